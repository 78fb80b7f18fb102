"""What came out of a scanner or a keyboard: our code, a typed number, or something that must be named."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from boothapp.domain.badge_code import CODE_DIGITS, BadgeCode, BadgeCodeRefused, parse_badge_code
from boothapp.domain.errors import UserError
from boothapp.domain.registration_number import RegistrationNumber, parse_number
from boothapp.domain.scan_frame import unframed
from boothapp.domain.scanner_profile import TEST_DIGITS, TEST_SIGNS

LONGEST_KEPT = 120
_NUMBER_LIKE = re.compile(r"[CESGP][\s\-]*[\d\s\-]+", re.IGNORECASE)
_FOREIGN = (
    ("scan_is_test_code", re.compile(f"{TEST_DIGITS}|{re.escape(TEST_SIGNS)}")),
    ("scan_is_chat", re.compile(r"(?i)^(weixin://|https?://(u|w)\.(wechat|weixin)\.|https?://weixin\.qq\.com/)")),
    ("scan_is_payment", re.compile(r"(?i)^(wxp://|alipays?:|https?://(qr|render)\.alipay\.com/)")),
    # Indico's tickets are JSON with these keys; pretix's are a secret of 32 signs, or begin with the key of the event.
    ("scan_is_ticket", re.compile(r'(?s)^\{.*"(checkin_secret|registrant_id|server_url)".*\}$')),
    ("scan_is_ticket", re.compile(r"^(?=.*[a-z])(?=.*[0-9])[a-z0-9]{32}$")),
    # IATA Resolution 792: format, number of legs, a name of 20 signs, the mark of an electronic ticket.
    ("scan_is_boarding_pass", re.compile(r"(?s)^M[1-4][A-Z/ .-]{20}[E ][A-Z0-9]{6,7}.{30,}$")),
    ("scan_is_address_card", re.compile(r"(?i)^(BEGIN:VCARD|MECARD:)")),
    ("scan_is_network", re.compile(r"(?i)^WIFI:")),
)
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]")
_FRAME = "\x02\x03\x1d \t\r\n"
"""What a scanner may put around any code: start and end of text, a group separator, blanks."""
_IDENTITY = re.compile(r"(?<!\d)(\d{4})\d{10,13}([\dXx]{4})(?!\d)")
_PLAIN_KINDS = (
    ("scan_is_link", re.compile(r"(?i)\b(https?|weixin|wxp|alipays?)://|^www\.|\b[\w-]+\.(com|cn|net|org)\b")),
    ("scan_is_phone", re.compile(r"^\+?(86)?1[3-9]\d{9}$")),
    ("scan_is_document", re.compile(r"^\d{14,17}[\dXx]{4}$")),
    ("scan_is_mixed", re.compile(rf"^\d{{{CODE_DIGITS + 1},}}$")),
    ("scan_too_long", re.compile(rf"(?s)^.{{{LONGEST_KEPT + 1},}}$")),
    ("scan_is_words", re.compile(r"^\D*[^\W\d_]\D*$")),
)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A text that names no registration; `reason` is the code of the message that says what to do."""

    reason: str


def read_scan(text: str, keys: Mapping[int, bytes]) -> BadgeCode | RegistrationNumber | Unreadable:
    """Read a scanned or typed text with the badge keys of this fair."""
    plain = unframed(unicodedata.normalize("NFKC", text[:4096]))
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
        return Unreadable(_kind_of_other(plain, text[:4096]) or refused.fault.value)


def _kind_of_other(plain: str, raw: str) -> str:
    """Return the kind of a code that is not ours, the first that fits; `raw` has its control characters still."""
    found = _first(_FOREIGN, plain)
    if not found and _BINARY.search(raw.strip(_FRAME)):
        return "scan_is_binary"
    return found or _first(_PLAIN_KINDS, plain)


def _first(kinds: tuple[tuple[str, re.Pattern[str]], ...], text: str) -> str:
    return next((kind for kind, shape in kinds if shape.search(text)), "")


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
