"""A short table with a bar in every row, painted in one piece so that a refresh costs nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size
from boothapp.ui.widgets.text import plain_tip

_ROW = 30
_LEAST_ROW = 26
_HEAD = 26
_GAP = 12
_BAR = 10
_LEAST_NAME = 0.3


@dataclass(frozen=True, slots=True)
class BarCell:
    """A number at the right: the bold part, then the grey part ("14" and " / 45")."""

    bold: str = ""
    text: str = ""

    @property
    def words(self) -> str:
        """Return both parts."""
        return self.bold + self.text


@dataclass(frozen=True, slots=True)
class BarRow:
    """A row: an accent lead (a booth), a name, a bar of 0 to 1 (None: none), and the cells."""

    name: str
    bar: float | None
    cells: tuple[BarCell, ...]
    lead: str = ""
    strong: bool = False
    total: bool = False


@dataclass(frozen=True, slots=True)
class BarColumns:
    """Headings and widths in px; the name takes what it needs up to `name_share`, the bar what is left."""

    name: str
    cells: tuple[tuple[str, int], ...]
    name_share: float
    lead: str = ""
    lead_width: int = 0
    track: bool = True


class BarTable(QWidget):
    """Draws the rows that fit; names too long for their place end in an ellipsis and have a tool tip."""

    def __init__(self, theme: Theme, columns: BarColumns, name: str, accessible: str) -> None:
        super().__init__()
        self._theme = theme
        self._columns = columns
        self._rows: tuple[BarRow, ...] = ()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_rows(self, rows: Sequence[BarRow]) -> None:
        """Show other rows."""
        self._rows = tuple(rows)
        self.setAccessibleDescription(
            "; ".join(
                " ".join([row.lead, row.name, *(cell.words for cell in row.cells)]).strip() for row in self.shown()
            )
        )
        self.update()

    def shown(self) -> list[BarRow]:
        """Return the rows there is room for; a total row is always among them."""
        room = max(1, int((self.height() - _HEAD) // _LEAST_ROW))
        if len(self._rows) <= room:
            return list(self._rows)
        totals = [row for row in self._rows if row.total]
        return [row for row in self._rows if not row.total][: room - len(totals)] + totals

    def sizeHint(self) -> QSize:
        """Return room for eight rows."""
        return QSize(420, _HEAD + 8 * _ROW)

    def minimumSizeHint(self) -> QSize:
        """Return room for three rows."""
        return QSize(280, _HEAD + 3 * _LEAST_ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw headings, names, bars and numbers."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(Size.TABLE))
        painter.setPen(self._theme.colour(Colour.TEXT2))
        name, bar, cells = self._places()
        centre = Qt.AlignmentFlag.AlignVCenter
        if self._columns.lead:
            painter.drawText(QRectF(0, 0, self._columns.lead_width, _HEAD), centre, self._columns.lead)
        shown, total = (sum(not row.total for row in rows) for rows in (self.shown(), self._rows))
        cut = shown < total and self._rows[-1].total
        head = self._columns.name if not cut else f"{self._columns.name} ({shown} / {total})"
        painter.drawText(QRectF(name.left(), 0, bar.right() - name.left(), _HEAD), centre, head)
        for (title, _), place in zip(self._columns.cells, cells, strict=True):
            painter.drawText(QRectF(place.left(), 0, place.width(), _HEAD), centre | Qt.AlignmentFlag.AlignRight, title)
        for number, row in enumerate(self.shown()):
            top = _HEAD + number * self._height_of_row()
            self._paint_row(painter, row, top, name, bar, cells)

    def _height_of_row(self) -> float:
        rows = max(1, len(self.shown()))
        return min(_ROW, max(_LEAST_ROW, (self.height() - _HEAD) / rows))

    def _places(self) -> tuple[QRectF, QRectF, list[QRectF]]:
        x = float(self._columns.lead_width + _GAP if self._columns.lead else 0)
        right = float(self.width())
        cells: list[QRectF] = []
        for _, width in reversed(self._columns.cells):
            cells.insert(0, QRectF(right - width, 0, width, _ROW))
            right -= width
        room = right - x - _GAP
        metrics = QFontMetricsF(self._theme.font(Size.TABLE, "bold"))
        needed = max((metrics.horizontalAdvance(row.name) for row in self.shown()), default=0.0)
        name = QRectF(x, 0, min(max(needed + _GAP, room * _LEAST_NAME), room * self._columns.name_share) - _GAP, _ROW)
        bar = QRectF(name.right() + _GAP, 0, max(0.0, right - name.right() - 2 * _GAP), _ROW)
        return name, bar, cells

    def _paint_row(
        self, painter: QPainter, row: BarRow, top: float, name: QRectF, bar: QRectF, cells: Sequence[QRectF]
    ) -> None:
        height = self._height_of_row()
        strong = row.strong or row.total
        if row.total:
            painter.setPen(self._theme.colour(Colour.BORDER))
            painter.drawLine(QPoint(0, round(top)), QPoint(self.width(), round(top)))
        bold, plain = self._theme.font(Size.TABLE, "bold", "tabular"), self._theme.font(Size.TABLE, figures="tabular")
        centre = Qt.AlignmentFlag.AlignVCenter
        if row.lead:
            painter.setFont(bold)
            painter.setPen(self._theme.colour(Colour.ACCENT_TEXT))
            painter.drawText(QRectF(0, top, self._columns.lead_width, height), centre, row.lead)
        painter.setFont(bold if strong else plain)
        painter.setPen(self._theme.colour(Colour.TEXT))
        words = QFontMetricsF(painter.font()).elidedText(row.name, Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(QRectF(name.left(), top, name.width(), height), centre, words)
        if row.bar is not None:
            self._paint_bar(painter, row, QRectF(bar.left(), top + (height - _BAR) / 2, bar.width(), _BAR))
        for cell, place in zip(row.cells, cells, strict=True):
            right = place.right()
            for text, font, ink in (
                (cell.text, plain, Colour.TEXT2 if cell.bold else Colour.TEXT),
                (cell.bold, bold, Colour.TEXT),
            ):
                width = QFontMetricsF(font).horizontalAdvance(text)
                painter.setFont(font)
                painter.setPen(self._theme.colour(ink))
                painter.drawText(QRectF(right - width - 1, top, width + 2, height), centre, text)
                right -= width

    def _paint_bar(self, painter: QPainter, row: BarRow, box: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if self._columns.track:
            painter.setBrush(self._theme.colour(Colour.TRACK))
            painter.drawRoundedRect(box, 2, 2)
        if row.bar:
            painter.setBrush(self._theme.colour(Colour.CHART_1 if row.strong else Colour.CHART_2))
            painter.drawRoundedRect(QRectF(box.left(), box.top(), max(3.0, box.width() * row.bar), box.height()), 2, 2)

    def event(self, event: QEvent) -> bool:
        """Tell the whole name where it is shortened."""
        if isinstance(event, QHelpEvent):
            place = int((event.pos().y() - _HEAD) // self._height_of_row())
            rows = self.shown()
            name = rows[place].name if 0 <= place < len(rows) else ""
            QToolTip.showText(event.globalPos(), plain_tip(name), self)
            return True
        return super().event(event)
