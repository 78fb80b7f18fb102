"""Makers of the gate's services over a fair in hand."""

from boothapp.domain.values import SessionState
from boothapp.persistence.models import FairSession
from boothapp.services.admit_by_supervisor import AdmitBySupervisorService
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.block_person import BlockPersonService
from boothapp.services.check_in import CheckInService
from boothapp.services.checkin_answers import AnswerKeeper
from boothapp.services.checkin_override import OverrideRecorder
from boothapp.services.clock_watch import ClockWatch
from boothapp.services.correct_name import CorrectNameService
from boothapp.services.desk_memory import DeskMemory
from boothapp.services.exception_services import ExceptionServices
from boothapp.services.register_here import RegisterHereService
from boothapp.services.register_walk_in import RegisterWalkInService
from boothapp.services.replace_badge import ReplaceBadgeService
from boothapp.services.review_forced_entries import ReviewForcedEntriesService
from boothapp.services.undo_check_in import UndoCheckInService
from boothapp.services.undo_limits import UndoLimitsService
from boothapp.services.weigh_exceptions import WeighExceptionsService
from tests.factories import FairInHand


def check_in_service(fair: FairInHand) -> CheckInService:
    """Return the check-in service of a fair."""
    audit = AuditTrail(fair.clock)
    return CheckInService(
        fair.units,
        fair.clock,
        fair.ids,
        fair.keys,
        OverrideRecorder(fair.ids, audit),
        DeskMemory(fair.clock),
        ClockWatch(audit),
        AnswerKeeper(fair.keys, audit),
    )


def close_session(fair: FairInHand, place: int) -> None:
    """Mark a session closed, as the day's end does."""
    with fair.units.write() as unit:
        unit.session.get_one(FairSession, fair.sessions[place]).state = SessionState.CLOSED


def undo_service(fair: FairInHand) -> UndoCheckInService:
    """Return the undo service of a fair."""
    return UndoCheckInService(fair.units, fair.clock, DeskMemory(fair.clock), AuditTrail(fair.clock))


def exceptions(fair: FairInHand) -> ExceptionServices:
    """Return the exception lane of a fair."""
    audit = AuditTrail(fair.clock)
    return ExceptionServices(
        weigh=WeighExceptionsService(fair.units, DeskMemory(fair.clock)),
        badges=ReplaceBadgeService(fair.units, fair.clock, fair.ids, fair.keys, audit),
        block=BlockPersonService(fair.units, fair.clock, audit),
        names=CorrectNameService(fair.units, fair.keys, audit),
        register_here=RegisterHereService(fair.units, audit),
        forced=ReviewForcedEntriesService(fair.units, fair.clock, audit),
        undo_limits=UndoLimitsService(fair.units, fair.ids, audit),
        supervisor=AdmitBySupervisorService(fair.units, fair.clock, fair.ids, audit, check_in_service(fair)),
    )


def walk_in_service(fair: FairInHand) -> RegisterWalkInService:
    """Return the walk-in service of a fair."""
    return RegisterWalkInService(
        fair.units, fair.clock, fair.ids, fair.keys, check_in_service(fair), AuditTrail(fair.clock)
    )
