"""What came out of a scanner or a keyboard: our code, a typed number, or something that must be named."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from boothapp.domain.badge_code import BadgeCode, BadgeCodeRefused, parse_badge_code
from boothapp.domain.errors import UserError
from boothapp.domain.registration_number import RegistrationNumber, parse_number

LONGEST_KEPT = 120
_NUMBER_LIKE = re.compile(r"[CESGP][\s\-]*[\d\s\-]+", re.IGNORECASE)
_LINK = re.compile(r"(?i)\b(https?|weixin|wxp|alipays?)://|^www\.|\b[\w-]+\.(com|cn|net|org)\b")
_IDENTITY = re.compile(r"(?<!\d)(\d{4})\d{10,13}([\dXx]{4})(?!\d)")
_PHONE = re.compile(r"\+?(86)?1[3-9]\d{9}")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A text that names no registration; `reason` is the code of the message that says what to do."""

    reason: str


def read_scan(text: str, keys: Mapping[int, bytes]) -> BadgeCode | RegistrationNumber | Unreadable:
    """Read a scanned or typed text with the badge keys of this fair."""
    plain = unicodedata.normalize("NFKC", text[:4096]).strip()
    if not plain:
        return Unreadable("scan_empty")
    if _NUMBER_LIKE.fullmatch(plain):
        try:
            return parse_number(plain)
        except UserError as error:
            return Unreadable(error.code)
    try:
        return parse_badge_code(plain, keys)
    except BadgeCodeRefused as refused:
        return Unreadable(_kind_of_other(plain) or refused.fault.value)


def _kind_of_other(plain: str) -> str:
    if _LINK.search(plain):
        return "scan_is_link"
    if _PHONE.fullmatch(plain):
        return "scan_is_phone"
    if _IDENTITY.fullmatch(plain):
        return "scan_is_document"
    if len(plain) > LONGEST_KEPT:
        return "scan_too_long"
    if any(sign.isalpha() for sign in plain) and not any(sign.isdecimal() for sign in plain):
        return "scan_is_words"
    return ""


def kept_text(text: str) -> str:
    """Return what is stored of a scanned text: bounded, control characters shown as signs, a document masked."""
    whole = text[: LONGEST_KEPT + 1].encode("utf-8", "backslashreplace").decode()
    shown = "".join(_visible(sign) for sign in whole)
    if len(shown) > LONGEST_KEPT:
        shown = shown[: LONGEST_KEPT - 1] + "…"
    return _IDENTITY.sub(r"\1**********\2", shown) if len(shown) <= 24 else shown


def _visible(sign: str) -> str:
    code = ord(sign)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return "\ufffd" if unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} else sign
