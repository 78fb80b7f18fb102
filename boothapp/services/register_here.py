"""Registers somebody of another session for this one too."""

from uuid import UUID

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.errors import UserError
from boothapp.domain.values import RegistrationStatus
from boothapp.persistence.models import RegistrationSession
from boothapp.persistence.queries.candidate_pages import session_numbers_of
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.desk_corrections import REGISTERED_HERE
from boothapp.services.replace_badge import registration_or_refuse
from boothapp.services.session_guard import require_open


class RegisterHereService:
    """Adds a session to a registration that is limited to others."""

    def __init__(self, units: UnitOfWorkFactory, audit: AuditTrail) -> None:
        self._units = units
        self._audit = audit

    def register(self, actor: Actor, session_id: UUID, registration_id: UUID) -> str:
        """Add the session and return the registration's number.

        Raises `UserError`: `not_allowed`, `not_found`, `session_closed`, `registered_here_before`,
        `register_here_refused` (canceled, blocked or not approved).
        """
        actor.require(Permission.REGISTER_WALK_IN)
        with self._units.write() as unit:
            session = require_open(unit, session_id)
            registration = registration_or_refuse(unit, registration_id)
            if registration.status is not RegistrationStatus.APPROVED:
                raise UserError("register_here_refused")
            numbers = session_numbers_of(unit.session, registration_id)
            if not numbers or session.number in numbers:
                raise UserError("registered_here_before")
            unit.session.add(RegistrationSession(registration_id=registration_id, session_id=session_id))
            registration.version += 1
            detail = {"number": registration.number, "before": list(numbers), "session": session.number}
            self._audit.record(unit, actor, REGISTERED_HERE, f"registration:{registration_id}", detail)
            return registration.number
