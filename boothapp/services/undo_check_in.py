"""Takes a check-in back: the row stays, marked undone with who and why."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.errors import UserError
from boothapp.domain.values import Direction
from boothapp.persistence.models import CheckIn, Conflict
from boothapp.persistence.queries.occupancy import UNDO_ACTION
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.checkin_override import exit_nonce
from boothapp.services.desk_memory import DeskMemory
from boothapp.services.given_reason import given_reason
from boothapp.services.session_guard import require_open
from boothapp.services.undo_limits import minutes_since, undo_limits
from boothapp.support.clock import Clock


@dataclass(frozen=True, slots=True)
class UndoneCheckIn:
    """A check-in that was taken back."""

    check_in_id: UUID
    registration_id: UUID
    undone_at: datetime


class UndoCheckInService:
    """Undoes a person's latest passage; whoever is undone may be checked in again."""

    def __init__(self, units: UnitOfWorkFactory, clock: Clock, memory: DeskMemory, audit: AuditTrail) -> None:
        self._units = units
        self._clock = clock
        self._memory = memory
        self._audit = audit

    def undo(self, actor: Actor, session_id: UUID, check_in_id: UUID, reason: str) -> UndoneCheckIn:
        """Mark the check-in undone.

        Raises `UserError`: `not_allowed`, `reason_needed`, `session_closed`, `not_found`, `undo_refused` (nobody was
        admitted by it), `undo_done`, `undo_not_last` (the person passed the gate again since), and by the fair's
        limits `undo_organiser_only`, `undo_other_desk`, `undo_too_late`.
        """
        actor.require(Permission.CHECK_IN)
        why = given_reason(reason)
        with self._units.write() as unit:
            require_open(unit, session_id)
            row = unit.session.get(CheckIn, check_in_id)
            if row is None or row.session_id != session_id:
                raise UserError("not_found")
            registration_id = _undoable(unit, row)
            self._refuse_beyond_limits(unit, actor, row)
            now = self._clock.now()
            for passage in (row, _assumed_exit(unit, row)):
                if passage is not None:
                    passage.ordinal = None
                    passage.undone_at = now
                    passage.undone_by = actor.name
                    passage.undo_reason = why
            detail = {"reason": why, "direction": row.direction.value, "registration": str(registration_id)}
            self._close_review(unit, actor, row, why)
            self._audit.record(unit, actor, UNDO_ACTION, f"check_in:{row.id}", detail)
            return UndoneCheckIn(row.id, registration_id, now)

    def _refuse_beyond_limits(self, unit: UnitOfWork, actor: Actor, row: CheckIn) -> None:
        limits = undo_limits(unit)
        code = limits.refusal(actor, row.station, minutes_since(row, self._memory))
        if code:
            raise UserError(code, station=row.station, minutes=limits.minutes)

    def _close_review(self, unit: UnitOfWork, actor: Actor, row: CheckIn, reason: str) -> None:
        """Close the review of a forced entry that is taken back: nobody was let in by it any more."""
        open_cases = select(Conflict).where(Conflict.subject_id == row.id, Conflict.resolved_at.is_(None))
        for case in unit.session.scalars(open_cases):
            case.resolved_at = self._clock.now()
            case.resolved_by = actor.name
            case.resolution = reason


def _undoable(unit: UnitOfWork, row: CheckIn) -> UUID:
    if row.undone_at is not None:
        raise UserError("undo_done")
    if row.ordinal is None or row.registration_id is None:
        raise UserError("undo_refused")
    beyond = CheckIn.ordinal > row.ordinal
    if row.direction is Direction.ENTRY:
        # The exit that ended this stay has the ordinal of its entry.
        beyond |= (CheckIn.direction == Direction.EXIT) & (CheckIn.ordinal == row.ordinal)
    later = unit.session.scalar(
        select(func.count()).where(
            CheckIn.session_id == row.session_id, CheckIn.registration_id == row.registration_id, beyond
        )
    )
    if later:
        raise UserError("undo_not_last")
    return row.registration_id


def _assumed_exit(unit: UnitOfWork, row: CheckIn) -> CheckIn | None:
    """Return the exit that was assumed when this entry was forced."""
    return unit.session.scalars(select(CheckIn).where(CheckIn.nonce == exit_nonce(row.nonce))).one_or_none()
