"""Starts the window: theme, devices, welcome page, and one open fair at a time."""

import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from boothapp.services.app_services import AppServices
from boothapp.support.i18n import Language
from boothapp.support.logging import LOG_NAME
from boothapp.ui.change_bus import ChangeBus
from boothapp.ui.context import UiContext, WindowContext
from boothapp.ui.crash import CrashGuard
from boothapp.ui.data_watch import DataWatch
from boothapp.ui.devices.scanner import Scanner
from boothapp.ui.errors import ErrorPresenter
from boothapp.ui.pages import page_registry
from boothapp.ui.qt_texts import translate_qt
from boothapp.ui.runner import Runner
from boothapp.ui.session_choices import selection_of
from boothapp.ui.shell import MainWindow
from boothapp.ui.theme import Theme, ThemeMode, apply_theme
from boothapp.ui.views.welcome.page import Entry, WelcomePage

CLOSED: Final = 0


class WindowSession(QObject):
    """One run of the window in one language; a change of language makes another."""

    def __init__(self, app: AppServices, theme: Theme, language: Language, passphrase: str | None) -> None:
        super().__init__()
        self._app = app
        settings = app.settings.load()
        t = app.catalogs.translator(language)
        self.runner = Runner(self)
        self.ctx = WindowContext(
            t=t,
            theme=theme,
            settings=settings,
            bus=ChangeBus(self),
            clock=app.clock,
            runner=self.runner,
            presenter=ErrorPresenter(t, theme),
        )
        self._entry: Entry | None = None
        self._watch: DataWatch | None = None
        self.next_language: Language | None = None
        self.window = MainWindow(self.ctx, page_registry(app), self._make_welcome(app, passphrase))
        self.window.left.connect(self._leave)
        self.window.open_requested.connect(self.welcome.open_dialog)
        self.window.new_requested.connect(self.welcome.new_dialog)
        self._scanner = Scanner(self)
        self._scanner.scanned.connect(self.window.take_scan)

    def _make_welcome(self, app: AppServices, passphrase: str | None):  # type: ignore[no-untyped-def]
        def make(ctx: WindowContext) -> WelcomePage:
            self.welcome = WelcomePage(ctx, app, passphrase)
            self.welcome.entered.connect(self._enter)
            self.welcome.language_chosen.connect(self._change_language)
            return self.welcome

        return make

    def start(self, fair: Path | None) -> None:
        """Show the window, and offer a fair that was named on the command line."""
        QApplication.instance().installEventFilter(self._scanner)
        self.window.show()
        if fair is not None:
            self.welcome.offer(fair)

    def end(self) -> None:
        """End threads, close the fair, take the window away."""
        self._close_fair()
        self.runner.shutdown()
        QApplication.instance().removeEventFilter(self._scanner)
        self.window.deleteLater()

    def _enter(self, entry: Entry) -> None:
        if self._entry is not None and self._entry.services is not entry.services:
            self._close_fair()
        self._entry = entry
        ctx = self.ctx
        fair = entry.services.overview.fair()
        selection = selection_of(fair, ctx.t, ctx.clock.now(), entry.session_id)
        self._watch = DataWatch(self.runner, ctx.bus, entry.services.data_version, self)
        self._watch.start()
        self.window.enter(
            UiContext(
                t=ctx.t,
                theme=ctx.theme,
                settings=self._app.settings.load(),
                bus=ctx.bus,
                clock=ctx.clock,
                runner=ctx.runner,
                presenter=ctx.presenter,
                services=entry.services,
                actor=entry.actor,
                selection=selection,
            )
        )

    def _leave(self) -> None:
        self._close_fair()
        self.welcome.refresh()

    def _close_fair(self) -> None:
        if self._watch is not None:
            self._watch.stop()
            self._watch.deleteLater()
            self._watch = None
        if self._entry is not None:
            services, self._entry = self._entry.services, None
            services.close()

    def _change_language(self, language: str) -> None:
        self.next_language = Language(language)
        self.window.close()
