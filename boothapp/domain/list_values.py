"""Turns one cell of a list into the value a field holds, or into a finding that says what is wrong with it.

A cell is what the spreadsheet reader gives: text, number, yes/no or nothing; dates come as ISO text.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from boothapp.domain import list_words
from boothapp.domain.entrance_sheet import LONGEST_NOTE
from boothapp.domain.person_names import clean_text, normalise_name, normalise_phone

Cell = str | int | float | bool | None
Converter = Callable[[Cell], object]
_LONGEST_TEXT = 200
_NUMBER = re.compile(r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?")
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
_SHORT_YEAR = re.compile(r"([0-9]{2})\s*[届级]")
_ROUNDED = re.compile(r"[0-9]+(?:\.[0-9]+)?[Ee]\+?[0-9]+")
_SPLIT = re.compile(r"[,，、;；/|]+")
_PAY_NUMBER = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*(万|k|千)?")
_GUARDED = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_EXCEL_EPOCH = date(1899, 12, 30)
_MOST_EXACT = 10**15
_MOST_VACANCIES = 99_999


class Severity(StrEnum):
    """Whether a problem keeps a row out."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem of one cell; `value` is what is used all the same when it is only a warning."""

    value: object
    code: str
    severity: Severity
    params: Mapping[str, object] = field(default_factory=dict)


def refused(code: str, /, **params: object) -> Finding:
    """Return a finding that keeps the row out."""
    return Finding(None, code, Severity.ERROR, params)


def noted(value: object, code: str, /, **params: object) -> Finding:
    """Return a finding that only warns; `value` is used."""
    return Finding(value, code, Severity.WARNING, params)


def as_text(cell: Cell) -> str:
    """Return the cell as the text its author saw: 5.0 is `5`, an apostrophe that only guards text is dropped."""
    if isinstance(cell, str):
        text = clean_text(cell)
        return text[1:] if text[:1] == "'" and text[1:2] in _GUARDED else text
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def text_value(cell: Cell) -> object:
    """Return clean text, cut at 200 characters with a warning."""
    text = as_text(cell)
    if len(text) > _LONGEST_TEXT:
        return noted(text[:_LONGEST_TEXT], "text_cut", longest=_LONGEST_TEXT)
    return text


def note_value(cell: Cell) -> object:
    """Return a note for the desk, cut with a warning where a glance would not take it in."""
    text = as_text(cell)
    if len(text) > LONGEST_NOTE:
        return noted(text[:LONGEST_NOTE], "text_cut", longest=LONGEST_NOTE)
    return text


def name_value(cell: Cell) -> object:
    """Return a person's name in its one spelling."""
    name = normalise_name(as_text(cell))
    if len(name) > _LONGEST_TEXT:
        return noted(name[:_LONGEST_TEXT], "text_cut", longest=_LONGEST_TEXT)
    if name and not any(sign.isalpha() for sign in name):
        return noted(name, "name_unusual", value=name)
    return name


def document_value(cell: Cell) -> object:
    """Return a document's number as text; one that a spreadsheet kept as a rounded number is refused."""
    if isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) >= _MOST_EXACT:
        return refused("document_lost_digits")
    text = as_text(cell)
    if not text.isalnum() and _ROUNDED.fullmatch(text):
        return refused("document_lost_digits")
    return text


def phone_value(cell: Cell) -> object:
    """Return a phone in its one spelling; one nobody can parse is kept with a warning."""
    phone = normalise_phone(as_text(cell))
    return phone.number if phone.understood else noted(phone.number[:40], "phone_unusual", value=phone.number)


def email_value(cell: Cell) -> object:
    """Return an e-mail address, with a warning when it has no @."""
    text = as_text(cell).replace(" ", "")
    fits = re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", text) is not None
    return text if fits or not text else noted(text[:_LONGEST_TEXT], "email_unusual", value=text)


def number_value(cell: Cell) -> float | Finding:
    """Return a number, from text too: `1,200`, `１２人`, `3 kW`."""
    if isinstance(cell, bool):
        return refused("not_a_number", value=cell)
    if isinstance(cell, int | float):
        return cell
    text = unicodedata.normalize("NFKC", as_text(cell))
    found = _NUMBER.match(text)
    if not found or re.search(r"[0-9]", text[found.end() :]):
        return refused("not_a_number", value=text)
    return float(found.group().replace(",", ""))


def vacancies_value(cell: Cell) -> object:
    """Return a whole number of people; `若干` (several) counts as one with a warning."""
    if isinstance(cell, str) and as_text(cell).casefold() in list_words.SEVERAL:
        return noted(1, "vacancies_several")
    number = number_value(cell)
    if isinstance(number, Finding):
        return number
    if number < 0:
        return refused("number_negative", value=as_text(cell))
    if number > _MOST_VACANCIES:
        return refused("number_too_large", value=as_text(cell))
    return int(number) if number == int(number) else refused("number_not_whole", value=as_text(cell))


