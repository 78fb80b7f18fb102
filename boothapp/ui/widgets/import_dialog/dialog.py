"""The import dialog: a file, its columns, a preview with every problem, then the import itself."""

from collections.abc import Sequence
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
from boothapp.ui.operations import CANCELLED, Operation
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.dialog import Choice, SheetDialog
from boothapp.ui.widgets.import_dialog.file_row import ChooseFile, FileRow, ask_problems_file
from boothapp.ui.widgets.import_dialog.list_import import ListImport
from boothapp.ui.widgets.import_dialog.mapping_form import MappingForm
from boothapp.ui.widgets.import_dialog.preview_panel import PreviewPanel
from boothapp.ui.widgets.progress import ProgressPanel
from boothapp.ui.widgets.text import text_label

_WIDTH, _HEIGHT = 1080, 520
_LEAST_WIDTH, _LEAST_HEIGHT = 720, 300
_MARGIN, _AROUND = 80, 260
_MAPPING_WIDTH = 340
_REREAD_AFTER_MS = 250


class ImportDialog(SheetDialog):
    """Imports one of `kinds`; the pages that show it reload by themselves. `imported` gives the result."""

    imported = Signal(object)

    def __init__(self, parent: QWidget, ctx: UiContext, kinds: Sequence[ListKind]) -> None:
        t, theme = ctx.t, ctx.theme
        room = parent.window().size()
        width = max(_LEAST_WIDTH, min(_WIDTH, room.width() - _MARGIN))
        super().__init__(parent, theme, t("Import a list"), name="importDialog", width=width)
        self._ctx = ctx
        self._t = t
        self._kind = kinds[0]
        self._path: Path | None = None
        self._sheet: str | None = None
        self._preview: ImportPreview | None = None
        self._problems: tuple[RowProblem, ...] = ()
        self.choose_target: ChooseFile = lambda: ask_problems_file(self, t, self._path.stem if self._path else "")
        self._reread = QTimer(self)
        self._reread.setSingleShot(True)
        self._reread.setInterval(_REREAD_AFTER_MS)
        self._reread.timeout.connect(lambda: self._read(self._mapping.mapping))
        self._build(kinds, max(_LEAST_HEIGHT, min(_HEIGHT, room.height() - _AROUND)))
        self._work = ListImport(self, ctx, self._progress, self)
        self._work.previewed.connect(self._show)
        self._work.refused.connect(self._refuse)
        self._work.imported.connect(self._done)
        self._work.stopped.connect(self._stopped)
        self._settle()

    @property
    def ctx(self) -> UiContext:
        """Return the context, for operations."""
        return self._ctx

    def _build(self, kinds: Sequence[ListKind], height: int) -> None:
        t, theme = self._t, self.theme
        self._files = FileRow(theme, t, kinds)
        self._files.kind_chosen.connect(lambda key: self._change(ListKind(key), None))
        self._files.file_chosen.connect(self.open_file)
        self._files.sheet_chosen.connect(lambda name: self._change(self._kind, name))
        self._problem = text_label("", Size.BODY, Colour.BAD_TEXT, name="importProblem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._mapping = MappingForm(t)
        self._mapping.setFixedSize(_MAPPING_WIDTH, height)
        self._mapping.changed.connect(self._reread.start)
        self._mapping.hide()
        self._panel = PreviewPanel(theme, t)
        self._panel.setFixedHeight(height)
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        row.addWidget(self._mapping)
        row.addWidget(self._panel, 1)
        self._progress = ProgressPanel(theme, t, name="importProgress")
        keeps_its_place = self._progress.sizePolicy()
        keeps_its_place.setRetainSizeWhenHidden(True)
        self._progress.setSizePolicy(keeps_its_place)
        self.body.addWidget(self._files)
        self.body.addWidget(self._problem)
        self.body.addLayout(row)
        self.body.addWidget(self._progress)
        self._save = Button(theme, t("Save problems"), name="importSaveProblems", kind="quiet", icon="download")
        self._save.clicked.connect(lambda _checked: self._save_problems())
        self.buttons.insertWidget(0, self._save)
        self._close = self.add_button(Choice("close", t("Cancel")), self.reject)
        self._import = self.add_button(Choice("import", t("Import"), "primary"), self._start_import)

    def open_file(self, path: Path) -> None:
        """Read a file and show its preview."""
        self._path, self._sheet = path, None
        self._files.show_file(path)
        self._read(None)

    def _change(self, kind: ListKind, sheet: str | None) -> None:
        self._kind, self._sheet = kind, sheet
        self._read(None)

    def _read(self, mapping: dict[str, int] | None) -> None:
        if self._path is not None:
            self._preview = None
            self._settle()
            self._import.show()
            self._work.read(self._path, self._kind, mapping, self._sheet)

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
        if error.code != CANCELLED:
            self._problem.setText(describe(error, self._t))
            self._problem.show()
            self._mapping.hide()
            self._panel.show_nothing(self._t("Nothing was imported."))
        self._settle()

    def _start_import(self) -> None:
        path, preview = self._path, self._preview
        if path is not None and preview is not None:
            self._work.run(path, preview)
            self._settle()

    def _done(self, result: ImportResult) -> None:
        preview, self._preview = self._preview, None
        self._problems = result.problems
        self._mapping.hide()
        if preview is not None:
            self._panel.show_result(result, preview.head)
        self._settle()
        self._import.hide()
        self._close.set_words(self._t("Close"))
        self._close.setFocus()
        self.imported.emit(result)

    def _stopped(self, error: BoothAppError) -> None:
        if error.code == CANCELLED:
            self._problem.setText(describe(error, self._t))
            self._problem.show()
        else:
            self._preview = None
        self._refuse(error)

    def _settle(self) -> None:
        """Let Import be pressed exactly when the preview says that it does something."""
        preview = self._preview
        would = preview.would if preview is not None and preview.is_ready else None
        rows = would.rows - would.skipped if would is not None else 0
        is_free = not self._work.is_importing
        self._files.setEnabled(is_free)
        self._mapping.setEnabled(is_free)
        self._import.setEnabled(is_free and rows > 0)
        self._import.set_words(self._t.n("Import {n} row", "Import {n} rows", rows) if rows else self._t("Import"))
        self._save.setVisible(bool(self._problems))

    def _save_problems(self) -> None:
        target = self.choose_target()
        if target is not None:
            services, actor, problems = self._ctx.services, self._ctx.actor, self._problems
            Operation(self, lambda: services.export_lists.export_problems(actor, problems, target, self._t)).run()

    def reject(self) -> None:
        """Stop the reading or the import first; nothing of it is kept."""
        self._reread.stop()
        if self._progress.isVisible():
            self._progress.cancel_button.click()
            return
        super().reject()
