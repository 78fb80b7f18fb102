"""How long one thread keeps Python to itself while another waits."""

import sys
from typing import Final

_TURN_S: Final = 0.0001


def take_short_turns() -> None:
    """Let the GUI thread wait 0.1 ms for its turn beside a thread that computes, not Python's 5 ms.

    Most calls into Qt give Python away and ask for it again: the plan of a hall is a thousand of them, which were
    seconds beside a worker and are some 50 ms.
    """
    sys.setswitchinterval(_TURN_S)
