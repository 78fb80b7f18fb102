"""What somebody typed into the search field: a number, a phone's tail, a sound or part of a name."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from boothapp.domain.person_names import normalise_name
from boothapp.domain.values import BadgeKind

LONGEST_SEARCH = 60
_NUMBER = re.compile(r"([CESGP])(\d{1,10})", re.IGNORECASE)
_GAPS = re.compile(r"[\s\-'’.·]")
_KINDS = {kind.value[0].upper(): kind for kind in BadgeKind}


class SearchKind(StrEnum):
    """By what is searched."""

    NOTHING = "nothing"
    NUMBER = "number"
    DIGITS = "digits"
    SOUND = "sound"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class SearchText:
    """A typed search; `text` is ready to compare, `kind_of_badge` is set for a number."""

    kind: SearchKind
    text: str = ""
    kind_of_badge: BadgeKind | None = None


def read_search(typed: str) -> SearchText:
    """Return what the typed text asks for."""
    plain = unicodedata.normalize("NFKC", typed[:LONGEST_SEARCH]).strip()
    close = _GAPS.sub("", plain)
    if not close:
        return SearchText(SearchKind.NOTHING)
    number = _NUMBER.fullmatch(close)
    if number:
        return SearchText(SearchKind.NUMBER, number[2], _KINDS[number[1].upper()])
    digits = close.removeprefix("+86") if close.startswith("+86") else close
    if digits.isascii() and digits.isdecimal():
        return SearchText(SearchKind.DIGITS, digits)
    if close.isascii():
        return SearchText(SearchKind.SOUND, close.lower())
    return SearchText(SearchKind.NAME, normalise_name(plain))
