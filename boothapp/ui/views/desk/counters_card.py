"""Persons checked in, large; how many of the pre-registered came; inside, walk-ins, the last ten minutes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from boothapp.domain.occupancy import Door, Light
from boothapp.services.gate_counters import GateCounters
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.views.desk.history_card import LOW
from boothapp.ui.widgets.card import Card, rule
from boothapp.ui.widgets.chip import Chip
from boothapp.ui.widgets.door_light import door_look
from boothapp.ui.widgets.progress import Bar
from boothapp.ui.widgets.text import ElidedLabel, text_label


class CountersCard(Card):
    """The counters of the session; dashes until they are known."""

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__()
        self.setObjectName("counters")
        self.setAccessibleName(t("Persons checked in"))
        self._theme = theme
        self._t = t
        self.column.setSpacing(Space.XS)
        head = QHBoxLayout()
        head.addWidget(text_label(t("Persons checked in"), 15, Colour.TEXT2))
        head.addStretch(1)
        self._registered = text_label("", Size.TABLE, Colour.TEXT3, name="counterRegistered")
        head.addWidget(self._registered)
        self.column.addLayout(head)
        self.column.addLayout(self._large(theme))
        self._bar = Bar(theme)
        self.column.addWidget(self._bar)
        self._inside, self._walk_ins, self._recent = (_Small(name) for name in ("Inside", "WalkIns", "Recent"))
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        titles = (t("Inside"), t("Walk-ins"), t("Last 10 min"))
        for place, (small, title) in enumerate(zip((self._inside, self._walk_ins, self._recent), titles, strict=True)):
            if place:
                row.addWidget(rule("vertical"))
            small.set_title(title)
            row.addWidget(small, 1)
        self.column.addLayout(row)
        self._here = ElidedLabel.of("", Size.TABLE, Colour.TEXT2, name="counterHere")
        self._light = Chip(theme, "", name="counterLight")
        self._light.hide()
        door = QHBoxLayout()
        door.setSpacing(Space.S)
        door.addWidget(self._light)
        door.addWidget(self._here, 1)
        self.column.addLayout(door)

    def fit(self, screen: str) -> None:
        """Take the room there is on a "low" or a "usual" screen."""
        low = screen == LOW
        padding, size = (Space.S, Size.KPI) if low else (Space.L, Size.COUNTER)
        self.column.setContentsMargins(Space.L, padding, Space.L, padding)
        self.column.setSpacing(6 if low else Space.XS)
        self._persons.setProperty("textSize", str(int(size)))
        self._persons.setFont(self._theme.font(size, weight="bold", figures="proportional"))
        self._persons.style().unpolish(self._persons)
        self._persons.style().polish(self._persons)

    def _large(self, theme: Theme) -> QHBoxLayout:
        row = QHBoxLayout()
        self._persons: QLabel = text_label("–", Size.COUNTER, Colour.TEXT, "bold", "counterPersons")
        self._persons.setFont(theme.font(Size.COUNTER, weight="bold", figures="proportional"))
        row.addWidget(self._persons)
        row.addStretch(1)
        self._percent = text_label("", Size.PAGE, Colour.TEXT2, "bold", "counterPercent")
        row.addWidget(self._percent, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def show_counters(self, counters: GateCounters) -> None:
        """Show figures; the percentage stands beside the counts it comes from."""
        t = self._t
        self._persons.setText(f"{counters.persons:,}")
        share = counters.registered
        self._registered.setText(t("Pre-registered {counts}", counts=share.counts) if share else "")
        self._percent.setText(share.percent if share and share.of else "")
        self._bar.set_share(share.fraction if share else 0)
        room = f" / {counters.capacity:,}" if counters.capacity else ""
        self._inside.set_value(f"{counters.inside:,}", room)
        self._walk_ins.set_value(f"{counters.walk_ins:,}")
        self._recent.set_value(f"{counters.recent:,}")
        here = counters.here
        self._here.setText("")
        if here is not None:
            words = t(
                "{gate}: {entries} in, {exits} out",
                gate=here.name,
                entries=f"{here.entries:,}",
                exits=f"{here.exits:,}",
            )
            self._here.setText(words)
        look = door_look(Door(counters.inside, counters.room), t)
        self._light.setVisible(look.light is not Light.OPEN)
        self._light.show_state(look.words, look.tone, look.icon)
        self.setAccessibleDescription(f"{counters.persons}")


class _Small(QWidget):
    """A figure with its name above."""

    def __init__(self, name: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._title = ElidedLabel.of("", Size.CAPTION, Colour.TEXT2)
        column.addWidget(self._title)
        row = QHBoxLayout()
        row.setSpacing(2)
        self._value = text_label("–", Size.PAGE, Colour.TEXT, "bold", f"counter{name}")
        self._note = text_label("", Size.TABLE, Colour.TEXT2)
        row.addWidget(self._value)
        row.addWidget(self._note, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        column.addLayout(row)

    def set_title(self, title: str) -> None:
        self._title.setText(title)
        self._value.setAccessibleName(title)

    def set_value(self, value: str, note: str = "") -> None:
        self._value.setText(value)
        self._note.setText(note)
