"""Refuses new records in a closed session, inside the transaction that would add them."""

from uuid import UUID

from boothapp.domain.errors import UserError
from boothapp.domain.values import SessionState
from boothapp.persistence.models import FairSession
from boothapp.persistence.unit_of_work import UnitOfWork


def require_session(unit: UnitOfWork, session_id: UUID) -> FairSession:
    """Return the session's row, open or closed; raises `UserError("not_found")`."""
    row = unit.session.get(FairSession, session_id)
    if row is None:
        code = "not_found"
        raise UserError(code)
    return row


def require_open(unit: UnitOfWork, session_id: UUID) -> FairSession:
    """Return the session's row; raises `UserError("session_closed")` once its day has been closed."""
    row = require_session(unit, session_id)
    if row.state is not SessionState.OPEN:
        code = "session_closed"
        raise UserError(code)
    return row
