"""What a bench needs of the whole program: its services with a profile of their own."""

from pathlib import Path

from boothapp.bootstrap import build_app
from boothapp.services.app_services import AppServices
from boothapp.support.clock import Clock
from boothapp.support.ids import SystemIds
from boothapp.support.paths import AppPaths


def app_below(folder: Path, clock: Clock) -> AppServices:
    """Return the program's services with everything of theirs below `folder`."""
    paths = AppPaths.below(folder / "profile")
    paths.make()
    return build_app(paths, clock, SystemIds(clock))
