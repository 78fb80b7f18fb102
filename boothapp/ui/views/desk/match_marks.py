"""Which part of a search result is what was typed, so that it can be underlined."""

import unicodedata
from dataclasses import dataclass
from typing import Final

from boothapp.domain.search_text import SearchKind, SearchText
from boothapp.services.search_candidates import FoundPerson

Span = tuple[int, int]
"""The first sign of a part, and the one after its last."""

_GAPS: Final = frozenset(" -'’.·")
_TAIL_DIGITS: Final = 4


@dataclass(frozen=True, slots=True)
class Marks:
    """The part that was typed of each text that a result line shows; None where it is not in it as typed."""

    name: Span | None = None
    latin: Span | None = None
    school: Span | None = None
    tail: Span | None = None
    number: Span | None = None


def latin_name(person: FoundPerson) -> str:
    """Return the name in Latin letters as a result line shows it."""
    return person.name_en or person.pinyin.capitalize()


def marks_of(person: FoundPerson, asked: SearchText, school: str) -> Marks:
    """Return what of a person was typed; `school` is the school as it is shown."""
    match asked.kind:
        case SearchKind.NAME:
            name = _part(person.name_zh, asked.text)
            return Marks(name=name, school=None if name else _part(school, asked.text))
        case SearchKind.MIXED:
            return Marks(name=_part(person.name_zh, asked.text))
        case SearchKind.SOUND:
            return Marks(name=_signs(person, asked.text), latin=_part(latin_name(person), asked.text))
        case SearchKind.NUMBER:
            return Marks(number=_digits(person.number, asked))
        case SearchKind.DIGITS:
            tail = _tail(person.phone_tail, asked.text)
            return Marks(tail=tail, number=None if tail else _digits(person.number, asked))
    return Marks()


def _part(shown: str, typed: str) -> Span | None:
    """Find what was typed without regard to small letters and gaps, at the beginning of a word where it can be."""
    places = [place for place, sign in enumerate(shown) if sign not in _GAPS]
    plain = "".join(shown[place] for place in places).lower()
    wanted = "".join(sign for sign in unicodedata.normalize("NFKC", typed) if sign not in _GAPS).lower()
    found = [at for at in range(len(plain)) if wanted and plain.startswith(wanted, at)]
    if not found or len(plain) != len(places):
        return None
    begins = [at for at in found if places[at] == 0 or shown[places[at] - 1] in _GAPS]
    at = (begins or found)[0]
    return places[at], places[at + len(wanted) - 1] + 1


def _signs(person: FoundPerson, letters: str) -> Span | None:
    """Return the signs whose sounds begin with the initials that were typed."""
    places = [place for place, sign in enumerate(person.name_zh) if sign not in _GAPS]
    if not person.initials.startswith(letters) or len(places) != len(person.initials):
        return None
    return places[0], places[len(letters) - 1] + 1


def _tail(tail: str, typed: str) -> Span | None:
    if len(typed) >= _TAIL_DIGITS:
        return (0, len(tail)) if tail and typed.endswith(tail) else None
    if tail.endswith(typed):
        return len(tail) - len(typed), len(tail)
    return (0, len(typed)) if tail.startswith(typed) else None


def _digits(number: str, asked: SearchText) -> Span | None:
    """Return the digits as they stand in the number: all of them, its beginning, or what it counts (2 in C00002-8)."""
    if asked.numbers:
        return (0, len(number)) if number in asked.numbers else None
    if number.startswith(asked.text, 1):
        return 0 if asked.kind_of_badge else 1, 1 + len(asked.text)
    body, counts = number.partition("-")[0], str(asked.sequence)
    same = body[1:].lstrip("0") == counts
    return (len(body) - len(counts), len(body)) if same else None
