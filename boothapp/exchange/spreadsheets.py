"""Reads lists that came by mail (xlsx, xls, ods, csv) through a child process with limits."""

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from boothapp.domain.errors import UserError
from boothapp.domain.list_values import Cell
from boothapp.exchange.sheet_limits import LIMITS, SheetLimits
from boothapp.exchange.sheet_parts import SheetHead, SheetNotice

READ_SHEET_ARGUMENT = "read-sheet-process"
_MESSAGES_AHEAD = 16
NumberedRow = tuple[int, list[Cell]]


@dataclass(slots=True)
class OpenSheet:
    """A list being read: its head first, then its rows once."""

    head: SheetHead
    _batches: Iterator[list[NumberedRow]] = field(repr=False)

    @property
    def notices(self) -> tuple[SheetNotice, ...]:
        """Return what the reader should be told about the file."""
        return tuple(SheetNotice(notice) for notice in self.head.notices)

    def batches(self) -> Iterator[list[NumberedRow]]:
        """Yield the filled rows, some hundred at a time, each with its number in the spreadsheet."""
        return self._batches

    def rows(self) -> Iterator[NumberedRow]:
        """Yield the filled rows one by one."""
        for batch in self._batches:
            yield from batch


class SpreadsheetReader:
    """Opens lists; what a child process cannot read in its limits is a `UserError` that says why."""

    def __init__(self, limits: SheetLimits = LIMITS) -> None:
        self._limits = limits

    @contextmanager
    def open(self, path: Path, sheet: str | None = None) -> Iterator[OpenSheet]:
        """Give the list at `path`; leaving the block early stops the child process."""
        child = _Child(path, sheet, self._limits)
        try:
            yield child.start()
        finally:
            child.stop()


class _Child:
    """One child process, its answers read ahead by a thread."""

    def __init__(self, path: Path, sheet: str | None, limits: SheetLimits) -> None:
        self._path = path
        self._request = {"path": str(path.absolute()), "sheet": sheet, "limits": asdict(limits)}
        self._silence_seconds = limits.silence_seconds
        self._answers: queue.Queue[str | None] = queue.Queue(_MESSAGES_AHEAD)
        self._stopped = threading.Event()
        self._process: subprocess.Popen[str] | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> OpenSheet:
        process = subprocess.Popen(
            child_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            errors="replace",  # a child that is ended may leave half a character behind
            env=_child_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._process = process
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("the child process has no pipes")
        try:
            process.stdin.write(json.dumps(self._request))
            process.stdin.close()
        except BrokenPipeError:
            raise self._refused("list_too_heavy", {}) from None
        self._thread = threading.Thread(target=self._read_ahead, args=(process.stdout,), daemon=True)
        self._thread.start()
        head = self._next()["open"]
        sheets, notices = tuple(head["sheets"]), tuple(head["notices"])
        return OpenSheet(SheetHead(sheets, head["sheet"], head["rows"], notices), self._batches())

    def stop(self) -> None:
        self._stopped.set()
        if self._process is None:
            return
        self._process.kill()
        self._process.wait()
        if self._thread is not None:
            self._drain()
            self._thread.join()
        self._answers.put(None)
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _batches(self) -> Iterator[list[NumberedRow]]:
        while "end" not in (message := self._next()):
            yield [(number, cells) for number, cells in message["rows"]]

    def _read_ahead(self, stream: IO[str]) -> None:
        for line in stream:
            self._answers.put(line)
            if self._stopped.is_set():
                break
        self._answers.put(None)

    def _drain(self) -> None:
        while self._thread is not None and self._thread.is_alive():
            try:
                self._answers.get(timeout=0.02)
            except queue.Empty:
                continue
        with suppress(queue.Empty):
            while True:
                self._answers.get_nowait()

    def _next(self) -> "_Message":
        try:
            line = self._answers.get(timeout=self._silence_seconds)
        except queue.Empty:
            raise self._refused("list_takes_too_long", {}) from None
        if line is None or not line.endswith("\n"):
            raise self._refused("list_too_heavy", {})
        message: _Message = json.loads(line)
        if "refused" in message:
            raise self._refused(message["refused"], message["params"])
        return message

    def _refused(self, code: str, params: dict[str, object]) -> UserError:
        return UserError(code, file=self._path.name, **params)


_Message = dict[str, Any]


def child_command() -> list[str]:
    """Return the command of the reading process, in a checkout or in a frozen build (which is one executable)."""
    if getattr(sys, "frozen", False):
        return [sys.executable, READ_SHEET_ARGUMENT]
    return [sys.executable, "-P", "-m", "boothapp.exchange.sheet_process"]


def _child_environment() -> dict[str, str]:
    root = str(Path(__file__).resolve().parents[2])
    paths = [root, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
