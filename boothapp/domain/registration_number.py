"""The number under a badge's code, to type by hand: `C01124-7`.

A letter for the kind, a sequence of at least five digits, and a check digit by Damm's algorithm, which
catches every single wrong digit and every swap of neighbours. The kind takes part in the check as a digit of its own.
"""

import re
import unicodedata
from dataclasses import dataclass

from stdnum import damm

from boothapp.domain.errors import UserError
from boothapp.domain.values import BadgeKind

_PATTERN = re.compile(r"([CESGP])(\d{1,5}|[1-9]\d{5,8})(\d)")
_SEPARATORS = re.compile(r"[\s\-‐‑–—−_.·]")
SEQUENCE_DIGITS = 5


_LETTER = {kind: kind.value[0].upper() for kind in BadgeKind}
_BY_LETTER = {letter: kind for kind, letter in _LETTER.items()}
_KIND_DIGIT = {kind: str(place) for place, kind in enumerate(BadgeKind, start=1)}


@dataclass(frozen=True, slots=True)
class RegistrationNumber:
    """A kind and its sequence, as read from a typed number."""

    kind: BadgeKind
    sequence: int

    def __str__(self) -> str:
        return format_number(self.kind, self.sequence)


def format_number(kind: BadgeKind, sequence: int) -> str:
    """Write the number of `kind` with its check digit; raises ValueError unless the sequence is 1 or more."""
    if not 1 <= sequence <= 999_999_999:
        raise ValueError(f"a sequence is 1 to 999999999, not {sequence}")
    return f"{_LETTER[kind]}{sequence:0{SEQUENCE_DIGITS}d}-{_check_digit(kind, sequence)}"


def parse_number(text: str) -> RegistrationNumber:
    """Read a typed number; spaces, a missing hyphen, lower case and full-width characters are forgiven.

    Raises `UserError("number_malformed")` or `UserError("number_check_digit")`, both with `text`.
    """
    plain = _SEPARATORS.sub("", unicodedata.normalize("NFKC", text)).upper()
    match = _PATTERN.fullmatch(plain) if plain.isascii() else None
    if match is None or int(match[2]) == 0:
        raise UserError("number_malformed", text=text.strip())
    number = RegistrationNumber(_BY_LETTER[match[1]], int(match[2]))
    if _check_digit(number.kind, number.sequence) != match[3]:
        raise UserError("number_check_digit", text=text.strip())
    return number


def _check_digit(kind: BadgeKind, sequence: int) -> str:
    return damm.calc_check_digit(f"{_KIND_DIGIT[kind]}{sequence:0{SEQUENCE_DIGITS}d}")
