"""Asks once a minute how many may have left without a scan: an estimate, dearer than a count."""

from collections.abc import Callable
from typing import Final, cast
from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from boothapp.domain.errors import BoothAppError
from boothapp.domain.occupancy import Estimate
from boothapp.ui.context import HasContext, UiContext
from boothapp.ui.operations import Operation

_EVERY_MS: Final = 60_000


class EstimateWatch(QObject):
    """Tells `show` each estimate of the chosen session between `start` and `stop`; none while another's was shown.

    Nobody asked for it, so a machine's problem is not told: the last one stays, and a minute later it is asked anew.
    """

    def __init__(self, asker: HasContext, ctx: UiContext, show: Callable[[Estimate | None], object]) -> None:
        super().__init__(cast("QObject", asker))
        self._asker = asker
        self._ctx = ctx
        self._show = show
        self._session_id: UUID | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.ask)

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
        if session_id != self._session_id:
            self._session_id = session_id
            self._show(None)

        def receive(estimate: Estimate) -> None:
            if session_id == ctx.selection.current_id:
                self._show(estimate)

        asking = Operation(self._asker, lambda: ctx.services.occupancy.estimate(ctx.actor, session_id))
        asking.on_success(receive).on_failure(_wait_for_the_next).unattended().run()


def _wait_for_the_next(_error: BoothAppError) -> None:
    """The page that reads the same file tells of the trouble."""
