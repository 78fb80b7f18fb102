"""The exhibitors page: who comes, where they stand, what they offer and what was signed."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from boothapp.domain.exhibitor_records import ExhibitorDetail, ExhibitorLine
from boothapp.domain.fair import SessionInfo
from boothapp.domain.values import PresenceState
from boothapp.ui.change_bus import touches
from boothapp.ui.context import UiContext
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page
from boothapp.ui.views.exhibitors.deeds import ExhibitorDeeds
from boothapp.ui.views.exhibitors.filters import FilterBar
from boothapp.ui.views.exhibitors.footer import Footer
from boothapp.ui.views.exhibitors.line_table import LineTable
from boothapp.ui.views.exhibitors.side_panel import ExhibitorPanel
from boothapp.ui.widgets.card import rule

_TOPICS = ("exhibitors", "posts", "contracts", "assignments", "booths", "visits", "intentions", "presence")
_DETAIL_AFTER_MS = 60


class ExhibitorsPage(Page):
    """Table, filters and the panel of the line under the cursor."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__(ctx)
        t, theme = self._t, self._theme
        self._lines: tuple[ExhibitorLine, ...] = ()
        self._session: SessionInfo | None = None
        self._wanted: UUID | None = None
        self._list = LineTable(theme, t, lambda: self._session)
        self._filters = FilterBar(theme, t, self._list.columns_button)
        self._panel = ExhibitorPanel(theme, t)
        self._panel.hide()
        self._footer = Footer(theme, t, self._list.footer, self)
        self._deeds = ExhibitorDeeds(self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_DETAIL_AFTER_MS)
        self._later.timeout.connect(self._load_detail)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._list, 1)
        row.addWidget(self._panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._filters)
        column.addWidget(rule())
        column.addLayout(row, 1)

    def _connect(self) -> None:
        deeds, footer, panel = self._deeds, self._footer, self._panel
        self._filters.changed.connect(self._show_lines)
        self._filters.search.moved.connect(self._list.table.step)
        QShortcut(QKeySequence.StandardKey.Find, self, self._filters.search.setFocus)
        self._list.wanted.connect(self._pick)
        self._list.selection_changed.connect(self._show_selection)
        self._list.help_wanted.connect(self._leave_empty)
        panel.closed.connect(self._close_panel)
        panel.edit_wanted.connect(deeds.edit)
        panel.floor_wanted.connect(lambda _detail: self.page_wanted.emit("floor"))
        panel.sign_wanted.connect(lambda detail: deeds.print_signs((detail.line.id,)))
        footer.assign_wanted.connect(lambda: self.page_wanted.emit("floor"))
        footer.mark_wanted.connect(lambda state: deeds.mark(self._list.selected, PresenceState(state)))
        footer.signs_wanted.connect(lambda: deeds.print_signs(self._list.selected))

    def header_actions(self) -> Sequence[QWidget]:
        """Return Export, Import and Add exhibitor."""
        return self._deeds.buttons

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
        self._deeds.delegations = sorted({line.delegation.name.zh for line in self._lines if line.delegation})
        self._show_lines()
        self._load_detail()

    def _show_lines(self) -> None:
        shown = self._filters.matching()
        self._list.show_lines(shown, self._wanted, of=len(self._lines))
        self._filters.show_count(len(shown), len(self._lines))
        self._footer.show_totals(shown, self._lines)
        self._show_selection()

    def _show_selection(self) -> None:
        self._footer.show_selection(len(self._list.selected), self._list.model.rowCount())

    def _leave_empty(self) -> None:
        if self._lines:
            self._filters.clear()
        else:
            self._deeds.open_import()

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

        loading = Operation(self, lambda: services.browse_exhibitors.detail(actor, wanted, session_id))
        loading.in_lane("exhibitors").on_success(show).run()

    def _close_panel(self) -> None:
        self._wanted = None
        self._panel.hide()
        self._list.table.setFocus()
