"""The things that happen in a rehearsed session; people and exhibitors go by the references of their lists."""

from dataclasses import dataclass
from datetime import datetime

from boothapp.domain.contract_terms import Signature
from boothapp.domain.values import Cohort, ContractForm, Degree, InquiryKind


@dataclass(frozen=True, slots=True)
class WalkInPerson:
    """Somebody who comes unregistered."""

    ref: str
    name: str
    phone: str
    school: str
    major: str
    degree: Degree
    cohort: Cohort
    cohort_year: int


@dataclass(frozen=True, slots=True)
class BadgeScan:
    """A badge at the entrance; whether it lets in is the gate's business."""

    at: datetime
    person: str
    desk: int


@dataclass(frozen=True, slots=True)
class StrangeScan:
    """Something scanned at the entrance that is no badge of this fair."""

    at: datetime
    text: str
    desk: int


@dataclass(frozen=True, slots=True)
class WalkInEntry:
    """A registration on the spot, and the entry with it."""

    at: datetime
    person: WalkInPerson
    desk: int


@dataclass(frozen=True, slots=True)
class ForcedEntry:
    """The organiser lets somebody in again, with a reason."""

    at: datetime
    person: str
    reason: str


@dataclass(frozen=True, slots=True)
class Leaving:
    """A badge at the exit."""

    at: datetime
    person: str
    desk: int


@dataclass(frozen=True, slots=True)
class BoothVisit:
    """A badge scanned at a booth; `post` is the wanted one's title when an intention was recorded."""

    at: datetime
    exhibitor: str
    person: str
    rating: int | None
    resume: bool
    has_intention: bool
    post: str = ""


@dataclass(frozen=True, slots=True)
class Signing:
    """A contract signed at a booth; `over_reason` is given past the vacancies, `rescind_reason` takes it back."""

    at: datetime
    exhibitor: str
    person: str
    form: ContractForm
    post: str
    candidate: Signature
    employer: Signature
    over_reason: str = ""
    rescind_reason: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """An inquiry at the policy desk, or a complaint."""

    at: datetime
    kind: InquiryKind
    topic: str
    note: str
    answer: str


@dataclass(frozen=True, slots=True)
class ExhibitorArrival:
    """An exhibitor that came, or was given up at the time the booth is released."""

    at: datetime
    exhibitor: str
    came: bool


Event = (
    BadgeScan | StrangeScan | WalkInEntry | ForcedEntry | Leaving | BoothVisit | Signing | Question | ExhibitorArrival
)


@dataclass(frozen=True, slots=True)
class SessionScript:
    """A session's events in order of time, and when it is closed."""

    session: int
    events: tuple[Event, ...]
    closes_at: datetime
