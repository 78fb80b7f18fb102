"""The exhibitors page, the candidates page and the import dialog, over a real fair file and real lists."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from boothapp.domain.candidate_records import CandidateFilter
from boothapp.domain.entrance_sheet import EntranceSheet
from boothapp.domain.lists import CandidateRow, ExhibitorRow, PostRow
from boothapp.domain.values import ListKind, PresenceState
from boothapp.exchange.spreadsheets import SpreadsheetReader
from boothapp.persistence.models import Registration
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.import_lists import ImportListsService
from boothapp.services.read_list import ListReader
from boothapp.support.i18n import Language
from boothapp.ui.page import Page
from boothapp.ui.theme import ThemeMode
from boothapp.ui.views.candidates.page import CandidatesPage
from boothapp.ui.views.exhibitors.edit_dialog import ExhibitorDialog
from boothapp.ui.views.exhibitors.page import ExhibitorsPage
from boothapp.ui.widgets.import_dialog.dialog import ImportDialog
from tests.factories import FairInHand, desk, organiser
from tests.factories_lists import make_table, resident_number
from tests.ui.page_harness import Shown, show_page


def _fill(fair: FairInHand, candidates: int = 30) -> None:
    reader = ListReader(SpreadsheetReader())
    importer = ImportListsService(fair.units, fair.clock, fair.ids, fair.keys, AuditTrail(fair.clock), reader)
    exhibitors = [
        ExhibitorRow("E1", "医诺生物", "Innobio", delegation="大连", industry="医药"),
        ExhibitorRow("E2", "大连大学", "Dalian University", delegation="大连", industry="教育"),
        ExhibitorRow("E3", "苏州纳米" * 12, "Nano" * 30, delegation="苏州", industry="电子"),
    ]
    posts = [PostRow(ref, "", f"岗位{ref}", vacancies=4) for ref in ("E1", "E2", "E3")]
    people = [
        CandidateRow(f"C{number}", f"林{'若嘉子'[number % 3]}溪", phone=f"1391234{number:04d}")
        for number in range(candidates)
    ]
    for kind, rows in (
        (ListKind.EXHIBITORS, exhibitors),
        (ListKind.POSTS, posts),
        (ListKind.CANDIDATES, people),
    ):
        importer.apply_rows(organiser(), kind, rows)


def _text(page: QWidget, name: str) -> str:
    label = page.findChild(QLabel, name)
    assert label is not None, name
    return label.text()


def _button(page: QWidget, name: str) -> QPushButton:
    """Return a button of the page, or one that the page hands to the window's header."""
    header = page.header_actions() if isinstance(page, Page) else ()
    for button in (page.findChild(QPushButton, name), *header):
        if isinstance(button, QPushButton) and button.objectName() == name:
            return button
    raise AssertionError(name)


def _press(page: QWidget, name: str) -> None:
    button = _button(page, name)
    assert button.isEnabled(), name
    button.click()


def _is_visible(page: QWidget, name: str) -> bool:
    widget = page.findChild(QWidget, name)
    assert widget is not None, name
    return widget.isVisible()


def _table(page: QWidget, name: str) -> QTableView:
    table = page.findChild(QTableView, name)
    assert table is not None
    return table


def _column(page: QWidget, name: str, column: int) -> list[str]:
    model = _table(page, name).model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


@pytest.mark.parametrize("language", list(Language))
def test_exhibitors_are_listed_with_totals_of_what_is_shown(qtbot: QtBot, fair: FairInHand, language: Language) -> None:
    _fill(fair)
    shown = show_page(qtbot, fair, organiser(), ExhibitorsPage, language=language, mode=ThemeMode.DARK)
    QAbstractItemModelTester(_table(shown.page, "exhibitors").model(), shown.page)
    assert _table(shown.page, "exhibitors").model().rowCount() == 3
    assert _text(shown.page, "totalVacancies") == "12"
    search = shown.page.findChild(QLineEdit, "exhibitorSearch")
    assert search is not None
    search.setText("ynsw")
    assert _table(shown.page, "exhibitors").model().rowCount() == 1
    assert _text(shown.page, "totalVacancies") == "4"
    search.setText("zzz")
    _press(shown.page, "noExhibitorsButton")
    assert _table(shown.page, "exhibitors").model().rowCount() == 3


