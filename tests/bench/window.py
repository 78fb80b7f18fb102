"""A real page in a window over a real fair, for the bench: offscreen, and no test runner around it."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from boothapp.bootstrap import open_fair
from boothapp.domain.actor import Actor
from boothapp.support.i18n import Catalogs, Language
from boothapp.support.paths import AppPaths, resource_root
from boothapp.support.settings import Settings
from boothapp.ui.change_bus import ChangeBus
from boothapp.ui.context import UiContext
from boothapp.ui.errors import ErrorPresenter
from boothapp.ui.page import Page
from boothapp.ui.qt_classes import QT_CLASSES
from boothapp.ui.runner import Runner
from boothapp.ui.session_choices import selection_of
from boothapp.ui.theme import Theme, ThemeMode, apply_theme
from boothapp.ui.turns import take_short_turns
from tests.factories import FairInHand

PATIENCE_S = 30.0
_LOOK_MS = 5
_PAINT = "paintEvent"


@dataclass
class BenchWindow:
    """A shown page with its context."""

    page: Page
    ctx: UiContext

    def run_until(self, done: Callable[[], bool], patience_s: float = PATIENCE_S) -> None:
        """Run the event loop until `done()`; raises TimeoutError."""
        deadline = time.monotonic() + patience_s
        waking = QTimer()
        waking.start(_LOOK_MS)
        while not done():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if time.monotonic() > deadline:
                msg = "the window did not come to rest"
                raise TimeoutError(msg)
        waking.stop()

    def settle(self) -> None:
        """Run the event loop until no work is under way."""
        self.run_until(lambda: not self.ctx.runner.busy)
        QCoreApplication.processEvents()
        self.run_until(lambda: not self.ctx.runner.busy)


class PaintWatch:
    """Tells when a widget of one class has been painted: after the whole window was drawn and handed over."""

    def __init__(self, kind: type[QWidget]) -> None:
        self._kind = kind
        self._paint = kind.paintEvent
        self.painted_at: float | None = None

    def __enter__(self) -> Self:
        """Begin to watch."""
        paint = self._paint

        def watched(widget: QWidget, event: QPaintEvent) -> None:
            paint(widget, event)
            QTimer.singleShot(0, self._note)

        setattr(self._kind, _PAINT, watched)
        return self

    def __exit__(self, *_: object) -> None:
        """Watch no longer."""
        setattr(self._kind, _PAINT, self._paint)

    def _note(self) -> None:
        self.painted_at = time.perf_counter()


@contextmanager
def shown_window(
    fair: FairInHand, actor: Actor, make: Callable[[UiContext], Page], folder: Path
) -> Iterator[BenchWindow]:
    """Show a page of 1440 x 900 and end its threads afterwards."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    take_short_turns()
    QT_CLASSES.make_all()
    theme = Theme(resource_root(), ThemeMode.LIGHT)
    apply_theme(app, theme)
    t = Catalogs(resource_root() / "i18n").translator(Language.ZH_CN)
    services = open_fair(fair.path, fair.clock, fair.ids, AppPaths.below(folder / "profile"))
    runner, bus = Runner(), ChangeBus()
    selection = selection_of(services.overview.fair(), t, fair.clock.now(), fair.sessions[0])
    presenter = ErrorPresenter(t, theme)
    ctx = UiContext(t, theme, Settings(), bus, fair.clock, runner, presenter, services, actor, selection)
    page = make(ctx)
    bus.changed.connect(page.refresh)
    theme.dress(page)
    page.resize(1440, 800)
    page.show()
    page.refresh(frozenset({"all"}))
    window = BenchWindow(page, ctx)
    window.settle()
    try:
        yield window
    finally:
        page.close()
        runner.shutdown()
        services.close()
        _drop(page)


def _drop(page: QWidget) -> None:
    page.deleteLater()
    QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
