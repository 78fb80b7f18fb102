"""What lies over a card while another program has the keyboard: large, amber, and a click brings the window back."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from boothapp.support.i18n import N_
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Radius, Space
from boothapp.ui.widgets.fitted import Fit, FittedLabel
from boothapp.ui.widgets.icon import IconLabel

FRONT_WORDS: Final = (
    N_("Not in front: click here"),
    N_("Another program has the keyboard. Scans are not taken."),
)
_FOOT_SHARE: Final = 0.36


class Cover(StrEnum):
    """How much of the card is covered."""

    NOTHING = "nothing"
    FOOT = "foot"
    WHOLE = "whole"


class FrontNotice(QWidget):
    """Stays over `card`, wherever that goes; at its foot it leaves the verdict's word to be read."""

    def __init__(self, theme: Theme, title: str, text: str, card: QWidget) -> None:
        super().__init__(card.parentWidget())
        self._theme = theme
        self._card = card
        self._cover = Cover.NOTHING
        self.setObjectName("frontNotice")
        self.setAccessibleName(f"{title}. {text}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.HUGE, Space.M, Space.HUGE, Space.M)
        row.setSpacing(Space.XXL)
        row.addWidget(IconLabel(theme, "triangle-alert", Colour.ON_SOLID, 72))
        column = QVBoxLayout()
        column.setSpacing(Space.S)
        column.addStretch(1)
        column.addWidget(FittedLabel(theme, title, Fit(56, 30, lines=2), name="frontTitle", ink=Colour.ON_SOLID))
        column.addWidget(FittedLabel(theme, text, Fit(25, 18, lines=2), name="frontText", ink=Colour.ON_SOLID))
        column.addStretch(1)
        row.addLayout(column, 1)
        card.installEventFilter(self)
        self.hide()

    @property
    def cover(self) -> Cover:
        """Return how much of the card is covered."""
        return self._cover

    def show_over(self, cover: Cover) -> None:
        """Cover this much of the card."""
        self._cover = cover
        self._place()
        self.setVisible(cover is not Cover.NOTHING)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the card."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the window back where the system did not by itself."""
        super().mousePressEvent(event)
        self.window().raise_()
        self.window().activateWindow()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(Colour.WARN))
        painter.drawRoundedRect(QRectF(self.rect()), Radius.VERDICT, Radius.VERDICT)

    def _place(self) -> None:
        box = QRect(self._card.geometry())
        if self._cover is Cover.FOOT:
            box.setTop(box.bottom() - round(box.height() * _FOOT_SHARE))
        self.setGeometry(box)
