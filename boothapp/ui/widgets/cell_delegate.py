"""Draws a table's cells: words, grey notes, icons, chips, colour squares and stars; fast, without the stylesheet."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from boothapp.ui.models.columns import Align, Cell, CellRole
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Tone
from boothapp.ui.widgets.cell_text import CellText
from boothapp.ui.widgets.chip import paint_chip

_PADDING: Final = 8
_GAP: Final = 6
_NOTE_GAP: Final = 8
_SWATCH: Final = 11
_ICON: Final = 16
_CHIP_HEIGHT: Final = 22
_STAR: Final = 12
_SELECTED: Final = QStyle.StateFlag.State_Selected
_LEFT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_TROUBLE: Final = (Tone.WARN, Tone.BAD)


class CellDelegate(QStyledItemDelegate):
    """Paints `Cell`s; the row under the cursor of a focused table has accent edges."""

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._small = theme.font(Size.CAPTION)
        self._text = CellText(theme)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return a cell's usual size."""
        del option, index
        return QSize(80, 36)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw ground, rule and content."""
        box: QRect = option.rect
        if option.state & _SELECTED:
            painter.fillRect(box, self._theme.colour(Colour.ACCENT_TINT))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, self._theme.colour(Colour.BORDER))
        drawn = index.data(CellRole.DRAWN)
        if drawn is not None:
            cell, align = drawn
            self._content(painter, box.adjusted(_PADDING, 0, -_PADDING, -1), cell, align)
        if self._view.hasFocus() and self._view.currentIndex().row() == index.row():
            accent = self._theme.colour(Colour.ACCENT)
            painter.fillRect(box.left(), box.top(), box.width(), 2, accent)
            painter.fillRect(box.left(), box.bottom() - 1, box.width(), 2, accent)

    def _content(self, painter: QPainter, box: QRect, cell: Cell, align: Align) -> None:
        if cell.stars is not None:
            self._stars(painter, box, cell.stars)
            return
        if cell.chip:
            self._chip(painter, box, cell)
            return
        weight = "bold" if cell.bold else "regular"
        left = box.left()
        if align is Align.RIGHT:
            left = max(left, box.right() + 1 - self._width(cell, weight))
        elif align is Align.CENTRE:
            left = max(left, box.center().x() - self._width(cell, weight) // 2)
        left = self._marks(painter, box, left, cell)
        ink = cell.tone.text if cell.tone in _TROUBLE else Colour.TEXT
        left = self._words(painter, box, left, cell.text, weight, ink)
        if cell.note and left < box.right():
            self._words(painter, box, left, cell.note, "regular", Colour.TEXT2)

    def _marks(self, painter: QPainter, box: QRect, left: int, cell: Cell) -> int:
        if cell.swatch:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(cell.swatch))
            painter.drawRoundedRect(QRectF(left, box.center().y() - 5, _SWATCH, _SWATCH), 3, 3)
            left += _SWATCH + _GAP
        if cell.icon:
            scale = painter.device().devicePixelRatioF()
            pixmap = self._theme.pixmap(cell.icon, cell.tone.icon, _ICON, scale)
            painter.drawPixmap(left, box.center().y() - _ICON // 2, pixmap)
            left += _ICON + _GAP
        return left

    def _words(self, painter: QPainter, box: QRect, left: int, text: str, weight: str, ink: Colour) -> int:
        painter.setFont(self._text.font(text, weight))
        painter.setPen(self._theme.colour(ink))
        room = box.right() + 1 - left
        shown = self._text.shortened(text, weight, room)
        painter.drawText(QRect(left, box.top(), room + 1, box.height()), _LEFT, shown)
        return left + self._text.width(text, weight) + _NOTE_GAP

    def _width(self, cell: Cell, weight: str) -> int:
        width = self._text.width(cell.text, weight)
        if cell.note:
            width += self._text.width(cell.note, "regular") + _NOTE_GAP
        width += _SWATCH + _GAP if cell.swatch else 0
        return width + (_ICON + _GAP if cell.icon else 0)

    def _chip(self, painter: QPainter, box: QRect, cell: Cell) -> None:
        width = min(box.width(), QFontMetrics(self._small).horizontalAdvance(cell.text) + 22)
        pill = QRectF(box.left(), box.center().y() - _CHIP_HEIGHT / 2 + 0.5, width, _CHIP_HEIGHT)
        paint_chip(painter, self._theme, pill, cell.text, cell.tone, self._small)

    def _stars(self, painter: QPainter, box: QRect, count: int) -> None:
        scale = painter.device().devicePixelRatioF()
        for place in range(5):
            ink = self._theme.colour(Colour.ACCENT if place < count else Colour.TRACK)
            pixmap = self._theme.icons.pixmap("star", ink, _STAR, scale, fill="solid")
            painter.drawPixmap(box.left() + place * (_STAR + 2), box.center().y() - _STAR // 2, pixmap)
