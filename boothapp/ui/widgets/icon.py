"""An icon as a widget of its own."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour


class IconLabel(QWidget):
    """Shows one icon in a colour of the theme; it follows the theme by itself."""

    def __init__(self, theme: Theme, icon: str, ink: Colour = Colour.TEXT2, size: int = 16) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._ink = ink
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the icon's square."""
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        del event
        painter = QPainter(self)
        pixmap = self._theme.icons.pixmap(
            self._icon, self._theme.colour(self._ink), self._size, self.devicePixelRatioF()
        )
        painter.drawPixmap(QRectF(0, 0, self._size, self._size), pixmap, QRectF(pixmap.rect()))
