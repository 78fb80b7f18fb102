"""Close day: the checklist, the report as it will be printed, and the sealed bundle."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QWidget

from boothapp.domain.day_end import Checklist, StepKey
from boothapp.domain.values import SessionState
from boothapp.ui.change_bus import ALL, touches
from boothapp.ui.context import UiContext
from boothapp.ui.operations import Operation
from boothapp.ui.paced import Paced
from boothapp.ui.page import Page
from boothapp.ui.tokens import Space
from boothapp.ui.views.close_day.bundle_card import BundleCard
from boothapp.ui.views.close_day.bundle_flow import BundleFlow
from boothapp.ui.views.close_day.checklist_card import ChecklistCard
from boothapp.ui.views.close_day.finish import FinishFlow
from boothapp.ui.views.close_day.lock_note import LockNote
from boothapp.ui.views.close_day.report_card import ReportCard
from boothapp.ui.views.close_day.report_flow import ReportFlow

TOPICS: Final = ("check_ins", "visits", "intentions", "contracts", "exhibitors", "presence", "conflicts", "print_jobs")
CLOSING: Final = ("sessions", "day_end")
REST_MS: Final = 1000


class CloseDayPage(Page):
    """Follows the day's checklist; what is asked for with a button is done by the flows."""

    shows_clock = True

    def __init__(self, ctx: UiContext) -> None:
        super().__init__(ctx)
        self.setObjectName("closeDayPage")
        self._checklist: Checklist | None = None
        self._shown_session: UUID | None = None
        self._paced = Paced(self, self._ask, REST_MS)
        self.lock = LockNote(self._theme, self._t)
        self.checklist = ChecklistCard(self._theme, self._t)
        self.report = ReportCard(ctx)
        self.bundle = BundleCard(self._theme, self._t)
        self.flow = FinishFlow(self)
        self.report_flow = ReportFlow(self, self.report)
        self.bundle_flow = BundleFlow(self, self.bundle)
        self.lock.reopen.clicked.connect(self._reopen)
        self.checklist.pressed.connect(self._step_pressed)
        self.checklist.finish_pressed.connect(self._finish)
        self.flow.busy.connect(lambda: self.checklist.finish.setEnabled(False))
        self.flow.idle.connect(self._paced.hurry)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        row.setSpacing(Space.M)
        row.addWidget(self.checklist, 33)
        row.addWidget(self.report, 31)
        row.addWidget(self.bundle, 36)

    def header_actions(self) -> Sequence[QWidget]:
        """Return who locked the check-in, and the button that reopens the day."""
        return (self.lock,)

    def refresh(self, topics: frozenset[str]) -> None:
        """Look at the steps and the report again; at once when the day was closed or reopened here."""
        if not touches(topics, *TOPICS, *CLOSING):
            return
        hurry = ALL not in topics and touches(topics, *CLOSING)
        other = self._shown_session != self._ctx.selection.current_id
        self._paced.hurry() if hurry or other else self._paced.request()
        self.report_flow.refresh(hurry=hurry)

    def _ask(self) -> None:
        session_id = self._ctx.selection.current_id
        if session_id is None:
            self._paced.answered()
            return
        asking = self._ctx.services.day_end.checklist
        Operation(self, lambda: asking.checklist(self._ctx.actor, session_id)).on_success(self._show).on_finished(
            self._paced.answered
        ).in_lane("figures").run()

    def _show(self, checklist: Checklist) -> None:
        if checklist.session.id != self._ctx.selection.current_id:
            self._paced.request()
            return
        self._checklist = checklist
        self._shown_session = checklist.session.id
        closed = checklist.session.state is SessionState.CLOSED
        self.checklist.show_checklist(checklist, closed=closed)
        self.lock.show_checklist(checklist, closed=closed)
        self.bundle_flow.show_closing(checklist.closing if closed else None)

    def _step_pressed(self, key: str) -> None:
        match StepKey(key):
            case StepKey.EXHIBITORS if self._checklist:
                self.flow.confirm_exhibitors(self._checklist)
            case StepKey.CONFLICTS | StepKey.CONTRACTS:
                self.page_wanted.emit("contracts")
            case StepKey.PRINT:
                self.report_flow.print()

    def _finish(self) -> None:
        if self._checklist:
            self.flow.finish(self._checklist)

    def _reopen(self) -> None:
        if self._checklist:
            self.flow.reopen(self._checklist.session.id)
