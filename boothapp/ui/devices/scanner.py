"""The handheld scanner: it types like a keyboard, only faster, wherever the focus is.

An application-wide filter holds printable keys, and what an input method makes of them. Keys less than 40 ms apart
that end in Enter or Tab after six or more are a scan and reach nobody else, and so are a whole code or more keys than
a hand could make, however they end; everything else is replayed unchanged and in order. Keys that command act at
once unless a scan is under way. A shortcut must not use a printable key alone, as these keys are held before shortcuts
see them: a page takes them in `keyPressEvent`.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QThread, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

from boothapp.domain.scan_frame import codes_in, holds_code
from boothapp.domain.scanner_profile import GAP_MS, PATIENCE_MS, ScanEnd, ScannerProfile, ScanTrace
from boothapp.ui.devices.composition import Composition, written
from boothapp.ui.devices.key_burst import SURE_STROKES, Held, KeyBurst

__all__ = ("GAP_MS", "Scanner", "time_of_key")
FEWEST_KEYS: Final = 6
_FAST_KEYS: Final = 3
"""No hand types three keys that fast: the rest of a scan is on its way, however late a busy machine brings it."""
_TEST_GAP_MS: Final = 250.0
"""While a scanner is tested nobody types, and the slowest one shall be measured."""

_ENDS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
_MODIFIERS: Final = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr}
    | {Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock}
)
_COMMANDING: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
KeyTime = Callable[[QKeyEvent], float]
Now = Callable[[], float]


def time_of_key(event: QKeyEvent) -> float:
    """Return when the key was pressed, ms: the system's stamp, so that a busy window does not squeeze typing."""
    return float(event.timestamp()) or now_ms()


def now_ms() -> float:
    """Return a clock's milliseconds, for events that carry no time of their own."""
    return time.monotonic() * 1000


