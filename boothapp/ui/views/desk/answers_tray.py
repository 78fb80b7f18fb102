"""Keeps the desk's tray: what was typed of an unfinished person is never lost to the next scan."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject

from boothapp.domain.errors import BoothAppError
from boothapp.domain.values import CheckInResult
from boothapp.services.checkin_outcome import CheckInOutcome, ScanSource
from boothapp.services.park_answers import Parked
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page
from boothapp.ui.tokens import Tone
from boothapp.ui.views.desk.card_matter import CardMatter
from boothapp.ui.views.desk.flow import LANE, TOPIC, DeskFlow
from boothapp.ui.views.desk.tray_card import TrayCard
from boothapp.ui.widgets.dialog import confirm
from boothapp.ui.widgets.toast import Toast

_NOTHING: Final[Mapping[str, str]] = {}


class AnswersTray(QObject):
    """Reads the tray from the file, drafts first from here: they are on the disk a moment after the form was left."""

    def __init__(self, page: Page, flow: DeskFlow, card: TrayCard) -> None:
        super().__init__(page)
        self._page = page
        self._flow = flow
        self._card = card
        self._t = page.ctx.t
        self._drafts: dict[UUID, Mapping[str, str]] = {}
        self._session_id: UUID | None = None
        self._known: tuple[UUID, ...] = ()
        self._on_card: UUID | None = None
        self._finished: set[UUID] = set()
        self._found: tuple[Parked, ...] = ()
        card.resumed.connect(self.resume)
        card.set_aside.connect(self._ask_aside)
        card.emptied.connect(page.setFocus)

    def draft_of(self, registration_id: UUID) -> Mapping[str, str]:
        """Return what was typed for a person before."""
        return self._drafts.get(registration_id, _NOTHING)

    def load(self) -> None:
        """Read who waits at this station: after a start, or in another session."""
        session = self._flow.session
        if session is None or session.id != self._session_id:
            self._session_id = session.id if session is not None else None
            self._drafts, self._on_card, self._finished = {}, None, set()
        if session is None:
            self._receive((), self._known)
            return
        services, actor = self._page.ctx.services, self._page.ctx.actor
        # Beside the gate's lane: it looks at every attempt of the day, and no scan waits for that.
        Operation(self._page, lambda: services.parked.parked(actor, session.id)).on_success(self._loaded).run()

    def refresh(self) -> None:
        """Look whether somebody who waits was let in elsewhere; nothing is read while nobody waits."""
        if self._known:
            self._read(self._known)

    def _loaded(self, found: tuple[Parked, ...]) -> None:
        self._known = tuple({*self._known, *(each.registration_id for each in found)})
        self.refresh()

    def take(self, matter: CardMatter) -> None:
        """Take an answer before the form that is there is left; in a burst it may never come on the card."""
        outcome = matter.outcome
        if outcome.person is None:
            return
        person = outcome.person.registration_id
        if outcome.result is CheckInResult.ANSWERS_REQUIRED:
            self._finished.discard(person)
            if person not in self._known:
                self._known = (*self._known, person)
        else:
            self._finished.add(person)
            self._drafts.pop(person, None)
        self._show()

    def stand(self, outcome: CheckInOutcome) -> None:
        """Hide whoever is asked on the card by now."""
        self._on_card = outcome.person.registration_id if outcome.person is not None else None
        self._show()

    def leave(self, outcome: CheckInOutcome, typed: Mapping[str, str]) -> None:
        """Park whoever was on the card, with what was typed."""
        session, person = self._flow.session, outcome.person
        self._on_card = None
        if session is None or person is None or person.registration_id in self._finished:
            return
        registration_id = person.registration_id
        before, self._drafts[registration_id] = self.draft_of(registration_id), dict(typed)
        services, actor, known = self._page.ctx.services, self._page.ctx.actor, self._known

        def call() -> tuple[Parked, ...]:
            if typed != before:
                services.parked.keep_draft(actor, session.id, outcome.check_in_id, typed)
            return services.parked.parked(actor, session.id, known)

        Operation(self._page, call).in_lane(LANE).on_success(lambda found: self._receive(found, known)).on_failure(
            lambda _e: self.refresh()
        ).run()

    def begin(self) -> None:
        """Put the keys into the tray, or say that it is empty."""
        if self._card.waiting:
            self._card.begin()
        else:
            self._tell(self._t("Nobody waits for answers at this desk."))

    def resume(self, parked: Parked) -> None:
        """Put somebody back on the card."""
        session = self._flow.session
        if session is None:
            return
        services, actor = self._page.ctx.services, self._page.ctx.actor
        Operation(self._page, lambda: services.parked.resume(actor, session.id, parked.check_in_id)).in_lane(
            LANE
        ).on_success(self._resumed).on_failure(self._gone).run()

    def _resumed(self, outcome: CheckInOutcome) -> None:
        if outcome.facts is not None and outcome.facts.questions:
            self._flow.resume(outcome)
        else:
            # What was asked is known meanwhile, from a list or another desk.
            self._flow.scan(outcome.raw_code, ScanSource.TYPED)

    def _ask_aside(self, parked: Parked) -> None:
        t, session = self._t, self._flow.session
        name = parked.name.text(t.language)
        sure = session is not None and confirm(
            self._page,
            self._page.ctx.theme,
            title=t("Take out of the tray?"),
            consequence=t("{name} went away. The scan stays in the records; what was typed is deleted.", name=name),
            leave=t("Keep waiting"),
            deed=t("Take out"),
        )
        if not sure or session is None:
            return
        services, actor = self._page.ctx.services, self._page.ctx.actor
        self._drafts.pop(parked.registration_id, None)
        Operation(self._page, lambda: services.parked.set_aside(actor, session.id, parked.check_in_id)).in_lane(
            LANE
        ).changes(TOPIC).on_failure(self._gone).run()

    def _gone(self, _error: BoothAppError) -> None:
        self._tell(self._t("This person was let in meanwhile."))
        self.refresh()

    def _read(self, among: tuple[UUID, ...]) -> None:
        session = self._flow.session
        if session is None:
            self._receive((), among)
            return
        services, actor = self._page.ctx.services, self._page.ctx.actor
        Operation(self._page, lambda: services.parked.parked(actor, session.id, among)).in_lane(LANE).on_success(
            lambda found: self._receive(found, among)
        ).run()

    def _receive(self, found: tuple[Parked, ...], among: tuple[UUID, ...]) -> None:
        self._found = found
        waiting = {each.registration_id for each in found}
        # Whoever was not asked about was scanned since, and is in the next reading.
        self._known = tuple(waiting | (set(self._known) - set(among)))
        for each in found:
            if each.draft:
                self._drafts.setdefault(each.registration_id, each.draft)
        self._show()

    def _show(self) -> None:
        session = self._flow.session
        if session is not None:
            hidden = {self._on_card, *self._finished}
            self._card.show_waiting([each for each in self._found if each.registration_id not in hidden], session)

    def _tell(self, words: str) -> None:
        Toast.show_in(self._page, self._page.ctx.theme, words, tone=Tone.NEUTRAL)
