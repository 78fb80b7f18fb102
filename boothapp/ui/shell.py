"""The main window: the welcome page, then the shell of the role, and a lock over both."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from boothapp.domain.actor import Role
from boothapp.ui.context import SessionSelection, UiContext, WindowContext
from boothapp.ui.kiosk_shell import KioskShell
from boothapp.ui.organiser_shell import OrganiserShell
from boothapp.ui.page import Page, PageRegistry
from boothapp.ui.station_shell import StationShell
from boothapp.ui.widgets.card import EmptyState
from boothapp.ui.widgets.toast import BOTTOM_ROOM, CORNER, LEFT, LEFT_ROOM, RIGHT, Toast
from boothapp.ui.window_place import LEAST, USUAL

_RAIL_PX: Final = 84
_STRIP_PX: Final = 40


class MainWindow(QMainWindow):
    """Shows the welcome page until `enter(ctx)`, then the pages of the actor's role until `left`."""

    left = Signal()
    open_requested = Signal()
    new_requested = Signal()
    closing = Signal()

    def __init__(self, ctx: WindowContext, pages: PageRegistry, welcome: Callable[[WindowContext], QWidget]) -> None:
        super().__init__()
        self._ctx = ctx
        self._pages = pages
        self._selection: SessionSelection | None = None
        self._shell: OrganiserShell | StationShell | KioskShell | None = None
        self.setObjectName("mainWindow")
        self.setWindowTitle("BoothApp")
        self.setMinimumSize(LEAST)
        self.resize(USUAL)
        ctx.theme.dress(self)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.welcome = welcome(ctx)
        self._stack.addWidget(self.welcome)
        t = ctx.t
        self._lock = EmptyState(ctx.theme, "lock", t("This station is locked."), t("Unlock"), name="lockScreen")
        self._lock.pressed.connect(self.unlock)
        self._stack.addWidget(self._lock)
        deeds = (("Ctrl+O", self.open_requested.emit), ("Ctrl+N", self.new_requested.emit), ("Ctrl+L", self.lock))
        self._shortcuts = [QShortcut(QKeySequence(keys), self, deed) for keys, deed in deeds]

    @property
    def ctx(self) -> WindowContext:
        """Return the window's context."""
        return self._ctx

    @property
    def page(self) -> Page | None:
        """Return the page that is shown; none on the welcome page and while locked."""
        if self._shell is None or self._stack.currentWidget() is not self._shell:
            return None
        return self._shell.page

    @property
    def shell(self) -> OrganiserShell | StationShell | KioskShell | None:
        """Return the shell of the open fair; none on the welcome page."""
        return self._shell

    def enter(self, ctx: UiContext) -> None:
        """Show the open fair to the actor of `ctx`."""
        self._drop_shell()
        match ctx.actor.role:
            case Role.ORGANISER:
                self._shell = OrganiserShell(ctx, self._pages.organiser)
                self._leave_room(left=_RAIL_PX, bottom=0)
            case Role.DESK:
                self._shell = StationShell(ctx, self._pages.desk)
                # At the left stands the card, and its buttons are below.
                self._leave_room(left=0, bottom=_STRIP_PX, corner=RIGHT)
            case Role.BOOTH:
                self._shell = StationShell(ctx, self._pages.booth)
                self._leave_room(left=0, bottom=_STRIP_PX)
            case Role.KIOSK:
                self._shell = KioskShell(ctx, self._pages.kiosk)
                self._leave_room(left=0, bottom=_STRIP_PX)
                self._keep_guests_in()
        self._shell.left.connect(self.leave)
        self._stack.addWidget(self._shell)
        self._stack.setCurrentWidget(self._shell)
        self._focus_page()
        self._selection = ctx.selection
        self._name_window()

    def leave(self) -> None:
        """Go back to the welcome page, where the role is chosen."""
        if self._is_kiosk:
            self._let_out()
        self._stack.setCurrentWidget(self.welcome)
        self._drop_shell()
        self._selection = None
        self._name_window()
        self.left.emit()

    def lock(self) -> None:
        """Hide everything personal until `unlock`; does nothing on the welcome page."""
        if self._shell is not None and not self._is_kiosk:
            self._lock.set_sentence(self._ctx.t("This station is locked."))
            self._stack.setCurrentWidget(self._lock)
            self._lock.button.setFocus()
            Toast.hold_back(self)

    def unlock(self) -> None:
        """Show the page again."""
        if self._shell is not None:
            self._stack.setCurrentWidget(self._shell)
            Toast.let_go(self)
            self._focus_page()

    def take_scan(self, raw: str) -> None:
        """Give a scan to the dialog in front when it takes scans, else to the page; a locked station says that."""
        front = QApplication.activeModalWidget() or (self.page if self._shell is not None else self.welcome)
        receive = getattr(front, "on_scan", None)
        if receive is not None:
            receive(raw)
        elif self.page is not None:
            self.page.on_scan(raw)
        else:
            self._say_locked()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the errors in the corner with Escape, where nothing in the page wants that key."""
        if event.key() != Qt.Key.Key_Escape or not Toast.close_errors(self):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Say on the task bar that a minimised window hears no scanner: its keys go to another program."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange:
            self._name_window()

    def _name_window(self) -> None:
        name = f"{self._selection.fair_name} – BoothApp" if self._selection else "BoothApp"
        hidden = self._selection is not None and self.isMinimized()
        self.setWindowTitle(self._ctx.t("Scans are not taken: open this window – BoothApp") if hidden else name)

    def _say_locked(self) -> None:
        zone = self._selection.zone if self._selection else None
        time = f"{self._ctx.clock.now().astimezone(zone):%H:%M:%S}"
        self._lock.set_sentence(
            self._ctx.t("A code was scanned at {time}. Nothing was recorded: unlock, then scan it again.", time=time)
        )
        QApplication.beep()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the window goes; the composition root ends threads and closes the fair.

        A kiosk's window stays, and asks for the PIN instead.
        """
        if isinstance(self._shell, KioskShell):
            event.ignore()
            self._shell.ask_to_leave()
            return
        self.closing.emit()
        super().closeEvent(event)

    def _focus_page(self) -> None:
        # A page that gave the focus to a field of its own keeps it there.
        page, focused = self.page, self.focusWidget()
        if page is not None and (focused is None or not page.isAncestorOf(focused)):
            page.setFocus()

    @property
    def _is_kiosk(self) -> bool:
        return isinstance(self._shell, KioskShell)

    def _keep_guests_in(self) -> None:
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
        self.setWindowState(self.windowState() | Qt.WindowState.WindowFullScreen)
        self.show()

    def _let_out(self) -> None:
        for shortcut in self._shortcuts:
            shortcut.setEnabled(True)
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowFullScreen)

    def _leave_room(self, *, left: int, bottom: int, corner: str = LEFT) -> None:
        self.setProperty(CORNER, corner)
        self.setProperty(LEFT_ROOM, left)
        self.setProperty(BOTTOM_ROOM, bottom)

    def _drop_shell(self) -> None:
        Toast.clear(self)
        Toast.let_go(self)
        if self._shell is not None:
            self._stack.removeWidget(self._shell)
            self._shell.deleteLater()
            self._shell = None
