"""Keeps the side panel on the contract that is picked, and leads its buttons to the deeds."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject

from boothapp.domain.booth_records import ContractRow, ContractView, OverVacancyCase
from boothapp.domain.errors import BoothAppError
from boothapp.domain.values import ContractState
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page
from boothapp.ui.views.contracts.deeds import ContractDeeds
from boothapp.ui.views.contracts.side_panel import SidePanel

LANE: Final = "contracts"
"""What is shown last must be what was read last."""


class ContractDetail(QObject):
    """Loads what the list does not hold; an answer about a contract picked before is dropped."""

    def __init__(self, page: Page, panel: SidePanel) -> None:
        super().__init__(page)
        self._page, self._panel = page, panel
        self._deeds = ContractDeeds(page)
        self._wanted: UUID | None = None
        self._view: ContractView | None = None
        self._cases: dict[UUID, OverVacancyCase] = {}
        panel.closed.connect(panel.hide)
        panel.print_pressed.connect(lambda: self._with_view(self._deeds.print_slip))
        panel.save_pressed.connect(lambda: self._with_view(self._deeds.save_slip))
        panel.rescind_pressed.connect(lambda: self._with_view(self._deeds.rescind))
        panel.advance_pressed.connect(self._advance)
        panel.accept_pressed.connect(self._accept)

    @property
    def deeds(self) -> ContractDeeds:
        """Return what can be done with contracts."""
        return self._deeds

    def pick(self, row: ContractRow) -> None:
        """Show the contract of a row."""
        self._panel.show()
        self._wanted = row.id
        self.reload()

    def show_cases(self, cases: tuple[OverVacancyCase, ...]) -> None:
        """Know the reviews, newest of a contract first."""
        self._cases = {case.contract.id: case for case in reversed(cases)}

    def reload(self) -> None:
        """Load the picked contract as it is now; one that went is shown no more."""
        wanted, ctx = self._wanted, self._page.ctx
        if wanted is None:
            self._panel.show_nothing()
            return

        def load() -> tuple[ContractRow, ContractView]:
            services = ctx.services
            return services.browse_contracts.row(ctx.actor, wanted), services.contracts.view(ctx.actor, wanted)

        def show(found: tuple[ContractRow, ContractView]) -> None:
            row, view = found
            if view.id == self._wanted:
                self._view = view
                self._panel.show_contract(row, view, self._cases.get(view.id))

        Operation(self._page, load).in_lane(LANE).on_success(show).on_failure(self._went).run()

    def _went(self, _error: BoothAppError) -> None:
        self._wanted = self._view = None
        self._panel.show_nothing()

    def _with_view(self, deed: Callable[[ContractView], None]) -> None:
        if self._view is not None:
            deed(self._view)

    def _advance(self, state: ContractState) -> None:
        if self._view is not None:
            self._deeds.advance(self._view, state)

    def _accept(self) -> None:
        case = self._cases.get(self._view.id) if self._view is not None else None
        if case is not None:
            self._deeds.accept(case)
