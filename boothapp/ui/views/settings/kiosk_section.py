"""The PIN that a kiosk is left with."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from boothapp.domain.errors import BoothAppError
from boothapp.ui.context import UiContext
from boothapp.ui.errors import describe
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.views.settings.section import Section
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.fields import line_edit
from boothapp.ui.widgets.text import wrapped_label

_LONGEST_PIN = 12


class KioskSection(Section):
    """Emits `put(pin)`; the PIN is never shown again."""

    put = Signal(str)

    def __init__(self, ctx: UiContext) -> None:
        t = ctx.t
        super().__init__(t("Kiosk"), t("Guests check themselves in on the whole screen; the PIN is the only way out."))
        self._t = t
        self.field = line_edit("settingsKioskPin", t("New PIN"), t("4 to 12 digits"))
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setMaxLength(_LONGEST_PIN)
        self.button = Button(ctx.theme, t("Set PIN"), name="settingsSetKioskPin")
        self.button.setEnabled(False)
        self.button.clicked.connect(self._put)
        self.field.textChanged.connect(lambda text: self.button.setEnabled(bool(text.strip())))
        self.field.returnPressed.connect(self.button.click)
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self.field, 1)
        row.addWidget(self.button)
        self.add(t("New PIN"), held)
        self.state = wrapped_label("", Size.TABLE, Colour.TEXT2, "kioskPinState")
        self.column.addWidget(self.state)

    def show_state(self, is_set: object) -> None:
        """Tell whether there is a PIN."""
        words = self._t("A PIN is set.") if is_set else self._t("No PIN is set; a kiosk cannot be started yet.")
        self.state.setText(words)

    def show_problem(self, error: BoothAppError) -> None:
        """Say what is wrong with the PIN."""
        self.state.setText(describe(error, self._t))

    def _put(self) -> None:
        pin = self.field.text()
        self.field.clear()
        self.put.emit(pin)
