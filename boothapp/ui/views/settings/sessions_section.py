"""The fair's sessions: when they are open, where, and for how many."""

from typing import Final

from PySide6.QtCore import Signal

from boothapp.domain.session_terms import SessionLine, SessionTable
from boothapp.domain.values import SessionState
from boothapp.support.dates import clock_time, short_day
from boothapp.ui.context import UiContext
from boothapp.ui.models.columns import Align, Cell, Column
from boothapp.ui.models.table import RowsModel
from boothapp.ui.tokens import Colour, Size, Tone
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.card import Card, EmptyState
from boothapp.ui.widgets.table import ROW_HEIGHT, TablePanel, TableView
from boothapp.ui.widgets.text import text_label, wrapped_label

_FEWEST, _MOST = 2, 6
_FOOTER_PX: Final = 44


class SessionsSection(Card):
    """Emits `edit_wanted(SessionLine)` and `add_wanted()`; `loaded` is what the forms begin with."""

    edit_wanted = Signal(object)
    add_wanted = Signal()

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        t = self._t = ctx.t
        self.loaded: SessionTable | None = None
        self.column.addWidget(text_label(t("Sessions"), Size.SECTION, weight="bold"))
        note = t("When each session is open, where it is, and how many persons may be inside at once.")
        self.column.addWidget(wrapped_label(note, Size.TABLE, Colour.TEXT2))
        columns = self._columns()
        self.model: RowsModel[SessionLine] = RowsModel(columns, lambda line: line.info.id, self)
        self.table = TableView(ctx.theme, name="sessionsTable", accessible=t("Sessions"))
        self.table.show_model(self.model, columns)
        self.table.selection_changed.connect(self._selected)
        self.table.opened.connect(self.edit_wanted)
        self._panel = TablePanel(
            self.table, EmptyState(ctx.theme, "calendar-days", t("This fair has no session yet."), name="noSessions")
        )
        self._hours = text_label("", Size.TABLE, Colour.TEXT2, name="sessionsHours")
        self.edit_button = Button(ctx.theme, t("Edit session"), name="sessionEdit", icon="pencil")
        self.edit_button.clicked.connect(self._edit)
        self.add_button = Button(ctx.theme, t("Add session"), name="sessionAdd", icon="plus")
        self.add_button.clicked.connect(self.add_wanted)
        footer = self._panel.footer
        footer.setContentsMargins(0, 0, 0, 0)
        footer.addWidget(self._hours)
        footer.addStretch(1)
        footer.addWidget(self.edit_button)
        footer.addWidget(self.add_button)
        self.column.addWidget(self._panel)
        self._resize(0)
        self.add_button.setEnabled(False)
        self._selected()

    def show_sessions(self, table: SessionTable) -> None:
        """Show the sessions as they are now."""
        t = self._t
        self.loaded = table
        self.model.replace(table.lines)
        self._resize(len(table.lines))
        if table.lines:
            self._panel.show_table()
        else:
            self._panel.show_empty()
        enforced, free = t("Scans outside these hours are refused."), t("Scans are admitted at any time.")
        self._hours.setText(enforced if table.enforce_hours else free)
        self.add_button.setEnabled(True)
        self._selected()

    def _columns(self) -> tuple[Column[SessionLine], ...]:
        t = self._t
        return (
            Column("number", t("Session"), lambda line: str(line.info.number), Align.RIGHT, 76),
            Column("day", t("Day"), lambda line: Cell(short_day(line.info.day, t.language), bold=True), width=120),
            Column("hours", t("Hours"), _hours, width=120),
            Column("city", t("City"), lambda line: line.info.city.text(t.language), width=110),
            Column("venue", t("Venue"), lambda line: line.info.venue.text(t.language)),
            Column("hall", t("Hall"), lambda line: line.info.hall_name, width=130),
            Column("capacity", t("Capacity"), self._capacity, Align.RIGHT, 110),
            Column("state", t("State"), self._state, width=130),
        )

    def _capacity(self, line: SessionLine) -> str:
        return f"{line.info.capacity:,}" if line.info.capacity else self._t("No limit")

    def _state(self, line: SessionLine) -> Cell:
        if line.info.state is SessionState.CLOSED:
            return Cell(self._t("Finished"), tone=Tone.NEUTRAL, chip=True)
        return Cell(self._t("Not finished"), tone=Tone.OK, chip=True)

    def _resize(self, rows: int) -> None:
        shown = min(max(rows, _FEWEST), _MOST)
        self._panel.setFixedHeight(ROW_HEIGHT * (shown + 1) + _FOOTER_PX)

    def _selected(self) -> None:
        lines: list[SessionLine] = self.table.selected_rows()
        is_open = len(lines) == 1 and lines[0].info.state is SessionState.OPEN
        self.edit_button.setEnabled(is_open)
        finished = len(lines) == 1 and not is_open
        self.edit_button.setToolTip(self._t("Reopen the day on the Close day page first.") if finished else "")

    def _edit(self) -> None:
        lines = self.table.selected_rows()
        if len(lines) == 1:
            self.edit_wanted.emit(lines[0])


def _hours(line: SessionLine) -> str:
    info = line.info
    return f"{clock_time(info.local(info.starts_at))}–{clock_time(info.local(info.ends_at))}"
