"""The top bar of desk and booth: fair, session, device chips, the person and the clock."""

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from boothapp.support.clock import Clock
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.widgets.booth_badge import BoothBadge
from boothapp.ui.widgets.card import rule
from boothapp.ui.widgets.icon import IconLabel
from boothapp.ui.widgets.logo import Logo
from boothapp.ui.widgets.text import ElidedLabel, text_label
from boothapp.ui.widgets.wall_clock import WallClock


class TopBar(QFrame):
    """60 px: logo, an optional booth number, two lines of words, chips, person, clock."""

    def __init__(
        self, theme: Theme, clock: Clock, person: str, chips: Sequence[QWidget], zone: tzinfo | None = None
    ) -> None:
        super().__init__()
        self.setProperty("bar", "top")
        self.setObjectName("topBar")
        self.setFixedHeight(60)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, 0, Space.L, 0)
        row.setSpacing(Space.S)
        row.addWidget(Logo(theme))
        self._badge = BoothBadge(theme, "", height=36)
        self._badge.hide()
        row.addWidget(self._badge)
        lines = QVBoxLayout()
        lines.setSpacing(1)
        self._title = ElidedLabel.of("", Size.BODY, Colour.TEXT, "bold", "topBarTitle")
        self._note = ElidedLabel.of("", Size.CAPTION, Colour.TEXT2, name="topBarNote")
        lines.addStretch(1)
        lines.addWidget(self._title)
        lines.addWidget(self._note)
        lines.addStretch(1)
        row.addLayout(lines, 1)
        for chip in chips:
            row.addWidget(chip)
        line = rule("vertical")
        line.setFixedHeight(28)
        row.addSpacing(Space.XXS)
        row.addWidget(line)
        row.addSpacing(Space.XXS)
        row.addWidget(IconLabel(theme, "user-round", Colour.TEXT2, 16))
        row.addWidget(text_label(person, Size.TABLE, Colour.TEXT, name="topBarPerson"))
        row.addSpacing(Space.XS)
        row.addWidget(WallClock(clock, zone), 0, Qt.AlignmentFlag.AlignVCenter)

    def show_lead(self, badge: str, title: str, note: str) -> None:
        """Show the booth's number (or none) and the two lines."""
        self._badge.set_number(badge)
        self._badge.setVisible(bool(badge))
        self._title.setText(title)
        self._note.setText(note)
