"""Recent scans: admitted and refused alike, each with its time and what became of it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QStackedWidget, QStyledItemDelegate, QStyleOptionViewItem

from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space, Tone
from boothapp.ui.views.desk.scan_rows import ROW, ScanRow, ScanRows
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.card import Card, EmptyState, rule
from boothapp.ui.widgets.text import text_label

ROW_PX: Final = 52
LOW_ROW_PX: Final = 40
_EDGE: Final = 18
LOW, USUAL, CROWDED = "low", "usual", "crowded"


class ScanRowPainter(QStyledItemDelegate):
    """Paints one scan; while `veiled` a name is hidden but for its first sign."""

    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._theme = theme
        self.veiled = False
        self.row_px = ROW_PX

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the row's height."""
        del option, index
        return QSize(200, self.row_px)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw icon, name, school, time and state."""
        row = index.data(ROW)
        if not isinstance(row, ScanRow):
            return
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = self._ground(option, index)
        if ground is not None:
            painter.fillRect(box, self._theme.colour(ground))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), self._theme.colour(Colour.BORDER))
        pixmap = self._theme.pixmap(row.icon, row.tone.icon, 20, painter.device().devicePixelRatioF())
        painter.drawPixmap(QRectF(box.left() + _EDGE, box.center().y() - 10, 20, 20), pixmap, QRectF(pixmap.rect()))
        right = self._times(painter, box, row)
        self._names(painter, box, row, right)
        painter.restore()

    def _ground(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> Colour | None:
        """Return the row's ground: the newest scan stands out."""
        del option
        return Colour.ROW if index.row() == 0 else None

    def title(self, row: ScanRow) -> str:
        """Return the title as it may be read: what is no name is never hidden."""
        return f"{row.title[:1]}**" if self.veiled and row.named else row.title

    def _times(self, painter: QPainter, box: QRectF, row: ScanRow) -> float:
        """Draw the right side and return its width."""
        upper = self._theme.font(Size.TABLE, figures="tabular")
        lower = self._theme.font(Size.CAPTION)
        width = max(QFontMetricsF(upper).horizontalAdvance(row.time), QFontMetricsF(lower).horizontalAdvance(row.state))
        inset = (self.row_px - 38) / 2
        area = box.adjusted(_EDGE, inset, -_EDGE, -inset)
        half = area.height() / 2
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(upper)
        painter.setPen(self._theme.colour(Colour.TEXT))
        painter.drawText(QRectF(area.left(), area.top(), area.width(), half), right, row.time)
        painter.setFont(lower)
        quiet = row.tone in (Tone.OK, Tone.NEUTRAL)
        painter.setPen(self._theme.colour(Colour.TEXT2 if quiet else row.tone.text))
        painter.drawText(QRectF(area.left(), area.top() + half, area.width(), half), right, row.state)
        return width

    def _names(self, painter: QPainter, box: QRectF, row: ScanRow, right: float) -> None:
        inset = (self.row_px - 40) / 2
        area = box.adjusted(_EDGE + 32, inset, -_EDGE - right - Space.S, -inset)
        half = area.height() / 2
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        title = self.title(row)
        lines = ((title, Size.BODY, "bold", Colour.TEXT), (row.note, Size.CAPTION, "regular", Colour.TEXT2))
        for place, (text, size, weight, ink) in enumerate(lines):
            font = self._theme.font(size, weight=weight)
            painter.setFont(font)
            painter.setPen(self._theme.colour(ink))
            words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
            painter.drawText(QRectF(area.left(), area.top() + place * half, area.width(), half), left, words)


class HistoryCard(Card):
    """The list with its heading; `all_asked` opens every desk's records."""

    all_asked = Signal()

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__(padding=0)
        self.setObjectName("history")
        self.column.setSpacing(0)
        self.column.setContentsMargins(1, 1, 1, 8)
        self._head = head = QHBoxLayout()
        head.setContentsMargins(_EDGE, Space.S, Space.XS, Space.S)
        head.addWidget(text_label(t("Recent scans"), 15, weight="bold"))
        head.addStretch(1)
        link = Button(theme, t("All records"), name="allRecords", kind="quiet")
        link.clicked.connect(self.all_asked)
        head.addWidget(link)
        self.column.addLayout(head)
        self.column.addWidget(rule())
        self._rows = ScanRows(self)
        self._view = QListView()
        self._view.setObjectName("recentScans")
        self._view.setAccessibleName(t("Recent scans"))
        self._view.setModel(self._rows)
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.setSelectionMode(QListView.SelectionMode.NoSelection)
        self._view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setUniformItemSizes(True)
        self._painter = ScanRowPainter(theme, self._view)
        self._view.setItemDelegate(self._painter)
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState(theme, "scan-line", t("Nobody was scanned yet."), name="noScans"))
        self._stack.addWidget(self._view)
        # On a low screen the history gives way first; the sentence of an empty one would ask for more.
        self._stack.setMinimumHeight(ROW_PX)
        self.column.addWidget(self._stack, 1)

    def fit(self, screen: str) -> None:
        """Take the room there is on a "low", "crowded" or "usual" screen."""
        low = screen != USUAL
        self._painter.row_px = LOW_ROW_PX if low else ROW_PX
        around = Space.XXS if low else Space.S
        self._head.setContentsMargins(_EDGE, around, Space.XS, around)
        self._stack.setMinimumHeight(self._painter.row_px)
        self._view.doItemsLayout()

    @property
    def rows(self) -> Sequence[ScanRow]:
        """Return the scans shown, the newest first."""
        return self._rows.rows

    def show_rows(self, rows: Sequence[ScanRow]) -> None:
        """Show the latest scans."""
        self._rows.show_rows(rows)
        self._stack.setCurrentIndex(1 if rows else 0)

    def set_veil(self, names: str) -> None:
        """Hide the names ("veiled") or show them ("shown")."""
        veiled = names == "veiled"
        if veiled != self._painter.veiled:
            self._painter.veiled = veiled
            self._view.viewport().update()
