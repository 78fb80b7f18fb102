"""People are counted by province, whatever a list calls their home."""

import pytest

from boothapp.domain.provinces import province_of


@pytest.mark.parametrize(
    ("region", "zh", "en"),
    [
        ("210211", "辽宁省", "Liaoning"),
        ("32", "江苏省", "Jiangsu"),
        ("辽宁省大连市", "辽宁省", "Liaoning"),
        ("内蒙古", "内蒙古自治区", "Inner Mongolia"),
        ("黑龙江哈尔滨", "黑龙江省", "Heilongjiang"),
        (" 新疆 ", "新疆维吾尔自治区", "Xinjiang"),
        ("Germany", "Germany", ""),
        ("", "", ""),
        ("990000", "990000", ""),
    ],
)
def test_a_code_or_a_name_leads_to_its_province(region: str, zh: str, en: str) -> None:
    found = province_of(region)
    assert (found.zh, found.en) == (zh, en)
