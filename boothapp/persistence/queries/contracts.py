"""Selects of the booth and of the contracts page; each of the booth's is bound to one exhibitor."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from boothapp.domain.values import COUNTED_FORMS, COUNTED_STATES, Direction
from boothapp.persistence.models import (
    Booth,
    BoothAssignment,
    Candidate,
    CheckIn,
    Contract,
    Exhibitor,
    Intention,
    MinimumWage,
    Organisation,
    Post,
    Registration,
    Visit,
)


def booth_number(session: Session, session_id: UUID, exhibitor_id: UUID) -> str:
    """Return the number of the exhibitor's booth in a session, empty without one."""
    found = session.scalar(
        select(Booth.number)
        .join(BoothAssignment, BoothAssignment.booth_id == Booth.id)
        .where(BoothAssignment.session_id == session_id, BoothAssignment.exhibitor_id == exhibitor_id)
    )
    return found or ""


def person(session: Session, registration_id: UUID) -> tuple[Registration, Candidate] | None:
    """Return a registration with its candidate."""
    found = session.execute(
        select(Registration, Candidate)
        .join(Candidate, Candidate.id == Registration.candidate_id)
        .where(Registration.id == registration_id)
    ).first()
    return (found[0], found[1]) if found else None


def own_visit(session: Session, session_id: UUID, exhibitor_id: UUID, registration_id: UUID) -> Visit | None:
    """Return this exhibitor's visit of a person in a session."""
    return session.scalar(
        select(Visit).where(
            Visit.session_id == session_id,
            Visit.exhibitor_id == exhibitor_id,
            Visit.registration_id == registration_id,
        )
    )


def own_intention(session: Session, session_id: UUID, exhibitor_id: UUID, registration_id: UUID) -> Intention | None:
    """Return this exhibitor's intention with a person in a session."""
    return session.scalar(
        select(Intention).where(
            Intention.session_id == session_id,
            Intention.exhibitor_id == exhibitor_id,
            Intention.registration_id == registration_id,
        )
    )


def own_contracts(session: Session, exhibitor_id: UUID, registration_id: UUID) -> Sequence[Contract]:
    """Return this exhibitor's contracts with a person in the whole fair, newest first."""
    return session.scalars(
        select(Contract)
        .where(Contract.exhibitor_id == exhibitor_id, Contract.registration_id == registration_id)
        .order_by(Contract.created_at.desc(), Contract.id.desc())
    ).all()


def signed_elsewhere(session: Session, exhibitor_id: UUID, registration_id: UUID) -> Sequence[Row[*tuple[Any, ...]]]:
    """Return when, where and in which form a person signed at other exhibitors: no name, no terms; newest first."""
    return session.execute(
        select(Contract.employer_signed_at, Contract.form, Contract.session_id, func.coalesce(Booth.number, ""))
        .outerjoin(
            BoothAssignment,
            and_(
                BoothAssignment.session_id == Contract.session_id,
                BoothAssignment.exhibitor_id == Contract.exhibitor_id,
            ),
        )
        .outerjoin(Booth, Booth.id == BoothAssignment.booth_id)
        .where(
            Contract.registration_id == registration_id,
            Contract.exhibitor_id != exhibitor_id,
            Contract.state.in_(COUNTED_STATES),
        )
        .order_by(Contract.employer_signed_at.desc())
    ).all()


def counted_here(session: Session, exhibitor_id: UUID, registration_id: UUID) -> str:
    """Return the number of a counted contract in force between these two, empty without one."""
    found = session.scalar(
        select(Contract.number)
        .where(
            Contract.registration_id == registration_id,
            Contract.exhibitor_id == exhibitor_id,
            Contract.form.in_(COUNTED_FORMS),
            Contract.state.in_(COUNTED_STATES),
        )
        .limit(1)
    )
    return found or ""


def first_entry_and_last_passage(
    session: Session, session_id: UUID, registration_id: UUID
) -> tuple[datetime | None, Direction | None]:
    """Return when a person first entered a session and which way they passed last; both None without an entry."""
    passages = session.execute(
        select(CheckIn.recorded_at, CheckIn.direction)
        .where(
            CheckIn.session_id == session_id,
            CheckIn.registration_id == registration_id,
            CheckIn.ordinal.is_not(None),
        )
        .order_by(CheckIn.sequence)
    ).all()
    entries = [at for at, direction in passages if direction is Direction.ENTRY]
    return (entries[0] if entries else None, passages[-1][1] if passages else None)


def last_number(session: Session, prefix: str) -> str | None:
    """Return the highest contract number that begins with `prefix`."""
    return session.scalar(
        select(Contract.number)
        .where(Contract.number.startswith(prefix, autoescape=True))
        .order_by(func.length(Contract.number).desc(), Contract.number.desc())
        .limit(1)
    )


def wage_table(session: Session, fair_id: UUID, on: date) -> Sequence[MinimumWage]:
    """Return the minimum wages in force on a day, the newest of a place first."""
    return session.scalars(
        select(MinimumWage)
        .where(MinimumWage.fair_id == fair_id, MinimumWage.valid_from <= on)
        .order_by(MinimumWage.place, MinimumWage.valid_from.desc())
    ).all()


def day_records(session: Session, session_id: UUID, exhibitor_id: UUID) -> Sequence[Row[*tuple[Any, ...]]]:
    """Return the exhibitor's visits of a session with person and intention, newest first."""
    return session.execute(
        select(Visit, Registration.number, Candidate, Intention.id)
        .join(Registration, Registration.id == Visit.registration_id)
        .join(Candidate, Candidate.id == Registration.candidate_id)
        .outerjoin(
            Intention,
            and_(
                Intention.session_id == Visit.session_id,
                Intention.exhibitor_id == Visit.exhibitor_id,
                Intention.registration_id == Visit.registration_id,
            ),
        )
        .where(Visit.session_id == session_id, Visit.exhibitor_id == exhibitor_id)
        .order_by(Visit.at.desc(), Visit.id.desc())
    ).all()


def day_contracts(session: Session, session_id: UUID, exhibitor_id: UUID) -> Sequence[Contract]:
    """Return the exhibitor's contracts of a session, oldest first."""
    return session.scalars(
        select(Contract)
        .where(Contract.session_id == session_id, Contract.exhibitor_id == exhibitor_id)
        .order_by(Contract.created_at, Contract.id)
    ).all()


def contract_rows() -> Select[*tuple[Any, ...]]:
    """Return the select of (contract, registration number, candidate, organisation, post, booth number)."""
    return (
        select(Contract, Registration.number, Candidate, Organisation, Post, func.coalesce(Booth.number, ""))
        .join(Registration, Registration.id == Contract.registration_id)
        .join(Candidate, Candidate.id == Registration.candidate_id)
        .join(Exhibitor, Exhibitor.id == Contract.exhibitor_id)
        .join(Organisation, Organisation.id == Exhibitor.organisation_id)
        .join(Post, Post.id == Contract.post_id)
        .outerjoin(
            BoothAssignment,
            and_(
                BoothAssignment.session_id == Contract.session_id,
                BoothAssignment.exhibitor_id == Contract.exhibitor_id,
            ),
        )
        .outerjoin(Booth, Booth.id == BoothAssignment.booth_id)
    )


def older_than(rows: Select[*tuple[Any, ...]], created_at: datetime, contract_id: UUID) -> Select[*tuple[Any, ...]]:
    """Return the rows after this one in newest-first order; pages go by key."""
    return rows.where(
        or_(
            Contract.created_at < created_at,
            and_(Contract.created_at == created_at, Contract.id < contract_id),
        )
    )
