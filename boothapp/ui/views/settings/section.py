"""A card of settings: a title, what it is for, and rows of label and control."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.widgets.card import Card
from boothapp.ui.widgets.text import text_label, wrapped_label

_LABEL_PX = 148
_CONTROL_PX = 300


class Section(Card):
    """Settings that belong together."""

    def __init__(self, title: str, note: str = "") -> None:
        super().__init__()
        self.column.addWidget(text_label(title, Size.SECTION, weight="bold"))
        if note:
            self.column.addWidget(wrapped_label(note, Size.TABLE, Colour.TEXT2))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.S)
        self._grid.setColumnMinimumWidth(0, _LABEL_PX)
        self._grid.setColumnStretch(1, 1)
        self.column.addLayout(self._grid)

    def add(self, label: str, control: QWidget, note: str = "") -> None:
        """Add a row; the control is named after its label for those who cannot see it."""
        place = self._grid.rowCount()
        words = text_label(label, Size.TABLE, Colour.TEXT2)
        words.setBuddy(control)
        if not control.accessibleName():
            control.setAccessibleName(label)
        self._grid.addWidget(words, place, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(control, place, 1)
        if note:
            self._grid.addWidget(wrapped_label(note, Size.CAPTION, Colour.TEXT2), place + 1, 1)


def choice_box(name: str) -> QComboBox:
    """Return a list to choose from that does not grow with its longest entry."""
    box = QComboBox()
    box.setObjectName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    box.setMaximumWidth(_CONTROL_PX + 120)
    return box
