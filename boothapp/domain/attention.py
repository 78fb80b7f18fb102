"""What the organiser should look at now, with the page that mends it."""

from dataclasses import dataclass
from enum import StrEnum

from boothapp.domain.day_end import Statement

FORCED_REVIEW = "forced_entries"
"""Where the matter of people admitted by hand leads: to their review on the Today page itself."""


class MatterKind(StrEnum):
    """Kinds of matters, the most urgent first."""

    FULL = "full"
    OVER_VACANCIES = "over_vacancies"
    FORCED_ENTRY = "forced_entry"
    OTHER_CONFLICT = "other_conflict"
    PRINT_FAILED = "print_failed"
    NO_SHOW = "no_show"
    NOT_SEEN = "not_seen"
    NO_BOOTH = "no_booth"
    COMPLAINT = "complaint"
    CLOCK_BACK = "clock_back"


class Urgency(StrEnum):
    """Red must be mended, amber should be looked at."""

    MUST = "must"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that waits: what, why, and the key of the page or review that leads to its end."""

    kind: MatterKind
    urgency: Urgency
    title: Statement
    note: Statement
    page: str
