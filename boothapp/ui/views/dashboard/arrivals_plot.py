"""The arrivals of the day as stacked bars; peak and now are labelled where they are.

pyqtgraph and numpy are imported on a worker thread at the first figures, then the plot is built.
"""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QWidget
from shiboken6 import isValid

from boothapp.domain.figures import ARRIVAL_MINUTES, Arrivals, DayFigures
from boothapp.support.i18n import Translator
from boothapp.ui.context import UiContext
from boothapp.ui.operations import Operation
from boothapp.ui.qt_classes import QT_CLASSES
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size
from boothapp.ui.widgets.card import EmptyState

_STEP_S = ARRIVAL_MINUTES * 60
_BAR = 0.84
_HOUR_S = 3600
_LEAST_TOP = 10


def load_pyqtgraph() -> Any:
    """Import pyqtgraph; half a second that must not be the GUI thread's. It asks for all of Qt's classes."""
    import pyqtgraph

    return pyqtgraph


def y_ticks(highest: int) -> list[int]:
    """Return round ticks from 0 to at least `highest`, at most five steps."""
    for step in (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10_000):
        if highest <= 4 * step:
            break
    return list(range(0, max(highest + step, _LEAST_TOP if step > 1 else 1), step))


class ArrivalsPlot(QWidget):
    """Shows the day's arrivals; before anybody came, a sentence."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._context = ctx
        self._theme: Theme = ctx.theme
        self._t: Translator = ctx.t
        self._figures: DayFigures | None = None
        self._chart: _Chart | None = None
        self._loading = False
        self.setObjectName("arrivalsPlot")
        self.setAccessibleName(ctx.t("Arrivals per 10 minutes"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._stack = QStackedLayout(self)
        self._empty = EmptyState(ctx.theme, "log-in", ctx.t("Nobody has checked in yet."), name="arrivalsEmpty")
        self._stack.addWidget(self._empty)
        ctx.theme.changed.connect(self._draw)

    @property
    def ctx(self) -> UiContext:
        """Return the page's context."""
        return self._context

    @property
    def drawn(self) -> bool:
        """Tell whether bars are shown."""
        return self._chart is not None and self._stack.currentWidget() is self._chart.view

    def show_figures(self, figures: DayFigures) -> None:
        """Show a day's arrivals, once pyqtgraph is there."""
        self._figures = figures
        if self._chart is None and figures.arrivals and not self._loading:
            self._loading = True
            QT_CLASSES.make_by_turns(self._context.runner, self._load)
        self._draw()

    def _load(self) -> None:
        if isValid(self):
            Operation(self, load_pyqtgraph).on_success(self._build).run()

    def _build(self, pg: Any) -> None:
        self._chart = _Chart(pg, self._theme)
        self._stack.addWidget(self._chart.view)
        self._draw()

    def _draw(self) -> None:
        figures = self._figures
        if figures is None or self._chart is None:
            return
        if not figures.arrivals:
            self._stack.setCurrentWidget(self._empty)
            return
        self._chart.draw(figures, self._t)
        self._stack.setCurrentWidget(self._chart.view)
        busiest = figures.busiest
        if busiest is not None:
            at = figures.session.local(busiest.at)
            words = self._t("{count} at {time}", count=busiest.total, time=f"{at:%H:%M}")
            self.setAccessibleDescription(words)


