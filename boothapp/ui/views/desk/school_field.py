"""A field that completes a school from its name, pinyin or initials; Tab takes what is offered."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from boothapp.services.list_schools import KnownSchool
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour
from boothapp.ui.widgets.key_cap import key_cap_width, paint_key_cap

_EDGE = 14


class SchoolField(QLineEdit):
    """Shows the school it would complete to behind the text: `njly → 南京林业大学`.

    Tab takes it. A form that is sent takes it for pinyin and initials only: characters that were typed in full are some
    other school, as often as not.
    """

    def __init__(self, theme: Theme, name: str, accessible: str, scale: str) -> None:
        super().__init__()
        self._theme = theme
        self._schools: Sequence[KnownSchool] = ()
        self._offer = ""
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setProperty("scale", scale)
        self.textEdited.connect(self._look)

    @property
    def offer(self) -> str:
        """Return the school that Tab would take; empty for none."""
        return self._offer

    def set_schools(self, schools: Sequence[KnownSchool]) -> None:
        """Complete from these."""
        self._schools = schools

    def take_offer(self) -> None:
        """Put the offered school in place of what was typed."""
        if self._offer:
            self.setText(self._offer)
            self._offer = ""
            self.update()

    def take_sound(self) -> None:
        """Take the offer in place of pinyin or initials, which are no school's name."""
        if self.text().isascii():
            self.take_offer()

    def event(self, event: QEvent) -> bool:
        """Take the offer at Tab before the focus moves on."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
            self.take_offer()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the offer behind the text where there is room."""
        super().paintEvent(event)
        if not self._offer or self._offer == self.text():
            return
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self._theme.colour(Colour.TEXT2))
        begin = QFontMetricsF(self.font()).horizontalAdvance(self.text()) + _EDGE + 8
        end = self.width() - key_cap_width(self._theme, "Tab") - _EDGE
        words = painter.fontMetrics().elidedText(f"→ {self._offer}", Qt.TextElideMode.ElideRight, int(end - begin - 8))
        painter.drawText(QRectF(begin, 0, end - begin, self.height()), int(Qt.AlignmentFlag.AlignVCenter), words)
        paint_key_cap(painter, self._theme, "Tab", end, self.height() / 2)

    def _look(self, typed: str) -> None:
        names = [school.name for school in self._schools if school.matches(typed)]
        self._offer = names[0] if names and typed.strip() not in names else ""
        self.update()
