"""Imports the lists an organiser gets by mail: first a preview, then all of it or nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.cohorts import season_year
from boothapp.domain.fair import FairInfo
from boothapp.domain.headings import heading_signature, missing_fields
from boothapp.domain.list_converters import RowContext
from boothapp.domain.list_fields import FIELDS
from boothapp.domain.list_parsing import ListParser, ListRow, ParsedRow, given_fields
from boothapp.domain.values import ListKind, SessionKind
from boothapp.persistence.keys import KeyRing
from boothapp.persistence.models import ImportMapping
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.describe_fair import load_fair
from boothapp.services.import_booths import BoothApplier
from boothapp.services.import_candidates import CandidateApplier
from boothapp.services.import_exhibitors import ExhibitorApplier
from boothapp.services.import_outcome import ImportResult, ListApplier, Tally, result_of
from boothapp.services.import_posts import PostApplier
from boothapp.services.import_writing import ListWriter, ListWriting, batches, stop_if_cancelled
from boothapp.services.read_list import ListHead, ListReader, OpenList, require_columns
from boothapp.support.clock import Clock
from boothapp.support.collector import bulk_allocation
from boothapp.support.ids import IdSource
from boothapp.support.progress import Progress, SilentProgress
from boothapp.support.romanise import Romaniser
from boothapp.support.urgency import give_way

_REPORT_EVERY = 500


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What a list holds and what its import would do; nothing is written yet.

    `is_remembered` tells that the columns are those chosen last time. With a field missing, `would` counts nothing.
    """

    head: ListHead
    would: ImportResult
    is_remembered: bool

    @property
    def is_ready(self) -> bool:
        """Tell whether every needed field has a column."""
        return not self.head.missing


