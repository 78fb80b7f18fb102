"""Writes a list of the fair to a workbook or to CSV, in headings that the import reads again."""

import io
from collections.abc import Sequence
from pathlib import Path

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.demo.sheets import SampleSheet, sample_sheet
from boothapp.domain.errors import UserError
from boothapp.domain.list_parsing import RowProblem
from boothapp.domain.lists import DemoLists
from boothapp.domain.problem_words import problem_sentence
from boothapp.domain.values import ListKind
from boothapp.exchange.csv_writer import csv_bytes
from boothapp.exchange.workbook_writer import Column, Sheet, write_workbook
from boothapp.persistence.queries import export_lists as queries
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.save_file import save_file
from boothapp.support.clock import Clock
from boothapp.support.i18n import Language, Translator


class ExportListsService:
    """Exports lists; no document number leaves the fair this way, and every export is audited."""

    def __init__(self, units: UnitOfWorkFactory, clock: Clock, audit: AuditTrail) -> None:
        self._units = units
        self._clock = clock
        self._audit = audit

    def export(self, actor: Actor, kind: ListKind, path: Path, language: Language) -> int:
        """Write the list to `path` (.xlsx or .csv) and return its number of rows.

        Raises `UserError("file_kind_unknown")`, `EnvironmentProblem("disk_full")` or `("folder_read_only")`.
        """
        actor.require(Permission.EDIT_FAIR)
        if path.suffix.lower() not in {".xlsx", ".csv"}:
            raise UserError("file_kind_unknown", file=path.name)
        with self._units.read() as unit:
            sheet = sample_sheet(kind, _lists(unit, kind), language)
        save_file(path, self._bytes(sheet, path.suffix.lower()))
        with self._units.write() as unit:
            detail = {"kind": kind.value, "file": path.name, "rows": len(sheet.rows)}
            self._audit.record(unit, actor, "export_list", f"list:{kind.value}", detail)
        return len(sheet.rows)

    def export_problems(self, actor: Actor, problems: Sequence[RowProblem], path: Path, t: Translator) -> int:
        """Write what an import found wrong as CSV, a line a problem, for whoever made the list."""
        actor.require(Permission.IMPORT)
        titles = (t("Row"), t("Column"), t("Problem"))
        rows = [(each.row, each.heading or each.key, problem_sentence(each, t)) for each in problems]
        save_file(path, csv_bytes(titles, rows))
        return len(rows)

    def _bytes(self, sheet: SampleSheet, suffix: str) -> bytes:
        if suffix == ".csv":
            return csv_bytes(sheet.headings, sheet.rows)
        buffer = io.BytesIO()
        columns = [Column(heading) for heading in sheet.headings]
        write_workbook(buffer, [Sheet(sheet.name, columns, sheet.rows)], self._clock.now())
        return buffer.getvalue()


def _lists(unit: UnitOfWork, kind: ListKind) -> DemoLists:
    match kind:
        case ListKind.EXHIBITORS:
            return DemoLists(exhibitors=tuple(queries.exhibitor_rows(unit.session)))
        case ListKind.POSTS:
            return DemoLists(posts=tuple(queries.post_rows(unit.session)))
        case ListKind.CANDIDATES:
            return DemoLists(candidates=tuple(queries.candidate_rows(unit.session)))
        case ListKind.BOOTHS:
            return DemoLists(booths=tuple(queries.booth_rows(unit.session)))
