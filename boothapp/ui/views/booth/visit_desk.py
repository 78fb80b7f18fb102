"""Runs the visit of the open candidate: scan, reopen, notes that keep themselves, intention."""

from datetime import datetime
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from boothapp.domain.booth_records import BoothDesk, CandidateCard
from boothapp.domain.errors import BoothAppError
from boothapp.domain.values import COUNTED_STATES
from boothapp.ui.errors import describe
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page
from boothapp.ui.tokens import Tone
from boothapp.ui.views.booth.keeper import LANE, BoothKeeper
from boothapp.ui.views.booth.person_panel import PersonPanel
from boothapp.ui.widgets.toast import Toast

_NOTES_AFTER_MS: Final = 500


class VisitDesk(QObject):
    """`leaving` comes before another card is loaded, `opened` with the new card, `refused` with a scan's refusal."""

    leaving = Signal()
    opened = Signal(object)
    refused = Signal(str)
    kept = Signal()

    def __init__(self, page: Page, panel: PersonPanel) -> None:
        super().__init__(page)
        self._page, self._t, self._theme = page, page.ctx.t, page.ctx.theme
        self._panel = panel
        self._keeper: BoothKeeper | None = None
        self._desk: BoothDesk | None = None
        self._card: CandidateCard | None = None
        self._scanned: dict[UUID, datetime] = {}
        self._waiting: list[str] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_NOTES_AFTER_MS)
        self._timer.timeout.connect(self.keep)
        panel.notes_changed.connect(self._timer.start)
        panel.intention_pressed.connect(self.record_intention)

    @property
    def card(self) -> CandidateCard | None:
        """Return the open candidate."""
        return self._card

    def bind(self, keeper: BoothKeeper, desk: BoothDesk) -> None:
        """Take the keeper of this session's rows, and the scans that came before it was there."""
        self._keeper, self._desk = keeper, desk
        waiting, self._waiting = self._waiting, []
        for raw in waiting:
            self.scan(raw)

    def scan(self, raw: str) -> None:
        """Load whoever this code or number belongs to; what is open is kept first."""
        keeper = self._keeper
        if keeper is None:
            self._waiting.append(raw)
            return
        self.put_aside()
        at = self._page.ctx.clock.now()

        def load(card: CandidateCard) -> None:
            self._scanned[card.registration_id] = at
            self._show(card)

        operation = Operation(self._page, lambda: keeper.scan(raw)).in_lane(LANE)
        operation.on_success(load).on_failure(self._refuse).changes("visits").run()

    def open(self, visit_id: UUID) -> None:
        """Load a visitor of the booth's list; what is open is kept first."""
        keeper = self._keeper
        if keeper is None:
            return
        self.put_aside()
        Operation(self._page, lambda: keeper.open(visit_id)).in_lane(LANE).on_success(self._show).run()

    def reload(self) -> None:
        """Load the open candidate again, as after a contract was rescinded."""
        if self._card is not None:
            self.open(self._card.visit.id)

    def put_aside(self) -> None:
        """Keep what was typed before something else is shown."""
        if self._timer.isActive():
            self.keep()
        self.leaving.emit()

    def keep(self) -> None:
        """Write the notes now."""
        self._timer.stop()
        keeper, card = self._keeper, self._card
        if keeper is None or card is None:
            return
        person = card.registration_id
        keeper.plan_notes(person, self._panel.notes)
        operation = Operation(self._page, lambda: keeper.keep_notes(person)).in_lane(LANE)
        operation.on_success(lambda _visit: self.kept.emit()).on_failure(self._not_kept).run()

    def close(self) -> None:
        """Have no candidate open."""
        self._timer.stop()
        self._card = None

    def plan(self) -> None:
        """Say what is to be kept, for the keeper to write when the page goes."""
        self._timer.stop()
        if self._keeper is not None and self._card is not None:
            self._keeper.plan_notes(self._card.registration_id, self._panel.notes)

    def rate(self, rating: int) -> None:
        """Give the open candidate a rating."""
        if self._card is not None:
            self._panel.stars.press(rating)

    def record_intention(self) -> None:
        """Record the intention with the open candidate; a repeat says that it is there."""
        card, desk, ctx = self._card, self._desk, self._page.ctx
        if card is None or desk is None:
            return
        operation = Operation(
            self._page,
            lambda: ctx.services.intentions.record(
                ctx.actor,
                desk.session.id,
                card.registration_id,
                post_id=card.intention.post_id if card.intention else None,
                note=card.intention.note if card.intention else "",
            ),
        )
        operation.in_lane(LANE).on_success(lambda _view: self._intended(card)).changes("intentions").run()

    def _intended(self, card: CandidateCard) -> None:
        if self._card is not None and self._card.registration_id == card.registration_id:
            signed = any(contract.state in COUNTED_STATES for contract in card.contracts)
            self._panel.show_progress(recorded=True, has_contract=signed)
        name = card.name.text(self._t.language)
        Toast.show_in(self._page, self._theme, self._t("Intention of {name} recorded.", name=name), tone=Tone.OK)
        self.kept.emit()

    def _show(self, card: CandidateCard) -> None:
        self._card = card
        desk = self._desk
        if desk is not None:
            at = self._scanned.get(card.registration_id, card.visit.at)
            self._panel.show_card(card, desk.tags, at, desk.session.timezone)
        self.opened.emit(card)
        self.kept.emit()

    def _refuse(self, error: BoothAppError) -> None:
        words = describe(error, self._t)
        self.refused.emit(words)
        Toast.show_in(self._page, self._theme, words, tone=Tone.BAD)

    def _not_kept(self, error: BoothAppError) -> None:
        Toast.show_in(self._page, self._theme, describe(error, self._t), tone=Tone.BAD)
