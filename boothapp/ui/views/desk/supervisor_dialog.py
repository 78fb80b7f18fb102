"""Asks a supervisor for reason and PIN."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from boothapp.domain.errors import BoothAppError
from boothapp.support.i18n import Translator
from boothapp.ui.errors import describe
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size
from boothapp.ui.widgets.dialog import Choice, SheetDialog
from boothapp.ui.widgets.fields import FieldRow, line_edit
from boothapp.ui.widgets.text import wrapped_label

_LONGEST_PIN = 12


class SupervisorDialog(SheetDialog):
    """Asks until `accept`: `given` tells reason and PIN, and a wrong PIN is told beside its field with the reason kept.

    The button waits for both; the PIN is never shown.
    """

    given = Signal(str, str)

    def __init__(self, parent: QWidget, theme: Theme, t: Translator, name: str) -> None:
        super().__init__(parent, theme, t("Admit all the same?"), name="supervisorDialog")
        self._t = t
        words = t("{name} · a supervisor decides; kept as admitted by hand, for the organiser to review.", name=name)
        self.body.addWidget(wrapped_label(words, Size.BODY, Colour.TEXT2))
        self._reason = line_edit("supervisorReason", t("Reason"))
        self._pin = line_edit("supervisorPin", t("Supervisors' PIN"))
        self._pin.setEchoMode(QLineEdit.EchoMode.Password)
        self._pin.setMaxLength(_LONGEST_PIN)
        self.body.addWidget(FieldRow(theme, t("Reason"), self._reason))
        self._pin_row = FieldRow(theme, t("Supervisors' PIN"), self._pin)
        self.body.addWidget(self._pin_row)
        self.add_button(Choice("cancel", t("Cancel")), self.reject)
        self._deed = self.add_button(Choice("deed", t("Let in"), "primary"), self._give)
        self._deed.setEnabled(False)
        for field in (self._reason, self._pin):
            field.textChanged.connect(self._check)
        self._reason.returnPressed.connect(self._pin.setFocus)
        self._pin.returnPressed.connect(self._deed.click)
        self._reason.setFocus()

    def ask(self) -> None:
        """Show the dialog until it is accepted or left."""
        self.exec()
        self._pin.clear()
        self.deleteLater()

    def refuse(self, error: BoothAppError) -> None:
        """Say beside the PIN why nobody was admitted, and ask for it again."""
        self._pin_row.set_problem(describe(error, self._t))
        self.grow()
        self._pin.setFocus()

    def _give(self) -> None:
        reason, pin = self._reason.text().strip(), self._pin.text().strip()
        self._pin.clear()
        self._pin_row.set_problem("")
        self.given.emit(reason, pin)

    def _check(self) -> None:
        self._deed.setEnabled(bool(self._reason.text().strip() and self._pin.text().strip()))
