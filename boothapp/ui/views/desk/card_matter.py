"""What a verdict card is about: the outcome, and what arrives after it."""

from dataclasses import dataclass
from datetime import datetime

from boothapp.domain.actor import Actor
from boothapp.domain.fair import SessionInfo
from boothapp.services.checkin_outcome import CheckInOutcome
from boothapp.services.describe_card import CardDetails
from boothapp.ui.views.desk.badge_desk import BadgeProgress


@dataclass(frozen=True, slots=True)
class CardMatter:
    """All that the words are made of; `details` and `badge` arrive after the verdict."""

    outcome: CheckInOutcome
    session: SessionInfo
    actor: Actor
    details: CardDetails | None = None
    badge: BadgeProgress | None = None

    def clock(self, moment: datetime, pattern: str = "%H:%M:%S") -> str:
        """Return a moment as the venue's wall clock shows it."""
        return self.session.local(moment).strftime(pattern)
