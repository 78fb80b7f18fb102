"""Exhibitors and candidates are listed, edited and exported as they stand."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from boothapp.domain.candidate_records import CandidateFilter, CandidateKey, CandidateLine
from boothapp.domain.errors import UserError
from boothapp.domain.exhibitor_records import ExhibitorForm
from boothapp.domain.lists import BoothRow, CandidateRow, ExhibitorRow, PostRow
from boothapp.domain.regions import RegionNames
from boothapp.domain.values import BadgeKind, Degree, ListKind, PresenceState, RegistrationStatus
from boothapp.exchange.spreadsheets import SpreadsheetReader
from boothapp.persistence.models import AuditEntry, Presence, Registration
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.browse_candidates import BrowseCandidatesService
from boothapp.services.browse_exhibitors import BrowseExhibitorsService
from boothapp.services.edit_exhibitor import EditExhibitorService
from boothapp.services.export_lists import ExportListsService
from boothapp.services.import_lists import ImportListsService
from boothapp.services.read_list import ListReader
from boothapp.support.i18n import Language, Translator
from boothapp.support.paths import resource_root
from tests.factories import FairInHand, desk, make_fair, organiser, representative
from tests.factories_lists import make_table, resident_number

_REGIONS = RegionNames.load(resource_root() / "regions")


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    made = make_fair(tmp_path)
    yield made
    made.close()


def _importer(fair: FairInHand) -> ImportListsService:
    reader = ListReader(SpreadsheetReader())
    return ImportListsService(fair.units, fair.clock, fair.ids, fair.keys, AuditTrail(fair.clock), reader)


def _exhibitors(fair: FairInHand) -> BrowseExhibitorsService:
    rows = [
        ExhibitorRow(
            "E1", "医诺生物", "Innobio", delegation="大连", region="210213", areas=("金普新区",), industry="医药"
        ),
        ExhibitorRow("E2", "大连大学", "Dalian University", delegation="大连", region="大连", sessions=(2,)),
    ]
    posts = [PostRow("E1", "P1", "研发", vacancies=5), PostRow("E1", "P2", "质检", vacancies=3)]
    _importer(fair).apply_rows(organiser(), ListKind.EXHIBITORS, rows)
    _importer(fair).apply_rows(organiser(), ListKind.POSTS, posts)
    return BrowseExhibitorsService(fair.units, _REGIONS)


def _candidates(fair: FairInHand, count: int = 25) -> BrowseCandidatesService:
    rows = [
        CandidateRow(
            ref=f"C{number}",
            name_zh=f"林{'若嘉子浩文'[number % 5]}{'溪怡航宇静'[number // 5 % 5]}",
            document_number=resident_number(number),
            phone=f"1391234{number:04d}",
            degree=Degree.MASTER if number % 2 else Degree.BACHELOR,
            kind=BadgeKind.GUEST if number == 24 else BadgeKind.CANDIDATE,
            region="320585",
        )
        for number in range(count)
    ]
    _importer(fair).apply_rows(organiser(), ListKind.CANDIDATES, rows)
    return BrowseCandidatesService(fair.units, fair.keys, _REGIONS)


def test_lines_count_posts_vacancies_and_presence_of_the_session(fair: FairInHand) -> None:
    service = _exhibitors(fair)
    first, second = service.lines(organiser(), fair.sessions[0])
    assert (first.name.zh, first.posts, first.vacancies, first.contracts) == ("医诺生物", 2, 8, 0)
    assert (first.region, first.province) == ("辽宁省大连市金州区", "辽宁省")
    assert (first.presence, second.presence) == (PresenceState.EXPECTED, None)
    assert first.spelled == "yinuoshengwu ynsw"
    assert service.lines(organiser(), fair.sessions[1])[1].presence is PresenceState.EXPECTED


def test_the_detail_has_posts_form_and_history(fair: FairInHand) -> None:
    service = _exhibitors(fair)
    line = service.lines(organiser(), fair.sessions[0])[0]
    detail = service.detail(organiser(), line.id, fair.sessions[0])
    assert [post.title.zh for post in detail.posts] == ["研发", "质检"]
    assert (detail.form.delegation, detail.form.areas) == ("大连", ("金普新区",))
    assert (detail.visits, detail.intentions, detail.history) == (0, 0, ())
    with pytest.raises(UserError, match="not_found"):
        service.detail(organiser(), UUID(int=1), fair.sessions[0])


def test_an_exhibitor_added_by_hand_is_expected_every_day_and_audited(fair: FairInHand) -> None:
    browse = _exhibitors(fair)
    editor = EditExhibitorService(fair.units, fair.ids, AuditTrail(fair.clock))
    form = ExhibitorForm(
        name_en="Northstar ", delegation="新代表团", areas=("高新区",), contact_phone="+86 139 1234 5678"
    )
    added = editor.add(organiser(), form)
    detail = browse.detail(organiser(), added, fair.sessions[0])
    assert (detail.line.name.zh, detail.line.ref) == ("Northstar", "E003")
    assert (detail.form.delegation, detail.form.areas, detail.form.contact_phone) == (
        "新代表团",
        ("高新区",),
        "13912345678",
    )
    assert [entry.action for entry in detail.history] == ["add_exhibitor"]
    with fair.units.read() as unit:
        assert len(unit.session.scalars(select(Presence).where(Presence.exhibitor_id == added)).all()) == 2


def test_an_edit_of_an_old_version_is_refused_and_loses_nothing(fair: FairInHand) -> None:
    browse = _exhibitors(fair)
    editor = EditExhibitorService(fair.units, fair.ids, AuditTrail(fair.clock))
    line = browse.lines(organiser(), None)[0]
    detail = browse.detail(organiser(), line.id, None)
    changed = ExhibitorForm(ref="E1", name_zh="医诺生物有限公司", delegation="", areas=())
    editor.save(organiser(), line.id, changed, detail.version)
    after = browse.detail(organiser(), line.id, None)
    assert (after.line.name.zh, after.line.delegation, after.line.areas) == ("医诺生物有限公司", None, ())
    with pytest.raises(UserError, match="changed_elsewhere"):
        editor.save(organiser(), line.id, ExhibitorForm(name_zh="x"), detail.version)


@pytest.mark.parametrize(
    ("form", "code"),
    [
        (ExhibitorForm(), "exhibitor_name_needed"),
        (ExhibitorForm(name_zh="大连大学"), "exhibitor_exists"),
        (ExhibitorForm(name_zh="新单位", ref="E1"), "exhibitor_ref_taken"),
        (ExhibitorForm(name_zh="新单位", credit_code="123"), "credit_code_shape"),
        (ExhibitorForm(name_zh="新单位", credit_code="91110000600037341M"), "credit_code_checksum"),
    ],
)
def test_a_form_that_cannot_be_kept_says_why(fair: FairInHand, form: ExhibitorForm, code: str) -> None:
    _exhibitors(fair)
    editor = EditExhibitorService(fair.units, fair.ids, AuditTrail(fair.clock))
    with pytest.raises(UserError, match=code):
        editor.add(organiser(), form)


def _all(service: BrowseCandidatesService, wanted: CandidateFilter, step: int) -> list[CandidateLine]:
    marks = service.marks(organiser(), wanted, step)
    starts: list[CandidateKey | None] = [None, *marks.keys]
    lines = [line for start in starts for line in service.page(organiser(), marks.wanted, start, step)]
    assert len(lines) == marks.count
    return lines


@pytest.mark.parametrize("step", [1, 4, 5, 25, 100])
def test_pages_by_key_show_everybody_once_and_in_order(fair: FairInHand, step: int) -> None:
    lines = _all(_candidates(fair), CandidateFilter(session_id=fair.sessions[0]), step)
    assert [line.number[0] for line in lines] == ["C"] * 24 + ["G"]
    assert [line.key.sequence for line in lines] == [*range(1, 25), 1]


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (CandidateFilter(), 25),
        (CandidateFilter(degree=Degree.MASTER), 12),
        (CandidateFilter(kind=BadgeKind.GUEST), 1),
        (CandidateFilter(status=RegistrationStatus.BLOCKED), 0),
        (CandidateFilter(text="林若"), 5),
        (CandidateFilter(text="linruoxi"), 1),
        (CandidateFilter(text="lrx"), 1),
        (CandidateFilter(text="0007"), 2),
        (CandidateFilter(text="C00003"), 1),
        (CandidateFilter(text="ruoxi"), 1),
        (CandidateFilter(text="若溪"), 1),
        (CandidateFilter(text="91234000"), 10),
        (CandidateFilter(text="nobody"), 0),
        (CandidateFilter(arrived=True), 0),
        (CandidateFilter(arrived=False), 25),
    ],
)
def test_a_filter_lets_through_whom_it_names(fair: FairInHand, wanted: CandidateFilter, count: int) -> None:
    assert len(_all(_candidates(fair), wanted, 3)) == count


def test_a_detail_masks_document_and_phone(fair: FairInHand) -> None:
    service = _candidates(fair, 1)
    line = service.page(organiser(), CandidateFilter(), None, 10)[0]
    detail = service.detail(desk(), line.registration_id, fair.sessions[0])
    number = resident_number(0)
    assert detail.document == f"{number[:4]}**********{number[-4:]}"
    assert detail.line.phone == "139****0000"
    assert detail.region == "江苏省苏州市太仓市"
    assert (detail.prints, detail.visits, detail.intentions, detail.contracts, detail.gate) == (0, 0, 0, 0, ())
    with pytest.raises(UserError, match="not_found"):
        service.detail(desk(), UUID(int=1), None)


def test_a_representative_sees_neither_list(fair: FairInHand) -> None:
    exhibitors = _exhibitors(fair)
    actor = representative(exhibitors.lines(organiser(), None)[0].id)
    with pytest.raises(UserError, match="not_allowed"):
        exhibitors.lines(actor, None)
    with pytest.raises(UserError, match="not_allowed"):
        _candidates(fair, 1).page(actor, CandidateFilter(), None, 10)


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize("language", list(Language))
def test_an_export_can_be_imported_again_and_changes_nothing(
    fair: FairInHand, tmp_path: Path, suffix: str, language: Language
) -> None:
    _exhibitors(fair)
    _candidates(fair)
    _importer(fair).apply_rows(organiser(), ListKind.BOOTHS, [BoothRow("A1", "A01", 0.0, 0.0, corner=True)])
    exporter = ExportListsService(fair.units, fair.clock, AuditTrail(fair.clock))
    for kind, rows in (
        (ListKind.EXHIBITORS, 2),
        (ListKind.POSTS, 2),
        (ListKind.BOOTHS, 1),
        (ListKind.CANDIDATES, 25),
    ):
        path = tmp_path / f"{kind.value}{suffix}"
        assert exporter.export(organiser(), kind, path, language) == rows
        result = _importer(fair).run(organiser(), path, kind)
        assert (result.added, result.updated, result.unchanged, result.skipped) == (0, 0, rows, 0), kind
    assert resident_number(1).encode() not in (tmp_path / f"candidates{suffix}").read_bytes()
    with fair.units.read() as unit:
        exports = unit.session.scalars(select(AuditEntry).where(AuditEntry.action == "export_list")).all()
        assert len(exports) == 4
        assert len(unit.session.scalars(select(Registration)).all()) == 25


def test_problems_are_saved_as_a_list_for_its_author(fair: FairInHand, tmp_path: Path, t_zh: Translator) -> None:
    path = make_table(tmp_path / "a.xlsx", ["姓名", "手机"], [["=1+1", "x"], ["", "13912345678"]])
    problems = _importer(fair).read(organiser(), path, ListKind.CANDIDATES).would.problems
    exporter = ExportListsService(fair.units, fair.clock, AuditTrail(fair.clock))
    target = tmp_path / "p.csv"
    assert exporter.export_problems(organiser(), problems, target, t_zh) == len(problems) >= 2
    text = target.read_text("utf-8-sig")
    assert text.startswith("行,列,问题")
    assert "3,姓名," in text


def test_only_xlsx_and_csv_are_exported(fair: FairInHand, tmp_path: Path) -> None:
    exporter = ExportListsService(fair.units, fair.clock, AuditTrail(fair.clock))
    with pytest.raises(UserError, match="file_kind_unknown"):
        exporter.export(organiser(), ListKind.POSTS, tmp_path / "a.pdf", Language.EN)
    with pytest.raises(UserError, match="not_allowed"):
        exporter.export(desk(), ListKind.POSTS, tmp_path / "a.csv", Language.EN)
