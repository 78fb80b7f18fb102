"""What the program can do before a fair is open."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from boothapp.services.backup_fair import RestoreFairService
from boothapp.services.create_fair import CreateFairService
from boothapp.services.diagnose_machine import DiagnoseMachineService
from boothapp.services.fair_services import FairServices
from boothapp.services.make_demo import MakeDemoService
from boothapp.services.recent_fairs import RecentFairsService
from boothapp.services.rehearse import RehearseService
from boothapp.services.verify_bundle import VerifyBundleService
from boothapp.services.write_samples import WriteSamplesService
from boothapp.support.clock import Clock
from boothapp.support.i18n import Catalogs
from boothapp.support.paths import AppPaths
from boothapp.support.settings import SettingsStore

OpenFair = Callable[[Path, str | None], FairServices]


@dataclass(frozen=True, slots=True)
class AppServices:
    """Made once by the composition root; `open_fair(path, passphrase)` gives a fair's services."""

    clock: Clock
    paths: AppPaths
    settings: SettingsStore
    catalogs: Catalogs
    create_fair: CreateFairService
    open_fair: OpenFair
    restore: RestoreFairService
    verify_bundle: VerifyBundleService
    doctor: DiagnoseMachineService
    recent: RecentFairsService
    make_demo: MakeDemoService
    rehearse: RehearseService
    write_samples: WriteSamplesService
