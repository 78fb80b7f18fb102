"""The fields only one form has: the archive of an agreement, the required clauses of a labour contract."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from boothapp.domain.contract_terms import FIELDS_OF_FORM, ContractField
from boothapp.domain.contract_words import FIELD_NAMES
from boothapp.domain.values import ContractForm
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.fields import FieldRow, line_edit
from boothapp.ui.widgets.text import ElidedLabel, text_label

_WIDE = frozenset({ContractField.ARCHIVE_ADDRESS, ContractField.WORK, ContractField.EMPLOYER_NAME})


class SpecialFields(QWidget):
    """A heading that opens and closes the fields of the chosen form; nothing typed goes when the form changes."""

    changed = Signal()
    document_asked = Signal()

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__()
        self._theme, self._t = theme, t
        self._form = ContractForm.AGREEMENT
        self._opened = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        head = QHBoxLayout()
        self._title = text_label("", Size.TABLE, Colour.TEXT2)
        self._summary = ElidedLabel.of("", Size.TABLE, Colour.TEXT2)
        self._summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        shut = Button(theme, t("Hide"), name="boothFieldsHide", kind="quiet", icon="chevron-up")
        shut.clicked.connect(lambda _checked: self.open(shut=True))
        head.addWidget(self._title)
        head.addWidget(self._summary, 1)
        head.addWidget(shut)
        column.addLayout(head)
        self._body = QWidget()
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.S)
        self._inputs: dict[ContractField, QLineEdit] = {}
        self._rows: dict[ContractField, FieldRow] = {}
        for name in ContractField:
            field = line_edit(f"boothField_{name}", t(FIELD_NAMES[name]), scale="booth")
            field.textEdited.connect(lambda _text: self._typed())
            self._inputs[name] = field
            self._rows[name] = FieldRow(theme, t(FIELD_NAMES[name]), field)
        self._document = line_edit("boothDocument", t("Worker's document"), scale="booth")
        self._document.setReadOnly(True)
        self._reveal = Button(theme, t("Show in full"), name="boothDocumentReveal", scale="booth", icon="eye")
        self._reveal.clicked.connect(lambda _checked: self.document_asked.emit())
        self._document_row = self._make_document_row()
        column.addWidget(self._body)
        self.set_form(self._form)

    def set_form(self, form: ContractForm) -> None:
        """Show the fields of a form; a labour contract's are open, as they are required."""
        self._form = form
        while self._grid.count():
            self._grid.takeAt(0)
        place = 0
        for name, row in self._rows.items():
            row.setParent(None)
            if name not in FIELDS_OF_FORM[form]:
                continue
            place = self._put(row, place, wide=name in _WIDE)
        self._document_row.setParent(None)
        if form is ContractForm.LABOUR_CONTRACT:
            self._put(self._document_row, place, wide=True)
        self._title.setText(self._t("Fields of this form"))
        self.open(shut=form is not ContractForm.LABOUR_CONTRACT)

    def open(self, *, shut: bool = False) -> None:
        """Open the fields, or shut them to one line."""
        self._opened = not shut
        self.setVisible(self._opened and bool(FIELDS_OF_FORM[self._form]))
        self._sum_up()

    def show_fields(self, fields: Mapping[str, str]) -> None:
        """Show the values of a contract."""
        for name, field in self._inputs.items():
            field.setText(fields.get(name, ""))
        self.show_document("")
        self._sum_up()

    def fill_empty(self, fields: Mapping[str, str]) -> None:
        """Put known values where nothing stands yet."""
        for name, field in self._inputs.items():
            if not field.text().strip():
                field.setText(fields.get(name, ""))
        self._sum_up()

    def values(self) -> dict[str, str]:
        """Return every typed field, also those of the forms not chosen now."""
        return {str(name): field.text().strip() for name, field in self._inputs.items() if field.text().strip()}

    def mark_missing(self, missing: Iterable[ContractField]) -> None:
        """Mark the fields that are required and empty."""
        wanted = frozenset(missing) if self._form is ContractForm.LABOUR_CONTRACT else frozenset()
        for name, row in self._rows.items():
            sentence = self._t("Required") if name in wanted else ""
            if row.problem != sentence:
                row.set_problem(sentence)

    def show_document(self, number: str) -> None:
        """Show the full number once it was asked for; until then only that it is kept."""
        self._document.setText(number or "••••••••••••••••••")
        self._reveal.setEnabled(not number)

    def _make_document_row(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(FieldRow(self._theme, self._t("Worker's document"), self._document), 1)
        row.addWidget(self._reveal, 0, Qt.AlignmentFlag.AlignBottom)
        return holder

    def _put(self, row: QWidget, place: int, *, wide: bool) -> int:
        if wide and place % 2:
            place += 1
        self._grid.addWidget(row, place // 2, place % 2, 1, 2 if wide else 1)
        row.show()
        return place + (2 if wide else 1)

    def _typed(self) -> None:
        self._sum_up()
        self.changed.emit()

    def _sum_up(self) -> None:
        names = FIELDS_OF_FORM[self._form]
        filled = sum(1 for name in names if self._inputs[name].text().strip())
        self._summary.setText(self._t("{filled} / {fields} filled in", filled=filled, fields=len(names)))
