"""Exhibitors, posts and booths come in with what belongs to them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from boothapp.domain.values import (
    ListKind,
    PresenceState,
)
from boothapp.exchange.workbook_writer import CellValue
from boothapp.persistence.models import (
    Base,
    Booth,
    Delegation,
    Exhibitor,
    Hall,
    Organisation,
    Post,
    Presence,
)
from boothapp.services.import_lists import ImportListsService
from boothapp.services.import_outcome import ImportResult
from tests.factories import FairInHand, make_fair, organiser
from tests.factories_lists import import_service, make_table

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


def _count(fair: FairInHand, table: type[Base]) -> int:
    with fair.units.read() as unit:
        return unit.session.scalar(select(func.count()).select_from(table)) or 0


def _counts(result: ImportResult) -> tuple[int, int, int, int]:
    return result.added, result.updated, result.unchanged, result.skipped


def test_exhibitors_come_with_their_groups_and_sessions(
    fair: FairInHand, service: ImportListsService, tmp_path: Path
) -> None:
    rows: list[list[CellValue]] = [
        ["E1", "医诺生物", "Innobio", "大连", "金普新区、高新区", "3x6", "380V", ""],
        ["", "大连大学", "Dalian University", "大连", "金普新区", "", "", "2"],
    ]
    path = make_table(tmp_path / "a.xlsx", _EXHIBITORS, rows)
    assert _counts(service.run(organiser(), path, ListKind.EXHIBITORS)) == (2, 0, 0, 0)
    assert _counts(service.run(organiser(), path, ListKind.EXHIBITORS)) == (0, 0, 2, 0)
    with fair.units.read() as unit:
        delegation = unit.session.scalars(select(Delegation)).one()
        exhibitors = {row.ref: row for row in unit.session.scalars(select(Exhibitor))}
        organisations = {row.name_zh: row for row in unit.session.scalars(select(Organisation))}
    assert delegation.name_zh == "大连"
    assert (exhibitors["E1"].booth_size, exhibitors["E1"].power_kw) == ("3x6", 10.0)
    assert organisations["大连大学"].roles == ["employer", "school"]
    assert _count(fair, Presence) == 3
    assert len(exhibitors) == 2


def test_a_changed_session_moves_only_those_who_have_not_come(
    fair: FairInHand, service: ImportListsService, tmp_path: Path
) -> None:
    headings = ["单位编号", "单位名称", "场次"]
    path = make_table(tmp_path / "a.xlsx", headings, [["E1", "甲", "1"], ["E2", "乙", "1"]])
    service.run(organiser(), path, ListKind.EXHIBITORS)
    with fair.units.write() as unit:
        came = unit.session.scalars(select(Exhibitor.id).where(Exhibitor.ref == "E1")).one()
        presence = unit.session.scalars(select(Presence).where(Presence.exhibitor_id == came)).one()
        presence.state, presence.at = PresenceState.PRESENT, fair.clock.now()
    make_table(path, headings, [["E1", "甲", "2"], ["E2", "乙", "2"]])
    assert _counts(service.run(organiser(), path, ListKind.EXHIBITORS)) == (0, 2, 0, 0)
    with fair.units.read() as unit:
        found = sorted(
            (row.exhibitor_id == came, row.session_id == fair.sessions[0])
            for row in unit.session.scalars(select(Presence))
        )
    assert found == [(False, False), (True, False), (True, True)]


def test_posts_find_their_exhibitor_by_any_of_its_names(
    fair: FairInHand, service: ImportListsService, tmp_path: Path
) -> None:
    path = make_table(
        tmp_path / "a.xlsx",
        _EXHIBITORS,
        [["E1", "医诺生物", "Innobio", "", "", "", "", ""], ["E2", "同名", "", "", "", "", "", ""]],
    )
    service.run(organiser(), path, ListKind.EXHIBITORS)
    rows: list[list[CellValue]] = [
        ["医诺生物", "P1", "研发", 5, "硕士", "8000-12000"],
        ["INNOBIO", "", "质检", "3人", "不限", ""],
        ["e2", "", "教师", 1, "", "面议"],
        ["无此单位", "", "教师", 1, "", ""],
        ["E2", "", "工人", -2, "", ""],
    ]
    make_table(path, _POSTS, rows)
    result = service.run(organiser(), path, ListKind.POSTS)
    assert _counts(result) == (3, 0, 0, 2)
    assert [(problem.row, problem.code) for problem in result.problems] == [
        (5, "exhibitor_unknown"),
        (6, "number_negative"),
    ]
    assert [problem.heading for problem in result.problems] == ["单位名称", "需求人数"]
    assert _counts(service.run(organiser(), path, ListKind.POSTS)) == (0, 0, 3, 2)
    assert _count(fair, Post) == 3


def test_fewer_vacancies_than_are_taken_are_warned_about(
    fair: FairInHand, service: ImportListsService, tmp_path: Path
) -> None:
    path = make_table(tmp_path / "a.xlsx", ["单位编号", "单位名称"], [["E1", "甲"]])
    service.run(organiser(), path, ListKind.EXHIBITORS)
    make_table(path, _POSTS, [["E1", "P1", "教师", 5, "", ""]])
    service.run(organiser(), path, ListKind.POSTS)
    with fair.units.write() as unit:
        unit.session.scalars(select(Post)).one().taken = 3
    make_table(path, _POSTS, [["E1", "P1", "教师", 2, "", ""]])
    result = service.run(organiser(), path, ListKind.POSTS)
    assert _counts(result) == (0, 1, 0, 0)
    assert [problem.code for problem in result.problems] == ["vacancies_below_taken"]


def test_booths_make_their_hall_as_large_as_they_need(
    fair: FairInHand, service: ImportListsService, tmp_path: Path
) -> None:
    headings = ["展厅", "展位号", "X", "Y", "宽", "深", "角位"]
    rows: list[list[CellValue]] = [
        ["A1", "A01", 0, 0, 3, 3, "是"],
        ["A1", "A02", 30, 12, 3, 6, ""],
        ["A1", "A03", 0, 0, 0, 3, ""],
    ]
    path = make_table(tmp_path / "a.xlsx", headings, rows)
    assert _counts(service.run(organiser(), path, ListKind.BOOTHS)) == (2, 0, 0, 1)
    assert _counts(service.run(organiser(), path, ListKind.BOOTHS)) == (0, 0, 2, 1)
    with fair.units.read() as unit:
        hall = unit.session.scalars(select(Hall)).one()
    assert (hall.name, hall.width_m, hall.depth_m) == ("A1", 36.0, 21.0)
    assert _count(fair, Booth) == 2
