"""The mark: four booths on an accent tile."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour


class Logo(QWidget):
    """The mark at `size` px."""

    def __init__(self, theme: Theme, size: int = 28) -> None:
        super().__init__()
        self._theme = theme
        self._size = size
        self.setAccessibleName("BoothApp")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the tile's square."""
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw tile and booths; the free one is an outline."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        unit = self._size / 28
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(Colour.ACCENT))
        painter.drawRoundedRect(QRectF(0, 0, self._size, self._size), 6 * unit, 6 * unit)
        ink = self._theme.colour(Colour.ON_ACCENT)
        painter.setBrush(ink)
        for x, y in ((6.5, 6.5), (6.5, 15), (15, 15)):
            painter.drawRoundedRect(QRectF(x * unit, y * unit, 6.5 * unit, 6.5 * unit), 1.4 * unit, 1.4 * unit)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, 1.5 * unit))
        painter.drawRoundedRect(QRectF(15.75 * unit, 7.25 * unit, 5 * unit, 5 * unit), unit, unit)
