"""Big buttons of the welcome page: an icon with two lines, and an icon over a word."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QVBoxLayout, QWidget

from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Radius, Size, Space
from boothapp.ui.widgets.fitted import Fit, fitted_font
from boothapp.ui.widgets.icon import IconLabel
from boothapp.ui.widgets.key_cap import KeyCap
from boothapp.ui.widgets.text import ElidedLabel, text_label

_ROLE_HEIGHT_PX: Final = 84
_ROLE_ICON_PX: Final = 26


class RowButton(QPushButton):
    """A button that is laid out like a row; what lies in it takes no mouse."""

    def __init__(self, name: str, accessible: str, kind: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setProperty("kind", kind)
        self.setProperty("scale", "booth")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.row = QHBoxLayout(self)
        self.row.setSpacing(Space.M)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Add a part at the right."""
        widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.row.addWidget(widget, stretch, Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        """Return the room the row needs."""
        return self.row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least room the row can live with."""
        return self.row.minimumSize()


def two_lines(first: QWidget, second: QWidget) -> QWidget:
    """Return two lines of text, one over the other."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(first)
    column.addWidget(second)
    return both


class IconTile(QWidget):
    """An icon on a coloured square of `size` px."""

    def __init__(self, theme: Theme, icon: str, ground: Colour, ink: Colour, size: int) -> None:
        super().__init__()
        self._theme = theme
        self._icon_name = icon
        self._ground = ground
        self._ink = ink
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and icon."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(self._ground))
        painter.drawRoundedRect(self.rect(), Radius.LARGE, Radius.LARGE)
        icon_px = 26 if self.width() > 48 else 20
        place = (self.width() - icon_px) // 2
        painter.drawPixmap(
            place, place, self._theme.pixmap(self._icon_name, self._ink, icon_px, self.devicePixelRatioF())
        )


class StartTile(RowButton):
    """Opens, makes or shows a fair: icon, title, note and key."""

    def __init__(self, theme: Theme, icon: str, title: str, note: str, *, name: str, key: str = "") -> None:
        super().__init__(name, title, "default")
        self.setAccessibleDescription(note)
        self.row.setContentsMargins(Space.L, Space.S, Space.M, Space.S)
        self.add(IconLabel(theme, icon, Colour.ACCENT, _ROLE_ICON_PX))
        words = ElidedLabel.of(note, Size.TABLE, Colour.TEXT2)
        self.add(two_lines(text_label(title, 17, weight="bold"), words), 1)
        if key:
            self.add(KeyCap(theme, key))


class RoleButton(QPushButton):
    """One use of this computer: an icon over a word."""

    def __init__(self, theme: Theme, icon: str, words: str, *, name: str, edge: str) -> None:
        super().__init__(words)
        self._theme = theme
        self._icon_name = icon
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setProperty("kind", "segment")
        self.setProperty("edge", edge)
        self.setCheckable(True)
        self.setMinimumHeight(_ROLE_HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, icon and word."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        ink = Colour.ACCENT_TEXT if self.isChecked() else Colour.TEXT
        pixmap = self._theme.pixmap(self._icon_name, ink, _ROLE_ICON_PX, self.devicePixelRatioF())
        painter.drawPixmap((self.width() - _ROLE_ICON_PX) // 2, 15, pixmap)
        painter.setPen(self._theme.colour(ink))
        fit = Fit(15, 12, weight="bold" if self.isChecked() else "regular")
        painter.setFont(fitted_font(self._theme, self.text(), self.width() - 2 * Space.XXS, fit))
        painter.drawText(QRectF(0, 46, self.width(), 26), Qt.AlignmentFlag.AlignCenter, self.text())