class _Chart:
    """The plot itself; x is seconds since the session's midnight at the venue."""

    def __init__(self, pg: Any, theme: Theme) -> None:
        self._pg = pg
        self._theme = theme
        self.view = pg.PlotWidget(background=None)
        self.view.setObjectName("arrivalsChart")
        self.view.setFrameShape(self.view.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMouseEnabled(x=False, y=False)
        self.view.setMenuEnabled(False)
        self.view.hideButtons()
        self.view.getViewBox().setDefaultPadding(0.0)

    def draw(self, figures: DayFigures, t: Translator) -> None:
        """Draw the bars, the axes, the peak and the present moment."""
        session = figures.session
        midnight = datetime(session.day.year, session.day.month, session.day.day, tzinfo=ZoneInfo(session.timezone))

        def second(moment: datetime) -> float:
            return (moment - midnight).total_seconds()

        arrivals = figures.arrivals
        left = min(second(session.starts_at), second(arrivals[0].at))
        right = max(second(session.ends_at), second(arrivals[-1].at) + _STEP_S)
        ticks = y_ticks(max(each.total for each in arrivals))
        self.view.clear()
        self.view.setBackground(self._theme.colour(Colour.SURFACE))
        self._axes(left, right, ticks)
        places = [second(each.at) + _STEP_S / 2 for each in arrivals]
        self._bars(places, arrivals)
        room = (right - left, float(ticks[-1]))
        self._peak(figures, t, second, room)
        self._now(figures, t, second(figures.as_of), left, right, ticks[-1])

    def _bars(self, places: list[float], arrivals: tuple[Arrivals, ...]) -> None:
        edge = self._pg.mkPen(self._theme.colour(Colour.SURFACE), width=1)
        registered = [each.registered for each in arrivals]
        for heights, base, ink in (
            (registered, [0] * len(arrivals), Colour.CHART_1),
            ([each.walk_in for each in arrivals], registered, Colour.CHART_2),
        ):
            self.view.addItem(
                self._pg.BarGraphItem(
                    x=places,
                    y0=base,
                    height=heights,
                    width=_STEP_S * _BAR,
                    brush=self._pg.mkBrush(self._theme.colour(ink)),
                    pen=edge,
                )
            )

    def _axes(self, left: float, right: float, ticks: list[int]) -> None:
        font = self._theme.font(Size.CAPTION, figures="tabular")
        ink = self._theme.colour(Colour.TEXT2)
        hours = range(int(-(-left // _HOUR_S)), int(right // _HOUR_S) + 1)
        every = 2 if len(hours) > 14 else 1
        marks = {
            "bottom": [(hour * _HOUR_S, f"{hour % 24:02d}:00") for hour in hours][::every],
            "left": [(tick, f"{tick:,}") for tick in ticks],
        }
        for name, shown in marks.items():
            axis = self.view.getAxis(name)
            axis.setTicks([shown])
            axis.setTickFont(font)
            axis.setTextPen(self._pg.mkPen(ink))
            axis.setStyle(tickLength=0, tickTextOffset=8, hideOverlappingLabels=False)
            line = Colour.FIELD if name == "bottom" else Colour.SURFACE
            axis.setPen(self._pg.mkPen(self._theme.colour(line), width=1))
        grid = self._pg.mkPen(self._theme.colour(Colour.BORDER), width=1)
        for tick in ticks[1:]:
            self.view.addItem(self._pg.InfiniteLine(pos=tick, angle=0, pen=grid))
        self.view.setXRange(left - _STEP_S / 2, right, padding=0)
        self.view.setYRange(0, ticks[-1] * 1.04, padding=0)

    def _peak(self, figures: DayFigures, t: Translator, second: Any, room: tuple[float, float]) -> None:
        busiest = figures.busiest
        if busiest is None or not busiest.total:
            return
        at = figures.session.local(busiest.at)
        words = t("{count} at {time}", count=f"{busiest.total:,}", time=f"{at:%H:%M}")
        place = min(max(second(busiest.at) + _STEP_S / 2, 0.06 * room[0]), second(figures.session.ends_at))
        self._label(words, "", place, busiest.total, (0.5, 1.1))

    def _now(self, figures: DayFigures, t: Translator, now: float, left: float, right: float, top: int) -> None:
        if not left <= now <= right:
            return
        pen = self._pg.mkPen(self._theme.colour(Colour.TEXT), width=1)
        self.view.addItem(self._pg.InfiniteLine(pos=now, angle=90, pen=pen))
        local = figures.session.local(figures.as_of)
        words = t("Now {time}", time=f"{local:%H:%M}")
        note = t("{count} in last 10 min", count=f"{figures.recent:,}")
        self._label(words, note, now, top * 1.04, (0.0, 0.0) if now < left + 0.8 * (right - left) else (1.0, 0.0))

    def _label(self, words: str, note: str, x: float, y: float, anchor: tuple[float, float]) -> None:
        ink, grey = self._theme.colour(Colour.TEXT).name(), self._theme.colour(Colour.TEXT2).name()
        html = f'<span style="color:{ink};font-weight:700">{words}</span>'
        if note:
            html += f'<br><span style="color:{grey}">{note}</span>'
        label = self._pg.TextItem(html=html, anchor=anchor, fill=self._theme.colour(Colour.SURFACE))
        label.textItem.setFont(self._theme.font(Size.CAPTION))
        label.setZValue(5)
        self.view.addItem(label)
        label.setPos(x, y)
