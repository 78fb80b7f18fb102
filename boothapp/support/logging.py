"""The program's log: a rotating file in the user's log folder, without personal data."""

import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOG_NAME = "boothapp.log"
_MEGABYTE = 1 << 20


def start_logging(folder: Path, level: int = logging.INFO) -> Path:
    """Send every record to `folder/boothapp.log` (5 files of 2 MB) and return its path.

    Callers log codes, counts and places, never names, numbers of documents or scanned codes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / LOG_NAME
    handler = RotatingFileHandler(path, maxBytes=2 * _MEGABYTE, backupCount=5, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)
    return path


def places_of(error: BaseException) -> str:
    """Return the traceback of an error and its causes: places in the code and types, no values of anybody."""
    lines: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        lines.extend(line.rstrip() for line in traceback.format_tb(seen.__traceback__))
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        seen = seen.__cause__ or seen.__context__
        lines.extend(["", "caused by"] if seen is not None else [])
    return "\n".join(lines)
