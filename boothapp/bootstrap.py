"""The one composition root: settings, engine, services, then window or command."""

import logging
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from boothapp.cli.context import CommandContext
from boothapp.cli.options import GlobalOptions, WrongOptionError, split_options
from boothapp.documents.fonts import Fonts
from boothapp.documents.layout_files import BadgeLayouts
from boothapp.domain.regions import RegionNames
from boothapp.exchange.spreadsheets import SpreadsheetReader
from boothapp.persistence.change_watch import ChangeWatch
from boothapp.persistence.engine import open_engine
from boothapp.persistence.fair_file import SCHEMA_VERSION, check_file, upgrade_file
from boothapp.persistence.keys import load_keys
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.services.app_services import AppServices
from boothapp.services.assign_booths import AssignBoothsService
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.backup_fair import BackupFairService, RestoreFairService
from boothapp.services.browse_candidates import BrowseCandidatesService
from boothapp.services.browse_contracts import BrowseContractsService
from boothapp.services.browse_exhibitors import BrowseExhibitorsService
from boothapp.services.carry_bundle import CarryBundleService
from boothapp.services.check_fair import CheckFairService
from boothapp.services.check_in import CheckInService
from boothapp.services.checkin_override import OverrideRecorder
from boothapp.services.close_day import CloseDayParts, CloseDayService
from boothapp.services.compute_figures import FiguresService
from boothapp.services.confirm_exhibitors import ConfirmExhibitorsService
from boothapp.services.create_fair import CreateFairService
from boothapp.services.day_checklist import DayChecklistService
from boothapp.services.day_documents import DayDocuments
from boothapp.services.day_end_services import DayEndServices
from boothapp.services.describe_card import CardDetailsService
from boothapp.services.describe_fair import FairOverviewService, load_fair
from boothapp.services.diagnose_machine import DiagnoseMachineService
from boothapp.services.document_settings import DocumentSettings
from boothapp.services.edit_exhibitor import EditExhibitorService
from boothapp.services.edit_sessions import EditSessionsService
from boothapp.services.export_lists import ExportListsService
from boothapp.services.fair_services import FairServices
from boothapp.services.gate_counters import GateCountersService
from boothapp.services.import_lists import ImportListsService
from boothapp.services.list_attention import ListAttentionService
from boothapp.services.list_schools import ListSchoolsService
from boothapp.services.make_demo import MakeDemoService
from boothapp.services.manage_stations import ManageStationsService
from boothapp.services.minimum_wages import MinimumWagesService
from boothapp.services.open_booth_desk import OpenBoothDeskService
from boothapp.services.print_badges import PrintBadgesService
from boothapp.services.print_jobs import PrintJobsService
from boothapp.services.print_signs import PrintSignsService
from boothapp.services.print_slip import PrintSlipService
from boothapp.services.rate_booths import RateBoothsService
from boothapp.services.read_list import ListReader
from boothapp.services.recent_fairs import RecentFairsService
from boothapp.services.recent_scans import RecentScansService
from boothapp.services.record_framework_agreement import RecordFrameworkAgreementService
from boothapp.services.record_inquiry import RecordInquiryService
from boothapp.services.record_intention import RecordIntentionService
from boothapp.services.record_visit import RecordVisitService
from boothapp.services.register_contract import RegisterContractService
from boothapp.services.register_walk_in import RegisterWalkInService
from boothapp.services.rehearse import RehearseService
from boothapp.services.reopen_day import ReopenDayService
from boothapp.services.report_day import ReportDayService
from boothapp.services.rescind_contract import RescindContractService
from boothapp.services.reveal_document import RevealDocumentService
from boothapp.services.review_over_vacancies import ReviewOverVacanciesService
from boothapp.services.search_candidates import SearchCandidatesService
from boothapp.services.undo_check_in import UndoCheckInService
from boothapp.services.verify_bundle import VerifyBundleService
from boothapp.services.write_samples import WriteSamplesService
from boothapp.support.clock import Clock, SystemClock
from boothapp.support.i18n import Catalogs, Language
from boothapp.support.ids import IdSource, SystemIds
from boothapp.support.logging import start_logging
from boothapp.support.paths import AppPaths
from boothapp.support.settings import SettingsStore

PASSPHRASE_VARIABLE = "BOOTHAPP_PASSPHRASE"  # noqa: S105 - the name of a variable, not a secret
WRONG_USAGE = 2


