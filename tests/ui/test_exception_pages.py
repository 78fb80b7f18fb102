"""What the organiser does about exceptions: at the candidates, on Today, in the settings."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from boothapp.bootstrap import build_app
from boothapp.domain.actor import Role
from boothapp.domain.errors import UserError
from boothapp.domain.exception_lane import UndoBy, UndoLimits
from boothapp.domain.values import CheckInResult, RegistrationStatus
from boothapp.persistence.models import Registration
from boothapp.services.checkin_outcome import Scan
from boothapp.support.i18n import Language
from boothapp.support.paths import AppPaths
from boothapp.ui.context import UiContext
from boothapp.ui.live_settings import LiveSettings
from boothapp.ui.views.candidates.page import CandidatesPage
from boothapp.ui.views.dashboard.forced_entries import ForcedEntriesReview
from boothapp.ui.views.dashboard.page import TodayPage
from boothapp.ui.views.desk.supervisor_dialog import SupervisorDialog
from boothapp.ui.views.settings.page import SettingsPage
from boothapp.ui.widgets.toast import Toast
from tests.factories import FairInHand, desk, organiser
from tests.factories_gate import check_in_service, exceptions
from tests.factories_people import PersonInHand, add_person
from tests.ui.desk_in_hand import attempts, open_desk, results
from tests.ui.page_harness import Shown, show_page

Answer = Callable[[QDialog], object]


def answer_dialogs(*answers: Answer) -> list[Answer]:
    """Answer the dialogs that open one after the other; what is returned is empty when all did."""
    waiting = list(answers)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not waiting:
            return
        QTimer.singleShot(1, look)
        if isinstance(dialog, QDialog) and dialog.isVisible():
            waiting.pop(0)(dialog)

    QTimer.singleShot(0, look)
    return waiting


def press(name: str) -> Answer:
    def answer(dialog: QDialog) -> None:
        button = dialog.findChild(QPushButton, name)
        assert button is not None
        button.click()

    return answer


def give(field: str, words: str) -> Answer:
    def answer(dialog: QDialog) -> None:
        edit = dialog.findChild(QLineEdit, field)
        assert edit is not None
        QTest.keyClicks(edit, words)
        QTest.keyClick(edit, Qt.Key.Key_Return)

    return answer


def click(page: QWidget, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert button is not None, name
    button.click()


def status(fair: FairInHand, person: PersonInHand) -> RegistrationStatus:
    with fair.units.read() as unit:
        return unit.session.get_one(Registration, person.registration_id).status


def candidates(qtbot: QtBot, fair: FairInHand) -> Shown:
    shown = show_page(qtbot, fair, organiser(), CandidatesPage)
    page = shown.page
    assert isinstance(page, CandidatesPage)
    page._table.setCurrentIndex(page._model.index(0, 0))
    qtbot.waitUntil(page._panel.isVisible)
    shown.settle()
    return shown


def test_organiser_blocks_and_unblocks_from_the_candidates_page(
    qtbot: QtBot, fair: FairInHand, person: PersonInHand
) -> None:
    shown = candidates(qtbot, fair)
    for deed, expected in (("block", RegistrationStatus.BLOCKED), ("unblock", RegistrationStatus.APPROVED)):
        waiting = answer_dialogs(press(f"deed_{deed}"), give("reasonDialogReason", "asked by the host"))
        click(shown.page, "candidateLane")
        shown.settle()
        assert waiting == []
        assert status(fair, person) is expected


def forced(fair: FairInHand, person: PersonInHand) -> None:
    check_in_service(fair).admit_again(organiser(), fair.sessions[0], Scan(person.code, "n1"), "minister's guest")


@pytest.mark.parametrize("language", list(Language))
def test_review_of_forced_entries_opens_from_today_and_accepts_with_a_note(
    qtbot: QtBot, fair: FairInHand, language: Language
) -> None:
    forced(fair, add_person(fair, status=RegistrationStatus.CANCELED))
    shown = show_page(qtbot, fair, organiser(), TodayPage, language=language)
    shown.settle()
    click(shown.page, "open_forced_entry")
    shown.settle()
    review = QApplication.activeModalWidget()
    assert isinstance(review, QDialog)
    QAbstractItemModelTester(review._model)  # type: ignore[attr-defined] # the review's own model
    waiting = answer_dialogs(give("reasonDialogReason", "fine"))
    press("forcedEntries_accept")(review)
    shown.settle()
    assert waiting == []
    [entry] = exceptions(fair).forced.entries(organiser(), fair.sessions[0])
    assert entry.resolution == "fine"
    accept = review.findChild(QPushButton, "forcedEntries_accept")
    assert accept is not None
    assert not accept.isEnabled()
    review.accept()


def test_review_takes_a_forced_entry_back(qtbot: QtBot, fair: FairInHand) -> None:
    forced(fair, add_person(fair, status=RegistrationStatus.CANCELED))
    shown = show_page(qtbot, fair, organiser(), TodayPage)
    shown.settle()
    click(shown.page, "open_forced_entry")
    shown.settle()
    review = QApplication.activeModalWidget()
    assert isinstance(review, QDialog)
    waiting = answer_dialogs(give("reasonDialogReason", "not the person"))
    press("forcedEntries_undo")(review)
    shown.settle()
    assert waiting == []
    [entry] = exceptions(fair).forced.entries(organiser(), fair.sessions[0])
    assert (entry.undone, entry.resolution) == (True, "not the person")
    review.accept()


def test_review_goes_on_to_the_next_that_waits_and_leaves_nothing_chosen_after_the_last(
    qtbot: QtBot, fair: FairInHand
) -> None:
    for place, name in enumerate(("王一", "王二", "王三"), 1):
        person = add_person(fair, name, sequence=place, phone="", status=RegistrationStatus.CANCELED)
        check_in_service(fair).admit_again(organiser(), fair.sessions[0], Scan(person.code, name), "a guest")
        fair.clock.advance(timedelta(minutes=1))
    shown = show_page(qtbot, fair, organiser(), TodayPage)
    shown.settle()
    click(shown.page, "open_forced_entry")
    shown.settle()
    review = QApplication.activeModalWidget()
    assert isinstance(review, ForcedEntriesReview)

    def chosen() -> tuple[str, bool]:
        entry = review._chosen()
        assert entry is None or review._undo.isEnabled()
        return (entry.name_zh, review._accept.isEnabled()) if entry is not None else ("", review._undo.isEnabled())

    review._table.setCurrentIndex(review._model.index(1, 0))
    seen = [chosen()]
    for deed in ("accept", "undo", "accept"):
        answer_dialogs(give("reasonDialogReason", "seen"))
        press(f"forcedEntries_{deed}")(review)
        shown.settle()
        seen.append(chosen())
    assert seen == [("王二", True), ("王一", True), ("王三", True), ("", False)]
    review.accept()


def settings_page(qtbot: QtBot, fair: FairInHand, paths: AppPaths) -> tuple[Shown, SettingsPage]:
    app = build_app(paths, fair.clock, fair.ids)

    def make(ctx: UiContext) -> SettingsPage:
        return SettingsPage(replace(ctx, live=LiveSettings(app.settings)), app)

    shown = show_page(qtbot, fair, organiser(), make)
    assert isinstance(shown.page, SettingsPage)
    shown.settle()
    return shown, shown.page


def test_undo_limits_and_the_pin_are_set_in_the_settings(qtbot: QtBot, fair: FairInHand, paths: AppPaths) -> None:
    shown, page = settings_page(qtbot, fair, paths)
    assert (page.exceptions.by.value, page.exceptions.minutes.value()) == (UndoBy.OWN_DESK.value, 30)
    page.exceptions.by._buttons[UndoBy.ANY_DESK.value].click()
    page.exceptions.minutes.setValue(0)
    page.exceptions.minutes.editingFinished.emit()
    page.exceptions.pin.field.setText("2468")
    page.exceptions.pin.button.click()
    shown.settle()
    lane = exceptions(fair)
    assert lane.undo_limits.limits(organiser()) == UndoLimits(UndoBy.ANY_DESK, 0)
    assert lane.supervisor.is_set(desk())
    assert "已设置" in page.exceptions.pin.state.text()


def test_a_pin_set_by_keys_leaves_them_at_its_row(qtbot: QtBot, fair: FairInHand, paths: AppPaths) -> None:
    shown, page = settings_page(qtbot, fair, paths)
    page.activateWindow()
    pin = page.exceptions.pin
    pin.field.setFocus()
    QTest.keyClicks(pin.field, "2468")
    pin.button.setFocus()
    QTest.keyClick(pin.button, Qt.Key.Key_Space)
    shown.settle()
    assert exceptions(fair).supervisor.is_set(desk())
    assert QApplication.focusWidget() is pin.field


def test_pin_of_letters_is_refused_in_place(qtbot: QtBot, fair: FairInHand, paths: AppPaths) -> None:
    shown, page = settings_page(qtbot, fair, paths)
    page.exceptions.pin.field.setText("abcd")
    page.exceptions.pin.button.click()
    shown.settle()
    assert "4 到 12" in page.exceptions.pin.state.text()
    assert not exceptions(fair).supervisor.is_set(desk())


def in_supervisor(dialog: QDialog, name: str) -> str:
    field = dialog.findChild(QLineEdit, f"supervisor{name}")
    assert field is not None
    return field.text()


def test_wrong_pin_keeps_reason_and_dialog_and_the_right_one_admits(qtbot: QtBot, fair: FairInHand) -> None:
    person = add_person(fair, status=RegistrationStatus.PENDING)
    exceptions(fair).supervisor.set(organiser(), "2468")
    page = open_desk(qtbot, fair)
    assert page.scan(person.code).result == "UNAPPROVED"
    problems: list[str] = []

    def decide(dialog: QDialog) -> None:
        assert isinstance(dialog, SupervisorDialog)
        give("supervisorReason", "photo and list compared")(dialog)
        give("supervisorPin", "1111")(dialog)
        qtbot.waitUntil(lambda: bool(dialog._pin_row.problem))
        problems.append(dialog._pin_row.problem)
        assert dialog.isVisible()
        said = dialog.findChild(QLabel, "supervisorPinError")
        assert said is not None
        qtbot.waitUntil(lambda: said.y() >= dialog._pin.geometry().bottom())
        assert (in_supervisor(dialog, "Reason"), in_supervisor(dialog, "Pin")) == ("photo and list compared", "")
        assert results(fair) == [CheckInResult.UNAPPROVED]
        give("supervisorPin", "2468")(dialog)

    waiting = answer_dialogs(decide)
    page.press(Qt.Key.Key_F6)
    page.settle()
    assert waiting == []
    assert [("PIN" in words, "没有放行" in words) for words in problems] == [(True, True)]
    assert page.verdict.result == "VALID"
    last = attempts(fair)[-1]
    assert (last.forced, last.reason, last.actor) == (True, "photo and list compared", "王敏")
    assert page.page.window().findChildren(Toast) == []


def test_desk_hears_at_once_that_no_supervisors_pin_is_set(qtbot: QtBot, fair: FairInHand) -> None:
    person = add_person(fair, status=RegistrationStatus.PENDING)
    page = open_desk(qtbot, fair)
    page.scan(person.code)
    page.press(Qt.Key.Key_F6)
    assert QApplication.activeModalWidget() is None
    [said] = [toast.accessibleName() for toast in page.page.window().findChildren(Toast)]
    assert "组织者" in said
    assert "设置" in said


def test_supervisor_needs_a_pin_that_is_set_and_a_reason(fair: FairInHand) -> None:
    person = add_person(fair, status=RegistrationStatus.BLOCKED)
    supervisor, scan = exceptions(fair).supervisor, Scan(person.code, "n1")
    with pytest.raises(UserError, match="supervisor_pin_missing"):
        supervisor.admit(desk(), fair.sessions[0], scan, "reason", "2468")
    supervisor.set(organiser(), "2468")
    with pytest.raises(UserError, match="reason_needed"):
        supervisor.admit(desk(), fair.sessions[0], scan, " ", "2468")
    for _try in range(3):
        with pytest.raises(UserError, match="supervisor_pin_wrong"):
            supervisor.admit(desk(), fair.sessions[0], scan, "reason", "1111")
    with pytest.raises(UserError, match="supervisor_pin_wait"):
        supervisor.admit(desk(), fair.sessions[0], scan, "reason", "2468")
    assert attempts(fair) == []
    with pytest.raises(UserError, match="not_allowed"):
        supervisor.admit(replace(desk(), role=Role.KIOSK), fair.sessions[0], scan, "reason", "2468")
