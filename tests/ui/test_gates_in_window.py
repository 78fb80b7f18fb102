"""Gates in the window: the organiser names them, a station chooses one, and a one-way gate binds its desk."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from boothapp.domain.actor import Actor, Role
from boothapp.domain.gates import Gate, GateFlow, GateUse
from boothapp.domain.values import CheckInResult, Direction
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.manage_gates import ManageGatesService
from boothapp.support.paths import AppPaths
from boothapp.ui.context import UiContext
from boothapp.ui.views.dashboard.page import TodayPage
from boothapp.ui.views.desk.card_stage import Stage
from boothapp.ui.views.desk.page import DeskPage
from boothapp.ui.widgets.chip import Chip
from tests.factories import FairInHand, desk, make_fair, organiser
from tests.factories_people import PersonInHand
from tests.ui.desk_in_hand import DeskInHand, HeardSounds, attempts
from tests.ui.page_harness import show_page
from tests.ui.test_settings_page import show as show_settings
from tests.ui.test_welcome_page import Opener

EAST, SOUTH, YARD = Gate("东门", GateUse.IN), Gate("南门", GateUse.OUT), Gate("货运口")


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    made = make_fair(tmp_path)
    name_gates(made, EAST, SOUTH, YARD)
    yield made
    made.close()


def name_gates(fair: FairInHand, *gates: Gate) -> None:
    ManageGatesService(fair.units, fair.ids, AuditTrail(fair.clock)).save(organiser(), gates)


def open_at(qtbot: QtBot, fair: FairInHand, gate: Gate, number: int) -> DeskInHand:
    sounds = HeardSounds(fair)

    def make(ctx: UiContext) -> DeskPage:
        return DeskPage(ctx, sound=sounds)

    shown = show_page(qtbot, fair, replace(desk(number), gate=gate.name), make)
    assert isinstance(shown.page, DeskPage)
    for widget in shown.page.header_actions():
        widget.setParent(shown.page)
        widget.setVisible(widget.objectName() != "chipGate" or not widget.isHidden())
    shown.page.activateWindow()
    held = DeskInHand(fair, shown, shown.page, sounds)
    held.settle()
    return held


def way(held: DeskInHand, direction: Direction) -> QPushButton:
    return held.find(QPushButton, f"deskDirection_{direction.value}")


def test_two_one_way_gates_let_in_at_one_and_out_at_the_other(
    qtbot: QtBot, fair: FairInHand, person: PersonInHand
) -> None:
    east, south = open_at(qtbot, fair, EAST, 1), open_at(qtbot, fair, SOUTH, 2)

    assert east.scan(person.code).result == "VALID"
    south.scan(person.code)
    east.scan(person.code)

    assert [(row.gate, row.direction, row.station) for row in attempts(fair)] == [
        ("东门", Direction.ENTRY, "desk 1"),
        ("南门", Direction.EXIT, "desk 2"),
        ("东门", Direction.ENTRY, "desk 1"),
    ]
    assert {row.result for row in attempts(fair)} == {CheckInResult.VALID}
    assert east.find(QLabel, "counterHere").text() == "东门：进 2，出 0"
    today = show_page(qtbot, fair, organiser(), TodayPage)
    today.page.resize(1440, 900)
    today.settle()
    assert isinstance(today.page, TodayPage)
    flows = today.ctx.services.figures.day(organiser(), fair.sessions[0]).inside.gates
    assert flows == (GateFlow("东门", 2, 0), GateFlow("南门", 0, 1), GateFlow("货运口", 0, 0))
    rows = today.page.door.table.shown()
    assert [(row.name, *(cell.words for cell in row.cells)) for row in rows] == [
        ("东门", "2", "0"),
        ("南门", "0", "1"),
        ("货运口", "0", "0"),
        ("合计", "2", "1"),
    ]


@pytest.mark.parametrize(("gate", "bound"), [(EAST, Direction.ENTRY), (SOUTH, Direction.EXIT)])
def test_a_one_way_gate_leaves_its_desk_no_other_way(
    qtbot: QtBot, fair: FairInHand, person: PersonInHand, gate: Gate, bound: Direction
) -> None:
    held = open_at(qtbot, fair, gate, 1)
    other = next(each for each in Direction if each is not bound)
    held.press(Qt.Key.Key_F7)

    assert way(held, bound).isChecked()
    assert not way(held, other).isEnabled()
    assert gate.name in held.find(Chip, "chipGate").text
    held.scan(person.code)
    assert [row.direction for row in attempts(fair)] == [bound]


def test_at_a_gate_for_both_ways_the_desk_turns_with_f7(qtbot: QtBot, fair: FairInHand, person: PersonInHand) -> None:
    held = open_at(qtbot, fair, YARD, 1)
    held.scan(person.code)
    held.press(Qt.Key.Key_F7)
    held.scan(person.code)

    assert [row.direction for row in attempts(fair)] == [Direction.ENTRY, Direction.EXIT]


def test_a_gate_made_one_way_meanwhile_refuses_in_words_and_then_binds_the_desk(
    qtbot: QtBot, fair: FairInHand, person: PersonInHand
) -> None:
    held = open_at(qtbot, fair, YARD, 1)
    name_gates(fair, Gate("货运口", GateUse.OUT))
    held.page.on_scan(person.code)
    held.settle()

    assert held.stage() is Stage.PROBLEM
    assert "货运口只出不进" in held.words()
    held.shown.ctx.bus.publish(frozenset({"gates"}))
    held.settle()
    assert way(held, Direction.EXIT).isChecked()
    assert attempts(fair) == []


def test_organiser_names_changes_and_removes_gates_by_keyboard(qtbot: QtBot, tmp_path: Path, paths: AppPaths) -> None:
    fair = make_fair(tmp_path)
    shown, page, app = show_settings(qtbot, fair, paths)
    shown.settle()
    section = page.gates
    QTest.keyClicks(section.name, "East")
    QTest.keyClick(section.name, Qt.Key.Key_Return)
    shown.settle()
    section.name.setText("South")
    section.use.set_value(GateUse.OUT.value)
    QTest.keyClick(section.name, Qt.Key.Key_Return)
    shown.settle()
    section.table.selectRow(0)
    section.use.set_value(GateUse.IN.value)
    section.set_button.click()
    shown.settle()

    gates = shown.ctx.services.gates
    assert gates.list(organiser()) == (Gate("East", GateUse.IN), Gate("South", GateUse.OUT))
    assert [page.station.gate.itemText(place) for place in range(3)] == ["No gate", "East", "South"]
    page.station.gate.setCurrentIndex(2)
    page.station.gate.activated.emit(2)
    section.table.selectRow(0)
    section.remove_button.click()
    shown.settle()
    assert gates.list(organiser()) == (Gate("South", GateUse.OUT),)
    assert app.settings.load().gate == "South"
    fair.close()


def test_organiser_sets_after_how_long_somebody_unseen_may_have_gone(
    qtbot: QtBot, fair: FairInHand, paths: AppPaths
) -> None:
    shown, page, _app = show_settings(qtbot, fair, paths)
    shown.settle()
    before = page.gates.stale.value()
    page.gates.stale.setValue(90)
    page.gates.stale.editingFinished.emit()
    shown.settle()

    assert before == 180
    assert shown.ctx.services.occupancy.stale_minutes(organiser()) == 90


def test_while_no_gates_can_be_offered_the_remembered_one_is_taken(opener: Opener, tmp_path: Path) -> None:
    opener.app.settings.change(gate="东门")
    start = opener.show(tmp_path / "locked.fair").page.start
    assert start.gate_row.isHidden()
    assert start.actor().gate == "东门"


def test_a_station_chooses_its_gate_at_the_welcome_page_and_keeps_it(opener: Opener, fair: FairInHand) -> None:
    fair.close()
    welcome = opener.show(fair.path)
    start = welcome.page.start
    offered = [start.gate_field.itemText(place) for place in range(start.gate_field.count())]
    start.gate_field.setCurrentIndex(1)
    welcome.press_enter()

    (entry,) = welcome.entries
    assert offered == ["No gate", "东门  ·  In only", "南门  ·  Out only", "货运口"]
    assert entry.actor == Actor(Role.DESK, "王敏", "Desk 1", gate="东门")
    assert opener.app.settings.load().gate == "东门"
    again = opener.show(fair.path).page.start
    assert again.gate == "东门"


def test_a_kiosk_is_offered_no_way_out(opener: Opener, fair: FairInHand) -> None:
    fair.close()
    start = opener.show(fair.path, role=Role.KIOSK).page.start
    offered = [start.gate_field.itemData(place) for place in range(start.gate_field.count())]
    assert offered == ["", "东门", "货运口"]


def test_without_gates_the_welcome_page_asks_for_none(opener: Opener, tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.mkdir()
    fair = make_fair(plain)
    fair.close()
    start = opener.show(fair.path).page.start
    assert start.gate_row.isHidden()


@pytest.fixture
def opener(qtbot: QtBot, tmp_path: Path) -> Opener:
    return Opener(qtbot, tmp_path)
