"""Who was asked something at a desk and has not come in since: the desk's tray."""

from collections.abc import Mapping, Sequence
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Connection, Row, Table, and_, bindparam, exists, func, null, or_, select, update
from sqlalchemy.orm import aliased

from boothapp.domain.values import CheckInResult, Direction
from boothapp.persistence.models import Candidate, CheckIn, Registration

_TABLE = cast("Table", CheckIn.__table__)
_LATER = aliased(CheckIn)
# Sums and joins that change nothing keep SQLite from the index of places or stations: a person has few attempts, a
# session 200,000.
_WENT_ON = exists().where(
    _LATER.session_id == CheckIn.session_id,
    _LATER.registration_id == CheckIn.registration_id,
    _LATER.sequence + 0 > CheckIn.sequence,
    or_(
        and_(_LATER.direction == Direction.ENTRY, _LATER.ordinal > 0),
        # Whatever else this station said to the person later: refused, or let in and undone.
        and_(_LATER.station == CheckIn.station, _LATER.result != CheckInResult.ANSWERS_REQUIRED),
    ),
)
_OPEN = (
    CheckIn.session_id == bindparam("session_id"),
    CheckIn.result == CheckInResult.ANSWERS_REQUIRED,
    CheckIn.undone_at.is_(None),
    ~_WENT_ON,
)
_UNFINISHED = (
    select(
        CheckIn.id,
        CheckIn.nonce,
        CheckIn.registration_id,
        CheckIn.recorded_at,
        CheckIn.raw_code,
        CheckIn.answers,
        Registration.number,
        Candidate.name_zh,
        Candidate.name_en,
    )
    .join(Registration, Registration.id == CheckIn.registration_id)
    .join(Candidate, Candidate.id == Registration.candidate_id)
    .where(*_OPEN)
    .order_by(CheckIn.sequence + 0)
)
_AT_STATION = _UNFINISHED.where(CheckIn.station == bindparam("station"))
_AMONG = _UNFINISHED.where(
    CheckIn.station.concat("") == bindparam("station"),
    CheckIn.registration_id.in_(bindparam("among", expanding=True)),
)
_PERSONS = select(func.count(CheckIn.registration_id.distinct())).where(*_OPEN)
_DRAFTS = (
    CheckIn.session_id == bindparam("in_session"),
    CheckIn.registration_id == bindparam("of_registration"),
    CheckIn.result == CheckInResult.ANSWERS_REQUIRED,
)
_FORGET = update(_TABLE).where(*_DRAFTS, CheckIn.answers.is_not(None)).values(answers=null())


def parked_at(
    connection: Connection, session_id: UUID, station: str, among: Sequence[UUID] | None = None
) -> Sequence[Row[Any]]:
    """Return a station's unfinished attempts in their order; of these registrations only, which is quick."""
    values: dict[str, Any] = {"session_id": session_id, "station": station}
    if among is None:
        return connection.execute(_AT_STATION, values).all()
    return connection.execute(_AMONG, values | {"among": list(among)}).all()


def count_parked(connection: Connection, session_id: UUID) -> int:
    """Return how many people were asked something at any station and have not come in since."""
    return int(connection.execute(_PERSONS, {"session_id": session_id}).scalar_one())


def keep_draft(connection: Connection, check_in_id: UUID, answers: Mapping[str, str]) -> None:
    """Keep with an unfinished attempt what was typed so far."""
    connection.execute(
        update(_TABLE).where(_TABLE.c.id == check_in_id).values(answers=dict(answers) if answers else null())
    )


def forget_drafts(connection: Connection, session_id: UUID, registration_id: UUID) -> None:
    """Forget what was typed and not finished for one person."""
    connection.execute(_FORGET, {"in_session": session_id, "of_registration": registration_id})
