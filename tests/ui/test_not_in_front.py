"""Another program has the keyboard: whoever looks at the desk or the kiosk sees that scans are not taken."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from boothapp.domain.actor import Actor, Role
from boothapp.ui.context import UiContext
from boothapp.ui.devices.front_watch import FrontWatch
from boothapp.ui.views.kiosk.page import KioskPage
from boothapp.ui.widgets.chip import Chip
from boothapp.ui.widgets.front_notice import Cover, FrontNotice
from boothapp.ui.widgets.verdict_band import VerdictBand
from tests.factories import FairInHand
from tests.factories_people import PersonInHand
from tests.ui.desk_in_hand import DeskInHand, HeardSounds
from tests.ui.page_harness import show_page

AWAY, BACK = Qt.ApplicationState.ApplicationInactive, Qt.ApplicationState.ApplicationActive


def lose_the_keyboard(qtbot: QtBot, front: FrontWatch) -> None:
    front.follow(AWAY)
    qtbot.waitUntil(lambda: front.away)


def chip(desk: DeskInHand) -> str:
    return next(
        each.text for each in desk.page.header_actions() if isinstance(each, Chip) and "Scanner" in each.objectName()
    )


def test_an_idle_desk_behind_another_program_says_so_and_is_ready_at_once_when_in_front(
    desk: DeskInHand, qtbot: QtBot
) -> None:
    notice = desk.find(FrontNotice, "frontNotice")
    lose_the_keyboard(qtbot, desk.page._front)
    assert notice.isVisible()
    assert notice.geometry() == desk.card.geometry()
    assert "窗口不在最前" in notice.accessibleName()
    assert chip(desk) == "扫码收不到"
    desk.page._front.follow(BACK)
    assert not notice.isVisible()
    assert chip(desk) == "等待扫描"


def test_the_word_of_the_last_verdict_stays_to_be_read(desk: DeskInHand, qtbot: QtBot, person: PersonInHand) -> None:
    desk.scan(person.code)
    notice = desk.find(FrontNotice, "frontNotice")
    lose_the_keyboard(qtbot, desk.page._front)
    assert notice.isVisible()
    band = desk.card.findChildren(VerdictBand)[-1]
    assert notice.geometry().top() > band.mapTo(desk.page, QPoint(0, band.height())).y()
    desk.page._stage._idle.timeout.emit()
    assert notice.geometry() == desk.card.geometry()
    desk.page._front.follow(BACK)
    desk.scan(person.code)
    assert not notice.isVisible()


def test_a_moment_without_the_keyboard_between_two_windows_tells_nothing(desk: DeskInHand) -> None:
    desk.page._front.follow(AWAY)
    assert not desk.find(FrontNotice, "frontNotice").isVisible()
    desk.page._front.follow(BACK)
    assert not desk.page._front._pause.isActive()


def test_a_camera_reads_codes_whoever_has_the_keyboard(
    desk: DeskInHand, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(desk.page._source), "films", property(lambda _self: True))
    lose_the_keyboard(qtbot, desk.page._front)
    assert not desk.find(FrontNotice, "frontNotice").isVisible()
    assert chip(desk) == "扫码收不到"


def test_a_kiosk_behind_another_program_asks_to_be_touched(
    qtbot: QtBot, fair: FairInHand, person: PersonInHand
) -> None:
    def make(ctx: UiContext) -> KioskPage:
        return KioskPage(ctx, sound=HeardSounds(fair))

    shown = show_page(qtbot, fair, Actor(Role.KIOSK, "王敏", "kiosk 1"), make)
    page = shown.page
    assert isinstance(page, KioskPage)
    lose_the_keyboard(qtbot, page._front)
    assert (page._notice.isVisible(), page._notice.cover) == (True, Cover.WHOLE)
    page.on_scan(person.code)
    shown.settle()
    assert page._notice.cover is Cover.FOOT
    page._front.follow(BACK)
    assert not page._notice.isVisible()
