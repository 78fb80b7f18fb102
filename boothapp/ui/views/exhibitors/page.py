"""The exhibitors page: who comes, where they stand, what they offer and what was signed."""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from boothapp.domain.actor import Permission
from boothapp.domain.exhibitor_records import ExhibitorDetail, ExhibitorLine
from boothapp.domain.fair import SessionInfo
from boothapp.domain.values import ListKind, PresenceState, PrintKind
from boothapp.ui.change_bus import touches
from boothapp.ui.context import UiContext
from boothapp.ui.models.table import RowsModel
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page
from boothapp.ui.tokens import Tone
from boothapp.ui.views.exhibitors.columns import exhibitor_columns
from boothapp.ui.views.exhibitors.edit_dialog import ExhibitorDialog
from boothapp.ui.views.exhibitors.filters import FilterBar
from boothapp.ui.views.exhibitors.footer import Footer
from boothapp.ui.views.exhibitors.side_panel import ExhibitorPanel
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.card import EmptyState
from boothapp.ui.widgets.import_dialog.dialog import ImportDialog
from boothapp.ui.widgets.print_flow import PrintFlow
from boothapp.ui.widgets.print_run import PrintOrder
from boothapp.ui.widgets.table import TablePanel, TableView
from boothapp.ui.widgets.toast import Toast

IMPORTED = (ListKind.EXHIBITORS, ListKind.POSTS, ListKind.BOOTHS)
_TOPICS = ("exhibitors", "posts", "contracts", "assignments", "booths", "visits", "intentions", "presence")
_HIDDEN_AT_FIRST = ("region",)
_DETAIL_AFTER_MS = 60


