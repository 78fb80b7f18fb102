"""What scanners put around a code comes off, codes in one go are split, and nothing else is guessed."""

import random

import pytest

from boothapp.domain.badge_code import BadgeCode
from boothapp.domain.scan_frame import codes_in, holds_code, unframed
from boothapp.domain.scan_text import Unreadable, read_scan

KEY = b"k" * 32
ONE, TWO = (BadgeCode.make(1, bytes([number]) * 8, KEY).digits for number in (1, 2))
NUMBER = "C00001-3"


@pytest.mark.parametrize(
    "around", ["{}", "]Q1{}", "]C0{}", "\\000026{}", "]Q2\\000026{}", "\x02{}\x03", "\x1d{}\r\n", "#{}", "DESK:{}*END"]
)
def test_badge_is_recognised_whatever_its_scanner_puts_around_it(around: str) -> None:
    assert unframed(around.format(ONE)) == ONE
    assert isinstance(read_scan(around.format(ONE), {1: KEY}), BadgeCode)


@pytest.mark.parametrize("text", ["7" + ONE, ONE + "7", "x" * 17 + ONE])
def test_digits_beside_a_code_and_far_text_are_not_taken_off(text: str) -> None:
    assert unframed(text) == text
    assert isinstance(read_scan(text, {1: KEY}), Unreadable)


@pytest.mark.parametrize("between", ["", "\n", "]Q1", "\\000026"])
def test_two_badges_back_to_back_are_two(between: str) -> None:
    assert codes_in(ONE + between + TWO) == (ONE, TWO)


def test_one_badge_read_twice_in_one_go_is_one() -> None:
    assert codes_in(ONE + ONE) == (ONE,)


def test_streams_that_ran_into_each_other_are_never_another_person() -> None:
    mixed = "".join(first + second for first, second in zip(ONE, TWO, strict=True))
    assert codes_in(mixed) == (mixed,)
    assert read_scan(mixed, {1: KEY}) == Unreadable("scan_is_mixed")


@pytest.mark.parametrize("at", [1, 6, 7, 8, 33, 65])
def test_badge_that_came_in_the_gap_of_another_is_taken_out_of_it(at: int) -> None:
    assert codes_in(ONE[:at] + TWO + ONE[at:]) == (TWO, ONE)


@pytest.mark.parametrize("seed", range(200))
def test_streams_that_met_anywhere_are_one_of_the_two_or_nobody(seed: int) -> None:
    chance, left, text = random.Random(seed), [list(ONE), list(TWO)], ""  # noqa: S311 - a repeatable mixture
    while any(left):
        stream = chance.choice([each for each in left if each])
        for _ in range(chance.choice((1, 1, 2, 5, 40))):
            text += stream.pop(0) if stream else ""
    for piece in codes_in(text):
        found = read_scan(piece, {1: KEY})
        assert isinstance(found, Unreadable) or (isinstance(found, BadgeCode) and found.digits in (ONE, TWO))


@pytest.mark.parametrize("text", ["", "1234567890", "Lin Ruoxi", ONE[:-1], "https://example.org/" + ONE[:40]])
def test_what_a_hand_may_type_holds_no_code(text: str) -> None:
    assert not holds_code(text)


@pytest.mark.parametrize("lost", [1, 3, 4, 8])
def test_first_digits_that_an_input_method_swallowed_are_told_by_the_fairs_key(lost: int) -> None:
    found = read_scan(ONE[lost:], {1: KEY, 2: b"other" * 8})
    assert isinstance(found, BadgeCode)
    assert found.digits == ONE


@pytest.mark.parametrize("text", [ONE[9:], ONE[30:], ONE[:-1], ONE[:-8], ONE[3:-3], TWO[4:40] + ONE[40:]])
def test_half_a_code_is_nobody(text: str) -> None:
    assert isinstance(read_scan(text, {1: KEY}), Unreadable)


def test_digits_missing_of_another_fairs_badge_name_nobody() -> None:
    assert read_scan(ONE[3:], {1: b"z" * 32}) == Unreadable("code_incomplete")
