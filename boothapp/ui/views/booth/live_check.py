"""Asks for the checks of a form a moment after it changed; an answer to older terms is dropped."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from boothapp.domain.contract_rules import Check
from boothapp.domain.contract_terms import ContractTerms
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page

_CHECK_AFTER_MS = 120
Asked = tuple[UUID, UUID, ContractTerms]
"""A session, a registration and the terms between it and the booth."""


class LiveCheck(QObject):
    """`answered` when `checks` are those of what stands in the form."""

    answered = Signal()

    def __init__(self, page: Page, asked: Callable[[], Asked | None]) -> None:
        super().__init__(page)
        self._page, self._asked = page, asked
        self._round = 0
        self.checks: tuple[Check, ...] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_CHECK_AFTER_MS)
        self._timer.timeout.connect(self.ask)

    def soon(self) -> None:
        """Ask once no more changes come."""
        self._timer.start()

    def forget(self) -> None:
        """Drop the checks and whatever is still asked."""
        self._timer.stop()
        self._round += 1
        self.checks = ()

    def ask(self) -> None:
        """Ask now."""
        self._timer.stop()
        asked = self._asked()
        if asked is None:
            return
        self._round += 1
        wanted, ctx = self._round, self._page.ctx
        session_id, person, terms = asked

        def take(checks: tuple[Check, ...]) -> None:
            if wanted == self._round:
                self.checks = checks
                self.answered.emit()

        call = ctx.services.contracts.check
        Operation(self._page, lambda: call(ctx.actor, session_id, person, terms)).on_success(take).run()
