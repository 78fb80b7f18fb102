"""The badges that did not come out: who, what the printer said, and what is to be done with them."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from boothapp.domain.error_words import describe_code
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
    """Emits `again(badges)` for the rows chosen, or for all when none is, `set_aside(badges)` for those chosen.

    With `roll` words the printer can be given a new roll from here: `roll_asked`.
    """

    again = Signal(tuple)
    set_aside = Signal(tuple)
    roll_asked = Signal()

    def __init__(
        self,
        parent: QWidget,
        theme: Theme,
        t: Translator,
        badges: Sequence[FailedBadge],
        local: Callable[[datetime], datetime],
        roll: str = "",
    ) -> None:
        title = t.n("{n} badge was not printed", "{n} badges were not printed", len(badges))
        super().__init__(parent, theme, title, name="failedBadges", width=_WIDTH)
        self._badges = tuple(badges)
        words = t("Mend the printer, then print them again. They come out in this order.")
        self.body.addWidget(wrapped_label(words, Size.BODY, Colour.TEXT2))
        columns: tuple[Column[FailedBadge], ...] = (
            Column("at", t("Time"), lambda row: f"{local(row.at):%H:%M:%S}", width=84),
            Column("name", t("Name"), lambda row: Cell(row.name.text(t.language), row.number, bold=True), width=180),
            Column("printer", t("Printer"), lambda row: Cell(row.printer or "–", row.station), width=120),
            Column(
                "word",
                t("Printer's word"),
                lambda row: _word(row, t),
                tip=lambda row: _word(row, t),
            ),
        )
        self.table = TableView(theme, name="failedBadgesTable", accessible=title)
        self.model = RowsModel(columns, lambda row: row.job_id, self)
        self.table.show_model(self.model, columns)
        self.table.setFixedHeight(_HEIGHT)
        self.model.replace(self._badges)
        self.body.addWidget(self.table)
        if roll:
            self.add_button(Choice("roll", roll), self._roll)
        self.aside = self.add_button(Choice("set_aside", t("No badge needed")), self._aside)
        self.table.selection_changed.connect(self._selected)
        self._selected()
        self.add_button(Choice("leave", t("Close")), self.reject)
        deed = self.add_button(Choice("print_again", t("Print again"), "primary"), self._again)
        deed.setDefault(True)
        deed.setFocus()

    def _again(self) -> None:
        chosen = self._chosen()
        self.accept()
        self.again.emit(tuple(each for each in self._badges if not chosen or each in chosen))

    def _aside(self) -> None:
        chosen = self._chosen()
        self.accept()
        self.set_aside.emit(tuple(each for each in self._badges if each in chosen))

    def _roll(self) -> None:
        self.accept()
        self.roll_asked.emit()

    def _selected(self) -> None:
        self.aside.setEnabled(bool(self._chosen()))

    def _chosen(self) -> frozenset[FailedBadge]:
        """Return the chosen rows; the only one there is needs no choosing."""
        return frozenset(self._badges if len(self._badges) == 1 else self.table.selected_rows())


def _word(row: FailedBadge, t: Translator) -> str:
    return describe_code(row.refusal, {}, t) if row.refusal else word_in(row.word, row.printer, t)
