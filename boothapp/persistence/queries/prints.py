"""Reads print jobs: those asked for together are one batch."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import aliased

from boothapp.domain.values import PrintKind, PrintState
from boothapp.persistence.models import Candidate, Contract, Exhibitor, Organisation, PrintJob, Registration
from boothapp.persistence.unit_of_work import UnitOfWork

HANDED_OVER = "handed_over"
"""The word of a job that counts as printed because the system it was handed to tells no more."""
_ORDER = (PrintState.PRINTED, PrintState.SET_ASIDE, PrintState.QUEUED, PrintState.PRINTING, PrintState.FAILED)
"""What a batch is whose jobs differ: the last of these that one of them has."""


@dataclass(frozen=True, slots=True)
class BatchRow:
    """Jobs of one kind that one station asked for at one moment; `subject_id` is one of their things."""

    kind: PrintKind
    created_at: datetime
    station: str
    actor: str
    session_id: UUID | None
    printer: str
    reason: str
    count: int
    copy_number: int
    subject_id: UUID
    state: PrintState
    word: str
    finished_at: datetime | None


def batch_rows(unit: UnitOfWork, limit: int) -> list[BatchRow]:
    """Return the newest batches, newest first."""
    state = func.max(case({state: place for place, state in enumerate(_ORDER)}, value=PrintJob.state))
    rows = unit.session.execute(
        select(
            PrintJob.kind,
            PrintJob.created_at,
            PrintJob.station,
            PrintJob.actor,
            func.max(PrintJob.session_id, type_=PrintJob.session_id.type),
            PrintJob.printer,
            PrintJob.reason,
            func.count(),
            func.max(PrintJob.copy_number),
            func.min(PrintJob.subject_id, type_=PrintJob.subject_id.type),
            state,
            func.max(PrintJob.error),
            func.max(PrintJob.finished_at, type_=PrintJob.finished_at.type),
        )
        .group_by(
            PrintJob.created_at, PrintJob.kind, PrintJob.station, PrintJob.actor, PrintJob.printer, PrintJob.reason
        )
        .order_by(PrintJob.created_at.desc(), PrintJob.kind)
        .limit(limit)
    )
    return [
        BatchRow(kind, at, station, actor, session, printer, reason, count, copy, subject, _ORDER[rank], word, end)
        for kind, at, station, actor, session, printer, reason, count, copy, subject, rank, word, end in rows
    ]


def jobs_of_batch(unit: UnitOfWork, kind: PrintKind, created_at: datetime, station: str) -> list[tuple[UUID, UUID]]:
    """Return job and thing of every job of a batch."""
    rows = unit.session.execute(
        select(PrintJob.id, PrintJob.subject_id)
        .where(PrintJob.kind == kind, PrintJob.created_at == created_at, PrintJob.station == station)
        .order_by(PrintJob.id)
    )
    return [(row.id, row.subject_id) for row in rows]


def subject_names(unit: UnitOfWork, kind: PrintKind, subject_id: UUID) -> tuple[str, str, str]:
    """Return reference, Chinese and English name of a printed thing; empty for what has none."""
    match kind:
        case PrintKind.BADGE:
            statement = (
                select(Registration.number, Candidate.name_zh, Candidate.name_en)
                .join(Candidate, Candidate.id == Registration.candidate_id)
                .where(Registration.id == subject_id)
            )
        case PrintKind.SIGN:
            statement = (
                select(Exhibitor.ref, Organisation.name_zh, Organisation.name_en)
                .join(Organisation, Organisation.id == Exhibitor.organisation_id)
                .where(Exhibitor.id == subject_id)
            )
        case PrintKind.SLIP:
            statement = (
                select(Contract.number, Candidate.name_zh, Candidate.name_en)
                .join(Registration, Registration.id == Contract.registration_id)
                .join(Candidate, Candidate.id == Registration.candidate_id)
                .where(Contract.id == subject_id)
            )
        case _:
            return ("", "", "")
    row = unit.session.execute(statement).first()
    return (row[0], row[1], row[2]) if row else ("", "", "")


def still_failed() -> ColumnElement[bool]:
    """Return the condition of a job that failed and was not sent again for its session since."""
    later = aliased(PrintJob)
    again = select(later.id).where(
        later.subject_id == PrintJob.subject_id,
        later.kind == PrintJob.kind,
        later.session_id.is_not_distinct_from(PrintJob.session_id),
        later.copy_number > PrintJob.copy_number,
    )
    return and_(PrintJob.state == PrintState.FAILED, ~again.exists())
