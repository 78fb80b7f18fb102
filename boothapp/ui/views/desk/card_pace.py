"""How often the card changes: at once for whoever stands there, and in a burst the latest verdict only.

Every attempt is recorded, heard and in the history; a card that the next one replaces within a blink is not drawn,
so that a burst of scans leaves the window time for its keys.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from boothapp.ui.views.desk.card_matter import CardMatter

APART_MS: Final = 60
"""No hand scans again this soon; a scanner that fires twice does, and two scanners at one desk."""


class CardPace(QObject):
    """Emits `due(matter)` when a verdict is to be shown; `current` gives what the card is about by then."""

    due = Signal(object)

    def __init__(self, parent: QObject, current: Callable[[], CardMatter | None]) -> None:
        super().__init__(parent)
        self._current = current
        self._waiting: CardMatter | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setTimerType(Qt.TimerType.PreciseTimer)
        self._rest.setInterval(APART_MS)
        self._rest.timeout.connect(self._rested)

    @property
    def resting(self) -> bool:
        """Whether no verdict waits to be shown."""
        return self._waiting is None

    def offer(self, matter: CardMatter) -> None:
        """Show a verdict now, or after the moment that the last one has, unless a later one takes its place."""
        if self._rest.isActive():
            self._waiting = matter
        else:
            self._show(matter)

    def _show(self, matter: CardMatter) -> None:
        self._rest.start()
        self.due.emit(matter)

    def _rested(self) -> None:
        waiting, self._waiting = self._waiting, None
        now = self._current()
        # Put away meanwhile, or replaced by a form, it is shown no more; what arrived about it is shown with it.
        if waiting is not None and now is not None and now.outcome.check_in_id == waiting.outcome.check_in_id:
            self._show(now)