def measure_value(cell: Cell) -> object:
    """Return a length in metres or a power in kilowatts: zero or more."""
    number = number_value(cell)
    if isinstance(number, Finding):
        return number
    if number < 0:
        return refused("number_negative", value=as_text(cell))
    return refused("number_too_large", value=as_text(cell)) if number > 10_000 else float(number)


def power_value(cell: Cell) -> object:
    """Return kilowatts; `无` is none, `380V` a three-phase supply of 10 kW, `220V` one of 3 kW."""
    text = as_text(cell).casefold().replace(" ", "")
    return list_words.POWER.get(text, None) if text in list_words.POWER else measure_value(cell)


def yuan_value(cell: Cell) -> object:
    """Return whole yuan a month."""
    pair = pay_value(cell)
    return pair if isinstance(pair, Finding) or pair is None else pair[0]


def pay_value(cell: Cell) -> tuple[int, int] | Finding | None:
    """Return the lowest and highest pay in yuan: `8000-12000`, `8k~1.2万`; `面议` (negotiable) is none."""
    text = unicodedata.normalize("NFKC", as_text(cell)).casefold().replace(",", "")
    if text in list_words.NEGOTIABLE or any(word in text for word in ("面议", "negotiable")):
        return None
    found = _PAY_NUMBER.findall(text)
    if not found or "-" in text[:1]:
        return noted(None, "pay_unclear", value=as_text(cell))
    unit = next((unit for _number, unit in reversed(found) if unit), "")
    factor = {"万": 10_000, "k": 1_000, "千": 1_000}
    amounts = [round(float(number) * factor.get(own or unit, 1)) for number, own in found[:2]]
    return min(amounts), max(amounts)


def year_value(cell: Cell) -> object:
    """Return a year of graduation: 2027, `2027届`, `27届`, `2027-06-30`, an Excel day number."""
    if isinstance(cell, int | float) and not isinstance(cell, bool) and 20_000 < cell < 80_000:
        return noted((_EXCEL_EPOCH + timedelta(days=int(cell))).year, "date_as_number", value=int(cell))
    text = unicodedata.normalize("NFKC", as_text(cell))
    found = _YEAR.search(text)
    if found:
        return int(found.group(1))
    short = _SHORT_YEAR.search(text)
    return 2000 + int(short.group(1)) if short else noted(None, "year_unclear", value=text)


def words_value(cell: Cell) -> object:
    """Return the parts of a cell that lists several things."""
    return tuple(part.strip() for part in _SPLIT.split(as_text(cell)) if part.strip())


def size_value(cell: Cell) -> object:
    """Return a booth's size as `3x6` metres; `标准展位` is 3x3, `9㎡` 3x3, `18㎡` 3x6."""
    text = unicodedata.normalize("NFKC", as_text(cell)).casefold().replace(" ", "")
    if text in list_words.SIZES:
        return list_words.SIZES[text]
    sides = re.findall(r"[0-9]+(?:\.[0-9]+)?", text)
    if len(sides) == 2 and re.search(r"[x×*✕]", text):
        short, long = sorted(float(side) for side in sides)
        return f"{short:g}x{long:g}"
    return noted("3x3", "size_unclear", value=as_text(cell))


def word_value(words: Mapping[str, object], code: str) -> Converter:
    """Return a converter that looks a word up; an unknown one is left empty with the warning `code`."""

    def convert(cell: Cell) -> object:
        text = as_text(cell).casefold()
        return words[text] if text in words else noted(None, code, value=as_text(cell))

    return convert


def sessions_value(numbers: Mapping[str, int]) -> Converter:
    """Return a converter to session numbers; `numbers` has each session's number and ISO date as text."""

    def convert(cell: Cell) -> object:
        text = as_text(cell)
        if text.casefold() in list_words.ALL:
            return ()
        tokens = [re.sub(r"[第场次]|session", "", part.casefold()).strip() for part in words_of(text)]
        unknown = [token for token in tokens if numbers and token not in numbers]
        if unknown or not all(token in numbers or token.isdigit() for token in tokens):
            return refused("session_not_known", value=text, known=", ".join(sorted(set(numbers))))
        return tuple(sorted({numbers.get(token, 0) or int(token) for token in tokens}))

    return convert


def words_of(text: str) -> list[str]:
    """Return the parts of a list written in one cell."""
    return [part for part in _SPLIT.split(text) if part.strip()]


def remembering(convert: Converter) -> Converter:
    """Return `convert` with its answers kept, for columns that say the same few things many times."""
    known: dict[Cell, object] = {}

    def lookup(cell: Cell) -> object:
        try:
            return known[cell]
        except KeyError:
            value = convert(cell)
            if len(known) < 50_000:
                known[cell] = value
            return value

    return lookup
