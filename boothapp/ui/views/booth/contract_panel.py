"""The form of a contract with its live check and what is still missing before it can be submitted."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from boothapp.domain.booth_records import ContractView
from boothapp.domain.contract_rules import Check
from boothapp.domain.contract_terms import ContractTerms
from boothapp.domain.contract_words import FORM_NAMES, SHORT_FORM_NAMES, STATE_NAMES
from boothapp.domain.values import COUNTED_STATES, ContractForm, ContractState
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space, Tone
from boothapp.ui.views.booth.check_list import CheckList
from boothapp.ui.views.booth.choices import MoreSegments
from boothapp.ui.views.booth.special_fields import SpecialFields
from boothapp.ui.views.booth.terms_form import TermsForm
from boothapp.ui.widgets.button import Button, icon_button
from boothapp.ui.widgets.card import Card, EmptyState, rule
from boothapp.ui.widgets.chip import Chip
from boothapp.ui.widgets.text import text_label, wrapped_label
from boothapp.ui.widgets.wheel_guard import WheelGuard

_USUAL: Final = (ContractForm.AGREEMENT, ContractForm.LABOUR_CONTRACT, ContractForm.LETTER_OF_INTENT)
_RARE: Final = (ContractForm.COMPANY_AGREEMENT, ContractForm.EXPERT_COOPERATION)


class ContractPanel(Card):
    """Empty until a contract is begun; a signed one is shown and can be printed or rescinded."""

    changed = Signal()
    needs_changed = Signal()
    submit_pressed = Signal()
    keep_pressed = Signal()
    discard_pressed = Signal()
    print_pressed = Signal()
    rescind_pressed = Signal()
    document_asked = Signal()

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__(padding=0)
        self._theme, self._t = theme, t
        self._post_id = UUID(int=0)
        self.setObjectName("boothContractCard")
        self.column.setSpacing(0)
        self.empty = EmptyState(theme, "scan", "", name="boothNoContract")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._form = self._make_form()
        # Hundreds of fields are styled as they join the window: after the page is there, not before.
        QTimer.singleShot(0, self, self._join_form)
        self.column.addWidget(self._stack, 1)

    def show_nothing(self, sentence: str, icon_action: str = "") -> None:
        """Say what to do in place of the form; `icon_action` are the words of its button, or none."""
        self.empty.set_sentence(sentence)
        self.empty.button.set_words(icon_action)
        self.empty.button.setVisible(bool(icon_action))
        self._stack.setCurrentIndex(0)

    @property
    def is_open(self) -> bool:
        """Tell whether a form is shown."""
        return self._stack.currentIndex() == 1

    def show_contract(self, contract: ContractView | None, terms: ContractTerms) -> None:
        """Show a draft or a signed contract; its number comes with the first save."""
        t = self._t
        self._post_id = terms.post_id
        self._join_form()
        self._stack.setCurrentIndex(1)
        self.form.set_value(terms.form)
        self.terms_form.show_terms(terms)
        self.fields.show_fields(terms.fields)
        self.fields.set_form(terms.form)
        state = contract.state if contract else ContractState.DRAFTED
        editable = state in (ContractState.DRAFTED, ContractState.CANDIDATE_SIGNED)
        for widget in (self.form, self.terms_form, self.fields):
            widget.setEnabled(editable)
        self.checks.setVisible(editable)
        self.show_number(contract.number if contract else "")
        self._state.show_state(t(STATE_NAMES[state]), _tone(state), "circle-check" if state in COUNTED_STATES else "")
        self._state.setVisible(not editable)
        for button in (self.submit, self.keep, self.discard):
            button.setVisible(editable)
        self.slip.setVisible(not editable)
        self.rescind.setVisible(state in COUNTED_STATES)

    def show_number(self, number: str) -> None:
        """Show the contract's number, empty while it has none."""
        self._number.setText(self._t("No. {number}", number=number) if number else "")

    def terms(self) -> ContractTerms:
        """Return what stands in the form."""
        return self.terms_form.terms(ContractForm(self.form.value), self._post_id, self.fields.values())

    def show_checks(self, checks: tuple[Check, ...]) -> None:
        """Show the outcome of the live check and mark what is empty."""
        self.checks.show_checks(checks)
        self.fields.mark_missing(name for check in checks for name in check.fields)

    def show_missing(self, sentence: str) -> None:
        """Say beside the button what is missing; an empty sentence frees it."""
        self._missing.setText(sentence)
        self.submit.setEnabled(not sentence)

    def fill_known(self, known: Mapping[str, str]) -> None:
        """Put what is known of both sides into empty fields."""
        self.fields.fill_empty(known)

    def _join_form(self) -> None:
        if self._stack.indexOf(self._form) < 0:
            self._stack.addWidget(self._form)

    def _make_form(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head())
        self.terms_form = TermsForm(self._theme, self._t)
        self.fields = SpecialFields(self._theme, self._t)
        self.checks = CheckList(self._theme, self._t)
        body = QWidget()
        body.setProperty("ground", "surface")
        rows = QVBoxLayout(body)
        rows.setContentsMargins(Space.L, Space.XXS, Space.L, Space.XS)
        rows.setSpacing(Space.S)
        for widget in (self.terms_form, self.fields, self.checks):
            rows.addWidget(widget)
        rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("boothFormScroll")
        scroll.setWidget(body)
        WheelGuard(scroll).watch(body)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(scroll, 1)
        column.addWidget(rule())
        column.addWidget(self._make_foot())
        self.terms_form.changed.connect(self.changed)
        self.fields.changed.connect(self.changed)
        self.fields.document_asked.connect(self.document_asked)
        self.checks.needs_changed.connect(self.needs_changed)
        self.checks.fields_asked.connect(self.fields.open)
        return holder

    def _make_head(self) -> QWidget:
        theme, t = self._theme, self._t
        head = QFrame()
        row = QHBoxLayout(head)
        row.setContentsMargins(Space.L, Space.S, Space.L, Space.XS)
        row.setSpacing(Space.S)
        lead = QVBoxLayout()
        lead.setSpacing(2)
        lead.addWidget(text_label(t("Signing"), Size.PAGE, weight="bold"))
        self._number = text_label("", Size.CAPTION, Colour.TEXT2, name="boothContractNumber")
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        lead.addWidget(self._number)
        row.addLayout(lead)
        self._state = Chip(theme, "", name="boothContractState", tone=Tone.OK)
        row.addWidget(self._state)
        row.addStretch(1)
        self.form = MoreSegments(
            theme,
            [(form, t(SHORT_FORM_NAMES[form])) for form in _USUAL],
            [(form, t(FORM_NAMES[form])) for form in _RARE],
            name="boothForm",
            accessible=t("Form of contract"),
            more=t("Other form"),
        )
        self.form.chosen.connect(self._form_chosen)
        row.addWidget(self.form)
        return head

    def _make_foot(self) -> QWidget:
        theme, t = self._theme, self._t
        foot = QFrame()
        row = QHBoxLayout(foot)
        row.setContentsMargins(Space.L, Space.S, Space.L, Space.M)
        row.setSpacing(Space.XS)
        self._missing = wrapped_label("", Size.TABLE, Colour.TEXT2, name="boothMissing")
        row.addWidget(self._missing, 1)
        self.discard = icon_button(theme, "trash-2", t("Discard the draft"), name="boothDiscard", scale="booth")
        self.rescind = Button(theme, t("Rescind…"), name="boothRescind", kind="danger", scale="booth")
        self.slip = Button(theme, t("Print slip"), name="boothSlip", kind="primary", scale="booth", icon="printer")
        self.keep = Button(theme, t("Keep as draft"), name="boothKeep", scale="booth")
        self.submit = Button(
            theme, t("Submit contract"), name="boothSubmit", kind="primary", scale="booth", key="Ctrl Enter"
        )
        pairs = (
            (self.discard, self.discard_pressed),
            (self.rescind, self.rescind_pressed),
            (self.slip, self.print_pressed),
            (self.keep, self.keep_pressed),
            (self.submit, self.submit_pressed),
        )
        for button, signal in pairs:
            button.clicked.connect(lambda _checked, tell=signal: tell.emit())
            row.addWidget(button)
        return foot

    def _form_chosen(self, form: str) -> None:
        self.fields.set_form(ContractForm(form))
        self.changed.emit()


def _tone(state: ContractState) -> Tone:
    if state in COUNTED_STATES:
        return Tone.OK
    return Tone.BAD if state is ContractState.RESCINDED else Tone.NEUTRAL
