"""What the program can do before a fair is open; each service is imported when it is first asked for."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from boothapp.support.clock import Clock
from boothapp.support.i18n import Catalogs
from boothapp.support.ids import IdSource
from boothapp.support.paths import AppPaths
from boothapp.support.settings import SettingsStore

if TYPE_CHECKING:
    from boothapp.services.backup_fair import RestoreFairService
    from boothapp.services.create_fair import CreateFairService
    from boothapp.services.diagnose_machine import DiagnoseMachineService
    from boothapp.services.fair_services import FairServices
    from boothapp.services.make_demo import MakeDemoService
    from boothapp.services.recent_fairs import RecentFairsService
    from boothapp.services.rehearse import RehearseService
    from boothapp.services.verify_bundle import VerifyBundleService
    from boothapp.services.write_samples import WriteSamplesService

OpenFair = Callable[[Path, Clock, IdSource, AppPaths, str | None], "FairServices"]


@dataclass(frozen=True)
class AppServices:
    """Made once by the composition root; `open_fair(path, passphrase)` gives a fair's services.

    `warm` imports what opening a fair needs: call it on a worker, once the window has nothing better to do.
    The first use of a service imports it, which a window leaves to a worker too.
    """

    clock: Clock
    ids: IdSource
    paths: AppPaths
    settings: SettingsStore
    catalogs: Catalogs
    opener: OpenFair
    warm: Callable[[], None]

    def open_fair(self, path: Path, passphrase: str | None) -> "FairServices":
        """Open the fair at `path`; raises what the composition root's `open_fair` raises."""
        return self.opener(path, self.clock, self.ids, self.paths, passphrase)

    @cached_property
    def create_fair(self) -> "CreateFairService":
        """Makes new fair files."""
        from boothapp.services.create_fair import CreateFairService

        return CreateFairService(self.clock, lambda: self.ids)

    @cached_property
    def restore(self) -> "RestoreFairService":
        """Brings a fair back from a backup."""
        from boothapp.services.backup_fair import RestoreFairService

        return RestoreFairService()

    @cached_property
    def verify_bundle(self) -> "VerifyBundleService":
        """Checks a sealed bundle."""
        from boothapp.services.verify_bundle import VerifyBundleService

        return VerifyBundleService()

    @cached_property
    def doctor(self) -> "DiagnoseMachineService":
        """Looks whether this machine can run a fair."""
        from boothapp.services.diagnose_machine import DiagnoseMachineService

        return DiagnoseMachineService(self.paths)

    @cached_property
    def recent(self) -> "RecentFairsService":
        """Looks at the fairs that were opened lately."""
        from boothapp.services.recent_fairs import RecentFairsService

        return RecentFairsService(self.settings, self.clock, self.paths.resources)

    @cached_property
    def make_demo(self) -> "MakeDemoService":
        """Makes the demo fair."""
        from boothapp.services.make_demo import MakeDemoService

        def opener(path: Path, clock: Clock, ids: IdSource) -> "FairServices":
            return self.opener(path, clock, ids, self.paths, None)

        return MakeDemoService(self.paths.resources, opener)

    @cached_property
    def rehearse(self) -> "RehearseService":
        """Plays a whole fair day."""
        from boothapp.services.rehearse import RehearseService

        def opener(path: Path, clock: Clock, ids: IdSource, folder: Path) -> "FairServices":
            return self.opener(path, clock, ids, replace(self.paths, data=folder), None)

        return RehearseService(self.paths.resources, self.make_demo, opener, self.clock)

    @cached_property
    def write_samples(self) -> "WriteSamplesService":
        """Writes the sample lists."""
        from boothapp.services.write_samples import WriteSamplesService

        return WriteSamplesService(self.paths.resources)
