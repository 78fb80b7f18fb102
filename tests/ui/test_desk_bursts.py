"""A burst of scans at the desk: each is recorded and heard; the card shows the first and the last."""

import threading
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from boothapp.domain.actor import Actor
from boothapp.domain.entry_questions import Question
from boothapp.domain.errors import EnvironmentProblem
from boothapp.domain.values import CheckInResult
from boothapp.services.checkin_outcome import CheckInOutcome
from boothapp.services.describe_card import CardDetails
from boothapp.ui.views.desk.card_stage import Stage
from boothapp.ui.views.desk.tray_card import TrayCard
from boothapp.ui.widgets.toast import Toast
from tests.factories import FairInHand
from tests.factories_people import PersonInHand, add_person
from tests.ui.desk_in_hand import DeskInHand, attempts, open_desk, results

MANY = 12
PHONE = (Question("phone", "手机号", "Phone"),)


@pytest.fixture
def desk(qtbot: QtBot, fair: FairInHand) -> DeskInHand:
    """Return a desk."""
    return open_desk(qtbot, fair)


def crowd(fair: FairInHand, count: int) -> list[PersonInHand]:
    """Add people who may come in."""
    return [add_person(fair, f"人{n}", sequence=n, phone=f"139000000{n:02d}") for n in range(1, count + 1)]


def unfinished(fair: FairInHand, name: str, place: int) -> PersonInHand:
    """Add somebody who is asked for a phone."""
    return add_person(fair, name, sequence=place, phone="", phone_tail="", questions=PHONE)


def scan_before_the_card_may_change(desk: DeskInHand, *codes: str) -> None:
    """Scan all within the moment that the first card has, until all about the last is known."""
    rest = desk.page._pace._rest
    rest.setInterval(60_000)
    heard = len(desk.sounds.heard) + len(codes)
    for code in codes:
        desk.page.on_scan(code)
    desk.shown.qtbot.waitUntil(lambda: len(desk.sounds.heard) == heard, timeout=5000)
    desk.shown.qtbot.waitUntil(lambda: desk.page._follow_up.resting, timeout=5000)
    desk.shown.settle()


def let_the_card_change(desk: DeskInHand) -> None:
    """End the moment that the card has."""
    desk.page._pace._rest.stop()
    desk.page._pace._rested()
    desk.settle()


def name_on_the_card(desk: DeskInHand) -> str:
    return desk.verdict.person.name if desk.verdict.person is not None else ""


def in_the_tray(desk: DeskInHand) -> list[str]:
    card = desk.find(TrayCard, "tray")
    return [each.number for each in card.waiting] if card.isVisible() else []


def test_every_scan_of_a_burst_is_recorded_and_heard_and_the_last_is_shown(desk: DeskInHand, fair: FairInHand) -> None:
    people = crowd(fair, MANY)
    shown: list[object] = []
    desk.page._pace.due.connect(shown.append)
    for person in people:
        desk.page.on_scan(person.code)
    desk.settle()
    assert [row.registration_id for row in attempts(fair)] == [person.registration_id for person in people]
    assert results(fair) == [CheckInResult.VALID] * MANY
    assert len(desk.sounds.heard) == MANY
    assert len(shown) < MANY
    assert desk.verdict.person is not None
    assert desk.verdict.person.name == f"人{MANY}"


def test_card_that_was_put_away_in_a_burst_does_not_come_back(desk: DeskInHand, fair: FairInHand) -> None:
    first, second = crowd(fair, 2)
    desk.page.on_scan(first.code)
    desk.page.on_scan(second.code)
    desk.shown.qtbot.waitUntil(lambda: len(desk.sounds.heard) == 2, timeout=5000)
    desk.press(Qt.Key.Key_Escape)
    desk.settle()
    assert desk.stage() is Stage.IDLE
    assert results(fair) == [CheckInResult.VALID] * 2


def test_last_of_a_burst_is_asked_although_its_details_came_before_its_turn(desk: DeskInHand, fair: FairInHand) -> None:
    [admitted] = crowd(fair, 1)
    asked = unfinished(fair, "李缺", 2)
    scan_before_the_card_may_change(desk, admitted.code, asked.code)
    assert (desk.verdict.result, name_on_the_card(desk)) == ("VALID", "人1")
    let_the_card_change(desk)
    assert (desk.verdict.result, name_on_the_card(desk)) == ("ANSWERS_REQUIRED", "李缺")
    assert desk.find(QLineEdit, "answer_phone").hasFocus()


def test_what_arrives_about_the_next_is_not_drawn_over_whoever_has_the_card(desk: DeskInHand, fair: FairInHand) -> None:
    asked = unfinished(fair, "李缺", 3)
    admitted = crowd(fair, 2)
    scan_before_the_card_may_change(desk, asked.code, admitted[0].code, admitted[1].code)
    assert name_on_the_card(desk) == "李缺"
    let_the_card_change(desk)
    assert name_on_the_card(desk) == "人2"
    assert in_the_tray(desk) == [asked.number]


