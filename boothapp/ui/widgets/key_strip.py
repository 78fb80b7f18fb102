"""The strip at the bottom of desk and booth: which key does what."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.key_cap import KeyCap
from boothapp.ui.widgets.text import text_label


class KeyStrip(QFrame):
    """Pairs of key and words, 40 px high, with "Switch role" at the right."""

    switch_role = Signal()

    def __init__(self, theme: Theme, hints: Sequence[tuple[str, str]], switch_words: str) -> None:
        super().__init__()
        self.setProperty("bar", "bottom")
        self.setObjectName("keyStrip")
        self.setFixedHeight(40)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, 0, Space.S, 0)
        row.setSpacing(Space.XS)
        for key, words in hints:
            row.addWidget(KeyCap(theme, key))
            row.addWidget(text_label(words, Size.CAPTION, Colour.TEXT2))
            row.addSpacing(Space.S)
        row.addStretch(1)
        button = Button(theme, switch_words, name="switchRole", kind="muted", icon="shield")
        button.clicked.connect(self.switch_role)
        row.addWidget(button)
