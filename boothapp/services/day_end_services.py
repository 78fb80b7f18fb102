"""The day's end of an open fair, together."""

from dataclasses import dataclass

from boothapp.services.backup_fair import BackupFairService
from boothapp.services.carry_bundle import CarryBundleService
from boothapp.services.check_fair import CheckFairService
from boothapp.services.close_day import CloseDayService
from boothapp.services.confirm_exhibitors import ConfirmExhibitorsService
from boothapp.services.day_checklist import DayChecklistService
from boothapp.services.reopen_day import ReopenDayService
from boothapp.services.report_day import ReportDayService
from boothapp.services.verify_bundle import VerifyBundleService


@dataclass(frozen=True, slots=True)
class DayEndServices:
    """What happens once the doors are closing."""

    checklist: DayChecklistService
    confirm_exhibitors: ConfirmExhibitorsService
    report: ReportDayService
    close: CloseDayService
    reopen: ReopenDayService
    verify: VerifyBundleService
    carry: CarryBundleService
    backup: BackupFairService
    check: CheckFairService
