"""Columns as data: what a table shows of a frozen row."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Generic, TypeVar

from PySide6.QtCore import Qt

from boothapp.ui.tokens import Tone

Row = TypeVar("Row")


class Align(IntEnum):
    """Where a column's text stands; numbers stand right."""

    LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    CENTRE = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)


class CellRole(IntEnum):
    """What a cell offers besides Qt's own roles: `DRAWN` is a pair of `Cell` and `Align` for the delegate."""

    CELL = Qt.ItemDataRole.UserRole + 1
    ROW = Qt.ItemDataRole.UserRole + 2
    DRAWN = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True, slots=True)
class Cell:
    """One drawn cell: words, grey words behind them, an icon before them, a chip or a colour square.

    `swatch` is a colour "#RRGGBB"; `tone` colours the icon, or makes a chip of the words when `chip` is set;
    `stars` is 0 to 5.
    """

    text: str = ""
    note: str = ""
    bold: bool = False
    icon: str = ""
    tone: Tone = Tone.NEUTRAL
    chip: bool = False
    swatch: str = ""
    stars: int | None = None


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: `cell` makes its cell of a row, `sort` its sort key; `width` px, 0 takes what is left."""

    key: str
    title: str
    cell: Callable[[Row], Cell | str]
    align: Align = Align.LEFT
    width: int = 0
    sort: Callable[[Row], object] | None = None
    tip: Callable[[Row], str] | None = None


def as_cell(made: Cell | str) -> Cell:
    """Return a plain text as a cell."""
    return Cell(made) if isinstance(made, str) else made
