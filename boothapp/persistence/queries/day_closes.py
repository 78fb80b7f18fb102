"""What is known of a session's closings."""

from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from boothapp.domain.day_end import Closing, SealedBundle, Statement
from boothapp.domain.values import PrintKind, PrintState
from boothapp.persistence.models import Bundle, DayClose, PrintJob
from boothapp.persistence.unit_of_work import UnitOfWork

RECORDS_SHA256 = "records_sha256"
FOLDER = "folder"


def last_close(unit: UnitOfWork, session_id: UUID) -> DayClose | None:
    """Return the row of the newest closing."""
    return unit.session.scalars(
        select(DayClose).where(DayClose.session_id == session_id).order_by(DayClose.sequence.desc()).limit(1)
    ).first()


def closing_of(unit: UnitOfWork, session_id: UUID) -> Closing | None:
    """Return the newest closing with its bundle, or None before the first."""
    row = last_close(unit, session_id)
    if row is None:
        return None
    bundle = unit.session.scalars(select(Bundle).where(Bundle.day_close_id == row.id)).first()
    return Closing(
        sequence=row.sequence,
        closed_at=row.closed_at,
        closed_by=row.closed_by,
        warnings=tuple(Statement.from_plain(each) for each in row.warnings),
        records_sha256=str(row.figures.get(RECORDS_SHA256, "")),
        folder=str(row.figures.get(FOLDER, "")),
        bundle=_sealed(bundle) if bundle else None,
        reopened_at=row.reopened_at,
        reopened_by=row.reopened_by,
        reopen_reason=row.reopen_reason,
    )


def _sealed(row: Bundle) -> SealedBundle:
    return SealedBundle(row.file_name, row.sha256, row.size, row.signer, row.key_fingerprint)


def report_prints(unit: UnitOfWork, session_id: UUID) -> int:
    """Return how often the session's report came out of a printer."""
    return (
        unit.session.scalar(
            select(func.count())
            .select_from(PrintJob)
            .where(
                PrintJob.session_id == session_id,
                PrintJob.kind == PrintKind.REPORT,
                PrintJob.state == PrintState.PRINTED,
            )
        )
        or 0
    )


def kept_figures(unit: UnitOfWork, session_id: UUID) -> dict[str, Any]:
    """Return the figures kept with the newest closing."""
    row = last_close(unit, session_id)
    return dict(row.figures) if row else {}
