"""The badges that did not come out at this desk: who, what the printer said, and printing them again."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from boothapp.services.print_jobs import FailedBadge
from boothapp.support.i18n import Translator
from boothapp.ui.models.columns import Cell, Column
from boothapp.ui.models.table import RowsModel
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size
from boothapp.ui.widgets.dialog import Choice, SheetDialog
from boothapp.ui.widgets.print_run import word_in
from boothapp.ui.widgets.table import TableView
from boothapp.ui.widgets.text import wrapped_label

_WIDTH: Final = 760
_HEIGHT: Final = 320


class FailedBadgesDialog(SheetDialog):
    """Emits `again(badges)` for the rows chosen, or for all when none is."""

    again = Signal(tuple)

    def __init__(
        self,
        parent: QWidget,
        theme: Theme,
        t: Translator,
        badges: Sequence[FailedBadge],
        local: Callable[[datetime], datetime],
    ) -> None:
        title = t.n("{n} badge was not printed", "{n} badges were not printed", len(badges))
        super().__init__(parent, theme, title, name="failedBadges", width=_WIDTH)
        self._badges = tuple(badges)
        words = t("Mend the printer, then print them again. They come out in this order.")
        self.body.addWidget(wrapped_label(words, Size.BODY, Colour.TEXT2))
        columns: tuple[Column[FailedBadge], ...] = (
            Column("at", t("Time"), lambda row: f"{local(row.at):%H:%M:%S}", width=84),
            Column("name", t("Name"), lambda row: Cell(row.name.text(t.language), row.number, bold=True), width=180),
            Column("printer", t("Printer"), lambda row: row.printer or "–", width=120),
            Column(
                "word",
                t("Printer's word"),
                lambda row: word_in(row.word, row.printer, t),
                tip=lambda row: word_in(row.word, row.printer, t),
            ),
        )
        self.table = TableView(theme, name="failedBadgesTable", accessible=title)
        self.model = RowsModel(columns, lambda row: (row.registration_id, row.at), self)
        self.table.show_model(self.model, columns)
        self.table.setFixedHeight(_HEIGHT)
        self.model.replace(self._badges)
        self.body.addWidget(self.table)
        self.add_button(Choice("leave", t("Close")), self.reject)
        deed = self.add_button(Choice("print_again", t("Print again"), "primary"), self._again)
        deed.setDefault(True)
        deed.setFocus()

    def _again(self) -> None:
        chosen = set(self.table.selected_rows())
        self.again.emit(tuple(each for each in self._badges if not chosen or each in chosen))
        self.accept()
