"""Writes one file whole or not at all, for the window and the commands."""

import os
import tempfile
from pathlib import Path

from boothapp.exchange.staged_files import write_troubles


def save_file(path: Path, content: bytes) -> None:
    """Write `content` to `path` in place of what was there: under another name first, fsynced, then renamed.

    Raises `EnvironmentProblem("disk_full")` or `("folder_read_only")`; the former file then stays.
    """
    with write_troubles(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(prefix=".boothapp-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(draft).replace(path)
        except OSError:
            Path(draft).unlink(missing_ok=True)
            raise
