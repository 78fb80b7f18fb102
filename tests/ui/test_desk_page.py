"""The desk page: every deed by scanner and keyboard, every answer from the file."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from boothapp.domain.entry_questions import Question
from boothapp.domain.values import CheckInResult, Direction, PrintState, RegistrationStatus, TokenState
from boothapp.persistence.models import Candidate, PrintJob
from boothapp.support.i18n import Language
from boothapp.ui.devices.printer import PrintTarget
from boothapp.ui.devices.scanner import Scanner
from boothapp.ui.devices.tones import Sound
from boothapp.ui.theme import ThemeMode
from boothapp.ui.views.desk.card_stage import Stage
from boothapp.ui.views.desk.history_card import HistoryCard
from boothapp.ui.views.desk.records_dialog import RecordsDialog
from boothapp.ui.widgets.fields import SearchField
from tests.factories import FairInHand
from tests.factories_gate import close_session
from tests.factories_people import PersonInHand, add_person
from tests.ui.desk_in_hand import DeskInHand, attempts, open_desk, results

QUESTIONS = (
    Question("cohort_year", "毕业年份", "Graduation year", ("2027", "2026")),
    Question("phone", "手机号", "Phone"),
)


def test_scan_shows_the_verdict_that_is_in_the_file(desk: DeskInHand, fair: FairInHand, person: PersonInHand) -> None:
    verdict = desk.scan(person.code)
    assert verdict.result == "VALID"
    assert verdict.person is not None
    assert verdict.person.name == "林若溪"
    assert verdict.count == "今日第 1 位"
    assert results(fair) == [CheckInResult.VALID]
    assert desk.find(QLabel, "counterPersons").text() == "1"
    assert [row.title for row in desk.find(HistoryCard, "history").rows] == ["林若溪"]


def test_sound_comes_only_after_the_row(desk: DeskInHand, person: PersonInHand) -> None:
    desk.scan(person.code)
    desk.scan("https://example.org")
    assert desk.sounds.heard == [(Sound.VALID, 1), (Sound.RED, 2)]


def test_burst_of_scans_loses_none_and_keeps_their_order(desk: DeskInHand, fair: FairInHand) -> None:
    people = [add_person(fair, f"人{n}", sequence=n, phone=f"139000000{n:02d}") for n in range(2, 22)]
    for each in people:
        fair.clock.advance(timedelta(milliseconds=16))
        desk.page.on_scan(each.code)
    desk.settle()
    assert [row.registration_id for row in attempts(fair)] == [each.registration_id for each in people]
    assert desk.verdict.person is not None
    assert desk.verdict.person.name == "人21"


def test_used_names_when_where_and_by_whom(desk: DeskInHand, fair: FairInHand, person: PersonInHand) -> None:
    desk.scan(person.code)
    fair.clock.advance(timedelta(minutes=43))
    verdict = desk.scan(person.code)
    assert verdict.result == "USED"
    assert [fact.value for fact in verdict.facts] == ["09:00:10", "desk 1", "王敏", "未打印"]
    assert verdict.facts[0].note == "43 分钟前"


def test_double_scan_of_one_person_stays_an_admission(desk: DeskInHand, fair: FairInHand, person: PersonInHand) -> None:
    desk.scan(person.code)
    desk.page.on_scan(person.code)
    desk.settle()
    assert desk.verdict.result == "VALID"
    assert "3 秒" in desk.verdict.sub
    assert results(fair) == [CheckInResult.VALID, CheckInResult.USED]
    assert desk.sounds.heard[-1][0] is Sound.VALID


def test_admit_again_asks_a_reason_and_admits(desk: DeskInHand, fair: FairInHand, person: PersonInHand) -> None:
    desk.scan(person.code)
    desk.scan(person.code)
    desk.give_reason("本人，照片已核对")
    desk.press(Qt.Key.Key_F6)
    assert desk.verdict.result == "VALID"
    assert attempts(fair)[-1].forced
    assert attempts(fair)[-1].reason == "本人，照片已核对"


def test_missing_answers_are_asked_in_place_and_enter_admits(qtbot: QtBot, fair: FairInHand) -> None:
    person = add_person(fair, questions=QUESTIONS, phone="", phone_tail="", cohort_year=None)
    desk = open_desk(qtbot, fair)
    assert desk.scan(person.code).result == "ANSWERS_REQUIRED"
    desk.press(Qt.Key.Key_Return)
    assert results(fair) == [CheckInResult.ANSWERS_REQUIRED]
    desk.press(Qt.Key.Key_Right)
    desk.find(QLineEdit, "answer_phone").setFocus()
    desk.type("13804116200")
    desk.press(Qt.Key.Key_Return)
    assert desk.verdict.result == "VALID"
    with fair.units.read() as unit:
        candidate = unit.session.get_one(Candidate, person.candidate_id)
        assert (candidate.phone, candidate.cohort_year) == ("13804116200", 2027)


def test_answers_may_be_asked_later(qtbot: QtBot, fair: FairInHand) -> None:
    person = add_person(fair, questions=QUESTIONS)
    desk = open_desk(qtbot, fair)
    desk.scan(person.code)
    later = desk.find(QPushButton, "answersLater")
    later.setFocus()
    desk.press(Qt.Key.Key_Return)
    assert desk.verdict.result == "VALID"
    assert attempts(fair)[-1].forced


def test_search_by_keyboard_checks_in(desk: DeskInHand, fair: FairInHand) -> None:
    other = add_person(fair, "梁润萱", sequence=2, name_en="Liang Runxuan", pinyin="liangrunxuan", phone="13900000935")
    desk.press(Qt.Key.Key_F2)
    desk.type("lrx")
    desk.shown.qtbot.waitUntil(lambda: desk.stage() is Stage.FOUND)
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    assert attempts(fair)[-1].registration_id == other.registration_id
    assert desk.verdict.result == "VALID"
    assert desk.find(SearchField, "deskSearch").text() == ""


def test_typed_number_and_enter_checks_in_at_once(desk: DeskInHand, fair: FairInHand, person: PersonInHand) -> None:
    desk.press(Qt.Key.Key_F2)
    desk.type(person.number)
    desk.press(Qt.Key.Key_Return)
    assert attempts(fair)[-1].registration_id == person.registration_id


def test_typed_number_checks_in_its_person_after_the_list_is_there(
    desk: DeskInHand, fair: FairInHand, person: PersonInHand
) -> None:
    add_person(fair, "周若云", sequence=int(person.number[1:].replace("-", "")), phone="13711112222")
    desk.press(Qt.Key.Key_F2)
    desk.type(person.number)
    desk.shown.qtbot.waitUntil(lambda: desk.stage() is Stage.FOUND)
    desk.settle()
    desk.press(Qt.Key.Key_Return)
    assert attempts(fair)[-1].registration_id == person.registration_id


def test_nobody_found_leads_to_the_walk_in(desk: DeskInHand) -> None:
    desk.press(Qt.Key.Key_F2)
    desk.type("zzz")
    desk.press(Qt.Key.Key_Return)
    assert desk.stage() is Stage.FOUND
    desk.press(Qt.Key.Key_F4)
    assert desk.stage() is Stage.WALK_IN


def test_walk_in_by_keyboard_alone(desk: DeskInHand, fair: FairInHand) -> None:
    desk.press(Qt.Key.Key_F4)
    desk.type("Zheng Xiaowen")
    desk.press(Qt.Key.Key_Tab)
    desk.type("15951204471")
    desk.find(QLineEdit, "walkInSchool").setFocus()
    desk.type("szdx")
    desk.press(Qt.Key.Key_Tab)
    desk.press(Qt.Key.Key_Return)
    assert attempts(fair) == []
    assert "同意" in desk.words()
    desk.press(Qt.Key.Key_Space)
    desk.press(Qt.Key.Key_Return)
    assert desk.verdict.result == "VALID"
    assert desk.verdict.person is not None
    assert (desk.verdict.person.name, desk.verdict.person.school) == ("Zheng Xiaowen", "苏州大学")


def test_walk_in_who_is_registered_is_told_and_can_be_checked_in(
    desk: DeskInHand, fair: FairInHand, person: PersonInHand
) -> None:
    desk.press(Qt.Key.Key_F4)
    desk.find(QLineEdit, "walkInName").setText("林若溪")
    desk.press(Qt.Key.Key_Tab)
    desk.type("13800006612")
    desk.press(Qt.Key.Key_Tab)
    assert person.number in desk.words()
    take = desk.find(QPushButton, "walkInTakeKnown")
    take.setFocus()
    desk.press(Qt.Key.Key_Return)
    assert attempts(fair)[-1].registration_id == person.registration_id


def test_scan_replaces_the_walk_in_form_which_keeps_its_draft(desk: DeskInHand, person: PersonInHand) -> None:
    desk.press(Qt.Key.Key_F4)
    desk.type("Zheng Xiaowen")
    assert desk.scan(person.code).result == "VALID"
    desk.press(Qt.Key.Key_F4)
    assert desk.find(QLineEdit, "walkInName").text() == "Zheng Xiaowen"


def test_undo_takes_the_last_check_in_back(desk: DeskInHand, fair: FairInHand, person: PersonInHand) -> None:
    desk.scan(person.code)
    desk.give_reason("扫错人")
    desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert attempts(fair)[0].undone_at is not None
    assert desk.stage() is Stage.IDLE
    assert desk.find(HistoryCard, "history").rows[0].state == "已撤销"
    assert desk.find(QLabel, "counterPersons").text() == "0"


def test_exit_is_one_key_away(desk: DeskInHand, fair: FairInHand, person: PersonInHand) -> None:
    desk.scan(person.code)
    desk.press(Qt.Key.Key_F7)
    verdict = desk.scan(person.code)
    assert (verdict.result, verdict.word) == ("VALID", "离场")
    assert attempts(fair)[-1].direction is Direction.EXIT


def test_idle_page_shows_nobody(desk: DeskInHand, person: PersonInHand) -> None:
    desk.scan(person.code)
    desk.page._stage._idle.timeout.emit()
    assert desk.card.verdict is None
    assert "林若溪" not in desk.words()
    assert desk.find(HistoryCard, "history")._painter.veiled
    desk.scan(person.code)
    assert not desk.find(HistoryCard, "history")._painter.veiled


def test_scanner_into_a_field_reaches_the_gate_and_not_the_field(
    desk: DeskInHand, fair: FairInHand, person: PersonInHand
) -> None:
    moments = iter(range(1000, 100_000, 4))
    scanner = Scanner(key_time=lambda _event: float(next(moments)))
    scanner.scanned.connect(desk.page.on_scan)
    scanner.start()
    desk.press(Qt.Key.Key_F2)
    desk.type(person.code)
    desk.press(Qt.Key.Key_Return)
    scanner.stop()
    assert results(fair) == [CheckInResult.VALID]
    assert desk.find(SearchField, "deskSearch").text() == ""
    assert desk.verdict.result == "VALID"


def test_scan_behind_an_open_dialog_is_not_lost(desk: DeskInHand, fair: FairInHand, person: PersonInHand) -> None:
    other = add_person(fair, "李润萱", sequence=2, phone="13900000935")
    desk.scan(person.code)
    desk.scan(person.code)

    def answer_when_scanned() -> None:
        if desk.verdict.result == "USED":
            QTimer.singleShot(20, answer_when_scanned)
        else:
            desk.give_reason("本人")

    QTimer.singleShot(0, lambda: desk.page.on_scan(other.code))
    QTimer.singleShot(0, answer_when_scanned)
    desk.press(Qt.Key.Key_F6)
    assert [row.registration_id for row in attempts(fair)].count(other.registration_id) == 1
    # The card shows somebody else by then: the reason was for the one before.
    assert not any(row.forced for row in attempts(fair))


def test_scan_before_the_session_is_known_is_recorded_once_it_is(
    qtbot: QtBot, fair: FairInHand, person: PersonInHand
) -> None:
    desk = open_desk(qtbot, fair)
    desk.page._flow.use_session(None)
    desk.page.on_scan(person.code)
    desk.settle()
    assert attempts(fair) == []
    desk.page.refresh(frozenset({"all"}))
    desk.settle()
    assert results(fair) == [CheckInResult.VALID]


def test_closed_session_says_so_and_records_nothing(desk: DeskInHand, fair: FairInHand, person: PersonInHand) -> None:
    close_session(fair, 0)
    desk.page.on_scan(person.code)
    desk.settle()
    assert attempts(fair) == []
    assert "场次" in desk.words()
    assert desk.sounds.heard[-1][0] is Sound.RED


def test_first_check_in_prints_a_badge_and_the_card_says_so(
    desk: DeskInHand, fair: FairInHand, person: PersonInHand, tmp_path: Path
) -> None:
    desk.page._badges.use(PrintTarget(file=tmp_path / "badge.pdf"))
    desk.scan(person.code)
    assert (tmp_path / "badge.pdf").read_bytes().startswith(b"%PDF")
    assert desk.verdict.badge is not None
    assert desk.verdict.badge.state == "已打印"
    with fair.units.read() as unit:
        job = unit.session.scalars(select(PrintJob)).one()
        assert (job.subject_id, job.state, job.copy_number) == (person.registration_id, PrintState.PRINTED, 1)
    desk.give_reason("胸卡遗失")
    desk.press(Qt.Key.Key_F9)
    with fair.units.read() as unit:
        again = unit.session.scalars(select(PrintJob).where(PrintJob.copy_number == 2)).one()
        assert again.reason == "胸卡遗失"


def test_badge_that_cannot_be_printed_is_told_on_the_card(
    desk: DeskInHand, fair: FairInHand, person: PersonInHand, tmp_path: Path
) -> None:
    desk.page._badges.use(PrintTarget(file=tmp_path / "no such folder" / "badge.pdf"))
    desk.scan(person.code)
    assert desk.verdict.result == "VALID"
    assert desk.verdict.badge is not None
    assert desk.verdict.badge.state == "未打印"
    with fair.units.read() as unit:
        assert unit.session.scalars(select(PrintJob)).one().state is PrintState.FAILED


@pytest.mark.parametrize("mode", list(ThemeMode)[-2:])
@pytest.mark.parametrize("language", list(Language))
def test_every_verdict_can_be_shown_in_each_language(
    qtbot: QtBot, fair: FairInHand, language: Language, mode: ThemeMode
) -> None:
    session = fair.sessions[1]
    people = [
        add_person(fair, sequence=1, status=RegistrationStatus.CANCELED),
        add_person(fair, sequence=2, status=RegistrationStatus.BLOCKED),
        add_person(fair, sequence=3, status=RegistrationStatus.PENDING),
        add_person(fair, sequence=4, token=TokenState.REVOKED),
        add_person(fair, sequence=5, sessions=(session,)),
        add_person(fair, sequence=6, questions=QUESTIONS),
        add_person(fair, "阿" * 60, sequence=7, school="校" * 80, major="业" * 80, name_en="Name " * 20),
    ]
    desk = open_desk(qtbot, fair, language=language, mode=mode)
    shown = [desk.scan(person.code).result for person in people]
    assert shown == ["CANCELED", "BLOCKED", "UNAPPROVED", "REVOKED", "WRONG_SESSION", "ANSWERS_REQUIRED", "VALID"]
    fair.clock.advance(timedelta(hours=12))
    assert desk.scan(people[-1].code).result == "INVALID_TIME"
    assert not desk.page.grab().isNull()


def test_all_records_open_in_a_dialog(desk: DeskInHand, person: PersonInHand, qtbot: QtBot) -> None:
    desk.scan(person.code)
    seen: list[str] = []

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, RecordsDialog):
            seen.append(dialog.objectName())
            dialog.accept()

    timer = QTimer()
    timer.timeout.connect(close)
    timer.start(20)
    desk.page._deeds.show_records()
    qtbot.waitUntil(lambda: bool(seen))
    timer.stop()


def test_lists_keep_the_rules_of_qt_models(desk: DeskInHand, person: PersonInHand) -> None:
    history = desk.find(QListView, "recentScans").model()
    tester = QAbstractItemModelTester(history, QAbstractItemModelTester.FailureReportingMode.Fatal)
    desk.scan(person.code)
    desk.scan(person.code)
    desk.scan("nobody")
    assert history.rowCount() == 3
    desk.press(Qt.Key.Key_F2)
    desk.type("lrx")
    desk.press(Qt.Key.Key_Return)
    assert attempts(desk.fair)[-1].result is CheckInResult.USED
    del tester
