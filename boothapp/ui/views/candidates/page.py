"""The candidates page: up to 200,000 registrations, one window of rows at a time."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from boothapp.domain.actor import Permission
from boothapp.domain.candidate_records import CandidateDetail, CandidateKey, CandidateLine
from boothapp.domain.fair import SessionInfo
from boothapp.ui.change_bus import touches
from boothapp.ui.context import UiContext
from boothapp.ui.models.windowed import WindowedModel, in_background
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page
from boothapp.ui.tokens import Colour, Size
from boothapp.ui.views.candidates.columns import CandidateSource, candidate_columns
from boothapp.ui.views.candidates.deeds import CandidateDeeds
from boothapp.ui.views.candidates.detail_panel import CandidatePanel
from boothapp.ui.views.candidates.filters import CandidateFilters
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.card import EmptyState, rule
from boothapp.ui.widgets.exception_flow import ExceptionFlow
from boothapp.ui.widgets.table import TablePanel, TableView
from boothapp.ui.widgets.text import text_label

_TOPICS = ("candidates", "registrations", "check_ins", "print_jobs")
_DETAIL_AFTER_MS = 60
_MOST_BADGES = 500
_IN_PANEL = frozenset({"major", "year"})


class CandidatesPage(Page):
    """Search, filters, the windowed table and the panel of the line under the cursor."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__(ctx)
        t, theme = self._t, self._theme
        self._session: SessionInfo | None = None
        self._wanted: UUID | None = None
        self._shown_for: UUID | None = None
        columns = self._columns = candidate_columns(t, lambda: self._session)
        self._model: WindowedModel[CandidateLine, CandidateKey] = WindowedModel(columns, in_background(self), self)
        self._table = TableView(theme, name="candidates", accessible=t("Candidates"))
        self._table.show_model(self._model, columns)
        self._empty = EmptyState(theme, "users", t("No candidates yet."), t("Import a list"), name="noCandidates")
        self._filters = CandidateFilters(theme, t)
        self._panel = CandidatePanel(theme, t)
        self._panel.hide()
        self._shown = TablePanel(self._table, self._empty)
        self._selected = text_label("", Size.TABLE, Colour.TEXT, "bold", name="candidatesSelected")
        self._print = Button(theme, t("Print badges"), name="printSelectedBadges", icon="printer")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_DETAIL_AFTER_MS)
        self._later.timeout.connect(self._load_detail)
        self._deeds = CandidateDeeds(self)
        self._lane = ExceptionFlow(self)
        self._lay_out()
        self._connect()
        self._show_selection()

    def _lay_out(self) -> None:
        self._shown.footer.addWidget(self._selected)
        self._shown.footer.addWidget(self._print)
        self._shown.footer.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._shown, 1)
        row.addWidget(self._panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._filters)
        column.addWidget(rule())
        column.addLayout(row, 1)

    def _connect(self) -> None:
        self._filters.changed.connect(self._search)
        self._filters.search.moved.connect(self._table.step)
        QShortcut(QKeySequence.StandardKey.Find, self, self._filters.search.setFocus)
        self._model.counted.connect(self._show_count)
        self._table.picked.connect(self._pick)
        self._table.opened.connect(self._pick)
        self._table.selection_changed.connect(self._show_selection)
        self._empty.pressed.connect(self._leave_empty)
        self._panel.closed.connect(self._close_panel)
        self._panel.badge_wanted.connect(lambda detail: self._deeds.print_badges((detail.line.registration_id,)))
        self._panel.lane_wanted.connect(self._begin_lane)
        self._panel.note.put.connect(self._put_note)
        self._panel.note.set_editable("editor" if self._ctx.actor.may(Permission.EDIT_FAIR) else "reader")
        self._lane.done.connect(self._deeds.follow)
        self._print.clicked.connect(lambda _checked: self._deeds.print_badges(self._chosen()))

    def header_actions(self) -> Sequence[QWidget]:
        """Return Export and Import."""
        return self._deeds.buttons

    def refresh(self, topics: frozenset[str]) -> None:
        """Reload after registrations, the gate or prints changed."""
        if not touches(topics, *_TOPICS):
            return
        services, session_id = self._ctx.services, self._ctx.selection.current_id

        def take(session: SessionInfo | None) -> None:
            self._session = session
            is_same_list = self._shown_for is not None and self._shown_for == session_id
            if is_same_list:
                self._model.refresh()
            else:
                self._search()
            if self._wanted is not None:
                self._load_detail()

        def work() -> SessionInfo | None:
            return services.overview.fair().session(session_id) if session_id is not None else None

        Operation(self, work).on_success(take).in_lane("candidates").run()

    def _search(self) -> None:
        session_id = self._ctx.selection.current_id
        self._shown_for = session_id
        wanted = self._filters.wanted(session_id)
        self._model.show_source(CandidateSource(self._ctx.services.browse_candidates, self._ctx.actor, wanted))

    def _show_count(self, count: int) -> None:
        t = self._t
        self._filters.show_count(count)
        if count:
            self._shown.show_table()
            return
        is_filtered = self._filters.is_active
        self._empty.set_sentence(t("Nobody fits this search.") if is_filtered else t("No candidates yet."))
        self._empty.button.set_words(t("Clear filters") if is_filtered else t("Import a list"))
        self._shown.show_empty()

    def _leave_empty(self) -> None:
        if self._filters.is_active:
            self._filters.clear()
        else:
            self._deeds.open_import()

    def _chosen(self) -> tuple[UUID, ...]:
        return tuple(line.registration_id for line in self._table.selected_rows())

    def _show_selection(self) -> None:
        count = len(self._table.selectionModel().selectedRows())
        self._selected.setText(self._t.n("{n} selected", "{n} selected", count))
        self._print.setEnabled(0 < count <= _MOST_BADGES)
        too_many = self._t("More than {most} at once are printed on the Print page.", most=_MOST_BADGES)
        self._print.setToolTip(too_many if count > _MOST_BADGES else "")

    def _pick(self, line: CandidateLine | None) -> None:
        if line is not None:
            self._wanted = line.registration_id
            self._later.start()

    def _load_detail(self) -> None:
        services, actor, session_id = self._ctx.services, self._ctx.actor, self._ctx.selection.current_id
        wanted = self._wanted
        if wanted is None:
            return

        def show(detail: CandidateDetail) -> None:
            if self._wanted == wanted:
                self._panel.show_detail(detail, self._session)
                self._show_panel()

        loading = Operation(self, lambda: services.browse_candidates.detail(actor, wanted, session_id))
        loading.in_lane("candidates").on_success(show).run()

    def _put_note(self, registration_id: UUID, note: str) -> None:
        notes, actor = self._ctx.services.notes, self._ctx.actor

        def saved(kept: str) -> None:
            if self._wanted == registration_id:
                self._panel.note.saved(kept)

        Operation(self, lambda: notes.put(actor, registration_id, note)).changes("candidates").on_success(
            saved
        ).on_failure(self._panel.note.show_problem).run()

    def _begin_lane(self, detail: CandidateDetail) -> None:
        if self._session is not None:
            self._lane.begin(self._session, detail.line.registration_id)

    def _show_panel(self) -> None:
        """Show the panel; what it says anyway gives its room in the table to the names."""
        self._panel.show()
        self._hide_columns(_IN_PANEL)

    def _hide_columns(self, hidden: frozenset[str]) -> None:
        for place, column in enumerate(self._columns):
            self._table.setColumnHidden(place, column.key in hidden)

    def _close_panel(self) -> None:
        self._wanted = None
        self._panel.hide()
        self._hide_columns(frozenset())
        self._table.setFocus()
