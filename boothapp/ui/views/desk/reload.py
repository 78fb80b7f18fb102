"""Reloads what a burst of scans changes: once at a time, and once more at the end."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

FIRST_MS: Final = 60
PAUSE_MS: Final = 400
_REST: Final = 4


class CoalescedReload(QObject):
    """Calls `start(done)` a moment after it was asked, so that the verdict is painted first.

    Asked again meanwhile, it starts once more after `done()` and a pause.
    """

    def __init__(self, parent: QObject, start: Callable[[Callable[[], None]], None]) -> None:
        super().__init__(parent)
        self._start = start
        self._running = False
        self._again = False
        self._taken = QElapsedTimer()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._begin)

    @property
    def resting(self) -> bool:
        """Whether nothing is read and nothing waits to be."""
        return not self._running and not self._pause.isActive()

    def ask(self) -> None:
        """Reload soon, or after the reload that is under way."""
        if self._running:
            self._again = True
        elif not self._pause.isActive():
            self._pause.start(FIRST_MS)

    def _begin(self) -> None:
        self._running = True
        self._taken.start()
        self._start(self._done)

    def _done(self) -> None:
        self._running = False
        if self._again:
            self._again = False
            # A large hall takes longer to count; most of the time goes to the scans all the same.
            self._pause.start(max(PAUSE_MS, _REST * self._taken.elapsed()))
