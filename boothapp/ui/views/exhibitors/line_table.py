"""The table of exhibitors with its choice of columns and what stands there when it is empty."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu

from boothapp.domain.exhibitor_records import ExhibitorLine
from boothapp.domain.fair import SessionInfo
from boothapp.support.i18n import Translator
from boothapp.ui.models.table import RowsModel
from boothapp.ui.theme import Theme
from boothapp.ui.views.exhibitors.columns import exhibitor_columns
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.card import EmptyState
from boothapp.ui.widgets.table import TablePanel, TableView

_HIDDEN_AT_FIRST = ("region",)
_NARROW = 880


class LineTable(TablePanel):
    """Shows lines; `wanted` gives the one under the cursor, `help_wanted` the button of the empty state."""

    wanted = Signal(object)
    help_wanted = Signal()
    selection_changed = Signal()

    def __init__(self, theme: Theme, t: Translator, session_of: Callable[[], SessionInfo | None]) -> None:
        table = TableView(theme, name="exhibitors", accessible=t("Exhibitors"))
        nothing = EmptyState(theme, "store", t("No exhibitors yet."), t("Import a list"), name="noExhibitors")
        super().__init__(table, nothing)
        self._t = t
        self._nothing = nothing
        columns = exhibitor_columns(t, session_of)
        self.model: RowsModel[ExhibitorLine] = RowsModel(columns, lambda line: line.id, self)
        table.show_model(self.model, columns)
        table.picked.connect(self.wanted)
        table.opened.connect(self.wanted)
        table.selection_changed.connect(self.selection_changed)
        nothing.pressed.connect(self.help_wanted)
        self.columns_button = Button(theme, t("Columns"), name="exhibitorColumns", icon="columns-3")
        self.columns_button.clicked.connect(lambda _checked: self._choose_columns())
        self._hidden = set(_HIDDEN_AT_FIRST)
        self._fit_columns()

    def show_lines(self, lines: Sequence[ExhibitorLine], current: UUID | None, *, of: int) -> None:
        """Show lines out of `of`, with the cursor on `current` where it is among them."""
        self.model.replace(lines)
        if lines:
            self.show_table()
        else:
            t = self._t
            self._nothing.set_sentence(t("No exhibitor fits these filters.") if of else t("No exhibitors yet."))
            self._nothing.button.set_words(t("Clear filters") if of else t("Import a list"))
            self.show_empty()
        index = self.model.index_of(current)
        if index.isValid() and index.row() != self.table.currentIndex().row():
            self.table.setCurrentIndex(index)

    @property
    def selected(self) -> tuple[UUID, ...]:
        """Return the ids of the selected lines."""
        return tuple(line.id for line in self.table.selected_rows())

    def columns_menu(self) -> QMenu:
        """Return the menu of columns, those shown ticked; the name always is."""
        menu = QMenu(self)
        for place, column in enumerate(self.model.columns):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not self.table.isColumnHidden(place))
            action.setEnabled(column.key != "name")
            action.triggered.connect(partial(self._toggle_column, column.key))
        return menu

    def _choose_columns(self) -> None:
        button = self.columns_button
        self.columns_menu().popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _toggle_column(self, key: str, _checked: object = None) -> None:
        self._hidden ^= {key}
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Hide what the user hid, and in a narrow table the industry too, which the panel says as well."""
        hidden = self._hidden | ({"industry"} if self.width() < _NARROW else set())
        for place, column in enumerate(self.model.columns):
            self.table.setColumnHidden(place, column.key in hidden)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the names their room in a narrow window."""
        super().resizeEvent(event)
        self._fit_columns()
