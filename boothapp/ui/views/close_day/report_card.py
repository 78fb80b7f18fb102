"""The real report, page by page, as it will be printed."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from boothapp.ui.context import UiContext
from boothapp.ui.operations import Operation
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.views.close_day.page_image import PageImage, render_page
from boothapp.ui.widgets.button import Button, icon_button
from boothapp.ui.widgets.card import Card, rule
from boothapp.ui.widgets.text import text_label

_MARGIN = 16
_SETTLE_MS = 120
_A4 = 297 / 210


class PaperView(QWidget):
    """Shows a page on the sunken ground, as large as it fits; `room_changed` asks for a sharper picture."""

    room_changed = Signal()

    def __init__(self, theme: Theme, accessible: str) -> None:
        super().__init__()
        self._theme = theme
        self._page: PageImage | None = None
        self.setObjectName("reportPaper")
        self.setAccessibleName(accessible)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def paper_width(self) -> int:
        """Return the width of the paper that fits, px of the screen."""
        room_w, room_h = self.width() - 2 * _MARGIN, self.height() - 2 * _MARGIN
        return max(60, round(min(room_w, room_h / _A4) * self.devicePixelRatioF()))

    def show_page(self, page: PageImage | None) -> None:
        """Show a page; None shows the bare ground."""
        self._page = page
        self.update()

    def sizeHint(self) -> QSize:
        """Return a page of readable size."""
        return QSize(380, 540)

    def minimumSizeHint(self) -> QSize:
        """Return the smallest page that still shows something."""
        return QSize(200, 220)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for a picture of the new size."""
        super().resizeEvent(event)
        self.room_changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, paper and its edge."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour(Colour.SUNKEN))
        if self._page is None:
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        width = self.paper_width / self.devicePixelRatioF()
        height = width * self._page.image.height() / max(1, self._page.image.width())
        box = QRectF(round((self.width() - width) / 2), round((self.height() - height) / 2), width, height)
        painter.drawImage(box, self._page.image)
        painter.setPen(QPen(self._theme.colour(Colour.BORDER), 1))
        painter.drawRect(box)


class ReportCard(Card):
    """Preview, page buttons, open and print."""

    open_pressed = Signal()
    print_pressed = Signal()

    def __init__(self, ctx: UiContext) -> None:
        super().__init__("plain", 0)
        self._context = ctx
        self._t = ctx.t
        self._pdf = b""
        self._page = 0
        self._pages = 0
        self.setObjectName("reportCard")
        self.column.setSpacing(0)
        self.column.setContentsMargins(1, 1, 1, 1)
        head = QHBoxLayout()
        head.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        head.setSpacing(Space.XS)
        head.addWidget(text_label(ctx.t("Day report"), Size.SECTION, weight="bold"))
        self._note: QLabel = text_label("", Size.TABLE, Colour.TEXT2, name="reportNote")
        head.addWidget(self._note)
        head.addStretch(1)
        self.column.addLayout(head)
        self.column.addWidget(rule())
        self.paper = PaperView(ctx.theme, ctx.t("Day report"))
        self.paper.room_changed.connect(self._resized)
        self.column.addWidget(self.paper, 1)
        self.column.addWidget(rule())
        self.column.addLayout(self._buttons())
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._render)

    @property
    def ctx(self) -> UiContext:
        """Return the page's context."""
        return self._context

    def _buttons(self) -> QHBoxLayout:
        theme, t = self._context.theme, self._t
        row = QHBoxLayout()
        row.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        row.setSpacing(Space.XS)
        self.earlier = icon_button(theme, "chevron-left", t("Previous page"), name="previousPage")
        self.later = icon_button(theme, "chevron-right", t("Next page"), name="nextPage")
        self.earlier.clicked.connect(lambda: self._turn(-1))
        self.later.clicked.connect(lambda: self._turn(1))
        self._place: QLabel = text_label("", Size.BODY, Colour.TEXT, name="pagePlace")
        self._place.setMinimumWidth(44)
        self._place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.open_button = Button(theme, t("Open"), name="openReport", icon="maximize-2")
        self.print_button = Button(theme, t("Print"), name="printReport", icon="printer")
        self.open_button.clicked.connect(self.open_pressed)
        self.print_button.clicked.connect(self.print_pressed)
        for widget in (self.earlier, self._place, self.later):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.open_button)
        row.addWidget(self.print_button)
        self._show_place()
        return row

    def show_report(self, pdf: bytes, pages: int, *, provisional: bool) -> None:
        """Show another version of the report, at the page that was shown."""
        self._pdf, self._pages = pdf, pages
        count = self._t.n("{n} page", "{n} pages", pages)
        self._note.setText(f"{count} · {self._t('provisional')}" if provisional else count)
        self._page = min(self._page, max(pages - 1, 0))
        self._render()

    def forget(self) -> None:
        """Show no report: another session was chosen and its report is being made."""
        self._pdf, self._pages, self._page = b"", 0, 0
        self._note.setText("")
        self.paper.show_page(None)
        self._show_place()

    def _turn(self, by: int) -> None:
        self._page = min(max(self._page + by, 0), max(self._pages - 1, 0))
        self._render()

    def _resized(self) -> None:
        self._settle.start()

    def _render(self) -> None:
        self._show_place()
        if not self._pdf:
            return
        pdf, page, width = self._pdf, self._page, self.paper.paper_width
        Operation(self, lambda: render_page(pdf, page, width)).on_success(self._rendered).in_lane("preview").run()

    def _rendered(self, made: PageImage) -> None:
        if made.page == self._page and self._pdf:
            self.paper.show_page(made)

    def _show_place(self) -> None:
        self._place.setText(f"{self._page + 1} / {self._pages}" if self._pages else "")
        self.earlier.setEnabled(self._page > 0)
        self.later.setEnabled(self._page + 1 < self._pages)
        self.open_button.setEnabled(bool(self._pages))
        self.print_button.setEnabled(bool(self._pages))
