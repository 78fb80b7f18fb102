"""Cards, rules and empty states: the surfaces content stands on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.icon import IconLabel
from boothapp.ui.widgets.text import text_label


class Card(QFrame):
    """A white box with a 1 px edge and 10 px corners; `look` is plain, accent, ok, warn, bad or well."""

    def __init__(self, look: str = "plain", padding: int = Space.L, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", look)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(padding, padding, padding, padding)
        self.column.setSpacing(Space.S)

    def set_look(self, look: str) -> None:
        """Give the card another state's colours."""
        self.setProperty("card", look)
        self.style().unpolish(self)
        self.style().polish(self)

    def add_heading(self, title: str, note: str = "", action: QWidget | None = None) -> QLabel:
        """Add the heading row (title, grey note, an action at the right); return the note's label."""
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        row.addWidget(text_label(title, Size.SECTION, weight="bold"))
        noted = text_label(note, Size.TABLE, Colour.TEXT2)
        row.addWidget(noted, 0, Qt.AlignmentFlag.AlignBaseline)
        row.addStretch(1)
        if action is not None:
            row.addWidget(action)
        self.column.addLayout(row)
        return noted


def rule(direction: str = "horizontal") -> QFrame:
    """Return a 1 px line; `direction` is horizontal or vertical."""
    line = QFrame()
    line.setProperty("rule", direction)
    return line


class EmptyState(QWidget):
    """A line icon, one sentence and one button, in place of a list without rows."""

    pressed = Signal()

    def __init__(self, theme: Theme, icon: str, sentence: str, action: str = "", name: str = "emptyState") -> None:
        super().__init__()
        self.setObjectName(name)
        column = QVBoxLayout(self)
        column.setSpacing(Space.S)
        column.addStretch(1)
        column.addWidget(IconLabel(theme, icon, Colour.TEXT3, 40), 0, Qt.AlignmentFlag.AlignHCenter)
        self._sentence = text_label(sentence, Size.BODY, Colour.TEXT2, name=f"{name}Text")
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._sentence)
        self.button = Button(theme, action, name=f"{name}Button")
        if not action:
            # Never show it here: without a parent it would be a window of its own and take the focus.
            self.button.hide()
        self.button.clicked.connect(self.pressed)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def set_sentence(self, sentence: str) -> None:
        """Say something else, as when a search finds nothing."""
        self._sentence.setText(sentence)
