"""What A4 documents share: headings in both languages, boxes of labelled cells, the page's margins."""

from collections.abc import Sequence
from dataclasses import dataclass

from boothapp.documents.fonts import Weight
from boothapp.documents.palette import RULE, TEXT, TEXT2, TEXT3
from boothapp.documents.shapes import Box, frame, rule
from boothapp.documents.surface import Style, Surface
from boothapp.documents.words import Pair
from boothapp.documents.writing import Align, write, write_pair

A4 = (210.0, 297.0)
A4_LANDSCAPE = (297.0, 210.0)
LEFT = 17.0
RIGHT = 193.0
WIDTH = RIGHT - LEFT

VALUE = Style(14)
BOLD_VALUE = Style(14, Weight.BOLD)
_CELL_PADDING = 4.4


@dataclass(frozen=True, slots=True)
class Cell:
    """A labelled value; `main` and `second` are its looks."""

    label: Pair
    value: Pair
    main: Style = VALUE
    second: Style = VALUE


def section(
    surface: Surface, baseline: float, title: Pair, note: str = "", size: float = 15.6, x: float = LEFT
) -> None:
    """Print a section's heading, and a note at the right margin."""
    used = write_pair(
        surface,
        x,
        baseline,
        title,
        Style(size, Weight.BOLD),
        Style(size * 0.85, colour=TEXT3),
        max_width=WIDTH,
    )
    if note:
        style = Style(size * 0.7, colour=TEXT2)
        write(surface, RIGHT, baseline, note, style, align=Align.RIGHT, max_width=WIDTH - used - 8)


def heavy_rule(surface: Surface, y: float, left: float = LEFT, right: float = RIGHT) -> None:
    """Draw the black line under a document's head."""
    rule(surface, left, y, right, y, TEXT, 1.5)


def cell_box(surface: Surface, top: float, rows: Sequence[Sequence[Cell]], height: float = 16.7) -> float:
    """Draw rows of equally wide labelled cells in a rounded frame and return its lower edge."""
    bottom = top + height * len(rows)
    frame(surface, Box(LEFT, top, WIDTH, bottom - top))
    for number, row in enumerate(rows):
        y = top + number * height
        if number:
            rule(surface, LEFT, y, RIGHT, y, RULE)
        width = WIDTH / len(row)
        for place, cell in enumerate(row):
            x = LEFT + place * width
            if place:
                rule(surface, x, y, x, y + height, RULE)
            _draw_cell(surface, Box(x + _CELL_PADDING, y, width - 2 * _CELL_PADDING, height), cell)
    return bottom


def _draw_cell(surface: Surface, box: Box, cell: Cell) -> None:
    label = Style(10.4, colour=TEXT2)
    write_pair(surface, box.x, box.y + 6.0, cell.label, label, label, max_width=box.width)
    write_pair(surface, box.x, box.bottom - 3.4, cell.value, cell.main, cell.second, max_width=box.width)


def short_hash(digest: str) -> str:
    """Return the two ends of a hash in groups of four, enough to compare by eye."""
    groups = [digest[start : start + 4] for start in range(0, len(digest), 4)]
    if len(groups) <= 6:
        return " ".join(groups)
    return f"{' '.join(groups[:4])} ... {' '.join(groups[-2:])}"
