"""The day's figures for a large screen in the hall: no names of persons, no buttons, Escape closes it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from boothapp.domain.figures import DayFigures
from boothapp.ui.context import UiContext
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.views.dashboard.arrivals_card import ArrivalsCard
from boothapp.ui.views.dashboard.rank_cards import area_card, ranking_card, show_areas, show_ranking
from boothapp.ui.views.dashboard.tile_row import TileRow
from boothapp.ui.widgets.text import ElidedLabel
from boothapp.ui.widgets.wall_clock import WallClock


class WallDisplay(QWidget):
    """A window of its own that shows what the Today page was last told."""

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._ctx = ctx
        self.setObjectName("wallDisplay")
        self.setProperty("ground", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(ctx.t("Wall display"))
        self.tiles = TileRow(ctx.theme, ctx.t)
        self._arrivals = ArrivalsCard(ctx)
        self._areas = area_card(ctx.theme, ctx.t)
        self._ranking = ranking_card(ctx.theme, ctx.t)
        for card in (self._areas, self._ranking):
            card.all_button.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.XXL)
        column.setSpacing(Space.L)
        head = QHBoxLayout()
        head.addWidget(ElidedLabel.of(ctx.selection.fair_name, Size.DESK_DETAIL_2, Colour.TEXT, "bold"), 1)
        self._session = ElidedLabel.of("", Size.DESK_DETAIL, Colour.TEXT2, name="wallSession")
        head.addWidget(self._session, 1)
        head.addWidget(WallClock(ctx.clock, ctx.selection.zone))
        column.addLayout(head)
        column.addWidget(self.tiles)
        column.addWidget(self._arrivals, 1)
        foot = QHBoxLayout()
        foot.setSpacing(Space.L)
        foot.addWidget(self._areas, 1)
        foot.addWidget(self._ranking, 1)
        column.addLayout(foot, 1)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)

    def show_large(self) -> None:
        """Fill the second screen where there is one, else this one."""
        screens = QGuiApplication.screens()
        if len(screens) > 1:
            self.setGeometry(screens[1].geometry())
        self.showFullScreen()

    def show_figures(self, figures: DayFigures) -> None:
        """Show a day's figures."""
        current = self._ctx.selection.current
        self._session.setText(current.label if current else "")
        self.tiles.show_figures(figures)
        self._arrivals.show_figures(figures)
        show_areas(self._areas, figures, self._ctx.t)
        show_ranking(self._ranking, figures, self._ctx.t)
