"""The clock that every service is given; nothing else asks the machine for the time."""

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time, always in UTC, and how time passes."""

    def now(self) -> datetime:
        """Return the present moment as an aware UTC datetime."""
        ...

    def elapsed_s(self) -> float:
        """Return seconds since some moment of this run; they go on evenly when somebody sets the clock."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the machine's time in UTC."""
        return datetime.now(UTC)

    def elapsed_s(self) -> float:
        """Return the machine's seconds since it was started."""
        return time.monotonic()


@dataclass(slots=True)
class ManualClock:
    """A clock that moves only when told: for rehearsals and tests."""

    moment: datetime = field(default_factory=lambda: datetime(2026, 11, 4, 1, 0, tzinfo=UTC))
    passed: timedelta = timedelta()

    def now(self) -> datetime:
        """Return the moment the clock was last set to."""
        return self.moment

    def elapsed_s(self) -> float:
        """Return the seconds that the clock was moved on."""
        return self.passed.total_seconds()

    def set(self, moment: datetime) -> None:
        """Let the time until an aware moment pass; to an earlier one, as `turn`."""
        step = moment.astimezone(UTC) - self.moment
        self.passed += max(step, timedelta())
        self.moment += step

    def turn(self, step: timedelta) -> datetime:
        """Set the clock on or back as somebody would, while no time passes; return the new moment."""
        self.moment += step
        return self.moment

    def advance(self, step: timedelta) -> datetime:
        """Move the clock on by `step` and return the new moment."""
        self.passed += step
        self.moment += step
        return self.moment
