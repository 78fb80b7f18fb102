"""Asks again when something changed, but one question at a time and with a rest between."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

_REST_PER_WORK: Final = 2


class Paced(QObject):
    """Calls `ask`; `answered` must follow, and a `request` meanwhile is remembered, many as one.

    The rest is at least `rest_ms`, and twice as long as the answer took: a large fair does not keep a processor busy.
    """

    def __init__(self, parent: QObject, ask: Callable[[], object], rest_ms: int) -> None:
        super().__init__(parent)
        self._ask = ask
        self._asking = False
        self._again = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest_ms = rest_ms
        self._work = QElapsedTimer()
        self._rest.timeout.connect(self._rested)

    def request(self) -> None:
        """Ask now, or as soon as the present question is answered and the rest is over."""
        if self._asking or self._rest.isActive():
            self._again = True
            return
        self._start()

    def answered(self) -> None:
        """The question that was asked is over, however it ended."""
        self._asking = False
        self._rest.start(max(self._rest_ms, _REST_PER_WORK * self._work.elapsed()))

    def hurry(self) -> None:
        """Do not rest: somebody waits for the next answer."""
        if not self._asking:
            self._rest.stop()
        self.request()

    def _start(self) -> None:
        self._asking, self._again = True, False
        self._work.start()
        self._ask()

    def _rested(self) -> None:
        if self._again:
            self._start()
