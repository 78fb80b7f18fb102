"""Worker threads behind every operation: free ones for reading, one ordered thread a lane for what must queue."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot

from boothapp.support.urgency import URGENCY
from boothapp.ui.garbage import GuiGarbage
from boothapp.ui.lane import Lane
from boothapp.ui.turns import AFTER_DRAWING

_FREE_THREADS: Final = 4
FREE_LANE: Final = ""
GATE_LANE: Final = "check_in"
"""Somebody stands and waits for what runs here: long work gives way until the answer was drawn."""
_DRAWN_TOO: Final = QEvent.Type(QEvent.registerEventType())
_DRAWN: Final = QEvent.Type(QEvent.registerEventType())
BADGE_LANE: Final = "badges"
"""Notes which badges are to be printed: short work that no end of the window may lose. Printers have lanes below it."""
_DRAWN_FIRST: Final = frozenset({FREE_LANE, BADGE_LANE})
Work = Callable[[], Callable[[], None]]


class Runner(QObject):
    """Runs work off the GUI thread and hands its outcome back on it.

    Work of one named lane runs in the order it was given; work without a lane runs beside each other. That, and what
    badges are noted, begins when the window has drawn what it has to: beside a thread that computes, every call into
    Qt waits for its turn. `ended` is set when the threads are to end, for work that waits long for a machine.
    """

    _arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ended = Event()
        self._free = ThreadPoolExecutor(_FREE_THREADS, thread_name_prefix="boothapp-free")
        self._lanes: dict[str, Lane[list[Work]]] = {}
        self._pending = 0
        self._outbox: deque[tuple[Callable[[], None], str]] = deque()
        self._awaited = 0
        self._waiting: deque[tuple[list[Work], str]] = deque()
        self._stopped = False
        self._garbage = GuiGarbage(self)
        self._garbage.start()
        self._arrived.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Tell whether some work was not handed back yet."""
        return self._pending > 0

    def submit(self, work: Work, lane: str = FREE_LANE) -> None:
        """Run `work` on a thread of `lane`; what it returns is called on the GUI thread.

        An error that `work` lets through is raised on the GUI thread; nothing runs any more after `shutdown`.
        """
        if self._stopped:
            return
        self._note(lane)
        box = [work]
        if lane in _DRAWN_FIRST:
            self._waiting.append((box, lane))
            QCoreApplication.postEvent(self, QEvent(_DRAWN), AFTER_DRAWING)
        else:
            self._begin(box, lane)

    def hold(self, lane: str) -> None:
        """Begin nothing more in `lane` until it is let go or its work done again; called by the work that failed."""
        if lane != FREE_LANE:
            self._lanes[lane].hold()

    def let_go(self, lane: str) -> None:
        """Go on in `lane` with what waits in it."""
        if lane != FREE_LANE and not self._stopped:
            self._lanes[lane].let_go()

    def do_again(self, work: Work, lane: str) -> None:
        """Run `work` once more, before everything that waits in its lane."""
        if lane == FREE_LANE:
            self.submit(work)
        elif not self._stopped:
            self._note(lane)
            self._lanes[lane].let_go([work])

    def shutdown(self) -> None:
        """Drop what has not begun, except the notes of badges; wait for what has, and end all threads."""
        for box, where in self._waiting:
            if where == BADGE_LANE:
                self._begin(box, where)
        self._stopped = True
        self._free.shutdown(wait=False, cancel_futures=True)
        for name, lane in self._lanes.items():
            if name == BADGE_LANE:
                lane.finish()
            else:
                lane.drop()
        # Only now: what gives way to the end makes room in its lane, and nothing may follow it there.
        self.ended.set()
        self._free.shutdown(wait=True)
        for lane in self._lanes.values():
            lane.join()
        self._lanes.clear()
        self._outbox.clear()
        self._waiting.clear()
        URGENCY.end(self._awaited)
        self._awaited = 0
        self._pending = 0
        self._garbage.stop()

    def customEvent(self, event: QEvent) -> None:
        """Begin what waited until the window was drawn, and let long work go on after an answer was."""
        if event.type() is _DRAWN_TOO:
            self._answer_drawn()
        while self._waiting:
            self._begin(*self._waiting.popleft())

    def _answer_drawn(self) -> None:
        if self._awaited:
            self._awaited -= 1
            URGENCY.end()

    def _note(self, lane: str) -> None:
        self._pending += 1
        if lane == GATE_LANE:
            self._awaited += 1
            URGENCY.begin()

    def _begin(self, box: list[Work], lane: str) -> None:
        if self._stopped:
            return
        if lane == FREE_LANE:
            self._free.submit(self._run, FREE_LANE, box)
            return
        if lane not in self._lanes:
            self._lanes[lane] = Lane(f"boothapp-{lane}", partial(self._run, lane))
        self._lanes[lane].give(box)

    def _run(self, lane: str, box: list[Work]) -> None:
        # The worker keeps no reference to the work or its answer: Qt objects in them must end on the GUI thread.
        try:
            self._outbox.append((box.pop()(), lane))
        except Exception as error:  # noqa: BLE001 - a bug is raised again where the crash dialog is
            self._outbox.append((partial(_raise, error), lane))
        self._arrived.emit()

    @Slot()
    def _hand_over(self) -> None:
        if self._stopped:
            return
        deliver, lane = self._outbox.popleft()
        self._pending -= 1
        if lane == GATE_LANE:
            QCoreApplication.postEvent(self, QEvent(_DRAWN_TOO), AFTER_DRAWING)
        deliver()


def _raise(error: Exception) -> None:
    raise error
