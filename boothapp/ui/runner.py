"""Worker threads behind every operation: free ones for reading, one ordered thread a lane for what must queue."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, Slot

from boothapp.ui.garbage import GuiGarbage

_FREE_THREADS: Final = 4
FREE_LANE: Final = ""


class Runner(QObject):
    """Runs work off the GUI thread and hands its outcome back on it.

    Work of one named lane runs in the order it was given; work without a lane runs beside each other.
    """

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[str, ThreadPoolExecutor] = {}
        self._pending: set[Future[None]] = set()
        self._stopped = False
        self._garbage = GuiGarbage(self)
        self._garbage.start()
        self._arrived.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Tell whether some work was not handed back yet."""
        return bool(self._pending)

    def submit(self, work: Callable[[], Callable[[], None]], lane: str = FREE_LANE) -> None:
        """Run `work` on a thread of `lane`; what it returns is called on the GUI thread.

        `work` must catch its own errors; nothing runs any more after `shutdown`.
        """
        if self._stopped:
            return
        future = self._executor(lane).submit(self._run, work)
        self._pending.add(future)
        future.add_done_callback(lambda done: self._arrived.emit(lambda: self._pending.discard(done)))

    def shutdown(self) -> None:
        """Drop what has not begun, wait for what has, and end all threads."""
        self._stopped = True
        for executor in self._lanes.values():
            executor.shutdown(wait=True, cancel_futures=True)
        self._lanes.clear()
        self._pending.clear()
        self._garbage.stop()

    def _executor(self, lane: str) -> ThreadPoolExecutor:
        if lane not in self._lanes:
            threads = _FREE_THREADS if lane == FREE_LANE else 1
            name = f"boothapp-{lane or 'free'}"
            self._lanes[lane] = ThreadPoolExecutor(threads, thread_name_prefix=name)
        return self._lanes[lane]

    def _run(self, work: Callable[[], Callable[[], None]]) -> None:
        deliver = work()
        if not self._stopped:
            self._arrived.emit(deliver)

    @Slot(object)
    def _hand_over(self, deliver: Callable[[], None]) -> None:
        if not self._stopped:
            deliver()
