"""Writes a list's rows: all or none in one transaction, or in pieces between which the gate's scans have their turn."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from boothapp.domain.errors import UserError
from boothapp.domain.list_parsing import ParsedRow
from boothapp.domain.values import ListKind
from boothapp.persistence.queries.imports import candidate_indexes_made_last, room_for_bulk, somebody_came_since
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.import_outcome import ListApplier, Tally
from boothapp.support.clock import Clock
from boothapp.support.progress import Progress
from boothapp.support.urgency import give_way

_BATCH: Final = 1000
_PIECE: Final = 25
"""People in one transaction while the gate is at work: about 6 ms in which nobody else can write."""
_RESTS: Final = 3
"""How many times as long as a piece took its writer rests: a scan finds the file free three times of four."""
_LULL: Final = timedelta(minutes=15)
Note = Callable[[UnitOfWork, Mapping[str, object]], None]


@dataclass(frozen=True, slots=True)
class ListWriting:
    """Rows to bring in; with `passes` 2 they were read before, which was the first half of the progress."""

    applier: ListApplier
    kind: ListKind
    rows: Sequence[ParsedRow]
    tally: Tally
    watch: Progress
    passes: int

    def tell(self, done: int) -> None:
        """Say how far the writing is."""
        count = len(self.rows)
        self.watch((self.passes - 1) * count + min(done, count), self.passes * count)


class ListWriter:
    """Decides in which way a list is written.

    SQLite has one writer at a time, and a list of 20,000 holds it for seconds: a scan would wait as long. So while
    somebody came in the last quarter of an hour, people are written a few at a time, each piece kept at once, with a
    rest three times as long as the piece took; a stop leaves the pieces that are in, and importing again brings the
    rest.
    """

    def __init__(self, units: UnitOfWorkFactory, clock: Clock, rest: Callable[[float], None] = time.sleep) -> None:
        self._units = units
        self._clock = clock
        self._rest = rest

    def write(self, job: ListWriting, note: Note) -> None:
        """Write the rows and `note` what was done; raises `UserError` (`cancelled`, `import_stopped`)."""
        if job.kind is ListKind.CANDIDATES:
            with self._units.read() as unit:
                job.applier.load(unit)  # the long part, while others may write
                gate_at_work = somebody_came_since(unit.connection, self._clock.now() - _LULL)
            if gate_at_work:
                self._in_pieces(job, note)
                return
        self._at_once(job, note)

    def _at_once(self, job: ListWriting, note: Note) -> None:
        with self._units.write() as unit, room_for_bulk(unit.connection):
            job.applier.load(unit)
            coming = len(job.rows) if job.kind is ListKind.CANDIDATES else 0
            with candidate_indexes_made_last(unit.connection, coming):
                for place, batch in enumerate(batches(iter(job.rows))):
                    stop_if_cancelled(job.watch)
                    job.tally.decided(job.applier.decide(unit, batch))
                    job.applier.write(unit)
                    job.tell((place + 1) * _BATCH)
            stop_if_cancelled(job.watch)
            note(unit, {})

    def _in_pieces(self, job: ListWriting, note: Note) -> None:
        done = 0
        for batch in batches(iter(job.rows), _PIECE):
            if job.watch.cancelled and done:
                with self._units.write() as unit:
                    note(unit, {"stopped_after": done})
                raise UserError("import_stopped", done=done, total=len(job.rows))
            stop_if_cancelled(job.watch)
            give_way()
            begun = time.perf_counter()
            with self._units.write() as unit:
                job.applier.load(unit)
                outcomes = job.applier.decide(unit, batch)
                job.applier.write(unit)
            job.tally.decided(outcomes)
            done += len(batch)
            job.tell(done)
            self._rest(_RESTS * (time.perf_counter() - begun))
        with self._units.write() as unit:
            note(unit, {})


def batches(rows: Iterator[ParsedRow], size: int = _BATCH) -> Iterator[list[ParsedRow]]:
    """Yield the rows `size` at a time."""
    batch: list[ParsedRow] = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def stop_if_cancelled(watch: Progress) -> None:
    """Raise `UserError("cancelled")` when the user asked for it."""
    if watch.cancelled:
        code = "cancelled"
        raise UserError(code)
