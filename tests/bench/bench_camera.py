"""What the camera costs: one 1280 x 720 frame read, and a desk whose camera sees an empty hall."""

import time
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtMultimedia import QVideoSink

from boothapp.ui.devices.frame_picture import look_at
from boothapp.ui.devices.frame_reader import FrameReader
from boothapp.ui.runner import Runner
from tests.bench.rows import BenchRow
from tests.bench.size import Size
from tests.factories import make_fair
from tests.factories_people import add_person
from tests.ui.camera_scenes import POSES, Grey, badge_picture, frame_of, scene

FRAME_LIMIT_MS = 5.0
IDLE_LIMIT = 15.0
_FRAMES, _IDLE_S, _FRAME_MS = 100, 5, 33


def run(folder: Path, size: Size = Size.FULL) -> list[BenchRow]:
    """Measure and return the rows."""
    application = QGuiApplication.instance() or QGuiApplication([])
    fair = make_fair(folder)
    badge = badge_picture(fair, add_person(fair), folder)
    fair.close()
    count = size.of(_FRAMES, 5)
    hall = _busy_hall()
    rows = [
        _frame("Camera: a frame with a badge, p95", scene(badge, POSES["all at once"]), count),
        _frame("Camera: a frame of a busy hall, p95", hall, count),
        _idle(hall, size.of(_IDLE_S, 1)),
    ]
    del application
    return rows


def _busy_hall() -> Grey:
    """Return a picture full of edges, the worst there is to search."""
    edges = np.random.default_rng(1).integers(0, 255, (720 // 8, 1280 // 8), dtype=np.uint8)
    return np.kron(edges, np.ones((8, 8), np.uint8))


def _frame(name: str, picture: Grey, count: int) -> BenchRow:
    times = []
    for _ in range(count):
        frame = frame_of(picture)
        begin = time.perf_counter()
        look_at(frame)
        times.append((time.perf_counter() - begin) * 1000)
    p95 = float(np.percentile(times, 95))
    return BenchRow(name, p95, "ms", limit=FRAME_LIMIT_MS, note="copied, shrunk for the screen and searched")


def _idle(picture: Grey, seconds: int) -> BenchRow:
    """Film for some seconds at 30 frames a second; the frames are made before."""
    owner, runner, sink = QObject(), Runner(), QVideoSink()
    reader = FrameReader(runner, owner)
    sink.videoFrameChanged.connect(reader.take)
    frames = [frame_of(picture) for _ in range(4)]
    loop, shutter, shown = QEventLoop(), QTimer(), 0

    def shoot() -> None:
        nonlocal shown
        sink.setVideoFrame(frames[shown % len(frames)])
        shown += 1

    shutter.timeout.connect(shoot)
    shutter.start(_FRAME_MS)
    QTimer.singleShot(seconds * 1000, loop.quit)
    cpu, begin = time.process_time(), time.perf_counter()
    loop.exec()
    share = (time.process_time() - cpu) / (time.perf_counter() - begin) * 100
    shutter.stop()
    runner.shutdown()
    note = f"30 frames a second for {seconds} s, no code in view"
    return BenchRow("Camera: one core's time while idle", share, "%", limit=IDLE_LIMIT, note=note)
