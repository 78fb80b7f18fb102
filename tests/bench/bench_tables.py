"""The candidates page over 200,000 people: what the GUI thread does for a paint or a scroll, and the memory of it."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider

from boothapp.ui.page import Page
from boothapp.ui.views.candidates.page import CandidatesPage
from boothapp.ui.widgets.table import TableView
from tests.bench.children import ask_child
from tests.bench.crowd import add_crowd
from tests.bench.rows import BenchRow
from tests.bench.size import Size
from tests.bench.stalls import StallWatch
from tests.bench.window import BenchWindow, shown_window
from tests.factories import FairInHand, make_fair, organiser

PEOPLE = 200_000
FRAME_MS = 33.0
MEMORY_MB = 60.0
_PAGES, _JUMPS, _KEYS = 40, 40, 60
_NOTABLE_MS = 16.0


@dataclass(frozen=True, slots=True)
class Step:
    """What a step took on the GUI thread at most in one piece, its own processor time, and where that was."""

    name: str
    ms: float
    cpu_ms: float
    where: str = ""

    def note(self, before: str) -> str:
        """Return how it was taken."""
        where = f", in {self.where}" if self.where else ""
        return f"{before}: {self.name}; {self.cpu_ms:.0f} ms of processor time{where}"


def run(folder: Path, size: Size = Size.FULL) -> list[BenchRow]:
    """Measure and return the rows."""
    count = size.of(PEOPLE, 1_000)
    fair = make_fair(folder)
    add_crowd(fair, count)
    rows = _painted(fair, folder, count)
    fair.close()
    return [*rows, *_memory(fair.path, folder, count)]


def _painted(fair: FairInHand, folder: Path, count: int) -> list[BenchRow]:
    with shown_window(fair, organiser(), Page, folder) as window, StallWatch(_NOTABLE_MS) as watch:
        meter = _Meter(window, watch)
        begin = time.perf_counter()
        page = CandidatesPage(window.ctx)
        window.ctx.theme.dress(page)
        page.resize(1440, 800)
        page.ensurePolished()
        built = (time.perf_counter() - begin) * 1000
        window.settle()

        def show() -> None:
            page.show()
            page.refresh(frozenset({"all"}))

        first = meter.measure("shown and filled", show)
        table = page.findChild(TableView, "candidates")
        assert isinstance(table, TableView)
        assert table.model().rowCount() == count
        steps = list(_scrolled(window, table, meter))
        page.close()
        page.deleteLater()
        QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
    worst = max(steps, key=lambda step: step.ms)
    people = f"{count:,} rows; the longest piece of "
    many = f"{people}{len(steps)} steps ({_PAGES} pages, {_JUMPS} thumb jumps, {_KEYS} keys)"
    return [
        BenchRow("first paint, GUI thread", first.ms, "ms", limit=FRAME_MS, note=first.note(people + "it")),
        BenchRow("any scroll step, GUI thread", worst.ms, "ms", limit=FRAME_MS, note=worst.note(many)),
        BenchRow("building the page, before it is shown", built, "ms", note="once, when it is first opened"),
    ]


class _Meter:
    """Measures what an action and all that follows from it take on the GUI thread in one piece."""

    def __init__(self, window: BenchWindow, watch: StallWatch) -> None:
        self._window = window
        self._watch = watch

    def measure(self, name: str, act: Callable[[], None]) -> Step:
        """Do it, run the event loop until nothing is under way, and return the longest piece."""
        self._watch.forget()
        with self._watch.at(name):
            begin, begin_cpu = time.perf_counter(), time.thread_time()
            act()
            QCoreApplication.processEvents()
            own, cpu = (time.perf_counter() - begin) * 1000, (time.thread_time() - begin_cpu) * 1000
            self._window.settle()
        worst = self._watch.worst()
        whole_cpu = (time.thread_time() - begin_cpu) * 1000
        return Step(name, worst.ms, whole_cpu, worst.where) if worst.ms > own else Step(name, own, cpu)


def _scrolled(window: BenchWindow, table: TableView, meter: _Meter) -> Iterator[Step]:
    bar = table.verticalScrollBar()
    down = QAbstractSlider.SliderAction.SliderPageStepAdd
    for _ in range(_PAGES):
        yield meter.measure("page down", lambda: bar.triggerAction(down))
    for place in range(_JUMPS):
        to = bar.maximum() * ((place * 37) % 101) // 101
        yield meter.measure("thumb jump", lambda to=to: bar.setValue(to))  # type: ignore[misc]
    table.setCurrentIndex(table.indexAt(table.rect().center()))
    window.settle()
    for _ in range(_KEYS):
        yield meter.measure("arrow key", lambda: _press_down(table))


def _press_down(table: TableView) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(table, QKeyEvent(kind, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier))


def _memory(fair: Path, folder: Path, count: int) -> list[BenchRow]:
    apart = folder / "nobody"
    apart.mkdir()
    nobody = make_fair(apart)
    nobody.close()
    bare = ask_child("tests.bench.memory_probe", "bare", folder)
    welcome = ask_child("tests.bench.memory_probe", "welcome", folder)
    empty = ask_child("tests.bench.memory_probe", "candidates", folder, nobody.path)
    full = ask_child("tests.bench.memory_probe", "candidates", folder, fair)
    note = (
        f"{count:,} rows scrolled through from end to end: {full:.0f} MB resident, "
        f"where the same page of a fair without candidates takes {empty:.0f} MB"
    )
    bare_note = "resident; the floor is a bare Qt window"
    return [
        BenchRow("memory above an empty window", full - empty, "MB", limit=MEMORY_MB, note=note),
        BenchRow("memory of the empty window", empty, "MB", bare, empty / bare, note=bare_note),
        BenchRow("memory of the welcome page", welcome, "MB", bare, welcome / bare, note=bare_note),
    ]
