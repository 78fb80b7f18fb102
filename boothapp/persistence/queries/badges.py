"""Reads whose badges are to be printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, case, func, or_, select

from boothapp.domain.values import (
    BadgeKind,
    CheckInResult,
    Degree,
    PrintKind,
    PrintState,
    RegistrationStatus,
    TokenState,
)
from boothapp.persistence.models import (
    BadgeToken,
    Candidate,
    CheckIn,
    FairSession,
    PrintJob,
    Registration,
    RegistrationSession,
)
from boothapp.persistence.queries.badge_prints import copies_before_good_codes
from boothapp.persistence.unit_of_work import UnitOfWork

IDS_A_STATEMENT = 500
NO_BADGE: Mapping[RegistrationStatus, str] = {
    RegistrationStatus.CANCELED: "badge_of_refused",
    RegistrationStatus.BLOCKED: "badge_of_refused",
    RegistrationStatus.PENDING: "badge_of_unapproved",
    RegistrationStatus.REJECTED: "badge_of_unapproved",
}
"""The code of why somebody of this status gets no badge."""


@dataclass(frozen=True, slots=True)
class BadgeHolder:
    """A registration with what its badge shows; `token` is its good code."""

    registration_id: UUID
    number: str
    kind: BadgeKind
    name_zh: str
    name_en: str
    school: str
    major: str
    degree: Degree | None
    token: bytes
    key_number: int


@dataclass(frozen=True, slots=True)
class BadgeCounts:
    """How many people of a session can have a badge, and how many of them have none printed yet."""

    all: int
    unprinted: int


def badge_holders(
    unit: UnitOfWork,
    session_id: UUID,
    only: Sequence[UUID] | None = None,
    *,
    unprinted: bool = False,
    limit: int | None = None,
) -> tuple[BadgeHolder, ...]:
    """Return the approved registrations of a session by number; `only` names some of them.

    A person of another session has a badge here only after being let in all the same.
    """
    wanted = _entitled(session_id, only)
    if unprinted:
        wanted = (*wanted, ~_printed(unit))
    statement = (
        select(
            Registration.id,
            Registration.number,
            Registration.kind,
            Candidate.name_zh,
            Candidate.name_en,
            Candidate.school,
            Candidate.major,
            Candidate.degree,
            BadgeToken.token,
            BadgeToken.key_number,
        )
        .join(Candidate, Candidate.id == Registration.candidate_id)
        .join(BadgeToken, BadgeToken.registration_id == Registration.id)
        .where(*wanted)
        .order_by(Registration.kind, Registration.sequence)
        .limit(limit)
    )
    return tuple(
        BadgeHolder(
            registration_id=row[0],
            number=row[1],
            kind=row[2],
            name_zh=row[3],
            name_en=row[4],
            school=row[5],
            major=row[6],
            degree=row[7],
            token=row[8],
            key_number=row[9],
        )
        for row in unit.session.execute(statement)
    )


def badge_session(unit: UnitOfWork, session_id: UUID, registration_id: UUID) -> UUID:
    """Return the session whose badge somebody has: this one, where that is registered for, or was let in.

    Else the next one from here on that the registration is for, or the last one.
    """
    own = unit.session.execute(
        select(FairSession.id, FairSession.starts_at)
        .join(RegistrationSession, RegistrationSession.session_id == FairSession.id)
        .where(RegistrationSession.registration_id == registration_id)
        .order_by(FairSession.starts_at, FairSession.number)
    ).all()
    here = not own or any(row.id == session_id for row in own)
    if here or badge_holders(unit, session_id, (registration_id,)):
        return session_id
    now = unit.session.get_one(FairSession, session_id).starts_at
    found: UUID = next((row.id for row in own if row.starts_at >= now), own[-1].id)
    return found


def badge_refusal(unit: UnitOfWork, registration_id: UUID) -> str:
    """Return the code of why somebody gets no badge of any session; "" for whoever gets one."""
    registration = unit.session.get(Registration, registration_id)
    if registration is None:
        return "not_found"
    if registration.status in NO_BADGE:
        return NO_BADGE[registration.status]
    good = select(BadgeToken.id).where(
        BadgeToken.registration_id == registration_id, BadgeToken.state == TokenState.ACTIVE
    )
    return "badge_revoked" if unit.session.scalar(good) is None else ""


def badge_counts(unit: UnitOfWork, session_id: UUID) -> BadgeCounts:
    """Return how many badges of a session there are to print."""
    unprinted = func.coalesce(func.sum(case((_printed(unit), 0), else_=1)), 0)
    row = unit.session.execute(
        select(func.count(), unprinted)
        .select_from(Registration)
        .join(BadgeToken, BadgeToken.registration_id == Registration.id)
        .where(*_entitled(session_id, None))
    ).one()
    return BadgeCounts(row[0], row[1])


def _entitled(session_id: UUID, only: Sequence[UUID] | None) -> tuple[ColumnElement[bool], ...]:
    limits = select(RegistrationSession.session_id).where(RegistrationSession.registration_id == Registration.id)
    here = limits.where(RegistrationSession.session_id == session_id).exists()
    good = (BadgeToken.state == TokenState.ACTIVE, Registration.status == RegistrationStatus.APPROVED)
    if only is None:
        return (*good, or_(~limits.exists(), here))
    admitted = select(CheckIn.id).where(
        CheckIn.registration_id == Registration.id,
        CheckIn.session_id == session_id,
        CheckIn.result == CheckInResult.VALID,
        CheckIn.undone_at.is_(None),
    )
    return (*good, Registration.id.in_(only), or_(~limits.exists(), here, admitted.exists()))


def _printed(unit: UnitOfWork) -> ColumnElement[bool]:
    """Return that a badge with the person's good code came out."""
    before = copies_before_good_codes(unit)
    copies = case(before, value=Registration.id, else_=0) if before else 0
    return (
        select(PrintJob.id)
        .where(
            PrintJob.subject_id == Registration.id,
            PrintJob.kind == PrintKind.BADGE,
            PrintJob.state == PrintState.PRINTED,
            PrintJob.copy_number > copies,
        )
        .exists()
    )


def copies_of(unit: UnitOfWork, kind: PrintKind, subjects: Sequence[UUID]) -> dict[UUID, int]:
    """Return how many prints of each thing were asked for so far; one never printed is left out."""
    found: dict[UUID, int] = {}
    for some in batched(subjects):
        rows = unit.session.execute(
            select(PrintJob.subject_id, func.count())
            .where(PrintJob.kind == kind, PrintJob.subject_id.in_(some))
            .group_by(PrintJob.subject_id)
        )
        found.update({row.subject_id: row[1] for row in rows})
    return found


def printed_subjects(unit: UnitOfWork, kind: PrintKind) -> frozenset[UUID]:
    """Return the things of a kind that came out of a printer at least once."""
    rows = select(PrintJob.subject_id).where(PrintJob.kind == kind, PrintJob.state == PrintState.PRINTED)
    return frozenset(unit.session.scalars(rows))


def batched(ids: Sequence[UUID]) -> list[Sequence[UUID]]:
    """Return `ids` in pieces that one statement takes."""
    return [ids[start : start + IDS_A_STATEMENT] for start in range(0, len(ids), IDS_A_STATEMENT)]


def registrations_numbered(unit: UnitOfWork, numbers: Sequence[str]) -> list[tuple[UUID, str]]:
    """Return id and number of the registrations that have one of these numbers."""
    rows = unit.session.execute(select(Registration.id, Registration.number).where(Registration.number.in_(numbers)))
    return [(row.id, row.number) for row in rows]
