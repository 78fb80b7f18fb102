"""Names and phones in their one spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boothapp.domain.person_names import clean_text, mask_phone, normalise_name, normalise_phone, phone_tail


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("王　小 明", "王小明"),
        (" 欧阳\u200b娜娜\n", "欧阳娜娜"),
        ("阿迪力•艾力", "阿迪力·艾力"),
        ("Ｌｉ  Lei", "Li Lei"),
        ("𠮷 野家", "𠮷野家"),
        ("e\u0301milie", "émilie"),
        ("Anna Maria", "Anna Maria"),
    ],
)
def test_a_name_has_one_spelling(raw: str, name: str) -> None:
    assert normalise_name(raw) == name


@given(st.text(max_size=40))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert normalise_name(normalise_name(text)) == normalise_name(text)


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("13912345678", "13912345678"),
        ("+86 139-1234-5678", "13912345678"),
        ("0086 13912345678", "13912345678"),
        ("１３９１２３４５６７８", "13912345678"),
        ("0411-83601234", "041183601234"),
        ("(0411) 8360 1234", "041183601234"),
        ("0411-83601234转801", "041183601234-801"),
        ("+1 415 555 2671", "+14155552671"),
    ],
)
def test_a_phone_has_one_spelling(raw: str, number: str) -> None:
    phone = normalise_phone(raw)
    assert (phone.number, phone.understood) == (number, True)


@pytest.mark.parametrize("raw", ["12345", "call me", "139123456789012345"])
def test_a_phone_nobody_can_parse_is_kept_and_marked(raw: str) -> None:
    phone = normalise_phone(raw)
    assert (phone.number, phone.understood) == (raw, False)


def test_a_shown_phone_hides_its_middle_and_searches_by_its_tail() -> None:
    assert mask_phone("13912342087") == "139****2087"
    assert mask_phone("110") == "110"
    assert phone_tail("041183601234-801") == "4801"
