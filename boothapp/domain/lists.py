"""One row of each list the organiser gets by mail: what an import reads.

Keys: an exhibitor is found by `ref`, else by credit code, else by Chinese name; a post by exhibitor and `ref`, else
title;
a candidate by `ref`, else by document, else by name and phone; a booth by hall and number.
"""

from dataclasses import dataclass, field

from boothapp.domain.values import BadgeKind, Cohort, Degree, DocumentType, RegistrationStatus, TalentLevel


@dataclass(frozen=True, slots=True)
class ExhibitorRow:
    """An employer at the fair; `power_kw` in kilowatts, `booth_size` such as "3x3" in metres."""

    ref: str
    name_zh: str
    name_en: str = ""
    credit_code: str = ""
    delegation: str = ""
    region: str = ""
    areas: tuple[str, ...] = ()
    industry: str = ""
    address: str = ""
    legal_representative: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    booth_size: str = "3x3"
    power_kw: float = 0.0
    needs_corner: bool = False
    sessions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post of an exhibitor (named by its ref or Chinese name); pay in whole yuan a month."""

    exhibitor: str
    ref: str
    title_zh: str
    title_en: str = ""
    vacancies: int = 1
    education: Degree | None = None
    major: str = ""
    pay_min_yuan: int | None = None
    pay_max_yuan: int | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A registered person; `cohort_year` is the year of graduation, `sessions` empty means every session.

    `note` is what the desk should know at the entrance; `consent`: the form they registered with was agreed to.
    """

    ref: str
    name_zh: str
    name_en: str = ""
    document_type: DocumentType = DocumentType.RESIDENT_ID
    document_number: str = ""
    phone: str = ""
    email: str = ""
    school: str = ""
    school_code: str = ""
    region: str = ""
    major: str = ""
    degree: Degree | None = None
    cohort_year: int | None = None
    cohort: Cohort | None = None
    level: TalentLevel = TalentLevel.GENERAL
    intent_cities: tuple[str, ...] = ()
    kind: BadgeKind = BadgeKind.CANDIDATE
    status: RegistrationStatus = RegistrationStatus.APPROVED
    sessions: tuple[int, ...] = ()
    note: str = ""
    consent: bool = False


@dataclass(frozen=True, slots=True)
class BoothRow:
    """A booth on a hall's plan: metres from the hall's top left corner, power in kilowatts."""

    hall: str
    number: str
    x_m: float
    y_m: float
    width_m: float = 3.0
    depth_m: float = 3.0
    power_kw: float = 3.0
    corner: bool = False
    accessible: bool = False
    zone: str = ""
    held: bool = False


@dataclass(frozen=True, slots=True)
class DemoLists:
    """All lists of a demo fair."""

    exhibitors: tuple[ExhibitorRow, ...] = ()
    posts: tuple[PostRow, ...] = ()
    candidates: tuple[CandidateRow, ...] = ()
    booths: tuple[BoothRow, ...] = field(default=())
