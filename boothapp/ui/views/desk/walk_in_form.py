"""The walk-in form: everything by keyboard, Enter registers."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from boothapp.domain.errors import BoothAppError
from boothapp.domain.value_names import VALUE_NAMES
from boothapp.domain.values import Cohort, Degree
from boothapp.services.list_schools import KnownSchool
from boothapp.services.register_walk_in import SeemsKnown, WalkIn
from boothapp.support.i18n import Translator
from boothapp.ui.errors import describe
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Space, Tone
from boothapp.ui.views.desk.enter_key import press_or
from boothapp.ui.views.desk.school_field import SchoolField
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.card import Card
from boothapp.ui.widgets.fields import FieldRow, line_edit
from boothapp.ui.widgets.icon import IconLabel
from boothapp.ui.widgets.segmented import SegmentedControl
from boothapp.ui.widgets.text import wrapped_label

_NO_DEGREE: Final = Degree.BACHELOR


class WalkInForm(QWidget):
    """Emits what was typed; `known_asked` wants to know whether name and phone are registered."""

    submitted = Signal(object)
    left = Signal()
    known_asked = Signal(str, str)
    known_chosen = Signal(object)
    edited = Signal()

    def __init__(self, theme: Theme, t: Translator, fresh_year: int, register_words: str, scale: str) -> None:
        super().__init__()
        self._t = t
        self._fresh_year = fresh_year
        self._known: SeemsKnown | None = None
        self.setObjectName("walkInForm")
        self.setAccessibleName(t("Walk-in"))
        self._name = line_edit("walkInName", t("Name"), scale=scale)
        self._phone = line_edit("walkInPhone", t("Phone"), scale=scale)
        self._school = SchoolField(theme, "walkInSchool", t("School"), scale)
        self._major = line_edit("walkInMajor", t("Major"), scale=scale)
        degrees = [(degree.value, t(VALUE_NAMES[degree])) for degree in Degree]
        self._degree = SegmentedControl(theme, degrees, name="walkInDegree", accessible=t("Degree"), scale=scale)
        self._degree.set_value(_NO_DEGREE.value)
        cohorts = [(cohort.value, t(VALUE_NAMES[cohort])) for cohort in Cohort]
        self._cohort = SegmentedControl(theme, cohorts, name="walkInCohort", accessible=t("Cohort"), scale=scale)
        self._consent = QCheckBox(t("Told how the data is used, and the person agrees"))
        self._consent.setObjectName("walkInConsent")
        self._consent.setAccessibleName(self._consent.text())
        self._consent.setProperty("scale", "desk")
        self._rows = {
            "name": FieldRow(theme, t("Name"), self._name),
            "phone": FieldRow(theme, t("Phone"), self._phone),
            "school": FieldRow(theme, t("School, or its pinyin initials"), self._school),
        }
        self._notice = _Notice(theme, self._take_known)
        self._register = Button(
            theme,
            register_words,
            name="walkInRegister",
            kind="primary",
            scale="desk",
            icon="user-round-plus",
            key="Enter",
        )
        self._cancel = Button(theme, t("Cancel"), name="walkInCancel", scale="desk", key="Esc")
        self._lay_out(theme)
        self._connect()

    def _lay_out(self, theme: Theme) -> None:
        t = self._t
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.XL)
        grid.setVerticalSpacing(Space.S)
        grid.addWidget(self._rows["name"], 0, 0)
        grid.addWidget(self._rows["phone"], 0, 1)
        grid.addWidget(FieldRow(theme, t("Degree"), self._degree), 1, 0)
        grid.addWidget(self._rows["school"], 1, 1)
        grid.addWidget(FieldRow(theme, t("Cohort"), self._cohort), 2, 0)
        grid.addWidget(FieldRow(theme, t("Major"), self._major), 2, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        column.addWidget(self._notice)
        column.addStretch(1)
        self._problem = wrapped_label("", 16, Colour.BAD_TEXT, "walkInProblem")
        self._problem.hide()
        column.addWidget(self._problem)
        column.addWidget(self._consent)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self._register)
        row.addWidget(self._cancel)
        row.addStretch(1)
        column.addLayout(row)

    def _connect(self) -> None:
        self._register.clicked.connect(self.submit)
        self._cancel.clicked.connect(self.left)
        for field in (self._name, self._phone):
            field.editingFinished.connect(self._ask_known)
            field.textEdited.connect(lambda _text: self._clear_problems())
        for field in (self._name, self._phone, self._school, self._major):
            field.textEdited.connect(lambda _text: self.edited.emit())

    def set_schools(self, schools: Sequence[KnownSchool]) -> None:
        """Complete the school from these."""
        self._school.set_schools(schools)

    def begin(self) -> None:
        """Put the cursor where typing begins."""
        (self._name if not self._name.text() else self._phone).setFocus()

    def walk_in(self) -> WalkIn:
        """Return what is typed so far."""
        cohort = Cohort(self._cohort.value)
        return WalkIn(
            name=self._name.text(),
            phone=self._phone.text(),
            school=self._school.text(),
            degree=Degree(self._degree.value),
            major=self._major.text(),
            cohort=cohort,
            cohort_year=self._fresh_year if cohort is Cohort.FRESH else None,
            consent=self._consent.isChecked(),
        )

    def fill(self, walk_in: WalkIn) -> None:
        """Show a form that was left unfinished."""
        self._name.setText(walk_in.name)
        self._phone.setText(walk_in.phone)
        self._school.setText(walk_in.school)
        self._major.setText(walk_in.major)
        self._degree.set_value((walk_in.degree or _NO_DEGREE).value)
        self._cohort.set_value((walk_in.cohort or Cohort.FRESH).value)
        self._consent.setChecked(walk_in.consent)

    def submit(self) -> None:
        """Send what is typed."""
        self._school.take_offer()
        self._clear_problems()
        self._register.setEnabled(False)
        self.submitted.emit(self.walk_in())

    def show_problem(self, error: BoothAppError) -> None:
        """Say in place what is wrong, and lead to the field."""
        self._register.setEnabled(True)
        sentence = describe(error, self._t)
        match error.code:
            case "walk_in_name_missing":
                self._rows["name"].set_problem(sentence)
                self._name.setFocus()
            case "walk_in_phone_unclear":
                self._rows["phone"].set_problem(sentence)
                self._phone.setFocus()
            case _:
                self._problem.setText(sentence)
                self._problem.show()
                self._consent.setFocus()

    def show_known(self, known: SeemsKnown | None) -> None:
        """Warn that the person seems to be registered, and offer to check that one in."""
        self._known = known
        if known is None:
            self._notice.hide()
            return
        words = self._t("{name} with this phone is registered as {number}.", name=known.name, number=known.number)
        self._notice.show_words(words, self._t("Check in {number}", number=known.number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter registers from anywhere in the form, Escape leaves it."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                press_or(self, self.submit)
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    def _ask_known(self) -> None:
        if self._name.text().strip() and self._phone.text().strip():
            self.known_asked.emit(self._name.text(), self._phone.text())

    def _take_known(self) -> None:
        if self._known is not None:
            self.known_chosen.emit(self._known)

    def _clear_problems(self) -> None:
        for row in self._rows.values():
            row.set_problem("")
        self._problem.hide()


class _Notice(Card):
    """An amber line with a button."""

    def __init__(self, theme: Theme, pressed: Callable[[], object]) -> None:
        super().__init__(Tone.WARN.value, padding=Space.S)
        self.setObjectName("walkInKnown")
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(IconLabel(theme, "triangle-alert", Colour.WARN_ICON, 20))
        self._words = wrapped_label("", 16, Colour.WARN_TEXT)
        row.addWidget(self._words, 1)
        self._button = Button(theme, "", name="walkInTakeKnown", scale="booth")
        self._button.clicked.connect(pressed)
        row.addWidget(self._button)
        self.column.addLayout(row)
        self.hide()

    def show_words(self, words: str, action: str) -> None:
        self._words.setText(words)
        self._button.set_words(action)
        self.show()
