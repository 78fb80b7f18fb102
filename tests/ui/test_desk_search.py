"""The search at the desk: a list comes only where somebody still looks for it."""

import threading
from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from boothapp.domain.actor import Actor
from boothapp.services.search_candidates import SearchResult
from boothapp.ui.views.desk.card_stage import Stage
from boothapp.ui.views.desk.found_list import PERSON
from boothapp.ui.widgets.fields import SearchField
from tests.factories import FairInHand
from tests.factories_gate import close_session
from tests.factories_people import PersonInHand, add_person
from tests.ui.desk_in_hand import DeskInHand, attempts, open_desk


@pytest.fixture
def people(fair: FairInHand) -> list[PersonInHand]:
    """Add two people of one name, and another."""
    return [
        add_person(fair, "王一", pinyin="wangyi", initials="wy", name_en="Wang Yi"),
        add_person(fair, "王二", sequence=2, pinyin="wanger", initials="we", name_en="Wang Er", phone="13900000002"),
        add_person(fair, "李三", sequence=3, pinyin="lisan", initials="ls", name_en="Li San", phone="13900000003"),
    ]


@pytest.fixture
def desk(qtbot: QtBot, fair: FairInHand, people: list[PersonInHand]) -> DeskInHand:
    assert people
    return open_desk(qtbot, fair)


class SlowSearch:
    """Holds what was looked up until it is let go."""

    def __init__(self, desk: DeskInHand, monkeypatch: pytest.MonkeyPatch) -> None:
        self._service = desk.shown.ctx.services.search_candidates
        self._find = self._service.search
        self._held: dict[str, threading.Event] = {}
        self.asked: list[str] = []
        monkeypatch.setattr(self._service, "search", self._search)

    def _search(self, actor: Actor, session_id: UUID, text: str) -> SearchResult:
        found = self._find(actor, session_id, text)
        held = self._held.setdefault(text, threading.Event())
        self.asked.append(text)
        held.wait(20)
        return found

    def let_go(self, text: str) -> None:
        self._held[text].set()


@pytest.fixture
def slow(desk: DeskInHand, monkeypatch: pytest.MonkeyPatch) -> SlowSearch:
    return SlowSearch(desk, monkeypatch)


def type_into_the_search(desk: DeskInHand, text: str) -> None:
    QTest.keyClick(QApplication.focusWidget() or desk.page, Qt.Key.Key_F2)
    desk.type(text)


def press(key: Qt.Key) -> Callable[[DeskInHand], object]:
    """Return the press of a key that waits for nothing."""
    return lambda desk: QTest.keyClick(QApplication.focusWidget() or desk.page, key)


def scan_another(desk: DeskInHand) -> None:
    heard = len(desk.sounds.heard)
    desk.page.on_scan("https://example.org")
    desk.shown.qtbot.waitUntil(lambda: len(desk.sounds.heard) > heard, timeout=5000)


def delete_what_is_typed(desk: DeskInHand) -> None:
    del desk
    field = QApplication.focusWidget()
    assert isinstance(field, SearchField)
    for _ in field.text():
        QTest.keyClick(field, Qt.Key.Key_Backspace)


OVERTAKEN = [
    pytest.param(scan_another, Stage.VERDICT, id="by a verdict"),
    pytest.param(press(Qt.Key.Key_F4), Stage.WALK_IN, id="by the walk-in form"),
    pytest.param(press(Qt.Key.Key_Escape), Stage.IDLE, id="by Escape"),
    pytest.param(delete_what_is_typed, Stage.IDLE, id="by Backspace"),
]


@pytest.mark.parametrize(("act", "stage"), OVERTAKEN)
def test_list_on_its_way_is_shown_over_nothing_that_came_since(
    desk: DeskInHand, slow: SlowSearch, act: Callable[[DeskInHand], object], stage: Stage
) -> None:
    type_into_the_search(desk, "wang")
    desk.shown.qtbot.waitUntil(lambda: slow.asked == ["wang"], timeout=5000)
    act(desk)
    focused = QApplication.focusWidget()
    slow.let_go("wang")
    desk.settle()
    assert (desk.stage(), QApplication.focusWidget()) == (stage, focused)


@pytest.mark.parametrize(("act", "stage"), OVERTAKEN)
def test_nothing_is_looked_up_that_is_typed_no_more(
    desk: DeskInHand, slow: SlowSearch, act: Callable[[DeskInHand], object], stage: Stage
) -> None:
    desk.page._data._typing.setInterval(60_000)
    type_into_the_search(desk, "wang")
    act(desk)
    assert not desk.page._data._typing.isActive()
    desk.settle()
    assert (desk.stage(), slow.asked) == (stage, [])


def test_late_list_of_what_was_typed_first_gives_way_to_the_latest(desk: DeskInHand, slow: SlowSearch) -> None:
    type_into_the_search(desk, "li")
    desk.shown.qtbot.waitUntil(lambda: slow.asked == ["li"], timeout=5000)
    field = QApplication.focusWidget()
    assert isinstance(field, SearchField)
    field.selectAll()
    desk.type("wang")
    desk.shown.qtbot.waitUntil(lambda: slow.asked == ["li", "wang"], timeout=5000)
    slow.let_go("wang")
    desk.shown.qtbot.waitUntil(lambda: desk.stage() is Stage.FOUND, timeout=5000)
    slow.let_go("li")
    desk.settle()
    rows = desk.find(QListView, "foundPeople").model()
    assert {rows.index(row, 0).data(PERSON).name_zh for row in range(rows.rowCount())} == {"王一", "王二"}


def test_number_that_was_entered_is_taken_although_a_scan_was_answered_first(
    desk: DeskInHand, slow: SlowSearch, fair: FairInHand, people: list[PersonInHand]
) -> None:
    number = people[2].number
    type_into_the_search(desk, number)
    press(Qt.Key.Key_Return)(desk)
    scan_another(desk)
    slow.let_go(number)
    desk.settle()
    assert attempts(fair)[-1].registration_id == people[2].registration_id
    assert desk.verdict.result == "VALID"


def test_entered_name_of_several_people_is_not_shown_over_a_verdict(desk: DeskInHand, slow: SlowSearch) -> None:
    type_into_the_search(desk, "wang")
    press(Qt.Key.Key_Return)(desk)
    desk.shown.qtbot.waitUntil(lambda: slow.asked == ["wang"], timeout=5000)
    scan_another(desk)
    slow.let_go("wang")
    desk.settle()
    assert desk.stage() is Stage.VERDICT


def test_number_that_was_entered_and_given_up_lets_nobody_in(
    desk: DeskInHand, slow: SlowSearch, fair: FairInHand, people: list[PersonInHand]
) -> None:
    type_into_the_search(desk, people[2].number)
    press(Qt.Key.Key_Return)(desk)
    press(Qt.Key.Key_Escape)(desk)
    desk.shown.qtbot.waitUntil(lambda: slow.asked == [people[2].number], timeout=5000)
    slow.let_go(people[2].number)
    desk.settle()
    assert (desk.stage(), attempts(fair)) == (Stage.IDLE, [])


def test_enter_looks_again_for_what_a_problem_put_away(
    desk: DeskInHand, fair: FairInHand, people: list[PersonInHand]
) -> None:
    type_into_the_search(desk, "wang")
    desk.press(Qt.Key.Key_Return)
    assert desk.stage() is Stage.FOUND
    close_session(fair, 0)
    desk.page.on_scan(people[0].code)
    desk.settle()
    assert desk.stage() is Stage.PROBLEM
    desk.press(Qt.Key.Key_Return)
    assert desk.stage() is Stage.FOUND
