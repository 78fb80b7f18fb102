"""Asks once a minute how many may have left without a scan: an estimate, dearer than a count."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from boothapp.domain.occupancy import Estimate
from boothapp.ui.context import UiContext
from boothapp.ui.operations import Operation

_EVERY_MS: Final = 60_000


class EstimateWatch(QObject):
    """Tells `show` each estimate of the chosen session between `start` and `stop`."""

    def __init__(self, asker: QWidget, ctx: UiContext, show: Callable[[Estimate], object]) -> None:
        super().__init__(asker)
        self._ctx = ctx
        self._show = show
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.ask)

    @property
    def ctx(self) -> UiContext:
        """Return what is asked with."""
        return self._ctx

    def start(self) -> None:
        """Ask now and every minute from now on."""
        self.ask()
        self._timer.start()

    def stop(self) -> None:
        """Ask no more."""
        self._timer.stop()

    def ask(self) -> None:
        """Ask now; the answer for a session that is no longer chosen is shown to nobody."""
        ctx = self._ctx
        session_id = ctx.selection.current_id
        if session_id is None:
            return

        def receive(estimate: Estimate) -> None:
            if session_id == ctx.selection.current_id:
                self._show(estimate)

        Operation(self, lambda: ctx.services.occupancy.estimate(ctx.actor, session_id)).on_success(receive).run()
