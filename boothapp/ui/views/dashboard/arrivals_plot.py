"""The arrivals of the day as stacked bars; peak and now are labelled where they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QWidget

from boothapp.domain.fair import SessionInfo
from boothapp.domain.figures import ARRIVAL_MINUTES, Arrivals, DayFigures
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size
from boothapp.ui.widgets.card import EmptyState
from boothapp.ui.widgets.time_chart import TimeChart

_LINE_PX: Final = 16
_ASIDE_PX: Final = 4


@dataclass(frozen=True, slots=True)
class HoursShown:
    """The bars that are drawn, and the hours (UTC) that are shown at least."""

    begin: datetime
    end: datetime
    bars: Sequence[Arrivals]


def hours_shown(session: SessionInfo, arrivals: Sequence[Arrivals]) -> HoursShown:
    """Return the session's hours with the bars of its day; when none are of it, the same hours of the latest bars' day.

    A demo may be opened weeks after its day, and one late record must not press a day's bars into a line.
    """
    days = session.local(session.starts_at).date(), session.local(session.ends_at).date()
    own = [each for each in arrivals if days[0] <= session.local(each.at).date() <= days[1]]
    if own:
        return HoursShown(session.starts_at, session.ends_at, own)
    latest = session.local(arrivals[-1].at).date()
    moved = timedelta(days=(latest - days[0]).days)
    bars = [each for each in arrivals if session.local(each.at).date() == latest]
    return HoursShown(session.starts_at + moved, session.ends_at + moved, bars)


class ArrivalsPlot(QWidget):
    """Shows the day's arrivals; before anybody came, a sentence."""

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__()
        self.setObjectName("arrivalsPlot")
        self.setAccessibleName(t("Arrivals per 10 minutes"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(EmptyState(theme, "log-in", t("Nobody has checked in yet."), name="arrivalsEmpty"))
        self._chart = ArrivalsChart(theme, t)
        self._stack.addWidget(self._chart)

    @property
    def drawn(self) -> bool:
        """Tell whether bars are shown."""
        return self._stack.currentWidget() is self._chart

    def show_figures(self, figures: DayFigures) -> None:
        """Show a day's arrivals."""
        if figures.arrivals:
            self._chart.show_figures(figures)
        self._stack.setCurrentIndex(1 if figures.arrivals else 0)
        self.setAccessibleDescription(self._chart.peak_words)


class ArrivalsChart(TimeChart):
    """The bars themselves: those who were registered below, walk-ins on top of them."""

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__(theme, name="arrivalsChart", accessible=t("Arrivals per 10 minutes"))
        self._t = t
        self._figures: DayFigures | None = None
        self._begin_at: datetime | None = None
        self._bars: Sequence[Arrivals] = ()
        self._busiest: Arrivals | None = None
        self.peak_words = ""

    def show_figures(self, figures: DayFigures) -> None:
        """Show a day on which somebody came."""
        session = figures.session
        hours = hours_shown(session, figures.arrivals)
        begin = min(hours.begin, hours.bars[0].at)
        end = max(hours.end, hours.bars[-1].at + timedelta(minutes=ARRIVAL_MINUTES))
        self._figures, self._begin_at, self._bars = figures, begin, hours.bars
        busiest = self._busiest = max(hours.bars, key=lambda each: each.total)
        self.peak_words = self._t(
            "{count} at {time}", count=f"{busiest.total:,}", time=f"{session.local(busiest.at):%H:%M}"
        )
        self.show_span(session.local(begin), (end - begin).total_seconds() / 60, busiest.total)

    def paint_bars(self, painter: QPainter, box: QRectF) -> None:
        """Draw the bars, the present moment and the peak."""
        figures = self._figures
        if figures is None:
            return
        registered, walk_in = self.theme.colour(Colour.CHART_1), self.theme.colour(Colour.CHART_2)
        for each in self._bars:
            minute = self._minute(each.at)
            painter.fillRect(self.bar(box, minute, ARRIVAL_MINUTES, (0, each.registered)), registered)
            above = self.bar(box, minute, ARRIVAL_MINUTES, (each.registered, each.total))
            painter.fillRect(above.adjusted(0, 0, 0, -1 if each.registered else 0), walk_in)
        self._paint_peak(painter, box, self._paint_now(painter, box, figures))

    def _minute(self, moment: datetime) -> float:
        return (moment - self._begin_at).total_seconds() / 60 if self._begin_at is not None else 0.0

    def _paint_peak(self, painter: QPainter, box: QRectF, taken: QRectF) -> None:
        """Draw the peak's words over its bar, or beside those of the present moment."""
        busiest = self._busiest
        if busiest is None or not busiest.total:
            return
        bar = self.bar(box, self._minute(busiest.at), ARRIVAL_MINUTES, (0, busiest.total))
        bold = self.theme.font(Size.CAPTION, weight="bold", figures="tabular")
        width = QFontMetricsF(bold).horizontalAdvance(self.peak_words) + 2 * _ASIDE_PX
        left = min(max(bar.center().x() - width / 2, box.left()), box.right() - width)
        place = QRectF(left, max(0.0, bar.top() - _LINE_PX - 1), width, _LINE_PX)
        if place.intersects(taken):
            beside = taken.left() - width - 1
            place.moveLeft(beside if beside >= 0 else taken.right() + 1)
        self._label(painter, place, self.peak_words, bold, Colour.TEXT)

    def _paint_now(self, painter: QPainter, box: QRectF, figures: DayFigures) -> QRectF:
        """Draw the present moment, when it is among the hours shown; return where its line and words are."""
        now = self._minute(figures.as_of)
        if not 0 <= now <= self.minutes:
            return QRectF()
        x = round(box.left() + now / self.minutes * box.width())
        painter.setPen(self.theme.colour(Colour.TEXT))
        painter.drawLine(QPointF(x, 0), QPointF(x, box.bottom()))
        words = self._t("Now {time}", time=f"{figures.session.local(figures.as_of):%H:%M}")
        note = self._t("{count} in last 10 min", count=f"{figures.recent:,}")
        bold = self.theme.font(Size.CAPTION, weight="bold", figures="tabular")
        plain = self.theme.font(Size.CAPTION, figures="tabular")
        width = max(QFontMetricsF(bold).horizontalAdvance(words), QFontMetricsF(plain).horizontalAdvance(note))
        width += 2 * _ASIDE_PX
        left = x + 1 if x + 1 + width <= self.width() else x - 1 - width
        self._label(painter, QRectF(left, 0, width, _LINE_PX), words, bold, Colour.TEXT)
        self._label(painter, QRectF(left, _LINE_PX, width, _LINE_PX), note, plain, Colour.TEXT2)
        return QRectF(left, 0, width, 2 * _LINE_PX).united(QRectF(x, 0, 1, 2 * _LINE_PX))

    def _label(self, painter: QPainter, place: QRectF, words: str, font: QFont, ink: Colour) -> None:
        painter.fillRect(place, self.theme.colour(Colour.SURFACE))
        painter.setFont(font)
        painter.setPen(self.theme.colour(ink))
        inside = place.adjusted(_ASIDE_PX, 0, -_ASIDE_PX, 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
