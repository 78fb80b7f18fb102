"""The words that start a command; any other first word is a fair to open in the window, without the commands' code."""

from typing import Final

COMMAND_NAMES: Final = frozenset(
    {
        "assign",
        "backup",
        "bundle",
        "check",
        "check-in",
        "close-day",
        "demo",
        "doctor",
        "import",
        "new",
        "plan-gate",
        "print",
        "rehearse",
        "report",
        "restore",
    }
)
