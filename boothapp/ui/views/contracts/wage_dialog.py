"""The organisers' table of minimum wages: one row a place and day."""

from datetime import date

from PySide6.QtCore import QDate, QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QDateEdit, QHBoxLayout

from boothapp.domain.contract_rules import yuan
from boothapp.domain.errors import BoothAppError
from boothapp.services.minimum_wages import WageRow
from boothapp.ui.context import UiContext
from boothapp.ui.errors import describe
from boothapp.ui.models.columns import Align, Cell, Column
from boothapp.ui.models.table import RowsModel
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.card import EmptyState
from boothapp.ui.widgets.dialog import Choice, SheetDialog
from boothapp.ui.widgets.fields import FieldRow, line_edit
from boothapp.ui.widgets.table import TablePanel, TableView
from boothapp.ui.widgets.text import wrapped_label

_TOPIC = "minimum_wages"


class WageDialog(SheetDialog):
    """Adds, corrects and removes rows; a change counts at once for the checks of every booth."""

    loaded = Signal()

    def __init__(self, page: Page) -> None:
        t = page.ctx.t
        super().__init__(page, page.ctx.theme, t("Minimum wages"), name="wageDialog", width=620)
        self._ctx = page.ctx
        self._t = t
        words = t("Contracts are checked against the most exact place that their place of work names.")
        self.body.addWidget(wrapped_label(words, Size.BODY, Colour.TEXT2))
        columns: tuple[Column[WageRow], ...] = (
            Column("place", t("Place"), lambda row: Cell(row.place, bold=True)),
            Column("wage", t("¥ / month"), lambda row: yuan(row.monthly_fen), Align.RIGHT, 120),
            Column("from", t("In force from"), lambda row: f"{row.valid_from}", width=130),
        )
        self.table = TableView(self.theme, name="wageTable", accessible=t("Minimum wages"))
        self.model: RowsModel[WageRow] = RowsModel(columns, lambda row: row.id, self)
        self.table.show_model(self.model, columns)
        self.table.picked.connect(self._take)
        empty = EmptyState(self.theme, "banknote", t("No minimum wage yet. Add the places of your exhibitors."))
        self.panel = TablePanel(self.table, empty)
        self.panel.setFixedHeight(260)
        self._remove = Button(self.theme, t("Remove"), name="wageRemove", icon="trash-2")
        self._remove.clicked.connect(lambda _checked: self._remove_picked())
        self.panel.footer.addStretch(1)
        self.panel.footer.addWidget(self._remove)
        self.body.addWidget(self.panel)
        self._add_fields()
        self.add_button(Choice("close", t("Close")), self.accept)
        self.place.setFocus()
        self._load()

    @property
    def ctx(self) -> UiContext:
        """Return the context, for operations."""
        return self._ctx

    def _add_fields(self) -> None:
        t = self._t
        self.place = line_edit("wagePlace", t("Place"))
        self.amount = line_edit("wageAmount", t("¥ / month"))
        self.amount.setValidator(QRegularExpressionValidator(QRegularExpression(r"[0-9]{0,7}(\.[0-9]{0,2})?"), self))
        self.start = QDateEdit()
        self.start.setObjectName("wageFrom")
        self.start.setAccessibleName(t("In force from"))
        self.start.setDisplayFormat("yyyy-MM-dd")
        self.start.setCalendarPopup(True)
        self.start.lineEdit().setTextMargins(8, 0, 0, 0)
        today = self._ctx.clock.now().date()
        self.start.setDate(QDate(today.year, 1, 1))
        self._place_row = FieldRow(self.theme, t("Place"), self.place)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._place_row, 2)
        row.addWidget(FieldRow(self.theme, t("¥ / month"), self.amount), 1)
        row.addWidget(FieldRow(self.theme, t("In force from"), self.start), 1)
        self.body.addLayout(row)
        save = Button(self.theme, t("Add or correct"), name="wageSave", kind="primary")
        save.clicked.connect(lambda _checked: self._save())
        self.buttons.insertWidget(1, save)

    def _load(self) -> None:
        ctx = self._ctx
        Operation(self, lambda: ctx.services.minimum_wages.table(ctx.actor)).on_success(self._show).run()

    def _show(self, rows: tuple[WageRow, ...]) -> None:
        self.model.replace(rows)
        if rows:
            self.panel.show_table()
        else:
            self.panel.show_empty()
        self._remove.setEnabled(self.table.current_row() is not None)
        self.loaded.emit()

    def _take(self, row: WageRow) -> None:
        self.place.setText(row.place)
        self.amount.setText(yuan(row.monthly_fen).replace(",", ""))
        self.start.setDate(QDate(row.valid_from.year, row.valid_from.month, row.valid_from.day))
        self._remove.setEnabled(True)

    def _save(self) -> None:
        ctx, place, day = self._ctx, self.place.text(), self.start.date()
        whole, _, part = self.amount.text().partition(".")
        fen = int(whole or "0") * 100 + int(part.ljust(2, "0") or "0")
        valid_from = date(day.year(), day.month(), day.day())
        call = ctx.services.minimum_wages.set
        operation = Operation(self, lambda: call(ctx.actor, place, fen, valid_from))
        operation.on_success(lambda _row: self._saved()).on_failure(self._refused).changes(_TOPIC).run()

    def _remove_picked(self) -> None:
        row, ctx = self.table.current_row(), self._ctx
        if row is not None:
            call = ctx.services.minimum_wages.remove
            operation = Operation(self, lambda: call(ctx.actor, row.id))
            operation.on_success(lambda _none: self._load()).on_failure(self._refused).changes(_TOPIC).run()

    def _saved(self) -> None:
        self._place_row.set_problem("")
        self.place.clear()
        self.amount.clear()
        self._load()

    def _refused(self, error: BoothAppError) -> None:
        self._place_row.set_problem(describe(error, self._t))
