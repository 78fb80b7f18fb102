"""What a scanner puts around a code, and codes that came in one go: AIM and ECI marks, two badges back to back.

Nothing here decides who somebody is: a badge's code is signed and a number has its check digit, so what is taken
apart wrongly is unreadable, never another person.
"""

import re
from itertools import groupby

from boothapp.domain.badge_code import CODE_BYTES, CODE_DIGITS, VERSION
from boothapp.domain.errors import UserError

_MARKS = re.compile(r"(?:\][A-Za-z][0-9A-Za-z])?(?:\\[0-9]{6})*")
"""ISO/IEC 15424 symbology identifier (`]Q1`), then extended channel interpretations (`\\000026`: UTF-8)."""
_EDGES = "".join(map(chr, range(0x20))) + "\x7f\ufeff "
_PIECE = re.compile(rf"\s*{_MARKS.pattern}([0-9]{{{CODE_DIGITS}}}|[CESGPcesgp][0-9]{{5}}-[0-9])\s*")
_WRAPPED = re.compile(rf"(?s)(?:.{{0,15}}[^0-9])?([0-9]{{{CODE_DIGITS}}})(?:[^0-9].{{0,15}})?")
_LONE = re.compile(rf"(?<![0-9])[0-9]{{{CODE_DIGITS}}}(?![0-9])")


def unframed(text: str) -> str:
    """Return a text without marks and control characters around it; a badge's digits also without any wrapping."""
    plain = text.strip(_EDGES)
    while (marks := _MARKS.match(plain)) and marks.end():
        plain = plain[marks.end() :].strip(_EDGES)
    wrapped = _WRAPPED.fullmatch(plain)
    return wrapped[1] if wrapped and _signed(wrapped[1]) else plain


def codes_in(text: str) -> tuple[str, ...]:
    """Split codes that follow each other without a separator; anything else is one text.

    Neighbours that are equal are one badge that was read twice.
    """
    pieces, place = [], 0
    while place < len(text):
        piece = _PIECE.match(text, place)
        if piece is None or not _whole(piece[1]):
            return (text,)
        pieces.append(piece[1])
        place = piece.end()
    return tuple(piece for piece, _ in groupby(pieces)) if len(pieces) > 1 else (text,)


def holds_code(text: str) -> bool:
    """Tell whether a text has all of a code in it: no hand types that, and nothing need be waited for."""
    return bool(_LONE.search(text)) or len(codes_in(text)) > 1 or _is_number(unframed(text))


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
