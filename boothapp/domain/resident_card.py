"""What a card reader types of an identity card: the number, at times with the name and more around it.

Readers that act as a keyboard type the 18 characters alone or a line of fields. The number says itself whether it was
read well (GB 11643), and from where and of which year its bearer is.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from boothapp.domain.fair import Bilingual
from boothapp.domain.identity import check_document, guess_document_type, last_four
from boothapp.domain.person_names import normalise_name
from boothapp.domain.provinces import PROVINCES, province_of
from boothapp.domain.values import DocumentType
from boothapp.support.i18n import N_

_LONGEST: Final = 300
_NUMBER: Final = re.compile(r"(?<![0-9A-Za-z])[0-9]{17}[0-9Xx](?![0-9A-Za-z])")
_HAN_NAME: Final = re.compile(r"[\u3400-\u9fff][\u3400-\u9fff·•]{1,24}")
_LABELS: Final = re.compile(r"公民身份号码|居民身份证|身份证号码?|姓名")
_ADDRESS: Final = "://"


class Sex(StrEnum):
    """What the number's seventeenth digit says; the value is a message id."""

    MALE = N_("male")
    FEMALE = N_("female")


@dataclass(frozen=True, slots=True)
class MisreadCard:
    """A number that was read wrongly; `reason` is the code of its message."""

    reason: str


@dataclass(frozen=True, slots=True)
class ResidentCard:
    """A number whose check digit is right; it is kept out of every text that shows this value."""

    kind: DocumentType
    number: str = field(repr=False)
    name: str = field(default="", repr=False)

    @property
    def tail(self) -> str:
        """Return the last four characters, which may be shown."""
        return last_four(self.number)

    @property
    def birth_year(self) -> int:
        """Return the year of birth."""
        return int(self.number[6:10])

    @property
    def sex(self) -> Sex:
        """Return what the number says: odd is male."""
        return Sex.MALE if int(self.number[16]) % 2 else Sex.FEMALE

    @property
    def region(self) -> str:
        """Return the code of the province that issued the number, or ""; finer, it would give the number away."""
        return f"{self.number[:2]}0000" if self.number[:2] in PROVINCES else ""

    @property
    def province(self) -> Bilingual | None:
        """Return the name of that province."""
        return province_of(self.region) if self.region else None


def read_card(text: str) -> ResidentCard | MisreadCard | None:
    """Return the identity card in `text`, or None for anything else: a badge, a link, a phone, a payment code."""
    plain = unicodedata.normalize("NFKC", text[:_LONGEST]).strip()
    found = _NUMBER.search(plain)
    if found is None or _ADDRESS in plain:
        return None
    raw = found.group().upper()
    kind = guess_document_type(raw)
    check = check_document(kind, raw)
    if check.error:
        return MisreadCard("card_check_digit") if check.error == "document_checksum" else None
    around = f"{plain[: found.start()]} {plain[found.end() :]}"
    name = _HAN_NAME.search(_LABELS.sub(" ", around))
    return ResidentCard(kind, check.number, normalise_name(name.group()) if name else "")


def without_card(text: str) -> str:
    """Return what else stands in a text that holds a card's number."""
    return _NUMBER.sub("", unicodedata.normalize("NFKC", text)).strip(" ,，;|\t")
