"""Keeps the window's session selector true to the fair after somebody edited its sessions."""

from collections.abc import Callable
from typing import Final

import shiboken6
from PySide6.QtCore import QObject

from boothapp.domain.errors import EnvironmentProblem
from boothapp.domain.fair import FairInfo
from boothapp.ui.change_bus import touches
from boothapp.ui.context import UiContext
from boothapp.ui.session_choices import choice_of

_LANE: Final = "sessions"


class SessionFollower(QObject):
    """Reads the sessions again when they changed, and replaces the selector's words only when they differ."""

    def __init__(self, ctx: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        ctx.bus.changed.connect(self._changed)

    def stop(self) -> None:
        """Follow no longer: the fair is closed."""
        self._ctx.bus.changed.disconnect(self._changed)

    def _changed(self, topics: frozenset[str]) -> None:
        if touches(topics, "sessions"):
            self._ctx.runner.submit(self._ask, _LANE)

    def _ask(self) -> Callable[[], None]:
        try:
            fair = self._ctx.services.overview.fair()
        except EnvironmentProblem:
            return _wait_for_the_next
        return lambda: self._learn(fair)

    def _learn(self, fair: FairInfo) -> None:
        if not shiboken6.isValid(self):
            return
        selection, t = self._ctx.selection, self._ctx.t
        name, choices = fair.name.text(t.language), tuple(choice_of(session, t) for session in fair.sessions)
        if (name, choices) != (selection.fair_name, selection.choices):
            selection.replace(name, choices)


def _wait_for_the_next() -> None:
    """The page that reads the same file tells of the trouble; the next change asks again."""
