"""The door at a glance: its light, the estimate beside the count, and who passed at each gate."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from boothapp.domain.figures import DayFigures
from boothapp.domain.occupancy import Door, Estimate
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.views.dashboard.bar_table import BarCell, BarColumns, BarRow, BarTable
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.card import Card
from boothapp.ui.widgets.chip import Chip
from boothapp.ui.widgets.door_light import door_look, estimate_words, room_words
from boothapp.ui.widgets.text import ElidedLabel, text_label, wrapped_label

_LEAST_TABLE_PX: Final = 78


def door_of(figures: DayFigures) -> Door:
    """Return the door as the day's figures have it."""
    return Door(figures.inside.now, figures.inside.room)


class DoorCard(Card):
    """What is counted stands above, what is estimated below it in a sentence of its own.

    `display_asked`: show the light on a screen at the entrance.
    """

    display_asked = Signal()

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__("plain", Space.M)
        self._t = t
        self.setObjectName("doorCard")
        self.setAccessibleName(t("At the door"))
        self.column.setSpacing(Space.XXS)
        head = QHBoxLayout()
        head.addWidget(text_label(t("At the door"), Size.SECTION, weight="bold"))
        head.addStretch(1)
        display = Button(theme, t("Door display"), name="doorDisplayButton", kind="quiet")
        display.clicked.connect(self.display_asked)
        head.addWidget(display)
        self.column.addLayout(head)
        self.light = Chip(theme, t("No limit set"), name="doorLight", icon="users")
        self.room = ElidedLabel.of("", Size.TABLE, Colour.TEXT, name="doorRoom")
        self.room.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        counted = QHBoxLayout()
        counted.setSpacing(Space.S)
        counted.addWidget(self.light)
        counted.addWidget(self.room, 1)
        self.column.addLayout(counted)
        self.estimate = wrapped_label("", Size.CAPTION, Colour.TEXT2, name="doorEstimate")
        self.estimate.hide()
        self.column.addWidget(self.estimate)
        columns = BarColumns(t("Gate"), ((t("In"), 56), (t("Out"), 56)), 1.0, track=False)
        self.table = BarTable(theme, columns, "gatesFlow", t("Gates"))
        self.table.setMinimumHeight(_LEAST_TABLE_PX)
        self.table.hide()
        self.column.addWidget(self.table, 1)
        self.column.addStretch(0)

    def show_figures(self, figures: DayFigures) -> None:
        """Show the light and the passages at each gate, with their totals, which are the day's own."""
        t, gates, door = self._t, figures.inside.gates, door_of(figures)
        look = door_look(door, t)
        self.light.show_state(look.words, look.tone, look.icon)
        self.room.setText(f"{door.inside:,} / {door.room.persons:,}" if door.room.persons else f"{door.inside:,}")
        whole = t("Inside: {counts}", counts=room_words(door, t))
        self.light.setToolTip(whole)
        self.room.setAccessibleName(whole)
        rows = [
            BarRow(each.name or t("Without a gate"), None, (BarCell(f"{each.entries:,}"), BarCell(f"{each.exits:,}")))
            for each in gates
        ]
        if rows:
            entries, exits = sum(each.entries for each in gates), sum(each.exits for each in gates)
            rows.append(BarRow(t("Total"), None, (BarCell(f"{entries:,}"), BarCell(f"{exits:,}")), total=True))
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))

    def show_estimate(self, estimate: Estimate | None) -> None:
        """Show how many may have left without a scan, nothing while that is not known; it changes no figure."""
        self.estimate.setText(estimate_words(estimate, self._t) if estimate is not None else "")
        self.estimate.setVisible(estimate is not None and estimate.inside > 0)
