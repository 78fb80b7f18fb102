"""Copies a fair file so that the copy is known to be whole before it has a name."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from boothapp.domain.disk_problems import problem_of_os_error
from boothapp.domain.errors import UserError
from boothapp.persistence.engine import open_engine
from boothapp.persistence.fair_file import check_file, copy_file, remove_file
from boothapp.persistence.models import Base
from boothapp.persistence.unit_of_work import UnitOfWorkFactory, problem_of

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Copied:
    """A checked copy; `size` in bytes, `rows` of all tables together."""

    path: Path
    size: int
    sha256: str
    rows: int


def back_up(source: Path, target: Path, passphrase: str | None = None) -> Copied:
    """Write a consistent copy of an open or closed fair to `target`, read it back, then give it its name.

    Raises `UserError` (`fair_exists`, `backup_differs`) or `EnvironmentProblem`; nothing is left behind then.
    """
    if target.exists():
        _refuse("fair_exists", target)
    least = _rows(source, passphrase)
    with _draft(target) as draft:
        copy_file(source, draft, passphrase)
        check_file(draft, passphrase)
        rows = _rows(draft, passphrase)
        if rows < least:
            _refuse("backup_differs", target)
        sha256 = _hash(draft)
        _publish(draft, target)
    return Copied(target, target.stat().st_size, sha256, rows)


def restore(backup: Path, target: Path, passphrase: str | None = None) -> Copied:
    """Make the fair file `target` from a backup, byte for byte; an existing fair is never overwritten.

    Raises what `check_file` raises, `UserError` (`fair_exists`, `backup_differs`) or `EnvironmentProblem`.
    """
    check_file(backup, passphrase)
    if target.exists():
        _refuse("fair_exists", target)
    with _draft(target) as draft:
        if backup.with_name(backup.name + "-wal").exists():
            copy_file(backup, draft, passphrase)
        else:
            shutil.copyfile(backup, draft)
            if _hash(draft) != _hash(backup):
                _refuse("backup_differs", target)
        check_file(draft, passphrase)
        sha256, rows = _hash(draft), _rows(draft, passphrase)
        _publish(draft, target)
    return Copied(target, target.stat().st_size, sha256, rows)


@contextmanager
def _draft(target: Path) -> Iterator[Path]:
    draft = target.with_name(f".{target.name}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        remove_file(draft)
        yield draft
    except (dbapi2.Error, DBAPIError) as error:
        problem = problem_of(error, str(target.parent))
        if problem is None:
            raise
        raise problem from error
    except OSError as error:
        raise problem_of_os_error(error, target.parent) from error
    finally:
        if target.parent.is_dir() and os.access(target.parent, os.W_OK):
            remove_file(draft)


def _publish(draft: Path, target: Path) -> None:
    with draft.open("rb+") as file:
        os.fsync(file.fileno())
    for ending in ("-wal", "-shm"):
        draft.with_name(draft.name + ending).unlink(missing_ok=True)
    draft.rename(target)


def _rows(path: Path, passphrase: str | None) -> int:
    units = UnitOfWorkFactory(open_engine(path, passphrase))
    try:
        with units.read() as unit:
            return sum(
                unit.session.scalar(select(func.count()).select_from(table)) or 0
                for table in Base.metadata.sorted_tables
            )
    finally:
        units.close()


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _refuse(code: str, path: Path) -> None:
    raise UserError(code, path=str(path))
