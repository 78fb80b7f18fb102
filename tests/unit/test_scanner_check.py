"""The scanner's test: what its readings say, and what is remembered of them."""

import pytest

from boothapp.domain.badge_code import BadgeCode
from boothapp.domain.scan_frame import CodeFrame, codes_in, holds_code
from boothapp.domain.scan_text import Unreadable, read_scan
from boothapp.domain.scanner_check import DigitsState, ScannerFindings, ScanPart, SignsState, findings_of, part_of
from boothapp.domain.scanner_profile import (
    PATIENCE_MS,
    TEST_DIGITS,
    TEST_SIGNS,
    ScanEnd,
    ScannerProfile,
    ScanTrace,
)

ONE = BadgeCode.make(1, bytes(8), b"k" * 32).digits
NUMBER = "C00001-5"


def trace(text: str, end: ScanEnd = ScanEnd.ENTER, began: float = 0.0, **more: bool) -> ScanTrace:
    """Return a reading at 8 ms a key, once 12 ms."""
    return ScanTrace(text, end, (8.0, 12.0, 8.0), began, began + 500, **more)


def found(*traces: ScanTrace) -> ScannerFindings:
    """Return what the readings show."""
    findings = findings_of(traces)
    assert findings is not None
    return findings


def test_plain_scanner_is_found_with_its_end_key_and_its_pace() -> None:
    findings = found(trace(TEST_DIGITS), trace(TEST_SIGNS, began=5000))
    assert findings == ScannerFindings(ScannerProfile(ScanEnd.ENTER, median_ms=8, slowest_ms=12), signs=SignsState.SAME)


@pytest.mark.parametrize(
    ("around", "marks", "frame"),
    [
        ("]Q1{}", "]Q1", CodeFrame()),
        ("]Q2\\000026{}", "]Q2\\000026", CodeFrame()),
        ("#{}", "", CodeFrame("#")),
        ("]Q1AB{}!", "]Q1", CodeFrame("AB", "!")),
        ("99{}00", "", CodeFrame("99", "00")),
        ("\x02{}\x03", "", CodeFrame()),
    ],
)
def test_what_stands_around_a_code_is_told_from_the_standards_marks(around: str, marks: str, frame: CodeFrame) -> None:
    findings = found(trace(around.format(TEST_DIGITS)), trace(around.format(TEST_SIGNS), began=5000))
    assert (findings.marks, findings.profile.frame, findings.signs) == (marks, frame, SignsState.SAME)


def test_one_press_that_sends_the_code_twice_is_found() -> None:
    assert found(trace(TEST_DIGITS), trace(TEST_DIGITS, began=550)).doubled
    assert found(trace(TEST_DIGITS * 2)).doubled
    assert not found(trace(TEST_DIGITS), trace(TEST_DIGITS, began=2000)).doubled


@pytest.mark.parametrize(
    ("came", "state", "lost"),
    [
        (TEST_DIGITS[2:], DigitsState.FIRST_LOST, 2),
        (TEST_DIGITS.translate(str.maketrans("0123456789", "à&é\"'(-è_ç")), DigitsState.LAYOUT, 0),
        (TEST_DIGITS[:30] + TEST_DIGITS[33:], DigitsState.DAMAGED, 0),
    ],
)
def test_damaged_digits_are_named(came: str, state: DigitsState, lost: int) -> None:
    findings = found(trace(came))
    assert (findings.digits, findings.lost) == (state, lost)


@pytest.mark.parametrize(
    ("came", "state"),
    [
        (TEST_SIGNS.swapcase(), SignsState.SWAPPED),
        (TEST_SIGNS.upper(), SignsState.CAPITALS),
        (TEST_SIGNS.lower(), SignsState.SMALL),
        ("".join(chr(ord(sign) + 0xFEE0) if sign != " " else "\u3000" for sign in TEST_SIGNS), SignsState.WIDE),
        (TEST_SIGNS.translate(str.maketrans("yYzZ-", "zZyYß")), SignsState.LAYOUT),
        (TEST_SIGNS.replace(" AaQq", ""), SignsState.DAMAGED),
    ],
)
def test_damaged_letters_and_signs_are_named(came: str, state: SignsState) -> None:
    findings = found(trace(TEST_DIGITS), trace(came, began=5000))
    assert findings.signs is state
    assert (("-", "ß") in findings.changed) == (state is SignsState.LAYOUT)


@pytest.mark.parametrize("text", [ONE, NUMBER, "https://u.wechat.com/EKx9aB3dF7QmZ", "", "1234567890"])
def test_other_codes_are_none_of_the_tests(text: str) -> None:
    assert part_of(text) is ScanPart.OTHER
    assert findings_of([trace(text)]) is None


def test_test_code_at_a_desk_names_nobody() -> None:
    for text in (TEST_DIGITS, "#" + TEST_DIGITS, TEST_SIGNS):
        assert read_scan(text, {1: b"k" * 32}) == Unreadable("scan_is_test_code")


@pytest.mark.parametrize("frame", [CodeFrame("#"), CodeFrame("99", "00"), CodeFrame("C", "-1"), CodeFrame("", "*")])
@pytest.mark.parametrize("code", [ONE, NUMBER])
def test_remembered_frame_comes_off_around_badges_and_numbers(frame: CodeFrame, code: str) -> None:
    framed = f"{frame.prefix}{code}{frame.suffix}"
    for text in (framed, "]Q1" + framed, framed + framed, code):
        assert codes_in(text, frame) == (code,)
        assert holds_code(text, frame)


def test_frame_that_nobody_remembered_stays_around_a_number() -> None:
    assert codes_in(f"#{NUMBER}") == (f"#{NUMBER}",)
    assert codes_in("#a link", CodeFrame("#")) == ("#a link",)


def test_profile_comes_back_from_the_settings_and_damaged_ones_are_forgotten() -> None:
    profile = ScannerProfile(ScanEnd.TAB, CodeFrame("#", "*"), 8, 12)
    assert ScannerProfile.of(profile.plain()) == profile
    assert ScannerProfile.of({"end": "bell", "slowest_ms": "-3"}) == ScannerProfile()
    assert ScannerProfile().plain() == {}


def test_only_a_scanner_without_an_end_key_is_taken_after_a_shorter_pause() -> None:
    assert ScannerProfile(ScanEnd.PAUSE, slowest_ms=30).pause_ms == 80
    assert ScannerProfile(ScanEnd.ENTER, slowest_ms=2).pause_ms == PATIENCE_MS
    assert ScannerProfile(ScanEnd.PAUSE, slowest_ms=5000).pause_ms == PATIENCE_MS
