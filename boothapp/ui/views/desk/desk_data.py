"""Loads what the desk shows beside the card: session, counters, recent scans, schools, search results."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from boothapp.domain.fair import FairInfo
from boothapp.domain.gates import Gate, find_gate
from boothapp.services.gate_counters import GateCounters
from boothapp.services.list_schools import KnownSchool
from boothapp.services.recent_scans import RecentScan
from boothapp.services.register_walk_in import WalkIn
from boothapp.services.search_candidates import SearchResult
from boothapp.services.walk_in_known import SeemsKnown
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page
from boothapp.ui.views.desk.flow import DeskFlow
from boothapp.ui.views.desk.reload import CoalescedReload

_TYPING_MS: Final = 120


class DeskData(QObject):
    """Reads off the GUI thread and tells when something arrived."""

    session_known = Signal()
    gate_known = Signal(object)
    counted = Signal(object)
    scans_read = Signal(object)
    schools_read = Signal(object)
    found = Signal(object)
    chosen = Signal()
    known = Signal(object)

    def __init__(self, page: Page, flow: DeskFlow) -> None:
        super().__init__(page)
        self._page = page
        self._flow = flow
        self._expected: int | None = None
        self._asked = ""
        self._shown = ""
        self._entered = False
        self._overtaken = False
        self._hit = False
        self._reload = CoalescedReload(self, self._read_figures)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._search)

    @property
    def resting(self) -> bool:
        """Whether nothing is being counted, and nothing waits to be."""
        return self._reload.resting

    def load(self) -> None:
        """Read everything anew: the fair was opened, or another session chosen."""
        Operation(self._page, self._page.ctx.services.overview.fair).on_success(self._use_fair).run()
        self.load_gate()

    def load_gate(self) -> None:
        """Read which way people may pass the gate that the desk stands at."""
        services, actor = self._page.ctx.services, self._page.ctx.actor
        if actor.gate:
            Operation(self._page, lambda: find_gate(services.gates.list(actor), actor.gate)).on_success(
                self._tell_gate
            ).run()

    def _tell_gate(self, gate: Gate | None) -> None:
        self.gate_known.emit(gate)

    def reload_figures(self) -> None:
        """Read counters and scans again; a burst of changes is one reload."""
        if self._flow.session is not None:
            self._reload.ask()

    def search(self, text: str) -> None:
        """Search when the typing rests; the latest text wins."""
        self._asked, self._shown, self._entered, self._overtaken = text, "", False, False
        self._typing.start()

    def enter(self, text: str) -> None:
        """Take the person chosen in the list of `text`; a list not yet there is taken when it has one person."""
        if text == self._shown.strip():
            self.chosen.emit()
            return
        self._asked, self._entered, self._overtaken = text, True, False
        self._typing.stop()
        self._search()

    def forget_search(self) -> None:
        """Show and take nobody for what is typed no more."""
        self._typing.stop()
        self._asked, self._shown, self._entered = "", "", False

    def overtake_search(self) -> None:
        """Show no list over what has the card now; the one person whose number or name was entered is still taken."""
        if self._entered:
            self._overtaken, self._shown = True, ""
        else:
            self.forget_search()

    def has_found(self, text: str) -> bool:
        """Tell whether somebody was found for `text`."""
        return self._hit and text == self._shown

    def ask_known(self, walk_in: WalkIn) -> None:
        """Ask who is registered with this document, or under this name and phone."""
        services, actor = self._page.ctx.services, self._page.ctx.actor

        def call() -> SeemsKnown | None:
            return services.register_walk_in.seems_known(actor, walk_in.name, walk_in.phone, walk_in.document)

        Operation(self._page, call).on_success(self._tell_known).run()

    def _tell_known(self, known: SeemsKnown | None) -> None:
        self.known.emit(known)

    def _use_fair(self, fair: FairInfo) -> None:
        chosen = self._page.ctx.selection.current_id
        self._flow.use_session(fair.session(chosen) if chosen is not None else None)
        self.session_known.emit()
        session, self._expected = self._flow.session, None
        if session is None:
            return
        services, actor = self._page.ctx.services, self._page.ctx.actor

        def expected(count: int) -> None:
            self._expected = count
            self.reload_figures()

        Operation(self._page, lambda: services.gate_counters.expected(actor, session.id)).on_success(expected).run()
        Operation(self._page, lambda: services.list_schools.schools(actor)).on_success(self._tell_schools).run()
        self.reload_figures()

    def _tell_schools(self, schools: tuple[KnownSchool, ...]) -> None:
        self.schools_read.emit(schools)

    def _read_figures(self, done: Callable[[], None]) -> None:
        session = self._flow.session
        if session is None:
            done()
            return
        services, actor, expected = self._page.ctx.services, self._page.ctx.actor, self._expected

        def call() -> tuple[GateCounters, tuple[RecentScan, ...]]:
            counters = services.gate_counters.counters(actor, session.id, expected)
            return counters, services.recent_scans.latest(actor, session.id, station=actor.station)

        def receive(read: tuple[GateCounters, tuple[RecentScan, ...]]) -> None:
            self.counted.emit(read[0])
            self.scans_read.emit(read[1])

        Operation(self._page, call).on_success(receive).on_finished(done).run()

    def _search(self) -> None:
        session, text = self._flow.session, self._asked
        if session is None:
            return
        services, actor = self._page.ctx.services, self._page.ctx.actor

        def receive(result: SearchResult) -> None:
            one = self._entered and len(result.people) == 1
            if text != self._asked or (self._overtaken and not one):
                return
            self._shown, self._hit = text, bool(result.people)
            self.found.emit(result)
            if one:
                self._asked = ""
                self.chosen.emit()

        Operation(self._page, lambda: services.search_candidates.search(actor, session.id, text)).on_success(
            receive
        ).run()
