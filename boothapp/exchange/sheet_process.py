"""The child process that parses a list: a file that kills the parser kills this process and nothing else.

It reads one JSON request from standard input and writes JSON lines: `open`, then `rows` in batches, then `end`;
or `refused` with a code. It imports neither the window nor the database.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import IO

from boothapp.exchange.sheet_csv import read_csv
from boothapp.exchange.sheet_limits import SheetLimits
from boothapp.exchange.sheet_parts import Opened
from boothapp.exchange.sheet_workbook import read_workbook
from boothapp.exchange.sheet_zip import SheetRefused

_BATCH = 500
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"


def main() -> int:
    """Read the request, write the answer; always ends with 0, since a refusal is an answer."""
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]  # a real stream here
    request = json.loads(sys.stdin.buffer.read())
    limits = SheetLimits(**request["limits"])
    _limit_this_process(limits)
    _answer(Path(request["path"]), request["sheet"], limits, sys.stdout)
    sys.stdout.flush()
    return 0


def _limit_this_process(limits: SheetLimits) -> None:
    """Cap memory and processor time where the system can (not on Windows, where the extent limits stand alone)."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.processor_seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        _soft, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (most if hard < 0 else min(most, hard), hard))


def _answer(path: Path, sheet: str | None, limits: SheetLimits, out: IO[str]) -> None:
    try:
        opened = open_list(path, sheet, limits)
        _write(out, {"open": asdict(opened.head)})
        sent = 0
        for batch in _batches(opened.rows):
            sent += len(batch)
            _write(out, {"rows": batch})
        _write(out, {"end": sent})
    except SheetRefused as refusal:
        _write(out, {"refused": refusal.code, "params": refusal.params})
    except MemoryError:
        _write(out, {"refused": "list_too_heavy", "params": {}})


def open_list(path: Path, sheet: str | None, limits: SheetLimits) -> Opened:
    """Open a list by what it is, not by what it is called; raises `SheetRefused`."""
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            start = stream.read(8)
    except OSError as error:
        raise SheetRefused("list_unreadable") from error
    if size > limits.file_bytes:
        raise SheetRefused("list_file_too_large", megabytes=size >> 20, most=limits.file_bytes >> 20)
    if size == 0:
        raise SheetRefused("list_empty")
    if start.startswith((_ZIP, _OLE)):
        return read_workbook(path, sheet, limits, is_zip=start.startswith(_ZIP))
    return read_csv(path, limits)


def _batches(rows: Iterator[tuple[int, list[object]]]) -> Iterator[list[tuple[int, list[object]]]]:
    batch: list[tuple[int, list[object]]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _write(out: IO[str], message: object) -> None:
    out.write(json.dumps(message, ensure_ascii=False, separators=(",", ":")))
    out.write("\n")


if __name__ == "__main__":
    sys.exit(main())
