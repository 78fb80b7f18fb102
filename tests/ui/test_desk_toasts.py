"""What the desk says in passing: beside the card, never over what is pressed, and gone when it is over."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from boothapp.bootstrap import open_fair
from boothapp.domain.errors import UserError
from boothapp.support.i18n import Language
from boothapp.support.paths import AppPaths
from boothapp.ui.context import UiContext
from boothapp.ui.page import Page, PageRegistry, PageSpec
from boothapp.ui.session_choices import selection_of
from boothapp.ui.shell import MainWindow
from boothapp.ui.tokens import Tone
from boothapp.ui.views.desk.page import DeskPage
from boothapp.ui.widgets.toast import Toast
from tests.factories import FairInHand, desk
from tests.factories_people import PersonInHand, add_person
from tests.ui.desk_in_hand import DeskInHand, HeardSounds, open_desk
from tests.ui.kit import window_context
from tests.ui.page_harness import Shown

TROUBLE = UserError("supervisor_pin_missing")
PRESSED = (QAbstractButton, QLineEdit, QComboBox)


@pytest.fixture
def at_desk(qtbot: QtBot, fair: FairInHand, person: PersonInHand) -> DeskInHand:
    assert person.number
    return open_desk(qtbot, fair)


@dataclass
class WindowInHand:
    """The real window with the desk in it."""

    window: MainWindow
    ctx: UiContext
    desk: DeskInHand

    def err(self) -> None:
        self.ctx.presenter.show(self.desk.page, TROUBLE)


@pytest.fixture(params=list(Language), ids=str)
def at_window(
    request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication, fair: FairInHand
) -> Iterator[WindowInHand]:
    sounds = HeardSounds(fair)

    def make(ctx: UiContext) -> Page:
        return DeskPage(ctx, sound=sounds)

    spec = PageSpec("desk", "Desk", "store", make)
    with window_context(qapp, request.param) as base:
        services = open_fair(fair.path, fair.clock, fair.ids, AppPaths.below(fair.path.parent / "profile"))
        ctx = UiContext(
            t=base.t,
            theme=base.theme,
            settings=base.settings,
            bus=base.bus,
            clock=fair.clock,
            runner=base.runner,
            presenter=base.presenter,
            services=services,
            actor=desk(),
            selection=selection_of(services.overview.fair(), base.t, fair.clock.now(), fair.sessions[0]),
        )
        window = MainWindow(base, PageRegistry((), spec, spec, spec), lambda _ctx: QWidget())
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.enter(ctx)
        page = window.page
        assert isinstance(page, DeskPage)
        held = DeskInHand(fair, Shown(page, ctx, base.runner, qtbot), page, sounds)
        held.settle()
        yield WindowInHand(window, ctx, held)
        window.hide()
        base.runner.shutdown()
        services.close()


def standing(parent: QWidget) -> list[str]:
    return [toast.accessibleName() for toast in parent.window().findChildren(Toast) if toast.isVisible()]


def place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def scan_refused(held: WindowInHand) -> None:
    held.desk.scan("0")


def ask_walk_in(held: WindowInHand) -> None:
    held.desk.press(Qt.Key.Key_F4)


def admit(held: WindowInHand) -> None:
    held.desk.scan(add_person(held.desk.fair).code)


@pytest.mark.parametrize("size", [(1280, 720), (1440, 900)], ids=str)
@pytest.mark.parametrize("pose", [scan_refused, ask_walk_in, admit])
def test_what_the_desk_says_stands_over_nothing_that_is_pressed(
    at_window: WindowInHand, size: tuple[int, int], pose: Callable[[WindowInHand], None]
) -> None:
    window = at_window.window
    window.resize(*size)
    pose(at_window)
    theme = at_window.ctx.theme
    at_window.err()
    Toast.show_in(at_window.desk.page, theme, "One. " * 20, tone=Tone.WARN)
    Toast.show_in(at_window.desk.page, theme, "Two. " * 20, tone=Tone.WARN)
    toasts = [toast for toast in window.findChildren(Toast) if toast.isVisible()]
    assert len(toasts) == 2
    hidden = {
        part.objectName()
        for kind in PRESSED
        for part in window.findChildren(kind)
        if part.isVisible() and not isinstance(part.parentWidget(), Toast)
        for toast in toasts
        if toast.geometry().intersects(place(part, window))
    }
    assert hidden == set()


def test_a_locked_or_left_desk_says_nothing_of_before(at_window: WindowInHand) -> None:
    at_window.err()
    assert standing(at_window.window)
    at_window.window.lock()
    assert not standing(at_window.window)
    at_window.err()
    assert not standing(at_window.window)
    at_window.window.unlock()
    assert len(standing(at_window.window)) == 1
    at_window.window.leave()
    assert not standing(at_window.window)
    at_window.window.enter(at_window.ctx)
    assert not standing(at_window.window)
    at_window.desk.shown.settle()


def test_an_error_goes_with_the_next_scan(at_desk: DeskInHand, person: PersonInHand) -> None:
    at_desk.shown.ctx.presenter.show(at_desk.page, TROUBLE)
    assert len(standing(at_desk.page)) == 1
    at_desk.scan(person.code)
    assert standing(at_desk.page) == []


def test_escape_takes_the_error_and_leaves_the_card(at_desk: DeskInHand, person: PersonInHand) -> None:
    at_desk.scan(person.code)
    at_desk.shown.ctx.presenter.show(at_desk.page, TROUBLE)
    at_desk.press(Qt.Key.Key_Escape)
    assert standing(at_desk.page) == []
    assert at_desk.stage() == "verdict"
    at_desk.press(Qt.Key.Key_Escape)
    assert at_desk.stage() == "idle"


def test_an_error_goes_when_the_deed_is_done_after_all(at_desk: DeskInHand, person: PersonInHand) -> None:
    at_desk.scan(person.code)
    at_desk.shown.ctx.presenter.show(at_desk.page, TROUBLE)
    at_desk.give_reason("wrong person")
    at_desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert standing(at_desk.page) == []


def test_escape_closes_an_error_on_any_page(at_window: WindowInHand) -> None:
    at_window.window.leave()
    at_window.ctx.presenter.show(at_window.window, TROUBLE)
    QTest.keyClick(at_window.window, Qt.Key.Key_Escape)
    assert standing(at_window.window) == []
