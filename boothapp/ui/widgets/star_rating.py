"""Five stars: a rating by click, or by the keys 1 to 5 that the page sends."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStyle, QStyleOptionButton, QWidget

from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Space

_STARS: Final = 5
_ICON: Final = 22


class StarButton(QPushButton):
    """One star of the row: filled up to the rating."""

    def __init__(self, theme: Theme, words: str, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setProperty("kind", "star")
        self.setProperty("scale", "booth")
        self.setCheckable(True)
        self.setFixedHeight(48)
        self.setMinimumWidth(44)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box and star."""
        del event
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        on = self.isChecked()
        ink = self._theme.colour(Colour.ACCENT if on else Colour.TEXT2)
        fill = "solid" if on else "none"
        pixmap = self._theme.icons.pixmap("star", ink, _ICON, self.devicePixelRatioF(), fill)
        painter.drawPixmap((self.width() - _ICON) // 2, (self.height() - _ICON) // 2, pixmap)


class StarRating(QWidget):
    """`rated` tells 1 to 5, or 0 when the present rating was pressed again."""

    rated = Signal(int)

    def __init__(self, theme: Theme, t: Translator, name: str = "rating") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(t("Rating"))
        self._value = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        self._stars: list[StarButton] = []
        for number in range(1, _STARS + 1):
            star = StarButton(theme, t.n("{n} star", "{n} stars", number), f"{name}_{number}")
            star.clicked.connect(lambda _checked, value=number: self.press(value))
            self._stars.append(star)
            row.addWidget(star, 1)

    @property
    def value(self) -> int:
        """Return the rating; 0 is none."""
        return self._value

    def set_value(self, value: int) -> None:
        """Show a rating without telling `rated`."""
        self._value = value
        for number, star in enumerate(self._stars, start=1):
            star.setChecked(number <= value)

    def press(self, value: int) -> None:
        """Rate as a press of the star or of its key does."""
        self.set_value(0 if value == self._value else value)
        self.rated.emit(self._value)
