"""The one composition root: settings, engine, services, then window or command."""

from pathlib import Path

from boothapp.persistence.change_watch import ChangeWatch
from boothapp.persistence.engine import open_engine
from boothapp.persistence.fair_file import SCHEMA_VERSION, check_file, upgrade_file
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.services.describe_fair import FairOverviewService
from boothapp.services.fair_services import FairServices
from boothapp.support.clock import Clock
from boothapp.support.ids import IdSource
from boothapp.support.paths import AppPaths


def open_fair(path: Path, clock: Clock, ids: IdSource, paths: AppPaths, passphrase: str | None = None) -> FairServices:
    """Open the fair file at `path` and return its services.

    Raises `UserError` (`fair_missing`, `not_a_fair`, `fair_is_newer`, `fair_is_damaged`, `passphrase_needed`) or
    `EnvironmentProblem` (`folder_read_only`, `disk_full`); the file is then untouched.
    """
    if check_file(path, passphrase) < SCHEMA_VERSION:
        upgrade_file(path, passphrase)
    units = UnitOfWorkFactory(open_engine(path, passphrase))
    watch = ChangeWatch(path, passphrase)

    def close() -> None:
        watch.close()
        units.close()

    return FairServices(
        location=str(path),
        overview=FairOverviewService(units),
        data_version=watch.version,
        close=close,
    )
