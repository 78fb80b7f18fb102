"""Keeps the preview at the report as it stands, and opens and prints it."""

import tempfile
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from boothapp.domain.values import PrintKind
from boothapp.services.report_day import RenderedReport, WrittenReport
from boothapp.ui.operations import Operation
from boothapp.ui.paced import Paced
from boothapp.ui.page import Page
from boothapp.ui.views.close_day.report_card import ReportCard
from boothapp.ui.widgets.print_flow import PrintFlow
from boothapp.ui.widgets.print_run import PrintOrder

_REST_MS: Final = 10_000


class ReportFlow(QObject):
    """Makes the report anew at most every ten seconds, whatever goes on at the desks."""

    def __init__(self, page: Page, card: ReportCard) -> None:
        super().__init__(page)
        self._page = page
        self._ctx = page.ctx
        self._card = card
        self._shown: UUID | None = None
        self._paced = Paced(self, self._ask, _REST_MS)
        card.open_pressed.connect(self._open)
        card.print_pressed.connect(self.print)

    def refresh(self, *, hurry: bool) -> None:
        """Make the report again; another session's at once."""
        if self._shown != self._ctx.selection.current_id:
            self._card.forget()
            hurry = True
        self._paced.hurry() if hurry else self._paced.request()

    def _ask(self) -> None:
        session_id = self._ctx.selection.current_id
        if session_id is None:
            self._paced.answered()
            return
        making, language = self._ctx.services.day_end.report, self._ctx.settings.document_language
        Operation(self._page, lambda: making.render(self._ctx.actor, session_id, language)).on_success(
            lambda made: self._show(session_id, made)
        ).on_finished(self._paced.answered).in_lane("report").run()

    def _show(self, session_id: UUID, made: RenderedReport) -> None:
        if session_id != self._ctx.selection.current_id:
            self._paced.hurry()
            return
        self._shown = session_id
        self._card.show_report(made.pdf, made.pages, provisional=made.provisional)

    def print(self) -> None:
        """Print the report where the system's dialog says."""
        session_id = self._ctx.selection.current_id
        if session_id is None:
            return
        order = PrintOrder(PrintKind.REPORT, session_id, preferred=self._ctx.settings.page_printer)
        making, language = self._ctx.services.day_end.report, self._ctx.settings.document_language
        PrintFlow(self._page).print(lambda: making.printable(self._ctx.actor, session_id, language), order)

    def _open(self) -> None:
        session_id = self._ctx.selection.current_id
        if session_id is None:
            return
        making, language = self._ctx.services.day_end.report, self._ctx.settings.document_language

        def write() -> WrittenReport:
            folder = Path(tempfile.mkdtemp(prefix="boothapp-report-"))
            return making.write(self._ctx.actor, session_id, folder / "report.pdf", language)

        Operation(self._page, write).on_success(
            lambda written: QDesktopServices.openUrl(QUrl.fromLocalFile(str(written.path)))
        ).run()
