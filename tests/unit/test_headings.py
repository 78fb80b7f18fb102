"""Headings in Chinese and English find their fields."""

import pytest

from boothapp.domain.headings import find_headings, fold_heading, guess_mapping, heading_signature, missing_fields
from boothapp.domain.list_fields import FIELDS
from boothapp.domain.values import ListKind


def _named(kind: ListKind, headings: list[str]) -> dict[str, str]:
    return {key: headings[column] for key, column in guess_mapping(kind, headings).items()}


@pytest.mark.parametrize("kind", list(ListKind))
def test_the_labels_on_screen_are_themselves_understood(kind: ListKind) -> None:
    labels = [spec.label for spec in FIELDS[kind]]
    found = _named(kind, labels)
    expected = {spec.key: spec.label for spec in FIELDS[kind]}
    if kind is ListKind.EXHIBITORS:
        assert found == expected
    assert {key for key, label in expected.items() if found.get(key) != label} == set()


@pytest.mark.parametrize("kind", list(ListKind))
def test_every_heading_of_a_field_alone_finds_that_field_or_one_it_is_shared_with(kind: ListKind) -> None:
    for spec in FIELDS[kind]:
        for heading in spec.headings:
            (key,) = guess_mapping(kind, [heading])
            sharing = {other.key for other in FIELDS[kind] if heading in other.headings}
            assert key in sharing


def test_a_candidate_list_in_the_words_of_a_university() -> None:
    headings = [
        "*姓名/Name",
        "身份证号码（18位）",
        "手机 Phone",
        "毕业院校",
        "学历/Degree",
        "所学专业",
        "毕业年份（届）",
        "是否应届",
    ]
    assert _named(ListKind.CANDIDATES, headings) == {
        "name_zh": headings[0],
        "document_number": headings[1],
        "phone": headings[2],
        "school": headings[3],
        "degree": headings[4],
        "major": headings[5],
        "cohort_year": headings[6],
        "cohort": headings[7],
    }


def test_names_in_two_languages_go_to_two_fields() -> None:
    english = ["Company name (Chinese)", "Company name (English)", "Unified Social Credit Code"]
    assert _named(ListKind.EXHIBITORS, english) == {
        "name_zh": english[0],
        "name_en": english[1],
        "credit_code": english[2],
    }
    chinese = ["单位中文名称", "单位英文名称"]
    assert _named(ListKind.EXHIBITORS, chinese) == {"name_zh": chinese[0], "name_en": chinese[1]}


def test_headings_below_a_title_and_a_note_are_found() -> None:
    rows: list[list[object]] = [
        ["2026年秋季招聘会岗位表", None],
        ["填表日期", "2026-10-20"],
        [None, None],
        ["单位名称", "岗位名称", "需求人数（人）", "学历要求"],
        ["大连大学", "辅导员", 3, "硕士"],
    ]
    guess = find_headings(ListKind.POSTS, rows)
    assert guess is not None
    assert guess.header_row == 3
    assert guess.mapping == {"exhibitor": 0, "title_zh": 1, "vacancies": 2, "education": 3}
    assert guess.missing == ()


def test_a_list_without_headings_gives_no_guess() -> None:
    assert find_headings(ListKind.CANDIDATES, [["张三", 13912345678], ["李四", 13912345679]]) is None


def test_missing_required_fields_are_named() -> None:
    assert missing_fields(ListKind.POSTS, {"title_zh": 0}) == ("exhibitor",)


def test_a_signature_ignores_case_width_and_spaces_but_not_order() -> None:
    assert heading_signature(["姓名", "PHONE "]) == heading_signature([" 姓名", "Ｐhone"])
    assert heading_signature(["姓名", "电话"]) != heading_signature(["电话", "姓名"])
    assert fold_heading("* 姓名（必填）：") == "姓名"
