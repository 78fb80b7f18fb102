"""Dialogs over the desk: the card waits for them, and a deed whose person has gone from the card says so."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from boothapp.domain.values import CheckInResult, RegistrationStatus
from boothapp.persistence.models import PrintJob, Registration
from boothapp.ui.devices.printer import PrintTarget
from boothapp.ui.views.desk.card_stage import Stage
from boothapp.ui.widgets.toast import Toast
from tests.factories import FairInHand, make_fair, organiser
from tests.factories_gate import exceptions
from tests.factories_people import PersonInHand, add_person
from tests.ui.desk_in_hand import DeskInHand, attempts, badge_file, open_desk, results

Act = Callable[[QDialog], object]
NOT_LET_IN = "卡片上已不是林若溪，未放行。请重新扫码。"


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    made = make_fair(tmp_path)
    exceptions(made).supervisor.set(organiser(), "2468")
    yield made
    made.close()


@pytest.fixture
def other(fair: FairInHand) -> PersonInHand:
    return add_person(fair, "李润萱", sequence=2, phone="13900000935")


@pytest.fixture
def desk(qtbot: QtBot, fair: FairInHand, person: PersonInHand, other: PersonInHand) -> DeskInHand:
    assert person.number != other.number
    return open_desk(qtbot, fair)


def in_dialogs(desk: DeskInHand, begin: Callable[[], object], *acts: Act) -> None:
    """Begin a deed and act in the dialogs that it opens one after the other."""
    waiting = list(acts)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        act = waiting.pop(0) if isinstance(dialog, QDialog) else None
        if waiting or act is None:
            QTimer.singleShot(1, look)
        if act is not None and isinstance(dialog, QDialog):
            act(dialog)

    QTimer.singleShot(0, look)
    begin()
    desk.settle()
    desk.shown.qtbot.waitUntil(lambda: not waiting, timeout=5000)
    desk.settle()


def scan_behind(desk: DeskInHand, code: str) -> None:
    """Scan while a dialog is open, until the card follows."""
    heard = len(desk.sounds.heard)
    desk.page.on_scan(code)
    desk.shown.qtbot.waitUntil(lambda: len(desk.sounds.heard) > heard, timeout=5000)


def give(dialog: QDialog, field: str, words: str) -> None:
    edit = dialog.findChild(QLineEdit, field)
    assert edit is not None
    edit.setText(words)


def click(dialog: QDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    button.click()


def give_reason(dialog: QDialog) -> None:
    give(dialog, "reasonDialogReason", "本人")
    click(dialog, "reasonDialog_deed")


def decide(dialog: QDialog) -> None:
    give(dialog, "supervisorReason", "本人")
    give(dialog, "supervisorPin", "2468")
    click(dialog, "supervisorDialog_deed")


def while_idle(desk: DeskInHand, act: Act) -> Act:
    """Let the idle time end before acting."""

    def later(dialog: QDialog) -> None:
        desk.page._stage._idle.timeout.emit()
        act(dialog)

    return later


def with_a_scan_behind(desk: DeskInHand, code: str, act: Act) -> Act:
    """Scan a code behind the dialog before acting."""

    def later(dialog: QDialog) -> None:
        scan_behind(desk, code)
        act(dialog)

    return later


def told(desk: DeskInHand) -> list[str]:
    return [toast.accessibleName() for toast in desk.page.window().findChildren(Toast)]


def test_reason_typed_for_longer_than_the_idle_time_still_admits(
    desk: DeskInHand, fair: FairInHand, person: PersonInHand
) -> None:
    desk.scan(person.code)
    desk.scan(person.code)
    in_dialogs(desk, desk.page._deeds.admit, while_idle(desk, give_reason))
    assert attempts(fair)[-1].forced
    assert desk.verdict.result == "VALID"


def test_supervisor_may_take_longer_than_the_idle_time(desk: DeskInHand, fair: FairInHand) -> None:
    pending = add_person(fair, "周子航", sequence=3, phone="13900000003", status=RegistrationStatus.PENDING)
    desk.scan(pending.code)
    in_dialogs(desk, desk.page._deeds.admit, while_idle(desk, decide))
    assert results(fair) == [CheckInResult.UNAPPROVED, CheckInResult.VALID]


def test_card_left_by_its_dialog_goes_idle_as_ever(desk: DeskInHand, person: PersonInHand) -> None:
    desk.scan(person.code)
    desk.scan(person.code)
    idle = desk.page._stage._idle
    in_dialogs(desk, desk.page._deeds.admit, while_idle(desk, lambda dialog: dialog.reject()))
    assert desk.stage() is Stage.VERDICT
    assert idle.isActive()
    idle.timeout.emit()
    assert desk.stage() is Stage.IDLE


def test_reason_for_somebody_who_left_the_card_admits_nobody_and_says_so(
    desk: DeskInHand, fair: FairInHand, person: PersonInHand, other: PersonInHand
) -> None:
    desk.scan(person.code)
    desk.scan(person.code)
    in_dialogs(desk, desk.page._deeds.admit, with_a_scan_behind(desk, other.code, give_reason))
    assert not any(row.forced for row in attempts(fair))
    assert NOT_LET_IN in told(desk)


def test_supervisors_pin_lets_in_nobody_else_than_was_asked_about(
    desk: DeskInHand, fair: FairInHand, person: PersonInHand
) -> None:
    with fair.units.write() as unit:
        unit.session.get_one(Registration, person.registration_id).status = RegistrationStatus.PENDING
    blocked = add_person(fair, "何强", sequence=9, phone="13900000009", status=RegistrationStatus.BLOCKED)
    desk.scan(person.code)
    in_dialogs(desk, desk.page._deeds.admit, with_a_scan_behind(desk, blocked.code, decide))
    assert results(fair) == [CheckInResult.UNAPPROVED, CheckInResult.BLOCKED]
    assert NOT_LET_IN in told(desk)


def test_code_that_fires_again_behind_the_dialog_changes_no_decision(
    desk: DeskInHand, fair: FairInHand, person: PersonInHand
) -> None:
    desk.scan(person.code)
    desk.scan(person.code)
    in_dialogs(desk, desk.page._deeds.admit, with_a_scan_behind(desk, person.code, give_reason))
    assert results(fair)[:3] == [CheckInResult.VALID, CheckInResult.USED, CheckInResult.USED]
    assert attempts(fair)[-1].forced
    assert told(desk) == []


def test_undo_takes_back_no_other_passage_than_was_asked_about(
    desk: DeskInHand, fair: FairInHand, person: PersonInHand, other: PersonInHand
) -> None:
    desk.scan(person.code)
    in_dialogs(desk, desk.page._deeds.undo, with_a_scan_behind(desk, other.code, give_reason))
    assert [row.undone_at for row in attempts(fair)] == [None, None]
    assert told(desk) == ["其间又有人通过，未撤销任何记录。"]


def test_person_registered_behind_another_card_is_told_not_to_be_in(
    desk: DeskInHand, fair: FairInHand, other: PersonInHand
) -> None:
    elsewhere = add_person(fair, "周子航", sequence=3, phone="13900000003", sessions=(fair.sessions[1],))
    assert desk.scan(elsewhere.code).result == "WRONG_SESSION"
    register = with_a_scan_behind(desk, other.code, lambda dialog: click(dialog, "deed_register_here"))
    in_dialogs(desk, desk.page._exceptions.begin, register)
    assert results(fair) == [CheckInResult.WRONG_SESSION, CheckInResult.VALID]
    assert "已为周子航办理，但卡片上已是他人，尚未放行。请重新扫码。" in told(desk)
    assert desk.scan(elsewhere.code).result == "VALID"


def test_person_with_a_new_badge_behind_another_card_is_told_not_to_be_in(
    desk: DeskInHand, fair: FairInHand, person: PersonInHand, other: PersonInHand, tmp_path: Path
) -> None:
    desk.page._badges.use(PrintTarget(file=badge_file(tmp_path)))
    exceptions(fair).badges.revoke(organiser(), person.registration_id, "lent to a friend")
    assert desk.scan(person.code).result == "REVOKED"
    reason = with_a_scan_behind(desk, other.code, give_reason)
    in_dialogs(desk, desk.page._exceptions.begin, lambda dialog: click(dialog, "deed_reissue"), reason)
    assert results(fair) == [CheckInResult.REVOKED, CheckInResult.VALID]
    assert "已为林若溪办理，但卡片上已是他人，尚未放行。请重新扫码。" in told(desk)


def test_corrected_name_of_somebody_not_approved_prints_no_badge(
    desk: DeskInHand, fair: FairInHand, person: PersonInHand, tmp_path: Path
) -> None:
    with fair.units.write() as unit:
        unit.session.get_one(Registration, person.registration_id).status = RegistrationStatus.PENDING
    desk.page._badges.use(PrintTarget(file=badge_file(tmp_path)))
    assert desk.scan(person.code).result == "UNAPPROVED"

    def correct(dialog: QDialog) -> None:
        give(dialog, "nameDialogName", "林若惜")
        click(dialog, "nameDialog_deed")

    in_dialogs(desk, desk.page._exceptions.begin, lambda dialog: click(dialog, "deed_correct_name"), correct)
    assert desk.verdict.person is not None
    assert desk.verdict.person.name == "林若惜"
    with fair.units.read() as unit:
        assert unit.session.scalars(select(PrintJob)).all() == []
