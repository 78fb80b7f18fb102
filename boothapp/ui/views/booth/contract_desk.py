"""Runs the contract form of the open candidate: keeps every change, checks it, and submits it once both signed."""

from dataclasses import replace
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal

from boothapp.domain.booth_records import BoothDesk, CandidateCard, ContractView
from boothapp.domain.errors import BoothAppError
from boothapp.domain.values import COUNTED_FORMS, COUNTED_STATES, ContractState
from boothapp.ui.errors import describe
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page
from boothapp.ui.tokens import Tone
from boothapp.ui.views.booth.contract_panel import ContractPanel
from boothapp.ui.views.booth.form_state import FormState, known_fields, standing
from boothapp.ui.views.booth.keeper import LANE, BoothKeeper
from boothapp.ui.views.booth.live_check import Asked, LiveCheck
from boothapp.ui.views.booth.signature_panel import NO_INK, SignaturePanel
from boothapp.ui.views.booth.terms_form import FirstTerms
from boothapp.ui.widgets.toast import Toast

_SAVE_AFTER_MS = 600
_UNSIGNED = (ContractState.DRAFTED, ContractState.CANDIDATE_SIGNED)


class ContractDesk(QObject):
    """`kept` tells that a row changed, `signed` the contract that both have signed."""

    kept = Signal()
    signed = Signal(object)

    def __init__(self, page: Page, panel: ContractPanel, signatures: SignaturePanel) -> None:
        super().__init__(page)
        self._page, self._t, self._theme = page, page.ctx.t, page.ctx.theme
        self._panel, self._signatures = panel, signatures
        self._keeper: BoothKeeper | None = None
        self._desk: BoothDesk | None = None
        self._card: CandidateCard | None = None
        self._contract: ContractView | None = None
        self._aside: dict[UUID, FormState] = {}
        self._live = LiveCheck(page, self._asked)
        self._live.answered.connect(self._answered)
        self._save_timer = QTimer(self)
        self._save_timer.setSingleShot(True)
        self._save_timer.setInterval(_SAVE_AFTER_MS)
        self._save_timer.timeout.connect(self.keep)
        panel.changed.connect(self._terms_changed)
        panel.needs_changed.connect(self._needs_changed)
        panel.submit_pressed.connect(self.submit)
        signatures.changed.connect(self._needs_changed)

    @property
    def contract(self) -> ContractView | None:
        """Return the contract that is shown; none before the first save."""
        return self._contract

    def bind(self, keeper: BoothKeeper, desk: BoothDesk) -> None:
        """Take the booth's posts and the keeper of this session's rows."""
        self._keeper, self._desk = keeper, desk
        self._panel.terms_form.post.show_posts(desk.posts)
        self._signatures.use_zone(desk.session.timezone)

    def open(self, card: CandidateCard) -> None:
        """Show the candidate's form as it was left, the draft that is kept, or the contract in force."""
        self._card, self._contract = card, None
        self._live.forget()
        aside = self._aside.pop(card.registration_id, None)
        shown = card.draft or next((each for each in card.contracts if each.state in COUNTED_STATES), None)
        if aside is not None and (shown is None or shown.state in _UNSIGNED):
            self._show(replace(aside, contract=shown))
        elif shown is not None:
            self._show(FormState.of(shown))
        else:
            self._signatures.show_inks(NO_INK, NO_INK)
            self._signatures.lock(locked=True)
            self._panel.show_nothing(
                self._t("No contract yet. Record an intention with Ctrl I, or write a contract with Ctrl K."),
                self._t("Write a contract"),
            )

    def put_aside(self) -> None:
        """Keep all of the open form, so that it comes back with its candidate."""
        self._save_timer.stop()
        if self._card is not None and self._is_draft():
            self._aside[self._card.registration_id] = self.state()
            self.keep()

    def drop(self) -> None:
        """Forget the open form: its draft is being discarded."""
        self._save_timer.stop()
        self._live.forget()
        self._contract = None
        self._panel.show_nothing("")

    def close(self) -> None:
        """Have no candidate open and no form put aside."""
        self.drop()
        self._card = None
        self._aside.clear()
        self._signatures.show_inks(NO_INK, NO_INK)
        self._signatures.lock(locked=True)
        self._panel.show_nothing(self._t("Scan a badge or press F2 to look somebody up."))

    def start(self) -> None:
        """Begin a contract with the open candidate, or go to the form that is open."""
        if self._card is None or self._desk is None or self._is_draft():
            return
        shown = self._contract
        if shown is not None and shown.state in COUNTED_STATES and shown.terms.form in COUNTED_FORMS:
            words = self._t("Already signed here as {number}; rescind that one first", number=shown.number)
            Toast.show_in(self._page, self._theme, words, tone=Tone.WARN)
            return
        zone = ZoneInfo(self._desk.session.timezone)
        first = FirstTerms(self._desk, self._card).terms(self._page.ctx.clock.now().astimezone(zone).date())
        if first is None:
            words = self._t("Your exhibitor has no posts yet. Ask the organiser to import them.")
            Toast.show_in(self._page, self._theme, words, tone=Tone.WARN)
            return
        self._show(FormState(None, first))
        self._panel.fill_known(known_fields(self._desk, self._card, first.post_id, self._t))
        self._live.ask()
        self._panel.terms_form.post.setFocus()
        self.keep()

    def state(self) -> FormState:
        """Return all that stands in the form."""
        box = self._signatures
        return FormState(
            contract=self._contract,
            terms=self._panel.terms(),
            candidate=box.candidate.ink,
            employer=box.employer.ink,
            signer=box.signer,
            reason=self._panel.checks.reason,
            confirmed=self._panel.checks.confirmed,
        )

    def keep(self) -> None:
        """Write the draft now; with the candidate's signature when nothing refuses it."""
        self._save_timer.stop()
        keeper, card = self._keeper, self._card
        if keeper is None or card is None or not self._is_draft():
            return
        state, person = self.state(), card.registration_id
        signs = state.candidate_signs_now(self._live.checks)
        keeper.plan_terms(person, state.terms)

        def call() -> ContractView | None:
            return keeper.sign(person, state.terms, state.signing()) if signs else keeper.keep_terms(person)

        Operation(self._page, call).in_lane(LANE).on_success(self._took).on_failure(self._refused).run()

    def plan(self) -> None:
        """Say what is to be kept, for the keeper to write when the page goes."""
        self._save_timer.stop()
        if self._keeper is not None and self._card is not None and self._is_draft():
            self._keeper.plan_terms(self._card.registration_id, self._panel.terms())

    def submit(self) -> None:
        """Sign for both sides when nothing is missing, else say what is."""
        keeper, card = self._keeper, self._card
        if keeper is None or card is None or not self._is_draft():
            return
        state, person = self.state(), card.registration_id
        missing = state.missing(self._live.checks, self._t)
        if missing:
            self._panel.show_missing(missing)
            return
        self._save_timer.stop()
        self._panel.submit.setEnabled(False)
        operation = Operation(self._page, lambda: keeper.sign(person, state.terms, state.signing()))
        operation.in_lane(LANE).on_success(self._finished).on_failure(self._refused)
        operation.changes("contracts", "posts", "visits").run()

    def _show(self, state: FormState) -> None:
        self._contract = state.contract
        draft = state.contract is None or state.contract.state in _UNSIGNED
        self._panel.show_contract(state.contract, state.terms)
        self._panel.checks.set_needs(state.reason, confirmed=state.confirmed)
        self._signatures.show_inks(state.candidate, state.employer)
        self._signatures.lock(locked=not draft)
        if draft:
            self._say_missing()
            self._live.ask()
        elif state.contract is not None:
            self._panel.show_missing(standing(state.contract, self._t))

    def _asked(self) -> Asked | None:
        if self._card is None or self._desk is None or not self._is_draft():
            return None
        return self._desk.session.id, self._card.registration_id, self._panel.terms()

    def _answered(self) -> None:
        self._panel.show_checks(self._live.checks)
        self._say_missing()

    def _is_draft(self) -> bool:
        return self._panel.is_open and (self._contract is None or self._contract.state in _UNSIGNED)

    def _terms_changed(self) -> None:
        box = self._signatures
        if box.candidate.ink.signature is not None or box.employer.ink.signature is not None:
            box.show_inks(NO_INK, NO_INK)
            words = self._t("The terms changed, so both sign again.")
            Toast.show_in(self._page, self._theme, words, tone=Tone.WARN)
        self._save_timer.start()
        self._live.soon()

    def _needs_changed(self) -> None:
        self._say_missing()
        self._save_timer.start()

    def _say_missing(self) -> None:
        if self._is_draft():
            self._panel.show_missing(self.state().missing(self._live.checks, self._t))

    def _took(self, contract: ContractView | None) -> None:
        if contract is None:
            return
        if self._card is not None and contract.registration_id == self._card.registration_id and self._is_draft():
            self._contract = contract
            self._panel.show_number(contract.number)
        self.kept.emit()

    def _finished(self, contract: ContractView) -> None:
        self._aside.pop(contract.registration_id, None)
        if self._card is not None and contract.registration_id == self._card.registration_id:
            self._show(FormState.of(contract))
        self.signed.emit(contract)

    def _refused(self, error: BoothAppError) -> None:
        Toast.show_in(self._page, self._theme, describe(error, self._t), tone=Tone.BAD)
        self._say_missing()
        self._live.ask()
