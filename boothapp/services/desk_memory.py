"""Remembers when this program recorded its latest passages, by the time that passed: a clock may be set meanwhile."""

from datetime import datetime
from threading import Lock
from typing import Final
from uuid import UUID

from boothapp.support.clock import Clock

KEPT_S: Final = 180.0


class DeskMemory:
    """Tells how old a passage is; of one that another program recorded, by the clock, as nothing better is known."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._began_s = clock.elapsed_s()
        self._noted: dict[UUID, float] = {}
        self._lock = Lock()

    def note(self, check_in_id: UUID) -> None:
        """Remember that this passage is recorded now; those that are too old are forgotten."""
        now_s = self._clock.elapsed_s()
        with self._lock:
            self._noted[check_in_id] = now_s
            while now_s - self._noted[oldest := next(iter(self._noted))] > KEPT_S:
                del self._noted[oldest]

    def age_s(self, check_in_id: UUID, recorded_at: datetime) -> float:
        """Return how long ago a passage was recorded; `KEPT_S` stands for that and longer."""
        now_s = self._clock.elapsed_s()
        noted_s = self._noted.get(check_in_id)
        if noted_s is not None:
            return min(now_s - noted_s, KEPT_S)
        by_clock_s = (self._clock.now() - recorded_at).total_seconds()
        if by_clock_s < 0:
            return KEPT_S
        # Not recorded while this program has run, or so long ago that it is forgotten.
        return min(max(by_clock_s, now_s - self._began_s), KEPT_S)
