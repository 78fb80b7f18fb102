"""The bare SQLite driver: its least version, its key and pragmas, and what its errors mean."""

from typing import Any

from sqlcipher3 import dbapi2

from boothapp.domain.errors import EnvironmentProblem

# Earlier versions can lose committed rows of a WAL that two processes checkpoint (sqlite.org, 3.51.3 release notes).
LEAST_SQLITE = (3, 51, 3)
BUSY_TIMEOUT_MS = 10_000
_TROUBLES = (
    ("disk is full", "disk_full"),
    ("disk i/o error", "disk_full"),
    ("database is locked", "file_locked"),
    ("readonly database", "folder_read_only"),
    ("unable to open database file", "folder_read_only"),
    ("malformed", "fair_is_damaged"),
    ("file is not a database", "not_a_fair"),
)


def check_sqlite() -> None:
    """Raise `EnvironmentProblem("sqlite_too_old")` when the driver's SQLite has the WAL bug."""
    if dbapi2.sqlite_version_info < LEAST_SQLITE:
        needed = ".".join(map(str, LEAST_SQLITE))
        code = "sqlite_too_old"
        raise EnvironmentProblem(code, found=dbapi2.sqlite_version, needed=needed)


def quoted(text: str) -> str:
    """Return `text` as an SQL string literal; PRAGMA takes no parameters."""
    return "'" + text.replace("'", "''") + "'"


def configure_connection(connection: Any, passphrase: str | None) -> None:
    """Set the key and the pragmas of DESIGN section 3 on a bare driver connection."""
    connection.isolation_level = None
    cursor = connection.cursor()
    if passphrase:
        cursor.execute(f"PRAGMA key = {quoted(passphrase)}")
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA temp_store = MEMORY")
    cursor.close()


def known_problem(text: str, path: str) -> EnvironmentProblem | None:
    """Return the known problem behind the text of a driver's error, or None when it is a bug of ours."""
    lowered = text.lower()
    for sign, code in _TROUBLES:
        if sign in lowered:
            return EnvironmentProblem(code, path=path)
    return None
