"""Finds people by what a desk can ask them, each step by an index; see docs/decisions/search.md."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    func,
    literal,
    literal_column,
    select,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased

from boothapp.domain.search_text import SearchKind, SearchText
from boothapp.domain.values import BadgeKind, Direction
from boothapp.persistence.models import Candidate, CheckIn, Fair, Registration, RegistrationSession
from boothapp.support.romanise import Romaniser

_LAST_SIGN = "\U0010ffff"
_TAIL_DIGITS = 4
_LONG_NAME = 3
_LEAST_OF_SCHOOL = 2
_SCHOOLS_LOOKED_AT = 3_000


def find_people(connection: Connection, search: SearchText, limit: int) -> Mapping[UUID, int]:
    """Return up to `limit` candidate ids, the closest matches first, each with the place of the step that found it."""
    # One statement, whose later parts SQLite does not begin once the limit is reached. Somebody whom two parts find
    # comes twice, so there is room for that.
    steps = [step.add_columns(literal_column(str(place))) for place, step in enumerate(_steps(search))]
    found: dict[UUID, int] = {}
    for candidate_id, place in connection.execute(union_all(*steps).limit(2 * limit)):
        found.setdefault(candidate_id, place)
    return dict(islice(found.items(), limit))


def _steps(search: SearchText) -> Iterator[Select[Any]]:
    """Give the searches from the closest to the widest; a later one runs only when there is room.

    None is sorted: that would read every match, where the first few are enough.
    """
    match search.kind:
        case SearchKind.NUMBER:
            yield from _by_number(search)
        case SearchKind.DIGITS:
            yield from _by_digits(search)
        case SearchKind.SOUND:
            yield from _by_sound(search.text)
        case SearchKind.MIXED:
            yield from _by_name_and_sound(search)
        case SearchKind.NAME:
            yield from _by_name(search)


def _by_number(search: SearchText) -> Iterator[Select[Any]]:
    kind, text = search.kind_of_badge, search.text
    letter = kind.value[0].upper() if kind else ""
    yield from _numbered(search)
    if search.sequence is not None:
        yield _registered(Registration.kind == kind, Registration.sequence == search.sequence)
    yield _registered(_begins(Registration.number, f"{letter}{text}"))


def _by_digits(search: SearchText) -> Iterator[Select[Any]]:
    text, whole_number = search.text, search.sequence is None
    of_sequence = _registered(Registration.kind.in_(list(BadgeKind)), Registration.sequence == search.sequence)
    if whole_number:
        yield from _numbered(search)
    elif len(text) < _TAIL_DIGITS:
        yield of_sequence
        yield _person(_tail_ends(text))
        yield _person(_begins(Candidate.phone_tail, text))
        return
    yield _person(Candidate.phone_tail == text[-_TAIL_DIGITS:], Candidate.phone.endswith(text, autoescape=True))
    if not whole_number:
        yield from _numbered(search)
        yield of_sequence
    yield _person(_begins(Candidate.phone, text))
    yield _person(_begins(Candidate.phone, f"+{text}"))


def _numbered(search: SearchText) -> Iterator[Select[Any]]:
    if search.numbers:
        yield _registered(Registration.number.in_(search.numbers))


def _tail_ends(text: str) -> ColumnElement[bool]:
    """Return that the phone's last digits are these one to three, as a look-up of each tail that ends so."""
    if len(text) == 1:
        # One phone in ten: the first that are met suffice.
        return and_(Candidate.phone_tail > "", Candidate.phone_tail.endswith(text, autoescape=True))
    before = product("0123456789", repeat=_TAIL_DIGITS - len(text))
    return Candidate.phone_tail.in_(["".join(digits) + text for digits in before])


def _by_sound(text: str) -> Iterator[Select[Any]]:
    yield _person(Candidate.pinyin == text)
    yield _person(Candidate.initials == text)
    yield _person(_goes_on(Candidate.initials, text))
    yield _person(_goes_on(Candidate.pinyin, text))
    yield _person(_begins(Candidate.latin_from_2, text))
    yield _person(Candidate.latin != Candidate.pinyin, _begins(Candidate.latin, text))


