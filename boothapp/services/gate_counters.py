"""The figures beside the desk's verdict, by the same counting rules as the report."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.gate import Stretch
from boothapp.domain.gates import GateFlow
from boothapp.domain.occupancy import NO_LIMIT, Room
from boothapp.domain.shares import Share
from boothapp.persistence.queries import check_in as gate
from boothapp.persistence.queries import figures_people as people
from boothapp.persistence.queries.gates import flow_at
from boothapp.persistence.queries.occupancy import room_of
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.services.session_guard import require_session
from boothapp.support.clock import Clock

RECENT = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class GateCounters:
    """Persons are distinct candidates, entries are passages; `capacity` 0 means no limit.

    `here` is who passed at the actor's own gate, `room` how many the hall holds. `registered` is missing until it is
    known how many were expected: no share is better than a wrong one.
    """

    persons: int
    entries: int
    walk_ins: int
    inside: int
    capacity: int
    recent: int
    registered: Share | None
    as_of: datetime
    here: GateFlow | None = None
    room: Room = NO_LIMIT


class GateCountersService:
    """Counts a session's gate, for the desks."""

    def __init__(self, units: UnitOfWorkFactory, clock: Clock) -> None:
        self._units = units
        self._clock = clock

    def expected(self, actor: Actor, session_id: UUID) -> int:
        """Return how many pre-registered candidates the session has: the slow one, asked now and then."""
        actor.require(Permission.CHECK_IN)
        with self._units.read() as unit:
            return people.count_registered(unit, [session_id])

    def counters(self, actor: Actor, session_id: UUID, expected: int | None) -> GateCounters:
        """Return the figures as of now; `expected` as `expected()` told it, None before it did.

        Raises `UserError`: `not_allowed`, `not_found`.
        """
        actor.require(Permission.CHECK_IN)
        now = self._clock.now()
        with self._units.read() as unit:
            session = require_session(unit, session_id)
            persons, entries, walk_ins = people.count_persons(unit, [session_id])
            came = persons - walk_ins
            return GateCounters(
                persons=persons,
                entries=entries,
                walk_ins=walk_ins,
                inside=gate.count_inside(unit.connection, session_id),
                capacity=session.capacity,
                recent=gate.count_recent(unit.connection, session_id, Stretch.before(now, RECENT)),
                registered=None if expected is None else Share(came, max(expected, came)),
                as_of=now,
                room=room_of(unit.connection, session_id),
                here=flow_at(unit.connection, session_id, actor.gate),
            )
