"""What card readers type: read for what it is, and nothing else is taken for it."""

import pytest

from boothapp.domain.resident_card import MisreadCard, ResidentCard, Sex, read_card, without_card
from boothapp.domain.values import DocumentType
from tests.factories_lists import resident_number

NUMBER = resident_number(128, place="210211", born="20040517")
WITH_X = next(each for n in range(1, 60) if (each := resident_number(n)).endswith("X"))


def test_number_alone_gives_what_can_be_told_from_it() -> None:
    card = read_card(NUMBER)
    assert isinstance(card, ResidentCard)
    assert (card.kind, card.number, card.name) == (DocumentType.RESIDENT_ID, NUMBER, "")
    assert (card.birth_year, card.sex, card.region, card.tail) == (2004, Sex.FEMALE, "210000", NUMBER[-4:])
    assert card.province is not None
    assert card.province.zh == "辽宁省"


def test_odd_serial_is_male() -> None:
    card = read_card(resident_number(129))
    assert isinstance(card, ResidentCard)
    assert card.sex is Sex.MALE


def test_small_x_is_the_same_number() -> None:
    card = read_card(WITH_X.lower())
    assert isinstance(card, ResidentCard)
    assert card.number == WITH_X


@pytest.mark.parametrize(
    "line",
    [
        f"郑晓雯 {NUMBER}",
        f"郑晓雯,女,汉,20040517,辽宁省大连市,{NUMBER}",
        f"姓名：郑晓雯 身份证号：{NUMBER}",
        f"{NUMBER}|郑晓雯",
    ],
)
def test_name_is_taken_from_the_line_around_the_number(line: str) -> None:
    card = read_card(line)
    assert isinstance(card, ResidentCard)
    assert (card.number, card.name) == (NUMBER, "郑晓雯")


def test_wrong_check_digit_is_a_misread_card() -> None:
    wrong = NUMBER[:-1] + ("0" if NUMBER[-1] != "0" else "1")
    assert read_card(wrong) == MisreadCard("card_check_digit")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "13800006612",
        "C00001-5",
        NUMBER * 3 + "012345678901",
        f"https://example.org/?id={NUMBER}",
        "134512345678901234",
        f"A{NUMBER}",
    ],
)
def test_anything_else_is_no_card(text: str) -> None:
    assert read_card(text) is None


def test_card_does_not_show_its_number_or_name() -> None:
    assert NUMBER not in repr(read_card(f"郑晓雯 {NUMBER}"))
    assert "郑晓雯" not in repr(read_card(f"郑晓雯 {NUMBER}"))


def test_what_else_was_typed_stays() -> None:
    assert without_card(f"郑晓雯{NUMBER}") == "郑晓雯"
    assert without_card(NUMBER) == ""
