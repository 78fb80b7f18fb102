"""Collects Python's garbage on the GUI thread alone, for as long as worker threads run.

Widgets and the functions connected to their signals refer to each other, so they are freed by the cyclic collector.
It runs in whichever thread allocates next; in a worker thread it would destroy widgets there, and Qt crashes.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_LOOK_MS: Final = 500
_STEPS: Final = 10


class GuiGarbage(QObject):
    """Takes over from the automatic collector between `start` and `stop`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._was_enabled = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.collect)
        self._young = 0
        self._middle = 0

    def start(self) -> None:
        """Collect here from now on; what there is already stays and is not looked through again."""
        self._was_enabled = gc.isenabled()
        gc.disable()
        gc.freeze()
        self._timer.start()

    def stop(self) -> None:
        """Give the automatic collector back, once the worker threads have ended."""
        self._timer.stop()
        if self._was_enabled:
            self._was_enabled = False
            gc.unfreeze()
            gc.enable()

    def collect(self) -> None:
        """Collect young objects when there are many, older ones each tenth time."""
        if gc.get_count()[0] < gc.get_threshold()[0]:
            return
        self._young += 1
        generation = 0
        if self._young >= _STEPS:
            self._young, generation = 0, 1
            self._middle += 1
            if self._middle >= _STEPS:
                self._middle, generation = 0, 2
        gc.collect(generation)
