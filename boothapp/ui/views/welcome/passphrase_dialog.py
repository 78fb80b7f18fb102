"""Asks for the passphrase of an encrypted fair."""

from pathlib import Path

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from boothapp.ui.context import WindowContext
from boothapp.ui.tokens import Colour, Size
from boothapp.ui.widgets.dialog import Choice, SheetDialog
from boothapp.ui.widgets.fields import FieldRow, line_edit
from boothapp.ui.widgets.text import wrapped_label


class PassphraseDialog(SheetDialog):
    """One hidden field; what was typed is handed over and not kept."""

    def __init__(self, parent: QWidget, ctx: WindowContext, path: Path) -> None:
        t = ctx.t
        super().__init__(parent, ctx.theme, t("Passphrase"), name="passphraseDialog")
        sentence = t("{name} is encrypted, or no fair at all. Its passphrase opens it.", name=path.name)
        self.body.addWidget(wrapped_label(sentence, Size.BODY, Colour.TEXT2))
        self.field = line_edit("passphrase", t("Passphrase"))
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.body.addWidget(FieldRow(ctx.theme, t("Passphrase"), self.field))
        self.add_button(Choice("cancel", t("Cancel")), self.reject)
        self._open = self.add_button(Choice("open", t("Open"), "primary"), self.accept)
        self._open.setEnabled(False)
        self.field.textChanged.connect(lambda text: self._open.setEnabled(bool(text)))
        self.field.returnPressed.connect(self._open.click)
        self.field.setFocus()

    def ask(self) -> str | None:
        """Show the dialog; return the passphrase, or None when it was left."""
        return self.field.text() if self.exec() == QDialog.DialogCode.Accepted else None
