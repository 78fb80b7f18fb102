"""Keeps what was sent to a printer and what became of it: printing and checking in are separate facts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.errors import UserError
from boothapp.domain.values import PrintKind, PrintState
from boothapp.persistence.models import PrintJob
from boothapp.persistence.queries.badges import copies_of
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.support.clock import Clock
from boothapp.support.ids import IdSource


@dataclass(frozen=True, slots=True)
class JobRow:
    """A print job as lists show it."""

    id: UUID
    kind: PrintKind
    subject_id: UUID
    copy_number: int
    state: PrintState
    printer: str
    error: str
    reason: str
    station: str
    created_at: datetime
    finished_at: datetime | None


class PrintJobsService:
    """Records print jobs; the window tells what the printer said."""

    def __init__(self, units: UnitOfWorkFactory, clock: Clock, ids: IdSource) -> None:
        self._units = units
        self._clock = clock
        self._ids = ids

    def queue(
        self,
        actor: Actor,
        kind: PrintKind,
        subjects: Sequence[UUID],
        *,
        session_id: UUID | None = None,
        printer: str = "",
        reason: str = "",
    ) -> tuple[UUID, ...]:
        """Note that these things are to be printed; return the jobs' ids.

        Raises `UserError("not_allowed")`; a representative may print the slips of the booth only.
        """
        if kind is not PrintKind.SLIP:
            actor.require(Permission.PRINT)
        job_ids = []
        with self._units.write() as unit:
            for subject_id in subjects:
                job_ids.append(self._ids.new())
                unit.session.add(
                    PrintJob(
                        id=job_ids[-1],
                        session_id=session_id,
                        kind=kind,
                        subject_id=subject_id,
                        copy_number=copies_of(unit, kind, subject_id) + 1,
                        reason=reason,
                        state=PrintState.QUEUED,
                        printer=printer,
                        station=actor.station,
                        actor=actor.name,
                        created_at=self._clock.now(),
                    )
                )
                unit.session.flush()
        return tuple(job_ids)

    def begin(self, job_ids: Sequence[UUID]) -> None:
        """Note that the printer was given these jobs."""
        self._set(job_ids, PrintState.PRINTING, "")

    def succeed(self, job_ids: Sequence[UUID]) -> None:
        """Note that these jobs came out."""
        self._set(job_ids, PrintState.PRINTED, "")

    def fail(self, job_ids: Sequence[UUID], error: str) -> None:
        """Note that these jobs failed, with the printer's own word."""
        self._set(job_ids, PrintState.FAILED, error)

    def recent(self, actor: Actor, limit: int = 100) -> tuple[JobRow, ...]:
        """Return the newest jobs, newest first."""
        actor.require(Permission.PRINT)
        with self._units.read() as unit:
            rows = unit.session.scalars(select(PrintJob).order_by(PrintJob.created_at.desc()).limit(limit))
            return tuple(
                JobRow(
                    id=row.id,
                    kind=row.kind,
                    subject_id=row.subject_id,
                    copy_number=row.copy_number,
                    state=row.state,
                    printer=row.printer,
                    error=row.error,
                    reason=row.reason,
                    station=row.station,
                    created_at=row.created_at,
                    finished_at=row.finished_at,
                )
                for row in rows
            )

    def counts(self, actor: Actor) -> dict[PrintState, int]:
        """Return how many jobs are in each state."""
        actor.require(Permission.PRINT)
        with self._units.read() as unit:
            rows = unit.session.execute(select(PrintJob.state, func.count()).group_by(PrintJob.state))
            found = {row.state: row[1] for row in rows}
        return {state: found.get(state, 0) for state in PrintState}

    def _set(self, job_ids: Sequence[UUID], state: PrintState, error: str) -> None:
        with self._units.write() as unit:
            for job_id in job_ids:
                row = unit.session.get(PrintJob, job_id)
                if row is None:
                    raise UserError("not_found")
                row.state, row.error = state, error
                if state in {PrintState.PRINTED, PrintState.FAILED}:
                    row.finished_at = self._clock.now()
