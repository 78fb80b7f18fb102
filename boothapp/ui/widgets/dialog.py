"""Dialogs: 480 px, a title, the consequence, verbs on the buttons, the safe one as default."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space, Tone
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.fields import FieldRow, line_edit
from boothapp.ui.widgets.icon import IconLabel
from boothapp.ui.widgets.text import text_label, wrapped_label

_WIDTH: Final = 480
_ICONS: Final = {Tone.WARN: "triangle-alert", Tone.BAD: "octagon-x", Tone.OK: "circle-check"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One button of a dialog: its key, its verb, and its kind (primary, default, danger_filled)."""

    key: str
    words: str
    kind: str = "default"


class SheetDialog(QDialog):
    """An empty dialog of the design: a title, `body` for content and a row of buttons."""

    def __init__(self, parent: QWidget | None, theme: Theme, title: str, *, name: str, width: int = _WIDTH) -> None:
        super().__init__(parent.window() if parent is not None else None)
        if parent is None:
            theme.dress(self)
        self.theme = theme
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setWindowTitle(title)
        self.setProperty("sheet", "true")
        self.setModal(True)
        self.setFixedWidth(width)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        self.heading = QHBoxLayout()
        self.heading.setSpacing(Space.S)
        words = text_label(title, Size.PAGE, weight="bold", name=f"{name}Title")
        words.setWordWrap(True)
        self.heading.addWidget(words, 1)
        column.addLayout(self.heading)
        self.body = QVBoxLayout()
        self.body.setSpacing(Space.S)
        column.addLayout(self.body)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(Space.XS)
        self.buttons.addStretch(1)
        column.addSpacing(Space.XS)
        column.addLayout(self.buttons)

    def grow(self) -> None:
        """Make room for what was said since, as what is wrong with a field: it would stand over the rest."""
        QTimer.singleShot(0, self, self._grow)

    def _grow(self) -> None:
        layout = self.layout()
        if layout is not None:
            self.resize(self.width(), max(self.height(), layout.totalMinimumHeightForWidth(self.width())))

    def add_button(self, choice: Choice, pressed: Callable[[], object]) -> Button:
        """Add a button at the right."""
        button = Button(self.theme, choice.words, name=f"{self.objectName()}_{choice.key}", kind=choice.kind)
        button.clicked.connect(lambda _checked: pressed())
        self.buttons.addWidget(button)
        return button


class MessageDialog(SheetDialog):
    """Says something and asks for one of a few answers; Escape is the first, safe one."""

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        *,
        title: str,
        text: str,
        choices: Sequence[Choice],
        tone: Tone = Tone.NEUTRAL,
        name: str = "messageDialog",
    ) -> None:
        """The first of `choices` is the safe answer: it has the focus and is taken by Escape."""
        super().__init__(parent, theme, title, name=name)
        if tone in _ICONS:
            self.heading.insertWidget(0, IconLabel(theme, _ICONS[tone], tone.icon, 26), 0, Qt.AlignmentFlag.AlignTop)
        self._answer = choices[0].key
        words = wrapped_label(text, Size.BODY, Colour.TEXT2, name=f"{name}Text")
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(words)
        for place, choice in enumerate(choices):
            button = self.add_button(choice, partial(self._choose, choice.key))
            if place == 0:
                button.setDefault(True)
                button.setFocus()

    def ask(self) -> str:
        """Show the dialog and return the key of the answer."""
        self.exec()
        return self._answer

    def _choose(self, key: str) -> None:
        self._answer = key
        self.accept()


class ReasonDialog(SheetDialog):
    """Asks for the reason that a deed is recorded with; the deed's button waits until one is typed."""

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        *,
        title: str,
        text: str,
        label: str,
        leave: str,
        deed: Choice,
        name: str = "reasonDialog",
    ) -> None:
        super().__init__(parent, theme, title, name=name)
        self.body.addWidget(wrapped_label(text, Size.BODY, Colour.TEXT2))
        self._field: QLineEdit = line_edit(f"{name}Reason", label)
        self.body.addWidget(FieldRow(theme, label, self._field))
        self.add_button(Choice("cancel", leave), self.reject)
        self._deed = self.add_button(deed, self.accept)
        self._deed.setEnabled(False)
        self._field.textChanged.connect(lambda text: self._deed.setEnabled(bool(text.strip())))
        self._field.returnPressed.connect(self._deed.click)
        self._field.setFocus()

    def ask(self) -> str:
        """Show the dialog and return the reason; empty when it was left."""
        accepted = self.exec() == QDialog.DialogCode.Accepted
        self.deleteLater()
        return self._field.text().strip() if accepted else ""


def confirm(
    parent: QWidget, theme: Theme, *, title: str, consequence: str, leave: str, deed: str, kind: str = "primary"
) -> bool:
    """Ask before a deed, naming its consequence; `kind` is primary or danger_filled."""
    dialog = MessageDialog(
        parent,
        theme,
        title=title,
        text=consequence,
        choices=(Choice("leave", leave), Choice("deed", deed, kind)),
        name="confirmDialog",
    )
    return dialog.ask() == "deed"
