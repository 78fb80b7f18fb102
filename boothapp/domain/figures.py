"""What an organiser reports (DOMAIN section 6): one set of figures for window, PDF, workbook, JSON and bundle.

Counting rules, stated once:
- Persons (人数) are distinct candidates; entries (人次) are passages of the gate. They are never added or mixed.
- Only official agreements and labour contracts count as contracts, from the employer's signature until rescinded.
- Booth contracts and campus-talk contracts have totals of their own; areas count booth contracts of every session.
- An exhibitor in several areas counts in each of them; totals count it once, so the rows may add up to more.
- Every percentage is a `Share` of its own counts, rounded half up to 0.1; rows may therefore not add up to 100%.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from boothapp.domain.fair import Bilingual, FairInfo, SessionInfo
from boothapp.domain.gates import GateFlow
from boothapp.domain.occupancy import NO_LIMIT, Room
from boothapp.domain.shares import Part, Share
from boothapp.domain.values import ContractForm, PresenceState

ARRIVAL_MINUTES = 10
NO_AREA = Bilingual("未归统计区域", "No area")


class Dimension(StrEnum):
    """By what checked-in persons are told apart."""

    COHORT = "cohort"
    DEGREE = "degree"
    LEVEL = "level"
    SCHOOL = "school"
    REGION = "region"
    MAJOR = "major"


class ContractDimension(StrEnum):
    """By what counted contracts are told apart."""

    FORM = "form"
    CHANNEL = "channel"
    INDUSTRY = "industry"
    DEGREE = "degree"


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Checked-in persons by one dimension; the parts' `of` is the number of persons checked in."""

    dimension: Dimension
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class ExhibitorTotals:
    """Who was expected and came; posts and vacancies are those of the expected exhibitors."""

    expected: int
    present: int
    no_show: int
    posts: int
    vacancies: int
    unconfirmed: int

    @property
    def present_share(self) -> Share:
        """Return present of expected."""
        return Share(self.present, self.expected)


@dataclass(frozen=True, slots=True)
class PeopleTotals:
    """Candidates through the gate; `registered` is those of the pre-registered for these sessions who came."""

    persons: int
    entries: int
    walk_ins: int
    registered: Share
    others: int

    @property
    def walk_in_share(self) -> Share:
        """Return walk-ins of all persons checked in."""
        return Share(self.walk_ins, self.persons)


@dataclass(frozen=True, slots=True)
class Peak:
    """The most persons inside at once, and when that was first reached."""

    count: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Inside:
    """Who is in the hall, whatever their badge; `capacity` 0 means no limit.

    `gates` are the fair's gates in the organiser's order, then those that were taken away but had passages, then, when
    there are others, the passages without a gate.
    """

    now: int
    peak: Peak | None
    capacity: int
    exits: int
    gates: tuple[GateFlow, ...] = ()
    room: Room = NO_LIMIT


@dataclass(frozen=True, slots=True)
class Interest:
    """What happened short of a contract.

    `checked_in_with_intention` is the people with an intention among those checked in (an online intention needs no
    check-in); `resumes` are visits that left one.
    """

    visits: int
    visitors: int
    resumes: int
    intentions: int
    intention_people: int
    intention_exhibitors: int
    checked_in_with_intention: Share
    intentions_by_degree: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class ContractPart:
    """One row of a breakdown of contracts: booth contracts, and all counted ones with campus talks."""

    key: str
    booth: Share
    total: Share


@dataclass(frozen=True, slots=True)
class ContractBreakdown:
    """Counted contracts by one dimension."""

    dimension: ContractDimension
    parts: tuple[ContractPart, ...]


@dataclass(frozen=True, slots=True)
class OtherForm:
    """How many were signed of a form that is no contract: counted beside, never among them."""

    form: ContractForm
    count: int


@dataclass(frozen=True, slots=True)
class ContractTotals:
    """Counted contracts: `booth` and `campus_talk` apart, `total` with every channel."""

    booth: int
    campus_talk: int
    total: int
    over_vacancies: int
    rescinded: int
    unfinished: int
    others: tuple[OtherForm, ...]
    breakdowns: tuple[ContractBreakdown, ...]


@dataclass(frozen=True, slots=True)
class AreaRow:
    """A statistical area: its exhibitors' figures, and its booth contracts of every session n / N.

    `area_id` None is the exhibitors that belong to no area (`NO_AREA`).
    """

    area_id: UUID | None
    name: Bilingual
    present: Share
    posts: int
    vacancies: int
    visits: int
    intentions: int
    contracts_here: int
    contracts: Share


@dataclass(frozen=True, slots=True)
class ExhibitorRow:
    """One exhibitor's figures in the sessions asked for; `contracts` are its counted booth contracts there."""

    exhibitor_id: UUID
    name: Bilingual
    booth: str
    industry: str
    state: PresenceState
    posts: int
    vacancies: int
    visits: int
    intentions: int
    contracts: int


@dataclass(frozen=True, slots=True)
class Arrivals:
    """First entries of persons that began in the ten minutes from `at` (UTC)."""

    at: datetime
    registered: int
    walk_in: int

    @property
    def total(self) -> int:
        """Return both kinds together."""
        return self.registered + self.walk_in


@dataclass(frozen=True, slots=True)
class ScanCounts:
    """Every attempt at the gate by what became of it, and the persons the report counts for comparison."""

    scans: int
    admitted: int
    repeats: int
    refused: int
    exits: int
    undone: int
    last_at: datetime | None

    @property
    def balanced(self) -> bool:
        """Tell whether the kinds add up to the rows there are."""
        return self.scans == self.admitted + self.repeats + self.refused + self.exits + self.undone


@dataclass(frozen=True, slots=True)
class Matters:
    """What people must look at, and what stands beside the counts."""

    conflicts: int
    conflicts_open: int
    complaints: int
    inquiries: int
    framework_agreements: int


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure somebody stated, its qualifier kept; never mixed with what was counted."""

    metric: str
    qualifier: str
    value: int
    source: str


@dataclass(frozen=True, slots=True)
class CommonFigures:
    """What a day and a whole fair both have; `areas` in the organiser's order, `ranking` by visits."""

    exhibitors: ExhibitorTotals
    people: PeopleTotals
    breakdowns: tuple[Breakdown, ...]
    interest: Interest
    contracts: ContractTotals
    areas: tuple[AreaRow, ...]
    in_several_areas: int
    ranking: tuple[ExhibitorRow, ...]
    matters: Matters

    def breakdown(self, dimension: Dimension) -> Breakdown:
        """Return the persons by `dimension`."""
        return next(each for each in self.breakdowns if each.dimension is dimension)


@dataclass(frozen=True, slots=True)
class DayFigures:
    """One session as of a moment; `recent` first entries are of the last ten minutes.

    `fair_contracts` are the contracts of every session, for n / N.
    """

    fair: FairInfo
    session: SessionInfo
    as_of: datetime
    common: CommonFigures
    inside: Inside
    arrivals: tuple[Arrivals, ...]
    recent: int
    scans: ScanCounts
    fair_contracts: ContractTotals

    @property
    def busiest(self) -> Arrivals | None:
        """Return the ten minutes in which most persons came, the earliest of equals."""
        return max(self.arrivals, key=lambda each: each.total, default=None)


@dataclass(frozen=True, slots=True)
class FairFigures:
    """Every session together, as of a moment; a person who came to two sessions is one person."""

    fair: FairInfo
    as_of: datetime
    common: CommonFigures
    days: tuple[DayFigures, ...]
    stated: tuple[Stated, ...]
