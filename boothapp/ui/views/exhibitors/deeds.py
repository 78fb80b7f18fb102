"""What can be done with exhibitors from their page: import, export, edit, tick off, print signs."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from boothapp.domain.actor import Permission
from boothapp.domain.exhibitor_records import ExhibitorDetail
from boothapp.domain.values import ListKind, PresenceState, PrintKind
from boothapp.support.i18n import N_
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page
from boothapp.ui.tokens import Tone
from boothapp.ui.views.exhibitors.edit_dialog import ExhibitorDialog
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.import_dialog.dialog import ImportDialog
from boothapp.ui.widgets.print_flow import PrintFlow
from boothapp.ui.widgets.print_run import PrintOrder
from boothapp.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from collections.abc import Sequence

IMPORTED = (ListKind.EXHIBITORS, ListKind.POSTS, ListKind.BOOTHS)
_EXPORTS = {
    ListKind.EXHIBITORS: N_("Exhibitors ..."),
    ListKind.POSTS: N_("Posts ..."),
    ListKind.BOOTHS: N_("Booths ..."),
}


class ExhibitorDeeds(QObject):
    """Does them for the page, and makes its header's buttons."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._ctx = page.ctx
        self._t = page.ctx.t
        self.delegations: Sequence[str] = ()
        self.buttons = self._make_buttons()

    def _make_buttons(self) -> tuple[Button, ...]:
        t, theme, actor = self._t, self._ctx.theme, self._ctx.actor
        export = Button(theme, t("Export"), name="exhibitorsExport", icon="download")
        self.exports = QMenu(export)
        for kind, words in _EXPORTS.items():
            self.exports.addAction(t(words), partial(self._ask_export, kind))
        export.clicked.connect(lambda _checked: self.exports.popup(export.mapToGlobal(export.rect().bottomLeft())))
        import_button = Button(theme, t("Import"), name="exhibitorsImport", icon="file-up")
        import_button.clicked.connect(lambda _checked: self.open_import())
        add = Button(theme, t("Add exhibitor"), name="exhibitorsAdd", kind="primary", icon="plus")
        add.clicked.connect(lambda _checked: self.edit(None))
        export.setEnabled(actor.may(Permission.EDIT_FAIR))
        import_button.setEnabled(actor.may(Permission.IMPORT))
        add.setEnabled(actor.may(Permission.EDIT_FAIR))
        return export, import_button, add

    def open_import(self) -> None:
        """Open the import of exhibitors, posts or booths."""
        ImportDialog(self._page, self._ctx, IMPORTED).open()

    def edit(self, detail: ExhibitorDetail | None) -> None:
        """Open the form of an exhibitor, or of a new one."""
        ExhibitorDialog(self._page, self._ctx, detail, self.delegations).open()

    def _ask_export(self, kind: ListKind) -> None:
        filters = f"{self._t('Workbook')} (*.xlsx);;CSV (*.csv)"
        name, _kind = QFileDialog.getSaveFileName(self._page, self._t("Export"), f"{kind.value}.xlsx", filters)
        if name:
            self.export(kind, Path(name))

    def export(self, kind: ListKind, path: Path) -> None:
        """Write a list to a file and say so."""
        services, actor, language = self._ctx.services, self._ctx.actor, self._t.language
        operation = Operation(self._page, lambda: services.export_lists.export(actor, kind, path, language))
        operation.on_success(lambda rows: show_written(self._page, rows, path)).run()

    def mark(self, chosen: tuple[UUID, ...], state: PresenceState) -> None:
        """Say of exhibitors whether they came."""
        services, actor, session_id = self._ctx.services, self._ctx.actor, self._ctx.selection.current_id
        if session_id is None or not chosen:
            return

        def work() -> None:
            for exhibitor_id in chosen:
                services.day_end.confirm_exhibitors.set_presence(actor, session_id, exhibitor_id, state)

        Operation(self._page, work).changes("exhibitors", "presence").run()

    def print_signs(self, chosen: tuple[UUID, ...]) -> None:
        """Print the signs of exhibitors that have a booth."""
        services, actor, session_id = self._ctx.services, self._ctx.actor, self._ctx.selection.current_id
        if session_id is None or not chosen:
            return
        order = PrintOrder(PrintKind.SIGN, session_id)
        PrintFlow(self._page).print(lambda: services.print_signs.signs(actor, session_id, chosen), order)


def show_written(page: Page, rows: int, path: Path) -> QWidget:
    """Say how many rows were written where."""
    text = page.ctx.t.n("{n} row written to {file}.", "{n} rows written to {file}.", rows, file=path.name)
    return Toast.show_in(page, page.ctx.theme, text, tone=Tone.OK)
