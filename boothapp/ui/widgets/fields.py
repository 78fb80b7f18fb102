"""Fields: label above, what is wrong below, and the search field."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractSpinBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size
from boothapp.ui.widgets.icon import IconLabel
from boothapp.ui.widgets.key_cap import key_cap_width, paint_key_cap
from boothapp.ui.widgets.text import text_label, wrapped_label


class FieldRow(QWidget):
    """A label, the control under it, and a place for the error under that."""

    def __init__(self, theme: Theme, label: str, control: QWidget, note: str = "") -> None:
        super().__init__()
        self.control = control
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        heading = QHBoxLayout()
        self._label = text_label(label, Size.TABLE, Colour.TEXT2)
        self._label.setBuddy(control)
        self._note = text_label(note, Size.TABLE, Colour.TEXT2)
        heading.addWidget(self._label)
        heading.addStretch(1)
        heading.addWidget(self._note)
        column.addLayout(heading)
        grows = control.sizePolicy().verticalPolicy() is QSizePolicy.Policy.Expanding
        column.addWidget(control, 1 if grows else 0)
        self._problem = wrapped_label("", Size.TABLE, Colour.BAD_TEXT, name=f"{control.objectName()}Error")
        self._mark = IconLabel(theme, "circle-alert", Colour.BAD_ICON, 16)
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._problem, 1)
        column.addLayout(below)
        column.addStretch(0)
        if not control.accessibleName():
            control.setAccessibleName(label)
        self.set_problem("")

    def set_note(self, note: str) -> None:
        """Say something at the right of the label."""
        self._note.setText(note)

    @property
    def problem(self) -> str:
        """Return the sentence shown as wrong; empty when nothing is."""
        return self._problem.text()

    def set_problem(self, sentence: str) -> None:
        """Show what is wrong and what to do; an empty sentence clears it."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self._mark.setVisible(bool(sentence))
        self.control.setProperty("problem", "true" if sentence else "false")
        self.control.setAccessibleDescription(sentence)
        self.control.style().unpolish(self.control)
        self.control.style().polish(self.control)


def line_edit(name: str, accessible: str = "", placeholder: str = "", scale: str = "organiser") -> QLineEdit:
    """Return a one-line field of the scale's height."""
    field = QLineEdit()
    field.setObjectName(name)
    field.setAccessibleName(accessible or placeholder)
    field.setPlaceholderText(placeholder)
    field.setProperty("scale", scale)
    return field


def fit_spin_box(field: QAbstractSpinBox, name: str, accessible: str, scale: str = "organiser") -> None:
    """Give a number, date or time field its name, height and the inset that the stylesheet cannot give."""
    field.setObjectName(name)
    field.setAccessibleName(accessible)
    field.setProperty("scale", scale)
    field.lineEdit().setTextMargins(8, 0, 0, 0)


class SearchField(QLineEdit):
    """A field with a lens and the key that leads to it; Down and Up go to the list, Escape clears."""

    moved = Signal(int)

    def __init__(self, theme: Theme, placeholder: str, *, name: str, key: str = "", scale: str = "organiser") -> None:
        super().__init__()
        self._theme = theme
        self._key = key
        self._icon_size = 20 if scale == "desk" else 16
        self.setObjectName(name)
        self.setAccessibleName(placeholder)
        self.setPlaceholderText(placeholder)
        self.setProperty("scale", scale)
        self.setClearButtonEnabled(False)
        cap = round(key_cap_width(theme, key)) + 8 if key else 0
        self.setTextMargins(self._icon_size + 10, 0, cap, 0)

    def sizeHint(self) -> QSize:
        """Return room for a few words."""
        return super().sizeHint().expandedTo(QSize(200, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send Up and Down to the list beside the field; Escape empties it."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self.moved.emit(step)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, the lens and the key."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self._icon_size
        pixmap = self._theme.pixmap("search", Colour.TEXT2, size, self.devicePixelRatioF())
        painter.drawPixmap(12, (self.height() - size) // 2, pixmap)
        if self._key and not self.text():
            x = self.width() - key_cap_width(self._theme, self._key) - 10
            paint_key_cap(painter, self._theme, self._key, x, self.height() / 2)
