"""Starts the window: theme, devices, welcome page, and one open fair at a time."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QTranslator, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from boothapp.domain.errors import EnvironmentProblem
from boothapp.domain.scanner_profile import ScannerProfile
from boothapp.services.app_services import AppServices
from boothapp.support.i18n import Language
from boothapp.support.logging import LOG_NAME
from boothapp.ui.change_bus import ChangeBus
from boothapp.ui.context import UiContext, WindowContext
from boothapp.ui.crash import CrashGuard
from boothapp.ui.data_watch import DataWatch
from boothapp.ui.devices.scanner import Scanner
from boothapp.ui.errors import ErrorPresenter
from boothapp.ui.file_types import know_fair_files
from boothapp.ui.live_settings import LiveSettings
from boothapp.ui.operations import Operation
from boothapp.ui.pages import MODULES, page_registry
from boothapp.ui.preload import preload, prepare
from boothapp.ui.qt_classes import QT_CLASSES
from boothapp.ui.qt_texts import translate_qt
from boothapp.ui.runner import BADGE_LANE, Runner
from boothapp.ui.session_choices import selection_of
from boothapp.ui.session_follow import SessionFollower
from boothapp.ui.shell import MainWindow
from boothapp.ui.theme import Theme, ThemeMode, apply_theme
from boothapp.ui.turns import take_short_turns
from boothapp.ui.views.welcome.page import Entry, WelcomePage
from boothapp.ui.window_place import place_of, show_in_place

_REST_MS = 300
"""After the window is shown: what it shows at first comes before what may be wanted next."""


class WindowSession(QObject):
    """One run of the window in one language; a change of language makes another."""

    finished = Signal()

    def __init__(self, app: AppServices, theme: Theme, language: Language, passphrase: str | None) -> None:
        super().__init__()
        self._app = app
        settings = app.settings.load()
        t = app.catalogs.translator(language)
        self.runner = Runner(self)
        self.scanner = Scanner(self)
        self.ctx = WindowContext(
            t=t,
            theme=theme,
            settings=settings,
            bus=ChangeBus(self),
            clock=app.clock,
            runner=self.runner,
            presenter=ErrorPresenter(t, theme),
            live=LiveSettings(app.settings, self),
            scanner=self.scanner,
        )
        self.ctx.live.changed.connect(self._know_scanner)
        self._know_scanner()
        self.ctx.live.language_chosen.connect(self._change_language)
        self._entry: Entry | None = None
        self._watch: DataWatch | None = None
        self._follower: SessionFollower | None = None
        self.next_language: Language | None = None
        self.welcome = WelcomePage(self.ctx, app, passphrase)
        self.welcome.entered.connect(self._enter)
        self.welcome.language_chosen.connect(self._change_language)
        self.window = MainWindow(self.ctx, page_registry(app), lambda _ctx: self.welcome)
        self.window.left.connect(self._leave)
        self.window.open_requested.connect(self.welcome.open_dialog)
        self.window.new_requested.connect(self.welcome.new_dialog)
        self.window.closing.connect(self._gone)
        self.scanner.scanned.connect(self.window.take_scan)

    def start(self, fair: Path | None) -> None:
        """Show the window, and offer a fair that was named on the command line."""
        self.scanner.start()
        show_in_place(self.window, self.ctx.live.current.window)
        QTimer.singleShot(_REST_MS, self, self._preload)
        if fair is not None:
            self.welcome.offer(fair)

    def _know_scanner(self) -> None:
        self.scanner.use(ScannerProfile.of(self.ctx.live.current.scanner))

    def _preload(self) -> None:
        prepare(self.runner, self._app.warm)
        preload(self.runner, MODULES[self.welcome.start.role])

    def end(self) -> None:
        """End threads, close the fair, take the window away."""
        self.scanner.stop()
        self.runner.shutdown()
        self._close_fair()
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
        inside = UiContext(
            t=ctx.t,
            theme=ctx.theme,
            settings=self._app.settings.load(),
            bus=ctx.bus,
            clock=ctx.clock,
            runner=ctx.runner,
            presenter=ctx.presenter,
            live=ctx.live,
            scanner=ctx.scanner,
            services=entry.services,
            actor=entry.actor,
            selection=selection,
        )
        self._follower = SessionFollower(inside, self)
        QT_CLASSES.make_all()  # nothing, unless somebody enters in the first half second
        self.window.enter(inside)
        # In the lane of the badges' notes: what was left in the middle is told before the first new one is asked for.
        noting = Operation(self.welcome, lambda: _note_entry(entry)).in_lane(BADGE_LANE)
        noting.changes("stations", "print_jobs").run()
        preload(self.runner, MODULES[entry.actor.role])

    def _leave(self) -> None:
        self._close_fair()
        self.welcome.refresh()

    def _close_fair(self) -> None:
        if self._watch is not None:
            self._watch.stop()
            self._watch.deleteLater()
            self._watch = None
        if self._follower is not None:
            self._follower.stop()
            self._follower.deleteLater()
            self._follower = None
        if self._entry is not None:
            services, self._entry = self._entry.services, None
            services.close()

    def _change_language(self, language: str) -> None:
        self.next_language = Language(language)
        self.window.close()

    def _gone(self) -> None:
        with suppress(EnvironmentProblem):
            self.ctx.live.change(window=place_of(self.window))()
        # The window is still closing here; whoever ends the session must not take it away under its own feet.
        QTimer.singleShot(0, self, self.finished.emit)


def _note_entry(entry: Entry) -> None:
    entry.services.stations.seen(entry.actor)
    entry.services.print_jobs.stranded(entry.actor)


class WindowProgram(QObject):
    """The window over its whole life: one session after another, until it is closed for good."""

    def __init__(self, application: QApplication, app: AppServices, passphrase: str | None) -> None:
        super().__init__()
        self._application = application
        self._app = app
        self._passphrase = passphrase
        self._session: WindowSession | None = None
        self._guard: CrashGuard | None = None
        self._qt_texts: QTranslator | None = None
        self.theme = Theme(app.paths.resources, ThemeMode(app.settings.load().theme))
        apply_theme(application, self.theme)

    @property
    def session(self) -> WindowSession | None:
        """Return the running session."""
        return self._session

    def begin(self, language: Language, fair: Path | None = None) -> None:
        """Open the window in a language."""
        if self._qt_texts is not None:
            self._application.removeTranslator(self._qt_texts)
        self._qt_texts = translate_qt(self._application, language)
        t = self._app.catalogs.translator(language)
        self._guard = CrashGuard(self.theme, t, self._app.paths.logs / LOG_NAME, self.end)
        self._guard.install()
        self._session = WindowSession(self._app, self.theme, language, self._passphrase)
        self._session.finished.connect(self._next)
        self._session.start(fair)

    def end(self) -> None:
        """Close everything in order and leave the event loop."""
        self._end_session()
        self._application.quit()

    def _next(self) -> None:
        language = self._session.next_language if self._session else None
        self._end_session()
        if language is None:
            self._application.quit()
        else:
            self.begin(language)

    def _end_session(self) -> None:
        if self._guard is not None:
            self._guard.uninstall()
            self._guard = None
        if self._session is not None:
            self._session.end()
            self._session.deleteLater()
            self._session = None


def run_window(app: AppServices, fair: Path | None, language: Language | None, passphrase: str | None) -> int:
    """Run the window until it is closed and return the exit code."""
    take_short_turns()
    know_fair_files(app.paths.resources)
    application = QApplication([])
    application.setApplicationName("BoothApp")
    application.setDesktopFileName("boothapp")
    application.setQuitOnLastWindowClosed(False)
    application.setWindowIcon(QIcon(str(app.paths.resources / "icons" / "boothapp.svg")))
    program = WindowProgram(application, app, passphrase)
    program.begin(language or app.settings.load().language, fair)
    code = application.exec()
    program.deleteLater()
    return code
