"""How large a bench is run: what the limits are promised for, smaller for a quick look, tiny for the tests."""

from enum import Enum


class Size(Enum):
    """The share of a bench's full size."""

    FULL = 1.0
    QUICK = 0.1
    TINY = 0.005

    def of(self, full: int, least: int = 1) -> int:
        """Return the share of `full`, never below `least`."""
        return max(least, int(full * self.value))
