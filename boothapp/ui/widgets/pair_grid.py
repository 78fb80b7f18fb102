"""Names and values under each other, as side panels tell of a person or an exhibitor."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.widgets.text import text_label, wrapped_label


def pair_grid(pairs: Iterable[tuple[str, str]], label_width: int) -> QGridLayout:
    """Return a line for each pair that has a value; `label_width` in px. Values wrap and can be selected."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(Space.S)
    grid.setVerticalSpacing(Space.XS)
    grid.setColumnMinimumWidth(0, label_width)
    grid.setColumnStretch(1, 1)
    for row, (label, value) in enumerate(pair for pair in pairs if pair[1]):
        grid.addWidget(text_label(label, Size.TABLE, Colour.TEXT2), row, 0, Qt.AlignmentFlag.AlignTop)
        words = wrapped_label(value, Size.TABLE, Colour.TEXT)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(words, row, 1)
    return grid
