"""The sealed bundle: its name, hash and signer as text to copy, and every file in it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from boothapp.domain.bundle import TABLES, BundleFile, VerifiedBundle
from boothapp.domain.day_end import Closing
from boothapp.support.i18n import Translator
from boothapp.ui.models.columns import Align, Cell, Column
from boothapp.ui.models.table import RowsModel
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space, Tone
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.card import Card, EmptyState, rule
from boothapp.ui.widgets.chip import Chip
from boothapp.ui.widgets.table import TableView
from boothapp.ui.widgets.text import text_label, wrapped_label

_ROW = 26


def size_words(size: int) -> str:
    """Return bytes as people read them: "61 KB", "1.1 MB"."""
    if size < 1000:
        return f"{size} B"
    if size < 1_000_000:
        return f"{size / 1000:.0f} KB"
    return f"{size / 1_000_000:.1f} MB"


def spaced(digest: str) -> str:
    """Return a hash in groups of eight, two lines of four."""
    groups = [digest[start : start + 8] for start in range(0, len(digest), 8)]
    return "\n".join(" ".join(groups[start : start + 4]) for start in range(0, len(groups), 4))


class BundleCard(Card):
    """Before the day is closed a sentence; then the bundle as it was checked on the disk."""

    copy_pressed = Signal()
    folder_pressed = Signal()
    find_pressed = Signal()

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__("plain", 0)
        self._theme = theme
        self._t = t
        self.setObjectName("bundleCard")
        self.setAccessibleName(t("Sealed bundle"))
        self.column.setSpacing(0)
        self.column.setContentsMargins(1, 1, 1, 1)
        head = QHBoxLayout()
        head.setContentsMargins(Space.M, Space.M, Space.M, Space.S)
        head.addWidget(text_label(t("Sealed bundle"), Size.SECTION, weight="bold"))
        head.addStretch(1)
        self._chip = Chip(theme, t("Signature valid"), name="bundleChip", tone=Tone.OK, icon="shield-check", height=22)
        self._chip.hide()
        head.addWidget(self._chip)
        self.column.addLayout(head)
        self._stack = QStackedWidget()
        sentence = t("Not sealed yet. Finishing the day writes every record of this session into one signed file.")
        self._nothing = EmptyState(theme, "package-check", sentence, name="bundleNothing")
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._contents())
        self.column.addWidget(self._stack, 1)

    def _contents(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        self._facts = QGridLayout()
        self._facts.setContentsMargins(Space.M, 0, Space.M, Space.XS)
        self._facts.setHorizontalSpacing(Space.S)
        self._facts.setVerticalSpacing(Space.XS)
        self._facts.setColumnStretch(1, 1)
        self._name = self._fact(0, self._t("File name"), "bundleName")
        self._hash = self._fact(1, "SHA-256", "bundleHash")
        self._signer = self._fact(2, self._t("Signed by"), "bundleSigner")
        column.addLayout(self._facts)
        self._problem = wrapped_label("", Size.TABLE, Colour.BAD_TEXT, name="bundleProblem")
        self._problem.setContentsMargins(Space.M, 0, Space.M, 0)
        self._problem.hide()
        column.addWidget(self._problem)
        self._columns = self._file_columns()
        self._model: RowsModel[BundleFile] = RowsModel(self._columns, lambda file: file.name, self)
        self.files = TableView(
            self._theme, name="bundleFiles", accessible=self._t("Files in the bundle"), row_height=_ROW
        )
        self.files.horizontalHeader().hide()
        self.files.show_model(self._model, self._columns)
        table = QVBoxLayout()
        table.setContentsMargins(Space.XS, 0, Space.XS, 0)
        table.addWidget(self.files)
        column.addLayout(table, 1)
        column.addWidget(rule())
        column.addLayout(self._foot())
        return page

    def _fact(self, row: int, title: str, name: str) -> QLabel:
        label = text_label("", Size.TABLE, Colour.TEXT, name=name)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(Size.CAPTION)
        label.setFont(font)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        label.setAccessibleName(title)
        heading = text_label(title, Size.TABLE, Colour.TEXT2)
        self._facts.addWidget(heading, row, 0, Qt.AlignmentFlag.AlignTop)
        self._facts.addWidget(label, row, 1)
        return label

    def _file_columns(self) -> tuple[Column[BundleFile], ...]:
        def records(file: BundleFile) -> str:
            return "" if file.records is None else f"{file.records:,}"

        return (
            Column("name", self._t("File"), lambda file: file.name),
            Column("records", self._t("Records"), records, Align.RIGHT, 76),
            Column("size", self._t("Size"), lambda file: size_words(file.size), Align.RIGHT, 76),
            Column(
                "hash",
                "SHA-256",
                lambda file: Cell("", f"{file.sha256[:4]} {file.sha256[4:8]}"),
                Align.RIGHT,
                96,
                tip=lambda file: file.sha256,
            ),
        )

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(Space.M, Space.XXS, Space.M, Space.S)
        row.setSpacing(Space.XS)
        self._total: QLabel = text_label("", Size.TABLE, weight="bold", name="bundleTotal")
        row.addWidget(self._total)
        row.addStretch(1)
        self.find_button = Button(self._theme, self._t("Find"), name="findBundle", icon="search")
        self.folder_button = Button(self._theme, self._t("Show folder"), name="showFolder", icon="folder-open")
        self.copy_button = Button(self._theme, self._t("Save to USB"), name="copyBundle", icon="usb")
        self.find_button.clicked.connect(self.find_pressed)
        self.folder_button.clicked.connect(self.folder_pressed)
        self.copy_button.clicked.connect(self.copy_pressed)
        for button in (self.find_button, self.folder_button, self.copy_button):
            row.addWidget(button)
        return row

    def show_nothing(self) -> None:
        """Show that there is no bundle yet."""
        self._chip.hide()
        self._stack.setCurrentIndex(0)

    def show_recorded(self, closing: Closing) -> None:
        """Show what is recorded of the bundle while its file is looked at."""
        sealed = closing.bundle
        if sealed is None:
            self.show_nothing()
            return
        self._stack.setCurrentIndex(1)
        self._name.setText(sealed.file_name)
        self._hash.setText(spaced(sealed.sha256))
        self._signer.setText(self._t("{who}, Ed25519 {key}", who=sealed.signer, key=sealed.fingerprint))

    def show_checked(self, found: VerifiedBundle) -> None:
        """Show the bundle's files, all of which are as they were signed."""
        order = {f"{table}.jsonl": place for place, table in enumerate(TABLES)}
        self._model.replace(sorted(found.files, key=lambda file: order.get(file.name, len(order))))
        self._chip.show_state(self._t("Signature valid"), Tone.OK, "shield-check")
        self._chip.show()
        self._problem.hide()
        words = self._t.n("{n} file", "{n} files", len(found.files))
        self._total.setText(f"{words}, {size_words(found.size)}")
        self._offer(there=True)

    def show_problem(self, sentence: str) -> None:
        """Show why the bundle's file could not be checked."""
        self._model.replace(())
        self._chip.show_state(self._t("Not checked"), Tone.WARN, "triangle-alert")
        self._chip.show()
        self._problem.setText(sentence)
        self._problem.show()
        self._total.setText("")
        self._offer(there=False)

    def _offer(self, *, there: bool) -> None:
        self.find_button.setVisible(not there)
        self.folder_button.setVisible(there)
        self.copy_button.setVisible(there)
