"""The demo's lists as the sheets an organiser gets by mail, in Chinese or in English headings."""

from dataclasses import dataclass
from enum import StrEnum

from boothapp.domain.list_fields import FIELDS
from boothapp.domain.list_parsing import ListRow
from boothapp.domain.lists import DemoLists
from boothapp.domain.values import Cohort, Degree, DocumentType, ListKind, RegistrationStatus, TalentLevel
from boothapp.support.i18n import Language

SampleCell = str | int | float | None
_LEFT_OUT = frozenset({"pay", "kind"})
_NAMES: dict[ListKind, tuple[str, str]] = {
    ListKind.EXHIBITORS: ("参会单位", "Exhibitors"),
    ListKind.POSTS: ("岗位", "Posts"),
    ListKind.CANDIDATES: ("求职者", "Candidates"),
    ListKind.BOOTHS: ("展位", "Booths"),
}
_WORDS: dict[StrEnum, tuple[str, str]] = {
    Degree.JUNIOR_COLLEGE: ("专科", "Junior college"),
    Degree.BACHELOR: ("本科", "Bachelor"),
    Degree.MASTER: ("硕士", "Master"),
    Degree.DOCTOR: ("博士", "Doctor"),
    Cohort.FRESH: ("应届", "Fresh"),
    Cohort.EARLIER: ("往届", "Earlier"),
    TalentLevel.GENERAL: ("一般", "General"),
    TalentLevel.HIGH: ("高层次人才", "High"),
    DocumentType.RESIDENT_ID: ("居民身份证", "Resident ID"),
    DocumentType.RESIDENCE_PERMIT: ("港澳台居民居住证", "Residence permit"),
    DocumentType.FOREIGN_PERMANENT: ("外国人永久居留身份证", "Foreign permanent resident card"),
    DocumentType.TRAVEL_PERMIT: ("港澳居民来往内地通行证", "Travel permit"),
    DocumentType.PASSPORT: ("护照", "Passport"),
    RegistrationStatus.PENDING: ("待审核", "Pending"),
    RegistrationStatus.APPROVED: ("已通过", "Approved"),
    RegistrationStatus.REJECTED: ("未通过", "Rejected"),
    RegistrationStatus.CANCELED: ("已取消", "Canceled"),
    RegistrationStatus.BLOCKED: ("禁止入场", "Blocked"),
}
_YES_NO = {True: ("是", "Yes"), False: ("否", "No")}
_SEPARATORS = ("、", ", ")


@dataclass(frozen=True, slots=True)
class SampleSheet:
    """A sheet: its name, its headings and its rows."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[SampleCell, ...], ...]


def sample_sheet(kind: ListKind, lists: DemoLists, language: Language) -> SampleSheet:
    """Return one of the lists with its headings and closed words in `language`."""
    place = 0 if language is Language.ZH_CN else 1
    fields = [field for field in FIELDS[kind] if field.key not in _LEFT_OUT]
    rows = tuple(tuple(_cell(getattr(row, field.key), place) for field in fields) for row in rows_of_kind(kind, lists))
    headings = tuple(field.headings[0] if place == 0 else field.label for field in fields)
    return SampleSheet(_NAMES[kind][place], headings, rows)


def rows_of_kind(kind: ListKind, lists: DemoLists) -> tuple[ListRow, ...]:
    """Return the rows of one of the lists."""
    match kind:
        case ListKind.EXHIBITORS:
            return lists.exhibitors
        case ListKind.POSTS:
            return lists.posts
        case ListKind.CANDIDATES:
            return lists.candidates
        case ListKind.BOOTHS:
            return lists.booths


def _cell(value: object, place: int) -> SampleCell:
    match value:
        case bool():
            return _YES_NO[value][place]
        case StrEnum():
            return _WORDS[value][place]
        case tuple():
            return _SEPARATORS[place].join(map(str, value))
        case int() | float() | str() | None:
            return value
        case _:
            raise TypeError(type(value).__name__)
