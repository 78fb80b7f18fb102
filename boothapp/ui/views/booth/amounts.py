"""Fields for what a contract counts: yuan with two decimals at most, months with a step either way."""

from typing import Final

from PySide6.QtCore import QRectF, QRegularExpression, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QIntValidator,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QRegularExpressionValidator,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit

from boothapp.domain.contract_rules import yuan
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size
from boothapp.ui.widgets.button import icon_button

_MOST_MONTHS: Final = 60
_EDGE: Final = 13


class MoneyField(QLineEdit):
    """An amount in yuan a month, kept in fen; a grey word stands at its right."""

    amount_changed = Signal()

    def __init__(self, theme: Theme, *, name: str, accessible: str, unit: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._unit = ""
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setProperty("scale", "booth")
        self.setFont(theme.font(Size.BODY, figures="tabular"))
        self.setValidator(QRegularExpressionValidator(QRegularExpression(r"[0-9,]{0,11}(\.[0-9]{0,2})?"), self))
        self.set_unit(unit)
        self.textEdited.connect(lambda _text: self.amount_changed.emit())
        self.editingFinished.connect(self._tidy)

    @property
    def fen(self) -> int | None:
        """Return the amount in fen; None while nothing is typed."""
        text = self.text().replace(",", "")
        whole, _, part = text.partition(".")
        if not (whole or part):
            return None
        return int(whole or "0") * 100 + int(part.ljust(2, "0") or "0")

    def set_fen(self, fen: int | None) -> None:
        """Show an amount; None or 0 shows nothing."""
        self.setText(yuan(fen) if fen else "")

    def set_unit(self, unit: str) -> None:
        """Show another word at the right."""
        self._unit = unit
        width = QFontMetricsF(self._theme.font(Size.TABLE)).horizontalAdvance(unit)
        self.setTextMargins(18, 0, round(width) + 8 if unit else 0, 0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, the currency before the figure and the word after it."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setFont(self._theme.font(Size.TABLE))
        painter.setPen(self._theme.colour(Colour.TEXT2 if self.isEnabled() else Colour.TEXT3))
        box = QRectF(self.rect()).adjusted(_EDGE, 0, -_EDGE, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, "¥")
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._unit)

    def _tidy(self) -> None:
        self.set_fen(self.fen)


class MonthsField(QLineEdit):
    """Whole months, typed or stepped with the two buttons inside the field or with Up and Down."""

    value_changed = Signal(int)

    def __init__(self, theme: Theme, t: Translator, *, name: str, accessible: str) -> None:
        super().__init__()
        self._theme, self._t = theme, t
        self._value = 0
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setProperty("scale", "booth")
        self.setValidator(QIntValidator(0, _MOST_MONTHS, self))
        self._less = icon_button(theme, "minus", t("One month less"), name=f"{name}Less")
        self._more = icon_button(theme, "plus", t("One month more"), name=f"{name}More")
        for button, step in ((self._less, -1), (self._more, 1)):
            button.setParent(self)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setFixedSize(30, 28)
            button.setCursor(Qt.CursorShape.ArrowCursor)
            button.clicked.connect(lambda _checked, by=step: self._step(by))
        self.setTextMargins(0, 0, 76, 0)
        self.textEdited.connect(self._typed)
        self.setText("0")

    @property
    def value(self) -> int:
        """Return the months; an empty field is none."""
        return self._value

    def set_value(self, months: int) -> None:
        """Show months without telling `value_changed`."""
        self._value = months
        self.setText(str(months))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with Up and Down."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._step(step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the two buttons at the right."""
        super().resizeEvent(event)
        top = (self.height() - self._more.height()) // 2
        self._more.move(self.width() - 6 - self._more.width(), top)
        self._less.move(self._more.x() - 4 - self._less.width(), top)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field and the word behind the figure."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setFont(self._theme.font(Size.BODY))
        painter.setPen(self._theme.colour(Colour.TEXT if self.isEnabled() else Colour.TEXT3))
        words = self._t.n("{n} month", "{n} months", self._value).removeprefix(str(self._value)).strip()
        left = _EDGE + QFontMetricsF(self.font()).horizontalAdvance(self.text()) + 5
        painter.drawText(QRectF(left, 0, self.width() - left, self.height()), Qt.AlignmentFlag.AlignVCenter, words)

    def _step(self, by: int) -> None:
        months = min(_MOST_MONTHS, max(0, self._value + by))
        if months != self._value:
            self.set_value(months)
            self.value_changed.emit(months)

    def _typed(self, text: str) -> None:
        self._value = int(text or "0")
        self.value_changed.emit(self._value)
