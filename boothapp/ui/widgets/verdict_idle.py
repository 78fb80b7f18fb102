"""What the verdict card shows while nobody stands there: scan, please; nothing personal."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Radius, Size, Space
from boothapp.ui.widgets.fitted import Fit, FittedLabel
from boothapp.ui.widgets.text import wrapped_label

_GROUND: Final = "#151B26"
_LINE: Final = "#86A5FF"
_FOUND: Final = "#7FD9AB"


class Viewfinder(QWidget):
    """The dark tile with four corners and a line; `show_frame` puts a camera's picture in their place."""

    def __init__(self, theme: Theme, caption: str, name: str = "viewfinder") -> None:
        super().__init__()
        self._theme = theme
        self._caption = caption
        self._frame: QImage | None = None
        self._code: Sequence[tuple[float, float]] = ()
        self.setObjectName(name)
        self.setAccessibleName(caption)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    @property
    def frame(self) -> QImage | None:
        """Return the picture that is shown; none on the empty tile."""
        return self._frame

    @property
    def code(self) -> Sequence[tuple[float, float]]:
        """Return the corners of the code that is framed; none where there is no code."""
        return self._code

    def show_frame(self, frame: QImage | None, code: Sequence[tuple[float, float]] = ()) -> None:
        """Show a camera's picture with the code at these corners (parts of its size); None shows the empty tile."""
        self._frame = frame
        self._code = code
        self.update()

    def sizeHint(self) -> QSize:
        """Return the tile's size."""
        return QSize(340, 330)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground or picture, corners and line."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(_GROUND))
        painter.drawRoundedRect(QRectF(self.rect()), Radius.CARD, Radius.CARD)
        if self._frame is not None:
            self._picture(painter, self._frame)
            return
        self._corners(painter)
        painter.setPen(self._theme.colour(Colour.ON_SOLID))
        painter.setFont(self._theme.font(Size.BODY))
        painter.drawText(QRectF(20, self.height() - 40, self.width() - 40, 24), 0, self._caption)

    def _picture(self, painter: QPainter, frame: QImage) -> None:
        size = frame.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio).toSizeF()
        box = QRectF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2, 0, 0)
        box.setSize(size)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), Radius.CARD, Radius.CARD)
        painter.setClipPath(shape)
        painter.drawImage(box, frame)
        if self._code:
            points = [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in self._code]
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(_FOUND), 5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawPolygon(QPolygonF(points))

    def _corners(self, painter: QPainter) -> None:
        side = min(self.width(), self.height()) * 0.62
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        arm = side * 0.17
        painter.setPen(QPen(self._theme.colour(Colour.ON_SOLID), 5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for corner, across, down in (
            (box.topLeft(), 1, 1),
            (box.topRight(), -1, 1),
            (box.bottomLeft(), 1, -1),
            (box.bottomRight(), -1, -1),
        ):
            painter.drawLine(corner, corner + QPointF(across * arm, 0))
            painter.drawLine(corner, corner + QPointF(0, down * arm))
        painter.setPen(QPen(QColor(_LINE), 5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        middle = box.center()
        painter.drawLine(middle - QPointF(side * 0.42, 0), middle + QPointF(side * 0.42, 0))


class IdlePanel(QWidget):
    """Viewfinder at the left; at the right what to do, the last time without a name, and a control."""

    def __init__(
        self,
        theme: Theme,
        *,
        title: str,
        note: str,
        caption: str,
        control: QWidget | None = None,
        picture_share: int = 2,
    ) -> None:
        """`picture_share` is the viewfinder's part of the width; the words have three."""
        super().__init__()
        self.setObjectName("verdictIdle")
        self.setAccessibleName(title)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.HUGE, Space.HUGE, Space.HUGE, Space.HUGE)
        row.setSpacing(Space.HUGE)
        self.viewfinder = Viewfinder(theme, caption)
        row.addWidget(self.viewfinder, picture_share)
        column = QVBoxLayout()
        column.setSpacing(Space.M)
        column.addWidget(FittedLabel(theme, title, Fit(72, 36, lines=2), name="idleTitle"))
        self._note = wrapped_label(note, 25, Colour.TEXT2, "idleNote")
        column.addWidget(self._note)
        column.addStretch(1)
        if control is not None:
            column.addWidget(control)
        row.addLayout(column, 3)

    def set_note(self, note: str) -> None:
        """Say something else under the title."""
        self._note.setText(note)
