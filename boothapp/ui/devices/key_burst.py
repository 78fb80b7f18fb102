"""Keys that follow each other fast: held as they came until it is known whether a scanner or a hand sent them."""

from dataclasses import dataclass, field
from typing import Final

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent

from boothapp.domain.scan_frame import NO_FRAME, CodeFrame, holds_code

SURE_STROKES: Final = 24
"""No hand makes so many strokes less than 40 ms apart."""
_LONGEST: Final = 16_384


@dataclass(frozen=True, slots=True)
class _Held:
    receiver: QObject
    event: QEvent


@dataclass(slots=True)
class KeyBurst:
    """What was held since the last pause; once it is surely a scan its events are no longer kept.

    `enough` strokes are a scan, however it ends. `gaps` are the milliseconds between the strokes.
    """

    frame: CodeFrame = NO_FRAME
    enough: int = SURE_STROKES
    began: float = 0.0
    last: float = 0.0
    strokes: int = 0
    text: str = ""
    follows_scan: bool = False
    composed: bool = False
    gaps: list[float] = field(default_factory=list)
    down: set[int] = field(default_factory=set)
    _held: list[_Held] = field(default_factory=list)

    @property
    def sure(self) -> bool:
        """Whether this is a scan, however it ends."""
        return self.strokes >= self.enough or holds_code(self.text, self.frame)

    def add(self, receiver: QObject, event: QKeyEvent | QInputMethodEvent, text: str, now: float) -> None:
        """Hold one stroke."""
        if not self.strokes:
            self.began = now
        elif len(self.gaps) < _LONGEST:
            self.gaps.append(max(0.0, now - self.last))
        self.last = now
        self.strokes += 1
        if len(self.text) < _LONGEST:
            self.text += text
        if isinstance(event, QKeyEvent):
            self.down.add(event.key())
        else:
            self.composed = True
        if self.strokes <= SURE_STROKES:
            self._held.append(_Held(receiver, event.clone()))

    def release(self, receiver: QObject, event: QKeyEvent) -> bool:
        """Hold the release of a key that is held; tell whether it was one."""
        if event.key() not in self.down:
            return False
        self.down.discard(event.key())
        if self.strokes <= SURE_STROKES:
            self._held.append(_Held(receiver, event.clone()))
        return True

    def send(self) -> None:
        """Send everything to where it was going, in its order."""
        for key in self._held:
            receiver = key.receiver if shiboken6.isValid(key.receiver) else QGuiApplication.focusObject()
            if receiver is not None:
                QCoreApplication.sendEvent(receiver, key.event)
