"""A watchdog over the GUI thread: how long it leaves an event waiting, and what it was doing then."""

import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from traceback import FrameSummary, StackSummary, walk_stack
from types import FrameType
from typing import Self

from PySide6.QtCore import QObject, Qt, Signal, Slot

BEAT_S = 0.004
_LOOK_S = 0.02
_KEPT_FRAMES = 3
_OURS = f"{Path('boothapp')}"


@dataclass(slots=True)
class Stall:
    """An event that waited `ms` while the driver was at `step`; `where` names the places seen most, innermost first."""

    ms: float
    step: str
    where: str = ""


@dataclass(slots=True)
class _Pending:
    posted: float
    samples: Counter[str] = field(default_factory=Counter)


class StallWatch(QObject):
    """Posts an event every few milliseconds and notes when it was answered, as a key press would be."""

    _beaten = Signal()

    def __init__(self, notable_ms: float) -> None:
        super().__init__()
        self._beaten.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        self.step = ""
        self.stalls: list[Stall] = []
        self.worst_ms = 0.0
        self._notable_ms = notable_ms
        self._gui = threading.get_ident()
        self._pending: _Pending | None = None
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="bench-watchdog", daemon=True)

    def __enter__(self) -> Self:
        """Begin to watch."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Watch no longer."""
        self._ended.set()
        self._thread.join()

    @contextmanager
    def at(self, step: str) -> Iterator[None]:
        """Say what is being done, for the stalls meanwhile."""
        self.step, before = step, self.step
        yield
        self.step = before

    def forget(self) -> None:
        """Begin anew."""
        self.stalls.clear()
        self.worst_ms = 0.0

    def worst(self) -> Stall:
        """Return the longest stall."""
        return max(self.stalls, key=lambda stall: stall.ms, default=Stall(self.worst_ms, "any step"))

    @Slot()
    def _answer(self) -> None:
        pending = self._pending
        if pending is None:
            return
        ms = (time.perf_counter() - pending.posted) * 1000
        self._pending = None
        self.worst_ms = max(self.worst_ms, ms)
        if ms >= self._notable_ms:
            places = [place for place, _ in pending.samples.most_common(2)]
            self.stalls.append(Stall(ms, self.step, " | ".join(places)))

    def _beat(self) -> None:
        while not self._ended.wait(BEAT_S):
            pending = self._pending
            if pending is None:
                self._pending = _Pending(time.perf_counter())
                self._beaten.emit()
            elif time.perf_counter() - pending.posted > _LOOK_S:
                frame = sys._current_frames().get(self._gui)
                if frame is not None:
                    pending.samples[_place(frame)] += 1


def _place(frame: FrameType) -> str:
    stack = StackSummary.extract(walk_stack(frame), lookup_lines=False)
    ours = [each for each in stack if _OURS in Path(each.filename).parts]
    return " < ".join(_name(each) for each in (ours or list(stack))[:_KEPT_FRAMES])


def _name(each: FrameSummary) -> str:
    path = Path(each.filename)
    return f"{path.parent.name}/{path.stem}.{each.name}:{each.lineno}"
