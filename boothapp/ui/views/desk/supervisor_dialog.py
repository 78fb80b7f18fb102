"""Asks a supervisor for reason and PIN."""

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size
from boothapp.ui.widgets.dialog import Choice, SheetDialog
from boothapp.ui.widgets.fields import FieldRow, line_edit
from boothapp.ui.widgets.text import wrapped_label

_LONGEST_PIN = 12


class SupervisorDialog(SheetDialog):
    """The button waits for both; the PIN is never shown."""

    def __init__(self, parent: QWidget, theme: Theme, t: Translator, name: str) -> None:
        super().__init__(parent, theme, t("Admit all the same?"), name="supervisorDialog")
        words = t("{name} · a supervisor decides; kept as admitted by hand, for the organiser to review.", name=name)
        self.body.addWidget(wrapped_label(words, Size.BODY, Colour.TEXT2))
        self._reason = line_edit("supervisorReason", t("Reason"))
        self._pin = line_edit("supervisorPin", t("Supervisors' PIN"))
        self._pin.setEchoMode(QLineEdit.EchoMode.Password)
        self._pin.setMaxLength(_LONGEST_PIN)
        self.body.addWidget(FieldRow(theme, t("Reason"), self._reason))
        self.body.addWidget(FieldRow(theme, t("Supervisors' PIN"), self._pin))
        self.add_button(Choice("cancel", t("Cancel")), self.reject)
        self._deed = self.add_button(Choice("deed", t("Let in"), "primary"), self.accept)
        self._deed.setEnabled(False)
        for field in (self._reason, self._pin):
            field.textChanged.connect(self._check)
        self._reason.returnPressed.connect(self._pin.setFocus)
        self._pin.returnPressed.connect(self._deed.click)
        self._reason.setFocus()

    def ask(self) -> tuple[str, str] | None:
        """Show the dialog and return reason and PIN; None when it was left."""
        accepted = self.exec() == QDialog.DialogCode.Accepted
        given = (self._reason.text().strip(), self._pin.text().strip())
        self._pin.clear()
        self.deleteLater()
        return given if accepted else None

    def _check(self) -> None:
        self._deed.setEnabled(bool(self._reason.text().strip() and self._pin.text().strip()))
