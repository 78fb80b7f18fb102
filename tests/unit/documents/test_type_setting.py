"""Text that fits: wrapping by Chinese and Latin rules, shrinking, shortening."""

from hypothesis import given
from hypothesis import strategies as st

from boothapp.documents.type_setting import fit_box, fit_line, shorten, wrap

TEXTS = st.text(alphabet="招聘会现场，。（）Talent fair-2026 ", min_size=1, max_size=60)


def measure(text: str) -> float:
    """One for an ideograph, half for Latin."""
    return sum(0.5 if sign.isascii() else 1.0 for sign in text)


@given(TEXTS, st.integers(2, 20))
def test_no_line_is_wider_than_asked_and_nothing_is_lost(text: str, width: int) -> None:
    lines = wrap(text, width, measure)
    assert all(measure(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_latin_breaks_between_words_and_after_a_hyphen() -> None:
    assert wrap("Featherstonehaugh-Wolf fair", 10, measure) == ("Featherstonehaugh-", "Wolf fair")


def test_a_closing_mark_never_begins_a_line_and_an_opening_one_never_ends_it() -> None:
    assert wrap("招聘会，开始", 3, measure) == ("招聘", "会，开", "始")
    assert wrap("招聘（现场）", 3, measure) == ("招聘", "（现", "场）")


def test_a_line_shrinks_before_it_is_cut() -> None:
    assert fit_line("招聘会现场", 40, 10, 6, measure).size == 8
    cut = fit_line("招聘会现场", 20, 10, 6, measure)
    assert (cut.lines, cut.size, cut.shortened) == (("招聘…",), 6, True)


@given(TEXTS, st.integers(10, 60), st.integers(6, 30))
def test_a_box_holds_its_lines(text: str, width: int, height: int) -> None:
    fitted = fit_box(text, width=width, height=height, size=12, smallest=4, leading=1.2, measure=measure)
    assert all(measure(line) * fitted.size <= width + 1e-6 for line in fitted.lines)
    assert fitted.size * (1 + 1.2 * (len(fitted.lines) - 1)) <= max(height, 4) + 1e-6


def test_a_word_is_shrunk_rather_than_broken() -> None:
    text = "Liaoning Wolfeschlegelstein"
    fitted = fit_box(text, width=60, height=40, size=12, smallest=4, leading=1.2, measure=measure)
    assert fitted.lines == ("Liaoning", "Wolfeschlegelstein")


def test_too_narrow_for_even_an_ellipsis_is_empty() -> None:
    assert shorten("招聘会", 0.5, measure) == ""
