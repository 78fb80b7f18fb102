"""Labels of the type scale; the stylesheet gives their colour, so they follow the theme by themselves."""

from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtGui import Qt as RichText
from PySide6.QtWidgets import QLabel, QWidget

from boothapp.ui.tokens import Colour, Size


def text_label(
    text: str = "",
    size: int = Size.BODY,
    ink: Colour = Colour.TEXT,
    weight: str = "regular",
    name: str = "",
) -> QLabel:
    """Return a label of `size` px; `weight` is "regular" or "bold"."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("textSize", str(int(size)))
    label.setProperty("ink", ink.value)
    label.setProperty("weight", weight)
    if name:
        label.setObjectName(name)
    return label


def wrapped_label(
    text: str = "",
    size: int = Size.BODY,
    ink: Colour = Colour.TEXT2,
    name: str = "",
    weight: str = "regular",
) -> QLabel:
    """Return a label whose text wraps."""
    label = text_label(text, size, ink, weight, name)
    label.setWordWrap(True)
    return label


def set_ink(label: QLabel, ink: Colour) -> None:
    """Give a label another colour of the theme."""
    label.setProperty("ink", ink.value)
    label.style().unpolish(label)
    label.style().polish(label)


def plain_tip(text: str) -> str:
    """Return a tool tip that shows `text` as it was typed; Qt would read tags in a name as rich text."""
    if not RichText.mightBeRichText(text):
        return text
    return f"<span>{escape(text)}</span>".replace("\n", "<br>")


def menu_words(text: str) -> str:
    """Return a menu's words that show `text` as it was typed; Qt would take an ampersand for a shortcut's mark."""
    return text.replace("&", "&&")


class ElidedLabel(QLabel):
    """One line that ends in an ellipsis where it does not fit, and then shows all of it as a tool tip."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumWidth(24)

    @classmethod
    def of(
        cls, text: str = "", size: int = Size.BODY, ink: Colour = Colour.TEXT, weight: str = "regular", name: str = ""
    ) -> "ElidedLabel":
        """Return an eliding label of `size` px; `weight` is "regular" or "bold"."""
        label = cls(text)
        label.setProperty("textSize", str(int(size)))
        label.setProperty("ink", ink.value)
        label.setProperty("weight", weight)
        label.setObjectName(name)
        return label

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, shortened to the width there is."""
        box = self.contentsRect()
        shown = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        if shown == self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(box, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), shown)

    def event(self, event: QEvent) -> bool:
        """Offer the whole text as a tool tip where it is shortened."""
        if event.type() is QEvent.Type.ToolTip:
            fits = QFontMetrics(self.font()).horizontalAdvance(self.text()) <= self.contentsRect().width()
            self.setToolTip("" if fits else plain_tip(self.text()))
        return super().event(event)
