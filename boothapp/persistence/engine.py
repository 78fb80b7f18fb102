"""The engine of a fair file: SQLite through sqlcipher3, durable before it answers."""

from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry
from sqlcipher3 import dbapi2

from boothapp.persistence.driver import check_sqlite, configure_connection

READ_ONLY = "boothapp_read_only"


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
