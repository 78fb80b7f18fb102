"""The queue before the desks over the day."""

from datetime import timedelta

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QBrush, QHelpEvent, QPainter
from PySide6.QtWidgets import QToolTip

from boothapp.domain.fair import SessionInfo
from boothapp.domain.gate_plan.answer import COURSE_MINUTES, CoursePoint, GatePlan
from boothapp.support.dates import wait_text
from boothapp.ui.context import UiContext
from boothapp.ui.tokens import Colour
from boothapp.ui.widgets.time_chart import TimeChart


class CourseChart(TimeChart):
    """A bar for every five minutes; one is hatched where somebody waits longer than the target."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__(ctx.theme, name="gatePlanChart", accessible=ctx.t("Queue before the desks"))
        self._t = ctx.t
        self._plan: GatePlan | None = None
        self._session: SessionInfo | None = None

    def show_plan(self, plan: GatePlan, session: SessionInfo) -> None:
        """Show another answer."""
        self._plan, self._session = plan, session
        worst = max(plan.course, key=lambda point: point.queue, default=None)
        self.setAccessibleDescription(self._point_words(worst, session) if worst else "")
        minutes = len(plan.course) * COURSE_MINUTES
        self.show_span(session.local(session.starts_at), minutes, worst.queue if worst else 0)

    def event(self, event: QEvent) -> bool:
        """Tell the five minutes under the mouse."""
        if isinstance(event, QHelpEvent) and self._plan is not None and self._session is not None:
            course, place = self._plan.course, int(self.minute_at(event.pos().x()) // COURSE_MINUTES)
            if 0 <= place < len(course):
                QToolTip.showText(event.globalPos(), self._point_words(course[place], self._session), self)
            return True
        return super().event(event)

    def paint_bars(self, painter: QPainter, box: QRectF) -> None:
        """Draw the queue."""
        if self._plan is None:
            return
        solid = self.theme.colour(Colour.CHART_1)
        hatch = QBrush(self.theme.colour(Colour.SURFACE), Qt.BrushStyle.BDiagPattern)
        for place, point in enumerate(self._plan.course):
            if point.queue:
                bar = self.bar(box, place * COURSE_MINUTES, COURSE_MINUTES, (0, point.queue))
                painter.fillRect(bar, solid)
                if point.wait_s > self._plan.assumptions.target_s:
                    painter.fillRect(bar, hatch)

    def _point_words(self, point: CoursePoint, session: SessionInfo) -> str:
        at = session.local(session.starts_at) + timedelta(minutes=point.minute)
        return self._t(
            "{time}: up to {queue} in the queue, up to {wait} of waiting",
            time=f"{at:%H:%M}",
            queue=f"{point.queue:,}",
            wait=wait_text(point.wait_s),
        )
