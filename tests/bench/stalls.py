"""A watchdog over the GUI thread: how long it leaves an event waiting, and what it was doing then."""

import faulthandler
import re
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from PySide6.QtCore import QObject, Qt, Signal, Slot

BEAT_S = 0.004
_LOOK_S = 0.02
_KEPT_FRAMES = 3
_OURS = "boothapp"
_FRAME = re.compile(r'File "([^"]+)", line (\d+) in (\S+)')


@dataclass(slots=True)
class Stall:
    """An event that waited `ms` while the driver was at `step`, of which the GUI thread computed `cpu_ms`.

    `where` names the places seen most, each with its callers; on a busy machine a thread waits for its turn, too.
    """

    ms: float
    step: str
    where: str = ""
    cpu_ms: float = 0.0


@dataclass(slots=True)
class _Pending:
    posted: float
    cpu: float
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
        self._stack = _GuiStack(threading.get_ident())
        self._cpu_clock = time.pthread_getcpuclockid(threading.get_ident())
        self._pending: _Pending | None = None
        self._paused = False
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
        self._stack.close()

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

    def pause(self) -> None:
        """Take no notice of what the bench itself does on the GUI thread."""
        self._paused = True

    def go_on(self) -> None:
        """Watch again, from the next beat on."""
        self._pending = None
        self._paused = False

    def longest_by_step(self) -> dict[str, Stall]:
        """Return the longest notable stall of each step that had one."""
        found: dict[str, Stall] = {}
        for stall in sorted(self.stalls, key=lambda each: each.ms):
            found[stall.step] = stall
        return found

    def worst(self) -> Stall:
        """Return the longest stall."""
        return max(self.stalls, key=lambda stall: stall.ms, default=Stall(self.worst_ms, "any step"))

    @Slot()
    def _answer(self) -> None:
        pending = self._pending
        if pending is None or self._paused:
            self._pending = None
            return
        ms = (time.perf_counter() - pending.posted) * 1000
        self._pending = None
        self.worst_ms = max(self.worst_ms, ms)
        if ms >= self._notable_ms:
            places = [place for place, _ in Counter(pending.samples.copy()).most_common(2)]
            cpu_ms = (time.thread_time() - pending.cpu) * 1000
            self.stalls.append(Stall(ms, self.step, " | ".join(places), cpu_ms))

    def _gui_cpu(self) -> float:
        return time.clock_gettime(self._cpu_clock)

    def _beat(self) -> None:
        while not self._ended.wait(BEAT_S):
            pending = self._pending
            if pending is None:
                self._pending = _Pending(time.perf_counter(), self._gui_cpu())
                self._beaten.emit()
            elif time.perf_counter() - pending.posted > _LOOK_S:
                pending.samples[self._stack.place()] += 1


class _GuiStack:
    """Reads where the GUI thread is, as text.

    Never through frame objects: one that is held over a return keeps a paint event's painter alive, and Qt crashes.
    """

    def __init__(self, gui: int) -> None:
        self._head = f"Thread 0x{gui:016x}"
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the watch

    def place(self) -> str:
        """Return the innermost places of the program's own, the innermost first."""
        self._file.seek(0)
        self._file.truncate()
        faulthandler.dump_traceback(self._file, all_threads=True)
        self._file.seek(0)
        _, _, after = self._file.read().decode("utf-8", "replace").partition(self._head)
        frames = _FRAME.findall(after.partition("\n\n")[0])
        ours = [frame for frame in frames if _OURS in Path(frame[0]).parts]
        return " < ".join(_name(*frame) for frame in (ours or frames)[:_KEPT_FRAMES])

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def _name(file: str, line: str, function: str) -> str:
    path = Path(file)
    return f"{path.parent.name}/{path.stem}.{function}:{line}"
