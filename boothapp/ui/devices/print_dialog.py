"""The system's print dialog: asks where to print, and prints nothing itself."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from boothapp.ui.devices.printer import PrintTarget


def ask_print_target(parent: QWidget, title: str, preferred: str = "") -> PrintTarget | None:
    """Show the system's print dialog with the `preferred` printer chosen; None when it was left."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if preferred:
        printer.setPrinterName(preferred)
    dialog = QPrintDialog(printer, parent.window())
    dialog.setObjectName("printDialog")
    dialog.setWindowTitle(title)
    accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    if not accepted:
        return None
    if printer.outputFormat() is QPrinter.OutputFormat.PdfFormat and printer.outputFileName():
        return PrintTarget(file=Path(printer.outputFileName()))
    return PrintTarget(printer=printer.printerName(), copies=printer.copyCount())
