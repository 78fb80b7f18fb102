"""The camera: real video frames and a real video file of printed badges, read beside the GUI thread."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QObject, QThread, QUrl
from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame, QVideoSink
from pytestqt.qtbot import QtBot

from boothapp.ui.devices.camera import Camera, CameraState
from boothapp.ui.devices.code_finder import AWAY_S, HeldCodes, find_code
from boothapp.ui.devices.frame_picture import Look, look_at
from boothapp.ui.devices.frame_reader import FRAME_EVERY_S, FrameReader
from boothapp.ui.runner import Runner
from tests.factories import FairInHand
from tests.factories_people import PersonInHand, add_person
from tests.ui.camera_scenes import POSES, PixelFormat, badge_picture, frame_of, record, scene


@pytest.fixture
def badge(fair: FairInHand, person: PersonInHand, tmp_path: Path) -> Image.Image:
    return badge_picture(fair, person, tmp_path)


class Watched:
    """A frame reader whose time is told by the test."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.owner = QObject()
        self.runner = Runner()
        self.now = 100.0
        self.reader = FrameReader(self.runner, self.owner, lambda: self.now)
        self.found: list[str] = []
        self.looks: list[Look] = []
        self.reader.found.connect(self.found.append)
        self.reader.looked.connect(self.looks.append)
        self.sink = QVideoSink()
        self.sink.videoFrameChanged.connect(self.reader.take)

    def see(self, frame: QVideoFrame, seconds: float = FRAME_EVERY_S) -> None:
        """Let the camera see this, `seconds` after the last."""
        self.now += seconds
        self.sink.setVideoFrame(frame)
        self.settle()

    def settle(self) -> None:
        """Wait until what was seen is read."""
        self.qtbot.waitUntil(lambda: not self.runner.busy, timeout=20_000)


@pytest.fixture
def watched(qtbot: QtBot) -> Iterator[Watched]:
    made = Watched(qtbot)
    yield made
    made.runner.shutdown()
    made.sink.videoFrameChanged.disconnect()


@pytest.mark.parametrize("pose", POSES)
def test_badge_is_read_however_it_is_held(badge: Image.Image, person: PersonInHand, pose: str) -> None:
    look = look_at(frame_of(scene(badge, POSES[pose])))
    assert look is not None
    assert look.code is not None
    assert look.code.text == person.code


@pytest.mark.parametrize(
    "kind",
    [
        PixelFormat.Format_NV12,
        PixelFormat.Format_YUV420P,
        PixelFormat.Format_YUV422P,
        PixelFormat.Format_YUYV,
        PixelFormat.Format_UYVY,
        PixelFormat.Format_Y8,
        PixelFormat.Format_BGRX8888,
        PixelFormat.Format_BGRA8888_Premultiplied,
    ],
)
def test_badge_is_read_from_whatever_pixels_a_camera_gives(
    badge: Image.Image, person: PersonInHand, kind: PixelFormat
) -> None:
    look = look_at(frame_of(scene(badge), kind))
    assert look is not None
    assert look.code is not None
    assert look.code.text == person.code
    assert (look.picture.width(), look.picture.height()) == (640, 360)


def test_corners_frame_the_code_as_parts_of_the_picture(badge: Image.Image) -> None:
    found = find_code(scene(badge))
    assert found is not None
    across, down = [corner[0] for corner in found.corners], [corner[1] for corner in found.corners]
    assert all(0 < part < 1 for part in (*across, *down))
    wide, high = (max(across) - min(across)) * 1280, (max(down) - min(down)) * 720
    assert wide == pytest.approx(high, rel=0.1)
    assert wide == pytest.approx(620 * 25 / 86, rel=0.15)


def test_empty_hall_and_a_null_frame_hold_no_code(watched: Watched) -> None:
    watched.see(frame_of(scene()))
    watched.see(QVideoFrame())
    assert [look.code for look in watched.looks] == [None]
    assert watched.found == []


def test_code_held_in_view_counts_once(watched: Watched, badge: Image.Image, person: PersonInHand) -> None:
    for _ in range(40):
        watched.see(frame_of(scene(badge)))
    assert len(watched.looks) == 40
    assert watched.found == [person.code]


