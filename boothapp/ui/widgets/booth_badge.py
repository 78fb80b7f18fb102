"""A booth's number on an accent tile: the thing staff point at."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Radius


class BoothBadge(QWidget):
    """Shows a booth number in `height` px; `width` 0 fits the number."""

    def __init__(self, theme: Theme, number: str, *, height: int = 36, width: int = 0, size: int = 20) -> None:
        super().__init__()
        self._theme = theme
        self._number = number
        self._box = QSize(width, height)
        self._size = size
        self.setAccessibleName(number)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_number(self, number: str) -> None:
        """Show another number."""
        self._number = number
        self.setAccessibleName(number)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the tile's size."""
        words = QFontMetricsF(self._font()).horizontalAdvance(self._number)
        return QSize(self._box.width() or round(words) + 24, self._box.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw tile and number, the number no wider than its tile."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(Colour.ACCENT_TINT))
        painter.drawRoundedRect(QRectF(self.rect()), Radius.LARGE, Radius.LARGE)
        font = self._font()
        room = self.width() - 8
        while font.pixelSize() > 12 and QFontMetricsF(font).horizontalAdvance(self._number) > room:
            font.setPixelSize(font.pixelSize() - 1)
        painter.setFont(font)
        painter.setPen(self._theme.colour(Colour.ACCENT_TEXT))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._number)

    def _font(self) -> QFont:
        return self._theme.font(self._size, weight="bold", figures="proportional")
