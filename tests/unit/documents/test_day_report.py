"""The day report: its figures, its languages, and room for more than usual."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from boothapp.documents.day_report import render_day_report
from boothapp.documents.fonts import Fonts
from boothapp.documents.rendered import DocumentSetting
from boothapp.documents.words import DocumentLanguage
from boothapp.domain.figures import Inside, Peak
from tests.unit.documents.conftest import setting_in
from tests.unit.documents.reading import codes_of, fonts_of, page_size, text_of, words_of
from tests.unit.documents.samples import day_report, ranking

PERCENT = re.compile(r"\d+(?:\.\d)?%")
COUNTS = re.compile(r"\d[\d,]* ?/ ?\d[\d,]*")


def close(text: str) -> str:
    """Return the text without spaces: how many a reader sees between words is not the promise."""
    return re.sub(r"\s+", "", text)


def test_the_first_page_has_the_days_figures(setting: DocumentSetting, tmp_path: Path) -> None:
    text = close(text_of(render_day_report(day_report(), setting).pdf, tmp_path))
    for figure in ("1,486", "1,275 / 1,905", "66.9%", "211 / 1,486", "811 / 1,200", "671 / 1,486", "24 / 45"):
        assert close(figure) in text
    assert close("金普新区 Jinpu New Area 4 / 4 31 107 142 8 14 / 45 31.1%") in text
    assert close("67, 10:30") in text
    assert close("sha256 a91f 03c7 5be2 d048 ... 6c1e 97b4") in text


def test_every_percentage_stands_beside_its_counts(setting: DocumentSetting, tmp_path: Path) -> None:
    text = text_of(render_day_report(day_report(), setting).pdf, tmp_path)
    lines = [line for line in text.splitlines() if PERCENT.search(line)]
    assert len(lines) > 30
    for line in lines:
        assert len(COUNTS.findall(line)) >= len(PERCENT.findall(line))


@pytest.mark.parametrize(
    ("language", "present", "absent"),
    [
        (DocumentLanguage.ZH, ("日报", "签到人数", "分地区", "制表"), ("Day report", "Persons", "Jinpu")),
        (DocumentLanguage.EN, ("Day report", "Persons checked in", "By area"), ("日报", "人数", "金普")),
        (DocumentLanguage.BOTH, ("日报", "Day report", "金普新区", "Jinpu New Area"), ()),
    ],
)
def test_the_report_speaks_the_chosen_language(
    language: DocumentLanguage, present: tuple[str, ...], absent: tuple[str, ...], fonts: Fonts, tmp_path: Path
) -> None:
    report = replace(day_report(), conflicts=(), agreements=())
    text = text_of(render_day_report(report, setting_in(language, fonts)).pdf, tmp_path)
    for word in present:
        assert word in text
    for word in absent:
        assert word not in text


def test_pages_are_numbered_and_each_carries_its_verify_code(setting: DocumentSetting, tmp_path: Path) -> None:
    report = day_report()
    rendered = render_day_report(report, setting)
    text = close(text_of(rendered.pdf, tmp_path))
    for page in range(1, rendered.pages + 1):
        assert f"{page}/{rendered.pages}" in text
    content = f"{report.number} SHA256:{report.digest.upper()}"
    assert codes_of(rendered.pdf, tmp_path) == [content] * rendered.pages
    assert page_size(rendered.pdf, tmp_path) == pytest.approx((595.28, 841.89), abs=0.01)


def test_nothing_is_cut_on_an_ordinary_day(setting: DocumentSetting) -> None:
    rendered = render_day_report(day_report(), setting)
    assert rendered.warnings == ()
    assert rendered.pages == 4


def test_an_open_day_says_that_its_figures_are_provisional(setting: DocumentSetting, tmp_path: Path) -> None:
    text = text_of(render_day_report(replace(day_report(), digest=""), setting).pdf, tmp_path)
    assert "临时数据" in text
    assert "sha256" not in text


def test_more_areas_than_the_first_page_holds_follow_whole(setting: DocumentSetting, tmp_path: Path) -> None:
    rendered = render_day_report(day_report(areas=25), setting)
    text = text_of(rendered.pdf, tmp_path)
    assert text.count("By area") == 2
    assert text.count("Other Jiangsu") == 1 + 3
    signature = next(word for word in words_of(rendered.pdf, tmp_path) if word.text == "制表")
    total = next(word for word in words_of(rendered.pdf, tmp_path) if word.text == "合计")
    assert total.bottom < signature.top


def test_a_long_ranking_goes_on_over_pages_with_its_column_headings(setting: DocumentSetting, tmp_path: Path) -> None:
    report = day_report()
    common = replace(report.figures.common, ranking=ranking(140))
    rendered = render_day_report(replace(report, figures=replace(report.figures, common=common), ranked=140), setting)
    text = text_of(rendered.pdf, tmp_path)
    assert "Pharma 139" in text
    assert text.count("Intentions Contracts") + len(re.findall(r"Intentions\s+Contracts", text)) >= 4
    for page in range(2, rendered.pages + 1):
        bodies = [word for word in words_of(rendered.pdf, tmp_path, page) if "Pharma" in word.text]
        assert all(word.bottom < 268 for word in bodies)


def test_a_hall_over_its_capacity_prints_no_percentage_of_it(setting: DocumentSetting, tmp_path: Path) -> None:
    report = day_report()
    moment = report.figures.as_of
    crowded = replace(report.figures, inside=Inside(0, Peak(1300, moment), 1200, 0))
    text = text_of(render_day_report(replace(report, figures=crowded), setting).pdf, tmp_path)
    assert close("Above the capacity of 1,200") in close(text)


def test_a_day_without_a_single_visitor_can_be_reported(setting: DocumentSetting, tmp_path: Path) -> None:
    report = day_report()
    quiet = replace(report.figures, arrivals=(), inside=Inside(0, None, 0, 0))
    common = replace(quiet.common, breakdowns=(), areas=(), ranking=())
    rendered = render_day_report(
        replace(report, figures=replace(quiet, common=common), conflicts=(), agreements=()), setting
    )
    assert "尚无人签到" in text_of(rendered.pdf, tmp_path)


def test_the_same_day_gives_the_same_bytes_and_embeds_its_fonts(setting: DocumentSetting, tmp_path: Path) -> None:
    first, second = (render_day_report(day_report(), setting).pdf for _ in range(2))
    assert first == second
    assert all("NotoSansSC" in font[0] and font[-5] == "yes" for font in fonts_of(first, tmp_path))
