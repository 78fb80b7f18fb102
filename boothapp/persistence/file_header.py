"""What the first bytes of a fair file tell, without a database."""

from dataclasses import dataclass
from pathlib import Path

from boothapp.domain.errors import EnvironmentProblem, UserError

APPLICATION_ID = 0x42464149  # "BFAI"
SCHEMA_VERSION = 4
_MAGIC = b"SQLite format 3\x00"
_HEADER_SIZE = 100


@dataclass(frozen=True, slots=True)
class FileHeader:
    """What the first 100 bytes tell; an encrypted file tells nothing."""

    readable: bool
    application_id: int = 0
    schema_version: int = 0
    page_size: int = 0
    page_count: int = 0


def read_header(path: Path) -> FileHeader:
    """Read the header without opening the database (sqlite.org/fileformat2, section 1.3).

    Raises `UserError("fair_missing")` or `EnvironmentProblem("folder_read_only")`.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER_SIZE)
    except FileNotFoundError:
        code = "fair_missing"
        raise UserError(code, path=str(path)) from None
    except OSError as error:
        code = "folder_read_only"
        raise EnvironmentProblem(code, path=str(path)) from error
    if len(head) < _HEADER_SIZE or head[:16] != _MAGIC:
        return FileHeader(readable=False)
    size = int.from_bytes(head[16:18], "big")
    return FileHeader(
        readable=True,
        application_id=int.from_bytes(head[68:72], "big"),
        schema_version=int.from_bytes(head[60:64], "big"),
        page_size=65536 if size == 1 else size,
        page_count=int.from_bytes(head[28:32], "big"),
    )
