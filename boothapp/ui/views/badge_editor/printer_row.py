"""How far a label printer is off, and the sheet to measure it with."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QHBoxLayout

from boothapp.services.label_printers import FARTHEST_MM, LabelPrinter
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.card import Card
from boothapp.ui.widgets.fields import FieldRow, fit_spin_box
from boothapp.ui.widgets.text import wrapped_label


class PrinterRow(Card):
    """Emits `chosen(printer)`, `moved(printer, right_mm, down_mm)` and `sheet_wanted(printer)`."""

    chosen = Signal(str)
    moved = Signal(str, float, float)
    sheet_wanted = Signal(str)

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__()
        self.add_heading(t("Calibration"))
        words = t(
            "Print the sheet, measure from the label's edges to the frame, and move the print until it is 5 mm at each."
        )
        self.column.addWidget(wrapped_label(words, Size.TABLE, Colour.TEXT2))
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        self.printer = QComboBox()
        self.printer.setObjectName("calibrationPrinter")
        self.printer.setMinimumContentsLength(14)
        self.printer.activated.connect(lambda _place: self.chosen.emit(self.printer.currentText()))
        row.addWidget(FieldRow(theme, t("Printer"), self.printer), 1)
        self.right = self._offset("offsetRight", t("To the right, mm"))
        self.down = self._offset("offsetDown", t("Down, mm"))
        row.addWidget(FieldRow(theme, t("To the right, mm"), self.right))
        row.addWidget(FieldRow(theme, t("Down, mm"), self.down))
        self.column.addLayout(row)
        deeds = QHBoxLayout()
        deeds.setSpacing(Space.XS)
        deeds.addStretch(1)
        self.sheet = Button(theme, t("Calibration sheet"), name="calibrationSheet", icon="printer")
        self.keep = Button(theme, t("Keep for this printer"), name="keepOffset", icon="check")
        deeds.addWidget(self.sheet)
        deeds.addWidget(self.keep)
        self.column.addLayout(deeds)
        self.sheet.clicked.connect(lambda _checked: self.sheet_wanted.emit(self.printer.currentText()))
        self.keep.clicked.connect(
            lambda _checked: self.moved.emit(self.printer.currentText(), self.right.value(), self.down.value())
        )
        self.show_printers((), "")

    def show_printers(self, names: Sequence[str], preferred: str) -> None:
        """Offer the system's printers and the desk's own."""
        every = list(dict.fromkeys((*filter(None, (preferred,)), *names)))
        self.printer.clear()
        self.printer.addItems(every)
        for button in (self.keep, self.sheet):
            button.setEnabled(bool(every))
        if every:
            self.chosen.emit(every[0])

    def show_offset(self, printer: LabelPrinter) -> None:
        """Show how far a printer's print is moved."""
        if printer.name == self.printer.currentText():
            self.right.setValue(printer.offset_mm[0])
            self.down.setValue(printer.offset_mm[1])

    def _offset(self, name: str, label: str) -> QDoubleSpinBox:
        field = QDoubleSpinBox()
        fit_spin_box(field, name, label)
        field.setDecimals(1)
        field.setSingleStep(0.1)
        field.setRange(-FARTHEST_MM, FARTHEST_MM)
        return field