def open_fair(path: Path, clock: Clock, ids: IdSource, paths: AppPaths, passphrase: str | None = None) -> FairServices:
    """Open the fair file at `path` and return its services.

    Raises `UserError` (`fair_missing`, `not_a_fair`, `fair_is_newer`, `fair_is_damaged`, `passphrase_needed`) or
    `EnvironmentProblem` (`folder_read_only`, `disk_full`); the file is then untouched.
    """
    if check_file(path, passphrase) < SCHEMA_VERSION:
        upgrade_file(path, passphrase)
    units = UnitOfWorkFactory(open_engine(path, passphrase))
    watch = ChangeWatch(path, passphrase)
    with units.read() as unit:
        fair_id = load_fair(unit).id
        keys = load_keys(unit.session, fair_id)

    audit = AuditTrail(clock)
    regions = RegionNames.load(paths.resources / "regions")
    check_in = CheckInService(units, clock, ids, keys, OverrideRecorder(ids, audit))

    documents = DayDocuments(Fonts(paths.resources / "fonts"), Catalogs(paths.resources / "i18n"))
    settings = DocumentSettings(Fonts(paths.resources / "fonts"), Catalogs(paths.resources / "i18n"), clock)
    copies = BackupFairService(path, passphrase)

    def close() -> None:
        watch.close()
        units.close()

    return FairServices(
        location=str(path),
        overview=FairOverviewService(units),
        assign_booths=AssignBoothsService(units, clock, ids),
        rate_booths=RateBoothsService(units),
        figures=FiguresService(units, clock),
        check_in=check_in,
        booth_desk=OpenBoothDeskService(units),
        visits=RecordVisitService(units, clock, ids, keys),
        intentions=RecordIntentionService(units, clock, ids, audit),
        contracts=RegisterContractService(units, clock, ids, audit),
        rescind_contract=RescindContractService(units, clock, audit),
        slips=PrintSlipService(units, Fonts(paths.resources / "fonts"), Catalogs(paths.resources / "i18n")),
        browse_contracts=BrowseContractsService(units),
        over_vacancies=ReviewOverVacanciesService(units, clock, audit),
        reveal_document=RevealDocumentService(units, keys, audit),
        minimum_wages=MinimumWagesService(units, ids, audit),
        framework_agreements=RecordFrameworkAgreementService(units, ids, audit),
        inquiries=RecordInquiryService(units, clock, ids),
        import_lists=ImportListsService(units, clock, ids, keys, AuditTrail(clock), ListReader(SpreadsheetReader())),
        export_lists=ExportListsService(units, clock, audit),
        browse_candidates=BrowseCandidatesService(units, keys, regions),
        edit_exhibitor=EditExhibitorService(units, ids, audit),
        edit_sessions=EditSessionsService(units, ids, audit),
        browse_exhibitors=BrowseExhibitorsService(units, regions),
        card_details=CardDetailsService(units),
        gate_counters=GateCountersService(units, clock),
        list_schools=ListSchoolsService(units),
        recent_scans=RecentScansService(units),
        register_walk_in=RegisterWalkInService(units, clock, ids, keys, check_in),
        search_candidates=SearchCandidatesService(units),
        undo_check_in=UndoCheckInService(units, clock, audit),
        attention=ListAttentionService(units, clock),
        day_end=_day_end(
            CloseDayParts(units, clock, ids, keys, audit, documents, copies, paths.data / "backups", watch.version)
        ),
        print_badges=PrintBadgesService(units, keys, BadgeLayouts(paths.resources / "badge_layouts"), settings),
        print_signs=PrintSignsService(units, settings),
        print_jobs=PrintJobsService(units, clock, ids),
        stations=ManageStationsService(units, clock, ids, audit),
        data_version=watch.version,
        close=close,
    )


def _day_end(parts: CloseDayParts) -> DayEndServices:
    return DayEndServices(
        checklist=DayChecklistService(parts.units, parts.clock),
        confirm_exhibitors=ConfirmExhibitorsService(parts.units, parts.clock, parts.audit),
        report=ReportDayService(parts.units, parts.clock, parts.documents),
        close=CloseDayService(parts),
        reopen=ReopenDayService(parts.units, parts.clock, parts.audit),
        verify=VerifyBundleService(),
        carry=CarryBundleService(parts.keys),
        backup=parts.backup,
        check=CheckFairService(parts.units, parts.clock, parts.audit),
    )


def build_app(paths: AppPaths, clock: Clock, ids: IdSource) -> AppServices:
    """Return what the program can do before a fair is open."""

    def opener(path: Path, passphrase: str | None) -> FairServices:
        return open_fair(path, clock, ids, paths, passphrase)

    def demo_opener(path: Path, demo_clock: Clock, demo_ids: IdSource) -> FairServices:
        return open_fair(path, demo_clock, demo_ids, paths)

    def rehearsal_opener(path: Path, demo_clock: Clock, demo_ids: IdSource, folder: Path) -> FairServices:
        return open_fair(path, demo_clock, demo_ids, replace(paths, data=folder))

    settings = SettingsStore(paths.settings)
    make_demo = MakeDemoService(paths.resources, demo_opener)
    return AppServices(
        clock=clock,
        paths=paths,
        settings=settings,
        catalogs=Catalogs(paths.resources / "i18n"),
        create_fair=CreateFairService(clock, lambda: ids),
        open_fair=opener,
        restore=RestoreFairService(),
        verify_bundle=VerifyBundleService(),
        doctor=DiagnoseMachineService(paths),
        recent=RecentFairsService(settings, clock, paths.resources),
        make_demo=make_demo,
        rehearse=RehearseService(paths.resources, make_demo, rehearsal_opener, clock),
        write_samples=WriteSamplesService(paths.resources),
    )


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
    if rest and not _is_command(rest[0]) and not rest[0].startswith("-"):
        return open_window(Path(rest[0]))
    if not rest:
        return open_window(None)
    from boothapp.cli.app import run

    return run(rest, CommandContext(app, options, app.catalogs.translator(Language(language)), passphrase, open_window))


def _is_command(word: str) -> bool:
    from boothapp.cli.app import command_names

    return word in command_names()
