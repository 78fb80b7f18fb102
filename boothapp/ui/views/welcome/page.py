"""The welcome page: today's fair with Enter, another fair, or a new one; as whom, and on which machine."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPushButton

from boothapp.domain.actor import Actor, Role
from boothapp.domain.errors import UserError
from boothapp.domain.recent_fair import ExhibitorChoice, FileState, RecentFair
from boothapp.services.app_services import AppServices
from boothapp.ui.context import WindowContext
from boothapp.ui.operations import Operation
from boothapp.ui.views.welcome.fair_door import FairDoor, WelcomeHost
from boothapp.ui.views.welcome.fair_overview import FairOverview
from boothapp.ui.views.welcome.start_panel import StartPanel

if TYPE_CHECKING:
    from boothapp.services.fair_services import FairServices


@dataclass(frozen=True, slots=True)
class Entry:
    """An opened fair and who works in it; `session_id` is the session to show first."""

    services: "FairServices"
    actor: Actor
    session_id: UUID | None = None


class WelcomePage(WelcomeHost):
    """Emits `entered(Entry)` when a fair was opened; whoever takes it closes the fair."""

    entered = Signal(object)
    language_chosen = Signal(str)

    def __init__(self, ctx: WindowContext, app: AppServices, passphrase: str | None = None) -> None:
        super().__init__(ctx)
        self._app = app
        self._selected: RecentFair | None = None
        self._recent: tuple[RecentFair, ...] = ()
        self.setObjectName("welcome")
        self.setProperty("ground", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.start = StartPanel(ctx, app.paths.resources)
        self.overview = FairOverview(ctx)
        self.devices = self.overview.devices
        row.addWidget(self.start)
        row.addWidget(self.overview, 1)
        self._door = FairDoor(self, app, passphrase)
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Look at the recent fairs and the devices again."""
        Operation(self, self._recent_fairs).on_success(self._show_recent).run()
        self.devices.check(self._app.paths.data)

    def offer(self, path: Path) -> None:
        """Put the fair at `path` first, ready for Enter."""
        self._door.offer(path)

    def open_dialog(self) -> None:
        """Ask for a fair file and offer it."""
        self._door.choose(self._selected.path.parent if self._selected else None)

    def new_dialog(self) -> None:
        """Ask for a new fair, create and offer it."""
        self._door.create()

    def on_scan(self, raw: str) -> None:
        """Note that the scanner works; what it read is nobody's business here."""
        del raw
        self.devices.note_scan()

    def enter(self) -> None:
        """Open the selected fair in the chosen role; say in place what is missing."""
        if self._selected is not None and self.start.is_complete():
            self._door.open(self._selected)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the focused button, else opens the selected fair."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        focus = QApplication.focusWidget()
        if isinstance(focus, QPushButton) and not focus.isCheckable():
            focus.click()
        else:
            self.enter()

    def _recent_fairs(self) -> tuple[RecentFair, ...]:
        # On a worker: the first use of the service imports it.
        return self._app.recent.recent()

    def _connect(self) -> None:
        start, overview, door = self.start, self.overview, self._door
        start.open_pressed.connect(self.open_dialog)
        start.new_pressed.connect(door.create)
        start.demo_pressed.connect(door.make_demo)
        start.role_changed.connect(self._role_changed)
        start.language_chosen.connect(self.language_chosen)
        overview.entered.connect(self.enter)
        overview.picked.connect(self._picked)
        overview.demo_pressed.connect(door.make_demo)
        overview.devices.again.connect(lambda: self.devices.check(self._app.paths.data))
        door.offered.connect(self._show)
        door.opened.connect(self._opened)
        door.refused.connect(self.refresh)
        door.moved.connect(self.refresh)

    def _show_recent(self, recent: tuple[RecentFair, ...]) -> None:
        self._recent = recent
        kept = self._selected.path if self._selected else None
        if kept is None or any(each.path == kept for each in recent):
            self._show(next((each for each in recent if kept in (None, each.path)), None))
        else:
            self._door.offer(kept)

    def _show(self, selected: RecentFair | None) -> None:
        self._selected = selected
        others = [each for each in self._recent if selected is None or each.path != selected.path]
        self.overview.show_fairs(selected, others, self.start.role)
        self.start.show_gates(selected.gates if selected else (), self._app.settings.load().gate)
        self._role_changed()
        if selected is not None and self.start.person:
            self.overview.focus_enter()
        elif not isinstance(QApplication.focusWidget(), QLineEdit):
            self.start.name_field.setFocus()

    def _picked(self, recent: RecentFair) -> None:
        if recent.state is FileState.MISSING:
            self._door.relocate(recent)
        else:
            self._show(recent)

    def _role_changed(self) -> None:
        role, selected = self.start.role, self._selected
        self.overview.show_role(role)
        self.devices.show_for(role, selected, self._app.settings.load())
        if role is not Role.BOOTH or selected is None or selected.state is not FileState.READY:
            return
        session_id = selected.readiness.session.id if selected.readiness else None
        path = selected.path
        Operation(self, lambda: self._app.recent.exhibitors(path, session_id)).on_success(self._show_exhibitors).run()

    def _show_exhibitors(self, choices: tuple[ExhibitorChoice, ...]) -> None:
        self.start.show_exhibitors(choices, self._app.settings.load().exhibitor_id)

    def _opened(self, services: "FairServices") -> None:
        actor = self.start.actor()
        if actor.role is Role.KIOSK:
            asked = Operation(self, lambda: services.kiosk_pin.is_set(actor))
            asked.on_success(lambda is_set: self._enter_kiosk(services, actor, is_set))
            asked.on_failure(lambda _error: services.close()).run()
        else:
            self._go_in(services, actor)

    def _enter_kiosk(self, services: "FairServices", actor: Actor, is_set: object) -> None:
        if is_set:
            self._go_in(services, actor)
            return
        services.close()
        self._ctx.presenter.show(self, UserError("kiosk_pin_missing"))

    def _go_in(self, services: "FairServices", actor: Actor) -> None:
        self._door.remember(services.location, actor, self.start.station)
        readiness = self._selected.readiness if self._selected else None
        self.entered.emit(Entry(services, actor, readiness.session.id if readiness else None))
