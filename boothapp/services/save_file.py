"""Writes one file whole or not at all, for the window and the commands."""

from pathlib import Path

from boothapp.exchange.staged_files import replace_file


def save_file(path: Path, content: bytes) -> None:
    """Write `content` to `path` in place of what was there: under another name first, fsynced, then renamed.

    Raises `EnvironmentProblem("disk_full")` or `("folder_read_only")`; the former file then stays.
    """
    replace_file(path, content)
