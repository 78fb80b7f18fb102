"""Chips: short states with an icon, tinted only when there is trouble."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Tone

_PADDING: Final = 10
_GAP: Final = 6


class Chip(QWidget):
    """A state in words: `tone` neutral keeps a green icon when `icon` is given and `healthy` words it."""

    clicked = Signal()

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        name: str,
        tone: Tone = Tone.NEUTRAL,
        icon: str = "",
        icon_ink: Colour | None = None,
        height: int = 26,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._text = text
        self._tone = tone
        self._icon = icon
        self._icon_ink = icon_ink
        self._height = height
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, text: str, tone: Tone = Tone.NEUTRAL, icon: str | None = None) -> None:
        """Show another state."""
        self._text, self._tone = text, tone
        if icon is not None:
            self._icon = icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        """Return the words shown."""
        return self._text

    def sizeHint(self) -> QSize:
        """Return room for icon and words."""
        width = QFontMetricsF(self._font()).horizontalAdvance(self._text) + 2 * _PADDING
        return QSize(round(width + (16 + _GAP if self._icon else 0)), self._height)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell that the chip was clicked."""
        super().mouseReleaseEvent(event)
        self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pill."""
        del event
        painter = QPainter(self)
        paint_chip(painter, self._theme, QRectF(self.rect()), self._text, self._tone, self._font())
        if self._icon:
            self._paint_icon(painter)

    def _paint_icon(self, painter: QPainter) -> None:
        ink = self._icon_ink or (Colour.OK_ICON if self._tone is Tone.NEUTRAL else self._tone.text)
        pixmap = self._theme.pixmap(self._icon, ink, 16, self.devicePixelRatioF())
        painter.drawPixmap(QRectF(_PADDING, (self._height - 16) / 2, 16, 16), pixmap, QRectF(pixmap.rect()))

    def _font(self) -> QFont:
        return self._theme.font(Size.CAPTION if self._height < 26 else Size.TABLE)


def paint_chip(painter: QPainter, theme: Theme, box: QRectF, text: str, tone: Tone, font: QFont) -> None:
    """Draw a chip's pill into `box`, its words at the right of it: for widgets and table cells alike."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour(tone.edge), 1))
    fill = QColor(Qt.GlobalColor.transparent) if tone is Tone.NEUTRAL else theme.colour(tone.tint)
    painter.setBrush(fill)
    edge = box.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(edge, edge.height() / 2, edge.height() / 2)
    painter.setPen(theme.colour(tone.text))
    painter.setFont(font)
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
    painter.drawText(box.adjusted(_PADDING, 0, -_PADDING, 0), flags, text)
