"""Lets long work step aside while somebody waits at the gate: the threads of a process share Python's one lock.

Three threads that print, report and import leave a fourth a quarter of the time, so that a scan would take four times
as long. Long work calls `give_way` every few milliseconds; a thread that holds what a scan waits for gives way to none.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_LONGEST_S: Final = 0.1


class Urgency:
    """Counts the urgent things under way; one that hangs holds long work up once, for `longest_s`."""

    def __init__(self, longest_s: float = _LONGEST_S) -> None:
        self._longest_s = longest_s
        self._lock = threading.Lock()
        self._calm = threading.Event()
        self._calm.set()
        self._under_way = 0
        self._here = threading.local()

    @property
    def somebody_waits(self) -> bool:
        """Tell whether something urgent is under way."""
        return self._under_way > 0

    def begin(self) -> None:
        """Note that somebody waits."""
        with self._lock:
            self._under_way += 1
            self._calm.clear()

    def end(self, count: int = 1) -> None:
        """Note that `count` have their answer."""
        with self._lock:
            self._under_way -= count
            if self._under_way == 0:
                self._calm.set()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Meanwhile this thread holds what others wait for, as the file's write lock, and gives way to nobody."""
        before = getattr(self._here, "holds", False)
        self._here.holds = True
        try:
            yield
        finally:
            self._here.holds = before

    def give_way(self) -> None:
        """Wait until nobody waits; returns at once on the main thread, which draws the answers."""
        if self._calm.is_set() or threading.current_thread() is threading.main_thread():
            return
        if getattr(self._here, "holds", False):
            return
        if not self._calm.wait(self._longest_s):
            self._calm.set()


URGENCY: Final = Urgency()
"""That of this process, as Python's lock is."""
give_way: Final = URGENCY.give_way