class Scanner(QObject):
    """Emits `scanned` with the text of each code; install it once with `start`.

    Between `begin_test` and `end_test` every reading is `traced` and none `scanned`.
    """

    scanned = Signal(str)
    traced = Signal(ScanTrace)
    _completed = Signal(str)

    def __init__(self, parent: QObject | None = None, key_time: KeyTime = time_of_key, now: Now = now_ms) -> None:
        super().__init__(parent)
        self._key_time = key_time
        self._now = now
        self._composition = Composition()
        self._profile = ScannerProfile()
        self._testing = False
        self._burst = self._new_burst()
        self._unsaid = ""
        self._ended: float | None = None
        self._ended_by: ScanEnd | None = None
        self._swallow: set[int] = set()
        self._outbox: deque[Held] = deque()
        self._sending_at: int | None = None
        self._settled = False
        self._longer = False
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
        self._say()
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def use(self, profile: ScannerProfile) -> None:
        """Take scans by what is known of this station's scanner."""
        if profile != self._profile:
            self.replay()
            self._profile = profile
            self._burst = self._new_burst()

    def begin_test(self) -> None:
        """Tell readings to whoever tests the scanner, and nobody else."""
        self._switch(testing=True)

    def end_test(self) -> None:
        """Take scans again."""
        self._switch(testing=False)

    @property
    def testing(self) -> bool:
        """Tell whether readings go to the test."""
        return self._testing

    def _switch(self, *, testing: bool) -> None:
        self.replay()
        self._say()
        self._testing = testing
        self._burst = self._new_burst()

    def _new_burst(self) -> KeyBurst:
        if self._testing:
            return KeyBurst(enough=FEWEST_KEYS)
        return KeyBurst(self._profile.frame, SURE_STROKES)

    @property
    def _gap_ms(self) -> float:
        return _TEST_GAP_MS if self._testing else self._profile.gap_ms

    @property
    def _pause_ms(self) -> int:
        return PATIENCE_MS if self._testing else self._profile.pause_ms

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold, replay or pass a key; everything else passes at once."""
        if self._is_sending:
            return False
        match event.type():
            case QEvent.Type.ShortcutOverride if isinstance(event, QKeyEvent):
                return self._override(event)
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent):
                return self._press(watched, event)
            case QEvent.Type.KeyRelease if isinstance(event, QKeyEvent):
                return self._release(watched, event)
            case QEvent.Type.InputMethod if isinstance(event, QInputMethodEvent):
                return self._compose(watched, event)
        return False

    def replay(self) -> None:
        """End what is held: a scan that lacks its end is told, typing is sent to where it was going."""
        self._send(self._taken())

    def _taken(self) -> list[Held]:
        """End what is held and return what of it is still to be sent; a scan is told and is not."""
        self._pause.stop()
        burst = self._burst
        if burst.sure:
            self._complete(burst.last, ScanEnd.PAUSE)
            return []
        self._burst = self._new_burst()
        return burst.held

    def _send(self, keys: Iterable[Held]) -> None:
        """Send what was held, in its order, whatever comes in meanwhile: that is held behind it."""
        self._outbox.extend(keys)
        if self._is_sending:
            return
        before, self._sending_at = self._sending_at, QThread.currentThread().loopLevel()
        try:
            while self._outbox:
                self._outbox.popleft().send()
        finally:
            self._sending_at = before

    @property
    def _is_sending(self) -> bool:
        """Tell whether something is being sent; not in the loop of a dialog that was opened by it."""
        return self._sending_at is not None and QThread.currentThread().loopLevel() == self._sending_at

    def _override(self, event: QKeyEvent) -> bool:
        if event.key() in _MODIFIERS:
            return False
        if _printable(event) or self._in_a_scan(event) or (_ends(event) and self._is_scan(self._key_time(event))):
            event.accept()
            return True
        if not _ends(event):
            self.replay()
        return False

    def _press(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() in _MODIFIERS:
            return False
        now = self._key_time(event)
        if _ends(event):
            return self._end(event, now)
        if event.isAutoRepeat() or not (_printable(event) or self._in_a_scan(event)):
            self.replay()
            return False
        self._swallow.discard(event.key())
        self._hold(watched, event, _sign_of(event), now)
        return True

    def _compose(self, watched: QObject, event: QInputMethodEvent) -> bool:
        """Hold what an input method makes of a key, be it written or still under composition."""
        if self._composition.muted:
            return True
        text = self._composition.typed_by(watched, event)
        if text is not None:
            self._hold(watched, event, text, self._now())
        self._composition.follow(watched, event)
        return text is not None

    def _hold(self, watched: QObject, event: QKeyEvent | QInputMethodEvent, text: str, now: float) -> None:
        arrived = self._now()
        before: list[Held] = []
        if self._burst.strokes and not self._goes_on(now, arrived, composed=isinstance(event, QInputMethodEvent)):
            before = self._taken()
        burst = self._burst
        if not burst.strokes:
            burst.composing_in, burst.shown = self._composition.field, self._composition.text
            burst.follows_scan = self._soon_after_a_scan(now)
            if not burst.follows_scan:
                self._say()
        burst.add(event, watched, text, (now, arrived))
        self._settled = self._longer = False
        self._pause.start(self._wait_ms())
        # Only now: what is sent may bring along the keys behind this one.
        self._send(before)

    def _wait_ms(self) -> int:
        burst = self._burst
        if burst.signs < _FAST_KEYS:
            return int(self._gap_ms)
        return self._pause_ms if burst.strokes >= SURE_STROKES else PATIENCE_MS

    def _goes_on(self, now: float, arrived: float, *, composed: bool) -> bool:
        gap = self._burst.gap_ms(now, arrived, composed=composed)
        if gap < self._gap_ms:
            return True
        # A wireless scanner may stutter in the middle of a code, a whole code is at its end.
        if gap < PATIENCE_MS and self._burst.sure:
            return not holds_code(self._burst.text, self._profile.frame)
        enough = _FAST_KEYS + FEWEST_KEYS * self._burst.stutters
        stutters = gap < PATIENCE_MS and self._burst.signs >= enough
        self._burst.stutters += stutters
        return stutters

    def _soon_after_a_scan(self, now: float, soon_ms: float = GAP_MS) -> bool:
        return self._ended is not None and 0 <= now - self._ended < soon_ms

    def _ends_late(self, now: float) -> bool:
        """Tell whether an end key still belongs to the scan before: its second one, or one after the pause."""
        late = PATIENCE_MS if self._ended_by is ScanEnd.PAUSE else GAP_MS
        return not self._burst.strokes and self._soon_after_a_scan(now, late)

    def _end(self, event: QKeyEvent, now: float) -> bool:
        if self._is_scan(now) and not event.isAutoRepeat():
            self._swallow.add(event.key())
            self._complete(now, ScanEnd.TAB if event.key() == Qt.Key.Key_Tab else ScanEnd.ENTER)
            return True
        if self._ends_late(now):
            self._ended = now
            self._swallow.add(event.key())
            return True
        self.replay()
        return False

    def _complete(self, now: float, end: ScanEnd) -> None:
        self._pause.stop()
        burst, self._burst = self._burst, self._new_burst()
        self._swallow |= burst.down
        self._ended, self._ended_by = now, end
        if burst.shown or self._composition.text:
            self._composition.reset()
            if burst.shown:
                self._send([Held(burst.composing_in, written(burst.shown))])
        text = burst.text
        if self._testing:
            self.traced.emit(ScanTrace(text, end, tuple(burst.gaps), burst.began, burst.last, burst.composed))
            return
        if self._unsaid and burst.follows_scan:
            text = f"{self._unsaid}\n{text}"
        self._unsaid = text
        if text.isdecimal() or holds_code(text, self._profile.frame):
            self._say()
        else:
            # More lines of the same code may follow, as of an address card: one reading, not one a line.
            self._settled = False
            self._pause.start(GAP_MS)

    def _say(self) -> None:
        text, self._unsaid = self._unsaid, ""
        if text:
            for code in codes_in(text, self._profile.frame):
                self._completed.emit(code)

    def _release(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() in self._swallow:
            self._swallow.discard(event.key())
            return True
        return self._burst.release(watched, event)

    def _in_a_scan(self, event: QKeyEvent) -> bool:
        """Tell whether a key that types nothing came in the middle of a scan, as control signs of binary codes do.

        At rest such a key acts at once: a hand's command must never wait for what may follow it.
        """
        if _ends(event) or self._burst.strokes < FEWEST_KEYS:
            return False
        return self._burst.gap_ms(self._key_time(event), self._now(), composed=False) < self._gap_ms

    def _is_scan(self, now: float) -> bool:
        burst = self._burst
        gap = burst.gap_ms(now, self._now(), composed=False)
        if burst.sure:
            return gap < PATIENCE_MS
        if burst.strokes < FEWEST_KEYS * (1 + burst.stutters) or not burst.may_be_scan:
            # A line of a code that has several may be short.
            return burst.follows_scan and burst.strokes > 0
        return gap < self._gap_ms

    def _pause_passed(self) -> None:
        # Keys may wait in the system's queue behind a busy moment: look once more after they were taken.
        if not self._settled:
            self._settled = True
            self._pause.start(0)
        elif not self._burst.strokes:
            self._say()
        elif not self._longer and not holds_code(self._burst.text, self._profile.frame):
            # Half a code: whatever this scanner does as a rule, it may stutter.
            self._longer, self._settled = True, False
            self._pause.start(max(0, PATIENCE_MS - self._wait_ms()) if self._burst.sure else 0)
        else:
            self.replay()


def _printable(event: QKeyEvent) -> bool:
    if event.modifiers() & _COMMANDING:
        return False
    return bool(event.text()) and event.text().isprintable()


def _sign_of(event: QKeyEvent) -> str:
    """Return what a key stands for in a code: Ctrl and a letter are the control sign of that letter."""
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier and Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z:
        return chr(event.key() - Qt.Key.Key_A + 1)
    return "\n" if _ends(event) and event.key() != Qt.Key.Key_Tab else event.text()


def _ends(event: QKeyEvent) -> bool:
    return event.key() in _ENDS and not event.modifiers() & _COMMANDING
