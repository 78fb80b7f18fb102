"""Reads whose badges are to be printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, or_, select

from boothapp.domain.values import BadgeKind, Degree, PrintKind, PrintState, RegistrationStatus, TokenState
from boothapp.persistence.models import BadgeToken, Candidate, PrintJob, Registration, RegistrationSession
from boothapp.persistence.unit_of_work import UnitOfWork


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


def badge_holders(
    unit: UnitOfWork, session_id: UUID, only: Sequence[UUID] | None = None, *, unprinted: bool = False
) -> tuple[BadgeHolder, ...]:
    """Return the approved registrations of a session by number; `only` names some of them."""
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
        .where(BadgeToken.state == TokenState.ACTIVE, Registration.status == RegistrationStatus.APPROVED)
        .order_by(Registration.kind, Registration.sequence)
    )
    if only is not None:
        statement = statement.where(Registration.id.in_(only))
    else:
        limits = select(RegistrationSession.session_id).where(RegistrationSession.registration_id == Registration.id)
        here = limits.where(RegistrationSession.session_id == session_id)
        statement = statement.where(or_(~limits.exists(), here.exists()))
    if unprinted:
        done = select(PrintJob.id).where(
            PrintJob.subject_id == Registration.id,
            PrintJob.kind == PrintKind.BADGE,
            PrintJob.state == PrintState.PRINTED,
        )
        statement = statement.where(~done.exists())
    return tuple(BadgeHolder(*row) for row in unit.session.execute(statement))


def copies_of(unit: UnitOfWork, kind: PrintKind, subject_id: UUID) -> int:
    """Return how many prints of a thing were asked for so far."""
    return unit.session.scalars(
        select(func.count()).select_from(PrintJob).where(PrintJob.kind == kind, PrintJob.subject_id == subject_id)
    ).one()


def registrations_numbered(unit: UnitOfWork, numbers: Sequence[str]) -> list[tuple[UUID, str]]:
    """Return id and number of the registrations that have one of these numbers."""
    rows = unit.session.execute(select(Registration.id, Registration.number).where(Registration.number.in_(numbers)))
    return [(row.id, row.number) for row in rows]
