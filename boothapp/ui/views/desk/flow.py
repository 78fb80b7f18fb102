"""What the desk does: scans in their order, admissions by hand, walk-ins, undo and badges."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from boothapp.domain.errors import BoothAppError, UserError
from boothapp.domain.fair import SessionInfo
from boothapp.domain.resident_card import ResidentCard
from boothapp.domain.values import CheckInResult, Direction
from boothapp.services.checkin_outcome import NO_ANSWERS, CheckInOutcome, Scan, ScanSource
from boothapp.services.register_walk_in import WalkedIn, WalkIn
from boothapp.services.walk_in_known import SeemsKnown
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page
from boothapp.ui.runner import GATE_LANE
from boothapp.ui.views.desk.card_matter import CardMatter
from boothapp.ui.views.desk.follow_up import FollowUp

LANE: Final = GATE_LANE
TOPIC: Final = "check_ins"


class DeskFlow(QObject):
    """Sends every deed through one lane, so that answers come in the order of the scans."""

    answered = Signal(object)
    failed = Signal(object)
    undone = Signal(object)
    registered = Signal()

    def __init__(self, page: Page, follow_up: FollowUp) -> None:
        super().__init__(page)
        self._page = page
        self._follow_up = follow_up
        self._waiting: list[Scan] = []
        self._session: SessionInfo | None = None
        self._scan: Scan | None = None
        self._admitted: CheckInOutcome | None = None
        self.direction = Direction.ENTRY

    @property
    def session(self) -> SessionInfo | None:
        """Return the session that is checked in to."""
        return self._session

    @property
    def matter(self) -> CardMatter | None:
        """Return what the card shows; none on the idle page."""
        return self._follow_up.matter

    @property
    def _refusal(self) -> CheckInResult | None:
        """Return why the person on the card is not let in: what an admission by hand is about."""
        return self.matter.outcome.result if self.matter is not None else None

    @property
    def last_admitted(self) -> CheckInOutcome | None:
        """Return the check-in of this desk that can be taken back."""
        return self._admitted

    def use_session(self, session: SessionInfo | None) -> None:
        """Check in to `session`; another one forgets what could be undone.

        What was scanned before the session was known is recorded now.
        """
        if self._session is None or session is None or session.id != self._session.id:
            self._admitted = None
        self._session = session
        waiting, self._waiting = self._waiting, []
        for scan in waiting:
            self._record(scan, "")

    def forget(self) -> None:
        """Let go of the person on the card."""
        self._scan = None
        self._follow_up.forget()

    def scan(self, raw: str, source: ScanSource = ScanSource.SCANNER, answers: Mapping[str, str] = NO_ANSWERS) -> None:
        """Record one attempt."""
        scan = self._new_scan(raw, source, answers)
        if self._session is None:
            self._waiting.append(scan)
        else:
            self._record(scan, "")

    def present(self, card: ResidentCard, on_stranger: Callable[[], object]) -> None:
        """Record an attempt of whoever is registered with this identity card, else call `on_stranger`."""
        services, actor = self._page.ctx.services, self._page.ctx.actor

        def receive(known: SeemsKnown | None) -> None:
            if known is None:
                on_stranger()
            else:
                self.scan(known.number, ScanSource.CARD)

        Operation(self._page, lambda: services.register_walk_in.seems_known(actor, "", "", card.number)).in_lane(
            LANE
        ).on_success(receive).on_failure(self._refuse).run()

    def answer(self, answers: Mapping[str, str]) -> None:
        """Try the last scan again with the answers that were missing."""
        if self._scan is not None:
            self._record(self._once_more(self._scan, answers), "")

    def admit(self, reason: str, answers: Mapping[str, str] = NO_ANSWERS) -> None:
        """Admit the last scanned person against the rules; `answers` are those that were given all the same."""
        if self._scan is not None:
            self._record(self._once_more(self._scan, answers or self._scan.answers), reason)

    def resume(self, outcome: CheckInOutcome) -> None:
        """Put an unfinished attempt back on the card; its answers are an attempt of their own."""
        self._scan = Scan(outcome.raw_code, outcome.nonce, outcome.direction, source=ScanSource.TYPED)
        self._receive(outcome)

    def admit_by_supervisor(
        self, reason: str, pin: str, on_admitted: Callable[[], object], on_failure: Callable[[BoothAppError], object]
    ) -> None:
        """Admit the last scanned person by the supervisors' PIN; a wrong one leaves the card as it is."""
        if self._scan is None or self._session is None:
            return
        supervisor, actor, session = self._page.ctx.services.exceptions.supervisor, self._page.ctx.actor, self._session
        scan, seen = self._once_more(self._scan, self._scan.answers), self._refusal

        def receive(outcome: CheckInOutcome) -> None:
            on_admitted()
            self._scan = scan
            self._receive(outcome)

        Operation(self._page, lambda: supervisor.admit(actor, session.id, scan, reason, pin, seen)).in_lane(
            LANE
        ).changes(TOPIC).on_success(receive).on_failure(on_failure).run()

    def register(self, walk_in: WalkIn, on_failure: Callable[[BoothAppError], object]) -> None:
        """Register a walk-in and check the person in; the same nonce again is the same person."""
        session = self._session
        if session is None:
            on_failure(UserError("desk_without_session"))
            return
        services, actor = self._page.ctx.services, self._page.ctx.actor

        def receive(done: WalkedIn) -> None:
            self._scan = Scan(done.number, walk_in.nonce, source=ScanSource.TYPED)
            self.registered.emit()
            self._receive(done.outcome)

        Operation(self._page, lambda: services.register_walk_in.register(actor, session.id, walk_in)).in_lane(
            LANE
        ).changes(TOPIC, "candidates").on_success(receive).on_failure(on_failure).run()

    def undo(self, reason: str) -> None:
        """Take the desk's last check-in back."""
        session, outcome = self._session, self._admitted
        if session is None or outcome is None:
            return
        services, actor = self._page.ctx.services, self._page.ctx.actor
        Operation(
            self._page, lambda: services.undo_check_in.undo(actor, session.id, outcome.check_in_id, reason)
        ).in_lane(LANE).changes(TOPIC).on_success(lambda _done: self._taken_back(outcome)).run()

    def take_back(self, check_in_id: UUID) -> None:
        """Forget a check-in that was undone otherwise than by `undo`."""
        if self._admitted is not None and self._admitted.check_in_id == check_in_id:
            self._admitted = None

    def _new_scan(self, raw: str, source: ScanSource, answers: Mapping[str, str]) -> Scan:
        return Scan(
            raw,
            self._page.ctx.services.check_in.new_nonce(),
            self.direction,
            self._page.ctx.clock.now(),
            source,
            dict(answers),
        )

    def _once_more(self, scan: Scan, answers: Mapping[str, str]) -> Scan:
        """Return another attempt of the person on the card: the way it was scanned, whatever F7 says since."""
        return replace(self._new_scan(scan.raw_code, scan.source, answers), direction=scan.direction)

    def _record(self, scan: Scan, override: str) -> None:
        session = self._session
        if session is None:
            self._refuse(UserError("desk_without_session"))
            return
        services, actor, seen = self._page.ctx.services, self._page.ctx.actor, self._refusal

        def call() -> CheckInOutcome:
            if override:
                return services.check_in.admit_again(actor, session.id, scan, override, seen)
            return services.check_in.check_in(actor, session.id, scan)

        def receive(outcome: CheckInOutcome) -> None:
            self._scan = scan
            self._receive(outcome)

        Operation(self._page, call).in_lane(LANE).changes(TOPIC).on_success(receive).on_failure(self._refuse).run()

    def _refuse(self, error: BoothAppError) -> None:
        self.forget()
        self.failed.emit(error)

    def _receive(self, outcome: CheckInOutcome) -> None:
        if self._session is None:
            return
        if outcome.ordinal is not None:
            self._admitted = outcome
        matter = CardMatter(outcome, self._session, self._page.ctx.actor)
        self._follow_up.hold(matter)
        self.answered.emit(matter)
        self._follow_up.begin()

    def _taken_back(self, outcome: CheckInOutcome) -> None:
        # A scan that was on its way when the reason was given is answered by now, and can be undone itself.
        self.take_back(outcome.check_in_id)
        self.undone.emit(outcome)
