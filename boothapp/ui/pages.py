"""Which pages there are; each is imported after the window is there, so that it starts fast."""

from collections.abc import Callable
from typing import Final

from boothapp.domain.actor import Role
from boothapp.services.app_services import AppServices
from boothapp.support.i18n import N_
from boothapp.ui.context import UiContext
from boothapp.ui.page import Page, PageRegistry, PageSpec, RailPlace

Factory = Callable[[UiContext], Page]
_VIEWS: Final = "boothapp.ui.views"
_ORGANISER: Final = ("dashboard", "exhibitors", "floor", "candidates", "contracts", "printing", "close_day")
_BELOW: Final = ("badge_editor", "stations", "settings")
_WITHIN: Final = ("gate_plan",)
MODULES: Final[dict[Role, tuple[str, ...]]] = {
    Role.DESK: (f"{_VIEWS}.desk.page",),
    Role.BOOTH: (f"{_VIEWS}.booth.page",),
    Role.KIOSK: (f"{_VIEWS}.kiosk.page",),
    Role.ORGANISER: tuple(f"{_VIEWS}.{name}.page" for name in (*_ORGANISER, *_BELOW, *_WITHIN)),
}
"""Where the pages of each role are, in the order of the rail: to import them before they are wanted."""


def page_registry(app: AppServices) -> PageRegistry:
    """Return the organiser's pages in the order of the rail, and those of desk, booth and kiosk."""
    return PageRegistry(
        organiser=(
            PageSpec("today", N_("Today"), "layout-dashboard", _today),
            PageSpec("exhibitors", N_("Exhibitors"), "store", _exhibitors),
            PageSpec("floor", N_("Floor"), "map", _floor),
            PageSpec("candidates", N_("Candidates"), "users", _candidates),
            PageSpec("contracts", N_("Contracts"), "file-pen-line", _contracts),
            PageSpec("print", N_("Print"), "printer", _printing),
            PageSpec("close", N_("Close day"), "package-check", _close_day),
            PageSpec("badges", N_("Badges"), "id-card-lanyard", _badge_editor, RailPlace.BELOW),
            PageSpec("stations", N_("Stations"), "monitor-smartphone", _stations, RailPlace.BELOW),
            PageSpec("settings", N_("Settings"), "settings", _settings(app), RailPlace.BELOW),
            PageSpec("gate_plan", N_("Gate plan"), "hourglass", _gate_plan, RailPlace.WITHIN, "today"),
        ),
        desk=PageSpec("desk", N_("Check-in desk"), "scan-line", _desk),
        booth=PageSpec("booth", N_("Booth"), "store", _booth),
        kiosk=PageSpec("kiosk", N_("Kiosk"), "monitor", _kiosk),
    )


def _today(ctx: UiContext) -> Page:
    from boothapp.ui.views.dashboard.page import TodayPage

    return TodayPage(ctx)


def _gate_plan(ctx: UiContext) -> Page:
    from boothapp.ui.views.gate_plan.page import GatePlanPage

    return GatePlanPage(ctx)


def _exhibitors(ctx: UiContext) -> Page:
    from boothapp.ui.views.exhibitors.page import ExhibitorsPage

    return ExhibitorsPage(ctx)


def _floor(ctx: UiContext) -> Page:
    from boothapp.ui.views.floor.page import FloorPage

    return FloorPage(ctx, _print_plan)


def _print_plan(page: Page, ctx: UiContext) -> None:
    from boothapp.ui.widgets.print_flow import PrintFlow

    session_id = ctx.selection.current_id
    if session_id is not None:
        PrintFlow(page).save(lambda: ctx.services.print_signs.plan(ctx.actor, session_id))


def _candidates(ctx: UiContext) -> Page:
    from boothapp.ui.views.candidates.page import CandidatesPage

    return CandidatesPage(ctx)


def _contracts(ctx: UiContext) -> Page:
    from boothapp.ui.views.contracts.page import ContractsPage

    return ContractsPage(ctx)


def _printing(ctx: UiContext) -> Page:
    from boothapp.ui.views.printing.page import PrintPage

    return PrintPage(ctx)


def _badge_editor(ctx: UiContext) -> Page:
    from boothapp.ui.views.badge_editor.page import BadgeEditorPage

    return BadgeEditorPage(ctx)


def _close_day(ctx: UiContext) -> Page:
    from boothapp.ui.views.close_day.page import CloseDayPage

    return CloseDayPage(ctx)


def _stations(ctx: UiContext) -> Page:
    from boothapp.ui.views.stations.page import StationsPage

    return StationsPage(ctx)


def _settings(app: AppServices) -> Factory:
    def make(ctx: UiContext) -> Page:
        from boothapp.ui.views.settings.page import SettingsPage

        return SettingsPage(ctx, app)

    return make


def _desk(ctx: UiContext) -> Page:
    from boothapp.ui.views.desk.page import DeskPage

    return DeskPage(ctx)


def _booth(ctx: UiContext) -> Page:
    from boothapp.ui.views.booth.page import BoothPage

    return BoothPage(ctx)


def _kiosk(ctx: UiContext) -> Page:
    from boothapp.ui.views.kiosk.page import KioskPage

    return KioskPage(ctx)
