"""What an organiser does with a contract: print, save, take a step on, rescind, accept past the vacancies."""

from uuid import UUID

from PySide6.QtCore import QObject

from boothapp.domain.booth_records import ContractView, OverVacancyCase
from boothapp.domain.values import ContractState, PrintKind
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page
from boothapp.ui.widgets.dialog import Choice, ReasonDialog
from boothapp.ui.widgets.print_flow import PrintFlow
from boothapp.ui.widgets.print_run import PrintOrder

TOPICS = ("contracts", "posts", "conflicts")


class ContractDeeds(QObject):
    """Asks what must be asked, does it, and tells the bus what changed."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page, self._t, self._theme = page, page.ctx.t, page.ctx.theme
        self._flow = PrintFlow(page)

    def print_slip(self, contract: ContractView) -> None:
        """Print both copies of the slip where the system's dialog says."""
        ctx = self._page.ctx
        order = PrintOrder(PrintKind.SLIP, contract.session_id)
        self._flow.print(lambda: ctx.services.slips.slip(ctx.actor, contract.id), order)

    def save_slip(self, contract: ContractView) -> None:
        """Save the slip as PDF."""
        ctx = self._page.ctx
        self._flow.save(lambda: ctx.services.slips.slip(ctx.actor, contract.id))

    def save_all(self, session_id: UUID) -> None:
        """Save the slips of every signed contract of a session as one PDF."""
        ctx = self._page.ctx
        self._flow.save(lambda: ctx.services.slips.session_slips(ctx.actor, session_id))

    def advance(self, contract: ContractView, state: ContractState) -> None:
        """Take the contract one step on."""
        ctx = self._page.ctx
        call = ctx.services.contracts.advance
        operation = Operation(self._page, lambda: call(ctx.actor, contract.id, contract.version, state))
        operation.changes(*TOPICS).run()

    def rescind(self, contract: ContractView) -> None:
        """Ask for the reason, then rescind."""
        t, ctx = self._t, self._page.ctx
        reason = self._ask(
            "rescindDialog",
            t("Rescind {number}?", number=contract.number),
            t("The contract stays on record as rescinded, with reason and time. Its vacancy is free again."),
            (t("Keep the contract"), Choice("rescind", t("Rescind"), "danger_filled")),
        )
        if reason:
            call = ctx.services.rescind_contract.rescind
            operation = Operation(self._page, lambda: call(ctx.actor, contract.id, contract.version, reason))
            operation.changes(*TOPICS).run()

    def accept(self, case: OverVacancyCase) -> None:
        """Ask for the note, then keep a contract past the vacancies."""
        t, ctx = self._t, self._page.ctx
        note = self._ask(
            "acceptDialog",
            t("Accept {number} past the vacancies?", number=case.contract.number),
            t("The contract stays as it is. The note is kept, and a vacancy that became free is taken."),
            (t("Not yet"), Choice("accept", t("Accept"), "primary")),
        )
        if note:
            call = ctx.services.over_vacancies.accept
            Operation(self._page, lambda: call(ctx.actor, case.conflict_id, note)).changes(*TOPICS).run()

    def _ask(self, name: str, title: str, text: str, answers: tuple[str, Choice]) -> str:
        leave, deed = answers
        label = self._t("Note") if name == "acceptDialog" else self._t("Reason")
        dialog = ReasonDialog(
            self._page, self._theme, title=title, text=text, label=label, leave=leave, deed=deed, name=name
        )
        reason = dialog.ask()
        dialog.deleteLater()
        return reason
