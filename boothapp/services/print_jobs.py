"""Keeps what was sent to a printer and what became of it: printing and checking in are separate facts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, update

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.errors import UserError
from boothapp.domain.fair import Bilingual
from boothapp.domain.values import PrintKind, PrintState
from boothapp.persistence.models import PrintJob
from boothapp.persistence.queries.badge_prints import PrintedBadge, printed_badge
from boothapp.persistence.queries.badges import batched, copies_of
from boothapp.persistence.queries.failed_badges import FailedBadge, failed_badges
from boothapp.persistence.queries.prints import HANDED_OVER, BatchRow, batch_rows, jobs_of_batch, subject_names
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.booth_guard import reachable_contract
from boothapp.support.clock import Clock
from boothapp.support.ids import IdSource

__all__ = ("HANDED_OVER", "FailedBadge", "JobsAsked", "PrintBatch", "PrintJobsService", "PrintedBadge", "add_jobs")

STRANDED = "station_ended"
"""The word of a job whose station was ended before the printer answered."""


@dataclass(frozen=True, slots=True)
class PrintBatch:
    """Jobs that were sent to a printer together, as lists show them.

    `reference` and `name` are of the one thing of a batch of one; `word` is what the printer said.
    """

    kind: PrintKind
    created_at: datetime
    station: str
    actor: str
    session_id: UUID | None
    printer: str
    reason: str
    count: int
    copy_number: int
    reference: str
    name: Bilingual
    state: PrintState
    word: str
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class JobsAsked:
    """What is to be printed; a thing named twice is two jobs, `tray` is where what is printed ahead is laid."""

    kind: PrintKind
    subjects: tuple[UUID, ...]
    session_id: UUID | None = None
    printer: str = ""
    reason: str = ""
    tray: str = ""


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
        tray: str = "",
    ) -> tuple[UUID, ...]:
        """Note that these things are to be printed, a thing named twice on two labels; return the jobs' ids.

        `tray` is where they are laid when they were printed ahead.

        Raises `not_allowed` and, for slips, `not_found` and `other_exhibitor`: a representative prints its own only.
        """
        if kind is not PrintKind.SLIP:
            actor.require(Permission.PRINT)
        with self._units.write() as unit:
            if kind is PrintKind.SLIP:
                for subject_id in subjects:
                    reachable_contract(unit, actor, subject_id)
            asked = JobsAsked(kind, tuple(subjects), session_id, printer, reason, tray.strip())
            return add_jobs(unit, actor, self._clock.now(), self._ids, asked)

    def begin(self, actor: Actor, job_ids: Sequence[UUID]) -> None:
        """Note that the printer is given these jobs.

        Raises `not_found` for jobs of another station or person, and for one that was given up while it waited, as by
        `stranded`: whoever found it so may have printed it again.
        """
        self._set(actor, job_ids, PrintState.PRINTING, "")

    def succeed(self, actor: Actor, job_ids: Sequence[UUID], word: str = "") -> None:
        """Note that these jobs came out; `word` is what the printer said of it. Raises as `begin` does."""
        self._set(actor, job_ids, PrintState.PRINTED, word)

    def fail(self, actor: Actor, job_ids: Sequence[UUID], word: str) -> None:
        """Note that these jobs failed, with the printer's own word. Raises as `begin` does."""
        self._set(actor, job_ids, PrintState.FAILED, word)

    def batches(self, actor: Actor, limit: int = 100) -> tuple[PrintBatch, ...]:
        """Return what was sent to printers, newest first."""
        actor.require(Permission.PRINT)
        with self._units.read() as unit:
            return tuple(_batch(unit, row) for row in batch_rows(unit, limit))

    def subjects(self, actor: Actor, batch: PrintBatch) -> tuple[UUID, ...]:
        """Return the things of a batch, to print them again."""
        actor.require(Permission.PRINT)
        with self._units.read() as unit:
            found = jobs_of_batch(unit, batch.kind, batch.created_at, batch.station)
        return tuple(subject_id for _job_id, subject_id in found)

    def lying(self, actor: Actor, session_id: UUID, registration_id: UUID) -> PrintedBadge | None:
        """Return the badge printed last for this session with the code that holds now; None without one."""
        actor.require(Permission.PRINT)
        with self._units.read() as unit:
            return printed_badge(unit, session_id, registration_id)

    def not_printed(self, actor: Actor) -> tuple[FailedBadge, ...]:
        """Return whose badge failed here or at a kiosk and did not come out since, oldest first."""
        actor.require(Permission.PRINT)
        with self._units.read() as unit:
            return failed_badges(unit, actor.station)

    def stranded(self, actor: Actor) -> int:
        """Mark as failed what this station left in the middle when it was ended; return how many jobs."""
        with self._units.write() as unit:
            rows = unit.session.scalars(
                select(PrintJob).where(
                    PrintJob.station == actor.station,
                    PrintJob.state.in_((PrintState.QUEUED, PrintState.PRINTING)),
                )
            ).all()
            for row in rows:
                row.state, row.error, row.finished_at = PrintState.FAILED, STRANDED, self._clock.now()
            return len(rows)

    def counts(self, actor: Actor) -> dict[PrintState, int]:
        """Return how many jobs are in each state."""
        actor.require(Permission.PRINT)
        with self._units.read() as unit:
            rows = unit.session.execute(select(PrintJob.state, func.count()).group_by(PrintJob.state))
            found = {row.state: row[1] for row in rows}
        return {state: found.get(state, 0) for state in PrintState}

    def _set(self, actor: Actor, job_ids: Sequence[UUID], state: PrintState, word: str) -> None:
        finished = self._clock.now() if state in {PrintState.PRINTED, PrintState.FAILED} else None
        changed = 0
        with self._units.write() as unit:
            for some in batched(job_ids):
                own = [PrintJob.id.in_(some), PrintJob.station == actor.station, PrintJob.actor == actor.name]
                if state is PrintState.PRINTING:
                    own.append(PrintJob.error != STRANDED)
                done = unit.connection.execute(
                    update(PrintJob).where(*own).values(state=state, error=word, finished_at=finished)
                )
                changed += done.rowcount
            if changed != len(job_ids):
                raise UserError("not_found")


