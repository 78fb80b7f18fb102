"""Shows one page over a real fair file, and waits for its work instead of for time."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from boothapp.bootstrap import open_fair
from boothapp.domain.actor import Actor
from boothapp.services.fair_services import FairServices
from boothapp.support.i18n import Catalogs, Language
from boothapp.support.paths import AppPaths, resource_root
from boothapp.support.settings import Settings
from boothapp.ui.change_bus import ChangeBus
from boothapp.ui.context import UiContext
from boothapp.ui.errors import ErrorPresenter
from boothapp.ui.page import Page
from boothapp.ui.runner import Runner
from boothapp.ui.session_choices import selection_of
from boothapp.ui.theme import Theme, ThemeMode, apply_theme
from tests.factories import FairInHand


@dataclass
class Shown:
    """A page in a window of its own."""

    page: Page
    ctx: UiContext
    runner: Runner
    qtbot: QtBot

    def settle(self) -> None:
        """Wait until the page's work is done and drawn."""
        self.qtbot.waitUntil(lambda: not self.runner.busy, timeout=20_000)
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not self.runner.busy, timeout=20_000)


class LateFirst:
    """A call whose first answer comes late: after a later one was told, where that does not wait for its turn."""

    def __init__(self, call: Callable[..., Any]) -> None:
        self._call = call
        self._told = threading.Event()
        self.begun = threading.Event()

    def __call__(self, *arguments: object) -> Any:
        """Answer with what was so when it was asked."""
        found = self._call(*arguments)
        if not self.begun.is_set():
            self.begun.set()
            self._told.wait(1)
        return found

    def telling(self, show: Callable[..., object]) -> Callable[..., None]:
        """Return `show`, noting that an answer was told."""

        def tell(*what: object) -> None:
            show(*what)
            self._told.set()

        return tell


def show_page(
    qtbot: QtBot,
    fair: FairInHand,
    actor: Actor,
    make: Callable[[UiContext], Page],
    *,
    language: Language = Language.ZH_CN,
    mode: ThemeMode = ThemeMode.LIGHT,
    session: int = 0,
) -> Shown:
    """Show the page that `make` makes, on session number `session` (from 0) of an open fair."""
    theme = Theme(resource_root(), mode)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, theme)
    t = Catalogs(resource_root() / "i18n").translator(language)
    services = open_fair(fair.path, fair.clock, fair.ids, AppPaths.below(Path(fair.path).parent / "profile"))
    runner = Runner()
    ctx = UiContext(
        t=t,
        theme=theme,
        settings=Settings(language=language),
        bus=ChangeBus(),
        clock=fair.clock,
        runner=runner,
        presenter=ErrorPresenter(t, theme),
        services=services,
        actor=actor,
        selection=selection_of(services.overview.fair(), t, fair.clock.now(), fair.sessions[session]),
    )
    page = make(ctx)
    ctx.bus.changed.connect(page.refresh)
    theme.dress(page)
    page.resize(1200, 760)
    # pytest-qt keeps only a weak reference: the page named here lives until it is closed.
    qtbot.addWidget(page, before_close_func=lambda _widget: _close(page, runner, services, theme))
    page.show()
    shown = Shown(page, ctx, runner, qtbot)
    page.refresh(frozenset({"all"}))
    shown.settle()
    return shown


def _close(page: QWidget, runner: Runner, services: FairServices, theme: Theme) -> None:
    page.hide()
    runner.shutdown()
    services.close()
    theme.deleteLater()
