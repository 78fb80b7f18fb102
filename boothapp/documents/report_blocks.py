"""The blocks a report is made of: a table that may go on over pages, and two tables side by side."""

from dataclasses import dataclass, replace

from boothapp.documents.furniture import LEFT, RIGHT, WIDTH, section
from boothapp.documents.report_pages import SPACE_AFTER, Block
from boothapp.documents.surface import Surface
from boothapp.documents.tables import ROW_MM, Table, draw_table, head_height
from boothapp.documents.words import Pair

HALF_WIDTH = (WIDTH - 8) / 2
SECTION_SIZE = 11.6
_HEADING_MM = 7.0
_FEWEST_ROWS = 5


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's title and the note at its right."""

    title: Pair
    note: str = ""


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table of the page's width; split over pages, its column headings repeat and its heading does not."""

    table: Table
    heading: Heading | None = None

    @property
    def height(self) -> float:
        """The heading, the table and the space after it."""
        return self._above + ROW_MM * len(self.table.rows) + SPACE_AFTER

    def draw(self, surface: Surface, top: float) -> None:
        """Draw the heading and the table."""
        draw_table(surface, LEFT, _draw_heading(surface, self.heading, top), self.table)

    def split(self, room: float) -> tuple[Block, Block] | None:
        """Return as many rows as `room` holds and the rest; a handful of rows is not torn off."""
        fitting = int((room - self._above) / ROW_MM)
        if min(fitting, len(self.table.rows) - fitting) < 1 or fitting < _FEWEST_ROWS:
            return None
        first = Table(self.table.columns, self.table.rows[:fitting])
        rest = Table(self.table.columns, self.table.rows[fitting:])
        return replace(self, table=first), TableBlock(rest)

    @property
    def _above(self) -> float:
        return head_height(self.table) + (_HEADING_MM if self.heading else 0)


@dataclass(frozen=True, slots=True)
class PairBlock:
    """One or two tables of half the page's width."""

    left: Table
    right: Table | None = None
    heading: Heading | None = None

    @property
    def height(self) -> float:
        """The heading, the longer table and the space after it."""
        tables = [table for table in (self.left, self.right) if table]
        longest = max(head_height(table) + ROW_MM * len(table.rows) for table in tables)
        return longest + SPACE_AFTER + (_HEADING_MM if self.heading else 0)

    def draw(self, surface: Surface, top: float) -> None:
        """Draw the heading and the tables."""
        y = _draw_heading(surface, self.heading, top)
        draw_table(surface, LEFT, y, self.left)
        if self.right:
            draw_table(surface, RIGHT - HALF_WIDTH, y, self.right)

    def split(self, _room: float) -> tuple[Block, Block] | None:
        """Stay whole."""
        return None


def _draw_heading(surface: Surface, heading: Heading | None, top: float) -> float:
    if heading is None:
        return top
    section(surface, top + 4.5, heading.title, heading.note, size=SECTION_SIZE)
    return top + _HEADING_MM
