"""Reopens a closed session, with a reason that stays in the audit trail."""

from uuid import UUID

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.errors import UserError
from boothapp.domain.values import SessionState
from boothapp.persistence.queries.day_closes import last_close
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.given_reason import given_reason
from boothapp.services.session_guard import require_session
from boothapp.support.clock import Clock


class ReopenDayService:
    """Lets a session take records again; what was sealed keeps its row and its file."""

    def __init__(self, units: UnitOfWorkFactory, clock: Clock, audit: AuditTrail) -> None:
        self._units = units
        self._clock = clock
        self._audit = audit

    def reopen(self, actor: Actor, session_id: UUID, reason: str) -> None:
        """Reopen the session; raises `not_allowed`, `not_found`, `reason_needed` or `session_not_closed`."""
        actor.require(Permission.CLOSE_DAY)
        why = given_reason(reason)
        with self._units.write() as unit:
            row = require_session(unit, session_id)
            if row.state is not SessionState.CLOSED:
                code = "session_not_closed"
                raise UserError(code)
            row.state, row.version = SessionState.OPEN, row.version + 1
            closing = last_close(unit, session_id)
            if closing is not None:
                closing.reopened_at = self._clock.now()
                closing.reopened_by = actor.name
                closing.reopen_reason = why
            detail = {"reason": why, "sequence": closing.sequence if closing else 0}
            self._audit.record(unit, actor, "reopen_day", f"session:{session_id}", detail)
