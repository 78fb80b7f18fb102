"""Today: five figures, arrivals, what needs attention, areas and exhibitors, always as of now."""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QElapsedTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from boothapp.domain.attention import FORCED_REVIEW, Matter
from boothapp.domain.figures import DayFigures
from boothapp.domain.gate_plan.forecast import Outlook, forecast_of
from boothapp.services.report_day import WrittenReport
from boothapp.ui.change_bus import touches
from boothapp.ui.context import UiContext
from boothapp.ui.operations import Operation
from boothapp.ui.paced import Paced
from boothapp.ui.page import Page
from boothapp.ui.tokens import Space, Tone
from boothapp.ui.views.dashboard.arrivals_card import ArrivalsCard
from boothapp.ui.views.dashboard.attention_card import AttentionCard
from boothapp.ui.views.dashboard.door_card import DoorCard
from boothapp.ui.views.dashboard.door_display import DoorDisplay
from boothapp.ui.views.dashboard.estimate_watch import EstimateWatch
from boothapp.ui.views.dashboard.forced_entries import ForcedEntriesReview
from boothapp.ui.views.dashboard.forecast_line import ForecastLine
from boothapp.ui.views.dashboard.rank_cards import area_card, ranking_card, show_areas, show_ranking
from boothapp.ui.views.dashboard.tile_row import TileRow
from boothapp.ui.views.dashboard.wall_display import WallDisplay
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.toast import Toast

TOPICS = (
    "check_ins",
    "visits",
    "intentions",
    "contracts",
    "exhibitors",
    "presence",
    "posts",
    "candidates",
    "conflicts",
)
TOPICS_BESIDE = ("prints", "print_jobs", "inquiries", "assignments", "sessions", "gates")
OUTLOOK_TOPICS = frozenset({"gate_plan", "candidates", "sessions"})
REST_MS = 1000
OUTLOOK_MS = 60_000
"""What a forecast goes by hardly changes, and is as slow to ask as the figures of a day."""

Found = tuple[DayFigures, tuple[Matter, ...], Outlook]


