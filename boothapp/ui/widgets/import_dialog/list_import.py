"""Reads and imports a list off the GUI thread: the newest reading wins, an import runs alone."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal, SignalInstance

from boothapp.domain.errors import BoothAppError
from boothapp.domain.values import ListKind
from boothapp.services.import_lists import ImportPreview
from boothapp.services.import_outcome import ImportResult
from boothapp.ui.context import HasContext, UiContext
from boothapp.ui.operations import Operation, ProgressView
from boothapp.ui.widgets.import_dialog.words import TOPICS


class ListImport(QObject):
    """Runs the service for the dialog; `host` is the widget that its operations end with."""

    previewed = Signal(object)
    refused = Signal(object)
    imported = Signal(object)
    stopped = Signal(object)

    def __init__(self, host: HasContext, ctx: UiContext, view: ProgressView, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self._ctx = ctx
        self._view = view
        self._generation = 0
        self.is_importing = False

    def read(self, path: Path, kind: ListKind, mapping: Mapping[str, int] | None, sheet: str | None) -> None:
        """Read a preview; `previewed` or `refused` answers, unless another reading was asked for since."""
        self._generation += 1
        generation = self._generation
        importer, actor = self._ctx.services.import_lists, self._ctx.actor

        def show(preview: ImportPreview) -> None:
            if generation == self._generation:
                self.previewed.emit(preview)

        def refuse(error: BoothAppError) -> None:
            if generation == self._generation:
                self.refused.emit(error)

        operation = Operation.reporting(
            self._host, lambda progress: importer.read(actor, path, kind, mapping, sheet, progress)
        )
        operation.on_success(show).on_failure(refuse).with_progress(self._view).run()

    def run(self, path: Path, preview: ImportPreview) -> None:
        """Import what was previewed; `imported` or `stopped` answers."""
        importer, actor, head = self._ctx.services.import_lists, self._ctx.actor, preview.head
        operation: Operation[ImportResult] = Operation.reporting(
            self._host, lambda progress: importer.run(actor, path, head.kind, head.mapping, head.sheet, progress)
        )
        operation.changes(*TOPICS[head.kind]).on_success(self._ended(self.imported))
        operation.on_failure(self._ended(self.stopped)).with_progress(self._view).run()
        self.is_importing = True

    def _ended(self, answer: SignalInstance) -> Callable[[object], None]:
        def tell(outcome: object) -> None:
            self.is_importing = False
            answer.emit(outcome)

        return tell
