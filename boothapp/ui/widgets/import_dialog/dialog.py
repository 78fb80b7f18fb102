"""The import dialog: a file, its columns, a preview with every problem, then the import itself."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from boothapp.domain.errors import BoothAppError
from boothapp.domain.list_parsing import RowProblem
from boothapp.domain.values import ListKind
from boothapp.services.import_lists import ImportPreview
from boothapp.services.import_outcome import ImportResult
from boothapp.ui.context import UiContext
from boothapp.ui.errors import describe
from boothapp.ui.operations import Operation
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.dialog import Choice, SheetDialog
from boothapp.ui.widgets.import_dialog.file_row import FileRow, ask_list_file, ask_problems_file
from boothapp.ui.widgets.import_dialog.mapping_form import MappingForm
from boothapp.ui.widgets.import_dialog.preview_panel import PreviewPanel
from boothapp.ui.widgets.import_dialog.words import TOPICS
from boothapp.ui.widgets.progress import ProgressPanel
from boothapp.ui.widgets.text import text_label

_WIDTH, _HEIGHT = 1080, 520
_LEAST_WIDTH, _LEAST_HEIGHT = 720, 300
_MARGIN, _AROUND = 80, 260
_MAPPING_WIDTH = 340
_REREAD_AFTER_MS = 250
ChooseFile = Callable[[], Path | None]


class ImportDialog(SheetDialog):
    """Imports one of `kinds`; the pages that show it reload by themselves. `imported` gives the result."""

    imported = Signal(object)

    def __init__(self, parent: QWidget, ctx: UiContext, kinds: Sequence[ListKind]) -> None:
        t, theme = ctx.t, ctx.theme
        room = parent.window().size()
        width = max(_LEAST_WIDTH, min(_WIDTH, room.width() - _MARGIN))
        super().__init__(parent, theme, t("Import a list"), name="importDialog", width=width)
        self._room = room.height()
        self._ctx = ctx
        self._t = t
        self._kind = kinds[0]
        self._path: Path | None = None
        self._preview: ImportPreview | None = None
        self._problems: tuple[RowProblem, ...] = ()
        self._sheet_chosen: str | None = None
        self._generation = 0
        self.choose_file: ChooseFile = lambda: ask_list_file(self, t)
        self.choose_target: ChooseFile = lambda: ask_problems_file(self, t, self._path.stem if self._path else "")
        self._reread = QTimer(self)
        self._reread.setSingleShot(True)
        self._reread.setInterval(_REREAD_AFTER_MS)
        self._reread.timeout.connect(self._read_mapped)
        self._build_top(kinds)
        self._build_middle()
        self._build_buttons()
        self._settle()

    @property
    def ctx(self) -> UiContext:
        """Return the context, for operations."""
        return self._ctx

    def _build_top(self, kinds: Sequence[ListKind]) -> None:
        self._files = FileRow(self.theme, self._t, kinds)
        self._files.kind_chosen.connect(self._change_kind)
        self._files.file_wanted.connect(self._pick_file)
        self._files.sheet_chosen.connect(self._change_sheet)
        self.body.addWidget(self._files)
        self._problem = text_label("", Size.BODY, Colour.BAD_TEXT, name="importProblem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self.body.addWidget(self._problem)

    def _build_middle(self) -> None:
        self._mapping = MappingForm(self._t)
        self._mapping.setFixedWidth(_MAPPING_WIDTH)
        self._mapping.changed.connect(self._reread.start)
        self._mapping.hide()
        self._panel = PreviewPanel(self.theme, self._t)
        self._panel.setFixedHeight(max(_LEAST_HEIGHT, min(_HEIGHT, self._room - _AROUND)))
        self._mapping.setFixedHeight(self._panel.height())
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        row.addWidget(self._mapping)
        row.addWidget(self._panel, 1)
        self.body.addLayout(row)
        self._progress = ProgressPanel(self.theme, self._t, name="importProgress")
        self.body.addWidget(self._progress)

    def _build_buttons(self) -> None:
        t = self._t
        self._save = Button(self.theme, t("Save problems"), name="importSaveProblems", kind="quiet", icon="download")
        self._save.clicked.connect(lambda _checked: self._save_problems())
        self.buttons.insertWidget(0, self._save)
        self._close = self.add_button(Choice("close", t("Cancel")), self.reject)
        self._import = self.add_button(Choice("import", t("Import"), "primary"), self._start_import)

    def open_file(self, path: Path) -> None:
        """Read a file and show its preview."""
        self._path, self._sheet_chosen = path, None
        self._files.show_file(path)
        self._read(None)

    def _pick_file(self) -> None:
        path = self.choose_file()
        if path is not None:
            self.open_file(path)

    def _change_kind(self, key: str) -> None:
        self._kind = ListKind(key)
        if self._path is not None:
            self._sheet_chosen = None
            self._read(None)

    def _change_sheet(self, name: str) -> None:
        self._sheet_chosen = name
        self._read(None)

    def _read_mapped(self) -> None:
        self._read(self._mapping.mapping)

    def _read(self, mapping: dict[str, int] | None) -> None:
        path, kind, sheet = self._path, self._kind, self._sheet_chosen
        if path is None:
            return
        self._generation += 1
        generation = self._generation
        self._preview = None
        self._settle()
        importer, actor = self._ctx.services.import_lists, self._ctx.actor

        def show(preview: ImportPreview) -> None:
            if generation == self._generation:
                self._show(preview)

        def fail(error: BoothAppError) -> None:
            if generation == self._generation:
                self._refuse(error)

        operation = Operation.reporting(
            self, lambda progress: importer.read(actor, path, kind, mapping, sheet, progress)
        )
        operation.on_success(show).on_failure(fail).with_progress(self._progress).run()

    def _show(self, preview: ImportPreview) -> None:
        head = preview.head
        self._preview, self._problems = preview, preview.would.problems
        self._problem.hide()
        self._mapping.show_fields(head.kind, head.headings, head.mapping)
        self._mapping.show()
        self._panel.show_preview(preview)
        self._files.show_sheets(head.sheets, head.sheet)
        self._settle()

    def _refuse(self, error: BoothAppError) -> None:
        if error.code != "cancelled":
            self._problem.setText(describe(error, self._t))
            self._problem.show()
            self._mapping.hide()
            self._panel.show_nothing(self._t("Nothing was imported."))
        self._settle()

    def _start_import(self) -> None:
        path, preview = self._path, self._preview
        if path is None or preview is None:
            return
        importer, actor, head = self._ctx.services.import_lists, self._ctx.actor, preview.head
        self._preview = None
        self._settle()
        self._files.setEnabled(False)
        self._mapping.setEnabled(False)
        operation = Operation.reporting(
            self,
            lambda progress: importer.run(actor, path, head.kind, head.mapping, head.sheet, progress),
        )
        operation.changes(*TOPICS[head.kind]).on_success(lambda result: self._done(result, preview))
        operation.on_failure(lambda error: self._stopped(error, preview)).with_progress(self._progress).run()

    def _done(self, result: ImportResult, preview: ImportPreview) -> None:
        self._free()
        self._problems = result.problems
        self._mapping.hide()
        self._panel.show_result(result, preview.head)
        self._settle()
        self._close.set_words(self._t("Close"))
        self._close.setFocus()
        self.imported.emit(result)

    def _stopped(self, error: BoothAppError, preview: ImportPreview) -> None:
        self._free()
        if error.code != "cancelled":
            self._refuse(error)
            return
        self._show(preview)
        self._problem.setText(describe(error, self._t))
        self._problem.show()

    def _free(self) -> None:
        self._files.setEnabled(True)
        self._mapping.setEnabled(True)

    def _settle(self) -> None:
        """Let Import be pressed exactly when the preview says that it does something."""
        preview = self._preview
        would = preview.would if preview is not None and preview.is_ready else None
        self._import.setEnabled(would is not None and would.rows > would.skipped)
        self._save.setVisible(bool(self._problems))
        words = self._t("Import")
        if would is not None and would.rows > would.skipped:
            words = self._t.n("Import {n} row", "Import {n} rows", would.rows - would.skipped)
        self._import.set_words(words)

    def _save_problems(self) -> None:
        target = self.choose_target()
        if target is None:
            return
        services, actor, problems = self._ctx.services, self._ctx.actor, self._problems
        Operation(self, lambda: services.export_lists.export_problems(actor, problems, target, self._t)).run()

    def reject(self) -> None:
        """Stop the reading or the import first; nothing of it is kept."""
        self._reread.stop()
        if self._progress.isVisible():
            self._progress.cancel_button.click()
            return
        super().reject()
