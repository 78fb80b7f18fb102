"""What a page is to the window around it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from boothapp.ui.context import UiContext
from boothapp.ui.tokens import Tone
from boothapp.ui.widgets.toast import Toast


@dataclass(frozen=True, slots=True)
class TopLead:
    """What stands first in the top bar of desk and booth; empty words are filled with fair and session."""

    badge: str = ""
    title: str = ""
    note: str = ""


class Page(QWidget):
    """A page of an open fair; a page overrides what it needs.

    `page_wanted` asks the window for another page by its key; `waiting` says how many things wait on this one.
    `lead_changed` says that `top_lead` has other words now.
    Built at its first show, then `refresh({"all"})`; later `refresh(topics)` whenever shown data changed.
    """

    shows_clock = False
    lead_changed = Signal()
    page_wanted = Signal(str)
    waiting = Signal(int)

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._t = ctx.t
        self._theme = ctx.theme

    @property
    def ctx(self) -> UiContext:
        """Return the context the page was built with."""
        return self._ctx

    @property
    def watched(self) -> bool:
        """Tell whether it is to follow changes while another page is shown, as for a window of its own."""
        return False

    def refresh(self, topics: frozenset[str]) -> None:
        """Reload what `topics` name; "all" names everything, as after another session was selected."""
        del topics

    def on_scan(self, raw: str) -> None:
        """Take a scanned code, whatever has the focus; a page that has no use for it says so."""
        del raw
        words = self._t("A code was scanned. Nothing was recorded: people are checked in at the desk page.")
        Toast.show_in(self, self._theme, words, tone=Tone.WARN)

    def header_actions(self) -> Sequence[QWidget]:
        """Return the page's own buttons for the header (organiser) or chips for the top bar (desk, booth)."""
        return ()

    def key_hints(self) -> Sequence[tuple[str, str]]:
        """Return pairs of key and words for the strip below desk and booth."""
        return ()

    def top_lead(self) -> TopLead:
        """Return what stands first in the top bar of desk and booth."""
        return TopLead()


class RailPlace(StrEnum):
    """Where the organiser's rail shows a page."""

    MAIN = "main"
    BELOW = "below"
    WITHIN = "within"


@dataclass(frozen=True, slots=True)
class PageSpec:
    """How the window names a page and makes it; `title` is a message id.

    A page `within` another is opened from that one's header, whose place on the rail stays marked.
    """

    key: str
    title: str
    icon: str
    factory: Callable[[UiContext], Page]
    place: RailPlace = RailPlace.MAIN
    within: str = ""


@dataclass(frozen=True, slots=True)
class PageRegistry:
    """All pages of a fair, in the order of the rail."""

    organiser: tuple[PageSpec, ...]
    desk: PageSpec
    booth: PageSpec
    kiosk: PageSpec
