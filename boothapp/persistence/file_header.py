"""What a fair file tells before it is opened: is it one, and of which version."""

import os
from dataclasses import dataclass
from pathlib import Path

from boothapp.domain.errors import EnvironmentProblem, UserError

APPLICATION_ID = 0x42464149  # "BFAI"
SCHEMA_VERSION = 7
PAGE_SIZE = 4096


@dataclass(frozen=True, slots=True)
class FileHeader:
    """What the header tells; one that can't be read may be encrypted, one without our id is no fair."""

    readable: bool
    application_id: int = 0
    schema_version: int = 0


def look_only_uri(path: Path) -> str:
    """Return the URI that opens a file for a look, leaving nothing beside it."""
    text = path.resolve().as_posix().replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    # A closed file is looked at as immutable, so that a refused one gets no journal files beside it.
    in_use = path.with_name(path.name + "-wal").exists()
    return f"file:{'' if text.startswith('/') else '/'}{text}?{'mode=ro' if in_use else 'immutable=1'}"


def read_header(path: Path) -> FileHeader:
    """Read the header through the driver.

    Never through a file handle of our own: closing one drops every lock that this process holds on the file (POSIX),
    and the next program to leave the fair would then delete the journal the window still writes to.
    Raises `UserError` (`fair_missing`, `fair_is_damaged`) or `EnvironmentProblem("folder_read_only")`.
    """
    from sqlcipher3 import dbapi2

    from boothapp.persistence.driver import check_sqlite

    if not path.is_file():
        raise UserError("fair_missing", path=str(path))
    if not os.access(path, os.R_OK):
        raise EnvironmentProblem("folder_read_only", path=str(path))
    check_sqlite()
    connection = dbapi2.connect(look_only_uri(path), uri=True)
    try:
        application_id = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    except dbapi2.DatabaseError as error:
        if "not a database" in str(error):
            return FileHeader(readable=not _may_be_encrypted(path))
        raise UserError("fair_is_damaged", path=str(path)) from error
    finally:
        connection.close()
    return FileHeader(readable=True, application_id=int(application_id), schema_version=int(version))


def _may_be_encrypted(path: Path) -> bool:
    """Tell whether a file has the size of whole pages, as an encrypted fair has; it looks like noise otherwise."""
    size = path.stat().st_size
    return size > 0 and size % PAGE_SIZE == 0
