"""A table model for very long lists: it holds a window of rows, fetched by key in the background."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from boothapp.ui.context import HasContext
from boothapp.ui.models.columns import Cell, CellRole, Column, Row
from boothapp.ui.models.page_cache import PAGE_ROWS, PageCache
from boothapp.ui.models.table import Index, cell_data, header_data
from boothapp.ui.operations import Operation

_WAITING: Final = Cell("…")
_LANE: Final = "rows"
_LOOKED_AT: Final = (CellRole.CELL, CellRole.DRAWN)
Key = TypeVar("Key")
Row_co = TypeVar("Row_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Marks(Generic[Key]):
    """How long a list is, and where its pages begin.

    `keys[n]` is the sort key of the last row of page n, so that page n + 1 begins right after it; a last page
    needs none.
    """

    count: int
    keys: tuple[Key, ...]


class PageSource(Protocol[Row_co, Key]):
    """A sorted list that pages by key, never by offset: a page far down costs what the first one costs."""

    def marks(self, step: int) -> Marks[Key]:
        """Return the length and the sort key of every `step`-th row."""
        ...

    def rows(self, after: Key | None, limit: int) -> tuple[Row_co, ...]:
        """Return the `limit` rows after the key, in order; None begins at the first row."""
        ...


Submit = Callable[[Callable[[], Any], Callable[[Any], None]], None]
"""Runs the first off the GUI thread and gives its result to the second on it."""


def in_background(parent: HasContext) -> Submit:
    """Return a `Submit` whose work ends with `parent`: one query after the other."""

    def submit(work: Callable[[], Any], receive: Callable[[Any], None]) -> None:
        Operation(parent, work).on_success(receive).in_lane(_LANE).run()

    return submit


class WindowedModel(QAbstractTableModel, Generic[Row, Key]):
    """Knows how many rows there are, and keeps the pages around those that were looked at last."""

    counted = Signal(int)

    def __init__(self, columns: Sequence[Column[Row]], submit: Submit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._submit = submit
        self._source: PageSource[Row, Key] | None = None
        self._marks: Marks[Key] = Marks(0, ())
        self._cache: PageCache[Row] = PageCache()
        self._generation = 0

    @property
    def rows_held(self) -> int:
        """Return how many rows are in memory."""
        return self._cache.rows_held

    def show_source(self, source: PageSource[Row, Key]) -> None:
        """Show another list, as after a change of filter; the old rows stay until the new list is known."""
        self._source = source
        self._ask(self._begin)

    def refresh(self) -> None:
        """Read the same list again: rows that are still in their place keep selection and scroll."""
        self._ask(self._renew)

    def row_at(self, index: Index) -> Row | None:
        """Return the row of an index; none while it is on its way."""
        return self._cache.row(index.row()) if index.isValid() else None

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
        if role in _LOOKED_AT:
            self._cache.wish(index.row() // PAGE_ROWS)
            self._fetch()
        row = self._cache.row(index.row())
        column = self._columns[index.column()]
        return cell_data(column, row, role) if row is not None else _waiting(column, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's title and alignment."""
        return header_data(self._columns, section, orientation, role)

    def _ask(self, receive: Callable[[Marks[Key], tuple[Row, ...]], None]) -> None:
        source = self._source
        if source is None:
            return
        self._generation += 1
        generation = self._generation

        def work() -> tuple[Marks[Key], tuple[Row, ...]]:
            marks = source.marks(PAGE_ROWS)
            return marks, source.rows(None, PAGE_ROWS) if marks.count else ()

        def arrived(answer: tuple[Marks[Key], tuple[Row, ...]]) -> None:
            if generation == self._generation:
                receive(*answer)
                self.counted.emit(self._marks.count)

        self._submit(work, arrived)

    def _begin(self, marks: Marks[Key], first: tuple[Row, ...]) -> None:
        self.beginResetModel()
        self._marks = marks
        self._cache.clear()
        self._cache.put(0, first)
        self.endResetModel()

    def _renew(self, marks: Marks[Key], first: tuple[Row, ...]) -> None:
        if marks.count != self._marks.count:
            self._begin(marks, first)
            return
        self._marks = marks
        self._cache.expire()
        self._cache.put(0, first)
        if marks.count:
            self._announce(0, marks.count - 1)

    def _fetch(self) -> None:
        source = self._source
        page = self._cache.next_wish() if source is not None else None
        if source is None or page is None or page > len(self._marks.keys):
            return
        after = self._marks.keys[page - 1] if page else None
        generation = self._generation

        def arrived(rows: tuple[Row, ...]) -> None:
            if generation == self._generation:
                self._cache.put(page, rows)
                self._announce(page * PAGE_ROWS, min((page + 1) * PAGE_ROWS, self._marks.count) - 1)
                self._fetch()

        self._submit(lambda: source.rows(after, PAGE_ROWS), arrived)

    def _announce(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))


def _waiting(column: Column[Any], role: int) -> Any:
    match role:
        case CellRole.DRAWN:
            return _WAITING, column.align
        case CellRole.CELL:
            return _WAITING
        case Qt.ItemDataRole.DisplayRole:
            return _WAITING.text
        case Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag(int(column.align))
    return None
