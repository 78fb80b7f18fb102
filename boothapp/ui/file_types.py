"""Tells Qt by its name what a fair file is, so that no file dialog opens one to find out.

POSIX drops a process's locks on a file as soon as the process closes any handle of it (sqlite.org/howtocorrupt, 2.2). A
file dialog that looks into an open fair for its icon does that: the next program that leaves the fair then takes
the journal away, and what this window records afterwards is in no file any more.
"""

import os
from pathlib import Path
from typing import Final

_VARIABLE: Final = "XDG_DATA_DIRS"
_STANDARD: Final = "/usr/local/share/:/usr/share/"


def know_fair_files(resources: Path) -> None:
    """Make the names of fair files and of their journals known; call it before the first file dialog."""
    own, others = str(resources / "xdg"), os.environ.get(_VARIABLE) or _STANDARD
    if own not in others.split(os.pathsep):
        os.environ[_VARIABLE] = os.pathsep.join((own, others))
