"""Notices that another window or command wrote to the same fair file."""

from pathlib import Path
from threading import Lock
from typing import Any

from sqlcipher3 import dbapi2

from boothapp.persistence.driver import configure_connection


class ChangeWatch:
    """Tells a number that differs after any other connection has committed (PRAGMA data_version)."""

    def __init__(self, path: Path, passphrase: str | None = None) -> None:
        self._path = path
        self._passphrase = passphrase
        self._connection: Any = None
        self._lock = Lock()

    def version(self) -> int:
        """Return the present number; callable from any thread, about 10 microseconds."""
        with self._lock:
            if self._connection is None:
                self._connection = dbapi2.connect(str(self._path), check_same_thread=False)
                configure_connection(self._connection, self._passphrase)
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Close the connection."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None
