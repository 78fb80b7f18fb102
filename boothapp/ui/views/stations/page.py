"""Stations: who works where, and when each was heard of last."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtWidgets import QVBoxLayout

from boothapp.domain.actor import Role
from boothapp.services.manage_stations import StationRow
from boothapp.support.i18n import N_
from boothapp.ui.change_bus import touches
from boothapp.ui.context import UiContext
from boothapp.ui.models.columns import Align, Cell, Column
from boothapp.ui.models.table import RowsModel
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page
from boothapp.ui.tokens import Colour, Size, Tone
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.card import EmptyState
from boothapp.ui.widgets.dialog import confirm
from boothapp.ui.widgets.table import TablePanel, TableView
from boothapp.ui.widgets.text import text_label

_ROLES: Final = {
    Role.ORGANISER: (N_("Organiser"), "layout-dashboard"),
    Role.DESK: (N_("Check-in desk"), "scan-line"),
    Role.BOOTH: (N_("Booth"), "store"),
    Role.KIOSK: (N_("Kiosk"), "monitor"),
}
_RECENT: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class _Loaded:
    rows: tuple[StationRow, ...]
    local: Callable[[datetime], datetime]


class StationsPage(Page):
    """A row for each station; a station is noted when somebody enters with it."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__(ctx)
        t = ctx.t
        self._local: Callable[[datetime], datetime] = datetime.astimezone
        self.columns = self._columns()
        self.model = RowsModel(self.columns, lambda row: row.id, self)
        self.table = TableView(ctx.theme, name="stationsTable", accessible=t("Stations"))
        self.table.show_model(self.model, self.columns)
        self.table.selection_changed.connect(self._selected)
        nothing = t("No station is known yet. One appears here when somebody enters with it.")
        self.panel = TablePanel(self.table, EmptyState(ctx.theme, "monitor-smartphone", nothing, name="noStations"))
        self._summary = text_label("", Size.TABLE, Colour.TEXT2, name="stationsSummary")
        self._forget_button = Button(ctx.theme, t("Take off the list"), name="forgetStation", icon="trash-2")
        self._forget_button.clicked.connect(self._forget)
        self.panel.footer.addWidget(self._summary)
        self.panel.footer.addStretch(1)
        self.panel.footer.addWidget(self._forget_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self._selected()

    def refresh(self, topics: frozenset[str]) -> None:
        """Reload the stations."""
        if touches(topics, "stations", "check_ins"):
            Operation(self, self._load).in_lane("stations").on_success(self._show).run()

    def _load(self) -> _Loaded:
        services, selected = self._ctx.services, self._ctx.selection.current_id
        session = services.overview.fair().session(selected) if selected else None
        rows = services.stations.list(self._ctx.actor)
        return _Loaded(rows, session.local if session else datetime.astimezone)

    def _show(self, loaded: _Loaded) -> None:
        self._local = loaded.local
        self.model.replace(loaded.rows)
        if loaded.rows:
            self.panel.show_table()
        else:
            self.panel.show_empty()
        now = self._ctx.clock.now()
        active = sum(1 for row in loaded.rows if self._is_recent(row, now))
        self._summary.setText(
            self._t("{active} / {all} heard of in the last 15 minutes", active=active, all=len(loaded.rows))
        )
        self._selected()

    def _columns(self) -> tuple[Column[StationRow], ...]:
        t = self._t
        return (
            Column("name", t("Station"), lambda row: Cell(row.name, bold=True), sort=lambda row: row.name.casefold()),
            Column("role", t("Used for"), self._role, width=150, sort=lambda row: row.role.value),
            Column("exhibitor", t("Exhibitor"), self._exhibitor, tip=self._exhibitor),
            Column(
                "scans",
                t("Scans recorded"),
                lambda row: f"{row.check_ins:,}",
                Align.RIGHT,
                130,
                lambda row: row.check_ins,
            ),
            Column("scan", t("Last scan"), lambda row: self._time(row.last_check_in_at), width=130),
            Column("seen", t("Entered last"), self._seen, width=170, sort=self._seen_at),
        )

    def _role(self, row: StationRow) -> Cell:
        words, icon = _ROLES[row.role]
        return Cell(self._t(words), icon=icon)

    def _count(self, row: StationRow) -> str:
        return f"{row.check_ins:,}"

    def _exhibitor(self, row: StationRow) -> str:
        return row.exhibitor.text(self._t.language) or "–"

    def _seen(self, row: StationRow) -> Cell:
        recent = self._is_recent(row, self._ctx.clock.now())
        tone = Tone.OK if recent else Tone.NEUTRAL
        return Cell(self._time(row.last_seen_at), icon="circle-check" if recent else "clock", tone=tone)

    def _seen_at(self, row: StationRow) -> str:
        return row.last_seen_at.isoformat() if row.last_seen_at else ""

    def _is_recent(self, row: StationRow, now: datetime) -> bool:
        heard = [moment for moment in (row.last_seen_at, row.last_check_in_at) if moment is not None]
        return bool(heard) and now - max(heard) <= _RECENT

    def _time(self, moment: datetime | None) -> str:
        return f"{self._local(moment):%m-%d %H:%M}" if moment else "–"

    def _selected(self) -> None:
        self._forget_button.setEnabled(len(self.table.selected_rows()) == 1)

    def _forget(self) -> None:
        rows: list[StationRow] = self.table.selected_rows()
        if len(rows) != 1:
            return
        row, t = rows[0], self._t
        sure = confirm(
            self,
            self._ctx.theme,
            title=t("Take {name} off the list?", name=row.name),
            consequence=t("What was recorded there stays. It appears again when somebody enters with it."),
            leave=t("Keep it"),
            deed=t("Take off the list"),
        )
        if sure:
            stations, actor = self._ctx.services.stations, self._ctx.actor
            Operation(self, lambda: stations.forget(actor, row.id)).changes("stations").run()
