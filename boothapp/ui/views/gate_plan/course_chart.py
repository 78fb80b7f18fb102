"""The queue before the desks over the day, painted in one piece."""

from datetime import timedelta

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from boothapp.domain.fair import SessionInfo
from boothapp.domain.gate_plan.answer import COURSE_MINUTES, CoursePoint, GatePlan
from boothapp.support.dates import wait_text
from boothapp.ui.context import UiContext
from boothapp.ui.tokens import Colour, Size

_TOP, _BOTTOM, _RIGHT, _GAP = 10, 24, 8, 8
_LEAST_HOURS_PX = 48
_HOUR_PX = 32
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000)


class CourseChart(QWidget):
    """A bar for every five minutes; one is hatched where somebody waits longer than the target."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._theme = ctx.theme
        self._t = ctx.t
        self._plan: GatePlan | None = None
        self._session: SessionInfo | None = None
        self._left = 0.0
        self.setObjectName("gatePlanChart")
        self.setAccessibleName(ctx.t("Queue before the desks"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        ctx.theme.changed.connect(self.update)

    def show_plan(self, plan: GatePlan, session: SessionInfo) -> None:
        """Show another answer."""
        self._plan, self._session = plan, session
        worst = max(plan.course, key=lambda point: point.queue, default=None)
        self.setAccessibleDescription(self._point_words(worst, session) if worst else "")
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for a readable chart."""
        return QSize(480, 220)

    def minimumSizeHint(self) -> QSize:
        """Return the least that is still a chart."""
        return QSize(280, 110)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw grid, bars and hours."""
        del event
        plan, session = self._plan, self._session
        if plan is None or session is None or not plan.course:
            return
        painter = QPainter(self)
        painter.setFont(self._theme.font(Size.CAPTION, figures="tabular"))
        highest = max(point.queue for point in plan.course)
        step = next((step for step in _STEPS if highest <= 4 * step), _STEPS[-1])
        top = max(step, -(-highest // step) * step)
        self._left = QFontMetricsF(painter.font()).horizontalAdvance(f"{top:,}") + _GAP
        box = self._box()
        self._paint_grid(painter, box, step, top)
        self._paint_hours(painter, box, session, len(plan.course) * COURSE_MINUTES)
        self._paint_bars(painter, box, plan, top)

    def event(self, event: QEvent) -> bool:
        """Tell the five minutes under the mouse."""
        if isinstance(event, QHelpEvent) and self._plan is not None and self._session is not None:
            course, box = self._plan.course, self._box()
            place = int((event.pos().x() - box.left()) / max(1.0, box.width()) * len(course))
            if 0 <= place < len(course):
                QToolTip.showText(event.globalPos(), self._point_words(course[place], self._session), self)
            return True
        return super().event(event)

    def _box(self) -> QRectF:
        return QRectF(self._left, _TOP, self.width() - self._left - _RIGHT, self.height() - _TOP - _BOTTOM)

    def _paint_grid(self, painter: QPainter, box: QRectF, step: int, top: int) -> None:
        for tick in range(0, top + 1, step):
            y = box.bottom() - box.height() * tick / top
            painter.setPen(self._theme.colour(Colour.BORDER if tick else Colour.FIELD))
            painter.drawLine(round(box.left()), round(y), round(box.right()), round(y))
            painter.setPen(self._theme.colour(Colour.TEXT2))
            place = QRectF(0, y - 9, box.left() - _GAP, 18)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{tick:,}")

    def _paint_hours(self, painter: QPainter, box: QRectF, session: SessionInfo, minutes: int) -> None:
        opening = session.local(session.starts_at)
        room = box.width() / max(1, minutes)
        every = next((each for each in (5, 10, 15, 30, 60, 120, 240, 480) if each * room >= _LEAST_HOURS_PX), 480)
        first = -(opening.hour * 60 + opening.minute) % every
        painter.setPen(self._theme.colour(Colour.TEXT2))
        for minute in range(first, minutes + 1, every):
            if minute * room > box.width() - _HOUR_PX / 2:
                break
            words = f"{opening + timedelta(minutes=minute):%H:%M}"
            place = QRectF(box.left() + minute * room - 30, box.bottom() + 4, 60, 18)
            painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, words)

    def _paint_bars(self, painter: QPainter, box: QRectF, plan: GatePlan, top: int) -> None:
        width = box.width() / len(plan.course)
        solid = self._theme.colour(Colour.CHART_1)
        hatch = QBrush(self._theme.colour(Colour.SURFACE), Qt.BrushStyle.BDiagPattern)
        painter.setPen(Qt.PenStyle.NoPen)
        for place, point in enumerate(plan.course):
            if not point.queue:
                continue
            height = box.height() * point.queue / top
            bar = QRectF(box.left() + place * width, box.bottom() - height, max(1.0, width - 1), height)
            painter.fillRect(bar, solid)
            if point.wait_s > plan.assumptions.target_s:
                painter.fillRect(bar, hatch)

    def _point_words(self, point: CoursePoint, session: SessionInfo) -> str:
        at = session.local(session.starts_at) + timedelta(minutes=point.minute)
        return self._t(
            "{time}: up to {queue} in the queue, up to {wait} of waiting",
            time=f"{at:%H:%M}",
            queue=f"{point.queue:,}",
            wait=wait_text(point.wait_s),
        )
