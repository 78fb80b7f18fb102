"""The rehearsal as a command: the whole demo fair, from the lists to the signed bundles."""

import json
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.rows import BenchRow
from tests.bench.size import Size

_PATIENCE_S = 600


def run(folder: Path, size: Size = Size.FULL) -> list[BenchRow]:
    """Measure and return the row; there is one size of it."""
    del size
    command = [sys.executable, "-m", "boothapp", "--temp-profile", "rehearse", str(folder / "demo.fair")]
    begin = time.monotonic()
    done = subprocess.run(
        [*command, "--out", str(folder / "out"), "--json"],
        capture_output=True,
        text=True,
        timeout=_PATIENCE_S,
        check=True,
    )
    seconds = time.monotonic() - begin
    said = json.loads(done.stdout)
    note = (
        f"start to end of the command; {said['persons_checked_in']:,} persons checked in, {said['visits']:,} visits, "
        f"{said['contracts']} contracts at booths, {len(said['files'])} files"
    )
    return [BenchRow("boothapp rehearse", seconds, "s", note=note)]
