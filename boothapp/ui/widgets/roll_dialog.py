"""Asks how many labels the roll has that was put into a printer."""

from typing import Final

from PySide6.QtWidgets import QDialog, QSpinBox, QWidget

from boothapp.services.label_printers import MOST_LABELS, LabelPrinter
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size
from boothapp.ui.widgets.dialog import Choice, SheetDialog
from boothapp.ui.widgets.fields import FieldRow, fit_spin_box
from boothapp.ui.widgets.text import wrapped_label

_WIDTH: Final = 440
_USUAL_ROLL: Final = 400


class RollDialog(SheetDialog):
    """A number of labels; the count goes down with each badge that comes out."""

    def __init__(self, parent: QWidget, theme: Theme, t: Translator, printer: LabelPrinter) -> None:
        super().__init__(
            parent, theme, t("New roll in {printer}", printer=printer.name), name="rollDialog", width=_WIDTH
        )
        left = printer.left
        words = (
            t("The labels left are not counted yet.")
            if left is None
            else t.n("{n} label left", "{n} labels left", left)
        )
        self.body.addWidget(wrapped_label(words, Size.BODY, Colour.TEXT2))
        self.labels = QSpinBox()
        fit_spin_box(self.labels, "rollLabels", t("Labels on the roll"))
        self.labels.setRange(1, MOST_LABELS)
        self.labels.setSingleStep(50)
        self.labels.setGroupSeparatorShown(True)
        self.labels.setValue(_USUAL_ROLL)
        self.body.addWidget(FieldRow(theme, t("Labels on the roll"), self.labels))
        self.add_button(Choice("leave", t("Cancel")), self.reject)
        deed = self.add_button(Choice("load", t("Roll is in"), "primary"), self.accept)
        deed.setDefault(True)
        self.labels.setFocus()
        self.labels.selectAll()

    def ask(self) -> int | None:
        """Show the dialog; return the labels, None when it was left."""
        return self.labels.value() if self.exec() == QDialog.DialogCode.Accepted else None
