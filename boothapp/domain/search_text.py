"""What somebody typed into the search field: a number, a phone's tail, a sound, part of a name or a school."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from boothapp.domain.person_names import normalise_name
from boothapp.domain.values import BadgeKind

LONGEST_SEARCH = 60
_NUMBER = re.compile(r"([CESGP])(\d{1,10})", re.IGNORECASE)
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

    `kind_of_badge` is set for a number, `letters` for a name whose end is typed by sound (张s),
    `school` for a name with a school behind it (王 苏州).
    """

    kind: SearchKind
    text: str = ""
    kind_of_badge: BadgeKind | None = None
    letters: str = ""
    school: str = ""


def read_search(typed: str) -> SearchText:
    """Return what the typed text asks for."""
    plain = unicodedata.normalize("NFKC", typed[:LONGEST_SEARCH]).strip()
    close = _GAPS.sub("", plain)
    if not close:
        return SearchText(SearchKind.NOTHING)
    number = _NUMBER.fullmatch(close)
    if number:
        return SearchText(SearchKind.NUMBER, number[2], _KINDS[number[1].upper()])
    digits = close.removeprefix("+86").removeprefix("+")
    if digits.isascii() and digits.isdecimal():
        return SearchText(SearchKind.DIGITS, digits)
    if close.isascii():
        return SearchText(SearchKind.SOUND, close.lower())
    mixed = _MIXED.fullmatch(close)
    if mixed:
        return SearchText(SearchKind.MIXED, mixed[1], letters=mixed[2].lower())
    return SearchText(SearchKind.NAME, normalise_name(plain), school=normalise_name(plain.partition(" ")[2]))
