"""The clock that every service is given; nothing else asks the machine for the time."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time, always in UTC."""

    def now(self) -> datetime:
        """Return the present moment as an aware UTC datetime."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the machine's time in UTC."""
        return datetime.now(UTC)


@dataclass(slots=True)
class ManualClock:
    """A clock that moves only when told: for rehearsals and tests."""

    moment: datetime = field(default_factory=lambda: datetime(2026, 11, 4, 1, 0, tzinfo=UTC))

    def now(self) -> datetime:
        """Return the moment the clock was last set to."""
        return self.moment

    def set(self, moment: datetime) -> None:
        """Set the clock to an aware moment."""
        self.moment = moment.astimezone(UTC)

    def advance(self, step: timedelta) -> datetime:
        """Move the clock on by `step` and return the new moment."""
        self.moment += step
        return self.moment