class TodayPage(Page):
    """Follows every change, but asks for figures one question at a time, and rests a second between."""

    shows_clock = True

    def __init__(self, ctx: UiContext) -> None:
        super().__init__(ctx)
        self.setObjectName("todayPage")
        self._shown_session: UUID | None = None
        self._paced = Paced(self, self._ask, REST_MS)
        self._plan = Button(self._theme, self._t("Gate plan"), name="gatePlanButton", icon="hourglass")
        self._plan.clicked.connect(lambda: self.page_wanted.emit("gate_plan"))
        self._interim = Button(self._theme, self._t("Interim report"), name="interimReport", icon="file-text")
        self._interim.clicked.connect(self._save_interim)
        self._wall_button = Button(self._theme, self._t("Wall display"), name="wallDisplayButton", icon="monitor")
        self._wall_button.clicked.connect(self.show_wall)
        self._wall: WallDisplay | None = None
        self._door_display: DoorDisplay | None = None
        self._figures: DayFigures | None = None
        self.tiles = TileRow(self._theme, self._t)
        self.arrivals = ArrivalsCard(ctx)
        self.forecast = ForecastLine(self._theme, self._t)
        self.arrivals.column.insertWidget(1, self.forecast)
        self._outlook: tuple[UUID, Outlook] | None = None
        self._outlook_age = QElapsedTimer()
        self.attention = AttentionCard(self._theme, self._t)
        self.attention.opened.connect(self._lead)
        self.areas = area_card(self._theme, self._t)
        self.areas.opened.connect(lambda: self.page_wanted.emit("contracts"))
        self.ranking = ranking_card(self._theme, self._t)
        self.ranking.opened.connect(lambda: self.page_wanted.emit("exhibitors"))
        self.door = DoorCard(self._theme, self._t)
        self._estimating = EstimateWatch(self, ctx, self.door.show_estimate)
        self.door.display_asked.connect(self.show_door)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self.tiles)
        middle, foot = QHBoxLayout(), QHBoxLayout()
        middle.setSpacing(Space.M)
        foot.setSpacing(Space.M)
        middle.addWidget(self.arrivals, 66)
        middle.addWidget(self.attention, 34)
        foot.addWidget(self.areas, 5)
        foot.addWidget(self.ranking, 5)
        foot.addWidget(self.door, 3)
        column.addLayout(middle, 10)
        column.addLayout(foot, 10)

    def header_actions(self) -> Sequence[QWidget]:
        """Return the buttons of the gate's plan, of the wall display and of the report as it stands."""
        return (self._plan, self._wall_button, self._interim)

    @property
    def watched(self) -> bool:
        """Follow the day for the wall display too, whatever page the organiser is on."""
        return self._wall is not None and self._wall.isVisible()

    def refresh(self, topics: frozenset[str]) -> None:
        """Ask for the figures again, now or once the present question is answered."""
        if not touches(topics, *TOPICS, *TOPICS_BESIDE, *OUTLOOK_TOPICS):
            return
        if not topics.isdisjoint(OUTLOOK_TOPICS):
            self._outlook = None
        if self._shown_session != self._ctx.selection.current_id:
            self._paced.hurry()
            self._estimating.ask()
        else:
            self._paced.request()

    def _ask(self) -> None:
        session_id = self._ctx.selection.current_id
        if session_id is None:
            self._paced.answered()
            return
        fresh = self._outlook is not None and not self._outlook_age.hasExpired(OUTLOOK_MS)
        known = self._outlook[1] if fresh and self._outlook and self._outlook[0] == session_id else None
        Operation(self, lambda: self._look(session_id, known)).on_success(
            lambda found: self._show(session_id, known, *found)
        ).on_finished(self._paced.answered).in_lane("figures").run()

    def _look(self, session_id: UUID, known: Outlook | None) -> Found:
        services, actor = self._ctx.services, self._ctx.actor
        figures, matters = services.attention.look(actor, session_id)
        return figures, matters, known or services.plan_gate.outlook(actor, session_id)

    def _show(
        self,
        session_id: UUID,
        known: Outlook | None,
        figures: DayFigures,
        matters: tuple[Matter, ...],
        outlook: Outlook,
    ) -> None:
        if session_id != self._ctx.selection.current_id:
            self._paced.request()
            return
        self._shown_session = session_id
        self.tiles.show_figures(figures)
        self.arrivals.show_figures(figures)
        if outlook is not known:  # a known one may have been given up since
            self._outlook = session_id, outlook
            self._outlook_age.start()
        self.forecast.show_forecast(forecast_of(outlook, figures))
        self.attention.show_matters(matters)
        show_areas(self.areas, figures, self._t)
        show_ranking(self.ranking, figures, self._t)
        self.door.show_figures(figures)
        self.waiting.emit(len(matters))
        self._figures = figures
        if self._wall is not None and self._wall.isVisible():
            self._wall.show_figures(figures)

    def _lead(self, where: str) -> None:
        """Lead to a matter's end: its page, or the review that opens here."""
        if where != FORCED_REVIEW:
            self.page_wanted.emit(where)
        elif self._figures is not None:
            ForcedEntriesReview(self, self._figures.session).open()

    def show_wall(self) -> None:
        """Show the figures on a large screen, and keep them up to date there."""
        if self._wall is None:
            self._wall = WallDisplay(self._ctx, self)
        if self._figures is not None:
            self._wall.show_figures(self._figures)
        self._wall.show_large()

    def show_door(self) -> None:
        """Show the door's light on a large screen, which follows the gates by itself."""
        if self._door_display is None:
            self._door_display = DoorDisplay(self._ctx, self)
        self._door_display.show_large()

    def showEvent(self, event: QShowEvent) -> None:
        """Estimate who may have left while the page is looked at, now and then: it is a slow question."""
        super().showEvent(event)
        self._estimating.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop estimating."""
        super().hideEvent(event)
        self._estimating.stop()

    def _save_interim(self) -> None:
        session_id = self._ctx.selection.current_id
        if session_id is None:
            return
        kinds = ";;".join(("PDF (*.pdf)", "Excel (*.xlsx)", "JSON (*.json)", self._t("Text for the press (*.txt)")))
        name, _ = QFileDialog.getSaveFileName(
            self, self._t("Interim report"), self._t("Interim report") + ".pdf", kinds
        )
        if name:
            self.write_interim(session_id, Path(name))

    def write_interim(self, session_id: UUID, target: Path) -> None:
        """Write the report as it stands now."""
        self._interim.setEnabled(False)
        Operation(
            self,
            lambda: self._ctx.services.day_end.report.write(
                self._ctx.actor, session_id, target, self._ctx.settings.document_language
            ),
        ).on_success(self._written).on_finished(lambda: self._interim.setEnabled(True)).run()

    def _written(self, written: WrittenReport) -> None:
        Toast.show_in(self, self._theme, self._t("Written: {path}", path=written.path), tone=Tone.OK)
