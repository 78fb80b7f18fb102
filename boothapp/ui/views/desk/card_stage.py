"""What stands in the card's frame: the idle page, a verdict, the people found, the walk-in form."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from boothapp.domain.cohorts import season_year
from boothapp.domain.errors import BoothAppError
from boothapp.domain.resident_card import MisreadCard, ResidentCard
from boothapp.domain.search_text import NOBODY, Stranger
from boothapp.domain.values import CheckInResult
from boothapp.services.checkin_outcome import CheckInOutcome
from boothapp.services.list_schools import KnownSchool
from boothapp.services.register_walk_in import WalkIn
from boothapp.services.search_candidates import SearchResult
from boothapp.services.walk_in_known import SeemsKnown
from boothapp.ui.context import UiContext
from boothapp.ui.errors import describe
from boothapp.ui.tokens import Tone
from boothapp.ui.views.desk.answers_form import AnswersForm
from boothapp.ui.views.desk.card_matter import CardMatter
from boothapp.ui.views.desk.card_words import CardWords
from boothapp.ui.views.desk.found_list import FoundList
from boothapp.ui.views.desk.walk_in_form import WalkInForm
from boothapp.ui.widgets.card import EmptyState
from boothapp.ui.widgets.code_source import CodeSource
from boothapp.ui.widgets.toast import Toast
from boothapp.ui.widgets.verdict import WALK_IN, Verdict
from boothapp.ui.widgets.verdict_card import VerdictCard

IDLE_AFTER_MS: Final = 20_000
_LOW_PX: Final = 700


class Stage(StrEnum):
    """What the card shows."""

    IDLE = "idle"
    VERDICT = "verdict"
    FOUND = "found"
    WALK_IN = "walk_in"
    PROBLEM = "problem"


class CardStage(QObject):
    """Fills the card; after twenty idle seconds nothing personal stays on it, unless a dialog asks about it."""

    changed = Signal()
    answered = Signal(object)
    later = Signal(object)
    asked = Signal(object)
    left_open = Signal(object, object)
    registered = Signal(object)
    known_asked = Signal(object)
    number_chosen = Signal(str)
    walk_in_asked = Signal()

    def __init__(self, ctx: UiContext, card: VerdictCard, words: CardWords, source: CodeSource) -> None:
        super().__init__(source.parent())
        self._ctx = ctx
        self._card = card
        self._words = words
        self._source = source
        self._schools: Sequence[KnownSchool] = ()
        self._draft: WalkIn | None = None
        self._form: WalkInForm | None = None
        self._found: FoundList | None = None
        self._questions: tuple[CheckInOutcome, AnswersForm] | None = None
        self._draft_of: Callable[[UUID], Mapping[str, str]] = lambda _registration_id: {}
        self._last = ""
        self._shown: UUID | None = None
        self.stage = Stage.IDLE
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_AFTER_MS)
        self._idle.timeout.connect(self._rested)

    def set_schools(self, schools: Sequence[KnownSchool]) -> None:
        """Complete schools in the walk-in form from these."""
        self._schools = schools
        if self._form is not None:
            self._form.set_schools(schools)

    def use_drafts(self, draft_of: Callable[[UUID], Mapping[str, str]]) -> None:
        """Fill an answers' form with what `draft_of` a registration was typed before."""
        self._draft_of = draft_of

    @property
    def typed(self) -> Mapping[str, str]:
        """Return what is typed in the answers' form on the card."""
        return self._questions[1].typed() if self._questions is not None else {}

    def ask_later(self) -> bool:
        """Let in whoever is asked something, and ask it later; tell whether there is a form that asks."""
        if self._questions is None:
            return False
        self._questions[1].ask_later()
        return True

    def take_known(self) -> None:
        """Check in whom the walk-in form says is registered."""
        if self._form is not None:
            self._form.take_known()

    def touch(self) -> None:
        """Begin the idle time anew, as after a key in a form."""
        if self.stage is not Stage.IDLE:
            self._idle.start()

    def _rested(self) -> None:
        if QApplication.activeModalWidget() is None:
            self.show_idle()
        else:
            # Reason and PIN take their time to type, and are for whoever is on the card.
            self._idle.start()

    def show_idle(self) -> None:
        """Show what to do next and nobody's name."""
        t = self._ctx.t
        note = t("Last scan {time}", time=self._last) if self._last else self._source.advice
        self._enter(Stage.IDLE)
        self._draft = None
        self._card.show_content(self._source.panel(t("Scan the entry code"), note))

    def source_chosen(self) -> None:
        """Show the idle page of what reads the codes now."""
        if self.stage is Stage.IDLE:
            self.show_idle()

    def show_matter(self, matter: CardMatter) -> None:
        """Show a verdict at once."""
        self._enter(Stage.VERDICT)
        self._last = matter.session.local(matter.outcome.recorded_at).strftime("%H:%M:%S")
        self._shown = matter.outcome.check_in_id
        self.update_matter(matter)

    def update_matter(self, matter: CardMatter) -> None:
        """Show what arrived about the attempt on the card, unless something is being answered."""
        # Of an attempt that still waits for its moment, what arrives is shown with it.
        if self.stage is not Stage.VERDICT or matter.outcome.check_in_id != self._shown:
            return
        verdict, outcome = self._words.verdict(matter), matter.outcome
        if outcome.result is not CheckInResult.ANSWERS_REQUIRED or outcome.facts is None:
            self._card.show_verdict(verdict)
        elif self._questions is None and outcome.person is not None:
            form = AnswersForm(self._ctx.theme, self._ctx.t, outcome.facts.questions, self._scale())
            form.answered.connect(self.answered)
            form.later.connect(self.later)
            form.edited.connect(self.touch)
            form.fill(self._draft_of(outcome.person.registration_id))
            self._card.show_verdict(verdict, form)
            self._questions = (outcome, form)
            self.asked.emit(outcome)
            form.begin()

    def show_problem(self, error: BoothAppError) -> None:
        """Say that nothing was recorded, and why."""
        self._enter(Stage.PROBLEM)
        state = EmptyState(self._ctx.theme, "triangle-alert", describe(error, self._ctx.t), name="deskProblem")
        self._card.show_content(state)

    def show_found(self, result: SearchResult) -> None:
        """Show the people found, in the list that is there."""
        if self.stage is not Stage.FOUND or self._found is None:
            self._enter(Stage.FOUND)
            self._found = FoundList(self._ctx.theme, self._ctx.t)
            self._found.chosen.connect(lambda person: self.number_chosen.emit(person.number))
            self._found.walk_in_pressed.connect(self.walk_in_asked)
            self._card.show_content(self._found)
        self._found.show_result(result)
        self.touch()

    def step_found(self, by: int) -> None:
        """Choose another of the people found."""
        if self._found is not None:
            self._found.step(by)
            self.touch()

    def choose_found(self) -> None:
        """Check in whoever is chosen in the list."""
        if self._found is not None:
            self._found.choose()

    def show_walk_in(self, prints: str, stranger: Stranger = NOBODY) -> None:
        """Show the form, with what was typed in it before, or else of a `stranger`; `prints` words its button."""
        session_day = self._ctx.clock.now().date()
        scale = self._scale()
        self._enter(Stage.WALK_IN)
        form = WalkInForm(self._ctx.theme, self._ctx.t, season_year(session_day), prints, scale)
        form.set_schools(self._schools)
        nonce = self._ctx.services.check_in.new_nonce()
        form.fill(self._draft or WalkIn(stranger.name, stranger.phone, nonce=nonce))
        form.submitted.connect(self.registered)
        form.left.connect(self.show_idle)
        form.known_asked.connect(self.known_asked)
        form.known_chosen.connect(self._take_known)
        form.edited.connect(self.touch)
        self._form = form
        sub = self._ctx.t("No registration yet · about 20 seconds")
        self._card.show_verdict(Verdict(WALK_IN, sub=sub), form)
        form.begin()

    def _scale(self) -> str:
        return "desk" if self._card.height() >= _LOW_PX else "booth"

    def take_card(self, card: ResidentCard | MisreadCard) -> None:
        """Fill an identity card into the form."""
        if self._form is not None:
            self._form.take_card(card)

    def show_known(self, known: SeemsKnown | None) -> None:
        """Warn in the form that the person seems to be registered."""
        if self._form is not None:
            self._form.show_known(known)

    def show_walk_in_problem(self, walk_in: WalkIn, error: BoothAppError) -> None:
        """Say in the form what is wrong with it; when the card shows something else, beside that."""
        if self._form is not None and self._form.nonce == walk_in.nonce:
            self._form.show_problem(error)
            return
        self._draft = self._draft or walk_in
        self._tell_refused(error)

    def _tell_refused(self, error: BoothAppError) -> None:
        t = self._ctx.t
        words = t("The walk-in was not registered. {problem} F4 brings the form back.", problem=describe(error, t))
        Toast.show_in(self._card, self._ctx.theme, words, tone=Tone.BAD)

    def registered_well(self) -> None:
        """Forget the form that was sent."""
        self._form = self._draft = None

    def _take_known(self, known: SeemsKnown) -> None:
        self.registered_well()
        self.number_chosen.emit(known.number)

    def _enter(self, stage: Stage) -> None:
        refusal = None
        if self._form is not None:
            typed, refusal = self._form.walk_in(), self._form.refusal
            self._draft = typed if typed.name or typed.phone or typed.document else None
        left, self._questions = self._questions, None
        if left is not None:
            self.left_open.emit(left[0], left[1].typed())
        self._form = None
        self._found = None
        self.stage = stage
        if stage is Stage.IDLE:
            self._idle.stop()
        else:
            self._idle.start()
        self.changed.emit()
        if refusal is not None and stage in (Stage.VERDICT, Stage.PROBLEM):
            # The next scan takes the card at once, as a rule before anybody has read what the form said.
            self._tell_refused(refusal)
