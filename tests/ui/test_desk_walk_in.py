"""Walk-ins at the desk: identity cards, people who are registered already, and as few keys as can be."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from boothapp.domain.values import CheckInResult, RegistrationSource
from boothapp.persistence.models import AuditEntry, Candidate, Registration
from boothapp.support.i18n import Language
from boothapp.ui.views.desk.card_stage import Stage
from boothapp.ui.widgets.toast import Toast
from tests.factories import FairInHand
from tests.factories_lists import resident_number
from tests.factories_people import PersonInHand, add_person
from tests.ui.desk_in_hand import DeskInHand, attempts, open_desk, results

NUMBER = resident_number(128)
WRONG = NUMBER[:-1] + ("0" if NUMBER[-1] != "0" else "1")


@pytest.fixture
def person(fair: FairInHand) -> PersonInHand:
    digest = fair.keys.document_hash("resident_id", resident_number(200))
    return add_person(fair, document_hash=digest)


def read_card_at(desk: DeskInHand, text: str) -> None:
    desk.page.on_scan(text)
    desk.settle()


def walk_ins(fair: FairInHand) -> list[Candidate]:
    with fair.units.read() as unit:
        made = select(Registration.candidate_id).where(Registration.source == RegistrationSource.WALK_IN)
        return list(unit.session.scalars(select(Candidate).where(Candidate.id.in_(made))))


def test_card_of_a_stranger_opens_the_form_filled_in(desk: DeskInHand, fair: FairInHand) -> None:
    read_card_at(desk, f"郑晓雯 {NUMBER}")
    assert desk.stage() is Stage.WALK_IN
    assert attempts(fair) == []
    assert desk.find(QLineEdit, "walkInName").text() == "郑晓雯"
    assert desk.find(QLineEdit, "walkInPhone").hasFocus()
    words = desk.words()
    assert "辽宁省 · 2004 年出生 · 女" in words
    assert NUMBER[-4:] in words
    assert NUMBER not in words


def test_card_read_in_the_form_is_kept_with_the_walk_in(desk: DeskInHand, fair: FairInHand) -> None:
    desk.press(Qt.Key.Key_F4)
    desk.find(QLineEdit, "walkInName").insert("郑晓雯")
    read_card_at(desk, NUMBER.lower())
    desk.type("15951204471")
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Space)
    desk.press(Qt.Key.Key_Return)
    assert results(fair) == [CheckInResult.VALID]
    [candidate] = walk_ins(fair)
    assert (candidate.phone, candidate.document_last4) == ("15951204471", NUMBER[-4:])
    assert candidate.document_hash == fair.keys.document_hash("resident_id", NUMBER)


def test_misread_card_is_told_in_the_form(desk: DeskInHand, fair: FairInHand) -> None:
    desk.press(Qt.Key.Key_F4)
    read_card_at(desk, WRONG)
    assert "校验" in desk.words()
    assert WRONG not in desk.words()
    assert attempts(fair) == []


def test_number_typed_into_a_field_by_a_slow_reader_is_taken_out_of_it(desk: DeskInHand) -> None:
    desk.press(Qt.Key.Key_F4)
    desk.type(NUMBER)
    assert desk.find(QLineEdit, "walkInName").text() == ""
    assert "读到身份证" in desk.words()


def test_name_typed_as_a_line_of_its_own_into_the_phone_finds_its_field(desk: DeskInHand) -> None:
    desk.press(Qt.Key.Key_F4)
    phone = desk.find(QLineEdit, "walkInPhone")
    phone.setFocus()
    phone.insert("郑晓雯")
    read_card_at(desk, NUMBER)
    assert (desk.find(QLineEdit, "walkInName").text(), phone.text()) == ("郑晓雯", "")


def test_card_of_somebody_registered_checks_that_one_in(
    desk: DeskInHand, fair: FairInHand, person: PersonInHand
) -> None:
    read_card_at(desk, resident_number(200))
    assert attempts(fair)[-1].registration_id == person.registration_id
    assert attempts(fair)[-1].raw_code == person.number
    assert desk.verdict.result == "VALID"


def test_one_key_checks_in_whom_the_card_shows_to_be_registered(
    desk: DeskInHand, fair: FairInHand, person: PersonInHand
) -> None:
    desk.press(Qt.Key.Key_F4)
    read_card_at(desk, resident_number(200))
    assert person.number in desk.words()
    desk.press(Qt.Key.Key_F5)
    assert attempts(fair)[-1].registration_id == person.registration_id
    assert walk_ins(fair) == []
    desk.press(Qt.Key.Key_F4)
    assert desk.find(QLineEdit, "walkInName").text() == ""


def fill_as_the_known_person(desk: DeskInHand) -> None:
    desk.press(Qt.Key.Key_F4)
    desk.find(QLineEdit, "walkInName").insert("林若溪")
    desk.press(Qt.Key.Key_Tab)
    desk.type("13800006612")
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Space)
    desk.press(Qt.Key.Key_Return)


def test_enter_on_a_known_person_registers_nobody_and_leads_to_the_choice(
    desk: DeskInHand, fair: FairInHand, person: PersonInHand
) -> None:
    fill_as_the_known_person(desk)
    assert walk_ins(fair) == []
    assert desk.find(QPushButton, "walkInTakeKnown").hasFocus()
    desk.press(Qt.Key.Key_Return)
    assert attempts(fair)[-1].registration_id == person.registration_id


def test_register_anyway_keeps_the_decision(desk: DeskInHand, fair: FairInHand, person: PersonInHand) -> None:
    fill_as_the_known_person(desk)
    desk.press(Qt.Key.Key_Tab)
    assert desk.find(QPushButton, "walkInAnyway").hasFocus()
    desk.press(Qt.Key.Key_Return)
    assert len(walk_ins(fair)) == 1
    with fair.units.read() as unit:
        assert unit.session.scalars(select(AuditEntry.detail)).one() == {
            "seemed": person.number,
            "by": "name_and_phone",
        }


def test_card_typed_into_the_search_is_no_search(desk: DeskInHand) -> None:
    desk.press(Qt.Key.Key_F2)
    desk.type(NUMBER)
    desk.press(Qt.Key.Key_Return)
    assert desk.stage() is Stage.WALK_IN


def test_card_survives_a_scan_in_between(desk: DeskInHand, person: PersonInHand) -> None:
    read_card_at(desk, NUMBER)
    desk.scan(person.code)
    desk.press(Qt.Key.Key_F4)
    assert NUMBER[-4:] in desk.words()


def test_form_that_is_asked_for_again_keeps_what_was_typed(desk: DeskInHand) -> None:
    desk.press(Qt.Key.Key_F4)
    desk.find(QLineEdit, "walkInName").insert("郑晓雯")
    desk.press(Qt.Key.Key_F4)
    assert desk.find(QLineEdit, "walkInName").text() == "郑晓雯"


def test_form_in_english_names_the_card(qtbot: QtBot, fair: FairInHand) -> None:
    desk = open_desk(qtbot, fair, language=Language.EN)
    read_card_at(desk, NUMBER)
    assert "Card read: Liaoning · born in 2004 · female" in desk.words()
    assert QApplication.focusWidget() is desk.find(QLineEdit, "walkInName")


def search_for(desk: DeskInHand, text: str) -> None:
    desk.press(Qt.Key.Key_F2)
    desk.find(QLineEdit, "deskSearch").insert(text)


@pytest.mark.parametrize(("typed", "name", "phone"), [("郑晓雯", "郑晓雯", ""), ("15951204471", "", "15951204471")])
def test_who_was_searched_in_vain_begins_the_form(desk: DeskInHand, typed: str, name: str, phone: str) -> None:
    search_for(desk, typed)
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_F4)
    assert desk.find(QLineEdit, "walkInName").text() == name
    assert desk.find(QLineEdit, "walkInPhone").text() == phone
    assert desk.find(QLineEdit, "walkInPhone" if name else "walkInName").hasFocus()


def test_who_was_found_is_not_written_into_the_form_of_somebody_else(desk: DeskInHand, person: PersonInHand) -> None:
    assert person.number
    search_for(desk, "若溪")
    desk.shown.qtbot.waitUntil(lambda: desk.stage() is Stage.FOUND)
    desk.settle()
    desk.press(Qt.Key.Key_F4)
    assert desk.find(QLineEdit, "walkInName").text() == ""


def test_a_form_left_unfinished_comes_back_before_a_name_that_was_searched(desk: DeskInHand) -> None:
    desk.press(Qt.Key.Key_F4)
    desk.find(QLineEdit, "walkInName").insert("王一")
    search_for(desk, "郑晓雯")
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_F4)
    assert desk.find(QLineEdit, "walkInName").text() == "王一"


def fill_in(desk: DeskInHand, name: str, phone: str = "") -> None:
    """Fill in the form as far as it can be registered."""
    desk.press(Qt.Key.Key_F4)
    desk.find(QLineEdit, "walkInName").setText(name)
    desk.find(QLineEdit, "walkInPhone").setText(phone)
    desk.find(QCheckBox, "walkInConsent").setChecked(True)


def enter(desk: DeskInHand) -> None:
    """Press Enter and wait for nothing."""
    QTest.keyClick(QApplication.focusWidget() or desk.page, Qt.Key.Key_Return)


def told(desk: DeskInHand) -> list[str]:
    return [toast.accessibleName() for toast in desk.page.window().findChildren(Toast)]


def test_enter_twice_before_the_answer_registers_once(desk: DeskInHand, fair: FairInHand) -> None:
    fill_in(desk, "郑晓雯")
    enter(desk)
    enter(desk)
    desk.settle()
    assert [candidate.name_zh for candidate in walk_ins(fair)] == ["郑晓雯"]
    assert results(fair) == [CheckInResult.VALID]


def test_form_put_back_while_it_is_being_registered_registers_once(desk: DeskInHand, fair: FairInHand) -> None:
    fill_in(desk, "郑晓雯")
    enter(desk)
    QTest.keyClick(desk.page, Qt.Key.Key_F4)
    enter(desk)
    desk.settle()
    assert [candidate.name_zh for candidate in walk_ins(fair)] == ["郑晓雯"]
    assert desk.verdict.result == "VALID"


def test_refused_form_is_registered_once_it_is_right_and_the_next_as_somebody_else(
    desk: DeskInHand, fair: FairInHand
) -> None:
    fill_in(desk, "郑晓雯", "138041162")
    enter(desk)
    desk.settle()
    assert walk_ins(fair) == []
    desk.find(QLineEdit, "walkInPhone").setText("13804116200")
    enter(desk)
    desk.settle()
    fill_in(desk, "郑晓雯", "13804116201")
    enter(desk)
    desk.settle()
    assert {candidate.phone for candidate in walk_ins(fair)} == {"13804116200", "13804116201"}


def test_form_without_a_session_says_so_and_can_be_sent_again(desk: DeskInHand) -> None:
    fill_in(desk, "郑晓雯")
    desk.page._flow.use_session(None)
    enter(desk)
    assert desk.find(QLabel, "walkInProblem").text()
    assert desk.find(QPushButton, "walkInRegister").isEnabled()


def test_refusal_that_the_next_scan_covers_is_told_and_the_form_comes_back(
    desk: DeskInHand, fair: FairInHand, person: PersonInHand
) -> None:
    fill_in(desk, "郑晓雯", "138041162")
    enter(desk)
    assert desk.scan(person.code).result == "VALID"
    [words] = told(desk)
    assert words.startswith("现场登记没有成功。")
    assert "138041162" in words
    assert walk_ins(fair) == []
    desk.press(Qt.Key.Key_F4)
    assert desk.find(QLineEdit, "walkInName").text() == "郑晓雯"


def test_refusal_after_the_form_was_left_is_told_and_the_form_comes_back(desk: DeskInHand, fair: FairInHand) -> None:
    fill_in(desk, "郑晓雯", "138041162")
    enter(desk)
    QTest.keyClick(desk.page, Qt.Key.Key_Escape)
    desk.settle()
    [words] = told(desk)
    assert "138041162" in words
    assert (desk.stage(), walk_ins(fair)) == (Stage.IDLE, [])
    desk.press(Qt.Key.Key_F4)
    assert desk.find(QLineEdit, "walkInName").text() == "郑晓雯"


def test_refusal_that_was_mended_or_left_by_hand_is_not_told_again(desk: DeskInHand, person: PersonInHand) -> None:
    fill_in(desk, "郑晓雯", "138041162")
    desk.press(Qt.Key.Key_Return)
    desk.type("0")
    desk.scan(person.code)
    assert told(desk) == []
    fill_in(desk, "郑晓雯", "138041162")
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Escape)
    assert told(desk) == []


def recorded_school(qtbot: QtBot, fair: FairInHand, typed: str, key: Qt.Key) -> str:
    """Type a school, press a key in its field, register, and return what was recorded."""
    for place in (2, 3):
        add_person(fair, sequence=place, phone=f"1390000000{place}", school="东南大学成贤学院")
    desk = open_desk(qtbot, fair)
    fill_in(desk, "郑晓雯")
    desk.find(QLineEdit, "walkInSchool").setFocus()
    desk.find(QLineEdit, "walkInSchool").insert(typed)
    desk.find(QLineEdit, "walkInSchool").textEdited.emit(typed)
    desk.press(key)
    if key is not Qt.Key.Key_Return:
        desk.press(Qt.Key.Key_Return)
    [candidate] = walk_ins(fair)
    return candidate.school


def test_school_typed_in_full_stays_what_was_typed(qtbot: QtBot, fair: FairInHand) -> None:
    assert recorded_school(qtbot, fair, "东南大学", Qt.Key.Key_Return) == "东南大学"


def test_school_that_is_known_is_offered_as_no_other(qtbot: QtBot, fair: FairInHand) -> None:
    add_person(fair, sequence=4, phone="13900000004", school="东南大学")
    assert recorded_school(qtbot, fair, "东南大学", Qt.Key.Key_Tab) == "东南大学"


def test_school_that_is_offered_is_taken_by_tab(qtbot: QtBot, fair: FairInHand) -> None:
    assert recorded_school(qtbot, fair, "东南大学成", Qt.Key.Key_Tab) == "东南大学成贤学院"


def test_initials_of_a_school_are_taken_for_it_when_the_form_is_sent(qtbot: QtBot, fair: FairInHand) -> None:
    assert recorded_school(qtbot, fair, "dndx", Qt.Key.Key_Return) == "东南大学成贤学院"


def test_latin_name_that_no_known_school_sounds_like_stays(qtbot: QtBot, fair: FairInHand) -> None:
    assert recorded_school(qtbot, fair, "MIT", Qt.Key.Key_Return) == "MIT"
