"""The organiser's rail: 84 px of pages, with red counts where something waits."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QStyle, QStyleOptionButton, QVBoxLayout, QWidget

from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size
from boothapp.ui.widgets.logo import Logo

_WIDTH: Final = 84
_MOST_SHOWN: Final = 99


class RailButton(QPushButton):
    """One page on the rail: an icon over a word, and a count."""

    def __init__(self, theme: Theme, words: str, icon: str, name: str) -> None:
        super().__init__(words)
        self._theme = theme
        self._icon_name = icon
        self._count = 0
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setProperty("kind", "rail")
        self.setCheckable(True)
        self.setFixedSize(QSize(72, 56))

    def set_count(self, count: int) -> None:
        """Show how many things wait; 0 shows nothing."""
        self._count = count
        self.setAccessibleDescription(str(count) if count else "")
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the page with Enter as with Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, icon, word and count."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        ink = Colour.ACCENT_TEXT if self.isChecked() else Colour.TEXT2
        pixmap = self._theme.pixmap(self._icon_name, ink, 20, self.devicePixelRatioF())
        painter.drawPixmap(26, 9, pixmap)
        painter.setPen(self._theme.colour(ink))
        font = self._theme.font(Size.CAPTION, weight="bold" if self.isChecked() else "regular")
        painter.setFont(font)
        painter.drawText(QRectF(0, 31, 72, 20), Qt.AlignmentFlag.AlignCenter, self.text())
        if self._count:
            self._paint_count(painter)

    def _paint_count(self, painter: QPainter) -> None:
        words = str(self._count) if self._count <= _MOST_SHOWN else f"{_MOST_SHOWN}+"
        box = QRectF(45, 4, max(18, 8 + 7 * len(words)), 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(Colour.BAD))
        painter.drawRoundedRect(box, 9, 9)
        painter.setPen(self._theme.colour(Colour.ON_SOLID))
        painter.setFont(self._theme.font(Size.RAIL_COUNT, weight="bold"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


class Rail(QFrame):
    """The logo and the pages; arrow keys move between them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("bar", "left")
        self.setObjectName("rail")
        self.setFixedWidth(_WIDTH)
        self.buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(6, 14, 5, 8)
        self._column.setSpacing(2)
        self._column.addWidget(Logo(theme, 30), 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addSpacing(16)

    def add_page(self, key: str, words: str, icon: str) -> RailButton:
        """Add a page below the others."""
        button = RailButton(self._theme, words, icon, f"rail_{key}")
        self.buttons[key] = button
        self._group.addButton(button)
        self._column.addWidget(button)
        return button

    def add_below(self, widget: QWidget) -> None:
        """Add something else under the pages."""
        self._column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)

    def add_space(self) -> None:
        """Push what follows to the bottom."""
        self._column.addStretch(1)
