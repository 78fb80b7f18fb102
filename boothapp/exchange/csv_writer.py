"""Writes comma-separated text that a spreadsheet opens as text: no cell of ours becomes a formula."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from boothapp.exchange.workbook_writer import CellValue

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def neutralise(text: str) -> str:
    """Return text that no spreadsheet takes for a formula: a leading sign of one is put behind an apostrophe.

    The reader takes the apostrophe off again (OWASP, CSV injection).
    """
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def csv_bytes(titles: Sequence[str], rows: Iterable[Sequence[CellValue]]) -> bytes:
    """Return the table as UTF-8 with a mark (Excel needs it for Chinese) and CRLF line ends."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([neutralise(title) for title in titles])
    writer.writerows([_text(cell) for cell in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def write_csv(path: Path, titles: Sequence[str], rows: Iterable[Sequence[CellValue]]) -> None:
    """Write the table to `path`; an older file of the name is replaced."""
    path.write_bytes(csv_bytes(titles, rows))


def _text(cell: CellValue) -> str:
    match cell:
        case None:
            return ""
        case str():
            return neutralise(cell)
        case dt.datetime():
            return cell.strftime("%Y-%m-%d %H:%M")
        case dt.date():
            return cell.isoformat()
        case _:
            return str(cell)
