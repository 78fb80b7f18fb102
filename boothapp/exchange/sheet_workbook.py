"""Reads one sheet of a workbook (xlsx, xlsm, xlsb, xls, ods) as data: macros never run, formulas give their values."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import python_calamine as calamine

from boothapp.exchange.sheet_limits import SheetLimits
from boothapp.exchange.sheet_parts import Opened, SheetHead, SheetNotice
from boothapp.exchange.sheet_zip import SheetRefused, check_weight, has_macros, measure, sheet_part

_SHEETS_TRIED = 10


def read_workbook(path: Path, sheet: str | None, limits: SheetLimits, *, is_zip: bool) -> Opened:
    """Open `sheet`, or the first visible sheet that has a filled cell; raises `SheetRefused`."""
    parts = check_weight(path, limits) if is_zip else []
    try:
        with path.open("rb") as stream:
            book = calamine.CalamineWorkbook.from_filelike(stream)
    except calamine.PasswordError as error:
        raise SheetRefused("list_has_password") from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise SheetRefused("list_damaged") from error
    names = _visible_sheets(book)
    if sheet is not None and sheet not in names:
        raise SheetRefused("list_sheet_missing", sheet=sheet, known=", ".join(names))
    for name in [sheet] if sheet is not None else names[:_SHEETS_TRIED]:
        part = sheet_part(path, name) if is_zip else None
        extent = measure(path, part, limits) if part and part.endswith(".xml") else None
        table = _load(book, name)
        if table.height and table.width:
            break
    else:
        raise SheetRefused("list_empty")
    notices = []
    if has_macros(parts):
        notices.append(SheetNotice.MACROS_IGNORED.value)
    if extent and extent.has_formulas:
        notices.append(SheetNotice.FORMULAS_AS_VALUES.value)
    if len(names) > 1:
        notices.append(SheetNotice.OTHER_SHEETS.value)
    head = SheetHead(tuple(names), name, table.height, tuple(notices))
    return Opened(head, _rows(table))


def _visible_sheets(book: calamine.CalamineWorkbook) -> list[str]:
    return [
        meta.name
        for meta in book.sheets_metadata
        if meta.typ is calamine.SheetTypeEnum.WorkSheet and meta.visible is calamine.SheetVisibleEnum.Visible
    ]


def _load(book: calamine.CalamineWorkbook, name: str) -> calamine.CalamineSheet:
    try:
        return book.get_sheet_by_name(name)
    except (calamine.CalamineError, ValueError) as error:
        raise SheetRefused("list_damaged") from error


def _rows(table: calamine.CalamineSheet) -> Iterator[tuple[int, list[object]]]:
    """Yield the filled rows; columns keep their place in the sheet though the first ones are empty."""
    first_row, first_column = table.start or (0, 0)
    margin: list[object] = [""] * first_column
    # iter_rows counts from the sheet's own first row, empty or not
    for number, cells in enumerate(table.iter_rows(), start=1):
        if number <= first_row:
            continue
        if any(cell != "" for cell in cells):
            yield number, margin + [_plain(cell) for cell in cells]


def _plain(cell: object) -> object:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else cell
    if isinstance(cell, dt.datetime):
        has_time = cell.hour or cell.minute or cell.second
        return cell.isoformat(" ", "seconds") if has_time else cell.date().isoformat()
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    if isinstance(cell, dt.timedelta):
        return str(cell)
    return cell
