"""The dialog's first row: what the list holds, which file, which sheet."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QSizePolicy, QWidget

from boothapp.domain.values import ListKind
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.import_dialog.words import KIND_NAMES
from boothapp.ui.widgets.segmented import SegmentedControl
from boothapp.ui.widgets.text import ElidedLabel

ChooseFile = Callable[[], Path | None]


class FileRow(QWidget):
    """Tells what the user chose: a kind of list, a file, a sheet of it."""

    kind_chosen = Signal(str)
    file_chosen = Signal(object)
    sheet_chosen = Signal(str)

    def __init__(self, theme: Theme, t: Translator, kinds: Sequence[ListKind]) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        if len(kinds) > 1:
            choices = [(kind.value, t(KIND_NAMES[kind])) for kind in kinds]
            which = SegmentedControl(theme, choices, name="importKind", accessible=t("What the list holds"))
            which.chosen.connect(self.kind_chosen)
            row.addWidget(which)
        self._pick = Button(theme, t("Choose file"), name="importChoose", icon="folder-open")
        self._pick.clicked.connect(lambda _checked: self._choose())
        self.choose: ChooseFile = lambda: ask_list_file(self, t)
        self._file = ElidedLabel.of(t("Workbook (.xlsx) or text (.csv)"), Size.BODY, Colour.TEXT2, name="importFile")
        self._sheets = QComboBox()
        self._sheets.setObjectName("importSheet")
        self._sheets.setAccessibleName(t("Sheet"))
        self._sheets.activated.connect(lambda _index: self.sheet_chosen.emit(self._sheets.currentText()))
        self._sheets.hide()
        row.addWidget(self._pick)
        row.addWidget(self._file, 1)
        row.addWidget(self._sheets)

    def _choose(self) -> None:
        path = self.choose()
        if path is not None:
            self.file_chosen.emit(path)

    def show_file(self, path: Path) -> None:
        """Show the name of the file."""
        self._file.setText(path.name)

    def show_sheets(self, names: Sequence[str], current: str) -> None:
        """Offer the sheets when there are several."""
        self._sheets.clear()
        self._sheets.addItems(list(names))
        self._sheets.setCurrentText(current)
        self._sheets.setVisible(len(names) > 1)


def ask_list_file(parent: QWidget, t: Translator) -> Path | None:
    """Ask for a list with the system's dialog."""
    kinds = t("Lists") + " (*.xlsx *.xlsm *.xls *.ods *.csv *.txt)"
    name, _kind = QFileDialog.getOpenFileName(parent, t("Choose a list"), "", kinds)
    return Path(name) if name else None


def ask_problems_file(parent: QWidget, t: Translator, list_name: str) -> Path | None:
    """Ask where to save the problems of a list."""
    offered = t("{name} problems", name=list_name) + ".csv"
    name, _kind = QFileDialog.getSaveFileName(parent, t("Save problems"), offered, "CSV (*.csv)")
    return Path(name) if name else None
