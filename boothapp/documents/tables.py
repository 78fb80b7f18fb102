"""Tables of reports: headings in both languages, horizontal rules only, numbers at the right."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from boothapp.documents.fonts import Weight
from boothapp.documents.palette import ROW_RULE, TEXT, TEXT2, TEXT3
from boothapp.documents.shapes import rule
from boothapp.documents.surface import Style, Surface
from boothapp.documents.words import Pair
from boothapp.documents.writing import Align, write, write_pair

ROW_MM = 5.95
_GAP = 2.0
_HEAD = Style(8, Weight.BOLD)
_HEAD_SECOND = Style(7.4, colour=TEXT3)
_SIZE = 8.8


class RowKind(StrEnum):
    """An ordinary row, or the totals under a heavy rule."""

    ORDINARY = "ordinary"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading and width in millimetres; the first column of a table is its rows' names."""

    head: Pair
    width: float
    align: Align = Align.RIGHT


@dataclass(frozen=True, slots=True)
class Row:
    """One row: texts in the order of the columns."""

    cells: tuple[Pair | str, ...]
    kind: RowKind = RowKind.ORDINARY


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows to draw."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def width(self) -> float:
        """All columns together."""
        return sum(column.width for column in self.columns)


def head_height(table: Table) -> float:
    """Return how high the headings are, with their rule."""
    return 10.4 if any(column.head.second for column in table.columns) else 6.4


def draw_table(surface: Surface, x: float, top: float, table: Table, row_mm: float = ROW_MM) -> float:
    """Draw headings and rows and return the lower edge."""
    y = _draw_head(surface, x, top, table)
    for row in table.rows:
        if row.kind is RowKind.TOTAL:
            rule(surface, x, y, x + table.width, y, TEXT, 1)
        _draw_row(surface, x, y + row_mm * 0.68, table.columns, row, min(1.0, row_mm / ROW_MM))
        y += row_mm
        if row.kind is RowKind.ORDINARY:
            rule(surface, x, y, x + table.width, y, ROW_RULE, 0.5)
    return y


def _draw_head(surface: Surface, x: float, top: float, table: Table) -> float:
    left = x
    for column in table.columns:
        at = left if column.align is Align.LEFT else left + column.width
        room = column.width - _GAP / 2
        write(surface, at, top + 3.6, column.head.main, _HEAD, align=column.align, max_width=room)
        write(surface, at, top + 7.6, column.head.second, _HEAD_SECOND, align=column.align, max_width=room)
        left += column.width
    bottom = top + head_height(table)
    rule(surface, x, bottom, x + table.width, bottom, TEXT, 1)
    return bottom


def _draw_row(surface: Surface, x: float, baseline: float, columns: Sequence[Column], row: Row, scale: float) -> None:
    bold = Style(_SIZE * scale, Weight.BOLD)
    total = row.kind is RowKind.TOTAL
    for place, (column, cell) in enumerate(zip(columns, row.cells, strict=True)):
        at = x if column.align is Align.LEFT else x + column.width
        room = column.width - _GAP
        if isinstance(cell, Pair):
            second = bold if total else Style(_SIZE * scale)
            main = bold if place == 0 or total else Style(_SIZE * scale)
            write_pair(surface, at, baseline, cell, main, second, align=column.align, max_width=room)
        else:
            style = bold if total else Style(_SIZE * scale, colour=TEXT if place else TEXT2)
            write(surface, at, baseline, cell, style, align=column.align, max_width=room, smallest=5)
        x += column.width
