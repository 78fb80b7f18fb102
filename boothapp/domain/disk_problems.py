"""The known problem behind a write that the system refused."""

import errno
from pathlib import Path

from boothapp.domain.errors import EnvironmentProblem

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def problem_of_os_error(error: OSError, folder: Path) -> EnvironmentProblem:
    """Return the known problem behind a failed write: a full disk, or a folder that takes nothing.

    The number tells them apart; the system's words are in the user's language.
    """
    if error.errno in _FULL:
        return EnvironmentProblem("disk_full", path=str(folder))
    return EnvironmentProblem("folder_read_only", path=str(folder))
