"""The exception lane at the desk: by keyboard, with what follows at the gate and the printer."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from boothapp.domain.values import CheckInResult, PrintState, RegistrationStatus, TokenState
from boothapp.persistence.models import BadgeToken, Candidate, PrintJob, Registration
from boothapp.support.i18n import Language
from boothapp.ui.devices.printer import PrintTarget
from boothapp.ui.views.desk.card_stage import Stage
from boothapp.ui.widgets.exception_dialogs import DeedDialog, NameDialog
from tests.factories import FairInHand, organiser
from tests.factories_gate import exceptions
from tests.factories_people import PersonInHand, add_person
from tests.ui.desk_in_hand import DeskInHand, badge_file, open_desk, results


@pytest.fixture
def desk(qtbot: QtBot, fair: FairInHand, person: PersonInHand, tmp_path: Path) -> DeskInHand:
    assert person.number
    desk = open_desk(qtbot, fair)
    desk.page._badges.use(PrintTarget(file=badge_file(tmp_path)))
    return desk


def in_dialogs(desk: DeskInHand, *answers: Callable[[QDialog], object], key: Qt.Key = Qt.Key.Key_F11) -> None:
    """Answer the dialogs that open one after the other; each answer closes its own."""
    waiting = list(answers)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            if waiting:
                QTimer.singleShot(0, look)
            waiting.pop(0)(dialog) if waiting else None
        elif waiting:
            QTimer.singleShot(1, look)

    QTimer.singleShot(0, look)
    desk.press(key)
    desk.settle()
    assert not waiting


def digit(key: Qt.Key) -> Callable[[QDialog], object]:
    def press(dialog: QDialog) -> None:
        assert isinstance(dialog, DeedDialog)
        QTest.keyClick(dialog, key)

    return press


def reason(words: str) -> Callable[[QDialog], object]:
    def give(dialog: QDialog) -> None:
        field = dialog.findChild(QLineEdit, "reasonDialogReason")
        assert field is not None
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return)

    return give


def jobs(fair: FairInHand) -> list[PrintJob]:
    with fair.units.read() as unit:
        return list(unit.session.scalars(select(PrintJob).order_by(PrintJob.copy_number)))


def test_lost_badge_gets_a_new_code_and_its_badge(desk: DeskInHand, fair: FairInHand, person: PersonInHand) -> None:
    desk.scan(person.code)
    in_dialogs(desk, digit(Qt.Key.Key_1), reason("lost in the hall"))
    with fair.units.read() as unit:
        states = [each.state for each in unit.session.scalars(select(BadgeToken).order_by(BadgeToken.issued_at))]
    assert states == [TokenState.REVOKED, TokenState.ACTIVE]
    assert [(job.state, job.reason) for job in jobs(fair)] == [
        (PrintState.PRINTED, ""),
        (PrintState.PRINTED, "lost in the hall"),
    ]
    assert desk.scan(person.code).result == "REVOKED"


def test_person_with_the_old_badge_is_let_in_by_making_a_new_one(
    desk: DeskInHand, fair: FairInHand, person: PersonInHand
) -> None:
    exceptions(fair).badges.revoke(organiser(), person.registration_id, "lent to a friend")
    verdict = desk.scan(person.code)
    assert verdict.result == "REVOKED"
    assert "lent to a friend" in [fact.value for fact in verdict.facts]
    in_dialogs(desk, digit(Qt.Key.Key_1), reason("came in person"))
    assert desk.verdict.result == "VALID"
    assert results(fair) == [CheckInResult.REVOKED, CheckInResult.VALID]
    assert [job.reason for job in jobs(fair)] == ["came in person"]


def test_somebody_of_another_session_gets_a_new_badge_that_comes_out(desk: DeskInHand, fair: FairInHand) -> None:
    other = add_person(fair, "梁润萱", sequence=2, phone="13900000935", sessions=(fair.sessions[1],))
    assert desk.scan(other.code).result == "WRONG_SESSION"
    in_dialogs(desk, digit(Qt.Key.Key_1), reason("lost on the way"))
    desk.settle()
    assert [(job.state, job.session_id, job.error) for job in jobs(fair)] == [
        (PrintState.PRINTED, fair.sessions[1], "")
    ]
    assert desk.shown.ctx.services.print_jobs.not_printed(desk.shown.ctx.actor) == ()
    assert desk.verdict.result == "WRONG_SESSION"


def test_misspelt_name_is_corrected_and_the_badge_printed_again(
    desk: DeskInHand, fair: FairInHand, person: PersonInHand
) -> None:
    desk.scan(person.code)

    def correct(dialog: QDialog) -> None:
        assert isinstance(dialog, NameDialog)
        button = dialog.findChild(QPushButton, "nameDialog_deed")
        assert button is not None
        assert not button.isEnabled()
        field = dialog.findChild(QLineEdit, "nameDialogName")
        assert field is not None
        field.setText("林若惜")
        QTest.keyClick(field, Qt.Key.Key_Return)

    in_dialogs(desk, digit(Qt.Key.Key_2), correct)
    with fair.units.read() as unit:
        candidate = unit.session.get_one(Candidate, person.candidate_id)
        assert (candidate.name_zh, candidate.name_en) == ("林若惜", "Lin Ruoxi")
    assert desk.verdict.person is not None
    assert desk.verdict.person.name == "林若惜"
    assert [job.state for job in jobs(fair)] == [PrintState.PRINTED, PrintState.PRINTED]


def test_person_of_another_session_is_registered_and_let_in(desk: DeskInHand, fair: FairInHand) -> None:
    other = add_person(fair, "梁润萱", sequence=2, phone="13900000935", sessions=(fair.sessions[1],))
    verdict = desk.scan(other.code)
    assert verdict.result == "WRONG_SESSION"
    assert "苏州" in verdict.facts[0].value
    desk.press(Qt.Key.Key_F5)
    assert desk.verdict.result == "VALID"


def test_a_key_makes_a_new_badge_for_whoever_is_on_the_card(
    desk: DeskInHand, fair: FairInHand, person: PersonInHand
) -> None:
    exceptions(fair).badges.revoke(organiser(), person.registration_id, "lent to a friend")
    assert next((each.key, each.cap) for each in desk.scan(person.code).actions) == ("reissue", "F12")
    in_dialogs(desk, reason("came in person"), key=Qt.Key.Key_F12)
    assert desk.verdict.result == "VALID"


def test_undo_of_the_person_on_the_card_clears_it(desk: DeskInHand, person: PersonInHand) -> None:
    desk.scan(person.code)
    in_dialogs(desk, digit(Qt.Key.Key_4), reason("wrong person"))
    assert desk.stage() is Stage.IDLE
    assert desk.scan(person.code).count == "今日第 1 位"


def test_desk_is_told_what_only_the_organiser_may(desk: DeskInHand, person: PersonInHand) -> None:
    desk.scan(person.code)
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        seen.extend(button.objectName() for button in dialog.findChildren(QPushButton))
        dialog.reject()

    in_dialogs(desk, look)
    assert seen == ["deed_reissue", "deed_correct_name", "deed_undo", "deed_revoke", "deedDialog_cancel"]


def test_a_digit_means_the_same_deed_for_everybody(desk: DeskInHand, fair: FairInHand, person: PersonInHand) -> None:
    other = add_person(fair, "梁润萱", sequence=2, phone="13900000935", sessions=(fair.sessions[1],))
    offered: list[dict[str, int]] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, DeedDialog)
        offered.append({button.objectName(): digit for digit, button in dialog._by_key.items()})
        QTest.keyClick(dialog, Qt.Key.Key_9)
        dialog.reject()

    for code in (person.code, other.code):
        desk.page.activateWindow()
        desk.shown.qtbot.waitUntil(desk.page.isActiveWindow)
        desk.scan(code)
        in_dialogs(desk, look)
    here, elsewhere = offered
    assert elsewhere == {**here, "deed_register_here": 3}
    assert here == {"deed_reissue": 1, "deed_correct_name": 2, "deed_undo": 4, "deed_revoke": 5}


def test_reason_left_empty_changes_nothing(desk: DeskInHand, fair: FairInHand, person: PersonInHand) -> None:
    desk.scan(person.code)
    in_dialogs(desk, digit(Qt.Key.Key_5), lambda dialog: dialog.reject())
    with fair.units.read() as unit:
        assert unit.session.scalars(select(BadgeToken.state)).all() == [TokenState.ACTIVE]


def test_without_a_person_the_lane_says_whom_it_wants(desk: DeskInHand) -> None:
    desk.press(Qt.Key.Key_F11)
    toast = desk.page.window().findChild(QLabel, "toastText")
    assert toast is not None
    assert "请先扫描" in toast.text()


@pytest.mark.parametrize("language", list(Language))
def test_every_dialog_of_the_lane_opens_in_each_language(
    qtbot: QtBot, fair: FairInHand, person: PersonInHand, language: Language
) -> None:
    desk = open_desk(qtbot, fair, language=language)
    desk.scan(person.code)
    with fair.units.write() as unit:
        unit.session.get_one(Registration, person.registration_id).status = RegistrationStatus.BLOCKED
    notes: list[str] = []

    def look(dialog: QDialog) -> None:
        notes.extend(label.text() for label in dialog.findChildren(QLabel))
        dialog.reject()

    in_dialogs(desk, look)
    assert any("·" in note for note in notes)
