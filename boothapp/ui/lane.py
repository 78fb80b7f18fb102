"""One thread that runs what it is given in order; held, it keeps what waits until it is let go."""

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

Box = TypeVar("Box")


class Lane(Generic[Box]):
    """Calls `run(box)` for each box; `hold` is called by the work of this lane, the rest on the GUI thread."""

    def __init__(self, name: str, run: Callable[[Box], None]) -> None:
        self._executor = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._run = run
        self._lock = threading.Lock()
        self._waiting: deque[Box] = deque()
        self._held = self._ends = False
        self._turns_missed = 0

    def give(self, box: Box) -> None:
        """Run a box after those that were given before it."""
        with self._lock:
            self._waiting.append(box)
        self._executor.submit(self._take_turn)

    def hold(self) -> None:
        """Begin nothing more until `let_go`: what comes later must not overtake what just failed."""
        with self._lock:
            self._held = not self._ends

    def let_go(self, *first: Box) -> None:
        """Go on, with `first` before everything that waits."""
        with self._lock:
            self._held = False
            self._waiting.extendleft(first)
            turns = self._turns_missed + len(first)
            self._turns_missed = 0
        for _ in range(turns):
            self._executor.submit(self._take_turn)

    def drop(self) -> None:
        """Begin nothing more: the thread is to end."""
        self._executor.shutdown(wait=False, cancel_futures=True)

    def finish(self) -> None:
        """Do all that waits, held or not, and then no more."""
        with self._lock:
            self._ends = True
        self.let_go()
        self._executor.shutdown(wait=False)

    def join(self) -> None:
        """Wait until what has begun is over; after `drop` or `finish`."""
        self._executor.shutdown(wait=True)
        self._waiting.clear()

    def _take_turn(self) -> None:
        with self._lock:
            if self._held:
                self._turns_missed += 1
                return
            box = self._waiting.popleft()
        self._run(box)
