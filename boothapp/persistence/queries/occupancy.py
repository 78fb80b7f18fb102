"""Who is inside, counted without looking at everybody for each scan; and who was not seen for long."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, Integer, and_, bindparam, case, exists, func, select, type_coerce

from boothapp.domain.occupancy import Room
from boothapp.domain.values import Direction
from boothapp.persistence.models import AuditEntry, CheckIn, Contract, FairSession, Hall, Intention, Visit
from boothapp.persistence.queries.check_in import count_inside

UNDO_ACTION = "undo_check_in"
"""The audit trail's word for a passage that was taken back: then what was counted before holds no more."""

_AT = select(CheckIn.id).where(CheckIn.session_id == bindparam("session_id"), CheckIn.sequence == bindparam("place"))
_LAST = select(func.max(CheckIn.sequence)).where(CheckIn.session_id == bindparam("session_id"))
_UNDONE = select(func.max(AuditEntry.sequence)).where(AuditEntry.action == UNDO_ACTION)
_STAND = select(_AT.scalar_subquery(), _LAST.scalar_subquery(), _UNDONE.scalar_subquery())
_SINCE = select(
    func.coalesce(func.sum(case((CheckIn.direction == Direction.ENTRY, 1), else_=-1)), 0),
).where(
    CheckIn.session_id == bindparam("session_id"),
    CheckIn.sequence > bindparam("place"),
    CheckIn.ordinal > 0,
)
_ID_AT = select(CheckIn.id).where(CheckIn.session_id == bindparam("session_id"), CheckIn.sequence == bindparam("place"))


@dataclass(frozen=True, slots=True)
class _Kept:
    place: int
    check_in_id: UUID | None
    undone: int | None
    inside: int


class InsideCounter:
    """Counts who is inside: everybody once, then what was recorded since.

    What it keeps is trusted only while the row it ends with is still there and nothing was undone since; so a
    transaction that was rolled back, a restored file and another desk's undo all make it count anew.
    """

    def __init__(self) -> None:
        self._kept: dict[UUID, _Kept] = {}

    def count(self, connection: Connection, session_id: UUID) -> int:
        """Return how many went in and did not come out, as the caller's transaction sees it."""
        kept = self._kept.get(session_id)
        values = {"session_id": session_id, "place": kept.place if kept else 0}
        check_in_id, last, undone = connection.execute(_STAND, values).one()
        if kept is not None and kept.check_in_id == check_in_id and kept.undone == undone:
            inside = kept.inside + int(connection.execute(_SINCE, values).scalar_one())
        else:
            inside = count_inside(connection, session_id)
        end = connection.execute(_ID_AT, {"session_id": session_id, "place": last or 0}).scalar()
        self._kept[session_id] = _Kept(last or 0, end, undone, inside)
        return inside


_ROOM = (
    select(FairSession.capacity, Hall.width_m, Hall.depth_m)
    .outerjoin(Hall, Hall.id == FairSession.hall_id)
    .where(FairSession.id == bindparam("session_id"))
)


def room_of(connection: Connection, session_id: UUID) -> Room:
    """Return how many a session's hall holds; nothing limits a session that is not there."""
    row = connection.execute(_ROOM, {"session_id": session_id}).first()
    if row is None:
        return Room()
    capacity, width_m, depth_m = row
    return Room.of(capacity, width_m * depth_m if width_m is not None else None)


def count_unseen(connection: Connection, session_id: UUID, since: datetime) -> int:
    """Return how many are inside whom neither a gate nor a booth has seen after `since`."""
    entry, exit_ = CheckIn.direction == Direction.ENTRY, CheckIn.direction == Direction.EXIT
    stays = (
        select(CheckIn.registration_id.label("registration_id"))
        .where(CheckIn.session_id == session_id, CheckIn.ordinal > 0)
        .group_by(CheckIn.registration_id)
        .having(
            func.coalesce(func.max(case((entry, CheckIn.ordinal))), 0)
            > func.coalesce(func.max(case((exit_, CheckIn.ordinal))), 0),
            type_coerce(func.max(case((and_(entry, CheckIn.recorded_at > since), 1), else_=0)), Integer) == 0,
        )
        .subquery("stays")
    )
    seen = [
        exists().where(model.session_id == session_id, model.registration_id == stays.c.registration_id, moment > since)
        for model, moment in ((Visit, Visit.at), (Intention, Intention.at), (Contract, Contract.created_at))
    ]
    return connection.scalar(select(func.count()).select_from(stays).where(~seen[0], ~seen[1], ~seen[2])) or 0
