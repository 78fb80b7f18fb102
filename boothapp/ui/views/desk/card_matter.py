"""What a verdict card is about: the outcome, and what arrives after it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from boothapp.domain.actor import Actor
from boothapp.domain.fair import SessionInfo
from boothapp.services.checkin_outcome import CheckInOutcome
from boothapp.services.describe_card import CardDetails
from boothapp.ui.widgets.badge_desk import BadgeProgress


@dataclass(frozen=True, slots=True)
class CardMatter:
    """All that the words are made of; `details` and `badge` arrive after the verdict."""

    outcome: CheckInOutcome
    session: SessionInfo
    actor: Actor
    details: CardDetails | None = None
    badge: BadgeProgress | None = None

    def is_of(self, registration_id: UUID) -> bool:
        """Tell whether this is about the person of a registration."""
        return self.outcome.person is not None and self.outcome.person.registration_id == registration_id

    def clock(self, moment: datetime, pattern: str = "%H:%M:%S") -> str:
        """Return a moment as the venue's wall clock shows it."""
        return self.session.local(moment).strftime(pattern)

    def clock_or_day(self, moment: datetime) -> str:
        """Return a moment of the session's day as its time, any other with its day: "16:00:00", "11-03 16:00"."""
        today = self.session.local(moment).date() == self.session.day
        return self.clock(moment) if today else self.clock(moment, "%m-%d %H:%M")
