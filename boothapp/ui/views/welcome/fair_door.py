"""Finds, makes and opens fairs for the welcome page."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from boothapp.domain.actor import Actor, Role
from boothapp.domain.demo import DEMO_FILE_NAME
from boothapp.domain.errors import BoothAppError, UserError
from boothapp.domain.recent_fair import FileState, RecentFair
from boothapp.services.app_services import AppServices
from boothapp.ui.context import WindowContext
from boothapp.ui.operations import Operation
from boothapp.ui.widgets.progress import ProgressDialog

if TYPE_CHECKING:
    from boothapp.services.fair_services import FairServices


class WelcomeHost(QWidget):
    """The page as the door sees it: a widget that knows its context."""

    def __init__(self, ctx: WindowContext) -> None:
        super().__init__()
        self._ctx = ctx

    @property
    def ctx(self) -> WindowContext:
        """Return the context the page was built with."""
        return self._ctx


class FairDoor(QObject):
    """`offered(RecentFair)` when one was found or made, `opened(FairServices)` when it is open."""

    offered = Signal(object)
    opened = Signal(object)
    refused = Signal()
    moved = Signal()

    def __init__(self, page: WelcomeHost, app: AppServices, passphrase: str | None) -> None:
        super().__init__(page)
        self._page = page
        self._t = page.ctx.t
        self._app = app
        self._passphrase = passphrase
        self._is_opening = False

    def offer(self, path: Path) -> None:
        """Look at the fair at `path` and offer it."""
        Operation(self._page, lambda: self._app.recent.look(path)).on_success(self.offered.emit).run()

    def choose(self, folder: Path | None) -> None:
        """Ask for a fair file and offer it."""
        chosen = self._ask_file(self._t("Open fair"), folder or self._app.paths.data)
        if chosen is not None:
            self.offer(chosen)

    def create(self) -> None:
        """Ask for a new fair's name and days, create and offer it."""
        from boothapp.ui.views.welcome.new_fair_dialog import NewFairDialog

        asked = NewFairDialog(self._page, self._page.ctx, self._app.paths.data).ask()
        if asked is None:
            return
        path, fair = asked
        made = Operation(self._page, lambda: self._app.create_fair.create(path, fair, self._passphrase))
        made.on_success(self.offer).run()

    def make_demo(self) -> None:
        """Make the demo fair, or take the one there is, and offer it."""
        path = self._app.paths.data / DEMO_FILE_NAME
        ctx = self._page.ctx
        progress = ProgressDialog(self._page, ctx.theme, ctx.t, self._t("Making the demo fair"))
        made = Operation.reporting(self._page, lambda watch: self._app.make_demo.open_or_make(path, None, watch))
        made.with_progress(progress).on_success(self.offer).run()

    def relocate(self, lost: RecentFair) -> None:
        """Ask where a moved file lies now."""
        title = self._t("Where is {name} now?", name=lost.path.name)
        chosen = self._ask_file(title, lost.path.parent)
        if chosen is not None:
            found = Operation(self._page, lambda: self._app.recent.relocate(lost.path, chosen))
            found.on_success(lambda _found: self.moved.emit()).run()

    def open(self, selected: RecentFair) -> None:
        """Open a fair; one with a passphrase asks for it, a moved one for its place."""
        if self._is_opening:
            return
        if selected.state is FileState.MISSING:
            self.relocate(selected)
            return
        passphrase = self._passphrase
        if selected.state is FileState.LOCKED and not passphrase:
            from boothapp.ui.views.welcome.passphrase_dialog import PassphraseDialog

            passphrase = PassphraseDialog(self._page, self._page.ctx, selected.path).ask()
            if not passphrase:
                return
        self._is_opening = True
        opening = Operation(self._page, lambda: self._app.open_fair(selected.path, passphrase))
        opening.on_success(self._opened).on_failure(self._not_opened).run()

    def remember(self, location: str, actor: Actor, station: str) -> None:
        """Keep what was opened by whom for the next start."""
        settings = self._app.settings.load()
        changed = replace(
            settings,
            role=actor.role.value,
            person=actor.name,
            station=station or settings.station,
            gate=actor.gate if actor.role in (Role.DESK, Role.KIOSK) else settings.gate,
            exhibitor_id=str(actor.exhibitor_id) if actor.exhibitor_id else settings.exhibitor_id,
        )
        self._app.settings.save(changed.with_recent(str(Path(location).absolute())))

    def _ask_file(self, title: str, folder: Path) -> Path | None:
        chosen, _kind = QFileDialog.getOpenFileName(self._page, title, str(folder), self._t("Fairs (*.fair)"))
        return Path(chosen) if chosen else None

    def _opened(self, services: "FairServices") -> None:
        self._is_opening = False
        self.opened.emit(services)

    def _not_opened(self, error: BoothAppError) -> None:
        self._is_opening = False
        if isinstance(error, UserError):
            self._page.ctx.presenter.show(self._page, error)
        self.refused.emit()
