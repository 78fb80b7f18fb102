"""Documents of identity: what a number may look like, which digit is wrong, and how much of it is shown.

Only a wrong checksum, an impossible date or a wrong shape is an error; the place part is a warning at most, because
codes retire and new ones come (DOMAIN section 4). Standards: GB 11643 for people, GB 32100 for organisations.
"""

import re
from dataclasses import dataclass
from datetime import date

from stdnum.cn import ric, uscc

from boothapp.domain.values import DocumentType

_SEPARATORS = re.compile(r"[\s\-‐–—·.]+")
_EIGHTEEN = re.compile(r"[0-9]{17}[0-9X]")
_DIGITS_MAYBE_X = re.compile(r"[0-9]+X?")
_FIFTEEN = re.compile(r"[0-9]{15}")
_OLD_FOREIGN_CARD = re.compile(r"[A-Z]{3}[0-9]{12}")
_TRAVEL_PERMIT = re.compile(r"[A-Z]?[0-9]{7,10}[A-Z]?|[HM][0-9]{8}(?:[0-9]{2})?")
_PASSPORT = re.compile(r"(?=.*[0-9])[A-Z0-9]{5,20}")
_CREDIT_CODE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
_HOME_PERMIT = re.compile(r"[HM][0-9]{8}(?:[0-9]{2})?")
_TAIWAN_PERMIT_DIGITS = 8
_OTHER_DIGITS = (_TAIWAN_PERMIT_DIGITS, 9)
_PERMIT_PLACES = ("81", "82", "83")
_PROVINCE = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91")
_EARLIEST_BIRTH = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class IdentityCheck:
    """A number as it is kept, and what is wrong with it: `error` refuses the row, `warning` does not."""

    number: str
    error: str | None = None
    warning: str | None = None


def compact_document(raw: str) -> str:
    """Return `raw` without separators, full-width characters folded, in capitals."""
    if raw.isascii() and raw.isalnum():
        return raw.upper()
    folded = raw.translate(_FULL_WIDTH)
    return _SEPARATORS.sub("", folded).upper()


_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def guess_document_type(raw: str) -> DocumentType:
    """Return the kind of document `raw` looks like.

    Digits alone are a resident's number, right or wrong, but for 8 (Taiwan travel permits) and 9 (some passports);
    what fits nothing else is a passport.
    """
    number = compact_document(raw)
    if _EIGHTEEN.fullmatch(number):
        if number.startswith(_PERMIT_PLACES):
            return DocumentType.RESIDENCE_PERMIT
        return DocumentType.FOREIGN_PERMANENT if number[0] == "9" else DocumentType.RESIDENT_ID
    if _DIGITS_MAYBE_X.fullmatch(number) and len(number) not in _OTHER_DIGITS:
        return DocumentType.RESIDENT_ID
    if _OLD_FOREIGN_CARD.fullmatch(number):
        return DocumentType.FOREIGN_PERMANENT
    if _HOME_PERMIT.fullmatch(number) or (number.isdigit() and len(number) == _TAIWAN_PERMIT_DIGITS):
        return DocumentType.TRAVEL_PERMIT
    return DocumentType.PASSPORT


def check_document(kind: DocumentType, raw: str) -> IdentityCheck:
    """Return the number as kept and its problem's code, if it has one; never raises."""
    number = compact_document(raw)
    match kind:
        case DocumentType.RESIDENT_ID:
            return _check_resident(number)
        case DocumentType.RESIDENCE_PERMIT:
            return _check_permit(number)
        case DocumentType.FOREIGN_PERMANENT:
            return _check_foreign_card(number)
        case DocumentType.TRAVEL_PERMIT:
            fits = _TRAVEL_PERMIT.fullmatch(number) is not None
            return IdentityCheck(number, warning=None if fits else "travel_permit_unusual")
        case DocumentType.PASSPORT:
            fits = _PASSPORT.fullmatch(number) is not None
            return IdentityCheck(number, warning=None if fits else "passport_unusual")


def _check_eighteen(number: str) -> str | None:
    """Return the code of what GB 11643 finds wrong: shape, birth date, then check digit."""
    if not _EIGHTEEN.fullmatch(number):
        return "document_shape"
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return "document_birth_date"
    if born < _EARLIEST_BIRTH:
        return "document_birth_date"
    if ric.calc_check_digit(number) != number[17]:
        return "document_checksum"
    return None


def _check_resident(number: str) -> IdentityCheck:
    if _FIFTEEN.fullmatch(number):
        return IdentityCheck(number, error="document_old_15")
    error = _check_eighteen(number)
    if error:
        return IdentityCheck(number, error=error)
    known = _PROVINCE.match(number)
    return IdentityCheck(number, warning=None if known else "document_place")


def _check_permit(number: str) -> IdentityCheck:
    error = _check_eighteen(number)
    if error:
        return IdentityCheck(number, error=error)
    fits = number.startswith(_PERMIT_PLACES)
    return IdentityCheck(number, warning=None if fits else "residence_permit_place")


def _check_foreign_card(number: str) -> IdentityCheck:
    if _OLD_FOREIGN_CARD.fullmatch(number):
        return IdentityCheck(number)
    if number[:1] != "9":
        return IdentityCheck(number, error="document_shape")
    return IdentityCheck(number, error=_check_eighteen(number))


def check_digit(first_17: str) -> str:
    """Return the GB 11643 check digit (0-9 or X) of the first 17 digits."""
    return ric.calc_check_digit(first_17 + "0")


def check_credit_code(raw: str) -> IdentityCheck:
    """Return a unified social credit code as kept; its shape and its own checksum (GB 32100) are warnings' worth.

    The first character may be a letter (A, N, Y ...), which is why only stdnum's check digit is asked.
    """
    number = compact_document(raw)
    if not _CREDIT_CODE.fullmatch(number):
        return IdentityCheck(number, error="credit_code_shape")
    if uscc.calc_check_digit(number) != number[17]:
        return IdentityCheck(number, error="credit_code_checksum")
    return IdentityCheck(number)


def mask_number(number: str) -> str:
    """Return the number as it is shown: `3210**********1234`, shorter numbers with fewer ends.

    >>> mask_number("321002199901011234")
    '3210**********1234'
    """
    ends = 4 if len(number) >= 12 else min(2, len(number) // 3)
    hidden = len(number) - 2 * ends
    return number[:ends] + "*" * hidden + number[len(number) - ends :]


def last_four(number: str) -> str:
    """Return the part of a number that may be shown beside its hash."""
    return number[-4:]
