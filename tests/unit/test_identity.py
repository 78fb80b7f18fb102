"""Documents of identity: which numbers pass, which digit is wrong, what is shown."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boothapp.domain.identity import (
    check_credit_code,
    check_digit,
    check_document,
    guess_document_type,
    mask_number,
)
from boothapp.domain.values import DocumentType

_PLACES = st.sampled_from(["110105", "210211", "330113", "320102", "440305"])
_DAYS = st.dates(date(1930, 1, 1), date(2012, 12, 31))


@st.composite
def resident_numbers(draw: st.DrawFn) -> str:
    born: date = draw(_DAYS)
    first = f"{draw(_PLACES)}{born:%Y%m%d}{draw(st.integers(0, 999)):03d}"
    return first + check_digit(first)


@given(resident_numbers())
def test_every_number_with_its_check_digit_passes_without_a_word(number: str) -> None:
    check = check_document(DocumentType.RESIDENT_ID, number)
    assert (check.number, check.error, check.warning) == (number, None, None)


@given(resident_numbers(), st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(number: str, place: int, step: int) -> None:
    wrong = number[:place] + str((int(number[place]) + step) % 10) + number[place + 1 :]
    check = check_document(DocumentType.RESIDENT_ID, wrong)
    assert check.error in {"document_checksum", "document_birth_date"}


@given(resident_numbers())
def test_spaces_hyphens_case_and_full_width_signs_do_not_matter(number: str) -> None:
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in number)
    for spelling in (wide, f" {number[:6]} {number[6:14]}-{number[14:]} ".lower()):
        assert check_document(DocumentType.RESIDENT_ID, spelling).number == number


@given(st.text(max_size=30), st.sampled_from(list(DocumentType)))
def test_no_text_at_all_makes_the_check_fail(text: str, kind: DocumentType) -> None:
    check = check_document(kind, text)
    assert check_document(kind, check.number).number == check.number
    assert guess_document_type(text) in DocumentType


@pytest.mark.parametrize(
    ("number", "error"),
    [
        ("11010519491231002X", None),
        ("110105194912310021", "document_checksum"),
        ("110105194913310021", "document_birth_date"),
        ("110105490231002", "document_old_15"),
        ("1101051949123100", "document_shape"),
        ("", "document_shape"),
    ],
)
def test_a_resident_number_is_refused_with_its_reason(number: str, error: str | None) -> None:
    assert check_document(DocumentType.RESIDENT_ID, number).error == error


def test_an_unknown_place_is_a_warning_and_a_new_district_is_none() -> None:
    for place, warning in (("330113", None), ("990101", "document_place")):
        first = f"{place}19990101123"
        check = check_document(DocumentType.RESIDENT_ID, first + check_digit(first))
        assert (check.error, check.warning) == (None, warning)


def test_residence_permits_and_foreign_cards_are_told_from_their_numbers() -> None:
    permit = "81000019900101123"
    card = "91133619850203120"
    assert guess_document_type(permit + check_digit(permit)) is DocumentType.RESIDENCE_PERMIT
    assert guess_document_type(card + check_digit(card)) is DocumentType.FOREIGN_PERMANENT
    assert guess_document_type("CAN110080080901") is DocumentType.FOREIGN_PERMANENT
    assert guess_document_type("H1234567801") is DocumentType.TRAVEL_PERMIT
    assert guess_document_type("E12345678") is DocumentType.PASSPORT
    assert guess_document_type("12345678") is DocumentType.TRAVEL_PERMIT
    assert guess_document_type("1") is guess_document_type("2102112004051") is DocumentType.RESIDENT_ID
    assert check_document(DocumentType.FOREIGN_PERMANENT, "can110080080901").error is None
    assert check_document(DocumentType.FOREIGN_PERMANENT, card + check_digit(card)).error is None


def test_passports_and_travel_permits_are_only_ever_warned_about() -> None:
    assert check_document(DocumentType.PASSPORT, "e1234 5678").number == "E12345678"
    strange = check_document(DocumentType.PASSPORT, "护照?")
    assert (strange.error, strange.warning) == (None, "passport_unusual")
    assert check_document(DocumentType.TRAVEL_PERMIT, "??").warning == "travel_permit_unusual"


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("91110000600037341L", None),
        ("91110000600037341M", "credit_code_checksum"),
        ("9111000060003734", "credit_code_shape"),
        ("9111000060003734IO", "credit_code_shape"),
    ],
)
def test_a_credit_code_has_its_own_checksum(code: str, error: str | None) -> None:
    assert check_credit_code(code).error == error


@given(resident_numbers())
def test_a_shown_number_keeps_its_ends_and_hides_the_rest(number: str) -> None:
    shown = mask_number(number)
    assert len(shown) == len(number)
    assert shown == f"{number[:4]}**********{number[-4:]}"


@given(_DAYS)
def test_the_day_of_birth_before_1900_is_refused(day: date) -> None:
    early = day - timedelta(days=366 * 120)
    first = f"110105{early.year:04d}{early:%m%d}123"
    error = check_document(DocumentType.RESIDENT_ID, first + check_digit(first)).error
    assert (error == "document_birth_date") == (early.year < 1900)
