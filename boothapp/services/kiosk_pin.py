"""Keeps the PIN that a kiosk is left with."""

from typing import Final

from boothapp.domain.actor import Actor, Permission
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.pin_lock import PinLock, PinUse
from boothapp.support.clock import Clock
from boothapp.support.ids import IdSource

_USE: Final = PinUse(
    "kiosk_pin",
    opened="kiosk_left",
    form="kiosk_pin_form",
    missing="kiosk_pin_missing",
    wrong="kiosk_pin_wrong",
    wait="kiosk_pin_wait",
)


class KioskPinService:
    """Lets whoever knows the PIN leave the kiosk; tries are limited by `PinLock`."""

    def __init__(self, units: UnitOfWorkFactory, clock: Clock, ids: IdSource, audit: AuditTrail) -> None:
        self._lock = PinLock(units, clock, ids, audit, _USE)

    def is_set(self, actor: Actor) -> bool:
        """Tell whether there is a PIN; raises `UserError("not_allowed")` except for kiosk and organiser."""
        actor.require(Permission.SELF_CHECK_IN)
        return self._lock.is_set()

    def set(self, actor: Actor, pin: str) -> None:
        """Set another PIN, which lets every kiosk try at once; raises `kiosk_pin_form`, `not_allowed`."""
        actor.require(Permission.EDIT_FAIR)
        self._lock.set(actor, pin)

    def leave(self, actor: Actor, pin: str) -> None:
        """Return when `pin` lets somebody leave the kiosk at the actor's station.

        Raises `UserError`: `kiosk_pin_missing`, `kiosk_pin_wrong`, `kiosk_pin_wait` (then `pin` was not looked at),
        `not_allowed`.
        """
        actor.require(Permission.SELF_CHECK_IN)
        self._lock.open(actor, pin)
