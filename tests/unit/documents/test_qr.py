"""The symbols: the quick way gives exactly the library's symbol, and drawing loses no module."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boothapp.documents.qr import Correction, QrMatrix, badge_matrix, plain_badge_matrix, text_matrix

CODES = st.integers(0, 10**66 - 1).map(lambda number: str(number).zfill(66))


@settings(max_examples=60, deadline=None)
@given(CODES)
def test_the_quick_symbol_is_the_librarys_own(digits: str) -> None:
    assert badge_matrix(digits) == plain_badge_matrix(digits)


def test_a_badge_symbol_is_version_3_level_q() -> None:
    matrix = badge_matrix("4" * 66)
    assert matrix.size == 29
    # The two level bits of the format information lie left of the upper left finder; the standard masks them.
    level = [matrix.rows[8][0] ^ 1, matrix.rows[8][1] ^ 0]
    assert level == [1, 1]


@pytest.mark.parametrize("digits", ["", "1" * 65, "1" * 67, "x" * 66, "٣" * 66])
def test_anything_but_66_digits_is_refused(digits: str) -> None:
    with pytest.raises(ValueError, match="66 digits"):
        badge_matrix(digits)


@given(CODES)
@settings(max_examples=20, deadline=None)
def test_the_path_covers_exactly_the_dark_modules(digits: str) -> None:
    matrix = badge_matrix(digits)
    drawn = [bytearray(matrix.size) for _ in range(matrix.size)]
    for match in re.finditer(r"(\d+) (\d+) (\d+) 1 re", matrix.path()):
        x, y, width = (int(number) for number in match.groups())
        for column in range(x, x + width):
            drawn[matrix.size - 1 - y][column] = 1
    assert QrMatrix(tuple(bytes(row) for row in drawn)) == matrix


def test_an_address_takes_the_smallest_symbol_that_holds_it() -> None:
    assert text_matrix("https://example.org/a").size < text_matrix("https://example.org/" + "a" * 90).size
    assert text_matrix("1" * 40, Correction.Q).size < text_matrix("a" * 40, Correction.Q).size
