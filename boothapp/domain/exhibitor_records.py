"""Exhibitors as the organiser's page shows and edits them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from boothapp.domain.fair import Bilingual
from boothapp.domain.values import Degree, PresenceState


@dataclass(frozen=True, slots=True)
class Delegation:
    """A group that comes together; `place` is its order in the fair, which gives it its colour."""

    id: UUID
    name: Bilingual
    place: int


@dataclass(frozen=True, slots=True)
class ExhibitorLine:
    """One exhibitor at one session; `contracts` are all of the fair that take a vacancy, `talk_contracts` among them.

    `spelled` is the pinyin of the Chinese name and its initials, for the search field.
    """

    id: UUID
    ref: str
    name: Bilingual
    booth: str
    delegation: Delegation | None
    region: str
    province: str
    areas: tuple[Bilingual, ...]
    industry: str
    posts: int
    vacancies: int
    contracts: int
    talk_contracts: int
    presence: PresenceState | None
    presence_at: datetime | None
    spelled: str


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post with its vacancies, and how many contracts took one."""

    id: UUID
    ref: str
    title: Bilingual
    vacancies: int
    contracts: int
    education: Degree | None
    place: str


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """Something that was done with an exhibitor: the audit trail's words."""

    at: datetime
    actor: str
    station: str
    action: str


@dataclass(frozen=True, slots=True)
class ExhibitorForm:
    """What the organiser edits of an exhibitor; `power_kw` in kilowatts, `booth_size` such as "3x6" in metres."""

    ref: str = ""
    name_zh: str = ""
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
    note: str = ""


@dataclass(frozen=True, slots=True)
class ExhibitorDetail:
    """All of one exhibitor; visits and intentions are the session's, `version` guards an edit."""

    line: ExhibitorLine
    form: ExhibitorForm
    visits: int
    intentions: int
    posts: tuple[PostLine, ...]
    staff: tuple[str, ...]
    history: tuple[HistoryLine, ...]
    station: str
    version: int
