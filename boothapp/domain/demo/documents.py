"""Invented documents that pass every checksum and never repeat within one fair."""

from random import Random

from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2

_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_USCC_DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_PHONE_PREFIXES = ("135", "136", "137", "138", "139", "150", "151", "158", "159", "178", "182", "186", "187", "188")
_NATIONALITIES = ("124", "250", "276", "356", "392", "616", "826", "840")


class DocumentMaker:
    """Makes documents and phone numbers, remembering those already given out."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._documents: set[str] = set()
        self._phones: set[str] = set()

    def reserve_phone(self, phone: str) -> None:
        """Keep a known person's phone from being drawn for somebody else."""
        self._phones.add(phone)

    def phone(self) -> str:
        """Return a mobile number of the mainland: 11 digits."""
        while True:
            number = f"{self._random.choice(_PHONE_PREFIXES)}{self._random.randrange(10**8):08d}"
            if number not in self._phones:
                self._phones.add(number)
                return number

    def resident_id(self, region: str, birth_year: int) -> str:
        """Return an 18-character number with the checksum of GB 11643."""
        pick = self._random.randrange
        while True:
            stem = f"{region}{birth_year}{pick(1, 13):02d}{pick(1, 29):02d}{pick(1, 1000):03d}"
            if stem not in self._documents:
                self._documents.add(stem)
                return stem + mod_11_2.calc_check_digit(stem)

    def foreign_permanent(self, province: str, birth_year: int) -> str:
        """Return a foreign permanent resident's number in the form of 2023: 9, province, nationality, date."""
        return self.resident_id(f"9{province}{self._random.choice(_NATIONALITIES)}", birth_year)

    def passport(self) -> str:
        """Return a passport number: a capital letter and eight digits."""
        while True:
            number = f"{self._random.choice('ABCEGKLNPRTX')}{self._random.randrange(10**8):08d}"
            if number not in self._documents:
                self._documents.add(number)
                return number


def credit_code(random: Random, kind: str, region: str) -> str:
    """Return a unified social credit code (GB 32100-2015): `kind` is "91" for a company, "12" for an institution."""
    body = "MA" + "".join(random.choice(_USCC_DIGITS) for _ in range(6))
    stem = kind + region + body + _organisation_check(body)
    return stem + str(uscc.calc_check_digit(stem))


def _organisation_check(body: str) -> str:
    """Return the check character of an organisation code (GB 11714-1997)."""
    values = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    pairs = zip(_ORGANISATION_WEIGHTS, body, strict=True)
    check = 11 - sum(weight * values.index(char) for weight, char in pairs) % 11
    return {10: "X", 11: "0"}.get(check, str(check))
