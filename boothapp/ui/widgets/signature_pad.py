"""Where somebody signs with pen, finger or mouse: strokes as points of 0 to 1, never a picture."""

from itertools import pairwise
from typing import Final

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QTabletEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Radius, Size

Stroke = tuple[tuple[float, float], ...]
_LEAST_MOVE: Final = 0.002
_INK_PX: Final = 2.6


class Pen(QObject):
    """Collects strokes as points of 0 to 1 of a pad's width and height; `lifted` after each stroke."""

    lifted = Signal()

    def __init__(self, pad: QWidget) -> None:
        super().__init__(pad)
        self._pad = pad
        self.strokes: list[Stroke] = []
        self.drawing: list[tuple[float, float]] = []
        self.locked = False

    def press(self, position: QPointF) -> None:
        """Begin a stroke."""
        if not self.locked:
            self.drawing = [self._place(position)]
            self._pad.update()

    def move(self, position: QPointF) -> None:
        """Go on with the stroke."""
        if not self.drawing:
            return
        x, y = self._place(position)
        last_x, last_y = self.drawing[-1]
        if abs(x - last_x) + abs(y - last_y) > _LEAST_MOVE:
            self.drawing.append((x, y))
            self._pad.update()

    def lift(self) -> None:
        """End the stroke."""
        if self.drawing:
            self.strokes.append(tuple(self.drawing))
            self.drawing = []
            self._pad.update()
            self.lifted.emit()

    def clear(self) -> None:
        """Forget all strokes."""
        self.strokes = []
        self.drawing = []
        self._pad.update()

    def _place(self, position: QPointF) -> tuple[float, float]:
        x = min(1.0, max(0.0, position.x() / max(1, self._pad.width())))
        y = min(1.0, max(0.0, position.y() / max(1, self._pad.height())))
        return round(x, 4), round(y, 4)


class SignaturePad(QWidget):
    """Takes strokes; `signed` is emitted after each. `strokes` has x and y from 0 to 1 of width and height."""

    signed = Signal()
    cleared = Signal()

    def __init__(self, theme: Theme, hint: str, *, name: str, accessible: str) -> None:
        super().__init__()
        self._theme = theme
        self._hint = hint
        self._pen = Pen(self)
        self._pen.lifted.connect(self.signed)
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.CrossCursor)

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """Return what was written; empty when nobody signed."""
        return tuple(self._pen.strokes)

    def set_strokes(self, strokes: tuple[Stroke, ...]) -> None:
        """Show a signature that was given before."""
        self._pen.strokes = list(strokes)
        self.update()

    def set_locked(self, *, locked: bool) -> None:
        """Take no more strokes, or take them again."""
        self._pen.locked = locked

    def clear(self) -> None:
        """Take the signature away, to sign again."""
        self._pen.clear()
        self.cleared.emit()

    def sizeHint(self) -> QSize:
        """Return the pad's size."""
        return QSize(320, 112)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pen.press(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with the stroke."""
        self._pen.move(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the stroke."""
        del event
        self._pen.lift()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Take the pen's strokes with its finer places."""
        match event.type():
            case QTabletEvent.Type.TabletPress:
                self._pen.press(event.position())
            case QTabletEvent.Type.TabletMove:
                self._pen.move(event.position())
            case QTabletEvent.Type.TabletRelease:
                self._pen.lift()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, line, hint and ink."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = 2 if self.hasFocus() else 1
        edge = Colour.ACCENT if self.hasFocus() else Colour.FIELD
        painter.setPen(QPen(self._theme.colour(edge), wide))
        painter.setBrush(self._theme.colour(Colour.SURFACE))
        inset = wide / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), Radius.LARGE, Radius.LARGE)
        base = self.height() * 0.74
        painter.setPen(QPen(self._theme.colour(Colour.BORDER), 1))
        painter.drawLine(QPointF(40, base), QPointF(self.width() - 20, base))
        ink = self._theme.colour(Colour.ACCENT if self.hasFocus() else Colour.TEXT2)
        pixmap = self._theme.icons.pixmap("x", ink, 16, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(17, base - 12), pixmap)
        if not self._pen.strokes and not self._pen.drawing:
            painter.setPen(self._theme.colour(Colour.TEXT2))
            painter.setFont(self._theme.font(Size.BODY))
            painter.drawText(QRectF(46, base - 28, self.width() - 66, 24), 0, self._hint)
        self._paint_ink(painter)

    def _paint_ink(self, painter: QPainter) -> None:
        pen = QPen(self._theme.colour(Colour.TEXT), _INK_PX)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke in (*self._pen.strokes, tuple(self._pen.drawing)):
            points = [QPointF(x * self.width(), y * self.height()) for x, y in stroke]
            if len(points) == 1:
                painter.drawPoint(points[0])
            elif points:
                painter.drawPath(_smooth(points))


def _smooth(points: list[QPointF]) -> QPainterPath:
    path = QPainterPath(points[0])
    for before, after in pairwise(points[1:]):
        path.quadTo(before, (before + after) / 2)
    path.lineTo(points[-1])
    return path
