"""Watches the desk's badge printer: labels left, badges that did not come out, and the chip that says so."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from boothapp.domain.errors import UserError
from boothapp.domain.registration_number import parse_number
from boothapp.domain.values import BadgeKind
from boothapp.services.label_printers import LabelPrinter
from boothapp.services.print_jobs import FailedBadge
from boothapp.ui.devices.printer import PrintTarget
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page
from boothapp.ui.runner import BADGE_LANE
from boothapp.ui.tokens import Tone
from boothapp.ui.views.desk.failed_badges import FailedBadgesDialog
from boothapp.ui.views.desk.flow import DeskFlow
from boothapp.ui.views.desk.reload import CoalescedReload
from boothapp.ui.widgets.badge_desk import TOPIC, BadgeDesk, BadgeJob, BadgeProgress
from boothapp.ui.widgets.chip import Chip
from boothapp.ui.widgets.roll_dialog import RollDialog


@dataclass(frozen=True, slots=True)
class PrinterState:
    """What the chip tells."""

    printer: LabelPrinter
    failed: tuple[FailedBadge, ...] = ()


class PrinterWatch(QObject):
    """Keeps the chip true; a click on it shows the failed badges, or asks for a new roll."""

    def __init__(self, page: Page, flow: DeskFlow, badges: BadgeDesk, told: Callable[[BadgeProgress], None]) -> None:
        super().__init__(page)
        self._page = page
        self._flow = flow
        self._badges = badges
        self._told = told
        self._t = page.ctx.t
        self._state = PrinterState(LabelPrinter(badges.printer))
        self.chip = Chip(page.ctx.theme, "", name="chipPrinter", icon="printer")
        self.chip.clicked.connect(self.open)
        self._reload = CoalescedReload(self, self._read)
        self._show(self._state)

    @property
    def resting(self) -> bool:
        """Whether nothing is being read."""
        return self._reload.resting

    def refresh(self) -> None:
        """Read again what became of the badges."""
        self._reload.ask()

    def open(self) -> None:
        """Show what needs a hand: the failed badges first, else the roll."""
        if self._state.failed:
            self._open_failed()
        elif self._badges.printer:
            self._ask_roll()
        else:
            self._page.ctx.presenter.show(self._page, UserError("no_badge_printer"))

    def _open_failed(self) -> None:
        ctx, session = self._page.ctx, self._flow.session
        if session is None:
            return
        roll = self._t("New roll") if self._badges.printer else ""
        dialog = FailedBadgesDialog(self._page, ctx.theme, self._t, self._state.failed, session.local, roll)
        dialog.again.connect(self._print_again)
        dialog.set_aside.connect(self._set_aside)
        dialog.roll_asked.connect(self._ask_roll)
        dialog.open()

    def _print_again(self, badges: tuple[FailedBadge, ...]) -> None:
        targets: dict[BadgeKind, PrintTarget | None] = {}
        for each in badges:
            kind = parse_number(each.number).kind
            if kind not in targets:
                targets[kind] = self._badges.ask_target(kind)
            where = targets[kind]
            if where is None:
                continue
            reason = each.reason or self._t("Printed again")
            job = BadgeJob(each.session_id, each.registration_id, reason, kind, instead_of=each.job_id)
            self._badges.print_badge(job, self._told, where)

    def _set_aside(self, badges: tuple[FailedBadge, ...]) -> None:
        services, actor = self._page.ctx.services, self._page.ctx.actor
        chosen = tuple(each.job_id for each in badges)
        closing = Operation(self._page, lambda: services.set_aside_badge.set_aside(actor, chosen))
        closing.in_lane(BADGE_LANE).changes(TOPIC).run()

    def _ask_roll(self) -> None:
        services, actor, name = self._page.ctx.services, self._page.ctx.actor, self._badges.printer
        labels = RollDialog(self._page, self._page.ctx.theme, self._t, self._state.printer).ask()
        if labels is not None:
            loading = Operation(self._page, lambda: services.label_printers.load_roll(actor, name, labels))
            loading.changes(TOPIC).run()

    def _read(self, done: Callable[[], None]) -> None:
        services, actor, name = self._page.ctx.services, self._page.ctx.actor, self._badges.printer

        def read() -> PrinterState:
            return PrinterState(services.label_printers.printer(actor, name), services.print_jobs.not_printed(actor))

        Operation(self._page, read).on_success(self._show).on_finished(done).run()

    def _show(self, state: PrinterState) -> None:
        self._state = state
        t, printer = self._t, state.printer
        if state.failed:
            words = t.n("{n} badge not printed", "{n} badges not printed", len(state.failed))
            self.chip.show_state(words, Tone.BAD, "circle-alert")
        elif not printer.name:
            self.chip.show_state(t("No badge printer"), Tone.WARN, "printer")
        elif printer.left is None:
            self.chip.show_state(printer.name, Tone.NEUTRAL, "printer")
        else:
            left = t.n("{n} label left", "{n} labels left", printer.left)
            tone = Tone.WARN if printer.low else Tone.NEUTRAL
            self.chip.show_state(f"{printer.name} · {left}", tone, "printer")
