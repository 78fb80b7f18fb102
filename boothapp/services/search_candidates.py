"""Finds somebody at the desk who has no code: by name, pinyin, initials, phone tail or number."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.search_text import SearchKind, SearchText, read_search
from boothapp.domain.values import Degree, RegistrationStatus
from boothapp.persistence.queries.search import find_people, people_found
from boothapp.persistence.unit_of_work import UnitOfWorkFactory

RESULTS_SHOWN = 50


class Attendance(StrEnum):
    """Where somebody found is, or belongs."""

    NOT_YET = "not_yet"
    INSIDE = "inside"
    LEFT = "left"
    ELSEWHERE = "elsewhere"
    """Registered for other sessions only, and not inside: a scan comes to WRONG_SESSION."""


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A line of the results: enough to tell namesakes apart and no more."""

    registration_id: UUID
    number: str
    name_zh: str
    name_en: str
    pinyin: str
    initials: str
    school: str
    school_en: str
    degree: Degree | None
    phone_tail: str
    status: RegistrationStatus
    attendance: Attendance


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The people found; `more`: there are others, and typing on narrows them down; `asked` is what was searched."""

    people: tuple[FoundPerson, ...]
    more: bool
    asked: SearchText


class SearchCandidatesService:
    """Searches everybody registered at the fair; nothing typed finds nobody."""

    def __init__(self, units: UnitOfWorkFactory) -> None:
        self._units = units

    def search(self, actor: Actor, session_id: UUID, text: str, limit: int = RESULTS_SHOWN) -> SearchResult:
        """Return up to `limit` people, the closest matches first; raises `UserError("not_allowed")`.

        Of equally close ones those of another session come last.
        """
        actor.require(Permission.SEARCH_CANDIDATES)
        asked = read_search(text)
        if asked.kind is SearchKind.NOTHING:
            return SearchResult((), more=False, asked=asked)
        with self._units.read() as unit:
            closeness = find_people(unit.connection, asked, limit + 1)
            ids = list(closeness)[:limit]
            rows = people_found(unit.connection, session_id, ids)
        people = [(closeness[each], _person(rows[each])) for each in ids if each in rows]
        people.sort(key=lambda found: (found[0], found[1].attendance is Attendance.ELSEWHERE))
        return SearchResult(tuple(person for _step, person in people), more=len(closeness) > limit, asked=asked)


def _person(row: Any) -> FoundPerson:
    return FoundPerson(
        registration_id=row.id,
        number=row.number,
        name_zh=row.name_zh,
        name_en=row.name_en,
        pinyin=row.pinyin,
        initials=row.initials,
        school=row.school,
        school_en=row.school_en,
        degree=row.degree,
        phone_tail=row.phone_tail,
        status=row.status,
        attendance=_attendance(row),
    )


def _attendance(row: Any) -> Attendance:
    if row.entries > row.exits:
        return Attendance.INSIDE
    if not row.here:
        return Attendance.ELSEWHERE
    return Attendance.LEFT if row.entries else Attendance.NOT_YET
