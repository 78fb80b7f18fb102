"""Keeps None, True and False alive on a Python before 3.12.

The Qt binding in use hands these constants out without counting the reference, as it may from Python 3.12 on,
where they are immortal (PEP 683). On Python 3.11 each such call (`widget.update()`, `widget.isVisible()`) takes one
reference too many, and after some thousand calls the interpreter aborts with "deallocating None". Giving them
a count that no run can use up is what 3.12 does itself.
"""

import ctypes
import sys
from typing import Final

_FIRST_IMMORTAL: Final = (3, 12)
_PLENTY: Final = 1 << 48


def hold_constants() -> None:
    """Make the constants outlive every wrong count; does nothing where they are immortal or already held."""
    if sys.version_info >= _FIRST_IMMORTAL or sys.implementation.name != "cpython":
        return
    for constant in (None, True, False):
        if sys.getrefcount(constant) < _PLENTY // 2:
            ctypes.c_ssize_t.from_address(id(constant)).value += _PLENTY
