"""Everything an open fair can do: what the composition root hands to the window and to the commands."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from boothapp.services.assign_booths import AssignBoothsService
    from boothapp.services.browse_candidates import BrowseCandidatesService
    from boothapp.services.browse_contracts import BrowseContractsService
    from boothapp.services.browse_exhibitors import BrowseExhibitorsService
    from boothapp.services.check_in import CheckInService
    from boothapp.services.choose_questions import ChooseQuestionsService
    from boothapp.services.compute_figures import FiguresService
    from boothapp.services.day_end_services import DayEndServices
    from boothapp.services.describe_card import CardDetailsService
    from boothapp.services.describe_fair import FairOverviewService
    from boothapp.services.design_badges import DesignBadgesService
    from boothapp.services.edit_exhibitor import EditExhibitorService
    from boothapp.services.edit_sessions import EditSessionsService
    from boothapp.services.exception_services import ExceptionServices
    from boothapp.services.export_lists import ExportListsService
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
    from boothapp.services.recent_scans import RecentScansService
    from boothapp.services.record_framework_agreement import RecordFrameworkAgreementService
    from boothapp.services.record_inquiry import RecordInquiryService
    from boothapp.services.record_intention import RecordIntentionService
    from boothapp.services.record_visit import RecordVisitService
    from boothapp.services.register_contract import RegisterContractService
    from boothapp.services.register_walk_in import RegisterWalkInService
    from boothapp.services.rescind_contract import RescindContractService
    from boothapp.services.reveal_document import RevealDocumentService
    from boothapp.services.review_over_vacancies import ReviewOverVacanciesService
    from boothapp.services.search_candidates import SearchCandidatesService
    from boothapp.services.serve_kiosk import ServeKioskService
    from boothapp.services.set_aside_badge import SetAsideBadgeService
    from boothapp.services.undo_check_in import UndoCheckInService
    from boothapp.services.watch_occupancy import OccupancyService


@dataclass(frozen=True, slots=True)
class FairServices:
    """The services of one open fair; `data_version` differs after another window or command wrote."""

    location: str
    overview: "FairOverviewService"
    assign_booths: "AssignBoothsService"
    rate_booths: "RateBoothsService"
    figures: "FiguresService"
    check_in: "CheckInService"
    undo_check_in: "UndoCheckInService"
    exceptions: "ExceptionServices"
    questions: "ChooseQuestionsService"
    parked: "ParkAnswersService"
    notes: "NoteForDeskService"
    search_candidates: "SearchCandidatesService"
    register_walk_in: "RegisterWalkInService"
    recent_scans: "RecentScansService"
    plan_gate: "PlanGateService"
    gate_counters: "GateCountersService"
    list_schools: "ListSchoolsService"
    card_details: "CardDetailsService"
    booth_desk: "OpenBoothDeskService"
    visits: "RecordVisitService"
    intentions: "RecordIntentionService"
    contracts: "RegisterContractService"
    rescind_contract: "RescindContractService"
    slips: "PrintSlipService"
    browse_contracts: "BrowseContractsService"
    over_vacancies: "ReviewOverVacanciesService"
    reveal_document: "RevealDocumentService"
    minimum_wages: "MinimumWagesService"
    framework_agreements: "RecordFrameworkAgreementService"
    inquiries: "RecordInquiryService"
    import_lists: "ImportListsService"
    export_lists: "ExportListsService"
    browse_candidates: "BrowseCandidatesService"
    edit_exhibitor: "EditExhibitorService"
    edit_sessions: "EditSessionsService"
    browse_exhibitors: "BrowseExhibitorsService"
    attention: "ListAttentionService"
    day_end: "DayEndServices"
    print_badges: "PrintBadgesService"
    print_signs: "PrintSignsService"
    print_scanner_test: "PrintScannerTestService"
    print_jobs: "PrintJobsService"
    order_badge: "OrderBadgeService"
    set_aside_badge: "SetAsideBadgeService"
    label_printers: "LabelPrintersService"
    design_badges: "DesignBadgesService"
    stations: "ManageStationsService"
    gates: "ManageGatesService"
    occupancy: "OccupancyService"
    kiosk: "ServeKioskService"
    kiosk_pin: "KioskPinService"
    data_version: Callable[[], int]
    close: Callable[[], None]
