"""The window around the pages: roles, lazy pages, refresh only in sight, lock, scans."""

from collections.abc import Iterator, Sequence
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from boothapp.domain.actor import Role
from boothapp.support.i18n import N_, Language
from boothapp.ui.change_bus import ALL
from boothapp.ui.context import UiContext, WindowContext
from boothapp.ui.organiser_shell import OrganiserShell
from boothapp.ui.page import Page, PageRegistry, PageSpec, RailPlace, TopLead
from boothapp.ui.shell import MainWindow
from boothapp.ui.theme import ThemeMode
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.dialog import SheetDialog
from tests.ui.kit import SESSIONS, fair_context, window_context


class NotedPage(Page):
    """A page that notes what it is told."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__(ctx)
        self.topics: list[frozenset[str]] = []
        self.scans: list[str] = []
        self.action = Button(ctx.theme, "Print plan", name="printPlan")
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)

    def refresh(self, topics: frozenset[str]) -> None:
        self.topics.append(topics)

    def on_scan(self, raw: str) -> None:
        self.scans.append(raw)

    def header_actions(self) -> Sequence[QWidget]:
        return (self.action,)

    def key_hints(self) -> Sequence[tuple[str, str]]:
        return (("F2", "Find"),)

    def top_lead(self) -> TopLead:
        return TopLead(badge="A01") if self.ctx.actor.role is Role.BOOTH else TopLead()


class ScanningDialog(SheetDialog):
    """A dialog that wants the scans while it is open."""

    def __init__(self, parent: QWidget, ctx: WindowContext) -> None:
        super().__init__(parent, ctx.theme, "Scan the badge", name="scanDialog")
        self.scans: list[str] = []

    def on_scan(self, raw: str) -> None:
        self.scans.append(raw)


KEYS = ("today", "exhibitors", "floor", "candidates", "contracts", "print", "close_day")


def registry(built: list[str]) -> PageRegistry:
    def spec(key: str, place: RailPlace = RailPlace.MAIN) -> PageSpec:
        def make(ctx: UiContext) -> Page:
            built.append(key)
            return NotedPage(ctx)

        return PageSpec(key, N_("Session") if key == "today" else key, "store", make, place)

    below = (spec("stations", RailPlace.BELOW), spec("settings", RailPlace.BELOW))
    return PageRegistry((*map(spec, KEYS), *below), spec("desk"), spec("booth"), spec("kiosk"))


@pytest.fixture(params=list(Language), ids=str)
def base(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[WindowContext]:
    with window_context(qapp, request.param) as made:
        yield made


@pytest.fixture
def built() -> list[str]:
    return []


@pytest.fixture
def window(qtbot: QtBot, base: WindowContext, built: list[str]) -> MainWindow:
    made = MainWindow(base, registry(built), lambda _ctx: QLabel("Welcome"))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def enter(window: MainWindow, base: WindowContext, role: Role = Role.ORGANISER) -> UiContext:
    ctx = fair_context(base, cast("Any", None), role)
    window.enter(ctx)
    QApplication.processEvents()
    return ctx


def page_of(window: MainWindow) -> NotedPage:
    assert isinstance(window.page, NotedPage)
    return window.page


def test_pages_are_built_when_they_are_first_shown(window: MainWindow, base: WindowContext, built: list[str]) -> None:
    enter(window, base)
    assert built == ["today"]
    assert page_of(window).topics == [frozenset({ALL})]
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert built == ["today", "floor"]
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert built == ["today", "floor"]
    assert page_of(window).topics == [frozenset({ALL})]


def test_a_page_is_built_and_joins_the_window_in_two_pieces(window: MainWindow, base: WindowContext) -> None:
    enter(window, base)
    shell = window.shell
    assert isinstance(shell, OrganiserShell)
    shell.show_page("floor")
    page = shell.page
    assert page is not None
    assert page.window() is not window
    QApplication.processEvents()
    assert page.window() is window
    assert page.isVisibleTo(window)


def test_hidden_page_hears_of_changes_when_it_is_shown_again(window: MainWindow, base: WindowContext) -> None:
    enter(window, base)
    today = page_of(window)
    shell = window.shell
    assert isinstance(shell, OrganiserShell)
    shell.show_page("floor")
    QApplication.processEvents()
    base.bus.publish({"contracts"})
    base.bus.publish({"check_ins"})
    assert today.topics == [frozenset({ALL})]
    assert page_of(window).topics == [frozenset({ALL}), frozenset({"contracts"}), frozenset({"check_ins"})]
    shell.show_page("today")
    QApplication.processEvents()
    assert today.topics[-1] == frozenset({"contracts", "check_ins"})


def test_another_session_is_chosen_in_the_header_and_reloads_the_page(window: MainWindow, base: WindowContext) -> None:
    ctx = enter(window, base)
    selector = window.findChild(QComboBox, "sessionSelector")
    assert selector is not None
    assert selector.currentText() == SESSIONS[0].label
    selector.setCurrentIndex(1)
    selector.activated.emit(1)
    assert ctx.selection.current_id == SESSIONS[1].id
    assert selector.currentText() == SESSIONS[1].label
    assert page_of(window).topics == [frozenset({ALL}), frozenset({ALL})]


def test_page_brings_its_own_buttons_into_the_header(window: MainWindow, base: WindowContext) -> None:
    enter(window, base)
    first = page_of(window)
    assert first.action.isVisible()
    assert isinstance(window.shell, OrganiserShell)
    window.shell.show_page("floor")
    QApplication.processEvents()
    assert not first.action.isVisible()
    window.shell.show_page("today")
    QApplication.processEvents()
    assert first.action.isVisible()


def test_enter_opens_the_page_of_the_rails_focused_button(
    window: MainWindow, base: WindowContext, built: list[str]
) -> None:
    enter(window, base)
    button = window.findChild(QPushButton, "rail_floor")
    assert button is not None
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert built == ["today", "floor"]


def test_rail_shows_how_many_things_wait(window: MainWindow, base: WindowContext) -> None:
    enter(window, base)
    assert isinstance(window.shell, OrganiserShell)
    page = window.shell.page
    assert page is not None
    page.waiting.emit(4)
    button = window.findChild(QPushButton, "rail_today")
    assert button is not None
    assert button.accessibleDescription() == "4"
    assert not button.grab().toImage().isNull()
    page.waiting.emit(0)
    assert button.accessibleDescription() == ""


@pytest.mark.parametrize("role", [Role.DESK, Role.BOOTH])
def test_desk_and_booth_have_one_page_and_no_navigation(window: MainWindow, base: WindowContext, role: Role) -> None:
    enter(window, base, role)
    assert window.findChild(QWidget, "rail") is None
    assert window.findChild(QWidget, "keyStrip") is not None
    person = window.findChild(QLabel, "topBarPerson")
    assert person is not None
    assert person.text() == "Desk 2 · Wang Min"
    title = window.findChild(QLabel, "topBarTitle")
    assert title is not None
    assert title.text() == "Liaoning–Jiangsu Autumn Talent Fair"


def test_switching_the_role_leads_back_to_the_welcome_page(
    qtbot: QtBot, window: MainWindow, base: WindowContext
) -> None:
    enter(window, base, Role.DESK)
    switch = window.findChild(QPushButton, "switchRole")
    assert switch is not None
    with qtbot.waitSignal(window.left):
        switch.click()
    assert window.page is None
    assert window.welcome.isVisible()
    base.bus.publish({"contracts"})
    enter(window, base, Role.ORGANISER)
    assert page_of(window).topics == [frozenset({ALL})]


def test_locked_station_shows_nothing_and_takes_no_scan(window: MainWindow, base: WindowContext) -> None:
    ctx = enter(window, base, Role.DESK)
    page = page_of(window)
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not page.isVisible()
    window.take_scan("123456")
    told = window.findChild(QLabel, "lockScreenText")
    assert told is not None
    time = f"{base.clock.now().astimezone(ctx.selection.zone):%H:%M:%S}"
    words = "A code was scanned at {time}. Nothing was recorded: unlock, then scan it again."
    assert ctx.selection.zone is not None
    assert told.text() == base.t(words, time=time)
    unlock = window.findChild(QPushButton, "lockScreenButton")
    assert unlock is not None
    unlock.click()
    assert page.isVisible()
    assert page.scans == []
    window.lock()
    assert told.text() == base.t("This station is locked.")


def test_minimised_window_says_on_the_task_bar_that_it_takes_no_scans(window: MainWindow, base: WindowContext) -> None:
    enter(window, base, Role.DESK)
    usual = window.windowTitle()
    window.showMinimized()
    assert window.windowTitle() == base.t("Scans are not taken: open this window – BoothApp")
    window.showNormal()
    assert window.windowTitle() == usual
    window.leave()
    window.showMinimized()
    assert window.windowTitle() == "BoothApp"


def test_scan_goes_to_the_page_or_to_the_dialog_that_asks_for_it(window: MainWindow, base: WindowContext) -> None:
    enter(window, base, Role.DESK)
    page = page_of(window)
    window.take_scan("first")
    plain = SheetDialog(window, base.theme, "Reason", name="plain")
    plain.open()
    window.take_scan("second")
    plain.close()
    asking = ScanningDialog(window, base)
    asking.open()
    window.take_scan("third")
    asking.close()
    assert page.scans == ["first", "second"]
    assert asking.scans == ["third"]


def test_open_and_new_are_asked_for_by_keys(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.open_requested):
        QTest.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(window.new_requested):
        QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720)])
@pytest.mark.parametrize("role", list(Role), ids=str)
def test_window_fits_small_and_usual_screens_in_both_looks(
    window: MainWindow, base: WindowContext, role: Role, size: tuple[int, int]
) -> None:
    enter(window, base, role)
    window.resize(*size)
    for mode in (ThemeMode.DARK, ThemeMode.LIGHT):
        base.theme.set_mode(mode)
        image = window.grab().toImage()
        assert (image.width(), image.height()) == size
        assert image.pixelColor(size[0] - 8, size[1] // 2) == base.theme.palette().window().color()


def test_closing_the_window_is_told_once(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.closing):
        window.close()
