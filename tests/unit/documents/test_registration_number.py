"""The number typed by hand: its check digit and what typing is forgiven."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from boothapp.domain.errors import UserError
from boothapp.domain.registration_number import RegistrationNumber, format_number, parse_number
from boothapp.domain.values import BadgeKind

kinds = st.sampled_from(BadgeKind)
sequences = st.integers(1, 999_999)


def code_of(text: str) -> str:
    with pytest.raises(UserError) as refused:
        parse_number(text)
    return refused.value.code


@given(kinds, sequences)
def test_a_number_reads_back(kind: BadgeKind, sequence: int) -> None:
    assert parse_number(format_number(kind, sequence)) == RegistrationNumber(kind, sequence)


def test_a_number_has_letter_five_digits_hyphen_and_check_digit_and_grows_past_99999() -> None:
    assert format_number(BadgeKind.CANDIDATE, 1124)[:7] == "C01124-"
    assert len(format_number(BadgeKind.CANDIDATE, 200_000)) == 9


@given(kinds, sequences, st.data())
def test_one_wrong_digit_is_caught(kind: BadgeKind, sequence: int, data: st.DataObject) -> None:
    text = format_number(kind, sequence).replace("-", "")
    place = data.draw(st.integers(1, len(text) - 1))
    wrong = str((int(text[place]) + data.draw(st.integers(1, 9))) % 10)
    assert code_of(text[:place] + wrong + text[place + 1 :]) in {"number_check_digit", "number_malformed"}


@given(kinds, sequences, st.data())
def test_two_swapped_neighbours_are_caught(kind: BadgeKind, sequence: int, data: st.DataObject) -> None:
    text = format_number(kind, sequence).replace("-", "")
    place = data.draw(st.integers(1, len(text) - 2))
    assume(text[place] != text[place + 1])
    swapped = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    assert code_of(swapped) in {"number_check_digit", "number_malformed"}


@given(kinds, kinds, sequences)
def test_the_letter_takes_part_in_the_check(kind: BadgeKind, other: BadgeKind, sequence: int) -> None:
    assume(kind is not other)
    assert code_of(other.value[0].upper() + format_number(kind, sequence)[1:]) == "number_check_digit"


def test_typing_is_forgiven() -> None:
    number = format_number(BadgeKind.EXHIBITOR, 7)
    check = number[-1]
    full_width = "".join(chr(ord(sign) + 0xFEE0) for sign in number)
    for text in (
        number.lower(),
        f" e 00007 {check} ",
        f"E00007{check}",
        f"e7-{check}",
        full_width,
        f"E00007—{check}",
    ):
        assert parse_number(text) == RegistrationNumber(BadgeKind.EXHIBITOR, 7)


@pytest.mark.parametrize("text", ["", "林若溪", "X00001-1", "C", "C-7", "C00000-1", "12345", "C01124-7-7x"])
def test_anything_else_is_malformed(text: str) -> None:
    assert code_of(text) == "number_malformed"


def test_a_sequence_out_of_range_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="sequence"):
        format_number(BadgeKind.STAFF, 0)
