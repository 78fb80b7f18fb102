"""A table model over frozen rows that are all in memory: for lists of up to a few thousand."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from boothapp.ui.models.columns import CellRole, Column, Row, as_cell
from boothapp.ui.widgets.text import plain_tip

Index = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Shows rows through columns; `replace` changes only what differs, so selection and scroll stay."""

    def __init__(
        self, columns: Sequence[Column[Row]], identity: Callable[[Row], Hashable], parent: QObject | None = None
    ) -> None:
        """`identity` tells which row is the same one after a reload, as its id."""
        super().__init__(parent)
        self._columns = tuple(columns)
        self._identity = identity
        self._rows: list[Row] = []
        self._order: tuple[int, Qt.SortOrder] | None = None

    @property
    def rows(self) -> Sequence[Row]:
        """Return the rows as shown."""
        return tuple(self._rows)

    @property
    def columns(self) -> Sequence[Column[Row]]:
        """Return the columns."""
        return self._columns

    def row_at(self, index: Index) -> Row | None:
        """Return the row of an index; none for an invalid one."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def index_of(self, identity: Hashable) -> QModelIndex:
        """Return the first cell of the row with `identity`; invalid when it is not shown."""
        for place, row in enumerate(self._rows):
            if self._identity(row) == identity:
                return self.index(place, 0)
        return QModelIndex()

    def replace(self, rows: Sequence[Row]) -> None:
        """Show `rows`; emits exact changes where the same rows stayed in order, else one layout change."""
        fresh = self._sorted(list(rows))
        if [self._identity(row) for row in fresh] == [self._identity(row) for row in self._rows]:
            self._exchange(fresh)
        elif not self._rows and fresh:
            self.beginInsertRows(QModelIndex(), 0, len(fresh) - 1)
            self._rows = fresh
            self.endInsertRows()
        else:
            self.beginResetModel()
            self._rows = fresh
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, alignment, drawing or row."""
        row = self.row_at(index)
        return None if row is None else cell_data(self._columns[index.column()], row, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's title and alignment."""
        return header_data(self._columns, section, orientation, role)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column's sort key and stay so through `replace`; -1 keeps the order that was given."""
        if column >= len(self._columns) or (column >= 0 and self._columns[column].sort is None):
            return
        self._order = (column, order) if column >= 0 else None
        self.layoutAboutToBeChanged.emit()
        before = [self._identity(row) for row in self._rows]
        self._rows = self._sorted(self._rows)
        places = {self._identity(row): place for place, row in enumerate(self._rows)}
        for index in self.persistentIndexList():
            moved = self.index(places[before[index.row()]], index.column())
            self.changePersistentIndex(index, moved)
        self.layoutChanged.emit()

    def _sorted(self, rows: list[Row]) -> list[Row]:
        if self._order is None:
            return rows
        column, order = self._order
        key: Any = self._columns[column].sort
        return sorted(rows, key=key, reverse=order is Qt.SortOrder.DescendingOrder)

    def _exchange(self, fresh: list[Row]) -> None:
        last = len(self._columns) - 1
        for place, (old, new) in enumerate(zip(self._rows, fresh, strict=True)):
            if old != new:
                self._rows[place] = new
                self.dataChanged.emit(self.index(place, 0), self.index(place, last))


def cell_data(column: Column[Row], row: Row, role: int) -> Any:
    """Return what Qt or the delegate asks of one cell."""
    answer: Any = None
    match role:
        case CellRole.DRAWN:
            answer = as_cell(column.cell(row)), column.align
        case CellRole.ROW:
            answer = row
        case CellRole.CELL:
            answer = as_cell(column.cell(row))
        case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
            cell = as_cell(column.cell(row))
            answer = f"{cell.text} {cell.note}".strip() if cell.stars is None else str(cell.stars)
        case Qt.ItemDataRole.TextAlignmentRole:
            answer = Qt.AlignmentFlag(int(column.align))
        case Qt.ItemDataRole.ToolTipRole if column.tip is not None:
            answer = plain_tip(column.tip(row))
    return answer


def header_data(columns: Sequence[Column[Any]], section: int, orientation: Qt.Orientation, role: int) -> Any:
    """Return a column heading's text or alignment."""
    if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(columns):
        return None
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return columns[section].title
        case Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag(int(columns[section].align))
    return None
