"""The one composition root: settings and paths, then window or command; what a fair needs comes when one is opened."""

import importlib
import logging
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from boothapp.cli.names import COMMAND_NAMES
from boothapp.cli.options import GlobalOptions, WrongOptionError, split_options
from boothapp.services.app_services import AppServices
from boothapp.support.clock import Clock, SystemClock
from boothapp.support.i18n import Catalogs, Language
from boothapp.support.ids import IdSource, SystemIds
from boothapp.support.logging import start_logging
from boothapp.support.paths import AppPaths
from boothapp.support.settings import SettingsStore

if TYPE_CHECKING:
    from boothapp.services.fair_services import FairServices

PASSPHRASE_VARIABLE = "BOOTHAPP_PASSPHRASE"  # noqa: S105 - the name of a variable, not a secret
WRONG_USAGE = 2


def open_fair(
    path: Path, clock: Clock, ids: IdSource, paths: AppPaths, passphrase: str | None = None
) -> "FairServices":
    """Open the fair file at `path` and return its services; raises what `composition.compose_fair` raises."""
    from boothapp.composition import compose_fair

    return compose_fair(path, clock, ids, paths, passphrase)


def build_app(paths: AppPaths, clock: Clock, ids: IdSource) -> AppServices:
    """Return what the program can do before a fair is open."""
    return AppServices(
        clock=clock,
        ids=ids,
        paths=paths,
        settings=SettingsStore(paths.settings),
        catalogs=Catalogs(paths.resources / "i18n"),
        opener=open_fair,
        warm=_warm,
    )


def _warm() -> None:
    """Import what opening a fair needs."""
    importlib.import_module("boothapp.composition")


def main(arguments: list[str]) -> int:
    """Start what the arguments ask for and return the exit code."""
    try:
        options, rest = split_options(arguments)
    except WrongOptionError as error:
        sys.stderr.write(f"{error}\n")
        return WRONG_USAGE
    if not options.temp_profile:
        return _start(AppPaths.of_user(), options, rest)
    with tempfile.TemporaryDirectory(prefix="boothapp-") as folder:
        return _start(AppPaths.below(Path(folder)), options, rest)


def _start(paths: AppPaths, options: GlobalOptions, rest: list[str]) -> int:
    start_logging(paths.logs, logging.DEBUG if options.debug else logging.INFO)
    clock = SystemClock()
    app = build_app(paths, clock, SystemIds(clock))
    passphrase = os.environ.get(PASSPHRASE_VARIABLE)

    def open_window(fair: Path | None) -> int:
        from boothapp.ui.start import run_window

        return run_window(app, fair, options.language, passphrase)

    language = options.language or app.settings.load().language
    if rest and rest[0] not in COMMAND_NAMES and not rest[0].startswith("-"):
        return open_window(Path(rest[0]))
    if not rest:
        return open_window(None)
    from boothapp.cli.app import run
    from boothapp.cli.context import CommandContext

    return run(rest, CommandContext(app, options, app.catalogs.translator(Language(language)), passphrase, open_window))
