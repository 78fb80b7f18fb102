"""Which questions the fair asks at the entrance: three that are ready, and those the organiser writes."""

from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from boothapp.domain.entry_questions import BUILT_IN, CONSENT, DIETARY, PHONE, QUESTION_NAMES, YES_NO, Question
from boothapp.domain.errors import BoothAppError
from boothapp.domain.fair_questions import LONGEST_QUESTION, FairQuestions
from boothapp.support.i18n import N_
from boothapp.ui.context import UiContext
from boothapp.ui.errors import describe
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.views.settings.section import Section
from boothapp.ui.widgets.button import Button, icon_button
from boothapp.ui.widgets.fields import line_edit
from boothapp.ui.widgets.segmented import SegmentedControl
from boothapp.ui.widgets.text import ElidedLabel, text_label, wrapped_label

_WHOM: Final = {
    CONSENT: N_("asked of whoever has not agreed"),
    PHONE: N_("asked only of those without one"),
    DIETARY: N_("asked once"),
}
_YES_NO, _TEXT = "yes_no", "text"


class QuestionsSection(Section):
    """Emits `put(FairQuestions)` as soon as something is chosen, added or removed."""

    put = Signal(object)

    def __init__(self, ctx: UiContext) -> None:
        t = ctx.t
        super().__init__(
            t("Questions at the entrance"),
            t("The desk asks before it lets somebody in, and only what is not known. Walk-ins are asked too."),
        )
        self._t = t
        self._theme = ctx.theme
        self._now = FairQuestions()
        self._sent = ("", "")
        self.built_in: dict[str, QCheckBox] = {}
        for key in BUILT_IN:
            box = QCheckBox(t(QUESTION_NAMES[key]))
            box.setObjectName(f"questionAsk_{key}")
            box.setAccessibleName(box.text())
            box.setAccessibleDescription(t(_WHOM[key]))
            box.clicked.connect(self._put_built_in)
            self.built_in[key] = box
            row = QHBoxLayout()
            row.setSpacing(Space.S)
            row.addWidget(box)
            row.addWidget(ElidedLabel.of(t(_WHOM[key]), Size.TABLE, Colour.TEXT2), 1)
            self.column.addLayout(row)
        self._own = QVBoxLayout()
        self._own.setSpacing(Space.XS)
        self.column.addLayout(self._own)
        self.column.addWidget(text_label(t("A question of your own"), Size.TABLE, Colour.TEXT2))
        self._add_form()
        self.problem = wrapped_label("", Size.TABLE, Colour.BAD_TEXT, "questionProblem")
        self.problem.hide()
        self.column.addWidget(self.problem)

    def show_questions(self, questions: FairQuestions) -> None:
        """Show what the fair asks; the same again leaves the problem that was told, and where the focus is."""
        if questions == self._now:
            return
        self._now = questions
        self.problem.hide()
        self._tick()
        while self._own.count():
            taken = self._own.takeAt(0)
            widget = taken.widget() if taken is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for question in questions.own:
            self._own.addWidget(self._row(question))

    def show_problem(self, error: BoothAppError) -> None:
        """Say what is wrong with the new question; what was typed stays, and ticked is what holds."""
        self._tick()
        self.problem.setText(describe(error, self._t))
        self.problem.show()

    def _tick(self) -> None:
        for key, box in self.built_in.items():
            box.setChecked(key in self._now.built_in)

    def _row(self, question: Question) -> QWidget:
        t = self._t
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        words = " · ".join(part for part in (question.zh, question.en) if part)
        row.addWidget(ElidedLabel.of(words, Size.TABLE, Colour.TEXT, "bold", f"question_{question.key}"), 1)
        row.addWidget(text_label(t("Yes or no") if question.choices else t("Short text"), Size.TABLE, Colour.TEXT2))
        remove = icon_button(
            self._theme, "trash-2", t("Do not ask “{words}”", words=words), name=f"questionRemove_{question.key}"
        )
        remove.clicked.connect(partial(self._remove, question.key))
        row.addWidget(remove)
        return held

    def _add_form(self) -> None:
        t = self._t
        self.zh = line_edit("questionZh", t("Question in Chinese"), t("In Chinese"))
        self.en = line_edit("questionEn", t("Question in English"), t("In English"))
        for field in (self.zh, self.en):
            field.setMaxLength(LONGEST_QUESTION)
            field.textChanged.connect(lambda _text: self._ready())
        kinds = [(_YES_NO, t("Yes or no")), (_TEXT, t("Short text"))]
        self.kind = SegmentedControl(self._theme, kinds, name="questionKind", accessible=t("Kind of answer"))
        self.add_button = Button(self._theme, t("Add"), name="questionAdd", icon="plus")
        self.add_button.clicked.connect(self._add_own)
        for field in (self.zh, self.en):
            field.returnPressed.connect(self.add_button.click)
        self.kind.entered.connect(self.add_button.click)
        for parts in ((self.zh, self.en), (self.kind, self.add_button)):
            row = QHBoxLayout()
            row.setSpacing(Space.XS)
            for part in parts:
                row.addWidget(part, 1 if part in (self.zh, self.en) else 0)
            if self.add_button in parts:
                row.addStretch(1)
            self.column.addLayout(row)
        self._ready()

    def _ready(self) -> None:
        self.add_button.setEnabled(bool(self.zh.text().strip() or self.en.text().strip()))

    def _put_built_in(self) -> None:
        self.problem.hide()
        chosen = tuple(key for key, box in self.built_in.items() if box.isChecked())
        self.put.emit(replace(self._now, built_in=chosen))

    def _add_own(self) -> None:
        self.problem.hide()
        choices = YES_NO if self.kind.value == _YES_NO else ()
        self._sent = self.zh.text(), self.en.text()
        self.put.emit(replace(self._now, own=(*self._now.own, Question("", self.zh.text(), self.en.text(), choices))))

    def added(self, questions: FairQuestions) -> None:
        """Show what holds now, and make room for another question unless one is typed already."""
        if len(questions.own) > len(self._now.own) and (self.zh.text(), self.en.text()) == self._sent:
            self.zh.clear()
            self.en.clear()
        self.show_questions(questions)

    def _remove(self, key: str) -> None:
        self.put.emit(replace(self._now, own=tuple(each for each in self._now.own if each.key != key)))
