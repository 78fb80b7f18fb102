"""The words of a table's cells: measured and shortened once, then drawn from memory."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics

from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Size

_REMEMBERED: Final = 6000


class CellText:
    """Fonts of a table, and the widths of what is shown in it; words that begin with a figure are tabular."""

    def __init__(self, theme: Theme) -> None:
        self._fonts = {
            (weight, figures): theme.font(Size.TABLE, weight=weight, figures=figures)
            for weight in ("regular", "bold")
            for figures in ("proportional", "tabular")
        }
        self._metrics = {key: QFontMetrics(font) for key, font in self._fonts.items()}
        self._widths: dict[tuple[str, str], int] = {}
        self._shown: dict[tuple[str, str, int], str] = {}

    def font(self, text: str, weight: str) -> QFont:
        """Return the face a text is drawn in."""
        return self._fonts[weight, _figures(text)]

    def width(self, text: str, weight: str) -> int:
        """Return a text's natural width, px."""
        key = (text, weight)
        if key not in self._widths:
            if len(self._widths) > _REMEMBERED:
                self._widths.clear()
            self._widths[key] = self._metrics[weight, _figures(text)].horizontalAdvance(text)
        return self._widths[key]

    def shortened(self, text: str, weight: str, room: int) -> str:
        """Return the text as it fits into `room` px."""
        if self.width(text, weight) <= room:
            return text
        key = (text, weight, room)
        if key not in self._shown:
            if len(self._shown) > _REMEMBERED:
                self._shown.clear()
            metrics = self._metrics[weight, _figures(text)]
            self._shown[key] = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, room))
        return self._shown[key]


def _figures(text: str) -> str:
    return "tabular" if text[:1].isdecimal() else "proportional"
