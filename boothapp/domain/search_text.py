"""What somebody typed into the search field: a number, a phone's tail, a sound, part of a name or a school."""

import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from boothapp.domain.errors import UserError
from boothapp.domain.person_names import clean_text, normalise_name, normalise_phone
from boothapp.domain.registration_number import SEQUENCE_DIGITS, parse_number
from boothapp.domain.values import BadgeKind

LONGEST_SEARCH = 60
_NUMBER = re.compile(r"([CESGP])(\d{1,10})", re.IGNORECASE)
_WHOLE = re.compile(r"\D?\d+[\-‐‑–—−]\d")
_MOST_DIGITS = 9
_LEAST_OF_PHONE = 7
_MIXED = re.compile(r"([^\x00-\x7f]+)([A-Za-z]+)")
_GAPS = re.compile(r"[\s\-'’.·]")
_KINDS = {kind.value[0].upper(): kind for kind in BadgeKind}


class SearchKind(StrEnum):
    """By what is searched."""

    NOTHING = "nothing"
    NUMBER = "number"
    DIGITS = "digits"
    SOUND = "sound"
    NAME = "name"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class SearchText:
    """A typed search; `text` is ready to compare.

    `kind_of_badge` is set for a number; `numbers` are those that the digits are as they stand on a badge, with their
    check digit, `sequence` is what they are without one, where they can be that. `letters` is set for a name whose end
    is typed by sound (张s), `school` for a name with a school behind it (王 苏州).
    """

    kind: SearchKind
    text: str = ""
    kind_of_badge: BadgeKind | None = None
    numbers: tuple[str, ...] = ()
    sequence: int | None = None
    letters: str = ""
    school: str = ""


@dataclass(frozen=True, slots=True)
class Stranger:
    """What a search without a hit says of somebody who is on no list; at most one of them is set."""

    name: str = ""
    phone: str = ""


NOBODY = Stranger()


def read_stranger(typed: str) -> Stranger:
    """Return the name or the phone that was searched in vain; initials, half a number and a badge's are neither."""
    asked, words = read_search(typed), clean_text(typed)
    match asked.kind:
        case SearchKind.NAME:
            return Stranger(name=words)
        case SearchKind.SOUND if " " in words:
            return Stranger(name=words)
        case SearchKind.DIGITS if len(asked.text) >= _LEAST_OF_PHONE and normalise_phone(words).understood:
            return Stranger(phone=words)
    return NOBODY


def read_search(typed: str) -> SearchText:
    """Return what the typed text asks for."""
    plain = unicodedata.normalize("NFKC", typed[:LONGEST_SEARCH]).strip()
    close = _GAPS.sub("", plain)
    if not close:
        return SearchText(SearchKind.NOTHING)
    number = _NUMBER.fullmatch(close)
    if number:
        return _numbered(SearchKind.NUMBER, number[2], plain, number[1].upper())
    digits = close.removeprefix("+86").removeprefix("+")
    if digits.isascii() and digits.isdecimal():
        return _numbered(SearchKind.DIGITS, digits, plain, "".join(_KINDS))
    if close.isascii():
        return SearchText(SearchKind.SOUND, close.lower())
    mixed = _MIXED.fullmatch(close)
    if mixed:
        return SearchText(SearchKind.MIXED, mixed[1], letters=mixed[2].lower())
    return SearchText(SearchKind.NAME, normalise_name(plain), school=normalise_name(plain.partition(" ")[2]))


def _numbered(kind: SearchKind, digits: str, plain: str, letters: str) -> SearchText:
    """Tell a badge's whole number from a sequence: 00901-4 is the 901st, not the 9014th."""
    hyphened = _WHOLE.fullmatch(plain) is not None
    long = len(digits) > SEQUENCE_DIGITS
    numbers = _numbers(digits, letters) if hyphened or long else ()
    padded = long and digits.startswith("0")
    sequence = None if hyphened or padded or len(digits) > _MOST_DIGITS else int(digits)
    kind_of_badge = _KINDS[letters] if kind is SearchKind.NUMBER else None
    return SearchText(kind, digits, kind_of_badge, numbers, sequence)


def _numbers(digits: str, letters: str) -> tuple[str, ...]:
    """Return the numbers, one a kind at most, whose check digit is the last of `digits`."""
    found = []
    for letter in letters:
        with suppress(UserError):
            found.append(str(parse_number(letter + digits)))
    return tuple(found)
