"""The settings as they stand now: changed on one page, they hold for all of them at once."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from boothapp.domain.errors import EnvironmentProblem
from boothapp.support.settings import Settings, SettingsStore

SETTINGS_LANE: Final = "settings"
"""The lane in which settings are saved, in the order they were changed."""


class LiveSettings(QObject):
    """Holds the settings of this window; without a store they last as long as the window."""

    changed = Signal()
    language_chosen = Signal(str)

    def __init__(self, store: SettingsStore | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._current = store.load() if store is not None else Settings()

    @property
    def current(self) -> Settings:
        """Return the settings that hold now."""
        return self._current

    def change(self, **values: Any) -> Callable[[], None]:
        """Let other values hold from now on; return the call that saves them, for a thread of its own.

        The call changes these values only, so that two windows do not undo each other's; it raises
        `EnvironmentProblem("settings_not_saved")`.
        """
        self._current = replace(self._current, **values)
        self.changed.emit()
        return lambda: self._save(values)

    def _save(self, values: dict[str, Any]) -> None:
        if self._store is None:
            return
        try:
            self._store.change(**values)
        except OSError as error:
            raise EnvironmentProblem("settings_not_saved", detail=error.strerror or str(error)) from error
