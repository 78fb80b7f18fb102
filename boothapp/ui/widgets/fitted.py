"""Text that fits its width: it shrinks to a smallest size, then wraps, then ends in an ellipsis."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour
from boothapp.ui.widgets.text import plain_tip

_LEADING: Final = 1.16
_BREAKS: Final = " ·・-"


@dataclass(frozen=True, slots=True)
class Fit:
    """How a text may give way: from `largest` to `smallest` px, then to `lines` lines."""

    largest: int
    smallest: int
    lines: int = 1
    weight: str = "bold"


def fitted_font(theme: Theme, text: str, width: int, fit: Fit) -> QFont:
    """Return the face at the largest size of `fit` whose text is no wider than `width` px."""
    font = theme.font(fit.largest, weight=fit.weight)
    natural = QFontMetrics(font).horizontalAdvance(text)
    if width > 0 and not _fits(text, QFontMetrics(font), width):
        font.setPixelSize(min(fit.largest, max(fit.smallest, fit.largest * width // natural)))
        while font.pixelSize() > fit.smallest and not _fits(text, QFontMetrics(font), width):
            font.setPixelSize(font.pixelSize() - 1)
    return font


def _fits(text: str, metrics: QFontMetrics, width: int) -> bool:
    """Tell whether a text is drawn whole: a width rounded down may still lose the last sign to an ellipsis."""
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width) == text


def wrapped_lines(text: str, metrics: QFontMetrics, width: int, lines: int) -> list[str]:
    """Return at most `lines` lines no wider than `width` px, broken at spaces where there are some."""
    found: list[str] = []
    rest = text
    while rest and len(found) < lines - 1 and not _fits(rest, metrics, width):
        cut = _longest(rest, metrics, width)
        found.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    found.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
    return found


def _longest(text: str, metrics: QFontMetrics, width: int) -> int:
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if metrics.horizontalAdvance(text[:middle]) <= width:
            low = middle
        else:
            high = middle - 1
    at_break = max(text.rfind(sign, 0, low) for sign in _BREAKS)
    return at_break + 1 if at_break > low // 2 else low


class FittedLabel(QWidget):
    """Words that shrink, wrap and end as their `Fit` says; the whole text is its tool tip when shortened."""

    def __init__(self, theme: Theme, text: str, fit: Fit, *, name: str, ink: Colour = Colour.TEXT) -> None:
        super().__init__()
        self._theme = theme
        self._text = text
        self._fit = fit
        self._ink = ink
        self._fitted: dict[int, tuple[QFont, list[str]]] = {}
        self.setObjectName(name)
        self.setAccessibleName(text)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def text(self) -> str:
        """Return the whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show other words."""
        self._text = text
        self._fitted.clear()
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def shown_lines(self, width: int) -> tuple[QFont, list[str]]:
        """Return the font and the lines that are drawn at a width."""
        # A layout asks for the height at a few widths dozens of times before it is painted once.
        if width not in self._fitted:
            font = fitted_font(self._theme, self._text, width, self._fit)
            self._fitted[width] = font, wrapped_lines(self._text, QFontMetrics(font), width, self._fit.lines)
        return self._fitted[width]

    def hasHeightForWidth(self) -> bool:
        """The height depends on whether the text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines that the width needs."""
        font, lines = self.shown_lines(width)
        return round(font.pixelSize() * _LEADING * len(lines)) + 2

    def sizeHint(self) -> QSize:
        """Return one line at the largest size."""
        metrics = QFontMetrics(self._theme.font(self._fit.largest, weight=self._fit.weight))
        return QSize(metrics.horizontalAdvance(self._text), round(self._fit.largest * _LEADING) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines."""
        del event
        painter = QPainter(self)
        painter.setPen(self._theme.colour(self._ink))
        font, lines = self.shown_lines(self.width())
        painter.setFont(font)
        shortened = lines[-1].endswith("…") and not self._text.endswith("…")
        self.setToolTip(plain_tip(self._text) if shortened else "")
        height = font.pixelSize() * _LEADING
        for place, line in enumerate(lines):
            box = QRectF(0, place * height, self.width() + 2, height)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line)
