"""The handheld scanner: it types like a keyboard, only faster, wherever the focus is.

An application-wide filter holds printable keys. Keys less than 40 ms apart that end in Enter or Tab after six or
more are a scan and reach nobody else; everything else is replayed unchanged and in order. A shortcut must not
use a printable key alone, as these keys are held before shortcuts see them: a page takes them in `keyPressEvent`.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent

GAP_MS: Final = 40
FEWEST_KEYS: Final = 6
_FAST_KEYS: Final = 3
_PATIENCE_MS: Final = 300
"""No hand types three keys that fast: the rest of a scan is on its way, however late a busy machine brings it."""

_ENDS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
_MODIFIERS: Final = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr}
    | {Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock}
)
_COMMANDING: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
KeyTime = Callable[[QKeyEvent], float]


def time_of_key(event: QKeyEvent) -> float:
    """Return when the key was pressed, ms: the system's stamp, so that a busy window does not squeeze typing."""
    return float(event.timestamp()) or time.monotonic() * 1000


@dataclass(frozen=True, slots=True)
class _Held:
    receiver: QObject
    event: QKeyEvent


class Scanner(QObject):
    """Emits `scanned` with the text of each scan; install it once with `start`."""

    scanned = Signal(str)
    _completed = Signal(str)

    def __init__(self, parent: QObject | None = None, key_time: KeyTime = time_of_key) -> None:
        super().__init__(parent)
        self._key_time = key_time
        self._held: list[_Held] = []
        self._text: list[str] = []
        self._last: float | None = None
        self._ended: float | None = None
        self._swallow: set[int] = set()
        self._replaying = False
        self._settled = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setTimerType(Qt.TimerType.PreciseTimer)
        self._pause.timeout.connect(self._pause_passed)
        self._completed.connect(self.scanned, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin to listen to every key of the application."""
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def stop(self) -> None:
        """Replay what is held and listen no longer."""
        self.replay()
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold, replay or pass a key; everything else passes at once."""
        if self._replaying or not isinstance(event, QKeyEvent):
            return False
        match event.type():
            case QEvent.Type.ShortcutOverride:
                return self._override(event)
            case QEvent.Type.KeyPress:
                return self._press(watched, event)
            case QEvent.Type.KeyRelease:
                return self._release(watched, event)
        return False

    def replay(self) -> None:
        """Send what is held to where it was going, as the typing it was."""
        self._pause.stop()
        held, self._held = self._held, []
        self._text.clear()
        self._last = None
        self._replaying = True
        try:
            for key in held:
                receiver = key.receiver if shiboken6.isValid(key.receiver) else QGuiApplication.focusObject()
                if receiver is not None:
                    QCoreApplication.sendEvent(receiver, key.event)
        finally:
            self._replaying = False

    def _override(self, event: QKeyEvent) -> bool:
        if _printable(event) or (_ends(event) and self._is_scan(event)):
            event.accept()
            return True
        if event.key() not in _MODIFIERS:
            self.replay()
        return False

    def _press(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() in _MODIFIERS:
            return False
        if _ends(event):
            return self._end(event)
        if not _printable(event) or event.isAutoRepeat():
            self.replay()
            return False
        now = self._key_time(event)
        if self._last is not None and now - self._last >= GAP_MS:
            self.replay()
        self._swallow.discard(event.key())
        self._held.append(_Held(watched, event.clone()))
        self._text.append(event.text())
        self._last = now
        self._settled = False
        self._pause.start(GAP_MS if len(self._text) < _FAST_KEYS else _PATIENCE_MS)
        return True

    def _end(self, event: QKeyEvent) -> bool:
        now = self._key_time(event)
        if self._is_scan(event):
            self._complete(event, now)
            return True
        if not self._held and self._ended is not None and 0 <= now - self._ended < GAP_MS:
            self._ended = now
            self._swallow.add(event.key())
            return True
        self.replay()
        return False

    def _complete(self, event: QKeyEvent, now: float) -> None:
        self._pause.stop()
        text = "".join(self._text)
        pressed = {key.event.key() for key in self._held if key.event.type() is QEvent.Type.KeyPress}
        released = {key.event.key() for key in self._held if key.event.type() is QEvent.Type.KeyRelease}
        self._swallow |= (pressed - released) | {event.key()}
        self._held.clear()
        self._text.clear()
        self._last = None
        self._ended = now
        self._completed.emit(text)

    def _release(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() in self._swallow:
            self._swallow.discard(event.key())
            return True
        if any(key.event.key() == event.key() for key in self._held):
            self._held.append(_Held(watched, event.clone()))
            return True
        return False

    def _is_scan(self, event: QKeyEvent) -> bool:
        if self._last is None or len(self._text) < FEWEST_KEYS or event.isAutoRepeat():
            return False
        return self._key_time(event) - self._last < GAP_MS

    def _pause_passed(self) -> None:
        # Keys may wait in the system's queue behind a busy moment: look once more after they were taken.
        if self._settled:
            self.replay()
        else:
            self._settled = True
            self._pause.start(0)


def _printable(event: QKeyEvent) -> bool:
    if event.modifiers() & _COMMANDING:
        return False
    return bool(event.text()) and event.text().isprintable()


def _ends(event: QKeyEvent) -> bool:
    return event.key() in _ENDS and not event.modifiers() & _COMMANDING
