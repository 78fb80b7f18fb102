"""The one way from a document to a file or a printer: make, look at the notices, ask where, do it, record it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from boothapp.domain.errors import BoothAppError, UserError
from boothapp.services.printable import Printable
from boothapp.services.save_file import save_file
from boothapp.ui.devices.print_dialog import ask_print_target
from boothapp.ui.devices.printer import Printing, PrintOutcome, PrintTarget
from boothapp.ui.live_settings import SETTINGS_LANE
from boothapp.ui.operations import CANCELLED, Operation, Progress, ProgressView
from boothapp.ui.page import Page
from boothapp.ui.tokens import Tone
from boothapp.ui.widgets.print_notices import NoticesDialog
from boothapp.ui.widgets.print_run import PrintOrder, run_jobs
from boothapp.ui.widgets.progress import ProgressDialog
from boothapp.ui.widgets.toast import Toast

PRINT_LANE = "print"
TOPIC = "print_jobs"
Make = Callable[[], Printable]
WatchedMake = Callable[[Progress], Printable]


class PrintFlow(QObject):
    """Saves and prints for a page; `ended` is emitted when one of them is over, however it went."""

    ended = Signal()

    def __init__(self, page: Page, printing: Printing | None = None) -> None:
        super().__init__(page)
        self._page = page
        self._ctx = page.ctx
        self._t = page.ctx.t
        self._printing = printing or Printing(ended=page.ctx.runner.ended)

    def save(self, make: Make) -> None:
        """Make the document and save it where the user says."""
        self.save_watched(lambda _progress: make())

    def save_watched(self, make: WatchedMake, view: ProgressView | None = None) -> None:
        """Make the document under a progress that can be cancelled, and save it where the user says."""
        self._make(make, view, self._ask_file)

    def print(self, make: Make, order: PrintOrder) -> None:
        """Make the document and print it where the system's dialog says."""
        self.print_watched(lambda _progress: make(), order)

    def print_watched(self, make: WatchedMake, order: PrintOrder, view: ProgressView | None = None) -> None:
        """Make the document under a progress that can be cancelled, and print it where the dialog says."""
        self._make(make, view, partial(self._ask_printer, order))

    def print_silently(self, make: Make, order: PrintOrder, lane: str = PRINT_LANE) -> None:
        """Print to `order.preferred` without asking; the jobs of a `lane` come out in the order given."""
        target = PrintTarget(order.preferred)
        making = Operation(self._page, make).in_lane(lane)
        making.on_success(lambda made: self._queue(made, order, target, lane)).on_failure(self._not_done).run()

    def _make(self, make: WatchedMake, view: ProgressView | None, then: Callable[[Printable], object]) -> None:
        shown = view or ProgressDialog(self._page, self._ctx.theme, self._t, self._t("Making the document"))
        making = Operation.reporting(self._page, make).with_progress(shown)
        making.on_success(then).on_failure(self._not_done).run()

    def _not_done(self, error: BoothAppError) -> None:
        if isinstance(error, UserError) and error.code != CANCELLED:
            self._ctx.presenter.show(self._page, error)
        self._ctx.bus.publish((TOPIC,))
        self.ended.emit()

    def _ask_file(self, made: Printable) -> None:
        folder = self._ctx.live.current.export_folder
        if not folder or not Path(folder).is_dir():
            folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = str(Path(folder) / f"{made.name}.pdf")
        title, kinds = self._t("Save as PDF"), self._t("PDF files (*.pdf)")
        chosen, _kind = QFileDialog.getSaveFileName(self._page, title, proposed, kinds)
        if not chosen:
            self.ended.emit()
            return
        path = Path(chosen)
        self._write(made, path if path.suffix else path.with_suffix(".pdf"))

    def _write(self, made: Printable, path: Path) -> None:
        remember = self._ctx.live.change(export_folder=str(path.parent))
        saving = Operation(self._page, lambda: save_file(path, made.pdf))
        saving.on_success(lambda _none: self._saved(made, path)).on_failure(self._not_done).run()
        Operation(self._page, remember).in_lane(SETTINGS_LANE).run()

    def _saved(self, made: Printable, path: Path) -> None:
        self._tell(
            self._t("Saved as {name} · pages: {pages}", name=path.name, pages=made.pages),
            self._t("Show folder"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))),
        )
        if made.notices:
            NoticesDialog(self._page, self._ctx.theme, self._t, made.notices).goes_on()
        self.ended.emit()

    def _ask_printer(self, order: PrintOrder, made: Printable) -> None:
        asks = NoticesDialog(self._page, self._ctx.theme, self._t, made.notices, self._t("Print all the same"))
        target = None
        if not made.notices or asks.goes_on():
            target = ask_print_target(self._page, self._t("Print"), order.preferred)
        asks.deleteLater()
        if target is None:
            self.ended.emit()
        elif target.file is not None:
            self._write(made, target.file)
        else:
            fitting = Operation(self._page, lambda: self._fitted(made, order, target)).in_lane(PRINT_LANE)
            fitting.on_success(lambda fit: self._queue(fit, order, target, PRINT_LANE))
            fitting.on_failure(self._not_done).run()

    def _fitted(self, made: Printable, order: PrintOrder, target: PrintTarget) -> Printable:
        if order.remake is None:
            return made
        printer = self._ctx.services.label_printers.printer(self._ctx.actor, target.printer)
        return order.remake(target.printer) if any(printer.offset_mm) else made

    def _queue(self, made: Printable, order: PrintOrder, target: PrintTarget, lane: str) -> None:
        jobs, actor = self._ctx.services.print_jobs, self._ctx.actor

        def queue() -> tuple[UUID, ...]:
            return jobs.queue(
                actor,
                order.kind,
                made.subjects * target.copies,
                session_id=order.session_id,
                printer=target.printer,
                reason=order.reason,
                tray=order.tray,
            )

        queueing = Operation(self._page, queue).in_lane(lane).changes(TOPIC)
        queueing.on_success(lambda ids: self._send(ids, made, target, lane)).on_failure(self._not_done).run()

    def _send(self, job_ids: tuple[UUID, ...], made: Printable, target: PrintTarget, lane: str) -> None:
        jobs, actor = self._ctx.services.print_jobs, self._ctx.actor
        sending = Operation(self._page, lambda: run_jobs(jobs, actor, job_ids, self._printing, made, target))
        sending.in_lane(lane).changes(TOPIC)
        sending.on_success(lambda outcome: self._printed(outcome, made, target)).on_failure(self._not_done).run()

    def _printed(self, outcome: PrintOutcome, made: Printable, target: PrintTarget) -> None:
        words = {
            PrintOutcome.PRINTED: self._t("{count} printed on {printer}", count=made.count, printer=target.printer),
            PrintOutcome.HANDED_OVER: self._t("{count} sent to {printer}", count=made.count, printer=target.printer),
        }
        self._tell(words[outcome])
        self.ended.emit()

    def _tell(self, words: str, action: str = "", deed: Callable[[], object] | None = None) -> None:
        Toast.show_in(self._page, self._ctx.theme, words, tone=Tone.OK, action=action, on_action=deed)
