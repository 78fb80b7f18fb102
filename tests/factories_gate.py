"""Makers of the gate's services over a fair in hand."""

from boothapp.domain.values import SessionState
from boothapp.persistence.models import FairSession
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.check_in import CheckInService
from boothapp.services.checkin_override import OverrideRecorder
from boothapp.services.clock_watch import ClockWatch
from boothapp.services.desk_memory import DeskMemory
from boothapp.services.register_walk_in import RegisterWalkInService
from boothapp.services.undo_check_in import UndoCheckInService
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
    )


def close_session(fair: FairInHand, place: int) -> None:
    """Mark a session closed, as the day's end does."""
    with fair.units.write() as unit:
        unit.session.get_one(FairSession, fair.sessions[place]).state = SessionState.CLOSED


def undo_service(fair: FairInHand) -> UndoCheckInService:
    """Return the undo service of a fair."""
    return UndoCheckInService(fair.units, fair.clock, AuditTrail(fair.clock))


def walk_in_service(fair: FairInHand) -> RegisterWalkInService:
    """Return the walk-in service of a fair."""
    return RegisterWalkInService(
        fair.units, fair.clock, fair.ids, fair.keys, check_in_service(fair), AuditTrail(fair.clock)
    )
