"""A page of a PDF as a picture, made off the GUI thread."""

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument  # at the top: loaded by a worker it can lock up the window


@dataclass(frozen=True, slots=True)
class PageImage:
    """A rendered page: its number from 0, how many there are, and the picture."""

    page: int
    pages: int
    image: QImage


def render_page(pdf: bytes, page: int, width_px: int) -> PageImage:
    """Return page `page` of a PDF, `width_px` wide; a page past the end is the last one."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    pages = document.pageCount()
    shown = min(max(page, 0), max(pages - 1, 0))
    points = document.pagePointSize(shown)
    height = round(width_px * points.height() / points.width()) if points.width() else width_px
    image = document.render(shown, QSize(width_px, height))
    white = QImage(image.size(), QImage.Format.Format_RGB32)
    white.fill(0xFFFFFFFF)
    painter = QPainter(white)
    painter.drawImage(0, 0, image)
    painter.end()
    document.close()
    buffer.close()
    return PageImage(shown, pages, white)
