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
_SUB: Final = Fit(24, 19, weight="regular")
_WORD: Final = Fit(Size.VERDICT, 40)
_CROWDED: Final = 64
_CODE: Final = 18
_CODE_EDGE: Final = 10
_GAP: Final = 16


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
        font = fitted_font(self._theme, self._word, int(room - self._time_width), _WORD)
        crowded = font.pixelSize() < _CROWDED
        if crowded:
            font = fitted_font(self._theme, self._word, room, _WORD)
        font.setPixelSize(min(font.pixelSize(), round(Size.VERDICT * scale)))
        middle = self._band / 2
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font)
        painter.drawText(QRectF(self._left, middle - 76 * scale, room + 8, 104 * scale), left, self._word)
        below = QRectF(self._left, middle + 30 * scale, room, 36)
        taken = self._tail(painter, below) if crowded else self._beside(painter, below)
        painter.setFont(fitted_font(self._theme, self._verdict.sub, int(room - taken), _SUB))
        sub = painter.fontMetrics().elidedText(self._verdict.sub, Qt.TextElideMode.ElideRight, int(room - taken))
        painter.drawText(below, left, sub)

    def _tail(self, painter: QPainter, below: QRectF) -> float:
        """Draw the time at the end of the meaning's line, and the code where there is room; return what they take."""
        painter.setFont(self._time_font(28))
        painter.drawText(below, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._verdict.time)
        taken = QFontMetricsF(self._time_font(28)).horizontalAdvance(self._verdict.time) + _GAP
        with_code = taken + self._code_width + _GAP
        sub = QFontMetricsF(self._theme.font(_SUB.smallest)).horizontalAdvance(self._verdict.sub)
        if not self._shows_code or sub + with_code > below.width():
            return taken
        self._code(painter, below.adjusted(0, 0, -taken, 0))
        return with_code

    def _beside(self, painter: QPainter, below: QRectF) -> float:
        """Draw time and count, or code, at the right of the word; return what they take of the meaning's line."""
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._time_font(40))
        middle = self._band / 2
        lift = 0 if self._verdict.count else 22
        painter.drawText(QRectF(below.left(), middle - 44 + lift, below.width(), 50), right, self._verdict.time)
        area = QRectF(below.left(), middle + 8, below.width(), 36)
        if self._shows_code:
            self._code(painter, area)
            return self._code_width + _GAP
        painter.setFont(self._theme.font(_COUNT))
        painter.drawText(area, right, self._verdict.count)
        return self._count_width + _GAP if self._verdict.count else 0

    @property
    def _shows_code(self) -> bool:
        return self._verdict.count == self._verdict.result

    @property
    def _code_font(self) -> QFont:
        return self._theme.font(_CODE, weight="bold")

    @property
    def _code_width(self) -> float:
        return QFontMetricsF(self._code_font).horizontalAdvance(self._verdict.count) + 2 * _CODE_EDGE

    def _code(self, painter: QPainter, area: QRectF) -> None:
        """Draw the result's code in a frame: the field's own word, told from what the desk says."""
        painter.setFont(self._code_font)
        frame = QRectF(area.right() - self._code_width, area.top() + 4, self._code_width, area.height() - 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), Radius.CONTROL, Radius.CONTROL)
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, self._verdict.count)

    def _time_font(self, size: int) -> QFont:
        return self._theme.font(size, weight="bold", figures="tabular")

    @property
    def _time_width(self) -> float:
        wide = QFontMetricsF(self._time_font(40)).horizontalAdvance(self._verdict.time)
        return max(wide, self._count_width) + 24

    @property
    def _count_width(self) -> float:
        return QFontMetricsF(self._theme.font(_COUNT)).horizontalAdvance(self._verdict.count)


def _rounded_top(box: QRectF) -> QPainterPath:
    radius = Radius.VERDICT - 2
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(box, radius, radius)
    path.addRect(box.adjusted(0, radius, 0, 0))
    return path.simplified()
