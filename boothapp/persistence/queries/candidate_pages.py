"""Pages of registrations by key, and where each page begins, for lists of 200,000."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, exists, func, literal, or_, select, tuple_, union
from sqlalchemy.orm import InstrumentedAttribute, Session

from boothapp.domain.candidate_records import CandidateFilter, CandidateKey
from boothapp.domain.search_text import SearchKind, SearchText, read_search
from boothapp.domain.values import COUNTED_FORMS, COUNTED_STATES, BadgeKind, Direction, PrintKind, PrintState
from boothapp.persistence.models import (
    Candidate,
    CheckIn,
    Contract,
    Fair,
    FairSession,
    Intention,
    PrintJob,
    Registration,
    RegistrationSession,
    Visit,
)

AnyRow = Row[*tuple[Any, ...]]
AnySelect = Select[*tuple[Any, ...]]
_LAST_SIGN = "\U0010ffff"
_TAIL_DIGITS = 4
_GATE_LINES = 50


def count_and_marks(connection: Connection, wanted: CandidateFilter, step: int) -> tuple[int, list[CandidateKey]]:
    """Return how many registrations the filter lets through, and the key of every `step`-th one."""
    # Counted apart: a count over the window would hold every row in memory before the first one comes out.
    count = connection.scalar(_filtered(select(func.count()).select_from(Registration), wanted)) or 0
    place = func.row_number().over(order_by=(Registration.kind, Registration.sequence)).label("place")
    numbered = _filtered(select(Registration.kind, Registration.sequence, place), wanted).subquery()
    marked = select(numbered.c.kind, numbered.c.sequence).where(numbered.c.place % step == 0).order_by(numbered.c.place)
    return count, [CandidateKey(row.kind, row.sequence) for row in connection.execute(marked)]


def page_of(
    connection: Connection, wanted: CandidateFilter, after: CandidateKey | None, limit: int
) -> Sequence[AnyRow]:
    """Return the `limit` registrations after a key, in order of kind and number."""
    statement = _filtered(
        select(
            Registration.id,
            Registration.kind,
            Registration.sequence,
            Registration.number,
            Registration.status,
            Candidate.name_zh,
            Candidate.name_en,
            Candidate.school,
            Candidate.major,
            Candidate.degree,
            Candidate.cohort_year,
            Candidate.phone,
        ).join(Candidate, Candidate.id == Registration.candidate_id),
        wanted,
    )
    if after is not None:
        statement = statement.where(
            tuple_(Registration.kind, Registration.sequence) > tuple_(after.kind.value, after.sequence)
        )
    return connection.execute(statement.order_by(Registration.kind, Registration.sequence).limit(limit)).all()


def first_entries(connection: Connection, session_id: UUID | None, ids: Sequence[UUID]) -> dict[UUID, Any]:
    """Return when each registration was first let in at a session."""
    rows = connection.execute(
        select(CheckIn.registration_id, CheckIn.recorded_at).where(
            CheckIn.session_id == session_id,
            CheckIn.registration_id.in_(ids),
            CheckIn.direction == Direction.ENTRY,
            CheckIn.ordinal == 1,
        )
    )
    return {row.registration_id: row.recorded_at for row in rows}


def _filtered(statement: AnySelect, wanted: CandidateFilter) -> AnySelect:
    # the fair leads the index of registrations, and a file has one
    conditions: list[ColumnElement[bool]] = [Registration.fair_id == select(Fair.id).limit(1).scalar_subquery()]
    if wanted.status is not None:
        conditions.append(Registration.status == wanted.status)
    if wanted.kind is not None:
        conditions.append(Registration.kind == wanted.kind)
    if wanted.arrived is not None:
        entered = exists(literal(1)).where(
            CheckIn.registration_id == Registration.id,
            CheckIn.session_id == wanted.session_id,
            CheckIn.direction == Direction.ENTRY,
            CheckIn.ordinal == 1,
        )
        conditions.append(entered if wanted.arrived else ~entered)
    if wanted.degree is not None:
        conditions.append(_of_people(Candidate.degree == wanted.degree))
    search = read_search(wanted.text)
    if search.kind is not SearchKind.NOTHING:
        conditions.append(_widely(search) if wanted.is_wide else _closely(search))
    return statement.where(*conditions)


def _of_people(*either: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return that the registration is of somebody for whom one of these holds, each found by its own index."""
    return Registration.candidate_id.in_(union(*(select(Candidate.id).where(each) for each in either)))


