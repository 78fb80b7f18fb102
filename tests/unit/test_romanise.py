"""Pinyin as a badge shows it and as a desk searches it."""

import pytest

from boothapp.support.romanise import Romaniser


@pytest.mark.parametrize(
    ("name", "spelled", "joined", "initials"),
    [
        ("林若溪", "Lin Ruoxi", "linruoxi", "lrx"),
        ("欧阳文静", "Ouyang Wenjing", "ouyangwenjing", "oywj"),
        ("单于飞", "Chanyu Fei", "chanyufei", "cyf"),
        ("曾国", "Zeng Guo", "zengguo", "zg"),
        ("欧阳", "Ou Yang", "ouyang", "oy"),
        ("Anna Maria Weber", "", "annamariaweber", "amw"),
    ],
)
def test_a_name_is_spelled_with_its_surname_apart(name: str, spelled: str, joined: str, initials: str) -> None:
    found = Romaniser().romanise(name)
    assert (found.spelled, found.joined, found.initials) == (spelled, joined, initials)
