"""One contract beside the list: both sides, its terms, where it stands, and what can be done with it."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from boothapp.domain.booth_records import ContractRow, ContractView, OverVacancyCase
from boothapp.domain.contract_rules import yuan
from boothapp.domain.contract_terms import FIELDS_OF_FORM
from boothapp.domain.contract_words import FIELD_NAMES, FORM_NAMES
from boothapp.domain.value_names import VALUE_NAMES
from boothapp.domain.values import COUNTED_STATES, ContractState
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space, Tone
from boothapp.ui.views.contracts.columns import LocalTime, both_names, state_cell
from boothapp.ui.widgets.button import Button, icon_button
from boothapp.ui.widgets.card import Card, EmptyState, rule
from boothapp.ui.widgets.chip import Chip
from boothapp.ui.widgets.kept_fields import LastShown
from boothapp.ui.widgets.text import text_label, wrapped_label

_NEXT = {
    ContractState.SIGNED: ContractState.SCHOOL_VERIFIED,
    ContractState.SCHOOL_VERIFIED: ContractState.REGISTERED,
}


class SidePanel(QFrame):
    """Shows the row that is picked; its buttons act on it."""

    print_pressed = Signal()
    save_pressed = Signal()
    advance_pressed = Signal(object)
    rescind_pressed = Signal()
    accept_pressed = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, t: Translator, local: LocalTime) -> None:
        super().__init__()
        self._theme, self._t, self._local = theme, t, local
        self.setProperty("bar", "right")
        self.setObjectName("contractPanel")
        self.setFixedWidth(350)
        self._next: ContractState | None = None
        self._shown: LastShown[tuple[ContractRow, ContractView, OverVacancyCase | None]] = LastShown()
        empty = EmptyState(theme, "file-pen-line", t("Pick a contract to see it here."), name="contractsNonePicked")
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_body(), 1)
        column.addWidget(self._make_foot())
        self._stack = QStackedWidget()
        self._stack.addWidget(empty)
        self._stack.addWidget(holder)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.addWidget(self._stack)

    def show_nothing(self) -> None:
        """Show that no contract is picked."""
        self._stack.setCurrentIndex(0)

    def show_contract(self, row: ContractRow, view: ContractView, case: OverVacancyCase | None) -> None:
        """Show a contract; `case` is its review when it is past the vacancies."""
        t = self._t
        self._stack.setCurrentIndex(1)
        if not self._shown.is_news((row, view, case)):
            return
        self._number.setText(row.number)
        state = state_cell(row, t)
        self._state.show_state(state.text, state.tone, "" if state.tone is Tone.NEUTRAL else state.icon)
        self._fill(list(self._facts(row, view)))
        self._show_case(case, view)
        self._next = _NEXT.get(view.state)
        words = {
            ContractState.SCHOOL_VERIFIED: t("School has verified"),
            ContractState.REGISTERED: t("Put on record"),
        }
        self.advance.setVisible(self._next is not None)
        if self._next is not None:
            self.advance.set_words(words[self._next])
        self.rescind.setVisible(view.state in COUNTED_STATES)

    def _facts(self, row: ContractRow, view: ContractView) -> Iterator[tuple[str, str]]:
        t, terms = self._t, view.terms
        name, other = both_names(row.candidate, t)
        yield t("Candidate"), " ".join(part for part in (name, other) if part)
        degree = t(VALUE_NAMES[row.degree]) if row.degree else ""
        yield t("School"), " · ".join(part for part in (row.school.text(t.language), degree) if part) or "—"
        exhibitor, other = both_names(row.exhibitor, t)
        yield t("Exhibitor"), " ".join(part for part in (exhibitor, other) if part)
        yield t("Booth"), row.booth_number or "—"
        yield t("Post"), row.post.text(t.language)
        yield t("Form"), t(FORM_NAMES[view.terms.form])
        yield t("Channel"), t(VALUE_NAMES[view.channel])
        yield t("Term"), self._term(view)
        yield t("Monthly pay"), f"¥ {yuan(terms.pay_fen)}" if terms.pay_fen else "—"
        yield t("Probation"), self._probation(view)
        yield t("Place of work"), terms.work_place or "—"
        yield from self._signatures(view)
        for field in FIELDS_OF_FORM[terms.form]:
            if terms.fields.get(field, "").strip():
                yield t(FIELD_NAMES[field]), terms.fields[field]

    def _signatures(self, view: ContractView) -> Iterator[tuple[str, str]]:
        t = self._t
        sides = (
            (t("Signed by candidate"), view.candidate_signed_at, view.candidate_signature, ""),
            (t("Signed by employer"), view.employer_signed_at, view.employer_signature, view.employer_signer),
        )
        for label, at, signature, who in sides:
            if at is None or signature is None:
                yield label, "—"
                continue
            moment = f"{self._local(view.session_id, at):%m-%d %H:%M:%S}"
            paper = t("on paper") if signature.on_paper else ""
            yield label, " · ".join(part for part in (moment, who, paper) if part)
        if view.rescinded_at is not None:
            moment = f"{self._local(view.session_id, view.rescinded_at):%m-%d %H:%M}"
            yield t("Rescinded"), f"{moment} · {view.rescind_reason}"

    def _term(self, view: ContractView) -> str:
        t, terms = self._t, view.terms
        if terms.term_months is None:
            length = t("Open-ended")
        elif terms.term_months % 12:
            length = t.n("{n} month", "{n} months", terms.term_months)
        else:
            length = t.n("{n} year", "{n} years", terms.term_months // 12)
        if terms.starts_on is None:
            return length
        span = t("from {first}", first=f"{terms.starts_on}")
        if terms.ends_on is not None:
            span = t("{first} to {last}", first=f"{terms.starts_on}", last=f"{terms.ends_on}")
        return f"{length}, {span}" if t.language == "en" else f"{length}，{span}"

    def _probation(self, view: ContractView) -> str:
        t, terms = self._t, view.terms
        if not terms.probation_months:
            return t("No probation")
        months = t.n("{n} month", "{n} months", terms.probation_months)
        return f"{months} · ¥ {yuan(terms.probation_pay_fen)}" if terms.probation_pay_fen else months

    def _show_case(self, case: OverVacancyCase | None, view: ContractView) -> None:
        t = self._t
        self._case.setVisible(view.over_vacancies or case is not None)
        waits = case is not None and case.resolved_at is None
        self._case.set_look("warn" if waits or case is None else "plain")
        self._reason.setText(t("Reason given: {reason}", reason=view.over_reason or "—"))
        if case is not None:
            filled = t("{filled} signed for {vacancies}", filled=case.taken + case.over, vacancies=case.vacancies)
            self._filled.setText(filled)
        done = ""
        if case is not None and case.resolved_at is not None:
            done = t("{who}: {note}", who=case.resolved_by, note=case.resolution)
        self._resolution.setText(done)
        self._resolution.setVisible(bool(done))
        self.accept.setVisible(waits)

    def _fill(self, facts: list[tuple[str, str]]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for place, (label, value) in enumerate(facts):
            self._grid.addWidget(text_label(label, Size.TABLE, Colour.TEXT2), place, 0, Qt.AlignmentFlag.AlignTop)
            shown = wrapped_label(value, Size.TABLE, Colour.TEXT)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(shown, place, 1, Qt.AlignmentFlag.AlignTop)

    def _make_body(self) -> QWidget:
        theme, t = self._theme, self._t
        body = QWidget()
        body.setProperty("ground", "surface")
        column = QVBoxLayout(body)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        head = QHBoxLayout()
        self._number = text_label("", Size.DESK_DETAIL, weight="bold", name="contractPanelNumber")
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        head.addWidget(self._number)
        head.addStretch(1)
        shut = icon_button(theme, "x", t("Close the panel"), name="contractPanelClose")
        shut.setProperty("kind", "quiet")
        shut.clicked.connect(lambda _checked: self.closed.emit())
        head.addWidget(shut)
        column.addLayout(head)
        self._state = Chip(theme, "", name="contractPanelState")
        column.addWidget(self._state, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._make_case())
        column.addWidget(rule())
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.XS)
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return scroll

    def _make_case(self) -> QWidget:
        self._case = Card("warn", Space.S)
        self._filled = text_label("", Size.TABLE, Colour.TEXT, "bold")
        self._reason = wrapped_label("", Size.TABLE, Colour.TEXT)
        self._resolution = wrapped_label("", Size.TABLE, Colour.TEXT2)
        self.accept = Button(self._theme, self._t("Accept with a note…"), name="contractAccept", icon="check")
        self.accept.clicked.connect(lambda _checked: self.accept_pressed.emit())
        self._case.column.setSpacing(Space.XS)
        for widget in (self._filled, self._reason, self._resolution):
            self._case.column.addWidget(widget)
        self._case.column.addWidget(self.accept, 0, Qt.AlignmentFlag.AlignLeft)
        return self._case

    def _make_foot(self) -> QWidget:
        theme, t = self._theme, self._t
        foot = QFrame()
        foot.setProperty("bar", "bottom")
        grid = QGridLayout(foot)
        grid.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        grid.setSpacing(Space.XS)
        self.slip = Button(theme, t("Print slip"), name="contractPrint", icon="printer")
        self.save = Button(theme, t("Save slip"), name="contractSave", icon="download")
        self.advance = Button(theme, "", name="contractAdvance", icon="check")
        self.rescind = Button(theme, t("Rescind…"), name="contractRescind", kind="danger")
        self.slip.clicked.connect(lambda _checked: self.print_pressed.emit())
        self.save.clicked.connect(lambda _checked: self.save_pressed.emit())
        self.advance.clicked.connect(lambda _checked: self.advance_pressed.emit(self._next))
        self.rescind.clicked.connect(lambda _checked: self.rescind_pressed.emit())
        for place, button in enumerate((self.slip, self.save, self.advance, self.rescind)):
            grid.addWidget(button, place // 2, place % 2)
        return foot
