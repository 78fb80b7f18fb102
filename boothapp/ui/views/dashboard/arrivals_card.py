"""The arrivals with their legend, whose counts are the bars' sums."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from boothapp.domain.figures import DayFigures
from boothapp.ui.context import UiContext
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.views.dashboard.arrivals_plot import ArrivalsPlot
from boothapp.ui.widgets.card import Card
from boothapp.ui.widgets.text import text_label


class Swatch(QWidget):
    """A small square of a chart's colour."""

    def __init__(self, theme: Theme, ink: Colour) -> None:
        super().__init__()
        self._theme = theme
        self._ink = ink
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the square's size."""
        return QSize(12, 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the square."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(self._ink))
        painter.drawRoundedRect(QRectF(self.rect()), 2, 2)


class ArrivalsCard(Card):
    """Heading, legend and plot."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__("plain", Space.M)
        self._t = ctx.t
        self.setObjectName("arrivalsCard")
        head = QHBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(text_label(ctx.t("Arrivals per 10 minutes"), Size.SECTION, weight="bold"))
        head.addStretch(1)
        self._registered: QLabel = text_label("", Size.TABLE, Colour.TEXT2, name="legendRegistered")
        self._walk_in: QLabel = text_label("", Size.TABLE, Colour.TEXT2, name="legendWalkIn")
        head.addWidget(Swatch(ctx.theme, Colour.CHART_1))
        head.addWidget(self._registered)
        head.addSpacing(Space.XS)
        head.addWidget(Swatch(ctx.theme, Colour.CHART_2))
        head.addWidget(self._walk_in)
        self.column.addLayout(head)
        self.plot = ArrivalsPlot(ctx.theme, ctx.t)
        self.column.addWidget(self.plot, 1)

    def show_figures(self, figures: DayFigures) -> None:
        """Show a day's arrivals."""
        registered = sum(each.registered for each in figures.arrivals)
        walk_in = sum(each.walk_in for each in figures.arrivals)
        self._registered.setText(self._t("Pre-registered {count}", count=f"{registered:,}"))
        self._walk_in.setText(self._t("Walk-in {count}", count=f"{walk_in:,}"))
        self.plot.show_figures(figures)
