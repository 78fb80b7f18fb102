"""Shows a page in the real window and takes its picture when its work is done."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QApplication, QWidget

from boothapp.domain.actor import Actor, Role
from boothapp.services.app_services import AppServices
from boothapp.services.fair_services import FairServices
from boothapp.support.clock import Clock
from boothapp.support.i18n import Language
from boothapp.support.settings import Settings
from boothapp.ui.change_bus import ChangeBus
from boothapp.ui.context import UiContext, WindowContext
from boothapp.ui.errors import ErrorPresenter
from boothapp.ui.pages import page_registry
from boothapp.ui.qt_classes import QT_CLASSES
from boothapp.ui.runner import Runner
from boothapp.ui.session_choices import selection_of
from boothapp.ui.shell import MainWindow
from boothapp.ui.theme import Theme, ThemeMode, apply_theme
from boothapp.ui.views.welcome.page import WelcomePage

_QUIET_TURNS = 25
_PATIENCE_S = 60


@dataclass(frozen=True, slots=True)
class Look:
    """How the window looks in a picture."""

    language: Language
    mode: ThemeMode
    width: int = 1440
    height: int = 900

    @property
    def name(self) -> str:
        """Return the look as part of a file's name."""
        return f"{self.language}-{self.mode}-{self.width}x{self.height}"


@dataclass(frozen=True, slots=True)
class Stage:
    """An open window before the camera."""

    window: MainWindow
    runner: Runner
    services: FairServices
    ctx: UiContext

    def settle(self) -> None:
        """Wait until no work is under way and what it brought is drawn."""
        _settle(self.runner)

    def shoot(self, path: Path, kind: type[QWidget] | None = None) -> None:
        """Write the picture of the main window, or of the window of this kind that was opened from it."""
        self.settle()
        path.parent.mkdir(parents=True, exist_ok=True)
        shown = self.window.findChildren(kind)[0] if kind is not None else self.window
        shown.grab().save(str(path))


def application() -> QApplication:
    """Return the one application of this process."""
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else QApplication([])


@contextmanager
def window_context(app: AppServices, clock: Clock, look: Look) -> Iterator[WindowContext]:
    """Give what a window has before a fair is open."""
    QT_CLASSES.make_all()
    theme = Theme(app.paths.resources, look.mode)
    apply_theme(application(), theme)
    t = app.catalogs.translator(look.language)
    runner = Runner()
    yield WindowContext(
        t=t,
        theme=theme,
        settings=Settings(language=look.language, person="王敏", station="签到台 2"),
        bus=ChangeBus(),
        clock=clock,
        runner=runner,
        presenter=ErrorPresenter(t, theme),
    )
    runner.shutdown()


@contextmanager
def stage(app: AppServices, clock: Clock, fair: Path, look: Look, actor: Actor, session: int = 2) -> Iterator[Stage]:
    """Give the window of an open fair in which `actor` works."""
    with window_context(app, clock, look) as base:
        services = app.open_fair(fair, None)
        info = services.overview.fair()
        chosen: UUID = info.sessions[min(session, len(info.sessions)) - 1].id
        ctx = UiContext(
            t=base.t,
            theme=base.theme,
            settings=base.settings,
            bus=base.bus,
            clock=clock,
            runner=base.runner,
            presenter=base.presenter,
            services=services,
            actor=actor,
            selection=selection_of(info, base.t, clock.now(), chosen),
        )
        window = MainWindow(base, page_registry(app), lambda made: WelcomePage(made, app))
        window.enter(ctx)
        window.showNormal()  # a kiosk fills the screen; its picture is as large as the others
        window.resize(look.width, look.height)
        yield Stage(window, base.runner, services, ctx)
        window.hide()
        window.deleteLater()
        QApplication.processEvents()
        base.runner.shutdown()
        services.close()


def shoot_welcome(app: AppServices, clock: Clock, look: Look, path: Path) -> None:
    """Take the welcome page's picture."""
    with window_context(app, clock, look) as base:
        page = WelcomePage(base, app)
        window = MainWindow(base, page_registry(app), lambda _made: page)
        window.resize(look.width, look.height)
        window.show()
        _settle(base.runner, lambda: page.devices.is_resting)
        path.parent.mkdir(parents=True, exist_ok=True)
        window.grab().save(str(path))
        window.hide()
        window.deleteLater()
        QApplication.processEvents()


def _settle(runner: Runner, waiting: Callable[[], bool] = lambda: False) -> None:
    quiet, deadline = 0, time.monotonic() + _PATIENCE_S
    while quiet < _QUIET_TURNS and time.monotonic() < deadline:
        QApplication.processEvents()
        time.sleep(0.004)
        quiet = 0 if runner.busy or waiting() else quiet + 1


DESK = Actor(Role.DESK, "王敏", "签到台 2")
ORGANISER = Actor(Role.ORGANISER, "赵蕾", "组委会")
KIOSK = Actor(Role.KIOSK, "赵蕾", "自助机 1")
Pose = Callable[[Stage], None]
