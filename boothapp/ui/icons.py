"""Lucide icons tinted with the theme's colours, sharp at every screen scale."""

from functools import cached_property
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_STROKES: Final[dict[int, float]] = {108: 2.0}
_USUAL_STROKE: Final = 1.9
_SCALES: Final = (1.0, 2.0)


class IconLibrary:
    """Reads each icon's drawing once and paints it in any colour and size."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sources: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, int, str, float, bool], QPixmap] = {}

    @cached_property
    def names(self) -> frozenset[str]:
        """Return the names of all icons that ship."""
        return frozenset(path.stem for path in self._folder.glob("*.svg"))

    def pixmap(self, name: str, colour: QColor, size: int, scale: float = 1.0, fill: str = "none") -> QPixmap:
        """Return the icon as a square of `size` logical px for a screen of `scale`; `fill` "solid" fills it."""
        key = (name, size, colour.name(QColor.NameFormat.HexArgb), scale, fill == "solid")
        if key not in self._pixmaps:
            self._pixmaps[key] = self._paint(name, colour, size, scale, fill)
        return self._pixmaps[key]

    def icon(self, name: str, colour: QColor, size: int, disabled: QColor | None = None) -> QIcon:
        """Return an icon with pictures for screens of scale 1 and 2, greyed with `disabled` where given."""
        made = QIcon()
        for scale in _SCALES:
            made.addPixmap(self.pixmap(name, colour, size, scale))
            if disabled is not None:
                made.addPixmap(self.pixmap(name, disabled, size, scale), QIcon.Mode.Disabled)
        return made

    def paint(self, painter: QPainter, name: str, colour: QColor, box: QRectF) -> None:
        """Draw the icon as vectors into `box`: for large icons in painted widgets."""
        self._renderer(name, colour, round(box.width()), "none").render(painter, box)

    def _paint(self, name: str, colour: QColor, size: int, scale: float, fill: str) -> QPixmap:
        pixmap = QPixmap(QSize(size, size) * scale)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._renderer(name, colour, size, fill).render(painter, QRectF(0, 0, size, size))
        painter.end()
        return pixmap

    def _renderer(self, name: str, colour: QColor, size: int, fill: str) -> QSvgRenderer:
        if name not in self._sources:
            self._sources[name] = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        stroke = _STROKES.get(size, _USUAL_STROKE)
        drawing = self._sources[name].replace("currentColor", colour.name())
        drawing = drawing.replace('stroke-width="2"', f'stroke-width="{stroke}"')
        if fill == "solid":
            drawing = drawing.replace('fill="none"', f'fill="{colour.name()}"', 1)
        return QSvgRenderer(QByteArray(drawing.encode("utf-8")))
