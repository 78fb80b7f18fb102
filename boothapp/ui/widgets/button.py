"""Buttons of the design: icon, words and the key that does the same, in three heights."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour
from boothapp.ui.widgets.key_cap import key_cap_width, paint_key_cap


@dataclass(frozen=True, slots=True)
class ButtonScale:
    """One of the design's button sizes, px."""

    height: int
    text: int
    icon: int
    padding: int


SCALES: Final[dict[str, ButtonScale]] = {
    "organiser": ButtonScale(32, 13, 16, 12),
    "booth": ButtonScale(40, 15, 18, 16),
    "booth_large": ButtonScale(48, 16, 18, 16),
    "desk": ButtonScale(52, 17, 20, 20),
}
_GAP: Final = 8
_INKS: Final[dict[str, Colour]] = {
    "primary": Colour.ON_ACCENT,
    "danger": Colour.BAD_TEXT,
    "danger_filled": Colour.ON_SOLID,
    "quiet": Colour.ACCENT_TEXT,
    "dashed": Colour.TEXT2,
    "muted": Colour.TEXT2,
}


class PressButton(QPushButton):
    """A push button that Enter presses as Space does, in a dialog and outside of one.

    A choice that is checked leaves Enter to its form, and a key that is held down presses nothing anew.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or self.isCheckable():
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()


class Button(PressButton):
    """A push button; `kind` is primary, default, quiet, muted, danger, danger_filled or dashed.

    `scale` is organiser (32 px), booth (40), booth_large (48) or desk (52); `key` is shown as a key cap.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        name: str,
        kind: str = "default",
        scale: str = "organiser",
        icon: str = "",
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._icon_name = icon
        self._key = key
        self._measures = SCALES[scale]
        self._measured: tuple[str, str, float] = ("", "", 0.0)
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setProperty("kind", kind)
        self.setProperty("scale", "desk" if scale == "desk" else scale.removesuffix("_large"))
        self.setFont(theme.font(self._measures.text, weight="bold"))
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)

    def set_words(self, text: str, icon: str | None = None) -> None:
        """Show other words, and another icon unless None."""
        self.setText(text)
        self.setAccessibleName(text)
        if icon is not None:
            self._icon_name = icon
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for icon, words and key cap in the scale's height."""
        padding = self._measures.padding if self.text() else (self._measures.height - self._measures.icon) / 2
        return QSize(round(self._content_width() + 2 * padding), self._measures.height)

    def minimumSizeHint(self) -> QSize:
        """Never shorten a button's words."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box by the stylesheet and the content as the design places it."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        self._paint_content(painter)

    def _paint_content(self, painter: QPainter) -> None:
        ink = self._theme.colour(self._ink())
        x = (self.width() - self._content_width()) / 2
        if self._icon_name:
            size = self._measures.icon
            box = QRectF(round(x), round((self.height() - size) / 2), size, size)
            pixmap = self._theme.icons.pixmap(self._icon_name, ink, size, self.devicePixelRatioF())
            painter.drawPixmap(box, pixmap, QRectF(pixmap.rect()))
            x += size + _GAP
        painter.setPen(ink)
        painter.setFont(self._text_font())
        width = self._text_width()
        painter.drawText(QRectF(x, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._key:
            solid = self._solid() and self.isEnabled()
            paint_key_cap(painter, self._theme, self._key, x + width + _GAP, self.height() / 2, ink if solid else None)

    def _solid(self) -> bool:
        return self.property("kind") in ("primary", "danger_filled")

    def _ink(self) -> Colour:
        if not self.isEnabled():
            return Colour.TEXT3
        if self.isChecked():
            return Colour.ACCENT_TEXT
        return _INKS.get(str(self.property("kind")), Colour.TEXT)

    def _text_font(self) -> QFont:
        return self._theme.font(self._measures.text, weight=self._weight())

    def _weight(self) -> str:
        return "regular" if self.property("kind") == "muted" else "bold"

    def _text_width(self) -> float:
        # Asked several times at each layout and paint, and measuring costs more than drawing.
        text, weight = self.text(), self._weight()
        if self._measured[:2] != (text, weight):
            self._measured = (text, weight, QFontMetricsF(self._text_font()).horizontalAdvance(text))
        return self._measured[2]

    def _content_width(self) -> float:
        width = self._text_width()
        if self._icon_name:
            width += self._measures.icon + (_GAP if self.text() else 0)
        if self._key:
            width += _GAP + key_cap_width(self._theme, self._key)
        return width


def icon_button(theme: Theme, icon: str, accessible: str, *, name: str, scale: str = "organiser") -> Button:
    """Return a square button that shows only an icon; `accessible` is its name and tool tip."""
    button = Button(theme, "", name=name, icon=icon, scale=scale)
    button.setAccessibleName(accessible)
    button.setToolTip(accessible)
    return button
