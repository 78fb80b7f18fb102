"""What a booth sees: its posts, the candidate in front of it and its own records of the day."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from boothapp.domain.contract_rules import ElsewhereSigned
from boothapp.domain.contract_terms import ContractTerms, Signature
from boothapp.domain.fair import Bilingual, SessionInfo
from boothapp.domain.values import Channel, Cohort, ContractForm, ContractState, Degree, TalentLevel


@dataclass(frozen=True, slots=True)
class PostChoice:
    """A post of the booth's exhibitor; pay in whole yuan a month, `left` is what nobody has taken yet."""

    id: UUID
    title: Bilingual
    vacancies: int
    taken: int
    education: Degree | None
    place: str
    pay_min_yuan: int | None
    pay_max_yuan: int | None

    @property
    def left(self) -> int:
        """Return the vacancies that are left, never less than none."""
        return max(0, self.vacancies - self.taken)


@dataclass(frozen=True, slots=True)
class BoothDesk:
    """Who stands at this booth in this session and what they offer; `tags` are those used here before."""

    session: SessionInfo
    fair_name: Bilingual
    exhibitor_id: UUID
    exhibitor: Bilingual
    booth_number: str
    employer_address: str
    legal_representative: str
    posts: tuple[PostChoice, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VisitNotes:
    """What a representative notes about a visit; `rating` is 1 to 5 or None."""

    rating: int | None = None
    tags: tuple[str, ...] = ()
    note: str = ""
    resume_received: bool = False


@dataclass(frozen=True, slots=True)
class VisitView:
    """A visit as recorded; `at` is the first scan at this booth."""

    id: UUID
    at: datetime
    consent: bool
    notes: VisitNotes
    version: int


@dataclass(frozen=True, slots=True)
class IntentionView:
    """A preliminary intention of this candidate towards this exhibitor."""

    id: UUID
    at: datetime
    post_id: UUID | None
    note: str
    channel: Channel


@dataclass(frozen=True, slots=True)
class ContractView:
    """A contract of the booth's own exhibitor with everything it says."""

    id: UUID
    number: str
    session_id: UUID
    registration_id: UUID
    channel: Channel
    state: ContractState
    terms: ContractTerms
    candidate_signature: Signature | None
    candidate_signed_at: datetime | None
    employer_signature: Signature | None
    employer_signed_at: datetime | None
    employer_signer: str
    over_vacancies: bool
    over_reason: str
    elsewhere_confirmed: bool
    rescinded_at: datetime | None
    rescind_reason: str
    created_at: datetime
    version: int


class CardWarning(StrEnum):
    """Something to know about the candidate in front of the booth; nothing is refused for it."""

    NOT_CHECKED_IN = "not_checked_in"
    LEFT_THE_HALL = "left_the_hall"


@dataclass(frozen=True, slots=True)
class CandidateCard:
    """The candidate in front of the booth, as far as this exhibitor may know; the phone is masked."""

    registration_id: UUID
    number: str
    name: Bilingual
    school: Bilingual
    major: str
    degree: Degree | None
    cohort: Cohort | None
    cohort_year: int | None
    level: TalentLevel
    phone: str
    intent_cities: tuple[str, ...]
    entered_at: datetime | None
    has_document: bool
    visit: VisitView
    intention: IntentionView | None
    contracts: tuple[ContractView, ...]
    elsewhere: tuple[ElsewhereSigned, ...]
    warnings: tuple[CardWarning, ...]

    @property
    def draft(self) -> ContractView | None:
        """Return the contract that is being written, if one is."""
        states = (ContractState.DRAFTED, ContractState.CANDIDATE_SIGNED)
        return next((contract for contract in self.contracts if contract.state in states), None)


class RecordStep(StrEnum):
    """How far this booth came with a visitor."""

    SCANNED = "scanned"
    INTENTION = "intention"
    DRAFT = "draft"
    SIGNED = "signed"
    RESCINDED = "rescinded"


@dataclass(frozen=True, slots=True)
class BoothRecord:
    """One visitor in the booth's own list of the day, newest first."""

    visit_id: UUID
    registration_id: UUID
    number: str
    name: Bilingual
    pinyin: str
    at: datetime
    rating: int | None
    has_intention: bool
    step: RecordStep
    contract_number: str
    contract_form: ContractForm | None


@dataclass(frozen=True, slots=True)
class ContractRow:
    """A contract in the organisers' table; pay in fen a month."""

    id: UUID
    number: str
    session_id: UUID
    candidate: Bilingual
    registration_number: str
    school: Bilingual
    degree: Degree | None
    exhibitor_id: UUID
    exhibitor: Bilingual
    booth_number: str
    post: Bilingual
    form: ContractForm
    channel: Channel
    state: ContractState
    pay_fen: int
    starts_on: date | None
    over_vacancies: bool
    created_at: datetime
    signed_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class ContractTotals:
    """Contracts in force: counted ones with and without talks, the others beside them, each also by form."""

    booth: int
    campus_talk: int
    online: int
    docking: int
    beside: int
    rescinded: int
    over_vacancies: int
    by_form: tuple[tuple[ContractForm, int], ...]

    @property
    def counted(self) -> int:
        """Return the signed contracts of all channels."""
        return self.booth + self.campus_talk + self.online + self.docking

    @property
    def without_talks(self) -> int:
        """Return the signed contracts without those of campus talks."""
        return self.counted - self.campus_talk


@dataclass(frozen=True, slots=True)
class OverVacancyCase:
    """A contract signed past the vacancies that waits for the organiser."""

    conflict_id: UUID
    contract: ContractRow
    reason: str
    vacancies: int
    taken: int
    over: int
    created_at: datetime
    resolved_at: datetime | None
    resolved_by: str
    resolution: str
