"""The walk-in form: everything by keyboard, Enter registers."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from boothapp.domain.errors import BoothAppError
from boothapp.domain.messages.check_in import MESSAGES
from boothapp.domain.resident_card import MisreadCard, ResidentCard, read_card, without_card
from boothapp.domain.value_names import VALUE_NAMES
from boothapp.domain.values import Cohort, Degree
from boothapp.services.list_schools import KnownSchool
from boothapp.services.register_walk_in import WalkIn
from boothapp.services.walk_in_known import SeemsKnown
from boothapp.support.i18n import Translator
from boothapp.ui.errors import describe
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Space
from boothapp.ui.views.desk.enter_key import press_or
from boothapp.ui.views.desk.school_field import SchoolField
from boothapp.ui.views.desk.walk_in_notes import CardLine, KnownNotice
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.fields import FieldRow, line_edit
from boothapp.ui.widgets.segmented import SegmentedControl
from boothapp.ui.widgets.text import wrapped_label

_NO_DEGREE: Final = Degree.BACHELOR


class WalkInForm(QWidget):
    """Emits what was typed; `known_asked` wants to know whether the person of this walk-in is registered."""

    submitted = Signal(object)
    left = Signal()
    known_asked = Signal(object)
    known_chosen = Signal(object)
    edited = Signal()

    def __init__(self, theme: Theme, t: Translator, fresh_year: int, register_words: str, scale: str) -> None:
        super().__init__()
        self._t = t
        self._fresh_year = fresh_year
        self._known: SeemsKnown | None = None
        self._despite: UUID | None = None
        self._must_choose = False
        self._under_way = False
        self._nonce = ""
        self.refusal: BoothAppError | None = None
        """Why what stands in the form was not registered; nothing once it is changed or sent again."""
        self._read: ResidentCard | None = None
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
        self._card = CardLine(theme, t)
        self._notice = KnownNotice(theme, t, self.take_known, self._register_anyway)
        self._register = Button(
            theme,
            register_words,
            name="walkInRegister",
            kind="primary",
            scale=scale,
            icon="user-round-plus",
            key="Enter",
        )
        self._cancel = Button(theme, t("Cancel"), name="walkInCancel", scale=scale, key="Esc")
        self._gap = Space.S if scale == "desk" else Space.XS
        self._lay_out(theme)
        self._connect()

    def _lay_out(self, theme: Theme) -> None:
        t = self._t
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._gap)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.XL)
        grid.setVerticalSpacing(self._gap)
        grid.addWidget(self._rows["name"], 0, 0)
        grid.addWidget(self._rows["phone"], 0, 1)
        grid.addWidget(FieldRow(theme, t("Degree"), self._degree), 1, 0)
        grid.addWidget(self._rows["school"], 1, 1)
        grid.addWidget(FieldRow(theme, t("Cohort"), self._cohort), 2, 0)
        grid.addWidget(FieldRow(theme, t("Major"), self._major), 2, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        column.addWidget(self._card)
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
            field.textEdited.connect(lambda _text: self._changed_person())
        for field in (self._name, self._phone, self._school, self._major):
            field.textEdited.connect(lambda _text: self._take_card_out())
            field.textEdited.connect(lambda _text: self._edited())

    def set_schools(self, schools: Sequence[KnownSchool]) -> None:
        """Complete the school from these."""
        self._school.set_schools(schools)

    @property
    def nonce(self) -> str:
        """Return the name of the registration that this form makes, however often it is sent or put back."""
        return self._nonce

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
            nonce=self._nonce,
            document=self._read.number if self._read else "",
        )

    def take_card(self, card: ResidentCard | MisreadCard) -> None:
        """Fill in what an identity card says; of a number that was misread say so."""
        self._clear_problems()
        self.edited.emit()
        if isinstance(card, MisreadCard):
            self._card.show_misread(self._t(MESSAGES[card.reason]))
            return
        self._changed_person()
        self._read = card
        self._card.show_card(card)
        name = card.name or self._name_typed_elsewhere()
        if name and not self._name.text().strip():
            self._name.setText(name)
        if self._name.text().strip() and self._name.hasFocus():
            self._phone.setFocus()
        self._ask_known()

    def fill(self, walk_in: WalkIn) -> None:
        """Begin with what was left unfinished, under the nonce it had."""
        self._nonce = walk_in.nonce
        self._name.setText(walk_in.name)
        self._phone.setText(walk_in.phone)
        self._school.setText(walk_in.school)
        self._major.setText(walk_in.major)
        self._degree.set_value((walk_in.degree or _NO_DEGREE).value)
        self._cohort.set_value((walk_in.cohort or Cohort.FRESH).value)
        self._consent.setChecked(walk_in.consent)
        card = read_card(walk_in.document)
        if isinstance(card, ResidentCard):
            self.take_card(card)

    def submit(self) -> None:
        """Send what is typed; a second Enter before the answer sends nothing."""
        if self._under_way:
            return
        self._under_way, self.refusal = True, None
        self._clear_problems()
        self._register.setEnabled(False)
        self._school.take_sound()
        self.submitted.emit(replace(self.walk_in(), despite=self._despite))

    def show_problem(self, error: BoothAppError) -> None:
        """Say in place what is wrong, and lead to the field."""
        self._under_way, self.refusal = False, error
        self._register.setEnabled(True)
        sentence = describe(error, self._t)
        match error.code:
            case "walk_in_name_missing":
                self._rows["name"].set_problem(sentence)
                self._name.setFocus()
            case "walk_in_phone_unclear":
                self._rows["phone"].set_problem(sentence)
                self._phone.setFocus()
            case "walk_in_known":
                self._must_choose = True
                self._ask_known()
            case "card_check_digit" | "card_unclear":
                self._card.show_misread(sentence)
            case _:
                self._problem.setText(sentence)
                self._problem.show()
                self._consent.setFocus()

    def show_known(self, known: SeemsKnown | None) -> None:
        """Warn that the person seems to be registered, and offer both ways on; a refused form leads to the choice."""
        self._known = known
        self._card.give_way_to(known)
        if known is None:
            self._notice.hide()
            return
        self._notice.show_known(known)
        if self._must_choose:
            self._must_choose = False
            self._notice.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter registers from anywhere in the form, F5 checks in who is known, Escape leaves it."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                press_or(self, self.submit)
            case Qt.Key.Key_F5 if self._known is not None:
                self.take_known()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    def _edited(self) -> None:
        self.refusal = None
        self.edited.emit()

    def _ask_known(self) -> None:
        walk_in = self.walk_in()
        if walk_in.document or (walk_in.name.strip() and walk_in.phone.strip()):
            self.known_asked.emit(walk_in)

    def take_known(self) -> None:
        """Check in whoever seems to be registered, where somebody does."""
        if self._known is not None and not self._under_way:
            self.known_chosen.emit(self._known)

    def _register_anyway(self) -> None:
        if self._known is not None:
            self._despite = self._known.registration_id
            self.submit()

    def _changed_person(self) -> None:
        """A decision was about whoever stood in the form: somebody else is asked about anew."""
        self._despite = None
        self._must_choose = False
        self.show_known(None)
        self._clear_problems()

    def _take_card_out(self) -> None:
        """Take a card's number out of the field it was typed into: a slow reader, or one without an Enter."""
        field = self.focusWidget()
        if isinstance(field, QLineEdit):
            card = read_card(field.text())
            if isinstance(card, ResidentCard):
                left = without_card(field.text())
                field.setText("" if left == card.name else left)
                self.take_card(card)

    def _name_typed_elsewhere(self) -> str:
        """Return the name that a reader typed as a line of its own while the phone had the focus."""
        typed = self._phone.text().strip()
        if not typed or any(sign.isascii() for sign in typed):
            return ""
        self._phone.clear()
        return typed

    def _clear_problems(self) -> None:
        for row in self._rows.values():
            row.set_problem("")
        self._problem.hide()
