"""Puts the states of the desk's card on one picture, as they stand beside each other in the manual."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

CARD: Final = QRect(0, 64, 1024, 796)
"""Where the card is in a window of 1440 x 900, px."""
_COLUMNS: Final = 3
_GAP: Final = 16
_WIDTH: Final = 560
_GROUND: Final = QColor("#DCE0E7")


def contact_sheet(pictures: Sequence[Path], target: Path, part: QRect = CARD) -> None:
    """Write one picture of the cards in these pictures, row by row."""
    height = _WIDTH * part.height() // part.width()
    rows = -(-len(pictures) // _COLUMNS)
    sheet = QImage(_COLUMNS * (_WIDTH + _GAP) + _GAP, rows * (height + _GAP) + _GAP, QImage.Format.Format_RGB32)
    sheet.fill(_GROUND)
    painter = QPainter(sheet)
    for place, path in enumerate(pictures):
        card = QImage(str(path)).copy(part)
        small = card.scaled(
            _WIDTH, height, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        row, column = divmod(place, _COLUMNS)
        painter.drawImage(_GAP + column * (_WIDTH + _GAP), _GAP + row * (height + _GAP), small)
    painter.end()
    target.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(str(target))
