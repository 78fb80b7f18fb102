"""Holds pages, builds each at its first show, and refreshes it only while it is seen or watched."""

from collections import deque
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QStackedWidget

from boothapp.ui.change_bus import ALL
from boothapp.ui.context import UiContext
from boothapp.ui.page import Page, PageSpec
from boothapp.ui.turns import AFTER_DRAWING

_BUILT: Final = QEvent.Type(QEvent.registerEventType())


class PageStack(QStackedWidget):
    """Shows one page; what changed while a page was hidden reaches it when it is shown again."""

    page_wanted = Signal(str)
    waiting = Signal(str, int)

    def __init__(self, ctx: UiContext, specs: Sequence[PageSpec]) -> None:
        super().__init__()
        self._ctx = ctx
        self._specs = {spec.key: spec for spec in specs}
        self._pages: dict[str, Page] = {}
        self._wanted = ""
        self._to_join: deque[str] = deque()
        self._stale: dict[str, frozenset[str]] = {}
        ctx.bus.changed.connect(self._data_changed)
        ctx.selection.changed.connect(self._session_changed)

    @property
    def page(self) -> Page | None:
        """Return the page that was asked for last; none before the first."""
        return self._pages.get(self._wanted)

    def show_page(self, key: str) -> Page:
        """Show the page of `key`; one that never was is built now and joins the window once that was drawn.

        Building, drawing what is around it, and joining, where all its widgets are styled, are pieces of work of their
        own: keys are answered between.
        """
        self._wanted = key
        if key in self._pages:
            self._join(key)
        else:
            self._build(key)
            self._to_join.append(key)
            QCoreApplication.postEvent(self, QEvent(_BUILT), AFTER_DRAWING)
        return self._pages[key]

    def customEvent(self, event: QEvent) -> None:
        """Take in the pages that were built."""
        del event
        while self._to_join:
            self._join(self._to_join.popleft())

    def _build(self, key: str) -> None:
        page = self._specs[key].factory(self._ctx)
        page.setObjectName(page.objectName() or f"page_{key}")
        page.setAccessibleName(self._ctx.t(self._specs[key].title))
        page.page_wanted.connect(self.page_wanted)
        page.waiting.connect(lambda count: self.waiting.emit(key, count))
        self._pages[key] = page
        self._stale[key] = frozenset({ALL})

    def _join(self, key: str) -> None:
        page = self._pages[key]
        if self.indexOf(page) < 0:
            self.addWidget(page)
        if key == self._wanted:
            self.setCurrentWidget(page)
            page.setFocus()
            self._freshen(key)

    def _freshen(self, key: str) -> None:
        topics = self._stale.pop(key, frozenset())
        if topics:
            self._pages[key].refresh(topics)

    def _data_changed(self, topics: frozenset[str]) -> None:
        for key, page in self._pages.items():
            self._stale[key] = self._stale.get(key, frozenset()) | topics
            if page is self.currentWidget() or page.watched:
                self._freshen(key)

    def _session_changed(self) -> None:
        self._data_changed(frozenset({ALL}))
