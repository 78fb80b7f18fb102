"""Key caps: the small boxes that name a key."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Radius

_HEIGHT: Final = 20
_PADDING: Final = 6
_FONT_PX: Final = 11.5


def _font(theme: Theme) -> QFont:
    font = theme.font(12, weight="bold")
    font.setPointSizeF(_FONT_PX * 72 / QGuiApplication.primaryScreen().logicalDotsPerInch())
    return font


def key_cap_width(theme: Theme, key: str) -> float:
    """Return the width of the cap for `key`, px."""
    return max(24.0, QFontMetricsF(_font(theme)).horizontalAdvance(key) + 2 * _PADDING)


def paint_key_cap(
    painter: QPainter, theme: Theme, key: str, x: float, middle: float, on_solid: QColor | None = None
) -> None:
    """Draw a cap at `x`, centred on `middle`; `on_solid` is the ink on a coloured button."""
    box = QRectF(x, middle - _HEIGHT / 2, key_cap_width(theme, key), _HEIGHT)
    painter.setPen(QPen(on_solid or theme.colour(Colour.BORDER), 1))
    painter.setBrush(QColor(Qt.GlobalColor.transparent) if on_solid else theme.colour(Colour.SUNKEN))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), Radius.KEY_CAP, Radius.KEY_CAP)
    painter.setPen(on_solid or theme.colour(Colour.TEXT2))
    painter.setFont(_font(theme))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)


class KeyCap(QWidget):
    """A key cap of its own: in a key strip or beside a field."""

    def __init__(self, theme: Theme, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(key)

    def sizeHint(self) -> QSize:
        """Return the cap's size."""
        return QSize(round(key_cap_width(self._theme, self._key)), _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cap."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_key_cap(painter, self._theme, self._key, 0, self.height() / 2)
