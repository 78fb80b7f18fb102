"""What was sent to printers, and what they said."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from boothapp.domain.values import PrintKind, PrintState
from boothapp.services.print_jobs import PrintBatch
from boothapp.support.i18n import N_, Translator
from boothapp.ui.models.columns import Align, Cell, Column
from boothapp.ui.models.table import RowsModel
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Tone
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.card import EmptyState
from boothapp.ui.widgets.print_run import word_in
from boothapp.ui.widgets.table import TablePanel, TableView
from boothapp.ui.widgets.text import ElidedLabel

Local = Callable[[datetime], datetime]
_KINDS: Final = {
    PrintKind.BADGE: N_("Badges"),
    PrintKind.SIGN: N_("Booth signs"),
    PrintKind.SLIP: N_("Slips"),
    PrintKind.REPORT: N_("Day report"),
    PrintKind.PLAN: N_("Floor plan"),
}
_STATES: Final = {
    PrintState.QUEUED: (N_("Waiting"), "hourglass", Tone.NEUTRAL),
    PrintState.PRINTING: (N_("Printing"), "loader", Tone.ACCENT),
    PrintState.PRINTED: (N_("Printed"), "circle-check", Tone.OK),
    PrintState.FAILED: (N_("Failed"), "circle-alert", Tone.BAD),
    PrintState.SET_ASIDE: (N_("Not needed"), "circle-minus", Tone.NEUTRAL),
}


class JobsPanel(QWidget):
    """The newest print jobs; `again(PrintBatch)` asks to print one again."""

    again = Signal(object)

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__()
        self._t = t
        self._local: Local = datetime.astimezone
        self.columns = self._columns()
        self.model = RowsModel(self.columns, lambda row: (row.kind, row.created_at, row.station), self)
        self.table = TableView(theme, name="printJobs", accessible=t("Print jobs"))
        self.table.show_model(self.model, self.columns)
        self.table.selection_changed.connect(self._selected)
        self.table.opened.connect(self.again)
        empty = EmptyState(
            theme, "printer", t("Nothing was printed yet. What you print is listed here."), name="noJobs"
        )
        self.panel = TablePanel(self.table, empty)
        self._word = ElidedLabel.of("", Size.TABLE, Colour.TEXT2, name="printerWord")
        self.again_button = Button(theme, t("Print again"), name="printAgain", icon="rotate-ccw")
        self.again_button.setEnabled(False)
        self.again_button.clicked.connect(self._again)
        self.panel.footer.addWidget(self._word, 1)
        self.panel.footer.addWidget(self.again_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self.panel.show_empty()

    def show_jobs(self, jobs: tuple[PrintBatch, ...], local: Local | None = None) -> None:
        """Show the jobs; `local` turns a moment into the venue's wall clock."""
        if local is not None:
            self._local = local
        self.model.replace(jobs)
        if jobs:
            self.panel.show_table()
        else:
            self.panel.show_empty()
        self._selected()

    def _columns(self) -> tuple[Column[PrintBatch], ...]:
        t = self._t
        return (
            Column("at", t("Time"), lambda row: self._time(row.created_at), width=100, sort=lambda row: row.created_at),
            Column("what", t("What"), lambda row: t(_KINDS[row.kind]), width=88),
            Column("which", t("Which"), self._which, width=140, tip=lambda row: row.reference),
            Column("copy", t("Copy"), lambda row: f"{row.copy_number}", Align.RIGHT, 56),
            Column("printer", t("Printer"), lambda row: row.printer or "–", width=120, tip=lambda row: row.printer),
            Column("station", t("Station"), lambda row: row.station, width=84, tip=lambda row: row.station),
            Column(
                "state", t("State and printer's word"), self._state, sort=lambda row: row.state.value, tip=self._said
            ),
        )

    def _which(self, row: PrintBatch) -> Cell:
        if row.count == 1:
            name = row.name.text(self._t.language)
            return Cell(name or self._t(_KINDS[row.kind]), row.reference, bold=True)
        return Cell(self._t.n("{n} piece", "{n} pieces", row.count), row.reason)

    def _state(self, row: PrintBatch) -> Cell:
        words, icon, tone = _STATES[row.state]
        return Cell(self._t(words), self._said(row), icon=icon, tone=tone)

    def _said(self, row: PrintBatch) -> str:
        return word_in(row.word, row.printer, self._t) if row.word else ""

    def _time(self, moment: datetime) -> str:
        return f"{self._local(moment):%m-%d %H:%M}"

    def _selected(self) -> None:
        rows = self.table.selected_rows()
        self.again_button.setEnabled(len(rows) == 1)
        self._word.setText(self._said(rows[0]) if len(rows) == 1 else "")

    def _again(self) -> None:
        rows = self.table.selected_rows()
        if rows:
            self.again.emit(rows[0])
