"""Rows of a list become rows of the fair, each problem named by row and column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boothapp.domain.headings import guess_mapping
from boothapp.domain.list_converters import RowContext
from boothapp.domain.list_fields import FIELDS
from boothapp.domain.list_parsing import ListParser, ParsedRow
from boothapp.domain.list_values import Cell, Severity
from boothapp.domain.lists import BoothRow, CandidateRow, ExhibitorRow, PostRow
from boothapp.domain.messages.imports import ROWS
from boothapp.domain.values import Cohort, Degree, DocumentType, ListKind, RegistrationStatus, TalentLevel
from tests.factories_lists import resident_number

_SESSIONS = RowContext({"1": 1, "2": 2, "2026-11-04": 1, "2026-11-05": 2})


def _parse(kind: ListKind, headings: list[str], *rows: list[Cell]) -> list[ParsedRow]:
    parser = ListParser(kind, guess_mapping(kind, headings), headings, _SESSIONS)
    parsed = list(parser.parse(enumerate(rows, start=2)))
    for row in parsed:
        for problem in row.problems:
            ROWS[problem.code].format(**problem.params)
    return parsed


def _codes(row: ParsedRow) -> list[str]:
    return [problem.code for problem in row.problems]


def test_a_candidate_is_read_in_chinese_words() -> None:
    number = resident_number(7)
    headings = [
        "编号",
        "姓名",
        "身份证号",
        "手机",
        "学校",
        "专业",
        "学历",
        "毕业年份",
        "是否应届",
        "人才层次",
        "意向城市",
        "状态",
        "场次",
    ]
    person: list[Cell] = ["X1", "王　小明", number.lower(), "139-1234-5678", "大连理工大学", "化学工程"]
    words: list[Cell] = ["硕士研究生", "2027届", "应届生", "高层次人才", "大连、沈阳", "已通过", "第1场，2026-11-05"]
    (parsed,) = _parse(ListKind.CANDIDATES, headings, [*person, *words])
    assert parsed.problems == ()
    assert parsed.value == CandidateRow(
        ref="X1",
        name_zh="王小明",
        document_number=number,
        phone="13912345678",
        school="大连理工大学",
        major="化学工程",
        degree=Degree.MASTER,
        cohort_year=2027,
        cohort=Cohort.FRESH,
        level=TalentLevel.HIGH,
        intent_cities=("大连", "沈阳"),
        status=RegistrationStatus.APPROVED,
        sessions=(1, 2),
    )


def test_the_same_candidate_is_read_in_english_words() -> None:
    headings = [
        "Name",
        "Document type",
        "Document number",
        "Mobile",
        "University",
        "Degree",
        "Graduation year",
        "Cohort",
    ]
    (parsed,) = _parse(
        ListKind.CANDIDATES,
        headings,
        ["Anna Ivanova", "Passport", "e 1234567", 13912345678, "Dalian University", "PhD", "2027-06-30", "Fresh"],
    )
    assert parsed.problems == ()
    assert isinstance(parsed.value, CandidateRow)
    assert (parsed.value.document_type, parsed.value.document_number) == (DocumentType.PASSPORT, "E1234567")
    assert (parsed.value.phone, parsed.value.degree, parsed.value.cohort_year) == ("13912345678", Degree.DOCTOR, 2027)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (["", "1"], "value_missing"),
        (["王明", "210211200405170073X"], "document_shape"),
        (["王明", "210211200405170070"], "document_checksum"),
        (["王明", "210211200413170070"], "document_birth_date"),
        (["王明", 210211200405170000], "document_lost_digits"),
        (["王明", "2.10211E+17"], "document_lost_digits"),
    ],
)
def test_an_error_keeps_the_row_out_and_names_row_and_column(cells: list[Cell], code: str) -> None:
    (parsed,) = _parse(ListKind.CANDIDATES, ["姓名", "身份证号"], cells)
    assert parsed.value is None
    assert code in _codes(parsed)
    (problem,) = [problem for problem in parsed.problems if problem.code == code]
    assert (problem.row, problem.severity) == (2, Severity.ERROR)
    assert problem.heading == ("姓名" if code == "value_missing" else "身份证号")


def test_a_warning_leaves_the_row_in() -> None:
    headings = ["姓名", "手机", "学历", "邮箱", "毕业年份", "层次"]
    (parsed,) = _parse(ListKind.CANDIDATES, headings, ["王明", "12345", "学霸", "nobody", 46568, "?"])
    assert _codes(parsed) == ["phone_unusual", "degree_unknown", "email_unusual", "date_as_number", "level_unknown"]
    assert isinstance(parsed.value, CandidateRow)
    assert (parsed.value.phone, parsed.value.degree, parsed.value.cohort_year) == ("12345", None, 2027)
    assert "degree" not in parsed.given


def test_the_same_person_twice_is_read_once_and_the_second_names_the_first() -> None:
    number = resident_number(3)
    headings = ["编号", "姓名", "身份证号", "手机"]
    rows: list[list[Cell]] = [
        ["A", "王明", number, "13912345678"],
        ["B", "王小明", number, "13912345679"],
        ["A", "李四", "", ""],
        ["", "张三", "", "13912345670"],
        ["", "张三", "", "13912345670"],
        ["", "张三", "", "13912345671"],
    ]
    parsed = _parse(ListKind.CANDIDATES, headings, *rows)
    assert [row.value is not None for row in parsed] == [True, False, False, True, False, True]
    assert [(p.code, p.key, p.params["first"]) for row in parsed for p in row.problems] == [
        ("duplicate_in_file", "document_number", 2),
        ("duplicate_in_file", "ref", 2),
        ("duplicate_in_file", "phone", 5),
    ]


def test_a_person_with_neither_document_nor_phone_is_warned_about() -> None:
    (parsed,) = _parse(ListKind.CANDIDATES, ["姓名", "学校"], ["张三", "大连大学"])
    assert parsed.value is not None
    assert _codes(parsed) == ["person_without_key"]


def test_an_unknown_session_keeps_the_row_out() -> None:
    (parsed,) = _parse(ListKind.CANDIDATES, ["姓名", "手机", "场次"], ["张三", "13912345678", "3"])
    assert parsed.value is None
    assert _codes(parsed) == ["session_not_known"]


def test_an_exhibitor_keeps_a_wrong_credit_code_with_a_warning() -> None:
    headings = ["单位名称", "统一社会信用代码", "统计区域", "展位规格", "用电", "角位", "场次"]
    good, odd = _parse(
        ListKind.EXHIBITORS,
        headings,
        ["医诺生物", "91110000600037341L", "金普新区；高新区", "3m×6m", "380V", "是", "全部"],
        ["大连大学", "91110000600037341M", "", "标准展位", "2.5kW", "", ""],
    )
    assert good.problems == ()
    assert good.value == ExhibitorRow(
        ref="",
        name_zh="医诺生物",
        credit_code="91110000600037341L",
        areas=("金普新区", "高新区"),
        booth_size="3x6",
        power_kw=10.0,
        needs_corner=True,
    )
    assert _codes(odd) == ["credit_code_checksum"]
    assert isinstance(odd.value, ExhibitorRow)
    assert odd.value.power_kw == 2.5


def test_posts_read_numbers_as_text_and_pay_in_many_spellings() -> None:
    headings = ["单位名称", "岗位名称", "需求人数", "学历", "薪资"]
    rows: list[list[Cell]] = [
        ["大连大学", "教师", "１２人", "不限", "8000-12000元/月"],
        ["大连大学", "辅导员", "若干", "本科及以上", "8k~1.2万"],
        ["大连大学", "会计", 3.0, "硕士", "面议"],
    ]
    parsed = _parse(ListKind.POSTS, headings, *rows)
    values = [row.value for row in parsed if isinstance(row.value, PostRow)]
    assert [(v.vacancies, v.education, v.pay_min_yuan, v.pay_max_yuan) for v in values] == [
        (12, None, 8000, 12000),
        (1, Degree.BACHELOR, 8000, 12000),
        (3, Degree.MASTER, None, None),
    ]
    assert [_codes(row) for row in parsed] == [[], ["vacancies_several"], []]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (-1, "number_negative"),
        ("many", "not_a_number"),
        (1.5, "number_not_whole"),
        ("12 or 15", "not_a_number"),
        (True, "not_a_number"),
    ],
)
def test_vacancies_that_are_no_count_keep_the_post_out(cell: Cell, code: str) -> None:
    (parsed,) = _parse(ListKind.POSTS, ["单位名称", "岗位名称", "需求人数"], ["大连大学", "教师", cell])
    assert parsed.value is None
    assert _codes(parsed) == [code]


def test_booths_need_their_place_on_the_plan() -> None:
    headings = ["展厅", "展位号", "X", "Y", "角位", "展区"]
    good, bad = _parse(ListKind.BOOTHS, headings, ["A1", "A01", 1.5, "2", "是", "辽宁"], ["A1", "A02", "", "x", "", ""])
    assert good.value == BoothRow(hall="A1", number="A01", x_m=1.5, y_m=2.0, corner=True, zone="辽宁")
    assert bad.value is None
    assert {(problem.key, problem.code) for problem in bad.problems} == {
        ("x_m", "value_missing"),
        ("y_m", "not_a_number"),
    }


def test_a_row_that_says_nothing_is_no_row() -> None:
    assert _parse(ListKind.CANDIDATES, ["姓名", "手机"], ["", None], []) == []


def test_the_apostrophe_that_guards_text_in_our_own_csv_is_taken_off() -> None:
    (parsed,) = _parse(ListKind.CANDIDATES, ["姓名", "手机", "学校"], ["张三", "'+1 415 555 2671", "'=大学"])
    assert isinstance(parsed.value, CandidateRow)
    assert (parsed.value.phone, parsed.value.school) == ("+14155552671", "=大学")


_CELLS = st.one_of(st.none(), st.text(max_size=12), st.integers(), st.floats(allow_nan=False), st.booleans())


@given(st.lists(st.lists(_CELLS, max_size=20), max_size=5), st.sampled_from(list(ListKind)))
def test_no_cell_whatever_makes_the_parser_fail(rows: list[list[Cell]], kind: ListKind) -> None:
    headings = [str(place) for place in range(20)]
    mapping = {spec.key: place for place, spec in enumerate(FIELDS[kind])}
    parser = ListParser(kind, mapping, headings, _SESSIONS)
    for parsed in parser.parse(enumerate(rows, start=1)):
        assert (parsed.value is None) == any(p.severity is Severity.ERROR for p in parsed.problems)
