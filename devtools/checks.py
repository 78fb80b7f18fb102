"""Checks of our own that no linter makes: how long files are, and what nobody may leave behind."""

import re
from collections.abc import Iterator
from pathlib import Path

from devtools.project import Project

LONGEST = 400
LEFTOVERS = re.compile(  # one letter of each stands in brackets, so that this file does not find itself
    r"\b(?:TO[D]O|FIX[M]E|XX[X]|raise NotImplemented[E]rror)\b"
    r"|pytest\.mark\.(?:[s]kip\b|[x]fail)"
    r"|#\s*type:\s*ignor[e](?!\[)"
    r"|#\s*noq[a](?!:)"
    r"|\bbreakpoin[t]\(\)"
)
ADDRESSES = re.compile(r"--(?:extra-)?index-url|--find-links|--trusted-host|https?://")


def problems(project: Project) -> Iterator[str]:
    """Give each broken rule as `file:line: what is wrong`."""
    for path in project.python_files():
        yield from _in_python(path, path.relative_to(project.root).as_posix())
    for path in sorted((project.root / "requirements").iterdir()):
        name = path.relative_to(project.root).as_posix()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if ADDRESSES.search(line.split("#")[0]):
                yield f"{name}:{number}: a lock file names no index address"


def _in_python(path: Path, name: str) -> Iterator[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    if len(lines) > LONGEST:
        yield f"{name}:{LONGEST + 1}: {len(lines)} lines; split it, {LONGEST} is the most"
    for number, line in enumerate(lines, 1):
        found = LEFTOVERS.search(line)
        if found:
            yield f"{name}:{number}: left behind: {found.group()}"
