"""Whose turn it is: the GUI thread beside its workers, and drawing beside what can wait for it."""

import sys
from typing import Final

from PySide6.QtCore import Qt

AFTER_DRAWING: Final = Qt.EventPriority.LowEventPriority.value - 1
"""The priority of an event that comes after the window was drawn; a request to draw has the low priority itself."""

_TURN_S: Final = 0.0001


def take_short_turns() -> None:
    """Let the GUI thread wait 0.1 ms for its turn beside a thread that computes, not Python's 5 ms.

    Most calls into Qt give Python away and ask for it again: the plan of a hall is a thousand of them, which were
    seconds beside a worker and are some 50 ms.
    """
    sys.setswitchinterval(_TURN_S)
