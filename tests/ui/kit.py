"""What a test of the window stands on: a theme that is applied, and contexts without a fair."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QApplication

import boothapp.ui  # noqa: F401 - holds Python's constants before Qt is used
from boothapp.domain.actor import Actor, Role
from boothapp.support.clock import ManualClock
from boothapp.support.i18n import Catalogs, Language, Translator
from boothapp.support.paths import resource_root
from boothapp.support.settings import Settings
from boothapp.ui.change_bus import ChangeBus
from boothapp.ui.context import SessionChoice, SessionSelection, UiContext, WindowContext
from boothapp.ui.errors import ErrorPresenter
from boothapp.ui.qt_classes import QT_CLASSES
from boothapp.ui.runner import Runner
from boothapp.ui.theme import Theme, ThemeMode, apply_theme

if TYPE_CHECKING:
    from boothapp.services.fair_services import FairServices

SESSIONS = (
    SessionChoice(UUID(int=1), 1, "Wed 4 Nov · Nanjing · Hall B", "Asia/Shanghai"),
    SessionChoice(UUID(int=2), 2, "Thu 5 Nov · Suzhou · Hall A1", "Asia/Shanghai"),
)


@cache
def translator(language: Language) -> Translator:
    """Return the texts of a language."""
    return Catalogs(resource_root() / "i18n").translator(language)


@contextmanager
def shown_theme(app: QApplication, mode: ThemeMode = ThemeMode.LIGHT) -> Iterator[Theme]:
    """Apply the theme for a while."""
    QT_CLASSES.make_all()
    theme = Theme(resource_root(), mode)
    apply_theme(app, theme)
    # A widget that a test shows by itself is in no window that could dress it.
    app.setStyleSheet(theme.stylesheet())
    theme.changed.connect(lambda: app.setStyleSheet(theme.stylesheet()))
    try:
        yield theme
    finally:
        app.setStyleSheet("")


@contextmanager
def window_context(app: QApplication, language: Language = Language.EN) -> Iterator[WindowContext]:
    """Give a window's context, and end its threads afterwards."""
    t = translator(language)
    with shown_theme(app) as theme:
        runner = Runner()
        try:
            yield WindowContext(t, theme, Settings(), ChangeBus(), ManualClock(), runner, ErrorPresenter(t, theme))
        finally:
            runner.shutdown()


def fair_context(base: WindowContext, services: "FairServices", role: Role = Role.ORGANISER) -> UiContext:
    """Return the context of an open fair on top of a window's."""
    return UiContext(
        t=base.t,
        theme=base.theme,
        settings=base.settings,
        bus=base.bus,
        clock=base.clock,
        runner=base.runner,
        presenter=base.presenter,
        services=services,
        actor=Actor(role, "Wang Min", "Desk 2"),
        selection=SessionSelection("Liaoning–Jiangsu Autumn Talent Fair", SESSIONS),
    )
