"""Names and phones as they are kept: one spelling for one thing, whatever the list's author typed."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers

_SPACES = re.compile(r"\s+")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0e-\x1f\x7f]")
_HAN_GAP = re.compile(r"(?<=[\u3400-\u9fff\U00020000-\U0003ffff]) +(?=[\u3400-\u9fff\U00020000-\U0003ffff])")
_NAME_SIGNS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | dict.fromkeys(map(ord, "•・‧∙･"), "·")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_PHONE_NOISE = re.compile(r"[\s\-().（）－—]+")
_REGION = "CN"


def clean_text(raw: str) -> str:
    """Return `raw` composed (NFC), on one line, without invisible signs; full-width spaces become plain ones."""
    if raw.isascii() and raw.isprintable() and "  " not in raw:
        return raw.strip()
    if raw.isalnum() and unicodedata.is_normalized("NFC", raw):
        return raw
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", raw))
    return _SPACES.sub(" ", text).strip()


def normalise_name(raw: str) -> str:
    """Return a person's name: `王　小 明` is `王小明`, the dot of `阿迪力·艾力` is always U+00B7."""
    text = clean_text(raw)
    if text.isascii():
        return text
    plain = text.translate(_NAME_SIGNS)
    return _HAN_GAP.sub("", plain) if " " in plain else plain


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone as kept: digits alone for mainland numbers, `+` and digits for others, else as typed."""

    number: str
    understood: bool


def normalise_phone(raw: str) -> Phone:
    """Return the phone in its one spelling; what nobody can parse is kept and marked, never dropped."""
    if _MOBILE.fullmatch(raw):
        return Phone(raw, understood=True)
    digits = _PHONE_NOISE.sub("", unicodedata.normalize("NFKC", raw))
    if digits.startswith(("+86", "0086")):
        digits = digits[3:] if digits[0] == "+" else digits[4:]
    if _MOBILE.fullmatch(digits):
        return Phone(digits, understood=True)
    return _parse_phone(raw.strip())


@lru_cache(maxsize=4096)
def _parse_phone(raw: str) -> Phone:
    try:
        spoken = unicodedata.normalize("NFKC", raw).replace("转", " ext. ")
        parsed = phonenumbers.parse(spoken, _REGION)
    except phonenumbers.NumberParseException:
        return Phone(raw, understood=False)
    if not phonenumbers.is_possible_number(parsed):
        return Phone(raw, understood=False)
    if parsed.country_code != 86:
        return Phone(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164), understood=True)
    national = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
    extension = f"-{parsed.extension}" if parsed.extension else ""
    digits = re.sub(r"[^0-9]", "", national.split("ext.")[0])
    return Phone(digits + extension, understood=phonenumbers.is_valid_number(parsed))


def mask_phone(number: str) -> str:
    """Return a phone as lists show it: `139****2087`."""
    if len(number) < 8:
        return number
    return f"{number[:3]}****{number[-4:]}"


def phone_tail(number: str) -> str:
    """Return the last four digits, which desks search by."""
    return re.sub(r"[^0-9]", "", number)[-4:]
