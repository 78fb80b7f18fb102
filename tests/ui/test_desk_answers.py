"""Questions on the card, and the tray of those who stepped aside: by scanner and keyboard alone."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QLabel, QLineEdit, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from boothapp.domain.entry_questions import CONSENT, DIETARY, PHONE, Question
from boothapp.domain.fair_questions import MOST_OWN, FairQuestions
from boothapp.domain.values import CheckInResult, Direction, RegistrationStatus
from boothapp.persistence.models import Candidate, Registration
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.checkin_outcome import Scan
from boothapp.services.choose_questions import ChooseQuestionsService
from boothapp.services.note_for_desk import NoteForDeskService
from boothapp.support.i18n import Language
from boothapp.ui.views.desk.answers_form import AnswersForm
from boothapp.ui.views.desk.card_stage import IDLE_AFTER_MS, Stage
from boothapp.ui.views.desk.tray_card import TrayCard
from boothapp.ui.widgets.dialog import MessageDialog
from boothapp.ui.widgets.fields import FieldRow
from boothapp.ui.widgets.icon import IconLabel
from boothapp.ui.widgets.segmented import SegmentedControl
from boothapp.ui.widgets.toast import Toast
from tests.factories import FairInHand, make_fair, organiser
from tests.factories import desk as desk_actor
from tests.factories_gate import check_in_service
from tests.factories_people import PersonInHand, add_person
from tests.ui.desk_in_hand import DeskInHand, attempts, open_desk, results


@pytest.fixture
def fair(tmp_path: Path) -> FairInHand:
    made = make_fair(tmp_path)
    chosen = FairQuestions((CONSENT, PHONE, DIETARY))
    ChooseQuestionsService(made.units, made.ids, AuditTrail(made.clock)).choose(organiser(), chosen)
    return made


@pytest.fixture
def unfinished(fair: FairInHand) -> PersonInHand:
    return add_person(fair, phone="", phone_tail="")


@pytest.fixture
def ready(fair: FairInHand, unfinished: PersonInHand) -> PersonInHand:
    assert unfinished.number
    return add_person(fair, "王一", sequence=2, phone="13900000002", consent_at=fair.clock.now())


@pytest.fixture
def desk(qtbot: QtBot, fair: FairInHand) -> DeskInHand:
    return open_desk(qtbot, fair)


def passages(fair: FairInHand) -> list[tuple[Direction, CheckInResult]]:
    """Return what was recorded, in its order."""
    return [(attempt.direction, attempt.result) for attempt in attempts(fair)]


def waiting(desk: DeskInHand) -> list[str]:
    """Return the numbers in the tray, as it is seen."""
    card = desk.find(TrayCard, "tray")
    return [each.number for each in card.waiting] if card.isVisible() else []


def answer_all(desk: DeskInHand, phone: str = "13804116200") -> None:
    """Agree, type the phone, choose a diet, and save: keys only, from the first question on."""
    desk.press(Qt.Key.Key_Right)
    desk.press(Qt.Key.Key_Tab)
    desk.type(phone)
    desk.press(Qt.Key.Key_Tab)
    desk.press(Qt.Key.Key_Right)
    desk.press(Qt.Key.Key_Right)
    desk.press(Qt.Key.Key_Return)


def test_every_question_is_answered_by_keyboard_and_kept(
    desk: DeskInHand, fair: FairInHand, unfinished: PersonInHand
) -> None:
    assert desk.scan(unfinished.code).result == "ANSWERS_REQUIRED"
    answer_all(desk)
    assert desk.verdict.result == "VALID"
    with fair.units.read() as unit:
        candidate = unit.session.get_one(Candidate, unfinished.candidate_id)
        assert (candidate.phone, candidate.consent_at is not None) == ("13804116200", True)
        kept = unit.session.get_one(Registration, unfinished.registration_id).questions
    assert kept == [{"key": DIETARY, "answer": "halal"}]
    assert attempts(fair)[-1].answers == {CONSENT: "yes", PHONE: "13804116200", DIETARY: "halal"}
    assert waiting(desk) == []


def test_the_way_out_chosen_meanwhile_leaves_the_card_an_entry(
    desk: DeskInHand, fair: FairInHand, unfinished: PersonInHand
) -> None:
    desk.scan(unfinished.code)
    desk.press(Qt.Key.Key_F7)
    answer_all(desk)
    assert passages(fair)[-1] == (Direction.ENTRY, CheckInResult.VALID)
    desk.press(Qt.Key.Key_F7)
    assert desk.scan(unfinished.code).result == "USED"
    desk.press(Qt.Key.Key_F7)
    desk.give_reason("badge lent")
    desk.press(Qt.Key.Key_F6)
    assert passages(fair)[-1] == (Direction.ENTRY, CheckInResult.VALID)
    assert desk.scan(unfinished.code).word == "离场"


def test_asking_later_is_no_way_into_a_full_hall(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    fair = make_fair(tmp_path / "full", capacity=1)
    ChooseQuestionsService(fair.units, fair.ids, AuditTrail(fair.clock)).choose(organiser(), FairQuestions((DIETARY,)))
    waiting, other = add_person(fair), add_person(fair, "王一", sequence=2, phone="13900000002")
    desk = open_desk(qtbot, fair)
    desk.scan(waiting.code)
    scan = Scan(other.code, "elsewhere", answers={DIETARY: "halal"})
    assert check_in_service(fair).check_in(desk_actor(2), fair.sessions[0], scan).admitted
    desk.find(QPushButton, "answersLater").click()
    desk.settle()
    assert desk.verdict.result == "FULL"
    assert passages(fair)[-1] == (Direction.ENTRY, CheckInResult.FULL)


def test_nobody_is_let_in_on_the_way_out(desk: DeskInHand, fair: FairInHand) -> None:
    blocked = add_person(fair, sequence=3, status=RegistrationStatus.BLOCKED)
    desk.press(Qt.Key.Key_F7)
    refused = desk.scan(blocked.code)
    assert (refused.result, [action.key for action in refused.actions]) == ("BLOCKED", ["find", "walk_in"])
    desk.press(Qt.Key.Key_F6)
    [said] = [toast.accessibleName() for toast in desk.page.window().findChildren(Toast)]
    assert "离场通道不放人入场。请按 F7 后重新扫码。" in said
    assert passages(fair) == [(Direction.EXIT, CheckInResult.BLOCKED)]


def test_each_wrong_answer_is_named_under_its_field(desk: DeskInHand, unfinished: PersonInHand) -> None:
    desk.scan(unfinished.code)
    desk.find(QLineEdit, "answer_phone").setFocus()
    desk.type("138")
    desk.press(Qt.Key.Key_Return)
    said = [row.problem for row in desk.card.findChildren(FieldRow) if row.problem]
    assert said == ["此项未填写。", "不是电话号码：应为 11 位数字，或 + 加国家区号的号码。", "此项未填写。"]


def test_next_scan_parks_the_unfinished_and_nothing_typed_is_lost(
    desk: DeskInHand, fair: FairInHand, unfinished: PersonInHand, ready: PersonInHand
) -> None:
    desk.scan(unfinished.code)
    desk.find(QLineEdit, "answer_phone").setFocus()
    desk.type("1380411")
    assert waiting(desk) == []
    assert desk.scan(ready.code).result == "ANSWERS_REQUIRED"
    assert waiting(desk) == [unfinished.number]
    assert attempts(fair)[0].answers == {PHONE: "1380411"}
    desk.press(Qt.Key.Key_Right)
    desk.press(Qt.Key.Key_Right)
    desk.press(Qt.Key.Key_Return)
    assert desk.verdict.result == "VALID"
    desk.press(Qt.Key.Key_F3)
    desk.press(Qt.Key.Key_Return)
    assert desk.verdict.person is not None
    assert desk.verdict.person.name == "林若溪"
    assert waiting(desk) == []
    field = desk.find(QLineEdit, "answer_phone")
    assert field.text() == "1380411"
    field.setFocus()
    desk.type("6200")
    desk.find(SegmentedControl, "answer_consent").set_value("yes")
    desk.find(SegmentedControl, "answer_dietary").set_value("halal")
    desk.press(Qt.Key.Key_Return)
    assert desk.verdict.result == "VALID"
    assert [(row.registration_id, row.result, row.answers) for row in attempts(fair)] == [
        (unfinished.registration_id, CheckInResult.ANSWERS_REQUIRED, None),
        (ready.registration_id, CheckInResult.ANSWERS_REQUIRED, None),
        (ready.registration_id, CheckInResult.VALID, {DIETARY: "halal"}),
        (
            unfinished.registration_id,
            CheckInResult.VALID,
            {CONSENT: "yes", PHONE: "13804116200", DIETARY: "halal"},
        ),
    ]


def test_badge_of_the_parked_scanned_again_brings_the_form_back_with_its_draft(
    desk: DeskInHand, unfinished: PersonInHand, ready: PersonInHand
) -> None:
    desk.scan(unfinished.code)
    desk.find(QLineEdit, "answer_phone").setFocus()
    desk.type("1380411")
    desk.scan(ready.code)
    desk.scan(unfinished.code)
    assert desk.find(QLineEdit, "answer_phone").text() == "1380411"
    assert waiting(desk) == [ready.number]


def test_tray_and_drafts_are_there_again_after_a_restart(
    qtbot: QtBot, desk: DeskInHand, fair: FairInHand, unfinished: PersonInHand
) -> None:
    desk.scan(unfinished.code)
    desk.find(QLineEdit, "answer_phone").setFocus()
    desk.type("1380411")
    desk.press(Qt.Key.Key_Escape)
    again = open_desk(qtbot, fair)
    again.settle()
    assert waiting(again) == [unfinished.number]
    again.press(Qt.Key.Key_F3)
    again.press(Qt.Key.Key_Return)
    assert again.find(QLineEdit, "answer_phone").text() == "1380411"


def test_somebody_admitted_elsewhere_meanwhile_is_used_and_the_answers_are_kept(
    desk: DeskInHand, fair: FairInHand, unfinished: PersonInHand
) -> None:
    desk.scan(unfinished.code)
    elsewhere = {CONSENT: "no", PHONE: "13900000009", DIETARY: "halal"}
    check_in_service(fair).check_in(desk_actor(2), fair.sessions[0], Scan(unfinished.code, "2", answers=elsewhere))
    answer_all(desk)
    assert desk.verdict.result == "USED"
    assert "desk 2" in [fact.value for fact in desk.verdict.facts]
    assert waiting(desk) == []


def test_somebody_admitted_elsewhere_leaves_the_tray(
    desk: DeskInHand, fair: FairInHand, unfinished: PersonInHand
) -> None:
    desk.scan(unfinished.code)
    desk.press(Qt.Key.Key_Escape)
    assert waiting(desk) == [unfinished.number]
    elsewhere = {CONSENT: "no", PHONE: "13900000009", DIETARY: "halal"}
    check_in_service(fair).check_in(desk_actor(2), fair.sessions[0], Scan(unfinished.code, "2", answers=elsewhere))
    desk.shown.ctx.bus.publish({"check_ins"})
    desk.settle()
    assert waiting(desk) == []


def test_whoever_went_away_is_taken_out_of_the_tray_by_keyboard(
    desk: DeskInHand, fair: FairInHand, unfinished: PersonInHand
) -> None:
    desk.scan(unfinished.code)
    desk.press(Qt.Key.Key_Escape)

    def agree() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, MessageDialog)
        button = dialog.findChild(QPushButton, "confirmDialog_deed")
        assert button is not None
        button.click()

    desk.press(Qt.Key.Key_F3)
    QTimer.singleShot(0, agree)
    desk.press(Qt.Key.Key_Delete)
    assert waiting(desk) == []
    assert attempts(fair)[0].undone_at is not None


def test_typing_keeps_the_form_and_idleness_parks_it(desk: DeskInHand, unfinished: PersonInHand) -> None:
    desk.scan(unfinished.code)
    idle = desk.page._stage._idle
    assert idle.interval() == IDLE_AFTER_MS
    idle.stop()
    desk.find(QLineEdit, "answer_phone").setFocus()
    desk.type("1")
    assert idle.isActive()
    idle.timeout.emit()
    desk.settle()
    assert desk.stage() is Stage.IDLE
    assert waiting(desk) == [unfinished.number]


def test_asked_later_keeps_what_was_answered(desk: DeskInHand, fair: FairInHand, unfinished: PersonInHand) -> None:
    desk.scan(unfinished.code)
    desk.find(QLineEdit, "answer_phone").setFocus()
    desk.type("13804116200")
    desk.find(QPushButton, "answersLater").setFocus()
    desk.press(Qt.Key.Key_Return)
    assert attempts(fair)[-1].forced
    with fair.units.read() as unit:
        assert unit.session.get_one(Candidate, unfinished.candidate_id).phone == "13804116200"


def test_asked_later_by_key_keeps_what_was_answered(
    desk: DeskInHand, fair: FairInHand, unfinished: PersonInHand
) -> None:
    desk.scan(unfinished.code)
    desk.find(QLineEdit, "answer_phone").setFocus()
    desk.type("13804116200")
    desk.press(Qt.Key.Key_F6)
    assert desk.verdict.result == "VALID"
    assert (attempts(fair)[-1].forced, attempts(fair)[-1].reason) == (True, "信息稍后补充")
    with fair.units.read() as unit:
        assert unit.session.get_one(Candidate, unfinished.candidate_id).phone == "13804116200"


def test_burst_of_unfinished_people_all_lie_in_the_tray(desk: DeskInHand, fair: FairInHand) -> None:
    people = [add_person(fair, f"人{n}", sequence=n, phone="", phone_tail="") for n in range(10, 16)]
    for each in people:
        fair.clock.advance(timedelta(milliseconds=16))
        desk.page.on_scan(each.code)
    desk.settle()
    assert results(fair) == [CheckInResult.ANSWERS_REQUIRED] * len(people)
    assert waiting(desk) == [each.number for each in people[:-1]]
    assert desk.verdict.person is not None
    assert desk.verdict.person.name == "人15"
    assert desk.find(AnswersForm, "answersForm").isAncestorOf(QApplication.focusWidget() or desk.page)
    QAbstractItemModelTester(desk.find(TrayCard, "tray")._rows, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_note_is_read_large_with_icon_and_word_on_a_refusal_too(
    qtbot: QtBot, fair: FairInHand, unfinished: PersonInHand
) -> None:
    blocked = add_person(fair, "何强", sequence=9, phone="13900000009", status=RegistrationStatus.BLOCKED)
    notes = NoteForDeskService(fair.units, AuditTrail(fair.clock))
    for person in (unfinished, blocked):
        notes.put(organiser(), person.registration_id, "贵宾，请致电王老师")
    desk = open_desk(qtbot, fair)
    for person in (unfinished, blocked):
        desk.scan(person.code)
        strip = desk.find(QFrame, "verdictNote")
        assert strip.accessibleName() == "请注意: 贵宾，请致电王老师"
        assert strip.findChild(IconLabel) is not None
        words = strip.findChild(QLabel, "verdictNoteWords")
        assert words is not None
        assert words.font().pixelSize() >= 20
    desk.press(Qt.Key.Key_Escape)
    assert "贵宾" not in desk.words()


@pytest.mark.parametrize("language", list(Language))
def test_questions_are_asked_in_the_windows_language(
    qtbot: QtBot, fair: FairInHand, unfinished: PersonInHand, language: Language
) -> None:
    desk = open_desk(qtbot, fair, language=language)
    desk.scan(unfinished.code)
    words = desk.words()
    assert ("手机号码" in words) is (language is Language.ZH_CN)
    assert ("Mobile phone" in words) is (language is Language.EN)


def test_as_many_questions_as_a_fair_may_ask_are_all_reached_by_keys_on_a_low_screen(
    qtbot: QtBot, fair: FairInHand, unfinished: PersonInHand
) -> None:
    own = tuple(Question("", f"自设问题 {place}") for place in range(MOST_OWN))
    chosen = ChooseQuestionsService(fair.units, fair.ids, AuditTrail(fair.clock))
    chosen.choose(organiser(), FairQuestions((CONSENT, PHONE, DIETARY), own))
    desk = open_desk(qtbot, fair)
    desk.page.resize(1280, 600)
    desk.settle()
    desk.scan(unfinished.code)
    form = desk.find(AnswersForm, "answersForm")
    area = desk.find(QScrollArea, "answersArea")
    held = area.widget()
    assert held is not None
    assert held.minimumSizeHint().width() <= area.viewport().width()
    reached = []
    for _ in range(len(own) + 3):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.append(focused)
        top = focused.mapTo(area.viewport(), focused.rect().topLeft()).y()
        assert 0 <= top <= area.viewport().height() - focused.height()
        desk.press(Qt.Key.Key_Tab)
    assert len(set(reached)) == len(own) + 3
    assert QApplication.focusWidget() is form.findChild(QPushButton, "answersSave")


def test_walk_in_is_asked_on_the_card_what_the_form_did_not_ask(desk: DeskInHand, fair: FairInHand) -> None:
    desk.press(Qt.Key.Key_F4)
    desk.find(QLineEdit, "walkInName").setText("郑晓雯")
    desk.find(QLineEdit, "walkInPhone").setText("15951204471")
    desk.find(QCheckBox, "walkInConsent").setChecked(True)
    desk.find(QPushButton, "walkInRegister").click()
    desk.settle()
    assert desk.verdict.result == "ANSWERS_REQUIRED"
    desk.press(Qt.Key.Key_Right)
    desk.press(Qt.Key.Key_Return)
    assert desk.verdict.result == "VALID"
    assert [(row.result, row.answers) for row in attempts(fair)] == [
        (CheckInResult.ANSWERS_REQUIRED, None),
        (CheckInResult.VALID, {DIETARY: "no_wish"}),
    ]
