"""Whether a window of this program has the keyboard: a handheld scanner types to whichever program has it."""

from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

_MOMENT_MS: Final = 200
"""From one of our windows to the next the keyboard is nobody's for a moment."""


class FrontWatch(QObject):
    """`changed` is emitted a moment after the keyboard went to another program, and at once when it is back.

    Dialogs, menus and every other window of this program count as in front.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._away = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_MOMENT_MS)
        self._pause.timeout.connect(self._gone)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self.follow)

    @property
    def away(self) -> bool:
        """Whether another program has the keyboard."""
        return self._away

    def follow(self, state: Qt.ApplicationState) -> None:
        """Take what the system says of the program."""
        if state is not Qt.ApplicationState.ApplicationActive:
            self._pause.start()
            return
        self._pause.stop()
        if self._away:
            self._away = False
            self.changed.emit()

    def _gone(self) -> None:
        if not self._away:
            self._away = True
            self.changed.emit()
