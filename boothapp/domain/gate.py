"""What passes between the gate's rules, its queries and its screens."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self
from uuid import UUID

from boothapp.domain.entry_questions import Question
from boothapp.domain.values import (
    BadgeKind,
    Cohort,
    Degree,
    Direction,
    RegistrationStatus,
    SessionState,
    TalentLevel,
)

DOUBLE_SCAN_S = 3
"""The same desk within this many seconds has scanned one person twice (DOMAIN section 3)."""

CLOCK_BACK = timedelta(minutes=1)
"""A station's clock that is this far behind its own last record was set back; less is a clock being put right."""

ASSUMED_EXIT = "assumed_exit"
"""The reason of the exit that is written when somebody inside is admitted again, so that nobody is inside twice."""


class BadgeStanding(StrEnum):
    """What became of the badge that was scanned; for a typed number, of every badge the person had."""

    ACTIVE = "active"
    REPLACED = "replaced"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class GatePerson:
    """The person on a verdict card; no document, and of the phone its tail only."""

    registration_id: UUID
    number: str
    kind: BadgeKind
    name_zh: str
    name_en: str
    pinyin: str
    school: str
    school_en: str
    major: str
    degree: Degree | None
    cohort: Cohort | None
    cohort_year: int | None
    level: TalentLevel
    intent_cities: tuple[str, ...]
    phone_tail: str

    @property
    def name(self) -> str:
        """The name as the badge shows it first."""
        return self.name_zh or self.name_en


@dataclass(frozen=True, slots=True)
class GateFacts:
    """What the rules look at, read in the transaction that records the attempt.

    `entries` and `exits` are the highest ordinals of the person's admitted passages in the session. `note` is what the
    organiser wants the desk to know of the person.
    """

    status: RegistrationStatus
    status_reason: str
    status_at: datetime | None
    badge: BadgeStanding
    session_state: SessionState
    here: bool
    starts_at: datetime
    ends_at: datetime
    capacity: int
    entries: int
    exits: int
    hours_enforced: bool = True
    questions: tuple[Question, ...] = ()
    note: str = ""

    @property
    def inside(self) -> bool:
        """Whether the person went in and did not come out."""
        return self.entries > self.exits


@dataclass(frozen=True, slots=True)
class Stretch:
    """The time up to now: what carries a later time than `until` was recorded before a clock was set back."""

    since: datetime
    until: datetime

    @classmethod
    def before(cls, now: datetime, length: timedelta) -> Self:
        """Return the stretch of this length that ends now; stations' clocks may differ by as much as `CLOCK_BACK`."""
        return cls(now - length, now + CLOCK_BACK)

    def holds(self, moment: datetime) -> bool:
        """Tell whether a moment lies in it."""
        return self.since < moment <= self.until


@dataclass(frozen=True, slots=True)
class Passage:
    """One recorded attempt: which, when, where and by whom."""

    check_in_id: UUID
    at: datetime
    station: str
    actor: str
    direction: Direction
    ordinal: int | None
    gate: str = ""
