"""The organisers' contracts: a list that is searched and filtered, one contract beside it, totals below."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from boothapp.domain.booth_records import ContractRow, ContractTotals, OverVacancyCase
from boothapp.domain.fair import FairInfo
from boothapp.services.browse_contracts import ContractFilter, ContractKey
from boothapp.ui.change_bus import touches
from boothapp.ui.context import UiContext
from boothapp.ui.models.table import RowsModel
from boothapp.ui.models.windowed import Marks, WindowedModel, in_background
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page
from boothapp.ui.views.contracts.columns import case_columns, contract_columns
from boothapp.ui.views.contracts.detail import LANE, ContractDetail
from boothapp.ui.views.contracts.filter_bar import FilterBar, Look
from boothapp.ui.views.contracts.more_menu import MoreButton
from boothapp.ui.views.contracts.side_panel import SidePanel
from boothapp.ui.views.contracts.totals import TotalsRow
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.card import EmptyState
from boothapp.ui.widgets.table import TablePanel, TableView

_PAY_COLUMN: Final = 4
_NARROW_PX: Final = 1300


class ContractSource:
    """The filtered list of contracts, paged by key."""

    def __init__(self, ctx: UiContext, wanted: ContractFilter) -> None:
        self._ctx, self._wanted = ctx, wanted

    def marks(self, step: int) -> Marks[ContractKey]:
        """Return the list's length and where its pages begin."""
        found = self._ctx.services.browse_contracts.marks(self._ctx.actor, self._wanted, step)
        return Marks(found.count, found.keys)

    def rows(self, after: ContractKey | None, limit: int) -> tuple[ContractRow, ...]:
        """Return the rows after a key."""
        return self._ctx.services.browse_contracts.rows(self._ctx.actor, self._wanted, after, limit)


class ContractsPage(Page):
    """Shows every exhibitor's contracts of the selected session."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__(ctx)
        self._fair: FairInfo | None = None
        self._total = 0
        self._listed_for: UUID | None = None
        self._all_slips = Button(ctx.theme, ctx.t("Save all slips"), name="contractsAllSlips", icon="download")
        self.more = MoreButton(self)
        self._build()
        self.detail = ContractDetail(self, self.panel)
        self._connect()

    def refresh(self, topics: frozenset[str]) -> None:
        """Reload list, totals and the contract beside them."""
        if touches(topics, "sessions") or self._fair is None:
            Operation(self, self._ctx.services.overview.fair).on_success(self._name_sessions).run()
        if touches(topics, "contracts", "posts", "conflicts", "exhibitors", "candidates", "assignments", "sessions"):
            self._reload()

    def header_actions(self) -> Sequence[QWidget]:
        """Return the page's own buttons."""
        return (self.more, self._all_slips)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the pay to the side panel where the window is narrow."""
        super().resizeEvent(event)
        self.table.setColumnHidden(_PAY_COLUMN, self.width() < _NARROW_PX)

    def _build(self) -> None:
        theme, t = self._theme, self._t
        self.bar = FilterBar(theme, t)
        columns = contract_columns(t, self._local)
        self.table = TableView(theme, name="contractsTable", accessible=t("Contracts"))
        self._model: WindowedModel[ContractRow, ContractKey] = WindowedModel(columns, in_background(self), self)
        self.table.show_model(self._model, columns)
        self._empty = EmptyState(theme, "file-pen-line", "", name="contractsEmpty")
        self.list = TablePanel(self.table, self._empty)
        self._totals = TotalsRow(self.list.footer, t)
        reviewed = case_columns(t, self._local)
        self.cases = TableView(theme, name="contractsCases", accessible=t("Past the vacancies"))
        self._case_model: RowsModel[OverVacancyCase] = RowsModel(reviewed, lambda case: case.conflict_id, self)
        self.cases.show_model(self._case_model, reviewed)
        nothing = EmptyState(
            theme, "circle-check", t("No contract was signed past the vacancies."), name="contractsNoCase"
        )
        self.review = TablePanel(self.cases, nothing)
        self.panel = SidePanel(theme, t, self._local)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.review)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._stack, 1)
        row.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(row, 1)

    def _connect(self) -> None:
        self.bar.changed.connect(self._show_list)
        self.bar.looked.connect(self._show_look)
        self.bar.search.moved.connect(self.table.step)
        self._model.counted.connect(self._counted)
        self.table.picked.connect(self.detail.pick)
        self.cases.picked.connect(lambda case: self.detail.pick(case.contract))
        self._empty.pressed.connect(self.bar.clear)
        self._all_slips.clicked.connect(lambda _checked: self._save_all())
        QShortcut(QKeySequence("Ctrl+F"), self, self.bar.search.setFocus)

    def _reload(self) -> None:
        ctx, session_id = self._ctx, self._ctx.selection.current_id
        wanted = ContractFilter(session_id=session_id)
        summing = Operation(self, lambda: ctx.services.browse_contracts.totals(ctx.actor, wanted)).in_lane(LANE)
        summing.on_success(self._sum_up).run()
        reading = Operation(self, lambda: ctx.services.over_vacancies.cases(ctx.actor, session_id)).in_lane(LANE)
        reading.on_success(self._show_cases).run()
        if session_id is not None and session_id == self._listed_for:
            self._model.refresh()
        else:
            self._show_list()
        self.detail.reload()

    def _show_list(self) -> None:
        self._listed_for = self._ctx.selection.current_id
        self._model.show_source(ContractSource(self._ctx, self.bar.wanted(self._listed_for)))

    def _counted(self, count: int) -> None:
        t = self._t
        if self.bar.narrows:
            self._empty.set_sentence(t("No contract fits. Clear the search and the filters."))
            self._empty.button.set_words(t("Clear"))
        else:
            self._empty.set_sentence(t("No contract yet. They appear here as booths sign them."))
        self._empty.button.setVisible(self.bar.narrows)
        if count:
            self.list.show_table()
        else:
            self.list.show_empty()
        if not self.bar.narrows:
            self._total = count
        self.bar.show_count(count, self._total)

    def _sum_up(self, totals: ContractTotals) -> None:
        self._totals.show_totals(totals)
        self._all_slips.setEnabled(totals.counted + totals.beside > 0)

    def _show_cases(self, cases: tuple[OverVacancyCase, ...]) -> None:
        self._case_model.replace(cases)
        self.detail.show_cases(cases)
        if cases:
            self.review.show_table()
        else:
            self.review.show_empty()
        waiting = sum(case.resolved_at is None for case in cases)
        self.bar.show_look(Look(self.bar.look.value), waiting)
        self.waiting.emit(waiting)
        self.detail.reload()

    def _show_look(self, look: str) -> None:
        self._stack.setCurrentWidget(self.list if look == Look.CONTRACTS else self.review)
        waiting = sum(case.resolved_at is None for case in self._case_model.rows)
        self.bar.show_look(Look(look), waiting)

    def _save_all(self) -> None:
        session_id = self._ctx.selection.current_id
        if session_id is not None:
            self.detail.deeds.save_all(session_id)

    def _name_sessions(self, fair: FairInfo) -> None:
        self._fair = fair
        self.table.viewport().update()

    def _local(self, session_id: UUID, moment: datetime) -> datetime:
        session = self._fair.session(session_id) if self._fair else None
        return session.local(moment) if session else moment
