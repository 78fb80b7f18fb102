"""The coloured band of a verdict: icon, word, what it means, time; hatched when nobody is to be admitted."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Radius, Size
from boothapp.ui.widgets.fitted import Fit, fitted_font
from boothapp.ui.widgets.verdict import Verdict

BAND_HEIGHT: Final = 172
LOW_BAND_HEIGHT: Final = 132
HATCH_HEIGHT: Final = 12
_ICON_LEFT: Final = 40
_RIGHT: Final = 42
_COUNT: Final = 22
_SUB: Final = 24
_WORD: Final = Fit(Size.VERDICT, 40)
_CROWDED: Final = 64
_CODE: Final = 18
_CODE_EDGE: Final = 10


class VerdictBand(QWidget):
    """172 px of state colour under white text, and 12 px of hatch below for a refusal."""

    def __init__(self, theme: Theme, t: Translator, verdict: Verdict, height: int = BAND_HEIGHT) -> None:
        """`height` is `BAND_HEIGHT`, or `LOW_BAND_HEIGHT` on a screen of 720 px."""
        super().__init__()
        self._band = height
        self._icon = 108 if height == BAND_HEIGHT else 84
        self._left = _ICON_LEFT + self._icon + 32
        self._theme = theme
        self._verdict = verdict
        self._word = verdict.word or t(verdict.look.word)
        self.setObjectName("verdictBand")
        self.setAccessibleName(f"{self._word}. {verdict.sub} {verdict.time}")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(height + (HATCH_HEIGHT if verdict.look.hatched else 0))

    @property
    def word(self) -> str:
        """Return the verdict's word as shown."""
        return self._word

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, hatch, icon and words."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self._verdict.look
        ground = self._theme.colour(look.band)
        painter.fillPath(_rounded_top(QRectF(0, 0, self.width(), self._band)), ground)
        if look.hatched:
            self._hatch(painter, ground)
        white = self._theme.colour(Colour.ON_SOLID)
        icon = QRectF(_ICON_LEFT, (self._band - self._icon) / 2, self._icon, self._icon)
        self._theme.icons.paint(painter, self._verdict.icon or look.icon, white, icon)
        painter.setPen(white)
        self._words(painter)

    def _hatch(self, painter: QPainter, ground: QColor) -> None:
        strip = QRectF(0, self._band, self.width(), HATCH_HEIGHT)
        painter.save()
        painter.setClipRect(strip)
        painter.fillRect(strip, self._theme.colour(Colour.SURFACE))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(ground))
        step = HATCH_HEIGHT * 1.5
        x = -step
        while x < self.width() + step:
            stripe = QPainterPath()
            stripe.moveTo(x, strip.bottom())
            stripe.lineTo(x + HATCH_HEIGHT, strip.top())
            stripe.lineTo(x + HATCH_HEIGHT + step / 2, strip.top())
            stripe.lineTo(x + step / 2, strip.bottom())
            stripe.closeSubpath()
            painter.drawPath(stripe)
            x += step
        painter.restore()

    def _words(self, painter: QPainter) -> None:
        """Draw word, meaning and time; a long word takes the time's place, and the time goes below it."""
        room = self.width() - self._left - _RIGHT
        scale = self._band / BAND_HEIGHT
        font = fitted_font(self._theme, self._word, int(room - self._time_width(40)), _WORD)
        crowded = font.pixelSize() < _CROWDED
        if crowded:
            font = fitted_font(self._theme, self._word, room, _WORD)
        font.setPixelSize(min(font.pixelSize(), round(Size.VERDICT * scale)))
        middle = self._band / 2
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font)
        painter.drawText(QRectF(self._left, middle - 76 * scale, room + 8, 104 * scale), left, self._word)
        sub_room = room - (self._time_width(28) if crowded else 0)
        painter.setFont(self._theme.font(_SUB))
        sub = painter.fontMetrics().elidedText(self._verdict.sub, Qt.TextElideMode.ElideRight, int(sub_room))
        below = QRectF(self._left, middle + 30 * scale, room, 36)
        painter.drawText(below, left, sub)
        self._times(painter, below, crowded=crowded)

    def _times(self, painter: QPainter, below: QRectF, *, crowded: bool) -> None:
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._time_font(28 if crowded else 40))
        if crowded:
            painter.drawText(below, right, self._verdict.time)
            return
        middle = self._band / 2
        lift = 0 if self._verdict.count else 22
        painter.drawText(QRectF(below.left(), middle - 44 + lift, below.width(), 50), right, self._verdict.time)
        area = QRectF(below.left(), middle + 8, below.width(), 36)
        if self._verdict.count == self._verdict.result:
            self._code(painter, area)
        else:
            painter.setFont(self._theme.font(_COUNT))
            painter.drawText(area, right, self._verdict.count)

    def _code(self, painter: QPainter, area: QRectF) -> None:
        """Draw the result's code in a frame: the field's own word, told from what the desk says."""
        painter.setFont(self._theme.font(_CODE, weight="bold"))
        width = painter.fontMetrics().horizontalAdvance(self._verdict.count) + 2 * _CODE_EDGE
        frame = QRectF(area.right() - width, area.top() + 4, width, area.height() - 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), Radius.CONTROL, Radius.CONTROL)
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, self._verdict.count)

    def _time_font(self, size: int) -> QFont:
        return self._theme.font(size, weight="bold", figures="tabular")

    def _time_width(self, size: int) -> float:
        wide = QFontMetricsF(self._time_font(size)).horizontalAdvance(self._verdict.time)
        count = QFontMetricsF(self._theme.font(_COUNT)).horizontalAdvance(self._verdict.count)
        return max(wide, count) + 24


def _rounded_top(box: QRectF) -> QPainterPath:
    radius = Radius.VERDICT - 2
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(box, radius, radius)
    path.addRect(box.adjusted(0, radius, 0, 0))
    return path.simplified()
