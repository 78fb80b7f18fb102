"""The table of the design: rows of 36 px, horizontal rules, an accent tint on the selected row."""

from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QItemSelection, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from boothapp.ui.models.columns import CellRole, Column
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Space
from boothapp.ui.widgets.cell_delegate import CellDelegate

ROW_HEIGHT: Final = 36


class TableView(QTableView):
    """A table whose `opened` tells the row of Enter or a double click, `picked` the row under the cursor."""

    opened = Signal(object)
    picked = Signal(object)
    selection_changed = Signal()

    def __init__(self, theme: Theme, *, name: str, accessible: str, row_height: int = ROW_HEIGHT) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setItemDelegate(CellDelegate(theme, self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(row_height)
        rows.setDefaultSectionSize(row_height)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setFixedHeight(ROW_HEIGHT)
        heads.setMinimumSectionSize(40)
        self.activated.connect(self._open)

    def show_model(self, model: QAbstractItemModel, columns: "tuple[Column[Any], ...]") -> None:
        """Show a model and give its columns their widths; columns of width 0 share what is left."""
        self.setModel(model)
        heads = self.horizontalHeader()
        for place, column in enumerate(columns):
            if column.width:
                heads.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
                self.setColumnWidth(place, column.width)
            else:
                heads.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        if any(column.sort is not None for column in columns):
            heads.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self.setSortingEnabled(True)

    def selected_rows(self) -> list[Any]:
        """Return the selected rows from the top."""
        found = sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        rows = (index.data(CellRole.ROW) for index in found)
        return [row for row in rows if row is not None]

    def current_row(self) -> Any:
        """Return the row under the cursor; none while nothing is current."""
        index = self.currentIndex()
        return index.data(CellRole.ROW) if index.isValid() else None

    def step(self, by: int) -> None:
        """Move the cursor by rows: for the search field above the table."""
        model = self.model()
        if model is None or model.rowCount() == 0:
            return
        place = min(max(0, self.currentIndex().row() + by), model.rowCount() - 1)
        self.setCurrentIndex(model.index(place, 0))

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell which row is under the cursor."""
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row():
            self.picked.emit(current.data(CellRole.ROW))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell that other rows are selected."""
        super().selectionChanged(selected, deselected)
        self.selection_changed.emit()

    def _open(self, index: QModelIndex) -> None:
        row = index.data(CellRole.ROW)
        if row is not None:
            self.opened.emit(row)


class TablePanel(QWidget):
    """A table with its empty state and a footer: count of the selection, bulk actions, totals."""

    def __init__(self, table: TableView, empty: QWidget) -> None:
        super().__init__()
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.table = table
        self.empty = empty
        self._stack = QStackedWidget()
        self._stack.addWidget(table)
        self._stack.addWidget(empty)
        frame = QFrame()
        frame.setProperty("bar", "bottom")
        frame.setFixedHeight(44)
        self.footer = QHBoxLayout(frame)
        self.footer.setContentsMargins(Space.L, 0, Space.L, 0)
        self.footer.setSpacing(Space.XS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(frame)

    def show_empty(self) -> None:
        """Show the empty state in place of the table."""
        self._stack.setCurrentWidget(self.empty)

    def show_table(self) -> None:
        """Show the table."""
        self._stack.setCurrentWidget(self.table)
