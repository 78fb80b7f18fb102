"""Replaces a lost badge, or revokes one: the old code lets nobody in any more."""

from dataclasses import dataclass
from uuid import UUID

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.errors import UserError
from boothapp.domain.values import PrintKind
from boothapp.persistence.keys import KeyRing
from boothapp.persistence.models import Registration
from boothapp.persistence.queries.badge_prints import BADGE_REISSUED, COPIES_BEFORE
from boothapp.persistence.queries.badges import NO_BADGE, copies_of
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.badge_tokens import new_token, revoke_tokens
from boothapp.services.given_reason import given_reason
from boothapp.support.clock import Clock
from boothapp.support.ids import IdSource


@dataclass(frozen=True, slots=True)
class ReplacedBadge:
    """A registration whose codes were changed; `revoked` counts the codes that were good until then."""

    registration_id: UUID
    number: str
    revoked: int


class ReplaceBadgeService:
    """Changes codes at desk or organiser's station, each time with a reason."""

    def __init__(self, units: UnitOfWorkFactory, clock: Clock, ids: IdSource, keys: KeyRing, audit: AuditTrail) -> None:
        self._units = units
        self._clock = clock
        self._ids = ids
        self._keys = keys
        self._audit = audit

    def reissue(self, actor: Actor, registration_id: UUID, reason: str) -> ReplacedBadge:
        """Revoke the person's code and make a new one, which the next printed badge carries.

        Raises `UserError`: `not_allowed`, `reason_needed`, `not_found`, `badge_of_refused` (canceled or blocked),
        `badge_of_unapproved`: where no badge can be printed, the old code is not revoked.
        """
        actor.require(Permission.CHECK_IN)
        why = given_reason(reason)
        now = self._clock.now()
        with self._units.write() as unit:
            registration = registration_or_refuse(unit, registration_id)
            if registration.status in NO_BADGE:
                raise UserError(NO_BADGE[registration.status])
            revoked = revoke_tokens(unit, registration_id, now, why)
            unit.session.add(new_token(self._ids, self._keys, registration_id, now))
            copies = copies_of(unit, PrintKind.BADGE, (registration_id,)).get(registration_id, 0)
            detail = {"number": registration.number, "reason": why, "revoked": revoked, COPIES_BEFORE: copies}
            self._audit.record(unit, actor, BADGE_REISSUED, f"registration:{registration_id}", detail)
            return ReplacedBadge(registration_id, registration.number, revoked)

    def revoke(self, actor: Actor, registration_id: UUID, reason: str) -> ReplacedBadge:
        """Revoke the person's code without a new one: neither badge nor number admits until one is made.

        Raises `UserError`: `not_allowed`, `reason_needed`, `not_found`, `badge_revoked_before`.
        """
        actor.require(Permission.CHECK_IN)
        why = given_reason(reason)
        with self._units.write() as unit:
            registration = registration_or_refuse(unit, registration_id)
            revoked = revoke_tokens(unit, registration_id, self._clock.now(), why)
            if not revoked:
                raise UserError("badge_revoked_before")
            detail = {"number": registration.number, "reason": why, "revoked": revoked}
            self._audit.record(unit, actor, "badge_revoked", f"registration:{registration_id}", detail)
            return ReplacedBadge(registration_id, registration.number, revoked)


def registration_or_refuse(unit: UnitOfWork, registration_id: UUID) -> Registration:
    """Return the registration; raises `UserError("not_found")`."""
    registration = unit.session.get(Registration, registration_id)
    if registration is None:
        raise UserError("not_found")
    return registration
