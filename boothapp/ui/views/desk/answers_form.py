"""Asks on the card what is missing of a registration; Enter saves and admits."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from boothapp.domain.entry_questions import LONGEST_ANSWER, Question, choice_words, problem_of
from boothapp.domain.errors import UserError
from boothapp.support.i18n import Translator
from boothapp.ui.errors import describe
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Space
from boothapp.ui.views.desk.enter_key import press_or
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.fields import FieldRow, line_edit
from boothapp.ui.widgets.segmented import SegmentedControl
from boothapp.ui.widgets.wheel_guard import WheelGuard

Control = QLineEdit | QComboBox | SegmentedControl
_SEGMENTS: Final = 4
_NOT_ASKED: Final = ("", "–")


class AnswersForm(QWidget):
    """One control a question; `answered` gives the answers by key, `later` those there are; `edited` at each change."""

    answered = Signal(object)
    later = Signal(object)
    edited = Signal()

    def __init__(self, theme: Theme, t: Translator, questions: Sequence[Question], scale: str = "desk") -> None:
        """`scale` is "desk", or "booth" on a low screen."""
        super().__init__()
        self._scale = scale
        self._t = t
        self._questions = tuple(questions)
        self._controls: dict[str, Control] = {}
        self._rows: dict[str, FieldRow] = {}
        self.setObjectName("answersForm")
        self.setAccessibleName(t("Answers needed"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XL)
        held = QWidget()
        held.setProperty("ground", "surface")
        held.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 0, Space.XS, 0)
        grid.setHorizontalSpacing(Space.XL)
        grid.setVerticalSpacing(Space.M)
        for place, question in enumerate(self._questions):
            row = self._row(theme, place, question)
            self._rows[question.key] = row
            grid.addWidget(row, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(self._questions), 1)
        # Many questions scroll, on a low screen; the keys bring each into sight.
        area = QScrollArea()
        area.setObjectName("answersArea")
        area.setAccessibleName(t("Answers needed"))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setWidget(held)
        WheelGuard(self).watch(held)
        column.addWidget(area, 1)
        save = Button(
            theme, t("Save and admit"), name="answersSave", kind="primary", scale="desk", icon="log-in", key="Enter"
        )
        save.clicked.connect(self.submit)
        later = Button(theme, t("Ask later, admit now"), name="answersLater", scale="desk", key="F6")
        later.clicked.connect(self.ask_later)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(save)
        buttons.addWidget(later)
        buttons.addStretch(1)
        column.addLayout(buttons)

    def _row(self, theme: Theme, place: int, question: Question) -> FieldRow:
        words = question.words(self._t)
        control = _control(theme, question, words, self._t, self._scale)
        self._controls[question.key] = control
        match control:
            case QLineEdit():
                control.setMaxLength(LONGEST_ANSWER)
                control.textEdited.connect(lambda _text: self.edited.emit())
            case QComboBox():
                control.activated.connect(lambda _place: self.edited.emit())
            case SegmentedControl():
                control.chosen.connect(lambda _key: self.edited.emit())
        return FieldRow(theme, f"{place + 1}  {words}", control)

    def begin(self) -> None:
        """Put the cursor into the first field that has no answer yet."""
        controls = self._controls.values()
        _focus(next((each for each in controls if not _answer(each)), next(iter(controls), self)))

    def typed(self) -> dict[str, str]:
        """Return what was typed or chosen so far, by the questions' keys."""
        return {key: answer for key, control in self._controls.items() if (answer := _answer(control)).strip()}

    def fill(self, draft: Mapping[str, str]) -> None:
        """Put back what was typed before another scan took the form's place."""
        for question in self._questions:
            if question.key in draft:
                _put(self._controls[question.key], draft[question.key])

    def ask_later(self) -> None:
        """Let the person in with what is known so far."""
        self.later.emit(self.typed())

    def submit(self) -> None:
        """Send the answers when each question has one; else say of each what is wrong."""
        answers = {key: _answer(control) for key, control in self._controls.items()}
        problems = {question.key: problem_of(question, answers[question.key]) for question in self._questions}
        for key, row in self._rows.items():
            row.set_problem(describe(UserError(problems[key]), self._t) if problems[key] else "")
        first = next((key for key, problem in problems.items() if problem), None)
        if first is None:
            self.answered.emit(answers)
        else:
            _focus(self._controls[first])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves from anywhere in the form."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            press_or(self, self.submit)
        else:
            super().keyPressEvent(event)


def _control(theme: Theme, question: Question, words: str, t: Translator, scale: str) -> Control:
    """Return the control of a question; none of its choices is chosen before it was asked."""
    name = f"answer_{question.key}"
    if not question.choices:
        return line_edit(name, words, scale=scale)
    if len(question.choices) <= _SEGMENTS:
        options = [_NOT_ASKED, *((choice, choice_words(choice, t)) for choice in question.choices)]
        return SegmentedControl(theme, options, name=name, accessible=words, scale=scale)
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(words)
    box.setProperty("scale", scale)
    box.addItem("", "")
    for choice in question.choices:
        box.addItem(choice_words(choice, t), choice)
    return box


def _answer(control: Control) -> str:
    match control:
        case QLineEdit():
            return control.text()
        case QComboBox():
            return str(control.currentData() or "")
        case SegmentedControl():
            return control.value


def _put(control: Control, answer: str) -> None:
    match control:
        case QLineEdit():
            control.setText(answer)
        case QComboBox():
            control.setCurrentIndex(max(0, control.findData(answer)))
        case SegmentedControl():
            if answer in control.keys:
                control.set_value(answer)


def _focus(control: QWidget) -> None:
    chosen = next((button for button in control.findChildren(QPushButton) if button.isChecked()), None)
    (chosen or control).setFocus()
