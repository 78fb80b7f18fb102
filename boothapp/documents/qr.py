"""QR symbols as rows of modules; drawing them is the surface's part."""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from boothapp.domain.badge_code import CODE_DIGITS

_MASK = 2
"""One mask for all: choosing the best of eight costs four fifths of a symbol, and readers take any."""

_DARK_RUN = re.compile(rb"\x01+")
_BADGE_VERSION = 3
_BADGE_MODULES = 29
_TO_MODULES = bytes.maketrans(b"01", b"\x00\x01")
_TO_DIGITS = bytes.maketrans(b"\x00\x01", b"01")


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
        texts = _run_texts(self.size)
        return " ".join(
            [
                text[run.span()]
                for text, modules in zip(texts, self.rows, strict=True)
                for run in _DARK_RUN.finditer(modules)
            ]
        )


@cache
def _run_texts(size: int) -> tuple[dict[tuple[int, int], str], ...]:
    """Write every possible run of every row beforehand: half the time of a symbol went into formatting."""
    return tuple(
        {
            (start, end): f"{start} {size - 1 - row} {end - start} 1 re"
            for end in range(size + 1)
            for start in range(end)
        }
        for row in range(size)
    )


def badge_matrix(digits: str) -> QrMatrix:
    """Return the symbol of a badge code: numeric, version 3 (29 modules), level Q.

    Raises ValueError unless there are 66 digits. The symbols of one length, version, level and mask are linear
    over GF(2) in the bits of their data, error correction included: three digits are ten bits, and each bit turns
    over a fixed set of modules. So a symbol is a few exclusive ors instead of a walk over its modules.
    """
    if len(digits) != CODE_DIGITS or not (digits.isascii() and digits.isdecimal()):
        raise ValueError(f"a badge symbol holds {CODE_DIGITS} digits")
    number, turned = _basis()
    for group, flips in enumerate(turned):
        value = int(digits[3 * group : 3 * group + 3])
        for bit, flip in enumerate(flips):
            if value >> bit & 1:
                number ^= flip
    modules = f"{number:0{_BADGE_MODULES**2}b}".encode().translate(_TO_MODULES)
    return QrMatrix(tuple(modules[start : start + _BADGE_MODULES] for start in range(0, len(modules), _BADGE_MODULES)))


@cache
def _basis() -> tuple[int, tuple[tuple[int, ...], ...]]:
    """Return the symbol of zeros as a number, and for each three digits what each of their ten bits turns over."""
    zero = _as_number("0" * CODE_DIGITS)
    return zero, tuple(
        tuple(
            _as_number(f"{1 << bit:03d}".rjust(3 * group + 3, "0").ljust(CODE_DIGITS, "0")) ^ zero for bit in range(10)
        )
        for group in range(CODE_DIGITS // 3)
    )


def _as_number(digits: str) -> int:
    rows = plain_badge_matrix(digits).rows
    return int(b"".join(rows).translate(_TO_DIGITS), 2)


def plain_badge_matrix(digits: str) -> QrMatrix:
    """Return the same symbol as `badge_matrix`, made step by step by the library."""
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
