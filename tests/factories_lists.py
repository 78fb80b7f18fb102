"""Lists as organisers get them: workbooks and text files made on the spot, good ones and bad ones."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from boothapp.domain.identity import check_digit
from boothapp.exchange.spreadsheets import SpreadsheetReader
from boothapp.exchange.workbook_writer import CellValue, Column, Sheet, write_workbook
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.import_lists import ImportListsService
from boothapp.services.read_list import ListReader
from tests.factories import FairInHand

MADE = datetime(2026, 10, 1, tzinfo=UTC)


def import_service(fair: FairInHand) -> ImportListsService:
    """Return the service that imports lists into a fair."""
    reader = ListReader(SpreadsheetReader())
    return ImportListsService(fair.units, fair.clock, fair.ids, fair.keys, AuditTrail(fair.clock), reader)


def make_workbook(path: Path, *rows: Sequence[CellValue], name: str = "Sheet1") -> Path:
    """Write one sheet whose first row is in `rows` like the others."""
    write_workbook(path, [Sheet(name, [], rows)], MADE)
    return path


def make_sheets(path: Path, **sheets: Iterable[Sequence[CellValue]]) -> Path:
    """Write several sheets, each from its rows."""
    write_workbook(path, [Sheet(name, [], rows) for name, rows in sheets.items()], MADE)
    return path


def make_table(path: Path, titles: Sequence[str], rows: Iterable[Sequence[CellValue]]) -> Path:
    """Write a sheet with headings."""
    write_workbook(path, [Sheet("list", [Column(title) for title in titles], rows)], MADE)
    return path


def resident_number(serial: int, *, place: str = "210211", born: str = "20040517") -> str:
    """Return a made-up identity number with a right checksum."""
    first = f"{place}{born}{serial % 1000:03d}"
    return first + check_digit(first)


def rewrite_zip(source: Path, target: Path, replaced: dict[str, bytes]) -> Path:
    """Copy a workbook with some parts replaced or added."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename not in replaced:
                new.writestr(part, old.read(part.filename))
        for name, data in replaced.items():
            new.writestr(name, data)
    return target


def sheet_xml(rows_xml: Iterable[str]) -> bytes:
    """Return the XML of a sheet with these rows."""
    text = io.StringIO()
    text.write('<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns=')
    text.write('"http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>')
    text.writelines(rows_xml)
    text.write("</sheetData></worksheet>")
    return text.getvalue().encode()
