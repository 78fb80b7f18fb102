"""What a scanner puts around a code, and codes that came in one go: AIM and ECI marks, two badges back to back.

Nothing here decides who somebody is: a badge's code is signed and a number has its check digit, so what is taken
apart wrongly is unreadable, never another person.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from boothapp.domain.badge_code import CODE_BYTES, CODE_DIGITS, VERSION
from boothapp.domain.errors import UserError

_MARKS = re.compile(r"(?:\][A-Za-z][0-9A-Za-z])?(?:\\[0-9]{6})*")
"""ISO/IEC 15424 symbology identifier (`]Q1`), then extended channel interpretations (`\\000026`: UTF-8)."""
_EDGES = "".join(map(chr, range(0x20))) + "\x7f\ufeff "
_CODE = rf"([0-9]{{{CODE_DIGITS}}}|[CESGPcesgp][0-9]{{5}}-[0-9])"
_WRAPPED = re.compile(rf"(?s)(?:.{{0,15}}[^0-9])?([0-9]{{{CODE_DIGITS}}})(?:[^0-9].{{0,15}})?")
_LONE = re.compile(rf"(?<![0-9])[0-9]{{{CODE_DIGITS}}}(?![0-9])")


@dataclass(frozen=True, slots=True)
class CodeFrame:
    """What one scanner was set to send before and after every code, beside the standard's marks."""

    prefix: str = ""
    suffix: str = ""


NO_FRAME = CodeFrame()
_ALIKE = 7
"""So many digits follow from a code's version and the fair's key alone."""


def unframed(text: str) -> str:
    """Return a text without marks and control characters around it; a badge's digits also without any wrapping."""
    plain = text.strip(_EDGES)
    while (marks := _MARKS.match(plain)) and marks.end():
        plain = plain[marks.end() :].strip(_EDGES)
    wrapped = _WRAPPED.fullmatch(plain)
    return wrapped[1] if wrapped and _signed(wrapped[1]) else plain


def trimmed(text: str) -> str:
    """Return a text without blanks and control characters around it."""
    return text.strip(_EDGES)


def marks_of(text: str) -> tuple[str, str]:
    """Split what stands before a code into the standard's marks and the rest, which somebody has set."""
    marks, rest = "", text
    while (found := _MARKS.match(rest.strip(_EDGES))) and found.end():
        marks, rest = marks + found[0], rest.strip(_EDGES)[found.end() :]
    return marks, rest.strip(_EDGES)


def codes_in(text: str, frame: CodeFrame = NO_FRAME) -> tuple[str, ...]:
    """Split codes that follow each other without a separator; anything else is one text.

    What `frame` knows of comes off, around a single code too. Neighbours that are equal are one badge read twice.
    """
    pieces, place = [], 0
    while place < len(text):
        piece = _piece(frame).match(text, place)
        if piece is None or not _whole(piece[1]):
            return _untangled(text)
        pieces.append(piece[1])
        place = piece.end()
    enough = 1 if frame == NO_FRAME else 0
    return tuple(piece for piece, _ in groupby(pieces)) if len(pieces) > enough else (text,)


def _untangled(text: str) -> tuple[str, ...]:
    """Take a badge out of another one's digits: a second scanner's code came while the first one stuttered.

    All badges of a fair begin alike. What is taken apart wrongly is refused by its signature, as is what is left over.
    """
    more = len(text) - CODE_DIGITS
    if _ALIKE <= more <= CODE_DIGITS and text.isascii() and text.isdecimal():
        for at in range(1, more + 1):
            inner, rest = text[at : at + CODE_DIGITS], text[:at] + text[at + CODE_DIGITS :]
            if inner[:_ALIKE].startswith(rest[:_ALIKE]) and _signed(inner):
                return inner, rest
    return (text,)


def holds_code(text: str, frame: CodeFrame = NO_FRAME) -> bool:
    """Tell whether a text has all of a code in it: no hand types that, and nothing need be waited for."""
    if _LONE.search(text):
        return True
    pieces = codes_in(text, frame)
    return pieces != (text,) or _is_number(unframed(text))


@lru_cache(maxsize=8)
def _piece(frame: CodeFrame) -> re.Pattern[str]:
    before, after = (f"(?:{re.escape(part)})?" for part in (frame.prefix, frame.suffix))
    return re.compile(rf"[\s\x00-\x1f]*{_MARKS.pattern}{before}{_MARKS.pattern}{_CODE}{after}[\s\x00-\x1f]*")


def _whole(piece: str) -> bool:
    return _signed(piece) if len(piece) == CODE_DIGITS else _is_number(piece)


def _signed(digits: str) -> bool:
    return int(digits) >> (8 * (CODE_BYTES - 1)) == VERSION


def _is_number(text: str) -> bool:
    if len(text) > CODE_DIGITS:
        return False
    from boothapp.domain.registration_number import parse_number  # the window is shown without its check digits

    try:
        parse_number(text)
    except UserError:
        return False
    return True
