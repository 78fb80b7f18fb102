"""Candidates as the organiser's page shows them: never a document's full number, a phone only in part."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from boothapp.domain.entry_questions import Question
from boothapp.domain.values import (
    BadgeKind,
    CheckInResult,
    Cohort,
    Degree,
    Direction,
    DocumentType,
    RegistrationSource,
    RegistrationStatus,
    TalentLevel,
)


@dataclass(frozen=True, slots=True)
class CandidateFilter:
    """Which registrations to list; what is None or empty does not matter.

    `arrived` looks at the session: True has entered, False has not. `text` is compared with beginnings and whole
    numbers, which indexes find; `is_wide` looks for any part of a name or a phone instead.
    """

    text: str = ""
    status: RegistrationStatus | None = None
    degree: Degree | None = None
    kind: BadgeKind | None = None
    arrived: bool | None = None
    session_id: UUID | None = None
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class CandidateKey:
    """Where a registration stands in the list: by kind, then by number."""

    kind: BadgeKind
    sequence: int


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """One registration; `entered_at` is the first admitted entry of the session."""

    registration_id: UUID
    key: CandidateKey
    number: str
    name_zh: str
    name_en: str
    school: str
    major: str
    degree: Degree | None
    cohort_year: int | None
    phone: str
    status: RegistrationStatus
    entered_at: datetime | None


@dataclass(frozen=True, slots=True)
class GateLine:
    """One attempt at the gate."""

    at: datetime
    direction: Direction
    result: CheckInResult
    station: str


@dataclass(frozen=True, slots=True)
class CandidateDetail:
    """All of one registration; `document` is masked, `note` is for the desk, `answers` were given at the entrance."""

    line: CandidateLine
    document_type: DocumentType | None
    document: str
    email: str
    region: str
    cohort: Cohort | None
    level: TalentLevel
    intent_cities: tuple[str, ...]
    sessions: tuple[int, ...]
    source: RegistrationSource
    status_reason: str
    prints: int
    visits: int
    intentions: int
    contracts: int
    gate: tuple[GateLine, ...]
    note: str = ""
    answers: tuple[tuple[Question, str], ...] = ()