def test_a_filter_is_a_chip_that_is_taken_away_again(qtbot: QtBot, fair: FairInHand) -> None:
    _fill(fair)
    page = show_page(qtbot, fair, organiser(), ExhibitorsPage).page
    assert isinstance(page, ExhibitorsPage)
    page._filters.choose("delegation", "大连")
    assert len(_column(page, "exhibitors", 1)) == 2
    page._filters.choose("industry", "教育")
    assert [name.split()[0] for name in _column(page, "exhibitors", 1)] == ["大连大学"]
    _press(page, "filter_delegation")
    _press(page, "filter_industry")
    assert len(_column(page, "exhibitors", 1)) == 3


def test_the_arrow_keys_move_selection_and_panel_together(qtbot: QtBot, fair: FairInHand) -> None:
    _fill(fair)
    shown = show_page(qtbot, fair, organiser(), ExhibitorsPage)
    table = _table(shown.page, "exhibitors")
    table.setCurrentIndex(table.model().index(0, 0))
    qtbot.waitUntil(lambda: _text(shown.page, "exhibitorName") == "医诺生物")
    QTest.keyClick(table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: _text(shown.page, "exhibitorName") == "大连大学")
    _press(shown.page, "exhibitorTabs_posts")
    _press(shown.page, "exhibitorTabs_history")
    _press(shown.page, "exhibitorTabs_staff")
    _press(shown.page, "exhibitorClose")
    shown.settle()
    assert not _is_visible(shown.page, "exhibitorPanel")


def test_marking_a_no_show_changes_the_line(qtbot: QtBot, fair: FairInHand) -> None:
    _fill(fair)
    shown = show_page(qtbot, fair, organiser(), ExhibitorsPage, language=Language.EN)
    page = shown.page
    assert isinstance(page, ExhibitorsPage)
    _table(page, "exhibitors").selectRow(1)
    page._footer.mark_wanted.emit(PresenceState.NO_SHOW.value)
    shown.settle()
    status = page._list.model.columnCount() - 1
    assert _column(page, "exhibitors", status) == ["Expected", "No-show", "Expected"]


@pytest.mark.parametrize("language", list(Language))
def test_an_exhibitor_is_added_and_a_wrong_field_says_so_in_place(
    qtbot: QtBot, fair: FairInHand, language: Language
) -> None:
    _fill(fair)
    shown = show_page(qtbot, fair, organiser(), ExhibitorsPage, language=language)
    _press(shown.page, "exhibitorsAdd")
    dialog = shown.page.findChild(ExhibitorDialog)
    assert dialog is not None
    _press(dialog, "exhibitorDialog_save")
    shown.settle()
    assert dialog.isVisible()
    assert _text(dialog, "exhibitor_name_zhError")
    field = dialog.findChild(QLineEdit, "exhibitor_name_zh")
    assert field is not None
    field.setText("新来的单位")
    _press(dialog, "exhibitorDialog_save")
    shown.settle()
    assert not dialog.isVisible()
    assert "新来的单位" in " ".join(_column(shown.page, "exhibitors", 1))


def test_an_edit_begins_with_what_is_there(qtbot: QtBot, fair: FairInHand) -> None:
    _fill(fair)
    shown = show_page(qtbot, fair, organiser(), ExhibitorsPage)
    table = _table(shown.page, "exhibitors")
    table.setCurrentIndex(table.model().index(0, 0))
    qtbot.waitUntil(lambda: _text(shown.page, "exhibitorName") == "医诺生物")
    _press(shown.page, "exhibitorEdit")
    dialog = shown.page.findChild(ExhibitorDialog)
    assert dialog is not None
    assert (dialog.form().ref, dialog.form().name_en, dialog.form().delegation) == ("E1", "Innobio", "大连")
    dialog.reject()


