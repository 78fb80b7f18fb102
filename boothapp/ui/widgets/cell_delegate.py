"""Draws a table's cells: words, grey notes, icons, chips, colour squares and stars; fast, without the stylesheet."""

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from boothapp.ui.models.columns import Cell, CellRole
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Tone
from boothapp.ui.widgets.chip import paint_chip

_PADDING: Final = 8
_GAP: Final = 6
_CHIP_HEIGHT: Final = 22
_STAR: Final = 12


class CellDelegate(QStyledItemDelegate):
    """Paints `Cell`s; what has none is drawn as Qt does."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._plain = theme.font(Size.TABLE)
        self._bold = theme.font(Size.TABLE, weight="bold")
        self._figures = {
            False: theme.font(Size.TABLE, figures="tabular"),
            True: theme.font(Size.TABLE, weight="bold", figures="tabular"),
        }
        self._small = theme.font(Size.CAPTION)
        self._metrics = {False: QFontMetrics(self._plain), True: QFontMetrics(self._bold)}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return a cell's usual size."""
        del option, index
        return QSize(80, 36)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw ground, rule and content."""
        state: QStyle.StateFlag = option.state
        box: QRect = option.rect
        cell = index.data(CellRole.CELL)
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, self._theme.colour(Colour.ACCENT_TINT))
        painter.setPen(self._theme.colour(Colour.BORDER))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if isinstance(cell, Cell):
            self._content(painter, box.adjusted(_PADDING, 0, -_PADDING, -1), cell, index)
        self._focus(painter, option, index)
        painter.restore()

    def _focus(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        view: QWidget = option.widget
        current = getattr(view, "currentIndex", None)
        if current is None or not view.hasFocus() or current().row() != index.row():
            return
        box: QRect = option.rect
        painter.fillRect(QRect(box.left(), box.top(), box.width(), 2), self._theme.colour(Colour.ACCENT))
        painter.fillRect(QRect(box.left(), box.bottom() - 1, box.width(), 2), self._theme.colour(Colour.ACCENT))

    def _content(self, painter: QPainter, box: QRect, cell: Cell, index: QModelIndex | QPersistentModelIndex) -> None:
        if cell.stars is not None:
            self._stars(painter, box, cell.stars)
            return
        if cell.chip:
            self._chip(painter, box, cell)
            return
        align = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
        width = self._width(cell)
        left = box.left()
        if align & Qt.AlignmentFlag.AlignRight:
            left = max(left, box.right() + 1 - width)
        elif align & Qt.AlignmentFlag.AlignHCenter:
            left = max(left, box.center().x() - width // 2)
        left = self._marks(painter, box, left, cell)
        left = self._words(painter, QRect(left, box.top(), box.right() - left + 1, box.height()), cell)
        if cell.note and left < box.right():
            room = QRect(left, box.top(), box.right() - left + 1, box.height())
            self._text(painter, room, cell.note, self._plain, Colour.TEXT2)

    def _marks(self, painter: QPainter, box: QRect, left: int, cell: Cell) -> int:
        if cell.swatch:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QPen(cell.swatch).color())
            painter.drawRoundedRect(QRectF(left, box.center().y() - 5, 11, 11), 3, 3)
            left += 11 + _GAP
        if cell.icon:
            scale = painter.device().devicePixelRatioF()
            pixmap = self._theme.pixmap(cell.icon, cell.tone.icon, 16, scale)
            painter.drawPixmap(left, box.center().y() - 8, pixmap)
            left += 16 + _GAP
        return left

    def _words(self, painter: QPainter, room: QRect, cell: Cell) -> int:
        ink = cell.tone.text if cell.tone in (Tone.WARN, Tone.BAD) else Colour.TEXT
        font = self._bold if cell.bold else self._plain
        self._text(painter, room, cell.text, font, ink)
        return room.left() + self._metrics[cell.bold].horizontalAdvance(cell.text) + _GAP + 2

    def _text(self, painter: QPainter, room: QRect, text: str, font: QFont, ink: Colour) -> None:
        painter.setFont(self._figures[font is self._bold] if text[:1].isdecimal() else font)
        painter.setPen(self._theme.colour(ink))
        shown = self._metrics[font is self._bold].elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _width(self, cell: Cell) -> int:
        width = self._metrics[cell.bold].horizontalAdvance(cell.text)
        width += self._metrics[False].horizontalAdvance(cell.note) + _GAP + 2 if cell.note else 0
        width += 11 + _GAP if cell.swatch else 0
        return width + (16 + _GAP if cell.icon else 0)

    def _chip(self, painter: QPainter, box: QRect, cell: Cell) -> None:
        width = min(box.width(), QFontMetrics(self._small).horizontalAdvance(cell.text) + 22)
        pill = QRectF(box.left(), box.center().y() - _CHIP_HEIGHT / 2 + 0.5, width, _CHIP_HEIGHT)
        paint_chip(painter, self._theme, pill, cell.text, cell.tone, self._small)

    def _stars(self, painter: QPainter, box: QRect, count: int) -> None:
        scale = painter.device().devicePixelRatioF()
        for place in range(5):
            ink = Colour.ACCENT if place < count else Colour.TRACK
            pixmap = self._theme.icons.pixmap("star", self._theme.colour(ink), _STAR, scale, fill="solid")
            painter.drawPixmap(box.left() + place * (_STAR + 2), box.center().y() - _STAR // 2, pixmap)
