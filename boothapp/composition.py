"""Makes the services of an open fair: engine, keys and all; heavy, so imported when a fair is opened."""

from pathlib import Path

from boothapp.documents.fonts import Fonts
from boothapp.documents.layout_files import BadgeLayouts
from boothapp.domain.regions import RegionNames
from boothapp.exchange.spreadsheets import SpreadsheetReader
from boothapp.persistence.change_watch import ChangeWatch
from boothapp.persistence.engine import open_engine
from boothapp.persistence.fair_file import check_file, upgrade_file
from boothapp.persistence.file_header import SCHEMA_VERSION
from boothapp.persistence.keys import load_keys
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.services.admit_by_supervisor import AdmitBySupervisorService
from boothapp.services.assign_booths import AssignBoothsService
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.backup_fair import BackupFairService
from boothapp.services.block_person import BlockPersonService
from boothapp.services.browse_candidates import BrowseCandidatesService
from boothapp.services.browse_contracts import BrowseContractsService
from boothapp.services.browse_exhibitors import BrowseExhibitorsService
from boothapp.services.carry_bundle import CarryBundleService
from boothapp.services.check_fair import CheckFairService
from boothapp.services.check_in import CheckInService
from boothapp.services.checkin_answers import AnswerKeeper
from boothapp.services.checkin_override import OverrideRecorder
from boothapp.services.choose_questions import ChooseQuestionsService
from boothapp.services.clock_watch import ClockWatch
from boothapp.services.close_day import CloseDayParts, CloseDayService
from boothapp.services.compute_figures import FiguresService
from boothapp.services.confirm_exhibitors import ConfirmExhibitorsService
from boothapp.services.correct_name import CorrectNameService
from boothapp.services.day_checklist import DayChecklistService
from boothapp.services.day_documents import DayDocuments
from boothapp.services.day_end_services import DayEndServices
from boothapp.services.describe_card import CardDetailsService
from boothapp.services.describe_fair import FairOverviewService, load_fair
from boothapp.services.design_badges import DesignBadgesService
from boothapp.services.desk_memory import DeskMemory
from boothapp.services.document_settings import DocumentSettings
from boothapp.services.edit_exhibitor import EditExhibitorService
from boothapp.services.edit_sessions import EditSessionsService
from boothapp.services.exception_services import ExceptionServices
from boothapp.services.export_lists import ExportListsService
from boothapp.services.fair_services import FairServices
from boothapp.services.gate_counters import GateCountersService
from boothapp.services.import_lists import ImportListsService
from boothapp.services.kiosk_pin import KioskPinService
from boothapp.services.label_printers import LabelPrintersService
from boothapp.services.list_attention import ListAttentionService
from boothapp.services.list_schools import ListSchoolsService
from boothapp.services.manage_gates import ManageGatesService
from boothapp.services.manage_stations import ManageStationsService
from boothapp.services.minimum_wages import MinimumWagesService
from boothapp.services.note_for_desk import NoteForDeskService
from boothapp.services.open_booth_desk import OpenBoothDeskService
from boothapp.services.order_badge import OrderBadgeService
from boothapp.services.park_answers import ParkAnswersService
from boothapp.services.plan_gate import PlanGateService
from boothapp.services.print_badges import PrintBadgesService
from boothapp.services.print_jobs import PrintJobsService
from boothapp.services.print_scanner_test import PrintScannerTestService
from boothapp.services.print_signs import PrintSignsService
from boothapp.services.print_slip import PrintSlipService
from boothapp.services.rate_booths import RateBoothsService
from boothapp.services.read_list import ListReader
from boothapp.services.recent_scans import RecentScansService
from boothapp.services.record_framework_agreement import RecordFrameworkAgreementService
from boothapp.services.record_inquiry import RecordInquiryService
from boothapp.services.record_intention import RecordIntentionService
from boothapp.services.record_visit import RecordVisitService
from boothapp.services.register_contract import RegisterContractService
from boothapp.services.register_here import RegisterHereService
from boothapp.services.register_walk_in import RegisterWalkInService
from boothapp.services.reopen_day import ReopenDayService
from boothapp.services.replace_badge import ReplaceBadgeService
from boothapp.services.report_day import ReportDayService
from boothapp.services.rescind_contract import RescindContractService
from boothapp.services.reveal_document import RevealDocumentService
from boothapp.services.review_forced_entries import ReviewForcedEntriesService
from boothapp.services.review_over_vacancies import ReviewOverVacanciesService
from boothapp.services.search_candidates import SearchCandidatesService
from boothapp.services.serve_kiosk import ServeKioskService
from boothapp.services.set_aside_badge import SetAsideBadgeService
from boothapp.services.undo_check_in import UndoCheckInService
from boothapp.services.undo_limits import UndoLimitsService
from boothapp.services.verify_bundle import VerifyBundleService
from boothapp.services.watch_occupancy import OccupancyService
from boothapp.services.weigh_exceptions import WeighExceptionsService
from boothapp.support.clock import Clock
from boothapp.support.i18n import Catalogs
from boothapp.support.ids import IdSource
from boothapp.support.paths import AppPaths


