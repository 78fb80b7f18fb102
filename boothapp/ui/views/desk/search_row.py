"""The search field with the walk-in button beside it."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Space
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.fields import SearchField

_LONGEST_SEARCH: Final = 40


class SearchRow(QWidget):
    """Tells what is typed; what is too long for a search and was entered is a code: `code_entered`."""

    typed = Signal(str)
    entered = Signal(str)
    code_entered = Signal(str)
    moved = Signal(int)
    walk_in_pressed = Signal()

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__()
        self._field = SearchField(theme, t("Name or phone"), name="deskSearch", key="F2", scale="desk")
        walk_in = Button(theme, t("Walk-in"), name="deskWalkIn", scale="desk", icon="user-round-plus")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._field, 1)
        row.addWidget(walk_in)
        walk_in.clicked.connect(self.walk_in_pressed)
        self._field.textEdited.connect(self.typed)
        self._field.returnPressed.connect(self._enter)
        self._field.moved.connect(self.moved)

    @property
    def text(self) -> str:
        """Return what is typed."""
        return self._field.text()

    def begin(self) -> None:
        """Put the cursor into the field."""
        self._field.setFocus()
        self._field.selectAll()

    def clear(self) -> None:
        """Empty the field, without a search."""
        if self._field.text():
            self._field.clear()

    def _enter(self) -> None:
        text = self._field.text().strip()
        if len(text) > _LONGEST_SEARCH:
            self.code_entered.emit(text)
        elif text:
            self.entered.emit(text)
