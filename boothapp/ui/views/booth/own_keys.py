"""Keeps the booth's keys from the fields: some desktops let Ctrl K delete to the end of a line."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

_KEYS: Final = (Qt.Key.Key_I, Qt.Key.Key_K, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OwnKeys(QObject):
    """Lets Ctrl I, Ctrl K and Ctrl Enter through to the page from every field in it."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        for field in (*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)):
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Refuse the field's own meaning of the booth's keys."""
        del watched
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        own = event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in _KEYS
        if own:
            event.ignore()
        return own
