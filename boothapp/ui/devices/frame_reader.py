"""Reads codes from a stream of video frames beside the GUI thread, a few a second, never two at a time."""

import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QObject, Signal

from boothapp.ui.devices.code_finder import HeldCodes
from boothapp.ui.devices.frame_picture import Look, look_at
from boothapp.ui.runner import Runner

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QVideoFrame

LANE: Final = "camera"
FRAME_EVERY_S: Final = 0.08
"""Twelve looks a second: a person notices no delay, and one core stays idle for nine tenths of the time."""


class FrameReader(QObject):
    """`looked(Look)` for each frame that was read, `found(text)` once for each code that comes into view.

    Frames that come too fast, or while one is being read, are let go: only the newest matters.
    """

    looked = Signal(object)
    found = Signal(str)

    def __init__(
        self, runner: Runner, parent: QObject | None = None, now: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._now = now
        self._held = HeldCodes()
        self._reading = False
        self._next_at = 0.0
        self._stream = 0

    def take(self, frame: "QVideoFrame") -> None:
        """Read a frame when it is time; a null one, as at a stream's end, holds nothing to read."""
        now = self._now()
        if self._reading or now < self._next_at or not frame.isValid():
            return
        self._reading = True
        self._next_at = now + FRAME_EVERY_S
        self._runner.submit(partial(self._work, [frame], self._stream, now), LANE)

    def forget(self) -> None:
        """Drop what is being read: the camera was put away."""
        self._stream += 1
        self._reading = False

    def _work(self, box: "list[QVideoFrame]", stream: int, now: float) -> Callable[[], None]:
        look = look_at(box.pop())
        return partial(self._receive, look, stream, now)

    def _receive(self, look: Look | None, stream: int, now: float) -> None:
        if not shiboken6.isValid(self) or stream != self._stream:
            return
        self._reading = False
        if look is None:
            return
        self.looked.emit(look)
        if look.code is not None and self._held.is_new(look.code.text, now):
            self.found.emit(look.code.text)
