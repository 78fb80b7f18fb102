"""Close day: the checklist, the report as it will be printed, and the sealed bundle."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from boothapp.domain.bundle import VerifiedBundle
from boothapp.domain.day_end import Checklist, StepKey
from boothapp.domain.errors import BoothAppError
from boothapp.domain.values import PrintKind, SessionState
from boothapp.services.report_day import RenderedReport, WrittenReport
from boothapp.ui.change_bus import touches
from boothapp.ui.context import UiContext
from boothapp.ui.errors import describe
from boothapp.ui.operations import Operation
from boothapp.ui.paced import Paced
from boothapp.ui.page import Page
from boothapp.ui.tokens import Space, Tone
from boothapp.ui.views.close_day.bundle_card import BundleCard
from boothapp.ui.views.close_day.checklist_card import ChecklistCard
from boothapp.ui.views.close_day.finish import FinishFlow, show_folder
from boothapp.ui.views.close_day.lock_note import LockNote
from boothapp.ui.views.close_day.report_card import ReportCard
from boothapp.ui.widgets.print_flow import PrintFlow
from boothapp.ui.widgets.print_run import PrintOrder
from boothapp.ui.widgets.toast import Toast

TOPICS = ("check_ins", "visits", "intentions", "contracts", "exhibitors", "presence", "conflicts", "print_jobs")
CLOSING = ("sessions", "day_end")
REST_MS, REPORT_REST_MS = 1000, 10_000


class CloseDayPage(Page):
    """Follows the day's checklist; the report is made anew at most every ten seconds."""

    shows_clock = True

    def __init__(self, ctx: UiContext) -> None:
        super().__init__(ctx)
        self.setObjectName("closeDayPage")
        self._checklist: Checklist | None = None
        self._looked_at: tuple[str, str] | None = None
        self._found: VerifiedBundle | None = None
        self._report_of: UUID | None = None
        self._steps_paced = Paced(self, self._ask_steps, REST_MS)
        self._report_paced = Paced(self, self._ask_report, REPORT_REST_MS)
        self.flow = FinishFlow(self)
        self.lock = LockNote(self._theme, self._t)
        self.lock.reopen.clicked.connect(self._reopen)
        self.checklist = ChecklistCard(self._theme, self._t)
        self.report = ReportCard(ctx)
        self.bundle = BundleCard(self._theme, self._t)
        self._connect()
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        row.setSpacing(Space.M)
        row.addWidget(self.checklist, 33)
        row.addWidget(self.report, 31)
        row.addWidget(self.bundle, 36)

    def _connect(self) -> None:
        self.checklist.pressed.connect(self._step_pressed)
        self.checklist.finish_pressed.connect(self._finish)
        self.flow.busy.connect(lambda: self.checklist.finish.setEnabled(False))
        self.flow.idle.connect(self._steps_paced.hurry)
        self.report.open_pressed.connect(self._open_report)
        self.report.print_pressed.connect(self._print_report)
        self.bundle.copy_pressed.connect(self._copy_bundle)
        self.bundle.folder_pressed.connect(self._show_bundle_folder)
        self.bundle.find_pressed.connect(self._find_bundle)

    def header_actions(self) -> Sequence[QWidget]:
        """Return who locked the check-in, and the button that reopens the day."""
        return (self.lock,)

    def refresh(self, topics: frozenset[str]) -> None:
        """Look at the steps again, and at the report when its figures may have changed."""
        if not touches(topics, *TOPICS, *CLOSING):
            return
        other = self._report_of != self._ctx.selection.current_id
        if other:
            self.report.forget()
            self._looked_at = None
        hurry = other or (touches(topics, *CLOSING) and "all" not in topics)
        for paced in (self._steps_paced, self._report_paced):
            paced.hurry() if hurry else paced.request()

    def _ask_steps(self) -> None:
        session_id = self._ctx.selection.current_id
        if session_id is None:
            self._steps_paced.answered()
            return
        asking = self._ctx.services.day_end.checklist
        Operation(self, lambda: asking.checklist(self._ctx.actor, session_id)).on_success(self._show_steps).on_finished(
            self._steps_paced.answered
        ).in_lane("figures").run()

    def _show_steps(self, checklist: Checklist) -> None:
        if checklist.session.id != self._ctx.selection.current_id:
            self._steps_paced.request()
            return
        self._checklist = checklist
        closed = checklist.session.state is SessionState.CLOSED
        self.checklist.show_checklist(checklist, closed=closed)
        self.lock.show_checklist(checklist, closed=closed)
        closing = checklist.closing
        if closing is None or closing.bundle is None or not closed:
            self._looked_at = None
            self.bundle.show_nothing()
            return
        self.bundle.show_recorded(closing)
        looked_at = (closing.folder, closing.bundle.sha256)
        if looked_at != self._looked_at:
            self._looked_at = looked_at
            self._look_at_bundle(None)

    def _look_at_bundle(self, folder: Path | None) -> None:
        closing = self._checklist.closing if self._checklist else None
        if closing is None:
            return
        carrying = self._ctx.services.day_end.carry
        Operation(self, lambda: carrying.look(self._ctx.actor, closing, folder)).on_success(
            self._show_bundle
        ).on_failure(self._bundle_failed).in_lane("bundle").run()

    def _show_bundle(self, found: VerifiedBundle) -> None:
        self._found = found
        self.bundle.show_checked(found)

    def _bundle_failed(self, error: BoothAppError) -> None:
        self._found = None
        self.bundle.show_problem(describe(error, self._t))

    def _ask_report(self) -> None:
        session_id = self._ctx.selection.current_id
        if session_id is None:
            self._report_paced.answered()
            return
        language = self._ctx.settings.document_language
        making = self._ctx.services.day_end.report
        Operation(self, lambda: making.render(self._ctx.actor, session_id, language)).on_success(
            lambda made: self._show_report(session_id, made)
        ).on_finished(self._report_paced.answered).in_lane("report").run()

    def _show_report(self, session_id: UUID, made: RenderedReport) -> None:
        if session_id != self._ctx.selection.current_id:
            self._report_paced.hurry()
            return
        self._report_of = session_id
        self.report.show_report(made.pdf, made.pages, provisional=made.provisional)

    def _step_pressed(self, key: str) -> None:
        match StepKey(key):
            case StepKey.EXHIBITORS if self._checklist:
                self.flow.confirm_exhibitors(self._checklist)
            case StepKey.CONFLICTS | StepKey.CONTRACTS:
                self.page_wanted.emit("contracts")
            case StepKey.PRINT:
                self._print_report()

    def _finish(self) -> None:
        if self._checklist:
            self.flow.finish(self._checklist)

    def _reopen(self) -> None:
        if self._checklist:
            self.flow.reopen(self._checklist.session.id)

    def _print_report(self) -> None:
        session_id = self._ctx.selection.current_id
        if session_id is None:
            return
        order = PrintOrder(PrintKind.REPORT, session_id, preferred=self._ctx.settings.page_printer)
        making, language = self._ctx.services.day_end.report, self._ctx.settings.document_language
        PrintFlow(self).print(lambda: making.printable(self._ctx.actor, session_id, language), order)

    def _open_report(self) -> None:
        session_id = self._ctx.selection.current_id
        if session_id is None:
            return
        making, language = self._ctx.services.day_end.report, self._ctx.settings.document_language

        def write() -> WrittenReport:
            folder = Path(tempfile.mkdtemp(prefix="boothapp-report-"))
            return making.write(self._ctx.actor, session_id, folder / "report.pdf", language)

        Operation(self, write).on_success(
            lambda written: QDesktopServices.openUrl(QUrl.fromLocalFile(str(written.path)))
        ).run()

    def _show_bundle_folder(self) -> None:
        if self._found:
            show_folder(self._found.path.parent)

    def _find_bundle(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self._t("Folder with the bundle"))
        if folder:
            self._look_at_bundle(Path(folder))

    def _copy_bundle(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self._t("Folder for a copy of the bundle"))
        if folder:
            self.copy_bundle_to(Path(folder))

    def copy_bundle_to(self, folder: Path) -> None:
        """Copy the bundle and the key, and read the copy back."""
        closing = self._checklist.closing if self._checklist else None
        if closing is None:
            return
        carrying = self._ctx.services.day_end.carry
        Operation(self, lambda: carrying.copy(self._ctx.actor, closing, folder)).on_success(self._copied).run()

    def _copied(self, found: VerifiedBundle) -> None:
        words = self._t("Copied and read back: {path}", path=found.path)
        Toast.show_in(self, self._theme, words, tone=Tone.OK)
