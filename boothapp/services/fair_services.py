"""Everything an open fair can do: what the composition root hands to the window and to the commands."""

from collections.abc import Callable
from dataclasses import dataclass

from boothapp.services.assign_booths import AssignBoothsService
from boothapp.services.check_in import CheckInService
from boothapp.services.compute_figures import FiguresService
from boothapp.services.describe_fair import FairOverviewService
from boothapp.services.rate_booths import RateBoothsService


@dataclass(frozen=True, slots=True)
class FairServices:
    """The services of one open fair; `data_version` differs after another window or command wrote."""

    location: str
    overview: FairOverviewService
    assign_booths: AssignBoothsService
    rate_booths: RateBoothsService
    figures: FiguresService
    check_in: CheckInService
    data_version: Callable[[], int]
    close: Callable[[], None]