class ExhibitorsPage(Page):
    """Table, filters and the panel of the line under the cursor."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__(ctx)
        t, theme = self._t, self._theme
        self._lines: tuple[ExhibitorLine, ...] = ()
        self._session: SessionInfo | None = None
        self._wanted: UUID | None = None
        columns = exhibitor_columns(t, lambda: self._session)
        self._model: RowsModel[ExhibitorLine] = RowsModel(columns, lambda line: line.id, self)
        self._table = TableView(theme, name="exhibitors", accessible=t("Exhibitors"))
        self._table.show_model(self._model, columns)
        self._empty = EmptyState(theme, "store", t("No exhibitors yet."), t("Import a list"), name="noExhibitors")
        self._columns = Button(theme, t("Columns"), name="exhibitorColumns", icon="columns-3")
        self._filters = FilterBar(theme, t, self._columns)
        self._panel = ExhibitorPanel(theme, t)
        self._panel.hide()
        self._shown = TablePanel(self._table, self._empty)
        self._footer = Footer(theme, t, self._shown.footer, self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_DETAIL_AFTER_MS)
        self._later.timeout.connect(self._load_detail)
        self._actions = self._make_actions()
        self._lay_out()
        self._connect()
        for place, column in enumerate(columns):
            self._table.setColumnHidden(place, column.key in _HIDDEN_AT_FIRST)

    def _make_actions(self) -> tuple[Button, ...]:
        t, theme = self._t, self._theme
        export = Button(theme, t("Export"), name="exhibitorsExport", icon="download")
        export.clicked.connect(lambda _checked: self._choose_export(export))
        import_button = Button(theme, t("Import"), name="exhibitorsImport", icon="file-up")
        import_button.clicked.connect(lambda _checked: self.open_import())
        add = Button(theme, t("Add exhibitor"), name="exhibitorsAdd", kind="primary", icon="plus")
        add.clicked.connect(lambda _checked: self._edit(None))
        actor = self._ctx.actor
        export.setEnabled(actor.may(Permission.EDIT_FAIR))
        import_button.setEnabled(actor.may(Permission.IMPORT))
        add.setEnabled(actor.may(Permission.EDIT_FAIR))
        return export, import_button, add

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._filters)
        left.addWidget(self._shown, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self._panel)

    def _connect(self) -> None:
        self._filters.changed.connect(self._show_lines)
        self._filters.search.moved.connect(self._table.step)
        QShortcut(QKeySequence.StandardKey.Find, self, self._filters.search.setFocus)
        self._columns.clicked.connect(lambda _checked: self._choose_columns())
        self._table.picked.connect(self._pick)
        self._table.opened.connect(self._pick)
        self._table.selection_changed.connect(self._show_selection)
        self._empty.pressed.connect(self._leave_empty)
        self._panel.closed.connect(self._close_panel)
        self._panel.edit_wanted.connect(self._edit)
        self._panel.floor_wanted.connect(lambda _detail: self.page_wanted.emit("floor"))
        self._panel.sign_wanted.connect(lambda detail: self._print_signs((detail.line.id,)))
        self._footer.assign_wanted.connect(lambda: self.page_wanted.emit("floor"))
        self._footer.present_wanted.connect(lambda: self._mark(PresenceState.PRESENT))
        self._footer.no_show_wanted.connect(lambda: self._mark(PresenceState.NO_SHOW))
        self._footer.signs_wanted.connect(lambda: self._print_signs(self._selected()))

    def header_actions(self) -> Sequence[QWidget]:
        """Return Export, Import and Add exhibitor."""
        return self._actions

    def refresh(self, topics: frozenset[str]) -> None:
        """Reload after exhibitors or anything counted of them changed."""
        if not touches(topics, *_TOPICS):
            return
        services, actor, session_id = self._ctx.services, self._ctx.actor, self._ctx.selection.current_id

        def work() -> tuple[tuple[ExhibitorLine, ...], SessionInfo | None]:
            fair = services.overview.fair()
            session = fair.session(session_id) if session_id is not None else None
            return services.browse_exhibitors.lines(actor, session_id), session

        Operation(self, work).on_success(self._take).in_lane("exhibitors").run()

    def _take(self, found: tuple[tuple[ExhibitorLine, ...], SessionInfo | None]) -> None:
        self._lines, self._session = found
        self._filters.show_lines(self._lines)
        self._show_lines()
        if self._wanted is not None:
            self._load_detail()

    def _show_lines(self) -> None:
        shown = self._filters.matching()
        self._model.replace(shown)
        self._filters.show_count(len(shown), len(self._lines))
        self._footer.show_totals(shown, self._lines)
        if shown:
            self._shown.show_table()
        else:
            t = self._t
            is_filtered = bool(self._lines)
            sentence = t("No exhibitor fits these filters.") if is_filtered else t("No exhibitors yet.")
            self._empty.set_sentence(sentence)
            self._empty.button.set_words(t("Clear filters") if is_filtered else t("Import a list"))
            self._shown.show_empty()
        self._keep_current()
        self._show_selection()

    def _keep_current(self) -> None:
        """Keep the cursor on the exhibitor of the panel where it is still shown."""
        if self._wanted is not None:
            index = self._model.index_of(self._wanted)
            if index.isValid() and index.row() != self._table.currentIndex().row():
                self._table.setCurrentIndex(index)

    def _leave_empty(self) -> None:
        if self._lines:
            self._filters.clear()
        else:
            self.open_import()

    def _show_selection(self) -> None:
        self._footer.show_selection(len(self._table.selected_rows()), self._model.rowCount())

    def _selected(self) -> tuple[UUID, ...]:
        return tuple(line.id for line in self._table.selected_rows())

    def _pick(self, line: ExhibitorLine | None) -> None:
        if line is not None:
            self._wanted = line.id
            self._later.start()

    def _load_detail(self) -> None:
        services, actor, session_id = self._ctx.services, self._ctx.actor, self._ctx.selection.current_id
        wanted = self._wanted
        if wanted is None:
            return

        def show(detail: ExhibitorDetail) -> None:
            if self._wanted == wanted:
                self._panel.show_detail(detail, self._session)
                self._panel.show()

        Operation(self, lambda: services.browse_exhibitors.detail(actor, wanted, session_id)).on_success(show).run()

    def _close_panel(self) -> None:
        self._wanted = None
        self._panel.hide()
        self._table.setFocus()

    def open_import(self) -> None:
        """Open the import of exhibitors, posts or booths."""
        ImportDialog(self, self._ctx, IMPORTED).open()

    def _edit(self, detail: ExhibitorDetail | None) -> None:
        names = {line.delegation.name.zh for line in self._lines if line.delegation}
        ExhibitorDialog(self, self._ctx, detail, sorted(names)).open()

    def _choose_columns(self) -> None:
        menu = QMenu(self)
        for place, column in enumerate(self._model.columns):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not self._table.isColumnHidden(place))
            action.setEnabled(column.key != "name")
            action.toggled.connect(lambda on, place=place: self._table.setColumnHidden(place, not on))
        menu.popup(self._columns.mapToGlobal(self._columns.rect().bottomLeft()))

    def _choose_export(self, button: Button) -> None:
        menu = QMenu(self)
        menu.addAction(self._t("Exhibitors ..."), lambda: self._export(ListKind.EXHIBITORS))
        menu.addAction(self._t("Posts ..."), lambda: self._export(ListKind.POSTS))
        menu.addAction(self._t("Booths ..."), lambda: self._export(ListKind.BOOTHS))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _export(self, kind: ListKind) -> None:
        filters = f"{self._t('Workbook')} (*.xlsx);;CSV (*.csv)"
        name, _kind = QFileDialog.getSaveFileName(self, self._t("Export"), f"{kind.value}.xlsx", filters)
        if not name:
            return
        services, actor, path = self._ctx.services, self._ctx.actor, Path(name)
        Operation(self, lambda: services.export_lists.export(actor, kind, path, self._t.language)).on_success(
            lambda rows: Toast.show_in(
                self,
                self._theme,
                self._t.n("{n} row written to {file}.", "{n} rows written to {file}.", rows, file=path.name),
                tone=Tone.OK,
            )
        ).run()

    def _mark(self, state: PresenceState) -> None:
        services, actor, session_id = self._ctx.services, self._ctx.actor, self._ctx.selection.current_id
        chosen = self._selected()
        if session_id is None or not chosen:
            return

        def work() -> None:
            for exhibitor_id in chosen:
                services.day_end.confirm_exhibitors.set_presence(actor, session_id, exhibitor_id, state)

        Operation(self, work).changes("exhibitors", "presence").run()

    def _print_signs(self, chosen: tuple[UUID, ...]) -> None:
        services, actor, session_id = self._ctx.services, self._ctx.actor, self._ctx.selection.current_id
        if session_id is None or not chosen:
            return
        PrintFlow(self).print(
            lambda: services.print_signs.signs(actor, session_id, chosen), PrintOrder(PrintKind.SIGN, session_id)
        )
