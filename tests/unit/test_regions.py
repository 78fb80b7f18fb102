"""A region's code is shown as a place."""

from pathlib import Path

import pytest

from boothapp.domain.regions import RegionNames
from boothapp.support.paths import resource_root


@pytest.mark.parametrize(
    ("region", "place", "province"),
    [
        ("210213", "辽宁省大连市金州区", "辽宁省"),
        ("110101", "北京市东城区", "北京市"),
        ("大连", "大连", "大连"),
        ("999999", "999999", "999999"),
        ("", "", ""),
    ],
)
def test_a_code_becomes_a_place_and_words_stay(region: str, place: str, province: str) -> None:
    names = RegionNames.load(resource_root() / "regions")
    assert (names.place(region), names.province(region)) == (place, province)


def test_without_tables_codes_stay_as_they_are(tmp_path: Path) -> None:
    assert RegionNames.load(tmp_path).place("210213") == "210213"