def _closely(search: SearchText) -> ColumnElement[bool]:
    """Return what indexes find at once: whole numbers, tails of phones, beginnings of names."""
    text = search.text
    match search.kind:
        case SearchKind.NUMBER:
            return _numbered(search, Registration.kind == search.kind_of_badge)
        case SearchKind.DIGITS:
            numbered = _numbered(search, Registration.kind.in_(list(BadgeKind)))
            if len(text) < _TAIL_DIGITS:
                return numbered
            tail = and_(Candidate.phone_tail == text[-_TAIL_DIGITS:], Candidate.phone.endswith(text, autoescape=True))
            return or_(numbered, _of_people(tail))
        case SearchKind.SOUND:
            return _of_people(_begins(Candidate.pinyin, text), _begins(Candidate.initials, text))
        case _:
            return _of_people(_begins(Candidate.name_zh, text))


def _numbered(search: SearchText, of_kind: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return that the typed digits are the number, else that they are its sequence."""
    whole = Registration.number.in_(search.numbers)
    return whole if search.sequence is None else or_(whole, and_(of_kind, Registration.sequence == search.sequence))


def _widely(search: SearchText) -> ColumnElement[bool]:
    """Return what only a look at everybody finds: any part of a name, a phone or a number, a school."""
    text = search.text
    match search.kind:
        case SearchKind.NUMBER:
            letter = search.kind_of_badge.value[0].upper() if search.kind_of_badge else ""
            return Registration.number.startswith(f"{letter}{text}", autoescape=True)
        case SearchKind.DIGITS:
            return _of_people(Candidate.phone.contains(text, autoescape=True))
        case SearchKind.SOUND:
            return _of_people(or_(Candidate.name_en.icontains(text, autoescape=True), Candidate.pinyin.contains(text)))
        case _:
            part = Candidate.name_zh.contains(text, autoescape=True)
            return _of_people(or_(part, Candidate.school.startswith(text, autoescape=True)))


def _begins(column: InstrumentedAttribute[str], text: str) -> ColumnElement[bool]:
    # a range, because LIKE uses an index only under settings that differ between databases
    return and_(column >= text, column < text + _LAST_SIGN)


def registration_of(session: Session, registration_id: UUID) -> tuple[Registration, Candidate] | None:
    """Return a registration with its person."""
    found = session.execute(
        select(Registration, Candidate)
        .join(Candidate, Candidate.id == Registration.candidate_id)
        .where(Registration.id == registration_id)
    ).first()
    return (found[0], found[1]) if found else None


def session_numbers_of(session: Session, registration_id: UUID) -> Sequence[int]:
    """Return the numbers of the sessions a registration is for; none means all."""
    return session.scalars(
        select(FairSession.number)
        .join(RegistrationSession, RegistrationSession.session_id == FairSession.id)
        .where(RegistrationSession.registration_id == registration_id)
        .order_by(FairSession.number)
    ).all()


def gate_of(session: Session, registration_id: UUID) -> Sequence[CheckIn]:
    """Return a registration's attempts at the gate in every session, the newest first."""
    return session.scalars(
        select(CheckIn)
        .join(FairSession, FairSession.id == CheckIn.session_id)
        .where(CheckIn.registration_id == registration_id)
        .order_by(FairSession.starts_at.desc(), CheckIn.session_id, CheckIn.sequence.desc())
        .limit(_GATE_LINES)
    ).all()


def counts_of(session: Session, registration_id: UUID) -> tuple[int, int, int, int]:
    """Return a registration's prints, visits, intentions and counted contracts at the fair."""
    prints = (PrintJob.subject_id == registration_id, PrintJob.kind == PrintKind.BADGE)
    counts = (
        select(func.count()).where(*prints, PrintJob.state == PrintState.PRINTED),
        select(func.count()).where(Visit.registration_id == registration_id),
        select(func.count()).where(Intention.registration_id == registration_id),
        select(func.count()).where(
            Contract.registration_id == registration_id,
            Contract.form.in_(COUNTED_FORMS),
            Contract.state.in_(COUNTED_STATES),
        ),
    )
    printed, visits, intentions, contracts = (session.scalar(count) or 0 for count in counts)
    return printed, visits, intentions, contracts
