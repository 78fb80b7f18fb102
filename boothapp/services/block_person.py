"""Keeps somebody out of the fair, and lets the person in again."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.errors import UserError
from boothapp.domain.values import RegistrationStatus
from boothapp.persistence.models import AuditEntry, Registration
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.given_reason import given_reason
from boothapp.services.replace_badge import registration_or_refuse
from boothapp.support.clock import Clock

_BLOCKED = "registration_blocked"


@dataclass(frozen=True, slots=True)
class ChangedStatus:
    """A registration with its new state."""

    registration_id: UUID
    number: str
    status: RegistrationStatus


class BlockPersonService:
    """Blocks and unblocks registrations; only an organiser may, and always with a reason."""

    def __init__(self, units: UnitOfWorkFactory, clock: Clock, audit: AuditTrail) -> None:
        self._units = units
        self._clock = clock
        self._audit = audit

    def block(self, actor: Actor, registration_id: UUID, reason: str) -> ChangedStatus:
        """Refuse the person at every gate and booth from now on; who is inside stays counted inside until leaving.

        Raises `UserError`: `not_allowed`, `reason_needed`, `not_found`, `person_blocked_before`.
        """
        actor.require(Permission.EDIT_FAIR)
        why = given_reason(reason)
        with self._units.write() as unit:
            registration = registration_or_refuse(unit, registration_id)
            if registration.status is RegistrationStatus.BLOCKED:
                raise UserError("person_blocked_before")
            detail = {"from": registration.status.value, "reason": why, "number": registration.number}
            self._audit.record(unit, actor, _BLOCKED, f"registration:{registration_id}", detail)
            return self._set(registration, RegistrationStatus.BLOCKED, why)

    def unblock(self, actor: Actor, registration_id: UUID, reason: str) -> ChangedStatus:
        """Give the registration the state back that it had before it was blocked.

        Raises `UserError`: `not_allowed`, `reason_needed`, `not_found`, `person_not_blocked`.
        """
        actor.require(Permission.EDIT_FAIR)
        why = given_reason(reason)
        with self._units.write() as unit:
            registration = registration_or_refuse(unit, registration_id)
            if registration.status is not RegistrationStatus.BLOCKED:
                raise UserError("person_not_blocked")
            status = _status_before(unit, registration_id)
            detail = {"to": status.value, "reason": why, "number": registration.number}
            self._audit.record(unit, actor, "registration_unblocked", f"registration:{registration_id}", detail)
            return self._set(registration, status, "")

    def _set(self, registration: Registration, status: RegistrationStatus, reason: str) -> ChangedStatus:
        registration.status = status
        registration.status_reason = reason
        registration.status_at = self._clock.now()
        registration.version += 1
        return ChangedStatus(registration.id, registration.number, status)


def _status_before(unit: UnitOfWork, registration_id: UUID) -> RegistrationStatus:
    """Return the state that the newest blocking replaced; one that came blocked with a list is approved now."""
    detail = unit.session.scalar(
        select(AuditEntry.detail)
        .where(AuditEntry.subject == f"registration:{registration_id}", AuditEntry.action == _BLOCKED)
        .order_by(AuditEntry.sequence.desc())
        .limit(1)
    )
    return RegistrationStatus(detail["from"]) if detail else RegistrationStatus.APPROVED
