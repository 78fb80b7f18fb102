#!/usr/bin/env python3
"""The project's one tool: `python3 dev.py run | test | lint | screens | bench | i18n | manual | licences`.

It needs nothing but Python's standard library and makes whatever else is needed. This file keeps to old syntax,
so that a Python which is too old reads it and says so.
"""

import sys

OLDEST = (3, 11)


def too_old(version):  # type: (tuple[int, ...]) -> str
    """Return what to say to a Python older than BoothApp's, or nothing."""
    if version[:2] >= OLDEST:
        return ""
    found = ".".join(str(part) for part in version[:3])
    return (
        f"BoothApp needs Python 3.11 or newer; this is Python {found}.\n"
        "On Debian 12 or Ubuntu 24.04 type:\n"
        "    sudo apt-get install -y python3 python3-venv\n"
        "and start again with that Python: python3 dev.py ..."
    )


def main(arguments):  # type: (list[str]) -> int
    """Run one command and return its exit code."""
    message = too_old(tuple(sys.version_info[:3]))
    if message:
        sys.stderr.write(message + "\n")
        return 1
    from devtools import commands

    return commands.main(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
