"""A PIN to be set: it is typed unseen, sent away, and never shown again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from boothapp.domain.errors import BoothAppError
from boothapp.ui.context import UiContext
from boothapp.ui.errors import describe
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.fields import line_edit
from boothapp.ui.widgets.text import wrapped_label

_LONGEST_PIN = 12


class PinRow(QWidget):
    """Field and button; `state` is the sentence below them, for the section to place. Emits `put(pin)`."""

    put = Signal(str)

    def __init__(self, ctx: UiContext, what: str, label: str, none: str) -> None:
        """`what` ends the names of its parts, as "KioskPin"; `none` says what holds while no PIN is set."""
        super().__init__()
        self._t = ctx.t
        self._none = none
        self._is_set: bool | None = None
        self.field = line_edit(f"settings{what}", label, ctx.t("4 to 12 digits"))
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setMaxLength(_LONGEST_PIN)
        self.button = Button(ctx.theme, ctx.t("Set PIN"), name=f"settingsSet{what}")
        self.button.setEnabled(False)
        self.button.clicked.connect(self._put)
        self.field.textChanged.connect(lambda text: self.button.setEnabled(bool(text.strip())))
        self.field.returnPressed.connect(self.button.click)
        self.state = wrapped_label("", Size.TABLE, Colour.TEXT2, f"{what[0].lower()}{what[1:]}State")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self.field, 1)
        row.addWidget(self.button)

    def show_state(self, is_set: object) -> None:
        """Tell whether there is a PIN; told the same again, what is wrong with another stays in sight."""
        if bool(is_set) is not self._is_set:
            self._is_set = bool(is_set)
            self._say_state()

    def show_problem(self, error: BoothAppError) -> None:
        """Say what is wrong with the PIN."""
        self.state.setText(describe(error, self._t))

    def _put(self) -> None:
        pin = self.field.text()
        # Before the button goes grey with the empty field: the keys would go on to whatever comes next on the page.
        self.field.setFocus()
        self.field.clear()
        self._say_state()
        self.put.emit(pin)

    def _say_state(self) -> None:
        self.state.setText(self._t("A PIN is set.") if self._is_set else self._none)
