"""A fair file from outside: is it one, whose version, is it whole; how it is made, migrated and copied."""

import os
from errno import ENOSPC
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from boothapp.domain.errors import EnvironmentProblem, UserError
from boothapp.persistence.driver import check_sqlite, configure_connection, quoted
from boothapp.persistence.engine import open_engine
from boothapp.persistence.file_header import APPLICATION_ID, SCHEMA_VERSION, look_only_uri, read_header
from boothapp.persistence.unit_of_work import problem_of


def check_file(path: Path, passphrase: str | None = None) -> int:
    """Return the file's schema version, having changed nothing.

    Raises `UserError`: `fair_missing`, `not_a_fair`, `passphrase_needed`, `fair_is_newer`, `fair_is_damaged`.
    """
    header = read_header(path)
    if header.readable:
        _refuse_foreign(path, header.application_id)
        _refuse_newer(path, header.schema_version)
    elif not passphrase:
        _raise("passphrase_needed", path)
    return _look_inside(path, passphrase)


def _look_inside(path: Path, passphrase: str | None) -> int:
    check_sqlite()
    connection = dbapi2.connect(look_only_uri(path), uri=True)
    try:
        if passphrase:
            connection.execute(f"PRAGMA key = {quoted(passphrase)}")
        application_id = _scalar(connection, "PRAGMA application_id")
        version = _scalar(connection, "PRAGMA user_version")
        _refuse_foreign(path, application_id)
        _refuse_newer(path, version)
        if _scalar(connection, "PRAGMA quick_check(1)") != "ok":
            _raise("fair_is_damaged", path)
    except dbapi2.DatabaseError as error:
        code = "not_a_fair" if "not a database" in str(error) else "fair_is_damaged"
        raise UserError("passphrase_wrong" if passphrase else code, path=str(path)) from error
    finally:
        connection.close()
    return int(version)


def _scalar(connection: Any, statement: str) -> Any:
    row = connection.execute(statement).fetchone()
    return row[0] if row else None


def _refuse_foreign(path: Path, application_id: int) -> None:
    if application_id != APPLICATION_ID:
        _raise("not_a_fair", path)


def _refuse_newer(path: Path, version: int) -> None:
    if version > SCHEMA_VERSION:
        code = "fair_is_newer"
        raise UserError(code, path=str(path), found=version)


def _raise(code: str, path: Path) -> None:
    raise UserError(code, path=str(path))


def create_file(path: Path, passphrase: str | None = None) -> None:
    """Make an empty fair file with the newest schema; it appears under its name only when it is whole.

    Raises `UserError("fair_exists")`, `EnvironmentProblem("folder_read_only")` or `("disk_full")`.
    """
    if path.exists():
        _raise("fair_exists", path)
    draft = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        remove_file(draft)
        _migrate(draft, passphrase)
        draft.rename(path)
    except OSError as error:
        code = "disk_full" if error.errno == ENOSPC else "folder_read_only"
        raise EnvironmentProblem(code, path=str(path.parent)) from error
    except DBAPIError as error:
        raise problem_of(error, str(path.parent)) or error from error
    finally:
        if draft.exists():
            remove_file(draft)


def upgrade_file(path: Path, passphrase: str | None = None) -> Path:
    """Bring an older fair file to the newest schema on a checked copy; return the kept original.

    Raises `UserError("fair_is_damaged")` when the copy does not check out; the file is then as it was.
    """
    kept = path.with_name(f"{path.stem}-v{check_file(path, passphrase)}{path.suffix}.bak")
    draft = path.with_name(f".{path.name}.new")
    remove_file(draft)
    copy_file(path, draft, passphrase)
    _migrate(draft, passphrase)
    check_file(draft, passphrase)
    remove_file(kept)
    path.rename(kept)
    draft.rename(path)
    return kept


def copy_file(source: Path, target: Path, passphrase: str | None = None) -> None:
    """Write a whole, consistent copy of an open or closed fair file to `target`, fsynced."""
    check_sqlite()
    connection = dbapi2.connect(str(source))
    try:
        configure_connection(connection, passphrase)
        connection.execute(f"VACUUM INTO {quoted(str(target))}")
    finally:
        connection.close()
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def remove_file(path: Path) -> None:
    """Remove a fair file with its journal files, if they are there."""
    for name in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        name.unlink(missing_ok=True)


def _migrate(path: Path, passphrase: str | None) -> None:
    from boothapp.persistence.migrations.runner import migrate

    engine = open_engine(path, passphrase)
    try:
        migrate(engine)
        with engine.connect() as connection:
            driver = connection.connection.driver_connection
            if driver is not None:
                driver.execute("ROLLBACK") if connection.in_transaction() else None
                driver.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                driver.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
                driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        engine.dispose()
