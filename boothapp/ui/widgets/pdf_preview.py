"""Shows the first page of a PDF as it will be printed, drawn off the GUI thread."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size

_MARGIN: Final = 24
_LONGEST_PX: Final = 1800
_LARGEST_SCALE: Final = 2.2
"""A card is shown at most this much larger than its own 96-dpi size."""
_PX_PER_MM: Final = 96 / 25.4


class PdfPreview(QWidget):
    """A page on a sunken ground; `show_words` says why there is none."""

    def __init__(self, theme: Theme, *, name: str, accessible: str) -> None:
        super().__init__()
        self._theme = theme
        self._page: QImage | None = None
        self._size_mm = QSizeF()
        self._words = ""
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 120)

    @property
    def page(self) -> QImage | None:
        """Return the page that is shown."""
        return self._page

    @property
    def words(self) -> str:
        """Return what stands in place of a page."""
        return self._words

    def show_page(self, page: "RenderedPage") -> None:
        """Show a page."""
        self._page, self._size_mm, self._words = page.image, page.size_mm, ""
        self.update()

    def show_words(self, words: str) -> None:
        """Show a sentence in place of a page."""
        self._page, self._words = None, words
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for a card."""
        return QSize(480, 320)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, page and edge."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour(Colour.SUNKEN))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._page is None:
            painter.setPen(self._theme.colour(Colour.TEXT2))
            painter.setFont(self._theme.font(Size.BODY))
            room = self.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap), self._words)
            return
        box = self._box()
        painter.fillRect(box, Qt.GlobalColor.white)
        painter.drawImage(box, self._page)
        painter.setPen(QPen(self._theme.colour(Colour.FIELD), 1))
        painter.drawRect(box)

    def _box(self) -> QRectF:
        room = QSizeF(self.width() - 2 * _MARGIN, self.height() - 2 * _MARGIN)
        natural = self._size_mm * _PX_PER_MM
        size = natural.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        if size.width() > natural.width() * _LARGEST_SCALE:
            size = natural * _LARGEST_SCALE
        return QRectF(
            (self.width() - size.width()) / 2, (self.height() - size.height()) / 2, size.width(), size.height()
        )


class RenderedPage:
    """A page as pixels and its size on paper, mm."""

    __slots__ = ("image", "size_mm")

    def __init__(self, image: QImage, size_mm: QSizeF) -> None:
        self.image = image
        self.size_mm = size_mm


def render_first_page(pdf: bytes) -> RenderedPage:
    """Draw a PDF's first page; call it off the GUI thread."""
    from boothapp.ui.devices.printer import first_page

    image, size_mm = first_page(pdf, _LONGEST_PX)
    return RenderedPage(image, size_mm)
