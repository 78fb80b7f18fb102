"""A percentage is what its counts give, and nothing else."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boothapp.domain.shares import Share


@pytest.mark.parametrize(
    ("n", "of", "percent"),
    [(14, 45, "31.1%"), (15, 45, "33.3%"), (1, 8, "12.5%"), (1, 2000, "0.1%"), (0, 9, "0.0%"), (9, 9, "100%")],
)
def test_percentages_are_rounded_half_up_to_a_tenth(n: int, of: int, percent: str) -> None:
    assert Share(n, of).percent == percent


def test_nothing_of_nothing_has_no_percentage() -> None:
    assert Share(0, 0).percent == "–"


def test_a_part_cannot_exceed_its_whole() -> None:
    with pytest.raises(ValueError, match="no part of"):
        Share(2, 1)


def test_counts_stand_beside_the_percentage() -> None:
    assert Share(1206, 1905).counts == "1,206 / 1,905"


@given(st.integers(1, 10**6).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_a_percentage_is_within_half_a_tenth_of_its_counts(pair: tuple[int, int]) -> None:
    tenths = Share(*pair).tenths
    assert tenths is not None
    error = Fraction(tenths, 10) - Fraction(100 * pair[0], pair[1])
    assert Fraction(-1, 20) < error <= Fraction(1, 20)
