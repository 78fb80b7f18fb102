"""The note for the desk on a candidate's panel: written and saved in place."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from boothapp.domain.candidate_records import CandidateDetail
from boothapp.domain.entrance_sheet import LONGEST_NOTE
from boothapp.domain.errors import BoothAppError
from boothapp.support.i18n import Translator
from boothapp.ui.errors import describe
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.fields import FieldRow, line_edit
from boothapp.ui.widgets.text import text_label


class NoteRow(QWidget):
    """Emits `put(registration_id, note)`; who may not edit sees the note only."""

    put = Signal(object, str)

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__()
        self._t = t
        self._shown: UUID | None = None
        self._kept = self._sent = ""
        label = t("Note for the desk")
        self.field = line_edit("candidateNote", label, t("Shown large at every scan"))
        self.field.setMaxLength(LONGEST_NOTE)
        self._row = FieldRow(theme, label, self.field)
        self.save = Button(theme, t("Save note"), name="candidateNoteSave", icon="check")
        self.save.clicked.connect(lambda _checked: self._put())
        self.field.returnPressed.connect(self.save.click)
        self.field.textChanged.connect(lambda _text: self._ready())
        self._state = text_label("", Size.CAPTION, Colour.TEXT2, name="candidateNoteState")
        below = QHBoxLayout()
        below.setSpacing(Space.S)
        below.addWidget(self._state, 1)
        below.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        column.setSpacing(Space.XS)
        column.addWidget(self._row)
        column.addLayout(below)
        self._ready()

    def set_editable(self, role: str) -> None:
        """Let an "editor" write; a "reader" only reads."""
        self.field.setReadOnly(role == "reader")
        self.save.setVisible(role == "editor")

    def show_detail(self, detail: CandidateDetail) -> None:
        """Show a registration's note; what is being written of the same one stays."""
        same = detail.line.registration_id == self._shown
        if same and detail.note == self._kept:
            return
        is_typed = same and self.field.text() != self._kept
        self._shown, self._kept = detail.line.registration_id, detail.note
        if is_typed:
            self._ready()
            return
        self._state.setText("")
        self._row.set_problem("")
        self.field.setText(detail.note)
        self._ready()

    def saved(self, note: str) -> None:
        """Tell that the note is on the disk; what was typed since stays."""
        self._kept = note
        if self.field.text() == self._sent:
            self.field.setText(note)
        self._row.set_problem("")
        self._state.setText(self._t("Saved. The next scan shows it.") if note else self._t("Saved. There is no note."))
        self._ready()

    def show_problem(self, error: BoothAppError) -> None:
        """Say what is wrong with the note."""
        self._row.set_problem(describe(error, self._t))

    def _ready(self) -> None:
        self.save.setEnabled(self._shown is not None and self.field.text().strip() != self._kept)

    def _put(self) -> None:
        if self._shown is not None:
            self._sent = self.field.text()
            self.put.emit(self._shown, self.field.text())
