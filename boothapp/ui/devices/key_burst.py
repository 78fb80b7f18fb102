"""Keys that follow each other fast: held as they came until it is known whether a scanner or a hand sent them."""

import unicodedata
from dataclasses import dataclass, field
from typing import Final

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent

from boothapp.domain.scan_frame import NO_FRAME, CodeFrame, holds_code

SURE_STROKES: Final = 24
"""No hand makes so many strokes less than 40 ms apart."""
FEWEST_SIGNS: Final = 3
"""Keys that only command, however fast, are no code."""
_LONGEST: Final = 16_384


@dataclass(frozen=True, slots=True)
class Held:
    """An event on its way to a receiver."""

    receiver: QObject | None
    event: QEvent

    def send(self) -> None:
        """Send it to where it was going, or to what has the focus when that is gone."""
        there = self.receiver is not None and shiboken6.isValid(self.receiver)
        receiver: QObject | None = self.receiver if there else QGuiApplication.focusObject()
        if receiver is not None:
            QCoreApplication.sendEvent(receiver, self.event)


@dataclass(slots=True)
class KeyBurst:
    """What was held since the last pause; once it is surely a scanner's its events are no longer kept.

    `enough` strokes are a scan, however it ends. `gaps` are the milliseconds between the strokes. `shown` is what
    `composing_in` had under composition when it began.
    """

    frame: CodeFrame = NO_FRAME
    enough: int = SURE_STROKES
    began: float = 0.0
    last: float = 0.0
    arrived: float = 0.0
    strokes: int = 0
    signs: int = 0
    stutters: int = 0
    text: str = ""
    follows_scan: bool = False
    composed: bool = False
    last_composed: bool = False
    composing_in: QObject | None = None
    shown: str = ""
    gaps: list[float] = field(default_factory=list)
    down: set[int] = field(default_factory=set)
    held: list[Held] = field(default_factory=list)

    @property
    def sure(self) -> bool:
        """Whether this is a scan, however it ends."""
        return (self.strokes >= self.enough and self.may_be_scan) or holds_code(self.text, self.frame)

    @property
    def may_be_scan(self) -> bool:
        """Whether a scanner may have sent this: it holds signs, and no words that only an input method writes."""
        if self.signs < FEWEST_SIGNS:
            return False
        return not self.composed or unicodedata.normalize("NFKC", self.text).isascii()

    def gap_ms(self, now: float, arrived: float, *, composed: bool) -> float:
        """Return the milliseconds since the last stroke: by the keys' own stamps, which input methods do not give."""
        return abs(now - self.last) if composed is self.last_composed else max(0.0, arrived - self.arrived)

    def add(self, stroke: QKeyEvent | QInputMethodEvent, receiver: QObject, text: str, at: tuple[float, float]) -> None:
        """Hold one stroke; `at` is when it was made and when it arrived."""
        now, arrived = at
        composed = isinstance(stroke, QInputMethodEvent)
        if not self.strokes:
            self.began = now
        elif len(self.gaps) < _LONGEST:
            self.gaps.append(self.gap_ms(now, arrived, composed=composed))
        self.last, self.arrived, self.last_composed = now, arrived, composed
        self.strokes += 1
        self.signs += text.isprintable() and bool(text)
        self.composed = self.composed or composed
        if len(self.text) < _LONGEST:
            self.text += text
        if isinstance(stroke, QKeyEvent):
            self.down.add(stroke.key())
        self._keep(receiver, stroke)

    def release(self, receiver: QObject, event: QKeyEvent) -> bool:
        """Hold the release of a key that is held; tell whether it was one."""
        if event.key() not in self.down:
            return False
        self.down.discard(event.key())
        self._keep(receiver, event)
        return True

    def _keep(self, receiver: QObject, event: QEvent) -> None:
        if self.strokes <= SURE_STROKES or self.composed or self.signs < FEWEST_SIGNS:
            self.held.append(Held(receiver, event.clone()))
