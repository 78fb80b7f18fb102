"""What the preview shows: the count of rows by fate, notices of the file, problems and first rows."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from boothapp.domain.messages.imports import MESSAGES
from boothapp.services.import_lists import ImportPreview
from boothapp.services.import_outcome import ImportResult
from boothapp.services.read_list import ListHead
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.widgets.card import EmptyState
from boothapp.ui.widgets.import_dialog.tables import problem_columns, problem_model, sample_columns, sample_model
from boothapp.ui.widgets.import_dialog.words import outcome_sentence
from boothapp.ui.widgets.segmented import SegmentedControl
from boothapp.ui.widgets.table import TableView
from boothapp.ui.widgets.text import text_label, wrapped_label

_PROBLEMS, _ROWS = "problems", "rows"


class PreviewPanel(QWidget):
    """The right half of the dialog."""

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__()
        self._t = t
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        self._outcome = text_label("", Size.BODY, Colour.TEXT, "bold", name="importOutcome")
        self._outcome.setWordWrap(True)
        self._notices = wrapped_label("", Size.TABLE, Colour.TEXT2, name="importNotices")
        choices = [(_PROBLEMS, t("Problems")), (_ROWS, t("First rows"))]
        self._which = SegmentedControl(theme, choices, name="importWhich", accessible=t("What is shown"))
        self._which.chosen.connect(lambda _key: self._show_chosen())
        self._problems = TableView(theme, name="importProblems", accessible=t("Problems"))
        self._rows = TableView(theme, name="importRows", accessible=t("First rows"))
        self._no_problems = EmptyState(theme, "circle-check", t("Every row can be imported."), name="importNoProblems")
        self._nothing = EmptyState(theme, "file-spreadsheet", t("Choose a file to see its rows."), name="importNothing")
        self._stack = QStackedWidget()
        for page in (self._nothing, self._problems, self._rows, self._no_problems):
            self._stack.addWidget(page)
        line = QHBoxLayout()
        line.addWidget(self._which)
        line.addStretch(1)
        column.addWidget(self._outcome)
        column.addWidget(self._notices)
        column.addLayout(line)
        column.addWidget(self._stack, 1)
        self.show_nothing(t("Choose a file to see its rows."))

    def show_nothing(self, sentence: str) -> None:
        """Say why there is nothing to see."""
        self._nothing.set_sentence(sentence)
        self._outcome.setText("")
        self._notices.setText("")
        self._notices.hide()
        self._which.setEnabled(False)
        self._stack.setCurrentWidget(self._nothing)

    def show_preview(self, preview: ImportPreview) -> None:
        """Show what the import would do; with a needed column missing only the rows."""
        t, head = self._t, preview.head
        self._show_rows(head)
        notices = [t(MESSAGES[notice.value]) for notice in head.notices]
        if preview.is_remembered:
            notices.append(t("The columns are as you chose them last time."))
        self._notices.setText("\n".join(notices))
        self._notices.setVisible(bool(notices))
        if preview.is_ready:
            self.show_result(preview.would, head)
            return
        self._outcome.setText(t("Choose the columns marked in red."))
        self._which.set_value(_ROWS)
        self._stack.setCurrentWidget(self._rows)

    def show_result(self, result: ImportResult, head: ListHead) -> None:
        """Show counts and problems, of a preview or of an import that is done."""
        t = self._t
        self._outcome.setText(outcome_sentence(result, t))
        model = problem_model(head.kind, result.problems, t, self)
        self._problems.show_model(model, problem_columns(head.kind, t))
        self._which.set_words(_PROBLEMS, t.n("{n} problem", "{n} problems", len(result.problems)))
        self._which.set_value(_PROBLEMS)
        self._show_chosen()

    def _show_rows(self, head: ListHead) -> None:
        self._which.setEnabled(True)
        self._which.set_words(_PROBLEMS, self._t("Problems"))
        self._rows.show_model(sample_model(head, self._t, self), sample_columns(head, self._t))
        self._rows.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _show_chosen(self) -> None:
        if self._which.value == _ROWS:
            self._stack.setCurrentWidget(self._rows)
            return
        model = self._problems.model()
        has_problems = model is not None and model.rowCount() > 0
        self._stack.setCurrentWidget(self._problems if has_problems else self._no_problems)
