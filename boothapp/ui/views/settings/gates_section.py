"""The gates of the fair: their names, and which way people may pass."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox

from boothapp.domain.errors import BoothAppError
from boothapp.domain.gates import LONGEST_NAME, USE_NAMES, Gate, GateUse
from boothapp.domain.occupancy import LEAST_STALE_MIN, MOST_STALE_MIN, STALE_MIN
from boothapp.ui.context import UiContext
from boothapp.ui.errors import describe
from boothapp.ui.models.columns import Cell, Column
from boothapp.ui.models.table import RowsModel
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.widgets.button import Button, icon_button
from boothapp.ui.widgets.card import Card, EmptyState
from boothapp.ui.widgets.fields import fit_spin_box, line_edit
from boothapp.ui.widgets.kept_fields import LastShown, show_kept
from boothapp.ui.widgets.segmented import SegmentedControl
from boothapp.ui.widgets.table import TablePanel, TableView
from boothapp.ui.widgets.text import text_label, wrapped_label

_TABLE_PX: Final = 176
ICONS: Final = {GateUse.BOTH: "arrow-left-right", GateUse.IN: "log-in", GateUse.OUT: "log-out"}


class GatesSection(Card):
    """Emits `put(tuple[Gate, ...])`, all gates as they shall be, and `stale_put(minutes)`."""

    put = Signal(object)
    stale_put = Signal(int)

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        t = self._t = ctx.t
        self._gates: tuple[Gate, ...] = ()
        self._shown: LastShown[tuple[Gate, ...]] = LastShown()
        self._filled: Gate | None = None
        self.column.addWidget(text_label(t("Gates"), Size.SECTION, weight="bold"))
        note = t("Each desk chooses its gate when somebody enters. A one-way gate refuses scans of the other way.")
        self.column.addWidget(wrapped_label(note, Size.TABLE, Colour.TEXT2))
        columns: tuple[Column[Gate], ...] = (
            Column("name", t("Gate"), lambda gate: Cell(gate.name, bold=True)),
            Column("use", t("Way"), lambda gate: Cell(t(USE_NAMES[gate.use]), icon=ICONS[gate.use]), width=150),
        )
        self.model: RowsModel[Gate] = RowsModel(columns, lambda gate: gate.name, self)
        self.table = TableView(ctx.theme, name="gatesTable", accessible=t("Gates"))
        self.table.show_model(self.model, columns)
        self.table.selection_changed.connect(lambda: self._selected(fill=True))
        nothing = t("No gates are named. Every desk lets people in and out.")
        self._panel = TablePanel(self.table, EmptyState(ctx.theme, "log-in", nothing, name="noGates"))
        self._panel.setMinimumHeight(_TABLE_PX)
        self.column.addWidget(self._panel, 1)
        self._add_form(ctx)
        self._selected(fill=False)

    def show_gates(self, gates: tuple[Gate, ...]) -> None:
        """Show the gates as they are kept; what is being typed stays."""
        if not self._shown.is_news(gates):
            return
        is_typed = self._filled is not None and self._typed() != self._filled
        self._gates = gates
        self.problem.hide()
        self.model.replace(gates)
        if gates:
            self._panel.show_table()
        else:
            self._panel.show_empty()
        self._selected(fill=not is_typed)

    def show_problem(self, error: BoothAppError) -> None:
        """Say what is wrong with the gates."""
        self.problem.setText(describe(error, self._t))
        self.problem.show()
        self.name.setFocus()

    def _add_form(self, ctx: UiContext) -> None:
        t = self._t
        self.name = line_edit("gateName", t("Gate"), t("East gate"))
        self.name.setMaxLength(LONGEST_NAME)
        uses = [(use.value, t(words)) for use, words in USE_NAMES.items()]
        self.use = SegmentedControl(ctx.theme, uses, name="gateUse", accessible=t("Way"))
        self.set_button = Button(ctx.theme, t("Set"), name="gateSet", icon="check")
        self.set_button.clicked.connect(self._put)
        self.remove_button = icon_button(ctx.theme, "trash-2", t("Remove the selected gate"), name="gateRemove")
        self.remove_button.clicked.connect(self._remove)
        self.name.textChanged.connect(lambda text: self.set_button.setEnabled(bool(text.strip())))
        self.name.returnPressed.connect(self.set_button.click)
        self.use.entered.connect(self.set_button.click)
        self.set_button.setEnabled(False)
        row = self._panel.footer
        row.setContentsMargins(0, Space.XS, 0, 0)
        row.addWidget(self.name, 1)
        for widget in (self.use, self.set_button, self.remove_button):
            row.addWidget(widget)
        self.problem = wrapped_label("", Size.TABLE, Colour.BAD_TEXT, "gateProblem")
        self.problem.hide()
        self.column.addWidget(self.problem)
        self._add_stale()

    def _add_stale(self) -> None:
        t = self._t
        self._kept_stale = STALE_MIN
        self.stale = QSpinBox()
        self.stale.setRange(LEAST_STALE_MIN, MOST_STALE_MIN)
        self.stale.setSingleStep(15)
        fit_spin_box(self.stale, "presenceStale", t("Minutes without being seen"))
        self.stale.setValue(STALE_MIN)
        self.stale.editingFinished.connect(self._put_stale)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        label = wrapped_label(t("Minutes without being seen, after which somebody may have left"), Size.TABLE)
        label.setBuddy(self.stale)
        row.addWidget(label, 1)
        row.addWidget(self.stale)
        self.column.addLayout(row)
        note = t("For the estimate on Today only; it is never counted and lets nobody in.")
        self.column.addWidget(wrapped_label(note, Size.CAPTION, Colour.TEXT2))

    def show_stale(self, minutes: int) -> None:
        """Show after how many minutes somebody unseen may have left, unless another number is being set."""
        before, self._kept_stale = self._kept_stale, minutes
        show_kept(self.stale, before, minutes)

    def _put_stale(self) -> None:
        if self.stale.value() != self._kept_stale:
            self._kept_stale = self.stale.value()
            self.stale_put.emit(self.stale.value())

    def _selected(self, *, fill: bool) -> None:
        rows: list[Gate] = self.table.selected_rows()
        self.remove_button.setEnabled(len(rows) == 1)
        if len(rows) == 1 and fill:
            self._filled = rows[0]
            self.name.setText(rows[0].name)
            self.use.set_value(rows[0].use.value)

    def _typed(self) -> Gate:
        return Gate(self.name.text().strip(), GateUse(self.use.value))

    def _put(self) -> None:
        """Change the gate of this name, or add one."""
        self.problem.hide()
        gate = self._filled = self._typed()
        names = [each.name.casefold() for each in self._gates]
        if gate.name.casefold() in names:
            place = names.index(gate.name.casefold())
            self.put.emit((*self._gates[:place], gate, *self._gates[place + 1 :]))
        else:
            self.put.emit((*self._gates, gate))

    def _remove(self) -> None:
        self.problem.hide()
        rows: list[Gate] = self.table.selected_rows()
        if len(rows) == 1:
            self.put.emit(tuple(each for each in self._gates if each.name != rows[0].name))
