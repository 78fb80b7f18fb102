"""The fair's table of monthly minimum wages, which the contract checks look into."""

from datetime import date
from typing import Final

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QDoubleSpinBox

from boothapp.services.minimum_wages import WageRow
from boothapp.ui.context import UiContext
from boothapp.ui.models.columns import Align, Cell, Column
from boothapp.ui.models.table import RowsModel
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.widgets.button import Button, icon_button
from boothapp.ui.widgets.card import Card, EmptyState
from boothapp.ui.widgets.fields import line_edit
from boothapp.ui.widgets.table import TablePanel, TableView
from boothapp.ui.widgets.text import text_label, wrapped_label

_FEN: Final = 100
_MOST_YUAN: Final = 100_000
_TABLE_PX: Final = 224


class WagesSection(Card):
    """Emits `put(place, fen, date)` and `removed(WageRow)`."""

    put = Signal(str, int, object)
    removed = Signal(object)

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        t = self._t = ctx.t
        self._filled: tuple[str, int, date] | None = None
        self.column.addWidget(text_label(t("Minimum wages"), Size.SECTION, weight="bold"))
        note = t("Yuan a month by place. An agreement or labour contract below the wage of its place is refused.")
        self.column.addWidget(wrapped_label(note, Size.TABLE, Colour.TEXT2))
        columns: tuple[Column[WageRow], ...] = (
            Column("place", t("Place"), lambda row: Cell(row.place, bold=True)),
            Column("wage", t("Yuan a month"), _yuan, Align.RIGHT, 130),
            Column("from", t("In force from"), lambda row: row.valid_from.isoformat(), width=120),
        )
        self.model: RowsModel[WageRow] = RowsModel(columns, lambda row: row.id, self)
        self.table = TableView(ctx.theme, name="wagesTable", accessible=t("Minimum wages"))
        self.table.show_model(self.model, columns)
        self.table.selection_changed.connect(lambda: self._selected(fill=True))
        nothing = t("No wage is kept yet; contracts are not checked against one.")
        self._panel = TablePanel(self.table, EmptyState(ctx.theme, "banknote", nothing, name="noWages"))
        self._panel.setMinimumHeight(_TABLE_PX)
        self.column.addWidget(self._panel, 1)
        self._add_form(ctx)
        self._selected(fill=False)

    def show_rows(self, rows: tuple[WageRow, ...]) -> None:
        """Show the table; what is being typed stays."""
        is_typed = self._filled is not None and self._typed() != self._filled
        self.model.replace(rows)
        if rows:
            self._panel.show_table()
        else:
            self._panel.show_empty()
        self._selected(fill=not is_typed)

    def _add_form(self, ctx: UiContext) -> None:
        t = self._t
        self.place = line_edit("wagePlace", t("Place"), t("Place"))
        self.amount = QDoubleSpinBox()
        self.amount.setObjectName("wageAmount")
        self.amount.setAccessibleName(t("Yuan a month"))
        self.amount.setRange(0, _MOST_YUAN)
        self.amount.setDecimals(2)
        self.amount.setSingleStep(10)
        self.amount.setGroupSeparatorShown(True)
        self.since = QDateEdit()
        self.since.setObjectName("wageSince")
        self.since.setAccessibleName(t("In force from"))
        self.since.setCalendarPopup(True)
        self.since.setDisplayFormat("yyyy-MM-dd")
        today = ctx.clock.now()
        self.since.setDate(QDate(today.year, today.month, 1))
        self.set_button = Button(ctx.theme, t("Set"), name="wageSet", icon="check")
        self.set_button.clicked.connect(self._put)
        self.remove_button = icon_button(ctx.theme, "trash-2", t("Remove the selected wage"), name="wageRemove")
        self.remove_button.clicked.connect(self._remove)
        self.place.textChanged.connect(lambda _text: self._ready())
        self.amount.valueChanged.connect(lambda _value: self._ready())
        self.place.returnPressed.connect(self.set_button.click)
        row = self._panel.footer
        row.setContentsMargins(0, Space.XS, 0, 0)
        row.addWidget(self.place, 1)
        for widget in (self.amount, self.since, self.set_button, self.remove_button):
            row.addWidget(widget)
        self._ready()

    def _ready(self) -> None:
        self.set_button.setEnabled(bool(self.place.text().strip()) and self.amount.value() > 0)

    def _selected(self, *, fill: bool) -> None:
        rows: list[WageRow] = self.table.selected_rows()
        self.remove_button.setEnabled(len(rows) == 1)
        if len(rows) == 1 and fill:
            self._filled = rows[0].place, rows[0].monthly_fen, rows[0].valid_from
            self.place.setText(rows[0].place)
            self.amount.setValue(rows[0].monthly_fen / _FEN)
            self.since.setDate(QDate(rows[0].valid_from.year, rows[0].valid_from.month, rows[0].valid_from.day))

    def _typed(self) -> tuple[str, int, date]:
        chosen = self.since.date()
        since = date(chosen.year(), chosen.month(), chosen.day())
        return self.place.text().strip(), round(self.amount.value() * _FEN), since

    def _put(self) -> None:
        self._filled = self._typed()
        self.put.emit(*self._filled)

    def _remove(self) -> None:
        rows = self.table.selected_rows()
        if len(rows) == 1:
            self.removed.emit(rows[0])


def _yuan(row: WageRow) -> str:
    return f"{row.monthly_fen / _FEN:,.2f}"
