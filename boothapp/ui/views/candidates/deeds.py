"""What can be done with candidates from their page: import, export, print badges."""

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from boothapp.domain.actor import Permission
from boothapp.domain.exception_lane import Deed
from boothapp.domain.values import ListKind, PrintKind, RegistrationStatus
from boothapp.services.print_badges import BadgeChoice
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page
from boothapp.ui.tokens import Tone
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.exception_flow import DeedDone
from boothapp.ui.widgets.import_dialog.dialog import ImportDialog
from boothapp.ui.widgets.print_flow import PrintFlow
from boothapp.ui.widgets.print_run import PrintOrder
from boothapp.ui.widgets.progress import ProgressDialog
from boothapp.ui.widgets.toast import Toast


class CandidateDeeds(QObject):
    """Does them for the page, and makes its header's buttons."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._ctx = page.ctx
        self._t = page.ctx.t
        t, theme, actor = self._t, self._ctx.theme, self._ctx.actor
        export = Button(theme, t("Export"), name="candidatesExport", icon="download")
        export.clicked.connect(lambda _checked: self._ask_export())
        export.setEnabled(actor.may(Permission.EDIT_FAIR))
        bring = Button(theme, t("Import"), name="candidatesImport", kind="primary", icon="file-up")
        bring.clicked.connect(lambda _checked: self.open_import())
        bring.setEnabled(actor.may(Permission.IMPORT))
        self.buttons = (export, bring)

    def open_import(self) -> None:
        """Open the import of candidates."""
        ImportDialog(self._page, self._ctx, (ListKind.CANDIDATES,)).open()

    def _ask_export(self) -> None:
        filters = f"{self._t('Workbook')} (*.xlsx);;CSV (*.csv)"
        name, _kind = QFileDialog.getSaveFileName(self._page, self._t("Export"), "candidates.xlsx", filters)
        if name:
            self.export(Path(name))

    def export(self, path: Path) -> None:
        """Write the list of candidates to a file and say so."""
        services, actor, t = self._ctx.services, self._ctx.actor, self._t

        def told(rows: int) -> None:
            text = t.n("{n} row written to {file}.", "{n} rows written to {file}.", rows, file=path.name)
            Toast.show_in(self._page, self._ctx.theme, text, tone=Tone.OK)

        Operation(
            self._page, lambda: services.export_lists.export(actor, ListKind.CANDIDATES, path, t.language)
        ).on_success(told).run()

    def follow(self, done: DeedDone) -> None:
        """Print the badge of somebody whose code or name was changed."""
        is_printed = done.deed in (Deed.REISSUE, Deed.CORRECT_NAME)
        if is_printed and done.standing.status is RegistrationStatus.APPROVED:
            self.print_badges((done.standing.registration_id,))

    def print_badges(self, chosen: tuple[UUID, ...]) -> None:
        """Print the badges of some registrations."""
        services, actor, session_id = self._ctx.services, self._ctx.actor, self._ctx.selection.current_id
        if session_id is None or not chosen:
            return
        view = ProgressDialog(self._page, self._ctx.theme, self._t, self._t("Print badges"))
        PrintFlow(self._page).print_watched(
            lambda progress: services.print_badges.render(actor, session_id, BadgeChoice(chosen), progress=progress),
            PrintOrder(PrintKind.BADGE, session_id),
            view,
        )