def test_code_counts_again_after_it_was_out_of_view(watched: Watched, badge: Image.Image, person: PersonInHand) -> None:
    watched.see(frame_of(scene(badge)))
    watched.see(frame_of(scene()), AWAY_S / 2)
    watched.see(frame_of(scene(badge)), AWAY_S / 4)
    assert watched.found == [person.code]
    watched.see(frame_of(scene(badge)), AWAY_S)
    assert watched.found == [person.code, person.code]


def test_two_codes_that_take_turns_count_once_each() -> None:
    held = HeldCodes()
    assert [held.is_new(text, at / 10) for at, text in enumerate("ABABAB")] == [True, True, False, False, False, False]


def test_frames_that_come_too_fast_are_let_go(watched: Watched, badge: Image.Image) -> None:
    frame = frame_of(scene(badge))
    for _ in range(30):
        watched.see(frame, 1 / 30)
    assert len(watched.looks) <= 1 / FRAME_EVERY_S + 1


def test_one_frame_is_read_at_a_time_and_not_on_the_gui_thread(
    watched: Watched, badge: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = []

    def noted(frame: QVideoFrame) -> Look | None:
        threads.append(QThread.currentThread())
        return look_at(frame)

    monkeypatch.setattr("boothapp.ui.devices.frame_reader.look_at", noted)
    for _ in range(5):
        watched.now += 1
        watched.sink.setVideoFrame(frame_of(scene(badge)))
    watched.settle()
    assert len(threads) == 1
    assert threads[0] is not watched.owner.thread()


def test_what_was_being_read_when_the_camera_is_put_away_is_dropped(watched: Watched, badge: Image.Image) -> None:
    watched.now += 1
    watched.sink.setVideoFrame(frame_of(scene(badge)))
    watched.reader.forget()
    watched.settle()
    assert watched.found == []
    assert watched.looks == []


def test_video_of_badges_counts_each_once_and_in_order(qtbot: QtBot, fair: FairInHand, tmp_path: Path) -> None:
    names = ("林若溪", "欧阳文静", "张伟", "王芳", "李娜")
    people = [add_person(fair, name, sequence=place) for place, name in enumerate(names, start=1)]
    pictures = [(scene(), 5)]
    for person, pose in zip(people, ("turned", "out of focus", "small", "in the dark", "all at once"), strict=True):
        pictures += [(scene(badge_picture(fair, person, tmp_path), POSES[pose]), 12), (scene(), 3)]
    film = tmp_path / "badges.avi"
    record(qtbot, film, pictures)
    owner, runner, player, sink = QObject(), Runner(), QMediaPlayer(), QVideoSink()
    camera = Camera(runner, owner)
    found: list[str] = []
    nulls: list[bool] = []
    camera.reader.found.connect(found.append)
    camera.watch(sink)
    sink.videoFrameChanged.connect(lambda frame: nulls.append(not frame.isValid()))
    player.setVideoSink(sink)
    player.setSource(QUrl.fromLocalFile(str(film)))
    player.play()
    ended = QMediaPlayer.MediaStatus.EndOfMedia
    qtbot.waitUntil(lambda: player.mediaStatus() is ended, timeout=30_000)
    qtbot.waitUntil(lambda: not runner.busy, timeout=20_000)
    assert found == [person.code for person in people]
    player.stop()
    player.setVideoSink(None)  # type: ignore[arg-type]  # Qt takes None to let go of the sink
    camera.stop()
    runner.shutdown()


def test_without_a_camera_it_says_so_and_stopping_is_off(qtbot: QtBot) -> None:
    owner, runner = QObject(), Runner()
    camera = Camera(runner, owner)
    states: list[CameraState] = []
    camera.state_changed.connect(lambda: states.append(camera.state))
    camera.start()
    assert camera.choices() == ()
    camera.stop()
    assert states == [CameraState.NO_CAMERA, CameraState.OFF]
    assert qtbot is not None
    runner.shutdown()


def test_missing_multimedia_module_is_a_state_and_no_error(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    owner, runner = QObject(), Runner()
    camera = Camera(runner, owner)
    camera.start()
    assert camera.state is CameraState.NO_MODULE
    assert qtbot is not None
    runner.shutdown()
