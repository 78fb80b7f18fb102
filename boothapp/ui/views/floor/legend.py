"""What the plan's colours mean; as many groups as fit the width."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size

LegendRow = tuple[str, str, str, int]


class Legend(QWidget):
    """Draws swatch, name and count of each group in a row, and the sign for a free booth at the right."""

    def __init__(self, theme: Theme, free: str) -> None:
        super().__init__()
        self._theme = theme
        self._free = free
        self._rows: Sequence[LegendRow] = ()
        self.setObjectName("floorLegend")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_rows(self, rows: Sequence[LegendRow]) -> None:
        """Show other groups."""
        self._rows = rows
        self.setAccessibleName(", ".join(f"{name} {count}" for name, _, _, count in rows))
        self.update()

    def sizeHint(self) -> QSize:
        """Return one line."""
        return QSize(300, 44)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the groups from the left until the width is used."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.colour(Colour.SURFACE))
        painter.setFont(self._theme.font(Size.TABLE))
        metrics = QFontMetrics(painter.font())
        free_width = metrics.horizontalAdvance(self._free) + 24
        x, room = 16, self.width() - free_width - 40
        for name, fill, edge, count in self._rows:
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, 150)
            width = metrics.horizontalAdvance(f"{shown}  {count}") + 22
            if x + width > room:
                painter.setPen(self._theme.colour(Colour.TEXT3))
                painter.drawText(x, 0, 20, self.height(), Qt.AlignmentFlag.AlignVCenter, "…")
                break
            self._swatch(painter, x, QColor(fill), QPen(QColor(edge), 1.2))
            painter.setPen(self._theme.colour(Colour.TEXT2))
            painter.drawText(x + 20, 0, width, self.height(), Qt.AlignmentFlag.AlignVCenter, f"{shown}  {count}")
            x += width + 16
        right = self.width() - free_width - 12
        self._swatch(painter, right, None, QPen(self._theme.colour(Colour.FIELD), 1, Qt.PenStyle.DashLine))
        painter.setPen(self._theme.colour(Colour.TEXT2))
        painter.drawText(right + 20, 0, free_width, self.height(), Qt.AlignmentFlag.AlignVCenter, self._free)

    def _swatch(self, painter: QPainter, x: int, fill: QColor | None, pen: QPen) -> None:
        painter.setPen(pen)
        painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(x, self.height() / 2 - 6.5, 13, 13), 3, 3)
