"""Pages of registrations by key, and where each page begins, for lists of 200,000."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, exists, func, literal, or_, select, tuple_
from sqlalchemy.orm import Session

from boothapp.domain.candidate_records import CandidateFilter, CandidateKey
from boothapp.domain.search_text import SearchKind, SearchText, read_search
from boothapp.domain.values import COUNTED_FORMS, COUNTED_STATES, Direction, PrintKind, PrintState
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
_MOST_DIGITS = 9
_GATE_LINES = 50


def count_and_marks(connection: Connection, wanted: CandidateFilter, step: int) -> tuple[int, list[CandidateKey]]:
    """Return how many registrations the filter lets through, and the key of every `step`-th one."""
    place = func.row_number().over(order_by=(Registration.kind, Registration.sequence)).label("place")
    numbered = _filtered(select(Registration.kind, Registration.sequence, place), wanted).subquery()
    marks = connection.execute(
        select(numbered.c.kind, numbered.c.sequence).where(numbered.c.place % step == 0).order_by(numbered.c.place)
    ).all()
    count = connection.execute(_filtered(select(func.count()).select_from(Registration), wanted)).scalar_one()
    return count, [CandidateKey(row.kind, row.sequence) for row in marks]


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
        is_joined="yes",
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


def _filtered(statement: AnySelect, wanted: CandidateFilter, is_joined: str = "") -> AnySelect:
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
    person = _person_conditions(wanted)
    if person and not is_joined:
        statement = statement.join(Candidate, Candidate.id == Registration.candidate_id)
    return statement.where(*conditions, *person)


def _person_conditions(wanted: CandidateFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.degree is not None:
        conditions.append(Candidate.degree == wanted.degree)
    search = read_search(wanted.text)
    if search.kind is not SearchKind.NOTHING:
        conditions.append(_matches(search))
    return conditions


def _matches(search: SearchText) -> ColumnElement[bool]:
    text = search.text
    match search.kind:
        case SearchKind.NUMBER:
            letter = search.kind_of_badge.value[0].upper() if search.kind_of_badge else ""
            return or_(
                and_(Registration.kind == search.kind_of_badge, Registration.sequence == int(text)),
                Registration.number == f"{letter}{text[:-1]}-{text[-1]}",
                Registration.number.startswith(f"{letter}{text}", autoescape=True),
            )
        case SearchKind.DIGITS:
            return or_(
                Candidate.phone.endswith(text, autoescape=True),
                Candidate.phone.startswith(text, autoescape=True),
                Registration.sequence == int(text[:_MOST_DIGITS]),
            )
        case SearchKind.SOUND:
            english = func.replace(func.lower(Candidate.name_en), " ", "")
            return or_(
                Candidate.pinyin.between(text, text + _LAST_SIGN),
                Candidate.initials.between(text, text + _LAST_SIGN),
                english.contains(text, autoescape=True),
            )
        case _:
            return or_(
                Candidate.name_zh.contains(text, autoescape=True), Candidate.school.startswith(text, autoescape=True)
            )


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
        .where(CheckIn.registration_id == registration_id)
        .order_by(CheckIn.recorded_at.desc())
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