@pytest.mark.parametrize(("page", "name"), [(ExhibitorsPage, "noExhibitors"), (CandidatesPage, "noCandidates")])
def test_an_empty_page_offers_the_import(qtbot: QtBot, fair: FairInHand, page: type[Page], name: str) -> None:
    shown = show_page(qtbot, fair, organiser(), page, language=Language.EN)
    qtbot.waitUntil(lambda: _is_visible(shown.page, name))
    _press(shown.page, f"{name}Button")
    dialog = shown.page.findChild(ImportDialog)
    assert dialog is not None
    dialog.reject()


def test_candidates_are_found_by_pinyin_and_phone_tail(qtbot: QtBot, fair: FairInHand) -> None:
    _fill(fair)
    shown = show_page(qtbot, fair, organiser(), CandidatesPage)
    table = _table(shown.page, "candidates")
    QAbstractItemModelTester(table.model(), shown.page)
    qtbot.waitUntil(lambda: table.model().rowCount() == 30)
    search = shown.page.findChild(QLineEdit, "candidateSearch")
    assert search is not None
    search.setText("linruo")
    qtbot.waitUntil(lambda: table.model().rowCount() == 10)
    shown.settle()
    search.setText("0007")
    qtbot.waitUntil(lambda: table.model().rowCount() == 2)
    shown.settle()
    search.setText("nobody at all")
    qtbot.waitUntil(lambda: table.model().rowCount() == 0)
    shown.settle()
    _press(shown.page, "noCandidatesButton")
    qtbot.waitUntil(lambda: table.model().rowCount() == 30)
    shown.settle()


def test_a_candidate_opens_beside_the_list_with_the_document_masked(qtbot: QtBot, fair: FairInHand) -> None:
    _fill(fair, 3)
    shown = show_page(qtbot, fair, organiser(), CandidatesPage, language=Language.EN)
    table = _table(shown.page, "candidates")
    qtbot.waitUntil(lambda: table.model().rowCount() == 3)
    table.setCurrentIndex(table.model().index(1, 0))
    qtbot.waitUntil(lambda: _text(shown.page, "candidateName") == "Lin Jiaxi")
    shown.settle()
    texts = [label.text() for label in shown.page.findChildren(QLabel)]
    assert "139****0001" in texts
    assert not any("13912340001" in text for text in texts)
    _press(shown.page, "candidateClose")


def test_note_for_the_desk_is_written_on_the_panel_and_kept(qtbot: QtBot, fair: FairInHand) -> None:
    _fill(fair, 2)
    shown = show_page(qtbot, fair, organiser(), CandidatesPage)
    table = _table(shown.page, "candidates")
    qtbot.waitUntil(lambda: table.model().rowCount() == 2)
    table.setCurrentIndex(table.model().index(1, 0))
    qtbot.waitUntil(lambda: _is_visible(shown.page, "candidatePanel"))
    shown.settle()
    field = shown.page.findChild(QLineEdit, "candidateNote")
    assert field is not None
    QTest.keyClicks(field, "VIP")
    QTest.keyClick(field, Qt.Key.Key_Return)
    shown.settle()
    with fair.units.read() as unit:
        sheets = unit.session.scalars(select(Registration.questions)).all()
    assert sorted(EntranceSheet.read(each).note for each in sheets) == ["", "VIP"]
    assert not _button(shown.page, "candidateNoteSave").isEnabled()


def test_desk_reads_the_note_and_cannot_write_it(qtbot: QtBot, fair: FairInHand) -> None:
    shown = show_page(qtbot, fair, desk(), CandidatesPage)
    field = shown.page.findChild(QLineEdit, "candidateNote")
    assert field is not None
    assert field.isReadOnly()
    assert _button(shown.page, "candidateNoteSave").isHidden()


def _people(tmp_path: Path) -> Path:
    rows = [
        ["X1", "王一明", resident_number(1), "13912345671"],
        ["X2", "王二明", "210211200405170070", "13912345672"],
        ["X3", "", resident_number(3), "13912345673"],
        ["X4", "王四明", resident_number(4), "no phone"],
    ]
    return make_table(tmp_path / "名单.xlsx", ["编号", "姓名", "身份证号", "手机"], rows)


def _dialog(shown: Shown) -> ImportDialog:
    _press(shown.page, "candidatesImport")
    dialog = shown.page.findChild(ImportDialog)
    assert dialog is not None
    return dialog


