"""The floor page: the same by drag, by keyboard and by Assign all."""

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from boothapp.support.i18n import Language
from boothapp.ui.context import UiContext
from boothapp.ui.theme import ThemeMode
from boothapp.ui.views.floor.page import FloorPage
from boothapp.ui.views.floor.plan_view import EXHIBITOR_MIME, PlanView
from boothapp.ui.views.floor.unassigned_panel import WaitingList
from boothapp.ui.widgets.button import Button
from tests.factories import FairInHand, desk, make_fair, organiser
from tests.factories_floor import add_exhibitor, add_hall
from tests.ui.page_harness import Shown, show_page


@pytest.fixture
def fair(tmp_path: Path) -> FairInHand:
    fair = make_fair(tmp_path)
    add_hall(fair, columns=3, rows=2)
    return fair


def shown(
    qtbot: QtBot, fair: FairInHand, language: Language = Language.ZH_CN, mode: ThemeMode = ThemeMode.LIGHT
) -> Shown:
    return show_page(qtbot, fair, organiser(), make_page, language=language, mode=mode)


def make_page(ctx: UiContext) -> FloorPage:
    return FloorPage(ctx, lambda _page, _ctx: None)


def view_of(page: Shown) -> PlanView:
    view = page.page.findChild(PlanView)
    assert view is not None
    return view


def placed(page: Shown) -> dict[str, str]:
    """Return exhibitor by booth number, as the file has it."""
    session_id = page.ctx.selection.current_id
    assert session_id is not None
    floor = page.ctx.services.assign_booths.floor(organiser(), session_id)
    return {booth.number: exhibitor.name.zh for exhibitor, booth in floor.placed}


def drop(page: Shown, exhibitor: UUID, number: str) -> None:
    view = view_of(page)
    item = next(item for item in view._items.values() if item.booth.number == number)
    data = QMimeData()
    data.setData(EXHIBITOR_MIME, exhibitor.bytes)
    point = QPointF(view.mapFromScene(item.sceneBoundingRect().center()))
    view.dropEvent(
        QDropEvent(point, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    )
    page.settle()


def key(page: Shown, which: Qt.Key, control: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(view_of(page), which, control)
    page.settle()


def test_dropping_an_exhibitor_on_a_booth_assigns_it(qtbot: QtBot, fair: FairInHand) -> None:
    exhibitor = add_exhibitor(fair, "医诺生物")
    page = shown(qtbot, fair)
    drop(page, exhibitor, "A02")
    assert placed(page) == {"A02": "医诺生物"}


def test_dropping_a_placed_exhibitor_on_a_taken_booth_swaps_the_two(qtbot: QtBot, fair: FairInHand) -> None:
    first, second = add_exhibitor(fair, "甲"), add_exhibitor(fair, "乙")
    page = shown(qtbot, fair)
    drop(page, first, "A01")
    drop(page, second, "A03")
    drop(page, first, "A03")
    assert placed(page) == {"A01": "乙", "A03": "甲"}


def test_keyboard_alone_assigns_pins_clears_and_undoes(qtbot: QtBot, fair: FairInHand) -> None:
    add_exhibitor(fair, "甲")
    page = shown(qtbot, fair)
    waiting = page.page.findChild(WaitingList)
    assert waiting is not None
    waiting.setFocus()
    waiting.setCurrentIndex(waiting.model().index(0, 0))
    QTest.keyClick(waiting, Qt.Key.Key_Return)
    page.settle()
    key(page, Qt.Key.Key_Return)  # the best free booth is offered
    (number,) = placed(page)
    key(page, Qt.Key.Key_L)
    floor = page.ctx.services.assign_booths.floor(organiser(), fair.sessions[0])
    assert [each.pinned for each in floor.placements] == [True]
    key(page, Qt.Key.Key_Delete)
    assert placed(page) == {}
    key(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert placed(page) == {number: "甲"}
    key(page, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert placed(page) == {}


def test_arrows_walk_to_the_neighbouring_booth(qtbot: QtBot, fair: FairInHand) -> None:
    page = shown(qtbot, fair)
    view_of(page).setFocus()
    numbers = []
    for which in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left):
        key(page, which)
        numbers.append(next(item.booth.number for item in view_of(page)._items.values() if item.selected))
    assert numbers == ["A01", "A02", "B02", "B01"]


def test_assign_all_places_everybody_and_undo_takes_it_back(qtbot: QtBot, fair: FairInHand) -> None:
    for name in "甲乙丙丁":
        add_exhibitor(fair, name)
    page = shown(qtbot, fair)
    buttons = {each.objectName(): each for each in page.page.header_actions() if isinstance(each, Button)}
    buttons["assignAll"].click()
    page.settle()
    assert sorted(placed(page).values()) == ["丁", "丙", "乙", "甲"]
    key(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert placed(page) == {}


def test_a_refused_drop_changes_nothing_and_says_why(qtbot: QtBot, fair: FairInHand) -> None:
    first, second = add_exhibitor(fair, "甲"), add_exhibitor(fair, "乙")
    page = shown(qtbot, fair)
    drop(page, first, "A01")
    drop(page, second, "A01")  # from the list onto a taken booth: nobody to swap with
    assert placed(page) == {"A01": "甲"}
    words = [label.text() for label in page.page.findChildren(QLabel)]
    assert any("展位 A01 已有单位" in text for text in words)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
def test_the_page_opens_in_each_language_and_look(
    qtbot: QtBot, fair: FairInHand, language: Language, mode: ThemeMode
) -> None:
    add_exhibitor(fair, "名字特别特别长的某某某科技发展集团股份有限公司" * 3)
    page = shown(qtbot, fair, language=language, mode=mode)
    assert not page.page.grab().isNull()


def test_a_session_without_a_hall_says_what_to_do(qtbot: QtBot, tmp_path: Path) -> None:
    page = shown(qtbot, make_fair(tmp_path))
    empty = page.page.findChild(QWidget, "noHall")
    assert empty is not None
    assert empty.isVisible()


def test_a_desk_sees_the_plan_but_cannot_assign(qtbot: QtBot, fair: FairInHand) -> None:
    add_exhibitor(fair, "甲")
    page = show_page(qtbot, fair, desk(), make_page)
    buttons = {each.objectName(): each for each in page.page.header_actions() if isinstance(each, Button)}
    assert not buttons["assignAll"].isEnabled()