def compose_fair(
    path: Path, clock: Clock, ids: IdSource, paths: AppPaths, passphrase: str | None = None
) -> FairServices:
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
    memory = DeskMemory(clock)
    overrides, answers = OverrideRecorder(ids, audit), AnswerKeeper(keys, audit)
    check_in = CheckInService(units, clock, ids, keys, overrides, memory, ClockWatch(audit), answers)

    documents = DayDocuments(Fonts(paths.resources / "fonts"), Catalogs(paths.resources / "i18n"))
    settings = DocumentSettings(Fonts(paths.resources / "fonts"), Catalogs(paths.resources / "i18n"), clock)
    copies = BackupFairService(path, passphrase)
    layouts = BadgeLayouts(paths.resources / "badge_layouts")

    print_badges = PrintBadgesService(units, keys, layouts, settings)
    print_jobs = PrintJobsService(units, clock, ids)
    order_badge = OrderBadgeService(units, clock, ids)

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
        questions=ChooseQuestionsService(units, ids, audit),
        parked=ParkAnswersService(units, clock, audit),
        notes=NoteForDeskService(units, audit),
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
        plan_gate=PlanGateService(units, ids, audit, path),
        gate_counters=GateCountersService(units, clock),
        list_schools=ListSchoolsService(units),
        recent_scans=RecentScansService(units),
        register_walk_in=RegisterWalkInService(units, clock, ids, keys, check_in, audit),
        search_candidates=SearchCandidatesService(units),
        undo_check_in=UndoCheckInService(units, clock, memory, audit),
        exceptions=ExceptionServices(
            weigh=WeighExceptionsService(units, memory),
            badges=ReplaceBadgeService(units, clock, ids, keys, audit),
            block=BlockPersonService(units, clock, audit),
            names=CorrectNameService(units, keys, audit),
            register_here=RegisterHereService(units, audit),
            forced=ReviewForcedEntriesService(units, clock, audit),
            undo_limits=UndoLimitsService(units, ids, audit),
            supervisor=AdmitBySupervisorService(units, clock, ids, audit, check_in),
        ),
        attention=ListAttentionService(units, clock),
        day_end=_day_end(
            CloseDayParts(units, clock, ids, keys, audit, documents, copies, paths.data / "backups", watch.version)
        ),
        print_badges=print_badges,
        print_signs=PrintSignsService(units, settings),
        print_scanner_test=PrintScannerTestService(settings),
        label_printers=LabelPrintersService(units, ids),
        print_jobs=print_jobs,
        order_badge=order_badge,
        set_aside_badge=SetAsideBadgeService(units, audit),
        design_badges=DesignBadgesService(units, ids, layouts, print_badges, settings),
        stations=ManageStationsService(units, clock, ids, audit),
        gates=ManageGatesService(units, ids, audit),
        occupancy=OccupancyService(units, clock, ids, audit),
        kiosk=ServeKioskService(units, memory, check_in, print_badges, print_jobs, order_badge),
        kiosk_pin=KioskPinService(units, clock, ids, audit),
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
