"""Finds somebody at the desk who has no code: by name, pinyin, initials, phone tail or number."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.search_text import SearchKind, read_search
from boothapp.domain.values import Degree, RegistrationStatus
from boothapp.persistence.queries.search import find_people, people_found
from boothapp.persistence.unit_of_work import UnitOfWorkFactory

RESULTS_SHOWN = 50


class Attendance(StrEnum):
    """Where somebody found is."""

    NOT_YET = "not_yet"
    INSIDE = "inside"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A line of the results: enough to tell namesakes apart and no more."""

    registration_id: UUID
    number: str
    name_zh: str
    name_en: str
    pinyin: str
    school: str
    school_en: str
    degree: Degree | None
    phone_tail: str
    status: RegistrationStatus
    attendance: Attendance


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The people found; `more`: there are others, and typing on narrows them down."""

    people: tuple[FoundPerson, ...]
    more: bool


class SearchCandidatesService:
    """Searches everybody registered at the fair; nothing typed finds nobody."""

    def __init__(self, units: UnitOfWorkFactory) -> None:
        self._units = units

    def search(self, actor: Actor, session_id: UUID, text: str, limit: int = RESULTS_SHOWN) -> SearchResult:
        """Return up to `limit` people, the closest matches first; raises `UserError("not_allowed")`."""
        actor.require(Permission.SEARCH_CANDIDATES)
        asked = read_search(text)
        if asked.kind is SearchKind.NOTHING:
            return SearchResult((), more=False)
        with self._units.read() as unit:
            ids = find_people(unit.connection, asked, limit + 1)
            rows = people_found(unit.connection, session_id, ids[:limit])
        people = tuple(
            FoundPerson(
                registration_id=row.id,
                number=row.number,
                name_zh=row.name_zh,
                name_en=row.name_en,
                pinyin=row.pinyin,
                school=row.school,
                school_en=row.school_en,
                degree=row.degree,
                phone_tail=row.phone_tail,
                status=row.status,
                attendance=_attendance(row.entries, row.exits),
            )
            for row in (rows[candidate_id] for candidate_id in ids[:limit] if candidate_id in rows)
        )
        return SearchResult(people, more=len(ids) > limit)


def _attendance(entries: int, exits: int) -> Attendance:
    if entries > exits:
        return Attendance.INSIDE
    return Attendance.LEFT if entries else Attendance.NOT_YET
