"""Asks a fresh process for one figure."""

import os
import subprocess
import sys
from pathlib import Path

_PATIENCE_S = 120


def ask_child(module: str, *arguments: str | Path, environ: dict[str, str] | None = None) -> float:
    """Return the number that `python -m module arguments` prints last; raises CalledProcessError."""
    done = subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        env=os.environ | (environ or {}),
        capture_output=True,
        text=True,
        timeout=_PATIENCE_S,
        check=False,
    )
    if done.returncode != 0:
        msg = f"{module} failed: {done.stderr[-2000:]}"
        raise RuntimeError(msg)
    return float(done.stdout.split()[-1])
