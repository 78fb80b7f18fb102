"""Opens a list and finds its headings: on the sheet named, or on the first sheet that has them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from boothapp.domain.errors import UserError
from boothapp.domain.headings import HeadingGuess, find_headings, missing_fields
from boothapp.domain.list_fields import FIELDS
from boothapp.domain.list_values import Cell
from boothapp.domain.values import ListKind
from boothapp.exchange.sheet_parts import SheetNotice
from boothapp.exchange.spreadsheets import NumberedRow, OpenSheet, SpreadsheetReader

_SHEETS_TRIED = 5
_SAMPLE_ROWS = 50


@dataclass(frozen=True, slots=True)
class ListHead:
    """What a list is before its rows: `mapping` field -> column, `heading_row` as the spreadsheet counts."""

    file: str
    kind: ListKind
    sheet: str
    sheets: tuple[str, ...]
    notices: tuple[SheetNotice, ...]
    heading_row: int
    headings: tuple[str, ...]
    mapping: Mapping[str, int]
    missing: tuple[str, ...]
    sample: tuple[tuple[int, tuple[Cell, ...]], ...]
    rows: int

    @property
    def titles(self) -> dict[str, str]:
        """Return the heading of each field that has a column."""
        return {key: self.headings[column] for key, column in self.mapping.items()}


@dataclass(slots=True)
class OpenList:
    """A list with its headings found; `rows` are those below them, to be read once."""

    head: ListHead
    rows: Iterator[NumberedRow]


class ListReader:
    """Opens lists of one kind after the other."""

    def __init__(self, spreadsheets: SpreadsheetReader) -> None:
        self._spreadsheets = spreadsheets

    @contextmanager
    def open(self, path: Path, kind: ListKind, sheet: str | None = None) -> Iterator[OpenList]:
        """Give the list; raises `UserError` (`list_...`) when the file cannot be read."""
        chosen = sheet if sheet is not None else self._sheet_with_headings(path, kind)
        with self._spreadsheets.open(path, chosen) as opened:
            yield _open_list(path, kind, opened)

    def _sheet_with_headings(self, path: Path, kind: ListKind) -> str | None:
        """Return the first sheet on which nothing needed is missing; None leaves the reader's own choice."""
        with self._spreadsheets.open(path) as opened:
            sheets = opened.head.sheets
            if len(sheets) == 1 or not _open_list(path, kind, opened).head.missing:
                return opened.head.sheet
        for sheet in sheets[:_SHEETS_TRIED]:
            try:
                with self._spreadsheets.open(path, sheet) as opened:
                    if not _open_list(path, kind, opened).head.missing:
                        return sheet
            except UserError as error:
                if error.code != "list_empty":
                    raise
        return None


def _open_list(path: Path, kind: ListKind, opened: OpenSheet) -> OpenList:
    rows = opened.rows()
    begin = list(islice(rows, _SAMPLE_ROWS))
    if not begin:
        code = "list_empty"
        raise UserError(code, file=path.name)
    guess = find_headings(kind, [cells for _number, cells in begin]) or _first_row(kind, begin)
    head = ListHead(
        file=path.name,
        kind=kind,
        sheet=opened.head.sheet,
        sheets=opened.head.sheets,
        notices=opened.notices,
        heading_row=begin[guess.header_row][0],
        headings=guess.headings,
        mapping=guess.mapping,
        missing=guess.missing,
        sample=tuple((number, tuple(cells)) for number, cells in begin[guess.header_row + 1 :]),
        rows=max(0, opened.head.rows - guess.header_row - 1),
    )
    return OpenList(head, chain(begin[guess.header_row + 1 :], rows))


def _first_row(kind: ListKind, begin: list[NumberedRow]) -> HeadingGuess:
    headings = tuple("" if cell is None else str(cell) for cell in begin[0][1])
    return HeadingGuess(0, headings, {}, missing_fields(kind, {}))


def require_columns(head: ListHead) -> None:
    """Raise `UserError` unless every needed field has a column: `headings_missing` when not one was found."""
    if not head.missing:
        return
    needed = ", ".join(f"{spec.headings[0]} / {spec.label}" for spec in FIELDS[head.kind] if spec.key in head.missing)
    if head.mapping:
        code = "columns_missing"
        raise UserError(code, fields=needed)
    code = "headings_missing"
    raise UserError(code, file=head.file, needed=needed)
