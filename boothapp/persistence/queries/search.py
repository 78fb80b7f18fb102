"""Finds people by what a desk can ask them: exact and leading matches by index first, then any part."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from boothapp.domain.search_text import SearchKind, SearchText
from boothapp.domain.values import BadgeKind, Direction
from boothapp.persistence.models import Candidate, CheckIn, Fair, Registration

_LAST_SIGN = "\U0010ffff"
_TAIL_DIGITS = 4
_MOST_DIGITS = 9


def find_people(connection: Connection, search: SearchText, limit: int) -> list[UUID]:
    """Return up to `limit` candidate ids, the closest matches first."""
    found: dict[UUID, None] = {}
    for statement in _steps(search):
        if len(found) >= limit:
            break
        rows = connection.execute(statement.limit(limit + len(found)))
        found.update(dict.fromkeys(row[0] for row in rows))
    return list(found)[:limit]


def _steps(search: SearchText) -> Iterator[Select[Any]]:
    """Give the searches from the closest to the widest; a later one runs only when there is room.

    None is sorted: that would read every match, where the first few are enough.
    """
    match search.kind:
        case SearchKind.NUMBER:
            yield from _by_number(search)
        case SearchKind.DIGITS:
            yield from _by_digits(search.text)
        case SearchKind.SOUND:
            yield _person(Candidate.pinyin == search.text)
            yield _person(Candidate.initials == search.text)
            yield _person(_begins(Candidate.initials, search.text))
            yield _person(_begins(Candidate.pinyin, search.text))
            if len(search.text) > 1:
                yield _person(or_(Candidate.pinyin.contains(search.text, autoescape=True), _english(search.text)))
        case SearchKind.NAME:
            yield _person(Candidate.name_zh == search.text)
            yield _person(_begins(Candidate.name_zh, search.text))
            yield _person(Candidate.name_zh.contains(search.text, autoescape=True))


def _by_number(search: SearchText) -> Iterator[Select[Any]]:
    kind, text = search.kind_of_badge, search.text
    letter = kind.value[0].upper() if kind else ""
    yield _registered(Registration.kind == kind, Registration.sequence == int(text))
    yield _registered(Registration.number == f"{letter}{text[:-1]}-{text[-1]}")
    yield _registered(_begins(Registration.number, f"{letter}{text}"))


def _by_digits(text: str) -> Iterator[Select[Any]]:
    numbered = _registered(Registration.kind.in_(list(BadgeKind)), Registration.sequence == int(text[:_MOST_DIGITS]))
    if len(text) < _TAIL_DIGITS:
        yield numbered
        yield _person(Candidate.phone_tail.endswith(text, autoescape=True))
        return
    yield _person(Candidate.phone_tail == text[-_TAIL_DIGITS:], Candidate.phone.endswith(text, autoescape=True))
    if len(text) <= _MOST_DIGITS:
        yield numbered
    yield _person(Candidate.phone.startswith(text, autoescape=True))


def _person(*conditions: ColumnElement[bool]) -> Select[Any]:
    return select(Candidate.id).where(*conditions)


def _registered(*conditions: ColumnElement[bool]) -> Select[Any]:
    # The fair leads every index of registrations, and a file has one.
    this_fair = select(Fair.id).limit(1).scalar_subquery()
    return select(Registration.candidate_id).where(Registration.fair_id == this_fair, *conditions)


def _begins(column: InstrumentedAttribute[str], text: str) -> ColumnElement[bool]:
    # A range, because LIKE uses an index only under settings that differ between databases.
    return and_(column >= text, column < text + _LAST_SIGN)


def _english(text: str) -> ColumnElement[bool]:
    return func.replace(func.lower(Candidate.name_en), " ", "").contains(text, autoescape=True)


def people_found(connection: Connection, session_id: UUID, ids: Sequence[UUID]) -> Mapping[UUID, Any]:
    """Return what a result line shows, by candidate id; `entries` and `exits` are the session's."""
    rows = connection.execute(
        select(
            Registration.id,
            Registration.candidate_id,
            Registration.number,
            Registration.status,
            Candidate.name_zh,
            Candidate.name_en,
            Candidate.pinyin,
            Candidate.school,
            Candidate.school_en,
            Candidate.degree,
            Candidate.phone_tail,
            _highest(session_id, Direction.ENTRY).label("entries"),
            _highest(session_id, Direction.EXIT).label("exits"),
        )
        .join(Candidate, Candidate.id == Registration.candidate_id)
        .where(Registration.candidate_id.in_(ids))
    )
    return {row.candidate_id: row for row in rows}


def _highest(session_id: UUID, direction: Direction) -> ColumnElement[int]:
    passage = aliased(CheckIn)
    return (
        select(func.coalesce(func.max(passage.ordinal), 0))
        .where(
            passage.session_id == session_id,
            passage.registration_id == Registration.id,
            passage.direction == direction,
        )
        .correlate(Registration)
        .scalar_subquery()
    )
