"""The door's light for a screen beside the entrance: read at 5 m, names nobody; Escape closes it, F11 fills the screen.

Letters are at least a seventeenth of the screen's height, 20 mm on a 24-inch screen: 1 mm for each 250 mm of distance.
"""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QCloseEvent, QGuiApplication, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QWidget

from boothapp.domain.errors import BoothAppError, EnvironmentProblem
from boothapp.domain.occupancy import Basis, Door, Estimate, Light
from boothapp.ui.change_bus import touches
from boothapp.ui.context import UiContext
from boothapp.ui.operations import Operation
from boothapp.ui.paced import Paced
from boothapp.ui.tokens import Colour
from boothapp.ui.views.dashboard.estimate_watch import EstimateWatch
from boothapp.ui.widgets.door_light import door_look, estimate_words
from boothapp.ui.widgets.fitted import Fit, fitted_font

REST_MS: Final = 500
LANE: Final = "door"
_BAND: Final = 0.62
_SMALL: Final = 17
"""The part of the height that the smallest line takes."""


class DoorDisplay(QWidget):
    """A window of its own that asks who is inside whenever somebody passed."""

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._ctx = ctx
        self._t = ctx.t
        self._door: Door | None = None
        self._estimate: Estimate | None = None
        self.setObjectName("doorDisplay")
        self.setWindowTitle(ctx.t("Door display"))
        self.resize(1280, 720)
        self._paced = Paced(self, self._ask, REST_MS)
        self._estimating = EstimateWatch(self, ctx, self.show_estimate)
        ctx.bus.changed.connect(self._changed)
        ctx.selection.changed.connect(self._start_anew)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)
        QShortcut(QKeySequence(Qt.Key.Key_F11), self, self._turn)

    @property
    def ctx(self) -> UiContext:
        """Return what the window was built with."""
        return self._ctx

    @property
    def door(self) -> Door | None:
        """Return what is shown; none before it is known."""
        return self._door

    def show_large(self) -> None:
        """Fill the second screen where there is one, else this one, and begin to follow."""
        screens = QGuiApplication.screens()
        if len(screens) > 1:
            self.setGeometry(screens[1].geometry())
        self.showFullScreen()
        self._start_anew()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop asking."""
        self._estimating.stop()
        super().closeEvent(event)

    def show_door(self, door: Door) -> None:
        """Show who is inside and whether somebody may come in."""
        self._door = door
        look = door_look(door, self._t)
        self.setAccessibleName(f"{look.call}. {look.words}")
        self.update()

    def show_estimate(self, estimate: Estimate | None) -> None:
        """Show the estimate in its own line, nothing while it is not known."""
        self._estimate = estimate
        self.update()

    def lines(self) -> tuple[str, str, str]:
        """Return what is written: the call, who is inside, and the estimate."""
        if self._door is None:
            return self._t("Counting…"), "", ""
        door, t = self._door, self._t
        counts = f"{door.inside:,}" if door.room.basis is Basis.NOTHING else f"{door.inside:,} / {door.room.persons:,}"
        estimate = self._estimate
        told = estimate_words(estimate, t) if estimate is not None and estimate.gone else ""
        return door_look(door, t).call, t("Inside: {counts}", counts=counts), told

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the band with its icon and call, and the count below; full is hatched as every refusal is."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._ctx.theme.colour(Colour.BG))
        band = QRectF(0, 0, self.width(), self.height() * _BAND)
        call, inside, estimate = self.lines()
        if self._door is not None:
            self._paint_band(painter, band, call, self._door)
        else:
            self._write(painter, band, call, Colour.TEXT2, band.height() / 4)
        foot = QRectF(0, band.bottom(), self.width(), self.height() - band.height())
        share = 0.66 if estimate else 0.9
        self._write(
            painter,
            QRectF(0, foot.top() + foot.height() * 0.06, foot.width(), foot.height() * share),
            inside,
            Colour.TEXT,
            foot.height() * 0.46,
        )
        last = QRectF(0, foot.top() + foot.height() * 0.68, foot.width(), foot.height() * 0.28)
        self._write(painter, last, estimate, Colour.TEXT2, self.height() / _SMALL)

    def _paint_band(self, painter: QPainter, band: QRectF, call: str, door: Door) -> None:
        theme, look = self._ctx.theme, door_look(door, self._t)
        solid = theme.colour(look.tone.solid)
        painter.fillRect(band, solid)
        if look.light is Light.RED:
            strip = QRectF(0, band.bottom() - band.height() * 0.06, band.width(), band.height() * 0.06)
            painter.fillRect(strip, theme.colour(Colour.SURFACE))
            painter.fillRect(strip, QBrush(solid, Qt.BrushStyle.BDiagPattern))
        side = band.height() * 0.52
        margin = self.width() * 0.05
        icon = QRectF(margin, (band.height() - side) / 2, side, side)
        theme.icons.paint(painter, look.icon, theme.colour(Colour.ON_SOLID), icon)
        words = QRectF(icon.right() + margin, 0, band.width() - icon.right() - 2 * margin, band.height())
        self._write(painter, words, call, Colour.ON_SOLID, band.height() * 0.46, Qt.AlignmentFlag.AlignLeft)

    def _write(
        self,
        painter: QPainter,
        box: QRectF,
        words: str,
        ink: Colour,
        largest: float,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
    ) -> None:
        """Write one line as large as it fits, no smaller than what is read at 5 m."""
        smallest = self.height() // _SMALL
        fit = Fit(max(int(largest), smallest), smallest)
        room = int(box.width() - self.width() * 0.04)
        painter.setFont(fitted_font(self._ctx.theme, words, room, fit))
        painter.setPen(self._ctx.theme.colour(ink))
        painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap), words)

    def _changed(self, topics: frozenset[str]) -> None:
        if self.isVisible() and touches(topics, "check_ins", "sessions", "booths"):
            self._paced.request()

    def _start_anew(self) -> None:
        if self.isVisible():
            self._door = self._estimate = None
            self.update()
            self._paced.hurry()
            self._estimating.start()

    def _ask(self) -> None:
        session_id = self._ctx.selection.current_id
        if session_id is None:
            self._paced.answered()
            return
        services, actor = self._ctx.services, self._ctx.actor

        def receive(door: Door) -> None:
            if session_id == self._ctx.selection.current_id:
                self.show_door(door)

        asking = Operation(self, lambda: services.occupancy.door(actor, session_id)).in_lane(LANE).unattended()
        asking.on_success(receive).on_finished(self._paced.answered).on_failure(self._ask_again).run()

    def _ask_again(self, error: BoothAppError) -> None:
        """Keep what is shown and ask anew: nobody answers a dialog on a screen at the entrance."""
        if isinstance(error, EnvironmentProblem) and self.isVisible():
            self._paced.request()

    def _turn(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()
