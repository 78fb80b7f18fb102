"""What a page is given by its constructor: nothing is looked up from anywhere else."""

from dataclasses import dataclass, field
from datetime import tzinfo
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from boothapp.domain.actor import Actor
from boothapp.support.clock import Clock
from boothapp.support.i18n import Translator
from boothapp.ui.change_bus import ChangeBus
from boothapp.ui.devices.scanner import Scanner
from boothapp.ui.errors import ErrorPresenter
from boothapp.ui.live_settings import LiveSettings
from boothapp.ui.runner import Runner
from boothapp.ui.theme import Theme

if TYPE_CHECKING:
    from boothapp.services.fair_services import FairServices
    from boothapp.support.settings import Settings


@dataclass(frozen=True, slots=True)
class SessionChoice:
    """One session of the fair as the header's selector shows it: "Thu 5 Nov · Suzhou · Hall A1"."""

    id: UUID
    number: int
    label: str
    timezone: str = ""


class SessionSelection(QObject):
    """The fair's name, its sessions, and the one that every page of this window shows."""

    changed = Signal()

    def __init__(self, fair_name: str, choices: tuple[SessionChoice, ...], current: UUID | None = None) -> None:
        super().__init__()
        self._fair_name = fair_name
        self._choices = choices
        self._current = current if current is not None else (choices[0].id if choices else None)

    @property
    def fair_name(self) -> str:
        """Return the fair's name in the window's language."""
        return self._fair_name

    @property
    def choices(self) -> tuple[SessionChoice, ...]:
        """Return all sessions in order."""
        return self._choices

    @property
    def current(self) -> SessionChoice | None:
        """Return the selected session; none while the fair has none."""
        return next((choice for choice in self._choices if choice.id == self._current), None)

    @property
    def current_id(self) -> UUID | None:
        """Return the selected session's id; none while the fair has none."""
        return self.current.id if self.current else None

    @property
    def zone(self) -> tzinfo | None:
        """Return the venue's time zone; none (the machine's) while the fair has no session."""
        return ZoneInfo(self.current.timezone) if self.current and self.current.timezone else None

    def select(self, session_id: UUID) -> None:
        """Select a session and tell every page."""
        if session_id != self._current and any(choice.id == session_id for choice in self._choices):
            self._current = session_id
            self.changed.emit()

    def replace(self, fair_name: str, choices: tuple[SessionChoice, ...]) -> None:
        """Show other names or sessions after they were edited; the selection stays where it can."""
        self._fair_name, self._choices = fair_name, choices
        if self.current is None and choices:
            self._current = choices[0].id
        self.changed.emit()


@dataclass(frozen=True, slots=True)
class WindowContext:
    """What the window has before a fair is open: the welcome page gets this.

    `settings` are those at the start of this window or fair, `live` those that hold now.
    """

    t: Translator
    theme: Theme
    settings: "Settings"
    bus: ChangeBus
    clock: Clock
    runner: Runner
    presenter: ErrorPresenter
    live: LiveSettings = field(default_factory=LiveSettings, kw_only=True)
    scanner: Scanner = field(default_factory=Scanner, kw_only=True)


@dataclass(frozen=True, slots=True)
class UiContext(WindowContext):
    """What a page of an open fair gets."""

    services: "FairServices"
    actor: Actor
    selection: SessionSelection


class HasContext(Protocol):
    """A widget that holds its context: what an `Operation` needs of its parent."""

    @property
    def ctx(self) -> WindowContext:
        """Return the context the widget was built with."""
        ...

    @property
    def destroyed(self) -> Any:
        """Qt's signal; it makes sure that the parent is a Qt object."""
        ...

    def window(self) -> QWidget:
        """Return the window over which a problem is shown; it makes sure that the parent is a widget."""
        ...
