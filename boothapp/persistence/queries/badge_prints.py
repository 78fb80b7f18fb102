"""Reads what became of badges: those that lie printed already, and those on their way."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from boothapp.domain.values import PrintKind, PrintState, TokenState
from boothapp.persistence.models import AuditEntry, BadgeToken, PrintJob
from boothapp.persistence.queries.prints import HANDED_OVER
from boothapp.persistence.unit_of_work import UnitOfWork

BADGE_REISSUED = "badge_reissued"
"""The audit trail's word for a new code; its detail holds how many badges were asked for until then."""
COPIES_BEFORE = "copies"


@dataclass(frozen=True, slots=True)
class PrintedBadge:
    """A badge that came out; `tray` is where it was laid, empty when nobody said.

    One that was `handed_over` went to a system that does not tell whether it came out.
    """

    printer: str
    tray: str
    at: datetime
    handed_over: bool = False


def printed_badge(unit: UnitOfWork, session_id: UUID, registration_id: UUID) -> PrintedBadge | None:
    """Return the badge printed last for a session; one with a code that was replaced since is none."""
    row = unit.session.execute(
        select(PrintJob.printer, PrintJob.tray, PrintJob.finished_at, PrintJob.error)
        .where(*_printed(registration_id), *_with_good_code(unit, registration_id), PrintJob.session_id == session_id)
        .order_by(PrintJob.copy_number.desc())
        .limit(1)
    ).first()
    if row is None or row.finished_at is None:
        return None
    return PrintedBadge(row.printer, row.tray, row.finished_at, row.error == HANDED_OVER)


def badge_prints(unit: UnitOfWork, registration_id: UUID) -> tuple[int, PrintedBadge | None]:
    """Return how many badges of this registration were printed, and the last one with its present code."""
    count = unit.session.scalar(select(func.count()).where(*_printed(registration_id)))
    last = unit.session.execute(
        select(PrintJob.printer, PrintJob.tray, PrintJob.finished_at, PrintJob.error)
        .where(*_printed(registration_id), *_with_good_code(unit, registration_id))
        .order_by(PrintJob.copy_number.desc())
        .limit(1)
    ).first()
    if last is None or last.finished_at is None:
        return count or 0, None
    return count or 0, PrintedBadge(last.printer, last.tray, last.finished_at, last.error == HANDED_OVER)


def _printed(registration_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return (
        PrintJob.subject_id == registration_id,
        PrintJob.kind == PrintKind.BADGE,
        PrintJob.state == PrintState.PRINTED,
    )


def _with_good_code(unit: UnitOfWork, registration_id: UUID) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions of a job that carries the code that holds now: a later copy than those of before it.

    Copies are numbered as they are asked for, so no clock is asked which came first.
    """
    good = select(BadgeToken.id).where(
        BadgeToken.registration_id == registration_id, BadgeToken.state == TokenState.ACTIVE
    )
    made = unit.session.scalar(
        select(AuditEntry.detail)
        .where(AuditEntry.subject == f"registration:{registration_id}", AuditEntry.action == BADGE_REISSUED)
        .order_by(AuditEntry.sequence.desc())
        .limit(1)
    )
    # An entry written before copies were counted says nothing: of the badges there may be, none is vouched for.
    return good.exists(), PrintJob.copy_number > (made.get(COPIES_BEFORE) if made else 0)


def copies_before_good_codes(unit: UnitOfWork) -> dict[UUID, int]:
    """Return, of those who got a new code, how many badges were asked for with the codes before it."""
    rows = unit.session.execute(
        select(AuditEntry.subject, AuditEntry.detail)
        .where(AuditEntry.action == BADGE_REISSUED)
        .order_by(AuditEntry.sequence)
    )
    return {UUID(subject.partition(":")[2]): detail.get(COPIES_BEFORE) or 0 for subject, detail in rows}


def is_on_its_way(unit: UnitOfWork, station: str, session_id: UUID, registration_id: UUID) -> bool:
    """Tell whether a station has a badge of this person for this session at its printer, or waiting for it."""
    waiting = select(PrintJob.id).where(
        PrintJob.subject_id == registration_id,
        PrintJob.kind == PrintKind.BADGE,
        PrintJob.session_id == session_id,
        PrintJob.station == station,
        PrintJob.state.in_((PrintState.QUEUED, PrintState.PRINTING)),
    )
    return unit.session.scalar(waiting.limit(1)) is not None


def printed_labels(unit: UnitOfWork, printer: str) -> int:
    """Return how many badges came out of a printer so far."""
    counted = select(func.count()).where(
        PrintJob.printer == printer, PrintJob.kind == PrintKind.BADGE, PrintJob.state == PrintState.PRINTED
    )
    return unit.session.scalar(counted) or 0
