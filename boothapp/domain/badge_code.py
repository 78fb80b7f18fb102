"""The code on a badge: 27 signed bytes, written as 66 decimal digits.

Version 1 byte, key id 2, random id 8, then the first 16 bytes of HMAC-SHA256 over those 11. Digits only,
so that neither a keyboard layout nor a Chinese input method can damage what a handheld scanner types.
"""

import hmac
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from boothapp.domain.errors import UserError

VERSION = 1
TOKEN_BYTES = 8
CODE_BYTES = 27
CODE_DIGITS = 66
"""2^216 has 66 decimal digits; shorter numbers are padded with zeros."""

_HEAD_BYTES = 11
_MAC_BYTES = CODE_BYTES - _HEAD_BYTES
_LONGEST_OTHER_NUMBER = 20
_FIRST_DIGITS = "000"


class CodeFault(StrEnum):
    """Why a scanned text is not a code of this fair; each is also a message code."""

    NOT_OURS = "code_not_ours"
    INCOMPLETE = "code_incomplete"
    UNSUPPORTED_VERSION = "code_unsupported_version"
    UNKNOWN_KEY = "code_unknown_key"
    FORGED = "code_forged"


class BadgeCodeRefused(UserError):
    """A scanned text that is not a genuine badge code; `fault` says why."""

    def __init__(self, fault: CodeFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class BadgeCode:
    """A genuine code: who signed it and which random id it carries."""

    key_id: int
    token_id: bytes
    mac: bytes
    version: int = VERSION

    @classmethod
    def make(cls, key_id: int, token_id: bytes, key: bytes) -> "BadgeCode":
        """Sign `token_id` (8 bytes) with the fair's key; raises ValueError for a wrong size or key id."""
        if len(token_id) != TOKEN_BYTES:
            raise ValueError(f"a token id has {TOKEN_BYTES} bytes, not {len(token_id)}")
        if not 0 <= key_id <= 0xFFFF:
            raise ValueError(f"a key id fits two bytes, {key_id} does not")
        head = _head(VERSION, key_id, token_id)
        return cls(key_id, token_id, _mac(head, key))

    @property
    def payload(self) -> bytes:
        """The 27 bytes."""
        return _head(self.version, self.key_id, self.token_id) + self.mac

    @property
    def digits(self) -> str:
        """The 66 decimal digits that the QR symbol holds."""
        return str(int.from_bytes(self.payload)).zfill(CODE_DIGITS)


def parse_badge_code(text: str, keys: Mapping[int, bytes]) -> BadgeCode:
    """Read a scanned text with the keys of this fair, by key id.

    Spaces and full-width digits are forgiven, and first digits that an input method swallowed: they follow from the
    version and the fair's key, and the signature tells whether they are right.
    Raises `BadgeCodeRefused` with the fault.
    """
    try:
        payload = _payload(text)
    except BadgeCodeRefused as refused:
        whole = _completed(text, keys) if refused.fault is CodeFault.INCOMPLETE else None
        if whole is None:
            raise
        return whole
    version, key_id = payload[0], int.from_bytes(payload[1:3])
    if version != VERSION:
        raise BadgeCodeRefused(CodeFault.UNSUPPORTED_VERSION)
    key = keys.get(key_id)
    if key is None:
        raise BadgeCodeRefused(CodeFault.UNKNOWN_KEY)
    head, mac = payload[:_HEAD_BYTES], payload[_HEAD_BYTES:]
    if not hmac.compare_digest(mac, _mac(head, key)):
        raise BadgeCodeRefused(CodeFault.FORGED)
    return BadgeCode(key_id, head[3:], mac)


def _completed(text: str, keys: Mapping[int, bytes]) -> BadgeCode | None:
    """Return the genuine code whose first digits are missing in `text`, where they are none but the ones all share."""
    digits = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    missing = CODE_DIGITS - len(digits)
    for key_id, key in keys.items():
        low = int.from_bytes(bytes([VERSION]) + key_id.to_bytes(2)) << (8 * (CODE_BYTES - 3))
        high = low + (1 << (8 * (CODE_BYTES - 3))) - 1
        first, last = (str(end).zfill(CODE_DIGITS)[:missing] for end in (low, high))
        if first != last:
            continue
        payload = int(first + digits).to_bytes(CODE_BYTES)
        head, mac = payload[:_HEAD_BYTES], payload[_HEAD_BYTES:]
        if hmac.compare_digest(mac, _mac(head, key)):
            return BadgeCode(key_id, head[3:], mac)
    return None


def _head(version: int, key_id: int, token_id: bytes) -> bytes:
    return bytes([version]) + key_id.to_bytes(2) + token_id


def _mac(head: bytes, key: bytes) -> bytes:
    return hmac.digest(key, head, "sha256")[:_MAC_BYTES]


def _payload(text: str) -> bytes:
    digits = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > CODE_DIGITS:
        raise BadgeCodeRefused(CodeFault.NOT_OURS)
    if len(digits) < CODE_DIGITS:
        # A phone number or an article's bar code is short and does not begin as our codes do.
        other = len(digits) <= _LONGEST_OTHER_NUMBER and not digits.startswith(_FIRST_DIGITS)
        raise BadgeCodeRefused(CodeFault.NOT_OURS if other else CodeFault.INCOMPLETE)
    number = int(digits)
    if number.bit_length() > CODE_BYTES * 8:
        raise BadgeCodeRefused(CodeFault.NOT_OURS)
    return number.to_bytes(CODE_BYTES)
