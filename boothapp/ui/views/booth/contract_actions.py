"""What is done with a contract besides writing it: discard, print, rescind, see the worker's document."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from boothapp.domain.booth_records import ContractView
from boothapp.domain.values import PrintKind
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page
from boothapp.ui.views.booth.keeper import LANE, BoothKeeper
from boothapp.ui.widgets.dialog import Choice, ReasonDialog, confirm
from boothapp.ui.widgets.print_flow import PrintFlow
from boothapp.ui.widgets.print_run import PrintOrder


class ContractActions(QObject):
    """Asks, does it, and tells `done` so that the page loads the candidate again.

    `discarding` comes before a draft is removed: its form must not be kept once more.
    """

    discarding = Signal()
    done = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page, self._t, self._theme = page, page.ctx.t, page.ctx.theme
        self._flow = PrintFlow(page)

    def discard(self, keeper: BoothKeeper | None, draft: ContractView) -> None:
        """Ask, then remove a draft."""
        t = self._t
        if keeper is None:
            return
        sure = confirm(
            self._page,
            self._theme,
            title=t("Discard the draft {number}?", number=draft.number),
            consequence=t("What was filled in is removed. The visit and its notes stay."),
            leave=t("Keep it"),
            deed=t("Discard"),
            kind="danger_filled",
        )
        if sure:
            self.discarding.emit()
            operation = Operation(self._page, lambda: keeper.discard(draft.registration_id)).in_lane(LANE)
            operation.on_success(lambda _none: self.done.emit()).changes("contracts").run()

    def rescind(self, contract: ContractView) -> None:
        """Ask for the reason, then rescind."""
        t, ctx = self._t, self._page.ctx
        dialog = ReasonDialog(
            self._page,
            self._theme,
            title=t("Rescind {number}?", number=contract.number),
            text=t(
                "The contract stays on record as rescinded, with the reason and the time. Its vacancy is free again."
            ),
            label=t("Reason"),
            leave=t("Keep the contract"),
            deed=Choice("rescind", t("Rescind"), "danger_filled"),
            name="rescindDialog",
        )
        reason = dialog.ask()
        if reason:
            operation = Operation(
                self._page,
                lambda: ctx.services.rescind_contract.rescind(ctx.actor, contract.id, contract.version, reason),
            )
            operation.on_success(lambda _view: self.done.emit()).changes("contracts", "posts").run()

    def print_slip(self, contract: ContractView) -> None:
        """Print both copies of the slip where the system's dialog says."""
        ctx = self._page.ctx
        order = PrintOrder(PrintKind.SLIP, contract.session_id)
        self._flow.print(lambda: ctx.services.slips.slip(ctx.actor, contract.id, "both"), order)

    def reveal(self, contract: ContractView, show: Callable[[str], None]) -> None:
        """Show the worker's full document number; the sight of it is recorded."""
        ctx = self._page.ctx
        Operation(self._page, lambda: ctx.services.reveal_document.for_contract(ctx.actor, contract.id)).on_success(
            show
        ).run()
