"""A keyboard whose keys come at moments of the test's own making: a scanner's as well as a hand's."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


class Keyboard:
    """Presses keys on whatever has the focus, at moments of its own making."""

    def __init__(self) -> None:
        self.now = 1000.0

    def time(self, event: QKeyEvent) -> float:
        del event
        return self.now

    def clock(self) -> float:
        return self.now

    def compose(self, target: QWidget, shown: str, written: str = "", gap_ms: float = 5) -> None:
        """Send what an input method sends: what is under composition now, and what was written."""
        self.now += gap_ms
        event = QInputMethodEvent(shown, [])
        event.setCommitString(written)
        QApplication.sendEvent(target, event)

    def type(self, target: QWidget, text: str, gap_ms: float) -> None:
        for character in text:
            self.now += gap_ms
            if character == "\n":
                QTest.keyClick(target, Qt.Key.Key_Return)
            elif character == "\t":
                QTest.keyClick(target, Qt.Key.Key_Tab)
            elif character.isascii():
                QTest.keyClicks(target, character)
            else:
                self._send(target, character)

    def _send(self, target: QWidget, character: str) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character)
            QApplication.sendEvent(target, event)
