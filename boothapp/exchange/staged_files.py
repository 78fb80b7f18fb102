"""Files that appear together under their names, or not at all."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from types import TracebackType
from typing import Self

from boothapp.domain.disk_problems import problem_of_os_error
from boothapp.domain.errors import UserError


@contextmanager
def write_troubles(folder: Path) -> Iterator[None]:
    """Turn an OSError of the block into an `EnvironmentProblem` about `folder`."""
    try:
        yield
    except OSError as error:
        raise problem_of_os_error(error, folder) from error


class StagedFiles:
    """Drafts in a hidden folder beside their place; `publish` moves them, leaving without `keep` removes all.

    An existing file is never overwritten: `UserError("file_exists")`, unless it has the very same content.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names: list[str] = []
        self._published: list[Path] = []
        self._made: list[Path] = []
        self._draft = folder
        self._kept = False

    def __enter__(self) -> Self:
        with write_troubles(self._folder):
            self._made = _make_folders(self._folder)
            self._draft = Path(tempfile.mkdtemp(prefix=".boothapp-", dir=self._folder))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self._draft, ignore_errors=True)
        if self._kept:
            return
        for path in self._published:
            path.unlink(missing_ok=True)
        for folder in reversed(self._made):
            with suppress(OSError):
                folder.rmdir()

    @property
    def folder(self) -> Path:
        """Return the folder the files are for."""
        return self._folder

    def draft(self, name: str) -> Path:
        """Return where the draft of `name` is to be written."""
        self._names.append(name)
        return self._draft / name

    def write(self, name: str, content: bytes) -> Path:
        """Write a whole draft and return its path."""
        path = self.draft(name)
        with write_troubles(self._folder):
            path.write_bytes(content)
        return path

    def discard(self) -> None:
        """Throw the drafts away; they will be written again."""
        for name in self._names:
            (self._draft / name).unlink(missing_ok=True)
        self._names.clear()

    def publish(self) -> tuple[Path, ...]:
        """Bring the drafts to the disk and give them their names; returns these paths in order of drafting."""
        targets = [self._folder / name for name in self._names]
        with write_troubles(self._folder):
            for name, target in zip(self._names, targets, strict=True):
                draft = self._draft / name
                if _same(draft, target):
                    continue
                if target.exists():
                    code = "file_exists"
                    raise UserError(code, path=str(target))
                sync_file(draft)
                draft.rename(target)
                self._published.append(target)
            sync_folder(self._folder)
        return tuple(targets)

    def keep(self) -> None:
        """Keep what was published; called once everything that belongs to it is committed."""
        self._kept = True


def replace_file(target: Path, content: bytes) -> None:
    """Write `target` whole, then give it its name; raises `EnvironmentProblem` and leaves what was there.

    Who else may read the file is for the user's own mask to say, as with any file of theirs.
    """
    with write_troubles(target.parent):
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f".boothapp-{token_hex(8)}")
        try:
            with draft.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(target)
            sync_folder(target.parent)
        finally:
            draft.unlink(missing_ok=True)


def sync_file(path: Path) -> None:
    """Wait until the file's content is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the folder's names are on the disk; Windows does that by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _make_folders(folder: Path) -> list[Path]:
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return list(reversed(missing))


def _same(draft: Path, target: Path) -> bool:
    if not target.is_file() or draft.stat().st_size != target.stat().st_size:
        return False
    return draft.read_bytes() == target.read_bytes()
