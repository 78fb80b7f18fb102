"""QR symbols as rows of modules; drawing them is the surface's part."""

import re
from dataclasses import dataclass
from enum import IntEnum

QUIET_MODULES = 4
"""The clear margin around a symbol (ISO/IEC 18004)."""

_MASK = 2
"""One mask for all: choosing the best of eight costs four fifths of a symbol, and readers take any."""

_DARK_RUN = re.compile(rb"\x01+")
_BADGE_VERSION = 3


class Correction(IntEnum):
    """Error correction level, by the number the standard gives it."""

    M = 0
    Q = 3


@dataclass(frozen=True, slots=True)
class QrMatrix:
    """The modules of a symbol without its quiet zone: each row's bytes are 0 (light) or 1 (dark)."""

    rows: tuple[bytes, ...]

    @property
    def size(self) -> int:
        """Modules to a side."""
        return len(self.rows)

    def path(self) -> str:
        """Return PDF rectangles of the dark runs, one unit a module, the lower left corner at zero."""
        top = len(self.rows) - 1
        return " ".join(
            f"{run.start()} {top - row} {run.end() - run.start()} 1 re"
            for row, modules in enumerate(self.rows)
            for run in _DARK_RUN.finditer(modules)
        )


def badge_matrix(digits: str) -> QrMatrix:
    """Return the symbol of a badge code: numeric, version 3 (29 modules), level Q; raises ValueError else."""
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > 77:
        raise ValueError("a badge symbol holds at most 77 digits")
    return _matrix(digits, _BADGE_VERSION, Correction.Q)


def text_matrix(text: str, correction: Correction = Correction.M) -> QrMatrix:
    """Return the smallest symbol that holds `text` (an address, a hash)."""
    return _matrix(text, None, correction)


def _matrix(text: str, version: int | None, correction: Correction) -> QrMatrix:
    from qrcode.main import QRCode

    symbol = QRCode(version=version, error_correction=correction.value, border=0, mask_pattern=_MASK)
    symbol.add_data(text, optimize=0)
    symbol.make(fit=version is None)
    return QrMatrix(tuple(bytes(map(bool, row)) for row in symbol.modules))