@pytest.mark.parametrize("language", list(Language))
def test_a_list_is_previewed_with_each_problem_then_imported(
    qtbot: QtBot, fair: FairInHand, tmp_path: Path, language: Language
) -> None:
    shown = show_page(qtbot, fair, organiser(), CandidatesPage, language=language)
    dialog = _dialog(shown)
    assert not _button(dialog, "importDialog_import").isEnabled()
    dialog._files.choose = lambda: _people(tmp_path)
    _press(dialog, "importChoose")
    shown.settle()
    assert _column(dialog, "importProblems", 0) == ["3", "4", "5"]
    assert _column(dialog, "importProblems", 1) == ["身份证号", "姓名", "手机"]
    assert _table(shown.page, "candidates").model().rowCount() == 0
    _press(dialog, "importWhich_rows")
    assert _column(dialog, "importRows", 2) == ["王一明", "王二明", "", "王四明"]
    target = tmp_path / "problems.csv"
    dialog.choose_target = lambda: target
    _press(dialog, "importSaveProblems")
    shown.settle()
    assert len(target.read_text("utf-8-sig").splitlines()) == 4
    with qtbot.waitSignal(dialog.imported):
        _press(dialog, "importDialog_import")
    shown.settle()
    qtbot.waitUntil(lambda: _table(shown.page, "candidates").model().rowCount() == 2)
    shown.settle()
    assert not _button(dialog, "importDialog_import").isEnabled()
    dialog.reject()


def test_columns_are_mapped_by_hand_when_no_heading_is_known(qtbot: QtBot, fair: FairInHand, tmp_path: Path) -> None:
    shown = show_page(qtbot, fair, organiser(), CandidatesPage, language=Language.EN)
    dialog = _dialog(shown)
    dialog.open_file(make_table(tmp_path / "a.csv.xlsx", ["甲", "乙"], [["王明", "13912345678"]]))
    shown.settle()
    assert not _button(dialog, "importDialog_import").isEnabled()
    assert _text(dialog, "importOutcome") == "Choose the columns marked in red."
    for key, column in (("name_zh", 0), ("phone", 1)):
        choice = dialog.findChild(QComboBox, f"importField_{key}")
        assert choice is not None
        choice.setCurrentIndex(choice.findData(column))
    qtbot.waitUntil(lambda: _button(dialog, "importDialog_import").isEnabled())
    shown.settle()
    assert _text(dialog, "importOutcome").startswith("1 new")
    dialog.reject()


def test_a_broken_file_is_refused_in_place_with_its_reason(qtbot: QtBot, fair: FairInHand, tmp_path: Path) -> None:
    shown = show_page(qtbot, fair, organiser(), CandidatesPage)
    dialog = _dialog(shown)
    path = _people(tmp_path)
    path.write_bytes(path.read_bytes()[:800])
    dialog.open_file(path)
    shown.settle()
    assert "名单.xlsx" in _text(dialog, "importProblem")
    assert dialog.isVisible()
    dialog.reject()


def test_cancelling_an_import_leaves_the_fair_as_it_was(qtbot: QtBot, fair: FairInHand, tmp_path: Path) -> None:
    shown = show_page(qtbot, fair, organiser(), CandidatesPage, language=Language.EN)
    dialog = _dialog(shown)
    dialog.open_file(make_table(tmp_path / "a.xlsx", ["编号", "姓名"], [[f"C{n}", "王明"] for n in range(3000)]))
    shown.settle()
    _press(dialog, "importDialog_import")
    _press(dialog, "importProgressCancel")
    shown.settle()
    assert _text(dialog, "importProblem") == "Cancelled; nothing was changed."
    assert _button(dialog, "importDialog_import").isEnabled()
    assert shown.ctx.services.browse_candidates.page(organiser(), CandidateFilter(), None, 10) == ()
    dialog.reject()


def test_the_desk_cannot_press_import_or_export(qtbot: QtBot, fair: FairInHand) -> None:
    shown = show_page(qtbot, fair, desk(), CandidatesPage)
    shown.settle()
    for button in shown.page.header_actions():
        assert not button.isEnabled()
        button.deleteLater()