def add_jobs(unit: UnitOfWork, actor: Actor, at: datetime, ids: IdSource, asked: JobsAsked) -> tuple[UUID, ...]:
    """Queue jobs inside an open transaction and return their ids."""
    job_ids = tuple(ids.new() for _subject in asked.subjects)
    numbers = _copy_numbers(copies_of(unit, asked.kind, asked.subjects), asked.subjects)
    unit.session.add_all(
        PrintJob(
            id=job_id,
            session_id=asked.session_id,
            kind=asked.kind,
            subject_id=subject_id,
            copy_number=number,
            reason=asked.reason,
            tray=asked.tray,
            state=PrintState.QUEUED,
            printer=asked.printer,
            station=actor.station,
            actor=actor.name,
            created_at=at,
        )
        for job_id, subject_id, number in zip(job_ids, asked.subjects, numbers, strict=True)
    )
    return job_ids


def _copy_numbers(before: Mapping[UUID, int], subjects: Sequence[UUID]) -> list[int]:
    copies = Counter(before)
    numbers = []
    for subject_id in subjects:
        copies[subject_id] += 1
        numbers.append(copies[subject_id])
    return numbers


def _batch(unit: UnitOfWork, row: BatchRow) -> PrintBatch:
    reference, zh, en = subject_names(unit, row.kind, row.subject_id) if row.count == 1 else ("", "", "")
    return PrintBatch(
        kind=row.kind,
        created_at=row.created_at,
        station=row.station,
        actor=row.actor,
        session_id=row.session_id,
        printer=row.printer,
        reason=row.reason,
        count=row.count,
        copy_number=row.copy_number,
        reference=reference,
        name=Bilingual(zh, en),
        state=row.state,
        word=row.word,
        finished_at=row.finished_at,
    )
