"""One booth on the plan."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from boothapp.domain.floor import BoothPlace
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, GroupColours, Size, Tone
from boothapp.ui.widgets.text import plain_tip

PX_PER_M: Final = 20.0
GAP_PX: Final = 2.0
_LABEL_PX: Final = 11


@dataclass(frozen=True, slots=True)
class BoothLook:
    """What a booth shows: whoever stands there, or a hint; `mark` is a problem's icon."""

    name: str = ""
    hint: str = ""
    group: GroupColours | None = None
    pinned: bool = False
    mark: str = ""


@dataclass(frozen=True, slots=True)
class _Words:
    """A booth's words as they are drawn while the plan is shown at one size."""

    grow: float
    box: QRectF
    number_font: QFont
    name_font: QFont
    name: str


class BoothItem(QGraphicsItem):
    """Draws a booth: filled for a placed exhibitor, dashed when free, hatched when held back."""

    def __init__(self, theme: Theme, booth: BoothPlace) -> None:
        super().__init__()
        self._theme = theme
        self.booth = booth
        self._look = BoothLook()
        self._box = QRectF(0, 0, booth.width_m * PX_PER_M, booth.depth_m * PX_PER_M).adjusted(
            GAP_PX / 2, GAP_PX / 2, -GAP_PX / 2, -GAP_PX / 2
        )
        self._words: _Words | None = None
        self.selected = False
        self.target = False
        self.setPos(booth.x_m * PX_PER_M, booth.y_m * PX_PER_M)

    @property
    def look(self) -> BoothLook:
        """Return what the booth shows."""
        return self._look

    def show_look(self, look: BoothLook) -> None:
        """Show another state."""
        if look != self._look:
            self._look = look
            self._words = None
            self.setToolTip(plain_tip(f"{self.booth.number} {look.name}".strip()))
            self.update()

    def mark_as(self, *, selected: bool, target: bool) -> None:
        """Ring the booth as selected (dark) or as the place to drop (accent)."""
        if (selected, target) != (self.selected, self.target):
            self.selected, self.target = selected, target
            self.setZValue(1 if selected or target else 0)
            self.update()

    def boundingRect(self) -> QRectF:
        """Return the booth with room for its ring."""
        return self._box.adjusted(-5, -5, 5, 5)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw box, number, name, problem mark and ring."""
        del widget
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_box(painter)
        self._paint_words(painter, option.levelOfDetailFromTransform(painter.worldTransform()))
        self._paint_marks(painter)
        ring = Colour.ACCENT if self.target else Colour.TEXT
        if self.selected or self.target:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour(ring), 2.5))
            painter.drawRoundedRect(self._box.adjusted(-2, -2, 2, 2), 5, 5)

    def _paint_box(self, painter: QPainter) -> None:
        group, theme = self._look.group, self._theme
        if group is not None:
            painter.setBrush(QColor(group.fill))
            painter.setPen(QPen(QColor(group.edge), 1.2))
        else:
            painter.setBrush(theme.colour(Colour.SURFACE))
            style = Qt.PenStyle.SolidLine if self.booth.held else Qt.PenStyle.DashLine
            painter.setPen(QPen(theme.colour(Colour.FIELD), 1, style))
        if self.target:
            painter.setBrush(theme.colour(Colour.ACCENT_TINT))
        painter.drawRoundedRect(self._box, 4, 4)
        if self.booth.held and group is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(theme.colour(Colour.BORDER), Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(self._box, 4, 4)

    def _paint_words(self, painter: QPainter, zoom: float) -> None:
        group, theme = self._look.group, self._theme
        words = self._words_at(zoom)
        painter.setFont(words.number_font)
        painter.setPen(QColor(group.text) if group else theme.colour(Colour.TEXT3))
        painter.drawText(words.box, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, self.booth.number)
        painter.setFont(words.name_font)
        # A delegation's fill stays pale in the dark theme, so its words keep the light theme's ink.
        painter.setPen(QColor("#151B26") if group else theme.colour(Colour.TEXT3))
        painter.drawText(words.box, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, words.name)

    def _words_at(self, zoom: float) -> "_Words":
        # Measuring costs more than drawing, and a plan draws a hundred booths at every step of the wheel.
        # Words grow with the plan but never get smaller than at 100 %: below that they keep their size on the screen.
        grow = 1 / min(1.0, zoom)
        if self._words is None or self._words.grow != grow:
            box = self._box.adjusted(5 * grow, 2 * grow, -2, -2 * grow)
            weight = "bold" if self._look.group else "regular"
            number_font, name_font = self._theme.font(Size.CAPTION, weight=weight), self._theme.font(Size.CAPTION)
            for font in (number_font, name_font):
                font.setPixelSize(round(_LABEL_PX * grow))
            name = self._look.name or self._look.hint
            fitted = _as_much_as_fits(name, QFontMetricsF(name_font), box.width())
            self._words = _Words(grow, box, number_font, name_font, fitted)
        return self._words

    def _paint_marks(self, painter: QPainter) -> None:
        corner = QPointF(self._box.right() - 15, self._box.top() + 3)
        if self._look.mark:
            tone = Tone.BAD if self._look.mark == "circle-alert" else Tone.WARN
            painter.drawPixmap(corner, self._theme.pixmap(self._look.mark, tone.solid, 12, 2.0))
        elif self._look.pinned:
            painter.drawPixmap(corner, self._theme.pixmap("lock", Colour.SLATE, 11, 2.0))


def _as_much_as_fits(words: str, metrics: QFontMetricsF, width: float) -> str:
    """Return the first characters that fit: on a booth of 2 cm an ellipsis would cost a character of the name."""
    if metrics.horizontalAdvance(words) <= width:
        return words
    fits, too_many = 0, len(words)
    while too_many - fits > 1:
        middle = (fits + too_many) // 2
        if metrics.horizontalAdvance(words[:middle]) <= width:
            fits = middle
        else:
            too_many = middle
    return words[:fits].rstrip()
