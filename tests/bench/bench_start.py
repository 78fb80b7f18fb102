"""A warm start of the program to the moment its fair can be entered, beside a process with a bare Qt window."""

import time
from pathlib import Path
from statistics import median

from boothapp.domain.demo import DEMO_FILE_NAME
from boothapp.domain.demo.generator import DEMO_SEED
from boothapp.services.make_demo import DemoMark
from boothapp.support.clock import SystemClock
from tests.bench.children import ask_child
from tests.bench.days import app_below
from tests.bench.rows import BenchRow, against
from tests.bench.size import Size

STARTS = 7
CANDIDATES = 240
LIMIT = 4.0
_PROBE = "tests.bench.start_probe"


def run(folder: Path, size: Size = Size.FULL) -> list[BenchRow]:
    """Measure and return the row; the first start of each kind warms the disk's cache and does not count."""
    fair = folder / DEMO_FILE_NAME
    app = app_below(folder, SystemClock())
    app.make_demo.open_or_make(fair, DemoMark(DEMO_SEED, CANDIDATES))
    starts = size.of(STARTS, 3)
    bare: list[float] = []
    program: list[float] = []
    for _ in range(starts + 1):
        bare.append(_start("bare"))
        program.append(_start("program", str(fair)))
    note = (
        f"from the process's birth to a window that was painted and, for the program, offers a fair for Enter; "
        f"medians of {starts} in turns, offscreen; the floor is a bare Qt window"
    )
    return [against("warm start to a usable window", median(program[1:]), median(bare[1:]), "ms", LIMIT, note)]


def _start(*arguments: str) -> float:
    begin = time.monotonic()
    usable = ask_child(_PROBE, *arguments)
    return (usable - begin) * 1000
