"""Asks on the card what is missing of a registration; Enter saves and admits."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from boothapp.domain.entry_questions import Question, unanswered
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Space
from boothapp.ui.views.desk.enter_key import press_or
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.fields import FieldRow, line_edit
from boothapp.ui.widgets.segmented import SegmentedControl

Control = QLineEdit | QComboBox | SegmentedControl
_SEGMENTS: Final = 4
_NOT_ASKED: Final = ("", "–")


class AnswersForm(QWidget):
    """One control a question; `answered` gives the answers by key, `later` admits without them."""

    answered = Signal(object)
    later = Signal()

    def __init__(self, theme: Theme, t: Translator, questions: Sequence[Question]) -> None:
        super().__init__()
        self._t = t
        self._questions = tuple(questions)
        self._controls: dict[str, Control] = {}
        self._rows: dict[str, FieldRow] = {}
        self.setObjectName("answersForm")
        self.setAccessibleName(t("Answers needed"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XL)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.XL)
        grid.setVerticalSpacing(Space.M)
        for place, question in enumerate(self._questions):
            row = self._row(theme, place, question)
            self._rows[question.key] = row
            grid.addWidget(row, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        column.addStretch(1)
        save = Button(
            theme, t("Save and admit"), name="answersSave", kind="primary", scale="desk", icon="log-in", key="Enter"
        )
        save.clicked.connect(self.submit)
        later = Button(theme, t("Ask later, admit now"), name="answersLater", scale="desk")
        later.clicked.connect(self.later)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(save)
        buttons.addWidget(later)
        buttons.addStretch(1)
        column.addLayout(buttons)

    def _row(self, theme: Theme, place: int, question: Question) -> FieldRow:
        words = question.text(self._t.language) or question.key
        control = _control(theme, question, words)
        self._controls[question.key] = control
        return FieldRow(theme, f"{place + 1}  {words}", control)

    def begin(self) -> None:
        """Put the cursor into the first field."""
        _focus(next(iter(self._controls.values()), self))

    def submit(self) -> None:
        """Send the answers when each question has one; else show which has not."""
        answers = {key: _answer(control) for key, control in self._controls.items()}
        missing = {question.key for question in unanswered(self._questions, answers)}
        for key, row in self._rows.items():
            row.set_problem(self._t("This answer is missing or not clear.") if key in missing else "")
        if not missing:
            self.answered.emit(answers)
            return
        first = next(question.key for question in self._questions if question.key in missing)
        _focus(self._controls[first])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves from anywhere in the form."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            press_or(self, self.submit)
        else:
            super().keyPressEvent(event)


def _control(theme: Theme, question: Question, words: str) -> Control:
    """Return the control of a question; none of its choices is chosen before it was asked."""
    name = f"answer_{question.key}"
    if not question.choices:
        return line_edit(name, words, scale="desk")
    if len(question.choices) <= _SEGMENTS:
        options = [_NOT_ASKED, *((choice, choice) for choice in question.choices)]
        return SegmentedControl(theme, options, name=name, accessible=words, scale="desk")
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(words)
    box.setProperty("scale", "desk")
    box.addItems(["", *question.choices])
    return box


def _answer(control: Control) -> str:
    match control:
        case QLineEdit():
            return control.text()
        case QComboBox():
            return control.currentText()
        case SegmentedControl():
            return control.value


def _focus(control: QWidget) -> None:
    chosen = next((button for button in control.findChildren(QPushButton) if button.isChecked()), None)
    (chosen or control).setFocus()