class ImportListsService:
    """Reads lists from files, or takes ready rows, and brings them into the fair in one transaction."""

    def __init__(
        self,
        units: UnitOfWorkFactory,
        clock: Clock,
        ids: IdSource,
        keys: KeyRing,
        audit: AuditTrail,
        lists: ListReader,
    ) -> None:
        self._units = units
        self._clock = clock
        self._ids = ids
        self._keys = keys
        self._audit = audit
        self._lists = lists
        self._writer = ListWriter(units, clock)

    def read(
        self,
        actor: Actor,
        path: Path,
        kind: ListKind,
        mapping: Mapping[str, int] | None = None,
        sheet: str | None = None,
        progress: Progress | None = None,
    ) -> ImportPreview:
        """Return what an import would do, with every problem by row; `mapping` replaces the guessed columns.

        Raises `UserError` (`list_...` for the file, `cancelled`).
        """
        actor.require(Permission.IMPORT)
        watch = progress or SilentProgress()
        with bulk_allocation(), self._units.read() as unit, self._lists.open(path, kind, sheet) as opened:
            fair = load_fair(unit)
            head, is_remembered = self._settle(unit, opened.head, mapping)
            if head.missing:
                return ImportPreview(head, result_of(Tally(), is_dry_run=True), is_remembered)
            tally = Tally(head.titles)
            applier = self._applier(fair, kind)
            applier.load(unit)
            for batch in batches(_watched(_parsed(fair, head, opened), tally, watch, head.rows, head.rows)):
                tally.decided(applier.decide(unit, batch))
        return ImportPreview(head, result_of(tally, is_dry_run=True), is_remembered)

    def run(
        self,
        actor: Actor,
        path: Path,
        kind: ListKind,
        mapping: Mapping[str, int] | None = None,
        sheet: str | None = None,
        progress: Progress | None = None,
    ) -> ImportResult:
        """Import the list: rows with an error are left out, all others are in the fair, or none when this raises.

        People come in pieces while the gate is at work, see `ListWriter`; then the first pieces stay when this raises.
        Raises `UserError` (`list_...`, `columns_missing`, `headings_missing`, `cancelled`, `import_stopped`).
        """
        actor.require(Permission.IMPORT)
        watch = progress or SilentProgress()
        with bulk_allocation(), self._lists.open(path, kind, sheet) as opened:
            with self._units.read() as unit:
                fair = load_fair(unit)
                head, _is_remembered = self._settle(unit, opened.head, mapping)
            require_columns(head)
            tally = Tally(head.titles)
            rows = list(_watched(_parsed(fair, head, opened), tally, watch, head.rows, 2 * head.rows))
        detail = {"kind": kind.value, "file": path.name, "sheet": head.sheet}
        return self._apply(actor, fair, kind, rows, tally, watch, detail, head)

    def apply_rows(
        self, actor: Actor, kind: ListKind, rows: Sequence[ListRow], progress: Progress | None = None
    ) -> ImportResult:
        """Bring ready rows into the fair the way a file's rows are."""
        actor.require(Permission.IMPORT)
        with self._units.read() as unit:
            fair = load_fair(unit)
        parsed = [ParsedRow(number, row, given_fields(row)) for number, row in enumerate(rows, start=1)]
        return self._apply(actor, fair, kind, parsed, Tally(), progress or SilentProgress(), {"kind": kind.value}, None)

    def _apply(
        self,
        actor: Actor,
        fair: FairInfo,
        kind: ListKind,
        rows: Sequence[ParsedRow],
        tally: Tally,
        watch: Progress,
        detail: Mapping[str, object],
        head: ListHead | None,
    ) -> ImportResult:
        job = ListWriting(self._applier(fair, kind), kind, rows, tally, watch, 2 if head else 1)

        def note(unit: UnitOfWork, more: Mapping[str, object]) -> None:
            if head is not None:
                self._remember(unit, head)
            counts = {fate.value: count for fate, count in tally.counts.items()}
            self._audit.record(unit, actor, "import_list", f"fair:{fair.id}", {**detail, **counts, **more})

        with bulk_allocation():
            self._writer.write(job, note)
        return result_of(tally)

    def _applier(self, fair: FairInfo, kind: ListKind) -> ListApplier:
        sessions = {session.number: session.id for session in fair.sessions}
        match kind:
            case ListKind.EXHIBITORS:
                days = [session.id for session in fair.sessions if session.kind is SessionKind.FAIR]
                return ExhibitorApplier(fair.id, sessions, days or list(sessions.values()), self._ids)
            case ListKind.POSTS:
                return PostApplier(fair.id, self._ids)
            case ListKind.BOOTHS:
                return BoothApplier(fair.id, self._ids)
            case ListKind.CANDIDATES:
                now = self._clock.now()
                first_day = fair.sessions[0].day if fair.sessions else now.date()
                season = season_year(first_day)
                return CandidateApplier(fair.id, sessions, season, self._keys, self._ids, now, Romaniser())

    def _settle(self, unit: UnitOfWork, head: ListHead, mapping: Mapping[str, int] | None) -> tuple[ListHead, bool]:
        """Return the head with the columns asked for, or those remembered, or those guessed."""
        remembered = None if mapping is not None else self._remembered(unit, head)
        chosen = mapping if mapping is not None else remembered or head.mapping
        known = {spec.key for spec in FIELDS[head.kind]}
        kept = {key: column for key, column in chosen.items() if key in known and 0 <= column < len(head.headings)}
        missing = missing_fields(head.kind, kept)
        return replace(head, mapping=kept, missing=missing), remembered is not None

    def _remembered(self, unit: UnitOfWork, head: ListHead) -> dict[str, int] | None:
        saved = _saved_mapping(unit, head)
        if saved is None:
            return None
        columns = {heading: column for column, heading in reversed(list(enumerate(head.headings)))}
        mapping = {key: columns[heading] for key, heading in saved.mapping.items() if heading in columns}
        return None if missing_fields(head.kind, mapping) else mapping

    def _remember(self, unit: UnitOfWork, head: ListHead) -> None:
        saved = _saved_mapping(unit, head)
        mapping = {key: head.headings[column] for key, column in head.mapping.items()}
        now = self._clock.now()
        if saved is None:
            signature = heading_signature(head.headings)
            row = ImportMapping(
                id=self._ids.new(), kind=head.kind.value, signature=signature, mapping=mapping, saved_at=now
            )
            unit.session.add(row)
        else:
            saved.mapping, saved.saved_at = mapping, now


def _saved_mapping(unit: UnitOfWork, head: ListHead) -> ImportMapping | None:
    return unit.session.scalars(
        select(ImportMapping).where(
            ImportMapping.kind == head.kind.value, ImportMapping.signature == heading_signature(head.headings)
        )
    ).one_or_none()


def _parsed(fair: FairInfo, head: ListHead, opened: OpenList) -> Iterator[ParsedRow]:
    numbers: dict[str, int] = {}
    for session in reversed(fair.sessions):
        numbers[str(session.number)] = numbers[session.day.isoformat()] = session.number
    parser = ListParser(head.kind, head.mapping, head.headings, RowContext(numbers))
    return parser.parse(opened.rows)


def _watched(
    rows: Iterator[ParsedRow], tally: Tally, watch: Progress, expected: int, total: int
) -> Iterator[ParsedRow]:
    """Yield the rows that have a value, note the others, and tell how far the reading is."""
    for place, row in enumerate(rows):
        if place % _REPORT_EVERY == 0:
            stop_if_cancelled(watch)
            watch(min(place, expected), total)
        give_way()
        tally.read(row)
        if row.value is not None:
            yield row
