"""Says how full the hall is, what the door shows, and how many may have left without a scan."""

from datetime import timedelta
from uuid import UUID

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.errors import UserError
from boothapp.domain.occupancy import LEAST_STALE_MIN, MOST_STALE_MIN, STALE_MIN, Door, Estimate
from boothapp.persistence.queries.check_in import count_inside
from boothapp.persistence.queries.fair_settings import put_setting, setting_row
from boothapp.persistence.queries.occupancy import count_unseen, room_of
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.session_guard import require_session
from boothapp.support.clock import Clock
from boothapp.support.ids import IdSource

_STALE = "presence_stale"


class OccupancyService:
    """Reads the hall's occupancy; the estimate is beside the count and lets nobody in."""

    def __init__(self, units: UnitOfWorkFactory, clock: Clock, ids: IdSource, audit: AuditTrail) -> None:
        self._units = units
        self._clock = clock
        self._ids = ids
        self._audit = audit

    def door(self, actor: Actor, session_id: UUID) -> Door:
        """Return who is inside and how much room there is; raises `UserError`: `not_allowed`, `not_found`."""
        actor.require(Permission.CHECK_IN)
        with self._units.read() as unit:
            require_session(unit, session_id)
            return Door(count_inside(unit.connection, session_id), room_of(unit.connection, session_id))

    def estimate(self, actor: Actor, session_id: UUID) -> Estimate:
        """Return how many of those inside may have left: the slow question, asked now and then.

        Raises `UserError`: `not_allowed`, `not_found`.
        """
        actor.require(Permission.SEE_FIGURES)
        with self._units.read() as unit:
            require_session(unit, session_id)
            minutes = _stale_minutes(unit)
            since = self._clock.now() - timedelta(minutes=minutes)
            gone = count_unseen(unit.connection, session_id, since)
            return Estimate(count_inside(unit.connection, session_id), gone, minutes)

    def stale_minutes(self, actor: Actor) -> int:
        """Return after how many minutes without being seen somebody may have left; raises `not_allowed`."""
        actor.require(Permission.SEE_FIGURES)
        with self._units.read() as unit:
            return _stale_minutes(unit)

    def set_stale_minutes(self, actor: Actor, minutes: int) -> None:
        """Set it for the fair; raises `UserError`: `stale_minutes_wrong`, `not_allowed`."""
        actor.require(Permission.EDIT_FAIR)
        if not LEAST_STALE_MIN <= minutes <= MOST_STALE_MIN:
            raise UserError("stale_minutes_wrong", least=LEAST_STALE_MIN, most=MOST_STALE_MIN)
        with self._units.write() as unit:
            if _stale_minutes(unit) == minutes:
                return
            value = {"minutes": minutes}
            fair_id = put_setting(unit, self._ids, _STALE, value)
            self._audit.record(unit, actor, "set_presence_stale", f"fair:{fair_id}", value)


def _stale_minutes(unit: UnitOfWork) -> int:
    row = setting_row(unit, _STALE)
    return int(row.value["minutes"]) if row is not None else STALE_MIN
