"""Below the table: how many are selected, what can be done with them, and totals of what is shown."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu

from boothapp.domain.exhibitor_records import ExhibitorLine
from boothapp.domain.value_names import VALUE_NAMES
from boothapp.domain.values import PresenceState
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.text import text_label


class Footer(QObject):
    """Fills the table panel's footer; each deed is a signal for the page."""

    assign_wanted = Signal()
    mark_wanted = Signal(str)
    signs_wanted = Signal()

    def __init__(self, theme: Theme, t: Translator, row: QHBoxLayout, parent: QObject) -> None:
        super().__init__(parent)
        self._t = t
        self._selected = text_label("", Size.TABLE, Colour.TEXT, "bold", name="exhibitorsSelected")
        row.addWidget(self._selected)
        assign = Button(theme, t("Assign booth"), name="assignBooth")
        assign.clicked.connect(lambda _checked: self.assign_wanted.emit())
        mark = Button(theme, t("Mark as"), name="markPresence", icon="chevron-down")
        self.marks = QMenu(mark)
        for state in (PresenceState.PRESENT, PresenceState.NO_SHOW, PresenceState.EXPECTED):
            self.marks.addAction(t(VALUE_NAMES[state]), partial(self.mark_wanted.emit, state.value))
        mark.clicked.connect(lambda _checked: self.marks.popup(mark.mapToGlobal(mark.rect().topLeft())))
        signs = Button(theme, t("Print signs"), name="printSigns")
        signs.clicked.connect(lambda _checked: self.signs_wanted.emit())
        self._deeds = (assign, mark, signs)
        for button in self._deeds:
            row.addWidget(button)
        row.addStretch(1)
        self._totals: list[tuple[QLabel, QLabel]] = []
        figures = ((t("Posts"), "totalPosts"), (t("Vacancies"), "totalVacancies"), (t("Contracts with talks"), "total"))
        for title, name in figures:
            label = text_label(title, Size.TABLE, Colour.TEXT2)
            value = text_label("", Size.TABLE, Colour.TEXT, "bold", name=name)
            of = text_label("", Size.TABLE, Colour.TEXT2)
            for widget in (label, value, of):
                row.addWidget(widget)
            row.addSpacing(Space.S)
            self._totals.append((value, of))

    def show_selection(self, selected: int, shown: int) -> None:
        """Say how many lines are selected; without one there is nothing to do."""
        words = self._t("{selected} / {shown} selected", selected=f"{selected:,}", shown=f"{shown:,}")
        self._selected.setText(words)
        for button in self._deeds:
            button.setEnabled(selected > 0)

    def show_totals(self, shown: Sequence[ExhibitorLine], everything: Sequence[ExhibitorLine]) -> None:
        """Show posts, vacancies and contracts of what is shown, beside those of the fair."""
        for (value, of), field in zip(self._totals, ("posts", "vacancies", "contracts"), strict=True):
            value.setText(f"{sum(getattr(line, field) for line in shown):,}")
            of.setText(f"/ {sum(getattr(line, field) for line in everything):,}")
        talks = sum(line.talk_contracts for line in shown)
        tip = self._t("{n} of them at campus talks", n=talks) if talks else ""
        self._totals[-1][0].setToolTip(tip)
