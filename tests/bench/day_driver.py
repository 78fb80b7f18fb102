"""Plays the people of a fair's day in the real window: organiser, desk and booth, one after the other."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from sqlalchemy import select

from boothapp.bootstrap import build_app
from boothapp.domain.actor import Actor, Role
from boothapp.domain.badge_code import BadgeCode
from boothapp.domain.demo import DEMO_FILE_NAME
from boothapp.domain.values import COUNTED_STATES
from boothapp.persistence.engine import open_engine
from boothapp.persistence.keys import load_keys
from boothapp.persistence.models import BadgeToken, Fair, Registration, RegistrationSession
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.services.app_services import AppServices
from boothapp.services.fair_services import FairServices
from boothapp.services.make_demo import DemoMark
from boothapp.support.clock import ManualClock
from boothapp.support.i18n import Language
from boothapp.support.ids import SystemIds
from boothapp.support.paths import AppPaths
from boothapp.ui.context import UiContext
from boothapp.ui.pages import MODULES, page_registry
from boothapp.ui.preload import preload
from boothapp.ui.session_choices import selection_of
from boothapp.ui.shell import MainWindow
from boothapp.ui.theme import ThemeMode
from boothapp.ui.turns import take_short_turns
from boothapp.ui.views.booth.page import BoothPage
from boothapp.ui.views.close_day.page import CloseDayPage
from boothapp.ui.views.welcome.page import WelcomePage
from tests.bench.stalls import StallWatch
from tests.screens.camera import Look, application, window_context
from tests.screens.poses import Codes

NOON = datetime(2026, 11, 5, 4, 0, tzinfo=UTC)
_PAGES = ("today", "exhibitors", "floor", "candidates", "contracts", "print", "close", "stations", "settings")
_PATIENCE_S = 60.0
_QUIET_TURNS = 12


@dataclass(frozen=True, slots=True)
class Hall:
    """The demo fair on its second day, and the badges of those who may come."""

    app: AppServices
    clock: ManualClock
    fair: Path
    codes: tuple[str, ...]
    exhibitor_id: UUID


def hall_of(folder: Path, mark: DemoMark) -> Hall:
    """Make the demo fair in `folder`, and the application that watch and windows live in."""
    take_short_turns()
    application()
    clock = ManualClock(NOON)
    paths = AppPaths.below(folder / "profile")
    paths.make()
    app = build_app(paths, clock, SystemIds(clock))
    fair = app.make_demo.open_or_make(folder / DEMO_FILE_NAME, mark)
    codes = Codes.at(fair)
    exhibitor_id = codes.exhibitor("医诺")
    codes.close()
    return Hall(app, clock, fair, _badges(fair), exhibitor_id)


def _badges(fair: Path) -> tuple[str, ...]:
    units = UnitOfWorkFactory(open_engine(fair))
    with units.read() as unit:
        keys = load_keys(unit.session, unit.session.scalars(select(Fair.id)).one())
        tokens = (
            select(BadgeToken.token)
            .join(Registration, Registration.id == BadgeToken.registration_id)
            .join(RegistrationSession, RegistrationSession.registration_id == Registration.id)
            .order_by(Registration.sequence)
            .distinct()
        )
        found = unit.session.scalars(tokens).all()
    units.close()
    key = keys.badge[keys.badge_number]
    return tuple(BadgeCode.make(keys.badge_number, token, key).digits for token in found)


class DayDriver:
    """Does what each of them does; every step's name is told to the watch."""

    def __init__(self, hall: Hall, watch: StallWatch, folder: Path) -> None:
        self._hall = hall
        self._watch = watch
        self._folder = folder
        self.scans = self.visits = self.contracts = 0

    def organiser_prepares(self) -> None:
        """Open every page, and have all booths assigned."""
        with self._window(Actor(Role.ORGANISER, "赵蕾", "office")) as window:
            for key in _PAGES:
                self._do(window, f"open the page {key}", lambda key=key: window.show_page(key))  # type: ignore[misc]
            window.show_page("floor")
            self._do(window, "assign all booths", lambda: window.press("assignAll"))
            for key in _PAGES:
                self._do(window, f"come back to {key}", lambda key=key: window.show_page(key))  # type: ignore[misc]

    def desk_admits(self, count: int) -> None:
        """Scan people in, look one up by name, begin a walk-in."""
        with self._window(Actor(Role.DESK, "王敏", "desk 2")) as window:
            for code in self._hall.codes[:count]:
                self._hall.clock.advance(timedelta(seconds=6))
                self._do(window, "scan at the desk", lambda code=code: window.main.take_scan(code))  # type: ignore[misc]
                self.scans += 1
            self._do(window, "scan at the desk a second time", lambda: window.main.take_scan(self._hall.codes[0]))
            self._do(window, "scan a foreign code", lambda: window.main.take_scan("https://example.org/x"))
            self._do(window, "look somebody up", lambda: window.key(Qt.Key.Key_F2))
            for letter in "wang":
                self._do(window, "type a name", lambda letter=letter: window.type(letter))  # type: ignore[misc]
            self._do(window, "begin a walk-in", lambda: window.key(Qt.Key.Key_F4))

    def booth_signs(self, count: int) -> None:
        """Scan visitors, note something, and sign contracts with the first of them."""
        actor = Actor(Role.BOOTH, "刘倩", "A01", exhibitor_id=self._hall.exhibitor_id)
        with self._window(actor) as window:
            page = window.main.page
            assert isinstance(page, BoothPage)
            for code in self._hall.codes[:count]:
                self._hall.clock.advance(timedelta(minutes=1))
                self._do(window, "scan at the booth", lambda code=code: window.main.take_scan(code))  # type: ignore[misc]
                self.visits += 1
                self._do(window, "rate", lambda: page.visit.rate(4))
                self._do(window, "write a note", lambda: QTest.keyClicks(page.person.note, "ok"))
                self._do(window, "record an intention", page.visit.record_intention)
                self._do(window, "begin a contract", page.contract.start)
                self._sign(window, page)
                before = self._hall.clock.now()
                self._do(window, "submit a contract", page.contract.submit)
                self._hall.clock.set(before)
                self._count_contract(page)

    def organiser_closes(self) -> None:
        """Look at the figures and close the day."""
        with self._window(Actor(Role.ORGANISER, "赵蕾", "office")) as window:
            self._do(window, "open the page today in the afternoon", lambda: window.show_page("today"))
            self._do(window, "open the page close in the afternoon", lambda: window.show_page("close"))
            page = window.main.page
            assert isinstance(page, CloseDayPage)
            session_id = window.ctx.selection.current_id
            assert session_id is not None
            self._do(window, "confirm the exhibitors", lambda: page.flow.confirm_rest(session_id))
            self._do(window, "close the day", lambda: page.flow.close_into(session_id, self._folder / "out"))
            self._do(window, "come back to today", lambda: window.show_page("today"))

    def _sign(self, window: "DrivenWindow", page: BoothPage) -> None:
        for box in (page.signatures.candidate, page.signatures.employer):
            pad = box.pad

            def stroke(pad: QWidget = pad) -> None:
                QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=pad.rect().center())
                QTest.mouseMove(pad, pad.rect().center() / 2)
                QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=pad.rect().center() / 2)

            self._do(window, "sign on the pad", stroke)

    def _count_contract(self, page: BoothPage) -> None:
        contract = page.contract.contract
        if contract is not None and contract.state in COUNTED_STATES:
            self.contracts += 1

    def _do(self, window: "DrivenWindow", step: str, act: Callable[[], object]) -> None:
        with self._watch.at(step):
            act()
            window.settle()

    @contextmanager
    def _window(self, actor: Actor) -> Iterator["DrivenWindow"]:
        hall = self._hall
        look = Look(Language.ZH_CN, ThemeMode.LIGHT)
        self._watch.pause()
        with window_context(hall.app, hall.clock, look) as base:
            services: FairServices = hall.app.open_fair(hall.fair, None)
            info = services.overview.fair()
            ctx = UiContext(
                t=base.t,
                theme=base.theme,
                settings=base.settings,
                bus=base.bus,
                clock=hall.clock,
                runner=base.runner,
                presenter=base.presenter,
                services=services,
                actor=actor,
                selection=selection_of(info, base.t, hall.clock.now(), info.sessions[1].id),
            )
            window = DrivenWindow(
                MainWindow(base, page_registry(hall.app), lambda made: WelcomePage(made, hall.app)), ctx
            )
            window.main.show()
            preload(base.runner, MODULES[actor.role])  # as the program does while somebody looks at the welcome page
            window.settle()
            self._watch.go_on()
            self._do(window, f"enter as {actor.role}", lambda: window.main.enter(ctx))
            yield window
            self._watch.pause()
            window.main.hide()
            window.main.deleteLater()
            QCoreApplication.sendPostedEvents(window.main, QEvent.Type.DeferredDelete)
            base.runner.shutdown()
            services.close()


class DrivenWindow:
    """The main window and what its users do with it."""

    def __init__(self, main: MainWindow, ctx: UiContext) -> None:
        self.main = main
        self.ctx = ctx

    def show_page(self, key: str) -> None:
        """Press the page's button on the rail."""
        show = getattr(self.main.shell, "show_page")  # noqa: B009 - the desk's shell has no rail
        show(key)

    def press(self, name: str) -> None:
        """Press a button."""
        button = self.main.findChild(QAbstractButton, name)
        assert isinstance(button, QAbstractButton)
        button.click()

    def key(self, key: Qt.Key) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.main, key)

    def type(self, words: str) -> None:
        """Type where the focus is."""
        QTest.keyClicks(QApplication.focusWidget() or self.main, words)

    def settle(self) -> None:
        """Run the event loop until no work is under way and what it brought is drawn; raises TimeoutError."""
        quiet, deadline = 0, time.monotonic() + _PATIENCE_S
        while quiet < _QUIET_TURNS:
            QApplication.processEvents()
            time.sleep(0.004)
            quiet = 0 if self.ctx.runner.busy else quiet + 1
            if time.monotonic() > deadline:
                msg = "the window did not come to rest"
                raise TimeoutError(msg)
