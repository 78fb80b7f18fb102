"""Finishing and reopening the day: asking first, then the work under a progress bar."""

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from boothapp.domain.day_end import Checklist, ClosedDay
from boothapp.domain.figures import ExhibitorTotals
from boothapp.support.said_progress import SaidProgress
from boothapp.ui.operations import Operation, Progress
from boothapp.ui.page import Page
from boothapp.ui.tokens import Tone
from boothapp.ui.widgets.dialog import Choice, ReasonDialog, confirm
from boothapp.ui.widgets.progress import ProgressDialog
from boothapp.ui.widgets.toast import Toast

TOPICS = ("sessions", "day_end")


class FinishFlow(QObject):
    """What the buttons of the Close day page do; `busy` and `idle` bracket the work."""

    busy = Signal()
    idle = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._ctx = page.ctx
        self._t = page.ctx.t

    def finish(self, checklist: Checklist) -> None:
        """Ask where to, tell what happens, and close the day."""
        title = self._t("Folder for the day's files")
        start = str(Path(self._ctx.services.location).absolute().parent)
        folder = QFileDialog.getExistingDirectory(self._page, title, start)
        if not folder:
            return
        consequence = [self._t("After this the session takes no more records. Reopening it needs a reason.")]
        if checklist.warnings:
            consequence.append(self._t("Passed with a warning:"))
            consequence += [f"· {warning.said(self._t)}" for warning in checklist.warnings]
        agreed = confirm(
            self._page,
            self._ctx.theme,
            title=self._t("Finish the day?"),
            consequence="\n".join(consequence),
            leave=self._t("Not yet"),
            deed=self._t("Finish the day"),
        )
        if agreed:
            self.close_into(checklist.session.id, Path(folder))

    def close_into(self, session_id: UUID, folder: Path) -> None:
        """Close the day and write its files to `folder`."""
        self.busy.emit()
        language = self._ctx.settings.document_language

        def close(progress: Progress) -> ClosedDay:
            return self._ctx.services.day_end.close.close(
                self._ctx.actor, session_id, folder, language, SaidProgress(progress, self._t)
            )

        view = ProgressDialog(self._page, self._ctx.theme, self._t, self._t("Finishing the day"))
        closing = Operation.reporting(self._page, close).with_progress(view).changes(*TOPICS)
        closing.on_success(self._closed).on_finished(self.idle.emit).run()

    def _closed(self, closed: ClosedDay) -> None:
        folder = closed.bundle.parent
        Toast.show_in(
            self._page,
            self._ctx.theme,
            self._t("The day is closed: {name}", name=closed.bundle.name),
            tone=Tone.OK,
            action=self._t("Show folder"),
            on_action=lambda: show_folder(folder),
        )

    def reopen(self, session_id: UUID) -> None:
        """Ask for the reason and open the session again."""
        dialog = ReasonDialog(
            self._page,
            self._ctx.theme,
            title=self._t("Reopen the day?"),
            text=self._t("The session takes records again. The sealed bundle stays as it is; a new one follows."),
            label=self._t("Reason, kept in the audit trail"),
            leave=self._t("Leave it closed"),
            deed=Choice("reopen", self._t("Reopen day"), "danger_filled"),
            name="reopenDialog",
        )
        reason = dialog.ask()
        dialog.deleteLater()
        if reason:
            self.reopen_because(session_id, reason)

    def reopen_because(self, session_id: UUID, reason: str) -> None:
        """Open the session again for this reason."""
        reopening = self._ctx.services.day_end.reopen
        Operation(self._page, lambda: reopening.reopen(self._ctx.actor, session_id, reason)).changes(*TOPICS).run()

    def confirm_exhibitors(self, checklist: Checklist) -> None:
        """Ask, then confirm who came: whoever left no trace is a no-show."""
        agreed = confirm(
            self._page,
            self._ctx.theme,
            title=self._t("Confirm the exhibitors?"),
            consequence=self._t(
                "Exhibitors with records are confirmed as present. All others become no-shows of this session."
            ),
            leave=self._t("Not yet"),
            deed=self._t("Confirm all"),
        )
        if agreed:
            self.confirm_rest(checklist.session.id)

    def confirm_rest(self, session_id: UUID) -> None:
        """Confirm all exhibitors of the session."""
        confirming = self._ctx.services.day_end.confirm_exhibitors
        Operation(self._page, lambda: confirming.confirm_rest(self._ctx.actor, session_id)).on_success(
            self._confirmed
        ).changes("exhibitors", "presence").run()

    def _confirmed(self, totals: ExhibitorTotals) -> None:
        words = self._t("{present} present, {absent} no-shows", present=totals.present, absent=totals.no_show)
        Toast.show_in(self._page, self._ctx.theme, words, tone=Tone.OK)


def show_folder(folder: Path) -> None:
    """Show a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
