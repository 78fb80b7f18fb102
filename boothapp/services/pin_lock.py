"""A PIN of the fair: its hash only; wrong ones at a station are slowed down and kept on the audit trail."""

import hashlib
import hmac
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Self

from boothapp.domain.actor import Actor
from boothapp.domain.errors import UserError
from boothapp.persistence.queries.fair_settings import put_setting, setting_row
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.support.clock import Clock
from boothapp.support.ids import IdSource

_SHORTEST, _LONGEST = 4, 12
_SALT_BYTES: Final = 16
_FREE_TRIES: Final = 3
_FIRST_WAIT_S, _LONGEST_WAIT_S = 5, 300
_N, _R, _P = 1 << 14, 8, 1
"""scrypt's cost (RFC 7914): 16 MB and some hundredths of a second for one try."""


@dataclass(frozen=True, slots=True)
class PinUse:
    """What a PIN is for: `name` begins its settings, `opened` is the audit's word for a right one.

    The others are the codes of the errors: of a PIN that cannot be one, of none, of a wrong one, of too many tries.
    """

    name: str
    opened: str
    form: str
    missing: str
    wrong: str
    wait: str


@dataclass(frozen=True, slots=True)
class _Tries:
    """The wrong PINs in a row at a station, and until when the next one waits."""

    wrong: int
    until: datetime

    @classmethod
    def begun(cls, wrong: int, now: datetime) -> Self:
        return cls(wrong, now + _wait_after(wrong))

    @classmethod
    def read(cls, stored: Mapping[str, Any] | None, now: datetime) -> Self:
        """Return what is kept; a wait longer than its tries make is of a clock set back since, and begins anew."""
        if stored is None:
            return cls.begun(0, now)
        longest = cls.begun(int(stored["wrong"]), now)
        return cls(longest.wrong, min(datetime.fromisoformat(stored["until"]), longest.until))

    def stored(self) -> dict[str, Any]:
        return {"wrong": self.wrong, "until": self.until.isoformat()}


class PinLock:
    """After three wrong PINs at a station each further try waits twice as long, up to five minutes.

    Raises `UserError` with the codes of its use.
    """

    def __init__(self, units: UnitOfWorkFactory, clock: Clock, ids: IdSource, audit: AuditTrail, use: PinUse) -> None:
        self._units = units
        self._clock = clock
        self._ids = ids
        self._audit = audit
        self._use = use

    def is_set(self) -> bool:
        """Tell whether there is a PIN."""
        with self._units.read() as unit:
            return setting_row(unit, self._use.name) is not None

    def set(self, actor: Actor, pin: str) -> None:
        """Set another PIN, which lets every station try at once; raises the use's `form`."""
        digits = pin.strip()
        if not (digits.isascii() and digits.isdecimal() and _SHORTEST <= len(digits) <= _LONGEST):
            raise UserError(self._use.form)
        salt = self._ids.token(_SALT_BYTES)
        value = {"salt": salt.hex(), "hash": _hash(digits, salt)}
        with self._units.write() as unit:
            fair_id = put_setting(unit, self._ids, self._use.name, value)
            put_setting(unit, self._ids, self._tries, {})
            self._audit.record(unit, actor, f"{self._use.name}_set", f"fair:{fair_id}", {})

    def open(self, actor: Actor, pin: str) -> None:
        """Return when `pin` is right; raises the use's `missing`, `wrong`, `wait`."""
        now = self._clock.now()
        with self._units.write() as unit:
            kept = setting_row(unit, self._use.name)
            if kept is None:
                raise UserError(self._use.missing)
            row = setting_row(unit, self._tries)
            stations: dict[str, Any] = dict(row.value) if row is not None else {}
            tries = _Tries.read(stations.pop(actor.station, None), now)
            seconds = math.ceil((tries.until - now).total_seconds())
            refused = UserError(self._use.wait, seconds=seconds) if seconds > 0 else None
            if refused is None:
                right = hmac.compare_digest(_hash(pin.strip(), bytes.fromhex(kept.value["salt"])), kept.value["hash"])
                tries = _Tries.begun(0 if right else tries.wrong + 1, now)
                refused = None if right else UserError(self._use.wrong)
                action = self._use.opened if right else f"{self._use.name}_wrong"
                self._audit.record(unit, actor, action, f"station:{actor.station}", {"wrong_in_a_row": tries.wrong})
            if tries.wrong:
                stations[actor.station] = tries.stored()
            put_setting(unit, self._ids, self._tries, stations)
        if refused is not None:
            raise refused

    @property
    def _tries(self) -> str:
        return f"{self._use.name}_tries"


def _hash(pin: str, salt: bytes) -> str:
    return hashlib.scrypt(pin.encode(), salt=salt, n=_N, r=_R, p=_P).hex()


def _wait_after(wrong: int) -> timedelta:
    if wrong < _FREE_TRIES:
        return timedelta()
    return timedelta(seconds=min(_FIRST_WAIT_S * 2 ** min(wrong - _FREE_TRIES, 10), _LONGEST_WAIT_S))
