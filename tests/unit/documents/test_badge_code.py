"""The code on the badge: what is read back, and which refusal each damage gets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boothapp.domain.badge_code import CODE_DIGITS, BadgeCode, BadgeCodeRefused, CodeFault, parse_badge_code

KEY = bytes(range(32))
KEYS = {7: KEY}
CODE = BadgeCode.make(7, b"\x01\x02\x03\x04\x05\x06\x07\x08", KEY)


def fault_of(text: str) -> CodeFault:
    with pytest.raises(BadgeCodeRefused) as refused:
        parse_badge_code(text, KEYS)
    return refused.value.fault


@given(st.integers(0, 0xFFFF), st.binary(min_size=8, max_size=8), st.binary(min_size=16, max_size=32))
def test_every_code_is_66_digits_and_reads_back(key_id: int, token_id: bytes, key: bytes) -> None:
    code = BadgeCode.make(key_id, token_id, key)
    assert len(code.digits) == CODE_DIGITS
    assert code.digits.isdecimal()
    assert parse_badge_code(code.digits, {key_id: key}) == code


@given(st.integers(0, CODE_DIGITS - 1), st.integers(1, 9))
def test_one_changed_digit_is_always_refused(place: int, change: int) -> None:
    digit = (int(CODE.digits[place]) + change) % 10
    fault_of(CODE.digits[:place] + str(digit) + CODE.digits[place + 1 :])


def test_spaces_line_ends_and_full_width_digits_are_forgiven() -> None:
    full_width = CODE.digits.translate({ord("0") + n: chr(0xFF10 + n) for n in range(10)})
    assert parse_badge_code(f"  {full_width[:30]} {full_width[30:]}\r\n", KEYS) == CODE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://example.org/job?id=3",
        "林若溪",
        "13812345678",
        "6901234567892",
        CODE.digits + CODE.digits,
        "9" * CODE_DIGITS,
        CODE.digits[:-1] + "x",
        "٣" * CODE_DIGITS,
    ],
)
def test_any_other_text_is_not_ours(text: str) -> None:
    assert fault_of(text) is CodeFault.NOT_OURS


@pytest.mark.parametrize("text", [CODE.digits[:33], CODE.digits[33:], CODE.digits[:-1], CODE.digits[:12]])
def test_part_of_a_code_is_incomplete(text: str) -> None:
    assert fault_of(text) is CodeFault.INCOMPLETE


def test_a_code_of_another_fair_names_the_unknown_key() -> None:
    assert fault_of(BadgeCode.make(8, bytes(8), KEY).digits) is CodeFault.UNKNOWN_KEY


def test_a_code_signed_with_another_key_is_forged() -> None:
    assert fault_of(BadgeCode.make(7, bytes(8), b"another key").digits) is CodeFault.FORGED


def test_a_later_version_is_told_apart_from_a_forgery() -> None:
    later = BadgeCode(7, bytes(8), bytes(16), version=2)
    assert fault_of(later.digits) is CodeFault.UNSUPPORTED_VERSION


def test_a_token_of_another_size_or_a_key_id_past_two_bytes_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="8 bytes"):
        BadgeCode.make(7, b"short", KEY)
    with pytest.raises(ValueError, match="two bytes"):
        BadgeCode.make(0x10000, bytes(8), KEY)
