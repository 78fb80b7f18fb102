"""A chart of counts over a day, painted in one piece: grid, hours and whatever a page draws between them."""

from datetime import datetime, timedelta
from math import ceil
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size

_TOP, _BOTTOM, _RIGHT, _GAP = 10, 24, 8, 8
_LEAST_LABELS_PX: Final = 48
_LABEL_PX: Final = 60
_LINE_PX: Final = 18
_LEAST_TOP: Final = 10
_EVERY_MIN: Final = (5, 10, 15, 30, 60, 120, 240, 480, 720)
_DAY_MIN: Final = 1_440
_STEPS: Final = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000)


def y_ticks(highest: int) -> list[int]:
    """Return round ticks from 0 to at least `highest`, at most five steps."""
    step = next((step for step in _STEPS if highest <= 4 * step), _STEPS[-1])
    return list(range(0, max(highest + step, _LEAST_TOP if step > 1 else 1), step))


class TimeChart(QWidget):
    """Counts upwards over minutes of the venue's clock; a subclass draws its bars in `paint_bars`."""

    def __init__(self, theme: Theme, *, name: str, accessible: str) -> None:
        super().__init__()
        self.theme = theme
        self._begin: datetime | None = None
        self._minutes = 1.0
        self._ticks: list[int] = [0, 1]
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def show_span(self, begin: datetime, minutes: float, highest: int) -> None:
        """Show `minutes` from the local time `begin`, and counts up to `highest`."""
        self._begin, self._minutes, self._ticks = begin, max(1.0, minutes), y_ticks(max(1, highest))
        self.update()

    @property
    def minutes(self) -> float:
        """Return how many minutes are shown."""
        return self._minutes

    @property
    def box(self) -> QRectF:
        """Return where the bars stand."""
        left = QFontMetricsF(self._font()).horizontalAdvance(f"{self._ticks[-1]:,}") + _GAP
        return QRectF(left, _TOP, self.width() - left - _RIGHT, self.height() - _TOP - _BOTTOM)

    def bar(self, box: QRectF, minute: float, minutes: float, counts: tuple[float, float]) -> QRectF:
        """Return the place of a bar from one count to another, a pixel apart from the next bar."""
        room, unit = box.width() / self._minutes, box.height() / self._ticks[-1]
        low, high = counts
        left = box.left() + minute * room
        return QRectF(left, box.bottom() - high * unit, max(1.0, minutes * room - 1), (high - low) * unit)

    def minute_at(self, x: float) -> float:
        """Return the minute that is shown at a place."""
        box = self.box
        return (x - box.left()) / max(1.0, box.width()) * self._minutes

    def hours_every(self, width: float) -> int:
        """Return how many minutes apart the hours are written on a chart of `width` px."""
        room = max(1.0, width) / self._minutes
        days = ceil(_LEAST_LABELS_PX / (room * _DAY_MIN)) * _DAY_MIN
        return next((each for each in _EVERY_MIN if each * room >= _LEAST_LABELS_PX), days)

    def paint_bars(self, painter: QPainter, box: QRectF) -> None:
        """Draw what the chart is about; without a subclass that is nothing, and grid and hours stand alone."""

    def sizeHint(self) -> QSize:
        """Return room for a readable chart."""
        return QSize(480, 220)

    def minimumSizeHint(self) -> QSize:
        """Return the least that is still a chart."""
        return QSize(280, 110)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw grid, hours and bars."""
        del event
        if self._begin is None:
            return
        painter, box = QPainter(self), self.box
        painter.setFont(self._font())
        self._paint_grid(painter, box)
        self._paint_hours(painter, box, self._begin)
        self.paint_bars(painter, box)

    def _font(self) -> QFont:
        return self.theme.font(Size.CAPTION, figures="tabular")

    def _paint_grid(self, painter: QPainter, box: QRectF) -> None:
        for tick in self._ticks:
            y = box.bottom() - box.height() * tick / self._ticks[-1]
            painter.setPen(self.theme.colour(Colour.BORDER if tick else Colour.FIELD))
            painter.drawLine(round(box.left()), round(y), round(box.right()), round(y))
            painter.setPen(self.theme.colour(Colour.TEXT2))
            place = QRectF(0, y - _LINE_PX / 2, box.left() - _GAP, _LINE_PX)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{tick:,}")

    def _paint_hours(self, painter: QPainter, box: QRectF, begin: datetime) -> None:
        room = box.width() / self._minutes
        every = self.hours_every(box.width())
        first = -(begin.hour * 60 + begin.minute) % every
        painter.setPen(self.theme.colour(Colour.TEXT2))
        for minute in range(first, int(self._minutes) + 1, every):
            if minute * room > box.width() - _LABEL_PX / 4:
                break
            words = f"{begin + timedelta(minutes=minute):%H:%M}"
            place = QRectF(box.left() + minute * room - _LABEL_PX / 2, box.bottom() + 4, _LABEL_PX, _LINE_PX)
            painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, words)
