"""Lets a supervisor decide at the desk: with the organiser's PIN somebody is admitted whom the desk may not admit."""

from dataclasses import replace
from typing import Final
from uuid import UUID

from boothapp.domain.actor import Actor, Permission, Role
from boothapp.domain.values import CheckInResult
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.check_in import CheckInService
from boothapp.services.checkin_outcome import CheckInOutcome, Scan
from boothapp.services.given_reason import given_reason
from boothapp.services.pin_lock import PinLock, PinUse
from boothapp.support.clock import Clock
from boothapp.support.ids import IdSource

_USE: Final = PinUse(
    "supervisor_pin",
    opened="supervisor_decided",
    form="supervisor_pin_form",
    missing="supervisor_pin_missing",
    wrong="supervisor_pin_wrong",
    wait="supervisor_pin_wait",
)


class AdmitBySupervisorService:
    """The desk stays signed in as it is; the entry, its review and the trail say that a supervisor decided."""

    def __init__(
        self, units: UnitOfWorkFactory, clock: Clock, ids: IdSource, audit: AuditTrail, check_in: CheckInService
    ) -> None:
        self._lock = PinLock(units, clock, ids, audit, _USE)
        self._check_in = check_in

    def is_set(self, actor: Actor) -> bool:
        """Tell whether there is a supervisors' PIN; raises `not_allowed`."""
        actor.require(Permission.CHECK_IN)
        return self._lock.is_set()

    def set(self, actor: Actor, pin: str) -> None:
        """Set another PIN; raises `not_allowed`, `supervisor_pin_form`."""
        actor.require(Permission.EDIT_FAIR)
        self._lock.set(actor, pin)

    def admit(
        self,
        actor: Actor,
        session_id: UUID,
        scan: Scan,
        reason: str,
        pin: str,
        seen: CheckInResult | None = None,
    ) -> CheckInOutcome:
        """Admit the person with an organiser's right; the row is forced and waits for review.

        Raises as `CheckInService.admit_again`, and `supervisor_pin_missing`, `supervisor_pin_wrong`,
        `supervisor_pin_wait`; the PIN is asked for first, and nothing is recorded of the person then.
        """
        actor.require(Permission.CHECK_IN)
        why = given_reason(reason)
        self._lock.open(actor, pin)
        return self._check_in.admit_again(replace(actor, role=Role.ORGANISER), session_id, scan, why, seen)
