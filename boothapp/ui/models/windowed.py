"""A table model for very long lists: it holds a window of rows, fetched by key in the background."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from boothapp.ui.models.columns import Cell, CellRole, Column, Row
from boothapp.ui.models.table import Index, cell_data, header_data

PAGE_ROWS: Final = 200
KEPT_PAGES: Final = 12
_WAITING: Final = Cell("…")
Key = TypeVar("Key")


class PageSource(Protocol[Row, Key]):
    """A sorted list that pages by key: never by offset, so that a page far down costs what the first one costs."""

    def marks(self, step: int) -> tuple[int, tuple[Key, ...]]:
        """Return the number of rows, and the sort key of every `step`-th row before its successor.

        `marks[n]` is the key of row `step * (n + 1) - 1`: page n + 1 begins right after it.
        """
        ...

    def rows(self, after: Key | None, limit: int) -> tuple[Row, ...]:
        """Return the `limit` rows after the key, in order; None begins at the first row."""
        ...


@dataclass(frozen=True, slots=True)
class _Marks(Generic[Key]):
    count: int
    keys: tuple[Key, ...]


Submit = Callable[[Callable[[], object], Callable[[Any], None]], None]
"""Runs the first off the GUI thread and gives its result to the second on it."""


class WindowedModel(QAbstractTableModel, Generic[Row, Key]):
    """Knows how many rows there are, and keeps the pages around those that were looked at last."""

    counted = Signal(int)

    def __init__(self, columns: Sequence[Column[Row]], submit: Submit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._submit = submit
        self._source: PageSource[Row, Key] | None = None
        self._marks: _Marks[Key] = _Marks(0, ())
        self._pages: OrderedDict[int, tuple[Row, ...]] = OrderedDict()
        self._asked: set[int] = set()
        self._generation = 0

    @property
    def columns(self) -> Sequence[Column[Row]]:
        """Return the columns."""
        return self._columns

    @property
    def rows_held(self) -> int:
        """Return how many rows are in memory."""
        return sum(len(page) for page in self._pages.values())

    def show_source(self, source: PageSource[Row, Key]) -> None:
        """Show another list (filter, order or data changed); the old rows stay until the new count is known."""
        self._generation += 1
        self._source = source
        generation = self._generation

        def ask() -> tuple[_Marks[Key], tuple[Row, ...]]:
            count, keys = source.marks(PAGE_ROWS)
            return _Marks(count, keys), source.rows(None, PAGE_ROWS) if count else ()

        self._submit(ask, lambda answer: self._counted(generation, *answer))

    def row_at(self, index: Index) -> Row | None:
        """Return the row of an index; none while it is on its way."""
        return self._row(index.row()) if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of rows of the whole list."""
        return 0 if parent.isValid() else self._marks.count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell; a row that is on its way shows an ellipsis and is fetched."""
        if not index.isValid() or index.row() >= self._marks.count:
            return None
        row = self._row(index.row())
        if row is not None:
            return cell_data(self._columns[index.column()], row, role)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _WAITING.text
            case CellRole.CELL:
                self._fetch(index.row() // PAGE_ROWS)
                return _WAITING
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag(int(self._columns[index.column()].align))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's title and alignment."""
        return header_data(self._columns, section, orientation, role)

    def prepare(self, first: int, last: int) -> None:
        """Fetch the pages of the rows from `first` to `last`: what a view shows and what is next to it."""
        for page in range(max(0, first) // PAGE_ROWS, max(0, last) // PAGE_ROWS + 1):
            self._fetch(page)

    def _row(self, place: int) -> Row | None:
        number, within = divmod(place, PAGE_ROWS)
        page = self._pages.get(number)
        if page is None:
            return None
        self._pages.move_to_end(number)
        return page[within] if within < len(page) else None

    def _counted(self, generation: int, marks: "_Marks[Key]", first: tuple[Row, ...]) -> None:
        if generation != self._generation:
            return
        self.beginResetModel()
        self._marks = marks
        self._pages.clear()
        self._asked.clear()
        if first:
            self._pages[0] = first
        self.endResetModel()
        self.counted.emit(marks.count)

    def _fetch(self, page: int) -> None:
        source = self._source
        known = page in self._pages or page in self._asked
        if source is None or known or page > len(self._marks.keys) or page * PAGE_ROWS >= self._marks.count:
            return
        self._asked.add(page)
        after = self._marks.keys[page - 1] if page else None
        generation = self._generation
        self._submit(lambda: source.rows(after, PAGE_ROWS), lambda rows: self._arrived(generation, page, rows))

    def _arrived(self, generation: int, page: int, rows: tuple[Row, ...]) -> None:
        if generation != self._generation:
            return
        self._asked.discard(page)
        self._pages[page] = rows
        while len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        first = page * PAGE_ROWS
        last = min(first + PAGE_ROWS, self._marks.count) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))
