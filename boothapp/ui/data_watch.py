"""Notices what another window or a command changed in the same fair."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from boothapp.domain.errors import EnvironmentProblem
from boothapp.ui.change_bus import ALL, ChangeBus
from boothapp.ui.runner import Runner

_EVERY_MS: Final = 1000
_LANE: Final = "watch"


class DataWatch(QObject):
    """Asks for the data's version every second off the GUI thread, and publishes "all" when it moved."""

    def __init__(
        self, runner: Runner, bus: ChangeBus, version: Callable[[], int], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._bus = bus
        self._version = version
        self._known: int | None = None
        self._asking = False
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to watch."""
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Watch no longer: the fair is closed."""
        self._timer.stop()

    def look(self) -> None:
        """Ask once, unless the last question is still on its way."""
        if not self._asking:
            self._asking = True
            self._runner.submit(self._ask, _LANE)

    def _ask(self) -> Callable[[], None]:
        try:
            version = self._version()
        except EnvironmentProblem:
            return lambda: self._learn(self._known)
        return lambda: self._learn(version)

    def _learn(self, version: int | None) -> None:
        self._asking = False
        moved = self._known is not None and version != self._known
        self._known = version
        if moved and self._timer.isActive():
            self._bus.publish({ALL})
