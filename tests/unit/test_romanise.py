"""Pinyin of names as desks type it and badges show it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boothapp.support.romanise import Romanised, Romaniser


@pytest.mark.parametrize(
    ("name", "romanised"),
    [
        ("林若溪", Romanised("linruoxi", "lrx", "Lin Ruoxi")),
        ("曾国藩", Romanised("zengguofan", "zgf", "Zeng Guofan")),
        ("单雄信", Romanised("shanxiongxin", "sxx", "Shan Xiongxin")),
        ("欧阳文静", Romanised("ouyangwenjing", "oywj", "Ouyang Wenjing")),
        ("万俟明", Romanised("moqiming", "mqm", "Moqi Ming")),
        ("吕布", Romanised("lvbu", "lb", "Lv Bu")),
        ("阿迪力·艾力", Romanised("adiliaili", "adlal", "Adili Aili")),
        ("Anna-Maria Li", Romanised("annamariali", "aml", "")),
        ("解", Romanised("jie", "j", "Jie")),
        ("？", Romanised("", "", "")),
    ],
)
def test_a_name_is_found_by_its_sound_and_by_its_initials(name: str, romanised: Romanised) -> None:
    assert Romaniser().romanise(name) == romanised


@given(st.text(max_size=12))
def test_any_name_gives_small_ascii_letters_and_digits(name: str) -> None:
    found = Romaniser().romanise(name)
    assert found.joined.isascii()
    assert found.joined == found.joined.lower()
    assert found.initials.isascii()
    assert len(found.initials) <= len(found.joined)
