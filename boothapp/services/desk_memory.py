"""Remembers when this program recorded its latest passages, by the time that passed: a clock may be set meanwhile."""

from datetime import datetime
from threading import Lock
from typing import Final
from uuid import UUID

from boothapp.domain.exception_lane import LONGEST_UNDO_MIN
from boothapp.support.clock import Clock

KEPT_S: Final = LONGEST_UNDO_MIN * 60.0
MOST_KEPT: Final = 20_000
"""More than one program records in a day; together they take some megabytes."""


class DeskMemory:
    """Tells how old a passage is; of one that another program recorded, by the clock, as nothing better is known."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._began_s = clock.elapsed_s()
        self._noted: dict[UUID, float] = {}
        self._lock = Lock()

    def note(self, check_in_id: UUID) -> None:
        """Remember that this passage is recorded now; those that are too old, or too many, are forgotten."""
        now_s = self._clock.elapsed_s()
        with self._lock:
            self._noted[check_in_id] = now_s
            while len(self._noted) > MOST_KEPT or now_s - self._noted[next(iter(self._noted))] > KEPT_S:
                del self._noted[next(iter(self._noted))]

    def since_s(self, check_in_id: UUID, recorded_at: datetime) -> float:
        """Return how long ago a passage was recorded; below 0 by a clock that was set back since."""
        noted_s = self._noted.get(check_in_id)
        if noted_s is not None:
            return self._clock.elapsed_s() - noted_s
        return (self._clock.now() - recorded_at).total_seconds()

    def age_s(self, check_in_id: UUID, recorded_at: datetime) -> float:
        """Return how long ago a passage was recorded; `KEPT_S` where a clock set back tells nothing of it."""
        since_s = self.since_s(check_in_id, recorded_at)
        if check_in_id in self._noted:
            return since_s
        # Not recorded while this program has run, or so long ago that it is forgotten.
        return KEPT_S if since_s < 0 else max(since_s, self._clock.elapsed_s() - self._began_s)