def test_code_that_fires_twice_leaves_a_form_that_takes_keys_and_is_parked(desk: DeskInHand, fair: FairInHand) -> None:
    asked = unfinished(fair, "李缺", 2)
    scan_before_the_card_may_change(desk, asked.code, asked.code)
    let_the_card_change(desk)
    assert QApplication.focusWidget() is desk.find(QLineEdit, "answer_phone")
    desk.type("1380411")
    [other] = crowd(fair, 1)
    desk.page._pace._rest.stop()
    desk.scan(other.code)
    assert in_the_tray(desk) == [asked.number]
    assert desk.find(TrayCard, "tray").waiting[0].draft == {"phone": "1380411"}


def test_whoever_had_no_moment_on_the_card_lies_in_the_tray(desk: DeskInHand, fair: FairInHand) -> None:
    asked, other = unfinished(fair, "李缺", 3), unfinished(fair, "周缺", 4)
    first, last = crowd(fair, 2)
    scan_before_the_card_may_change(desk, first.code, asked.code, last.code)
    let_the_card_change(desk)
    assert name_on_the_card(desk) == "人2"
    assert in_the_tray(desk) == [asked.number]
    scan_before_the_card_may_change(desk, first.code, other.code)
    QTest.keyClick(desk.page, Qt.Key.Key_Escape)
    let_the_card_change(desk)
    assert desk.stage() is Stage.IDLE
    assert in_the_tray(desk) == [asked.number, other.number]


def test_reading_asked_for_before_somebody_was_scanned_drops_nobody_from_the_tray(
    desk: DeskInHand, fair: FairInHand
) -> None:
    first, second = unfinished(fair, "李缺", 3), unfinished(fair, "周缺", 4)
    for person in (first, second, *crowd(fair, 1)):
        desk.scan(person.code)
    assert in_the_tray(desk) == [first.number, second.number]
    desk.page._tray._read((first.registration_id,))
    desk.settle()
    desk.shown.ctx.bus.publish({"check_ins"})
    desk.settle()
    assert in_the_tray(desk) == [first.number, second.number]


def test_undo_leaves_whoever_was_scanned_meanwhile_on_the_card_and_to_be_undone(
    desk: DeskInHand, fair: FairInHand
) -> None:
    first, second = crowd(fair, 2)
    desk.scan(first.code)
    desk.page.on_scan(second.code)
    desk.page._flow.undo("扫错人")
    desk.settle()
    assert (desk.verdict.result, name_on_the_card(desk)) == ("VALID", "人2")
    assert [toast.accessibleName() for toast in desk.page.window().findChildren(Toast)] == ["人1 最近一次通行已撤销。"]
    desk.give_reason("也扫错了")
    desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [row.undo_reason for row in attempts(fair)] == ["扫错人", "也扫错了"]
    assert desk.stage() is Stage.IDLE


def test_undo_leaves_the_walk_in_form_as_it_is(desk: DeskInHand, fair: FairInHand) -> None:
    [person] = crowd(fair, 1)
    desk.scan(person.code)
    desk.press(Qt.Key.Key_F4)
    desk.type("Zheng")
    desk.page._flow.undo("扫错人")
    desk.settle()
    assert desk.stage() is Stage.WALK_IN
    assert desk.find(QLineEdit, "walkInName").text() == "Zheng"


def test_details_that_come_late_are_shown_on_nobody_elses_card(
    desk: DeskInHand, fair: FairInHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = crowd(fair, 2)
    service, let_go = desk.shown.ctx.services.card_details, threading.Event()
    read, asked = service.details, []

    def details(actor: Actor, session_id: UUID, outcome: CheckInOutcome) -> CardDetails:
        found = read(actor, session_id, outcome)
        asked.append(outcome.check_in_id)
        if len(asked) == 1:
            let_go.wait(20)
        return found

    monkeypatch.setattr(service, "details", details)
    desk.page.on_scan(first.code)
    desk.shown.qtbot.waitUntil(lambda: len(asked) == 1, timeout=5000)
    desk.page.on_scan(second.code)
    desk.shown.qtbot.waitUntil(lambda: len(asked) == 2 and desk.page._follow_up.resting, timeout=5000)
    let_go.set()
    desk.settle()
    assert (name_on_the_card(desk), desk.verdict.count) == ("人2", "今日第 2 位")


def test_scans_during_a_problem_are_asked_about_once_and_recorded_in_their_order(
    desk: DeskInHand, fair: FairInHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = crowd(fair, 4)
    service = desk.shown.ctx.services.check_in
    check_in = service.check_in
    asked: list[str] = []

    def fail(*_what: object) -> None:
        code = "database_busy"
        raise EnvironmentProblem(code)

    def mend(_presenter: object, _parent: object, problem: EnvironmentProblem) -> bool:
        asked.append(problem.code)
        monkeypatch.setattr(service, "check_in", check_in)
        return True

    monkeypatch.setattr(service, "check_in", fail)
    monkeypatch.setattr("boothapp.ui.errors.ErrorPresenter.asks_retry", mend)
    for person in people:
        desk.page.on_scan(person.code)
    desk.settle()
    assert [row.registration_id for row in attempts(fair)] == [person.registration_id for person in people]
    assert asked == ["database_busy"]
