"""Lists come into the fair whole or not at all, and a second time without a double."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from boothapp.domain.entrance_sheet import EntranceSheet
from boothapp.domain.errors import UserError
from boothapp.domain.lists import CandidateRow
from boothapp.domain.registration_number import parse_number
from boothapp.domain.values import (
    BadgeKind,
    Cohort,
    Degree,
    ListKind,
    RegistrationSource,
    RegistrationStatus,
)
from boothapp.exchange.sheet_parts import SheetNotice
from boothapp.exchange.workbook_writer import CellValue
from boothapp.persistence.models import (
    AuditEntry,
    BadgeToken,
    Base,
    Candidate,
    Registration,
    RegistrationSession,
)
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.export_lists import ExportListsService
from boothapp.services.import_lists import ImportListsService
from boothapp.services.import_outcome import ImportResult
from boothapp.support.i18n import Language
from tests.factories import FairInHand, desk, make_fair, organiser
from tests.factories_lists import import_service, make_sheets, make_table, resident_number

_PEOPLE = ["编号", "姓名", "身份证号", "手机", "学校", "学历", "毕业年份", "场次"]
_EXHIBITORS = ["单位编号", "单位名称", "英文名称", "代表团", "统计区域", "展位规格", "用电", "场次"]
_POSTS = ["单位名称", "岗位编号", "岗位名称", "需求人数", "学历", "月薪"]


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    made = make_fair(tmp_path)
    yield made
    made.close()


@pytest.fixture
def service(fair: FairInHand) -> ImportListsService:
    return import_service(fair)


def _person(number: int, **changed: CellValue) -> list[CellValue]:
    row: dict[str, CellValue] = {
        "ref": f"C{number}",
        "name": f"王{'一二三四五六七八九'[number % 9]}明",
        "document": resident_number(number),
        "phone": f"1391234{number:04d}",
        "school": "大连大学",
        "degree": "本科",
        "year": 2027,
        "sessions": "1",
    }
    return list((row | changed).values())


def _count(fair: FairInHand, table: type[Base]) -> int:
    with fair.units.read() as unit:
        return unit.session.scalar(select(func.count()).select_from(table)) or 0


def _counts(result: ImportResult) -> tuple[int, int, int, int]:
    return result.added, result.updated, result.unchanged, result.skipped


def test_a_candidate_gets_a_registration_a_number_and_a_code(
    fair: FairInHand, service: ImportListsService, tmp_path: Path
) -> None:
    path = make_table(tmp_path / "a.xlsx", _PEOPLE, [_person(1, name="曾　若溪"), _person(2)])
    assert _counts(service.run(organiser(), path, ListKind.CANDIDATES)) == (2, 0, 0, 0)
    number = resident_number(1)
    with fair.units.read() as unit:
        person = unit.session.scalars(select(Candidate).where(Candidate.ref == "C1")).one()
        registration = unit.session.scalars(select(Registration).where(Registration.candidate_id == person.id)).one()
        token = unit.session.scalars(select(BadgeToken).where(BadgeToken.registration_id == registration.id)).one()
        sessions = unit.session.scalars(select(RegistrationSession.session_id)).all()
    assert (person.name_zh, person.pinyin, person.initials) == ("曾若溪", "zengruoxi", "zrx")
    assert (person.phone_tail, person.degree, person.cohort_year) == ("0001", Degree.BACHELOR, 2027)
    assert person.cohort is Cohort.FRESH
    assert person.document_hash == fair.keys.document_hash("resident_id", number)
    assert person.document_last4 == number[-4:]
    assert person.document_sealed is not None
    assert fair.keys.open_text(person.document_sealed) == number
    assert number.encode() not in fair.path.read_bytes()
    assert str(parse_number(registration.number)) == registration.number
    assert (registration.sequence, registration.kind) == (1, BadgeKind.CANDIDATE)
    assert (registration.status, registration.source) == (RegistrationStatus.APPROVED, RegistrationSource.IMPORT)
    assert len(token.token) == 8
    assert set(sessions) == {fair.sessions[0]}


def test_importing_again_updates_and_never_doubles(
    fair: FairInHand, service: ImportListsService, tmp_path: Path
) -> None:
    path = make_table(tmp_path / "a.xlsx", _PEOPLE, [_person(number) for number in range(1, 8)])
    assert _counts(service.run(organiser(), path, ListKind.CANDIDATES)) == (7, 0, 0, 0)
    assert _counts(service.run(organiser(), path, ListKind.CANDIDATES)) == (0, 0, 7, 0)
    make_table(path, _PEOPLE, [_person(1, school="大连理工大学"), _person(2, sessions="2"), _person(3), _person(8)])
    assert _counts(service.run(organiser(), path, ListKind.CANDIDATES)) == (1, 2, 1, 0)
    assert (_count(fair, Candidate), _count(fair, Registration), _count(fair, BadgeToken)) == (8, 8, 8)


def test_an_empty_cell_or_a_missing_column_takes_nothing_away(
    fair: FairInHand, service: ImportListsService, tmp_path: Path
) -> None:
    path = make_table(tmp_path / "a.xlsx", _PEOPLE, [_person(1)])
    service.run(organiser(), path, ListKind.CANDIDATES)
    make_table(path, ["编号", "姓名", "身份证号", "学校"], [["C1", "王二明", "", ""]])
    assert _counts(service.run(organiser(), path, ListKind.CANDIDATES)) == (0, 0, 1, 0)
    with fair.units.read() as unit:
        person = unit.session.scalars(select(Candidate)).one()
    assert person.document_hash is not None
    assert (person.school, person.phone, person.degree) == ("大连大学", "13912340001", Degree.BACHELOR)


def test_a_person_is_found_by_reference_else_document_else_name_and_phone(
    fair: FairInHand, service: ImportListsService, tmp_path: Path
) -> None:
    path = make_table(tmp_path / "a.xlsx", _PEOPLE, [_person(1)])
    service.run(organiser(), path, ListKind.CANDIDATES)
    headings = ["编号", "姓名", "身份证号", "手机", "专业"]
    rows: list[list[CellValue]] = [["", "王二明", resident_number(1), "13900000000", "化学"]]
    make_table(path, headings, rows)
    assert _counts(service.run(organiser(), path, ListKind.CANDIDATES)) == (0, 1, 0, 0)
    make_table(path, headings, [["", "王二明", "", "13900000000", "物理"]])
    assert _counts(service.run(organiser(), path, ListKind.CANDIDATES)) == (0, 1, 0, 0)
    make_table(path, headings, [["", "王二明", resident_number(2), "13900000000", "数学"]])
    assert _counts(service.run(organiser(), path, ListKind.CANDIDATES)) == (1, 0, 0, 0)
    assert _count(fair, Candidate) == 2


def test_rows_that_mix_two_people_up_are_left_out_with_the_reason(
    fair: FairInHand, service: ImportListsService, tmp_path: Path
) -> None:
    path = make_table(tmp_path / "a.xlsx", _PEOPLE, [_person(1), _person(2)])
    service.run(organiser(), path, ListKind.CANDIDATES)
    make_table(
        path,
        _PEOPLE,
        [
            _person(1, document=resident_number(2)),
            _person(2, name="李四", document=resident_number(9)),
        ],
    )
    result = service.run(organiser(), path, ListKind.CANDIDATES)
    assert _counts(result) == (0, 0, 0, 2)
    assert [(problem.row, problem.code) for problem in result.problems] == [
        (2, "person_ambiguous"),
        (3, "ref_of_another"),
    ]
    assert _count(fair, Candidate) == 2


def test_a_namesake_of_a_row_above_is_left_out_when_nothing_tells_them_apart(
    fair: FairInHand, service: ImportListsService, tmp_path: Path
) -> None:
    headings = ["编号", "姓名", "手机"]
    path = make_table(tmp_path / "a.xlsx", headings, [["A", "王明", "13912345678"], ["", "王明", "13912345678"]])
    result = service.run(organiser(), path, ListKind.CANDIDATES)
    assert _counts(result) == (1, 0, 0, 1)
    assert result.problems[0].params == {"first": 2}
    assert _count(fair, Candidate) == 1


def test_a_status_that_was_set_at_the_fair_stays(fair: FairInHand, service: ImportListsService, tmp_path: Path) -> None:
    path = make_table(tmp_path / "a.xlsx", ["编号", "姓名", "状态"], [["A", "王明", "已通过"], ["B", "李四", "待审核"]])
    service.run(organiser(), path, ListKind.CANDIDATES)
    with fair.units.write() as unit:
        row = unit.session.scalars(select(Registration).where(Registration.status == RegistrationStatus.APPROVED)).one()
        row.status, row.status_at = RegistrationStatus.BLOCKED, fair.clock.now()
    make_table(path, ["编号", "姓名", "状态"], [["A", "王明", "已通过"], ["B", "李四", "已通过"]])
    result = service.run(organiser(), path, ListKind.CANDIDATES)
    assert _counts(result) == (0, 1, 1, 0)
    assert "status_kept" in [problem.code for problem in result.problems]
    with fair.units.read() as unit:
        statuses = set(unit.session.scalars(select(Registration.status)))
    assert statuses == {RegistrationStatus.BLOCKED, RegistrationStatus.APPROVED}


def test_a_preview_names_every_problem_and_writes_nothing(
    fair: FairInHand, service: ImportListsService, tmp_path: Path
) -> None:
    path = make_table(
        tmp_path / "a.xlsx",
        _PEOPLE,
        [_person(1), _person(2, document="210211200405170070"), _person(3, name=""), _person(1), _person(5, phone="x")],
    )
    before = fair.path.read_bytes()
    preview = service.read(organiser(), path, ListKind.CANDIDATES)
    assert _counts(preview.would) == (2, 0, 0, 3)
    assert preview.would.is_dry_run
    assert [(problem.row, problem.code, problem.heading) for problem in preview.would.problems] == [
        (3, "document_checksum", "身份证号"),
        (4, "value_missing", "姓名"),
        (5, "duplicate_in_file", "编号"),
        (6, "phone_unusual", "手机"),
    ]
    assert (preview.head.heading_row, preview.head.headings) == (1, tuple(_PEOPLE))
    assert preview.head.sample[0][0] == 2
    assert fair.path.read_bytes() == before
    assert _count(fair, Candidate) == 0


def test_the_result_keeps_the_promise_of_the_preview(service: ImportListsService, tmp_path: Path) -> None:
    path = make_table(tmp_path / "a.xlsx", _PEOPLE, [_person(1), _person(2), _person(3, document="1")])
    service.run(organiser(), path, ListKind.CANDIDATES)
    make_table(path, _PEOPLE, [_person(1, school="x"), _person(2), _person(3), _person(4, name="")])
    promised = service.read(organiser(), path, ListKind.CANDIDATES).would
    result = service.run(organiser(), path, ListKind.CANDIDATES)
    assert replace(promised, is_dry_run=False) == result
    assert _counts(result) == (1, 1, 1, 1)


def test_a_long_list_loses_no_row(fair: FairInHand, service: ImportListsService, tmp_path: Path) -> None:
    path = make_table(tmp_path / "a.xlsx", ["编号", "姓名"], [[f"C{n}", "王明"] for n in range(2345)])
    assert _counts(service.run(organiser(), path, ListKind.CANDIDATES)) == (2345, 0, 0, 0)
    with fair.units.read() as unit:
        numbers = set(unit.session.scalars(select(Registration.sequence)))
    assert numbers == set(range(1, 2346))


def test_columns_chosen_once_are_remembered_for_the_same_headings(service: ImportListsService, tmp_path: Path) -> None:
    path = make_table(tmp_path / "a.xlsx", ["甲", "乙", "姓名"], [["x", "王明", "13912345678"]])
    assert service.read(organiser(), path, ListKind.CANDIDATES).head.mapping == {"name_zh": 2}
    service.run(organiser(), path, ListKind.CANDIDATES, {"name_zh": 1, "phone": 2})
    preview = service.read(organiser(), path, ListKind.CANDIDATES)
    assert preview.is_remembered
    assert preview.head.mapping == {"name_zh": 1, "phone": 2}
    assert _counts(preview.would) == (0, 0, 1, 0)


def test_a_list_without_its_headings_is_previewed_for_mapping_and_refused_for_import(
    service: ImportListsService, tmp_path: Path
) -> None:
    path = make_table(tmp_path / "a.xlsx", ["甲", "乙"], [["x", "y"]])
    preview = service.read(organiser(), path, ListKind.POSTS)
    assert not preview.is_ready
    assert preview.head.missing == ("exhibitor", "title_zh")
    assert preview.head.headings == ("甲", "乙")
    with pytest.raises(UserError, match="headings_missing"):
        service.run(organiser(), path, ListKind.POSTS)
    with pytest.raises(UserError, match="columns_missing"):
        service.run(organiser(), path, ListKind.POSTS, {"title_zh": 0})


def test_the_sheet_with_the_headings_is_found_behind_a_sheet_of_notes(
    service: ImportListsService, tmp_path: Path
) -> None:
    path = make_sheets(tmp_path / "a.xlsx", 说明=[["请勿修改表头"]], 名单=[["姓名", "手机"], ["王明", "13912345678"]])
    preview = service.read(organiser(), path, ListKind.CANDIDATES)
    assert (preview.head.sheet, preview.head.sheets) == ("名单", ("说明", "名单"))
    assert preview.head.notices == (SheetNotice.OTHER_SHEETS,)
    assert _counts(preview.would) == (1, 0, 0, 0)


class _Cancelling:
    """Somebody who presses Cancel after some calls."""

    def __init__(self, after: int) -> None:
        self._left = after

    def __call__(self, done: int, total: int, text: str = "", /) -> None:
        assert 0 <= done <= total or total == 0
        assert text == ""
        self._left -= 1

    @property
    def cancelled(self) -> bool:
        return self._left < 0


@pytest.mark.parametrize("after", [0, 2, 3, 4])
def test_cancelling_at_any_moment_leaves_nothing_behind(
    fair: FairInHand, service: ImportListsService, tmp_path: Path, after: int
) -> None:
    path = make_table(tmp_path / "a.xlsx", ["编号", "姓名"], [[f"C{n}", "王明"] for n in range(2500)])
    with pytest.raises(UserError, match="cancelled"):
        service.run(organiser(), path, ListKind.CANDIDATES, progress=_Cancelling(after))
    assert [_count(fair, table) for table in (Candidate, Registration, BadgeToken, AuditEntry)] == [0, 0, 0, 0]


def test_ready_rows_take_the_same_way(fair: FairInHand, service: ImportListsService) -> None:
    rows = [CandidateRow(ref=f"C{n}", name_zh="王明", phone=f"1391234{n:04d}", cohort_year=2020) for n in range(3)]
    assert _counts(service.apply_rows(organiser(), ListKind.CANDIDATES, rows)) == (3, 0, 0, 0)
    assert _counts(service.apply_rows(organiser(), ListKind.CANDIDATES, rows)) == (0, 0, 3, 0)
    with fair.units.read() as unit:
        assert set(unit.session.scalars(select(Candidate.cohort))) == {Cohort.EARLIER}


def test_an_import_is_in_the_audit_trail_without_personal_data(
    fair: FairInHand, service: ImportListsService, tmp_path: Path
) -> None:
    path = make_table(tmp_path / "名单.xlsx", _PEOPLE, [_person(1), _person(2, name="")])
    service.run(organiser(), path, ListKind.CANDIDATES)
    with fair.units.read() as unit:
        entry = unit.session.scalars(select(AuditEntry)).one()
    assert entry.action == "import_list"
    counts = {"added": 1, "updated": 0, "unchanged": 0, "skipped": 1}
    assert entry.detail == {"kind": "candidates", "file": "名单.xlsx", "sheet": "list", **counts}


def test_only_the_organiser_imports(service: ImportListsService, tmp_path: Path) -> None:
    path = make_table(tmp_path / "a.xlsx", _PEOPLE, [_person(1)])
    with pytest.raises(UserError, match="not_allowed"):
        service.read(desk(), path, ListKind.CANDIDATES)
    with pytest.raises(UserError, match="not_allowed"):
        service.run(desk(), path, ListKind.CANDIDATES)
    with pytest.raises(UserError, match="not_allowed"):
        service.apply_rows(desk(), ListKind.CANDIDATES, [])


def test_note_for_the_desk_comes_with_the_list_and_leaves_with_the_export(
    fair: FairInHand, service: ImportListsService, tmp_path: Path
) -> None:
    def notes() -> list[str]:
        with fair.units.read() as unit:
            sheets = unit.session.scalars(select(Registration.questions).order_by(Registration.sequence)).all()
            return [EntranceSheet.read(each).note for each in sheets]

    people = [_person(1), _person(2)]
    path = make_table(tmp_path / "a.xlsx", [*_PEOPLE, "签到备注"], [[*people[0], "坐轮椅"], [*people[1], ""]])
    service.run(organiser(), path, ListKind.CANDIDATES)
    assert notes() == ["坐轮椅", ""]
    again = make_table(tmp_path / "b.xlsx", [*_PEOPLE, "备注"], [[*people[0], ""], [*people[1], "贵宾" * 50]])
    result = service.run(organiser(), again, ListKind.CANDIDATES)
    assert _counts(result) == (0, 1, 1, 0)
    assert notes() == ["坐轮椅", "贵宾" * 40]
    exported = tmp_path / "out.xlsx"
    export = ExportListsService(fair.units, fair.clock, AuditTrail(fair.clock))
    export.export(organiser(), ListKind.CANDIDATES, exported, Language.ZH_CN)
    assert _counts(service.run(organiser(), exported, ListKind.CANDIDATES)) == (0, 0, 2, 0)


def test_who_agreed_in_the_list_is_not_asked_at_the_entrance_and_no_list_takes_consent_away(
    fair: FairInHand, service: ImportListsService, tmp_path: Path
) -> None:
    def agreed() -> list[bool]:
        with fair.units.read() as unit:
            return [each is not None for each in unit.session.scalars(select(Candidate.consent_at).order_by("ref"))]

    people = [_person(1), _person(2), _person(3)]
    rows = [[*person, word] for person, word in zip(people, ("是", "否", ""), strict=True)]
    service.run(organiser(), make_table(tmp_path / "a.xlsx", [*_PEOPLE, "是否同意"], rows), ListKind.CANDIDATES)
    assert agreed() == [True, False, False]
    rows = [[*person, word] for person, word in zip(people, ("否", "是", ""), strict=True)]
    path = make_table(tmp_path / "b.xlsx", [*_PEOPLE, "Consent"], rows)
    assert _counts(service.run(organiser(), path, ListKind.CANDIDATES)) == (0, 1, 2, 0)
    assert agreed() == [True, True, False]
