"""Writes workbooks in which whatever people typed stays text: never a formula, never a link.

The same data gives the same bytes: the date inside is the caller's, and the zip's own dates are fixed.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

CellValue = str | int | float | bool | dt.datetime | dt.date | None
_FORBIDDEN_IN_NAME = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
_LONGEST_TEXT = 32_767
_LARGEST_EXACT = 10**15
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in characters, and a number format such as `0.0%` or `#,##0`."""

    title: str
    width: float = 14.0
    number_format: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: title lines above, one heading row, then rows; empty headings are left out when all are empty."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[CellValue]]
    title_lines: Sequence[str] = ()


def write_workbook(target: Path | BinaryIO, sheets: Sequence[Sheet], created: dt.datetime) -> None:
    """Write `sheets` to a path or a binary stream; `created` is the date kept inside.

    Aware moments are written as they stand, so convert them to the venue's zone before. Rows are streamed: a
    generator of 200,000 rows needs no more memory than one of ten.
    """
    import xlsxwriter

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
        "remove_timezone": True,
    }
    book = xlsxwriter.Workbook(str(target) if isinstance(target, Path) else target, options)
    book.set_properties({"created": created.replace(tzinfo=None), "author": "BoothApp"})
    styles = _Styles(book)
    taken: set[str] = set()
    try:
        for sheet in sheets:
            _write_sheet(book.add_worksheet(sheet_name(sheet.name, taken)), sheet, styles)
    finally:
        book.close()


def sheet_name(wanted: str, taken: set[str]) -> str:
    """Return a name Excel accepts (31 characters, no signs of its own, no second one alike) and note it."""
    plain = _FORBIDDEN_IN_NAME.sub(" ", wanted).strip()[:_LONGEST_NAME] or "Sheet"
    name, number = plain, 2
    while name.casefold() in taken:
        ending = f" {number}"
        name, number = plain[: _LONGEST_NAME - len(ending)] + ending, number + 1
    taken.add(name.casefold())
    return name


class _Styles:
    """The formats of one workbook."""

    def __init__(self, book: "Workbook") -> None:
        self._book = book
        self.heading = book.add_format({"bold": True, "bg_color": "#F7F8FA", "bottom": 1, "text_wrap": True})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.date = book.add_format({"num_format": "yyyy-mm-dd"})
        self.moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        self._numbers: dict[str, Format] = {}

    def number(self, number_format: str) -> "Format | None":
        if not number_format:
            return None
        if number_format not in self._numbers:
            self._numbers[number_format] = self._book.add_format({"num_format": number_format})
        return self._numbers[number_format]


def _write_sheet(page: "Worksheet", sheet: Sheet, styles: _Styles) -> None:
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
    row = 0
    for line in sheet.title_lines:
        page.write_string(row, 0, _clean(line), styles.title)
        row += 1
    formats = [styles.number(column.number_format) for column in sheet.columns]
    if any(column.title for column in sheet.columns):
        for place, column in enumerate(sheet.columns):
            page.write_string(row, place, _clean(column.title), styles.heading)
        row += 1
        page.freeze_panes(row, 0)
    for cells in sheet.rows:
        for place, cell in enumerate(cells):
            _write_cell(page, row, place, cell, styles, formats[place] if place < len(formats) else None)
        row += 1


def _write_cell(
    page: "Worksheet", row: int, place: int, cell: CellValue, styles: _Styles, number: "Format | None"
) -> None:
    match cell:
        case None | "":
            return
        case str():
            page.write_string(row, place, _clean(cell))
        case bool():
            page.write_boolean(row, place, cell)
        case dt.datetime():
            page.write_datetime(row, place, cell.replace(tzinfo=None), styles.moment)
        case dt.date():
            page.write_datetime(row, place, cell, styles.date)
        case int() if abs(cell) >= _LARGEST_EXACT:
            page.write_string(row, place, str(cell))
        case _:
            page.write_number(row, place, cell, number)


def _clean(text: str) -> str:
    return _CONTROL.sub("", text)[:_LONGEST_TEXT]
