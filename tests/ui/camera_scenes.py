"""What a camera sees: printed badges held in front of it, as frames and as a video file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageEnhance, ImageFilter
from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtMultimedia import (
    QMediaCaptureSession,
    QMediaFormat,
    QMediaRecorder,
    QVideoFrame,
    QVideoFrameFormat,
    QVideoFrameInput,
)
from pytestqt.qtbot import QtBot

from boothapp.services.print_badges import CARD, BadgeChoice
from tests.factories import FairInHand, desk
from tests.factories_people import PersonInHand
from tests.services.test_print_documents import badges_of
from tests.unit.documents.reading import run

Grey = NDArray[np.uint8]
PixelFormat = QVideoFrameFormat.PixelFormat
WIDTH, HEIGHT = 1280, 720
_GROUND = 96
_FRAMES_A_SECOND = 25


@dataclass(frozen=True, slots=True)
class Pose:
    """How a badge is held: its width in px, turned by degrees, out of focus by px, and how much light there is."""

    width: int = 620
    turned: float = 0
    blur: float = 0
    light: float = 1


POSES = {
    "straight": Pose(),
    "turned": Pose(turned=37),
    "upside down": Pose(turned=180),
    "out of focus": Pose(blur=2.5),
    "small": Pose(width=330),
    "in the dark": Pose(light=0.18),
    "all at once": Pose(width=520, turned=-24, blur=1.2, light=0.4),
}


def badge_picture(fair: FairInHand, person: PersonInHand, folder: Path) -> Image.Image:
    """Return the printed badge as a grey picture."""
    made = badges_of(fair).render(desk(), fair.sessions[0], BadgeChoice((person.registration_id,)), CARD)
    pdf = folder / "badge.pdf"
    pdf.write_bytes(made.pdf)
    run("pdftoppm", "-r", "300", "-gray", "-singlefile", str(pdf), str(folder / "badge"))
    with Image.open(folder / "badge.pgm") as image:
        return image.convert("L")


def scene(badge: Image.Image | None = None, pose: Pose | None = None) -> Grey:
    """Return what the camera sees: the badge in that pose, or an empty hall."""
    picture = Image.new("L", (WIDTH, HEIGHT), _GROUND)
    pose = pose or Pose()
    if badge is not None:
        held = badge.resize((pose.width, round(pose.width * badge.height / badge.width)), Image.Resampling.LANCZOS)
        turned = held.rotate(pose.turned, Image.Resampling.BICUBIC, expand=True, fillcolor=_GROUND)
        picture.paste(turned, ((WIDTH - turned.width) // 2, (HEIGHT - turned.height) // 2))
    if pose.blur:
        picture = picture.filter(ImageFilter.GaussianBlur(pose.blur))
    picture = ImageEnhance.Brightness(picture).enhance(pose.light)
    return np.asarray(picture, np.uint8)


def frame_of(grey: Grey, kind: PixelFormat = PixelFormat.Format_NV12) -> QVideoFrame:
    """Return a camera's frame of this picture."""
    height, width = grey.shape
    frame = QVideoFrame(QVideoFrameFormat(QSize(width, height), kind))
    assert frame.map(QVideoFrame.MapMode.WriteOnly)
    stride = frame.bytesPerLine(0)
    rows = np.frombuffer(frame.bits(0), np.uint8, stride * height).reshape(height, stride)
    match kind:
        case PixelFormat.Format_YUYV:
            rows[:, 1 : 2 * width : 2] = 128
            rows[:, 0 : 2 * width : 2] = grey
        case PixelFormat.Format_UYVY:
            rows[:, 0 : 2 * width : 2] = 128
            rows[:, 1 : 2 * width : 2] = grey
        case PixelFormat.Format_BGRX8888 | PixelFormat.Format_BGRA8888_Premultiplied:
            rows[:] = 255
            for colour in range(3):
                rows[:, colour : 4 * width : 4] = grey
        case _:
            rows[:, :width] = grey
    frame.unmap()
    return frame


def record(qtbot: QtBot, file: Path, pictures: Sequence[tuple[Grey, int]]) -> None:
    """Write a video that shows each picture for so many frames, 25 a second."""
    frames = [grey for grey, count in pictures for _ in range(count)]
    session, source, recorder = QMediaCaptureSession(), QVideoFrameInput(), QMediaRecorder()
    session.setVideoFrameInput(source)
    session.setRecorder(recorder)
    form = QMediaFormat(QMediaFormat.FileFormat.AVI)
    form.setVideoCodec(QMediaFormat.VideoCodec.MotionJPEG)
    recorder.setMediaFormat(form)
    recorder.setAutoStop(True)
    recorder.setQuality(QMediaRecorder.Quality.HighQuality)
    recorder.setOutputLocation(QUrl.fromLocalFile(str(file)))
    sent = 0

    def send() -> None:
        nonlocal sent
        if sent > len(frames):
            return
        frame = frame_of(frames[sent]) if sent < len(frames) else QVideoFrame()  # a null frame ends the stream
        frame.setStartTime(sent * 1_000_000 // _FRAMES_A_SECOND)
        frame.setEndTime((sent + 1) * 1_000_000 // _FRAMES_A_SECOND)
        if source.sendVideoFrame(frame):
            sent += 1

    source.readyToSendVideoFrame.connect(send, Qt.ConnectionType.QueuedConnection)
    recorder.record()
    stopped = QMediaRecorder.RecorderState.StoppedState
    qtbot.waitUntil(lambda: sent > len(frames) and recorder.recorderState() is stopped, timeout=20_000)
    assert recorder.error() is QMediaRecorder.Error.NoError, recorder.errorString()
    assert file.stat().st_size > 0
