"""The engine of a fair file: SQLite through sqlcipher3, durable before it answers."""

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry
from sqlcipher3 import dbapi2

from boothapp.domain.errors import EnvironmentProblem

# Earlier versions can lose committed rows of a WAL that two processes checkpoint (sqlite.org, 3.51.3 release notes).
LEAST_SQLITE = (3, 51, 3)
BUSY_TIMEOUT_MS = 10_000
READ_ONLY = "boothapp_read_only"


def check_sqlite() -> None:
    """Raise `EnvironmentProblem("sqlite_too_old")` when the driver's SQLite has the WAL bug."""
    if dbapi2.sqlite_version_info < LEAST_SQLITE:
        needed = ".".join(map(str, LEAST_SQLITE))
        code = "sqlite_too_old"
        raise EnvironmentProblem(code, found=dbapi2.sqlite_version, needed=needed)


def quoted(text: str) -> str:
    """Return `text` as an SQL string literal; PRAGMA takes no parameters."""
    return "'" + text.replace("'", "''") + "'"


def open_engine(path: Path, passphrase: str | None = None) -> Engine:
    """Return the engine of the fair file at `path`, which need not exist yet.

    Every transaction begins IMMEDIATE, unless its connection has the execution option `READ_ONLY`.
    Raises `EnvironmentProblem("sqlite_too_old")`.
    """
    check_sqlite()
    engine = create_engine(
        URL.create("sqlite", database=str(path)), module=dbapi2, pool_size=5, max_overflow=20, hide_parameters=True
    )

    @event.listens_for(engine, "connect")
    def _configure(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
        configure_connection(connection, passphrase)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        read_only = connection.get_execution_options().get(READ_ONLY, False)
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine


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
