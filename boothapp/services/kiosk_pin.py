"""Keeps the PIN that a kiosk is left with: its hash only, wrong ones slowed down and on the audit trail."""

import hashlib
import hmac
import math
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.errors import UserError
from boothapp.persistence.models import FairSetting
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.describe_fair import load_fair
from boothapp.support.clock import Clock
from boothapp.support.ids import IdSource

_PIN: Final = "kiosk_pin"
_TRIES: Final = "kiosk_pin_tries"
_SHORTEST, _LONGEST = 4, 12
_SALT_BYTES: Final = 16
_FREE_TRIES: Final = 3
_FIRST_WAIT_S, _LONGEST_WAIT_S = 5, 300
_N, _R, _P = 1 << 14, 8, 1
"""scrypt's cost (RFC 7914): 16 MB and some hundredths of a second for one try."""


class KioskPinService:
    """After three wrong PINs at a station each further try waits twice as long, up to five minutes."""

    def __init__(self, units: UnitOfWorkFactory, clock: Clock, ids: IdSource, audit: AuditTrail) -> None:
        self._units = units
        self._clock = clock
        self._ids = ids
        self._audit = audit

    def is_set(self, actor: Actor) -> bool:
        """Tell whether there is a PIN; raises `UserError("not_allowed")` except for kiosk and organiser."""
        actor.require(Permission.SELF_CHECK_IN)
        with self._units.read() as unit:
            return _setting(unit, load_fair(unit).id, _PIN) is not None

    def set(self, actor: Actor, pin: str) -> None:
        """Set another PIN, which lets every kiosk try at once; raises `kiosk_pin_form`, `not_allowed`."""
        actor.require(Permission.EDIT_FAIR)
        digits = pin.strip()
        if not (digits.isascii() and digits.isdecimal() and _SHORTEST <= len(digits) <= _LONGEST):
            code = "kiosk_pin_form"
            raise UserError(code)
        salt = self._ids.token(_SALT_BYTES)
        value = {"salt": salt.hex(), "hash": _hash(digits, salt)}
        with self._units.write() as unit:
            fair_id = load_fair(unit).id
            self._put(unit, fair_id, _PIN, value)
            self._put(unit, fair_id, _TRIES, {})
            self._audit.record(unit, actor, "kiosk_pin_set", f"fair:{fair_id}", {})

    def leave(self, actor: Actor, pin: str) -> None:
        """Return when `pin` lets somebody leave the kiosk at the actor's station.

        Raises `UserError`: `kiosk_pin_missing`, `kiosk_pin_wrong`, `kiosk_pin_wait` (then `pin` was not looked at),
        `not_allowed`.
        """
        actor.require(Permission.SELF_CHECK_IN)
        now = self._clock.now()
        with self._units.write() as unit:
            fair_id = load_fair(unit).id
            kept = _setting(unit, fair_id, _PIN)
            if kept is None:
                code = "kiosk_pin_missing"
                raise UserError(code)
            tries = _setting(unit, fair_id, _TRIES)
            stations: dict[str, Any] = dict(tries.value) if tries is not None else {}
            before = stations.get(actor.station, {"wrong": 0, "until": now.isoformat()})
            wait = math.ceil((datetime.fromisoformat(before["until"]) - now).total_seconds())
            if wait > 0:
                code = "kiosk_pin_wait"
                raise UserError(code, seconds=min(wait, _LONGEST_WAIT_S))
            right = hmac.compare_digest(_hash(pin.strip(), bytes.fromhex(kept.value["salt"])), kept.value["hash"])
            wrong = 0 if right else before["wrong"] + 1
            stations[actor.station] = {"wrong": wrong, "until": (now + _wait_after(wrong)).isoformat()}
            self._put(unit, fair_id, _TRIES, stations)
            action = "kiosk_left" if right else "kiosk_pin_wrong"
            self._audit.record(unit, actor, action, f"station:{actor.station}", {"wrong_in_a_row": wrong})
        if not right:
            code = "kiosk_pin_wrong"
            raise UserError(code)

    def _put(self, unit: UnitOfWork, fair_id: UUID, name: str, value: dict[str, Any]) -> None:
        row = _setting(unit, fair_id, name)
        if row is None:
            row = FairSetting(id=self._ids.new(), fair_id=fair_id, name=name)
            unit.session.add(row)
        row.value = value


def _setting(unit: UnitOfWork, fair_id: UUID, name: str) -> FairSetting | None:
    return unit.session.scalars(
        select(FairSetting).where(FairSetting.fair_id == fair_id, FairSetting.name == name)
    ).one_or_none()


def _hash(pin: str, salt: bytes) -> str:
    return hashlib.scrypt(pin.encode(), salt=salt, n=_N, r=_R, p=_P).hex()


def _wait_after(wrong: int) -> timedelta:
    if wrong < _FREE_TRIES:
        return timedelta()
    return timedelta(seconds=min(_FIRST_WAIT_S * 2 ** min(wrong - _FREE_TRIES, 10), _LONGEST_WAIT_S))
