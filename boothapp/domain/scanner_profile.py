"""What one handheld scanner does, as its test code showed: remembered for a station, never needed for a scan."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from boothapp.domain.scan_frame import NO_FRAME, CodeFrame

GAP_MS: Final = 40
"""Keys nearer to each other than this come from a scanner, whoever's."""
SLOWEST_GAP_MS: Final = 55
"""However slow a scanner is: quick hands need 60 ms and more from key to key."""
PATIENCE_MS: Final = 300
"""A scanner that stutters goes on within this time."""
TEST_DIGITS: Final = "998877665544332211000123456789987654321098765432109081726354536271"
"""As long as a badge's code and none of any fair: every digit, and every digit twice in a row."""
TEST_SIGNS: Final = "CESGP-cesgp AaQqWwYyZz 0123456789 :/.?=&_#+"
"""What keyboard layouts and Caps Lock damage: registration numbers hold capitals and a hyphen."""
_QUICKEST_PAUSE_MS: Final = 60
LONGEST_PART: Final = 16


class ScanEnd(StrEnum):
    """What a scanner sends at the end of a code."""

    ENTER = "enter"
    TAB = "tab"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True)
class ScannerProfile:
    """How this station's scanner sends codes; the empty one is of a scanner that nobody tested.

    It makes scans quicker and cleaner. A scan that does not fit it is taken by the general rules.
    """

    end: ScanEnd | None = None
    frame: CodeFrame = NO_FRAME
    median_ms: int = 0
    slowest_ms: int = 0

    @property
    def gap_ms(self) -> float:
        """Return the milliseconds between two keys within which they belong to one scan."""
        return float(min(SLOWEST_GAP_MS, max(GAP_MS, math.ceil(self.slowest_ms * 1.25))))

    @property
    def pause_ms(self) -> int:
        """Return the milliseconds after which a code that has no end key is over."""
        if self.end is not ScanEnd.PAUSE:
            return PATIENCE_MS
        return min(PATIENCE_MS, max(_QUICKEST_PAUSE_MS, 2 * self.slowest_ms + 20))

    def plain(self) -> dict[str, str]:
        """Return it as settings are kept."""
        if self == ScannerProfile():
            return {}
        return {
            "end": self.end.value if self.end else "",
            "prefix": self.frame.prefix,
            "suffix": self.frame.suffix,
            "median_ms": str(self.median_ms),
            "slowest_ms": str(self.slowest_ms),
        }

    @classmethod
    def of(cls, plain: Mapping[str, str]) -> "ScannerProfile":
        """Read what `plain` gave; what is missing or damaged is as of a scanner that nobody tested."""
        end = plain.get("end", "")
        frame = CodeFrame(plain.get("prefix", "")[:LONGEST_PART], plain.get("suffix", "")[:LONGEST_PART])
        return cls(
            ScanEnd(end) if end in set(ScanEnd) else None,
            frame,
            _milliseconds(plain.get("median_ms", "")),
            _milliseconds(plain.get("slowest_ms", "")),
        )


@dataclass(frozen=True, slots=True)
class ScanTrace:
    """One reading as it reached the program; times in ms of one clock, `composed` when an input method took part."""

    text: str
    end: ScanEnd
    gaps_ms: tuple[float, ...]
    began_ms: float
    ended_ms: float
    composed: bool = False


def _milliseconds(text: str) -> int:
    return min(int(text), 10_000) if text.isascii() and text.isdecimal() and len(text) <= 9 else 0
