"""The review of people who were let in against the rules."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QModelIndex

from boothapp.domain.exception_lane import ForcedEntry
from boothapp.domain.fair import SessionInfo
from boothapp.support.i18n import Translator
from boothapp.ui.context import UiContext
from boothapp.ui.models.columns import Cell, Column
from boothapp.ui.models.table import RowsModel
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page
from boothapp.ui.tokens import Tone
from boothapp.ui.widgets.card import EmptyState
from boothapp.ui.widgets.dialog import Choice, ReasonDialog, SheetDialog
from boothapp.ui.widgets.table import TablePanel, TableView
from boothapp.ui.widgets.verdict import LOOKS

_WIDTH = 1_120
_HEIGHT = 380
_TOPICS = ("conflicts", "check_ins")


def forced_columns(session: SessionInfo, t: Translator) -> tuple[Column[ForcedEntry], ...]:
    """Return the table's columns."""

    def overruled(entry: ForcedEntry) -> Cell:
        look = LOOKS.get(entry.overruled)
        return Cell(t(look.word), icon=look.icon, tone=look.tone) if look is not None else Cell(entry.overruled)

    def state(entry: ForcedEntry) -> Cell:
        if entry.undone:
            return Cell(t("Undone"), entry.resolution, icon="undo-2", tone=Tone.NEUTRAL)
        if entry.resolved_at is not None:
            return Cell(t("Accepted"), entry.resolution, icon="circle-check", tone=Tone.OK)
        return Cell(t("To review"), icon="triangle-alert", tone=Tone.WARN)

    return (
        Column("time", t("Time"), lambda entry: session.local(entry.at).strftime("%H:%M:%S"), width=86),
        Column("who", t("Person"), lambda entry: Cell(entry.name_zh or entry.name_en, entry.number, bold=True)),
        Column("overruled", t("Was refused as"), overruled, width=215),
        Column("reason", t("Reason given"), lambda entry: entry.reason),
        Column("station", t("Desk"), lambda entry: Cell(entry.station, entry.by), width=150),
        Column("state", t("Review"), state, width=190),
    )


def _waits(entry: ForcedEntry) -> bool:
    return entry.resolved_at is None and not entry.undone


class ForcedEntriesReview(SheetDialog):
    """Accepts with a note, or takes the entry back with a reason, and goes on to the next; Escape leaves."""

    def __init__(self, page: Page, session: SessionInfo) -> None:
        ctx = page.ctx
        t = ctx.t
        super().__init__(page, ctx.theme, t("People admitted by hand"), name="forcedEntries", width=_WIDTH)
        self._page = page
        self._session = session
        self._entries: tuple[ForcedEntry, ...] = ()
        columns = forced_columns(session, t)
        self._model = RowsModel(columns, lambda entry: entry.conflict_id, self)
        self._table = TableView(ctx.theme, name="forcedTable", accessible=t("People admitted by hand"))
        self._table.show_model(self._model, columns)
        self._panel = TablePanel(self._table, EmptyState(ctx.theme, "circle-check", t("Nobody was admitted by hand.")))
        self._panel.setMinimumHeight(_HEIGHT)
        self.body.addWidget(self._panel)
        self._undo = self.add_button(Choice("undo", t("Undo the entry"), "danger"), self._take_back)
        self._accept = self.add_button(Choice("accept", t("Accept, with a note"), "primary"), self._keep)
        self.add_button(Choice("close", t("Close")), self.accept)
        self._table.picked.connect(lambda _entry: self._show_choice())
        self._table.opened.connect(lambda _entry: self._keep())
        self._show_choice()
        self.load()

    @property
    def ctx(self) -> UiContext:
        """Return the page's context, for operations of this dialog."""
        return self._page.ctx

    def load(self) -> None:
        """Read the entries anew."""
        forced, actor, session_id = self.ctx.services.exceptions.forced, self.ctx.actor, self._session.id
        Operation(self, lambda: forced.entries(actor, session_id)).on_success(self._show).run()

    def _show(self, entries: tuple[ForcedEntry, ...]) -> None:
        chosen, before, self._entries = self._chosen(), self._entries, entries
        self._model.replace(entries)
        if not entries:
            self._panel.show_empty()
            return
        self._panel.show_table()
        wanted = self._wanted(chosen, before)
        self._table.setCurrentIndex(self._model.index_of(wanted) if wanted is not None else QModelIndex())
        self._table.setFocus()
        self._show_choice()

    def _wanted(self, chosen: ForcedEntry | None, before: Sequence[ForcedEntry]) -> UUID | None:
        """Stay where the organiser is, but go on from an entry that was just decided to the next that waits."""
        waiting = [entry.conflict_id for entry in self._entries if _waits(entry)]
        if chosen is None:
            return waiting[0] if waiting else None
        if chosen.conflict_id in waiting or not _waits(chosen):
            return chosen.conflict_id
        order = [entry.conflict_id for entry in before]
        place = order.index(chosen.conflict_id)
        return next((each for each in (*order[place:], *order, *waiting) if each in waiting), None)

    def _chosen(self) -> ForcedEntry | None:
        entry = self._table.current_row()
        return entry if isinstance(entry, ForcedEntry) else None

    def _show_choice(self) -> None:
        entry = self._chosen()
        self._accept.setEnabled(entry is not None and entry.resolved_at is None)
        self._undo.setEnabled(entry is not None and not entry.undone)

    def _keep(self) -> None:
        entry, t = self._chosen(), self.ctx.t
        if entry is None or entry.resolved_at is not None:
            return
        note = self._ask(
            entry, t("The person stays admitted; the note is kept."), t("Note"), Choice("deed", t("Accept"), "primary")
        )
        if note:
            forced, actor = self.ctx.services.exceptions.forced, self.ctx.actor
            self._run(Operation(self, lambda: forced.accept(actor, entry.conflict_id, note)))

    def _take_back(self) -> None:
        entry, t = self._chosen(), self.ctx.t
        if entry is None or entry.undone:
            return
        text = t("The entry counts no more; the record stays, marked as undone.")
        reason = self._ask(entry, text, t("Reason"), Choice("deed", t("Undo the entry"), "danger_filled"))
        if reason:
            undo, actor, session_id = self.ctx.services.undo_check_in, self.ctx.actor, self._session.id
            self._run(Operation(self, lambda: undo.undo(actor, session_id, entry.check_in_id, reason)))

    def _ask(self, entry: ForcedEntry, text: str, label: str, deed: Choice) -> str:
        title = f"{entry.name_zh or entry.name_en} · {entry.number}"
        return ReasonDialog(
            self, self.theme, title=title, text=text, label=label, leave=self.ctx.t("Cancel"), deed=deed
        ).ask()

    def _run(self, operation: Operation[object]) -> None:
        operation.changes(*_TOPICS).on_finished(self.load).run()
