"""The window of desk and booth: one screen, a top bar above and the keys below."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from boothapp.ui.context import UiContext
from boothapp.ui.page import Page, PageSpec
from boothapp.ui.page_stack import PageStack
from boothapp.ui.widgets.key_strip import KeyStrip
from boothapp.ui.widgets.top_bar import TopBar


class StationShell(QWidget):
    """Top bar, the one page, key strip; no navigation but "Switch role"."""

    left = Signal()

    def __init__(self, ctx: UiContext, spec: PageSpec) -> None:
        super().__init__()
        self._ctx = ctx
        self.stack = PageStack(ctx, (spec,))
        page = self.stack.show_page(spec.key)
        actor = ctx.actor
        person = " · ".join(part for part in (actor.station, actor.name) if part)
        self._bar = TopBar(ctx.theme, ctx.clock, person, tuple(page.header_actions()), ctx.selection.zone)
        strip = KeyStrip(ctx.theme, tuple(page.key_hints()), ctx.t("Switch role"))
        strip.switch_role.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self.stack, 1)
        column.addWidget(strip)
        ctx.selection.changed.connect(self.update_lead)
        page.lead_changed.connect(self.update_lead)
        self.update_lead()

    @property
    def page(self) -> Page | None:
        """Return the one page."""
        return self.stack.page

    def update_lead(self) -> None:
        """Show the page's own words in the top bar, else fair and session."""
        page = self.stack.page
        if page is None:
            return
        lead = page.top_lead()
        selection = self._ctx.selection
        session = selection.current.label if selection.current else ""
        self._bar.show_lead(lead.badge, lead.title or selection.fair_name, lead.note or session)
