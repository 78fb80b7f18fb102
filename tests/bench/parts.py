"""The parts of the bench, and how one is run in a process of its own so that none warms another's caches."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path

from tests.bench.page import Outcome
from tests.bench.rows import BenchRow
from tests.bench.size import Size

Bench = Callable[[Path, Size], list[BenchRow]]
_PATIENCE_S = 900
_ROWS = "rows.json"
_LAST_LINES = 30


@dataclass(frozen=True, slots=True)
class Part:
    """A bench: the module whose `run(folder, size)` measures it."""

    title: str
    module: str

    def load(self) -> Bench:
        """Import the module, in the process that runs it."""
        run: Bench = import_module(self.module).run
        return run


PARTS: Mapping[str, Part] = {
    "check-in": Part("Check-in", "tests.bench.bench_check_in"),
    "busy": Part("A busy desk", "tests.bench.bench_busy"),
    "scanners": Part("Two scanners", "tests.bench.bench_scanners"),
    "camera": Part("Camera", "tests.bench.bench_camera"),
    "search": Part("Search", "tests.bench.bench_search"),
    "badges": Part("Badges", "tests.bench.bench_badges"),
    "tables": Part("Tables with 200,000 candidates", "tests.bench.bench_tables"),
    "start": Part("Start", "tests.bench.bench_start"),
    "window": Part("A rehearsal driven through the window", "tests.bench.bench_window"),
    "import": Part("Import of 100,000 candidates", "tests.bench.bench_import"),
    "rehearsal": Part("The rehearsal command", "tests.bench.bench_rehearsal"),
}


def run_part(name: str, size: Size) -> Outcome:
    """Run a part in a process and a folder of its own; what goes wrong there is in the outcome."""
    begin = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="boothapp-bench-") as place:
        folder = Path(place)
        command = [sys.executable, "-X", "faulthandler", "-m", "tests.bench", "--inside", name, place, size.name]
        environ = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONHASHSEED": "0"}
        try:
            done = subprocess.run(
                command, env=environ, capture_output=True, text=True, timeout=_PATIENCE_S, check=False
            )
            error = "" if done.returncode == 0 else f"exit code {done.returncode}: {_end_of(done.stderr)}"
        except subprocess.TimeoutExpired:
            error = f"not done after {_PATIENCE_S} s"
        rows = () if error else read_rows(folder / _ROWS)
    return Outcome(name, PARTS[name].title, rows, time.monotonic() - begin, error)


def run_inside(name: str, folder: Path, size: Size) -> None:
    """Run a part here and leave its rows in `folder`."""
    work = folder / "work"
    work.mkdir()
    write_rows(folder / _ROWS, PARTS[name].load()(work, size))


def write_rows(path: Path, rows: list[BenchRow]) -> None:
    """Write rows for the process that asked."""
    path.write_text(json.dumps([asdict(row) for row in rows]), "utf-8")


def read_rows(path: Path) -> tuple[BenchRow, ...]:
    """Read what `write_rows` wrote."""
    return tuple(BenchRow(**row) for row in json.loads(path.read_text("utf-8")))


def _end_of(text: str) -> str:
    return " ".join(text.strip().splitlines()[-_LAST_LINES:])