def _by_name_and_sound(search: SearchText) -> Iterator[Select[Any]]:
    """Give 张s and 张san: the sound of the whole, by index, then the signs that are typed."""
    sound = Romaniser().romanise(search.text + search.letters)
    typed = func.substr(Candidate.name_zh, 1, len(search.text)) == search.text
    yield _person(_begins(Candidate.initials, sound.initials), typed)
    if len(search.letters) > 1:
        yield _person(_begins(Candidate.pinyin, sound.joined), typed)


def _by_name(search: SearchText) -> Iterator[Select[Any]]:
    text = search.text
    yield _person(Candidate.name_zh == text)
    yield _person(_goes_on(Candidate.name_zh, text))
    yield _person(_begins(Candidate.name_from_2, text))
    yield _person(_begins(Candidate.name_from_3, text))
    yield _person(func.length(Candidate.name_zh) > _LONG_NAME, _has_anywhere(text))
    if len(text) < _LEAST_OF_SCHOOL:
        return
    schools = _schools().c.school
    yield _person(_begins(Candidate.school, text))
    yield _person(Candidate.school.in_(select(schools).where(schools.contains(text, autoescape=True))))
    if search.school:
        there = Candidate.school.in_(select(schools).where(schools.contains(search.school, autoescape=True)))
        yield _person(there, _begins(Candidate.name_zh, text.removesuffix(search.school)))


def _has_anywhere(text: str) -> ColumnElement[bool]:
    """Return that a name has this in it; a longer text may leave the dot out, which costs twice the time."""
    if len(text) <= _LONG_NAME:
        return Candidate.name_zh.contains(text, autoescape=True)
    return func.replace(Candidate.name_zh, "·", "").contains(text.replace("·", ""), autoescape=True)


def _schools() -> CTE:
    """Return the schools of the fair, stepping from one to the next by the index."""
    seen = select(func.min(Candidate.school).label("school"), literal(1).label("place")).cte("seen", recursive=True)
    following = select(func.min(Candidate.school)).where(Candidate.school > seen.c.school).scalar_subquery()
    return seen.union_all(
        select(following, seen.c.place + 1).where(seen.c.school.is_not(None), seen.c.place < _SCHOOLS_LOOKED_AT)
    )


def _person(*conditions: ColumnElement[bool]) -> Select[Any]:
    return select(Candidate.id).where(*conditions)


def _registered(*conditions: ColumnElement[bool]) -> Select[Any]:
    # The fair leads every index of registrations, and a file has one.
    this_fair = select(Fair.id).limit(1).scalar_subquery()
    return select(Registration.candidate_id).where(Registration.fair_id == this_fair, *conditions)


def _begins(column: InstrumentedAttribute[Any], text: str) -> ColumnElement[bool]:
    # A range, because LIKE uses an index only under settings that differ between databases.
    return and_(column >= text, column < text + _LAST_SIGN)


def _goes_on(column: InstrumentedAttribute[Any], text: str) -> ColumnElement[bool]:
    return and_(column > text, column < text + _LAST_SIGN)


def people_found(connection: Connection, session_id: UUID, ids: Sequence[UUID]) -> Mapping[UUID, Any]:
    """Return what a result line shows, by candidate id; `here`, `entries` and `exits` are the session's."""
    # Of whoever is registered for no session in particular there is no row: everybody's session is theirs.
    here = (
        select(func.coalesce(func.max(case((RegistrationSession.session_id == session_id, 1), else_=0)), 1))
        .where(RegistrationSession.registration_id == Registration.id)
        .correlate(Registration)
        .scalar_subquery()
    )
    rows = connection.execute(
        select(
            Registration.id,
            Registration.candidate_id,
            Registration.number,
            Registration.status,
            Candidate.name_zh,
            Candidate.name_en,
            Candidate.pinyin,
            Candidate.initials,
            Candidate.school,
            Candidate.school_en,
            Candidate.degree,
            Candidate.phone_tail,
            here.label("here"),
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
