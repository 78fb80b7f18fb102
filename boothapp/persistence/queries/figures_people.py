"""Counts of persons at the gate, recomputed from the check-in events each time.

Every function takes the sessions it counts; an admitted passage is one that carries an ordinal.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Integer,
    Subquery,
    and_,
    case,
    cast,
    exists,
    extract,
    func,
    or_,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute

from boothapp.domain.figures import ARRIVAL_MINUTES, Dimension, Peak, ScanCounts
from boothapp.domain.values import BadgeKind, CheckInResult, Direction, RegistrationSource, RegistrationStatus
from boothapp.persistence.models import Candidate, CheckIn, Registration, RegistrationSession
from boothapp.persistence.unit_of_work import UnitOfWork

Sessions = Sequence[UUID]
_BUCKET_S = ARRIVAL_MINUTES * 60
_COLUMNS: dict[Dimension, InstrumentedAttribute[Any]] = {
    Dimension.COHORT: Candidate.cohort,
    Dimension.DEGREE: Candidate.degree,
    Dimension.LEVEL: Candidate.level,
    Dimension.SCHOOL: Candidate.school,
    Dimension.REGION: Candidate.region,
    Dimension.MAJOR: Candidate.major,
}
_REPEATS = frozenset({CheckInResult.USED, CheckInResult.VALID})


def first_entries(sessions: Sessions) -> Subquery:
    """Return a subquery of candidates' admitted entries: registration, first moment, how many."""
    return (
        select(
            CheckIn.registration_id.label("registration_id"),
            func.min(CheckIn.recorded_at).label("first_at"),
            func.count().label("entries"),
        )
        .join(Registration, Registration.id == CheckIn.registration_id)
        .where(*_admitted(sessions, Direction.ENTRY), Registration.kind == BadgeKind.CANDIDATE)
        .group_by(CheckIn.registration_id)
        .subquery("first_entries")
    )


def _admitted(sessions: Sessions, direction: Direction) -> tuple[ColumnElement[bool], ...]:
    return (CheckIn.session_id.in_(sessions), CheckIn.direction == direction, CheckIn.ordinal.is_not(None))


def count_persons(unit: UnitOfWork, sessions: Sessions) -> tuple[int, int, int]:
    """Return persons, entries and how many of the persons were walk-ins."""
    entries = first_entries(sessions)
    walk_in = case((Registration.source == RegistrationSource.WALK_IN, 1), else_=0)
    row = unit.session.execute(
        select(
            func.count(),
            func.coalesce(func.sum(entries.c.entries), 0),
            func.coalesce(func.sum(walk_in), 0),
        ).join_from(entries, Registration, Registration.id == entries.c.registration_id)
    ).one()
    return int(row[0]), int(row[1]), int(row[2])


def count_other_badges(unit: UnitOfWork, sessions: Sessions) -> int:
    """Return how many exhibitor, staff, guest and press badges came in: persons, but no candidates."""
    return (
        unit.session.scalar(
            select(func.count(func.distinct(CheckIn.registration_id)))
            .join(Registration, Registration.id == CheckIn.registration_id)
            .where(*_admitted(sessions, Direction.ENTRY), Registration.kind != BadgeKind.CANDIDATE)
        )
        or 0
    )


def count_registered(unit: UnitOfWork, sessions: Sessions) -> int:
    """Return the pre-registered candidates for these sessions: pending or approved, or admitted all the same."""
    entries = first_entries(sessions)
    any_session = select(RegistrationSession.session_id).where(RegistrationSession.registration_id == Registration.id)
    expected = and_(
        Registration.status.in_((RegistrationStatus.APPROVED, RegistrationStatus.PENDING)),
        or_(
            ~exists(any_session),
            exists(any_session.where(RegistrationSession.session_id.in_(sessions))),
        ),
    )
    return (
        unit.session.scalar(
            select(func.count())
            .select_from(Registration)
            .outerjoin(entries, entries.c.registration_id == Registration.id)
            .where(
                Registration.kind == BadgeKind.CANDIDATE,
                Registration.source != RegistrationSource.WALK_IN,
                or_(expected, entries.c.registration_id.is_not(None)),
            )
        )
        or 0
    )


def persons_by(unit: UnitOfWork, sessions: Sessions, dimension: Dimension) -> list[tuple[str, str, int]]:
    """Return (value, its English name where kept, persons) of the checked-in candidates."""
    entries = first_entries(sessions)
    column = _COLUMNS[dimension]
    english = func.max(Candidate.school_en) if dimension is Dimension.SCHOOL else func.max("")
    rows = unit.session.execute(
        select(column, english, func.count())
        .join_from(entries, Registration, Registration.id == entries.c.registration_id)
        .join(Candidate, Candidate.id == Registration.candidate_id)
        .group_by(column)
    )
    return [(str(value) if value is not None else "", str(name or ""), int(count)) for value, name, count in rows]


def arrivals_of(unit: UnitOfWork, sessions: Sessions) -> list[tuple[datetime, int, int]]:
    """Return (start of ten minutes in UTC, pre-registered, walk-ins) by first entry; empty stretches are left out."""
    entries = first_entries(sessions)
    bucket = cast(extract("epoch", entries.c.first_at), Integer) // _BUCKET_S
    walk_in = case((Registration.source == RegistrationSource.WALK_IN, 1), else_=0)
    rows = unit.session.execute(
        select(bucket.label("bucket"), func.count(), func.sum(walk_in))
        .join_from(entries, Registration, Registration.id == entries.c.registration_id)
        .group_by("bucket")
        .order_by("bucket")
    )
    return [
        (datetime.fromtimestamp(int(number) * _BUCKET_S, UTC), int(count) - int(walk_ins), int(walk_ins))
        for number, count, walk_ins in rows
    ]


def arrived_since(unit: UnitOfWork, sessions: Sessions, since: datetime) -> int:
    """Return how many candidates came in for the first time after `since`."""
    entries = first_entries(sessions)
    return unit.session.scalar(select(func.count()).select_from(entries).where(entries.c.first_at > since)) or 0


def _steps(session_id: UUID) -> Subquery:
    """Each passage as +1, -1 or 0 persons inside: a second entry without an exit is the same person."""
    earlier = func.lag(CheckIn.direction).over(
        partition_by=CheckIn.registration_id, order_by=(CheckIn.recorded_at, CheckIn.id)
    )
    passages = (
        select(CheckIn.id, CheckIn.recorded_at, CheckIn.direction, earlier.label("earlier"))
        .where(CheckIn.session_id == session_id, CheckIn.ordinal.is_not(None))
        .subquery("passages")
    )
    inside_before = func.coalesce(passages.c.earlier, Direction.EXIT) == Direction.ENTRY
    step = case(
        (and_(passages.c.direction == Direction.ENTRY, ~inside_before), 1),
        (and_(passages.c.direction == Direction.EXIT, inside_before), -1),
        else_=0,
    )
    return select(passages.c.id, passages.c.recorded_at, step.label("step")).subquery("steps")


def inside_of(unit: UnitOfWork, session_id: UUID) -> tuple[int, Peak | None]:
    """Return how many are inside now, and the peak with its moment."""
    steps = _steps(session_id)
    running = func.sum(steps.c.step).over(order_by=(steps.c.recorded_at, steps.c.id)).label("running")
    levels = select(steps.c.recorded_at, running).subquery("levels")
    top = unit.session.execute(
        select(levels.c.running, levels.c.recorded_at).order_by(levels.c.running.desc(), levels.c.recorded_at).limit(1)
    ).first()
    now = unit.session.scalar(select(func.coalesce(func.sum(steps.c.step), 0))) or 0
    if top is None or int(top[0]) <= 0:
        return int(now), None
    return int(now), Peak(int(top[0]), top[1])


def scan_counts(unit: UnitOfWork, sessions: Sessions) -> ScanCounts:
    """Return every attempt by its outcome; the total is counted on its own, so that the two can be compared."""
    mine = CheckIn.session_id.in_(sessions)
    rows = unit.session.execute(
        select(
            CheckIn.direction,
            CheckIn.result,
            CheckIn.ordinal.is_not(None),
            CheckIn.undone_at.is_not(None),
            func.count(),
        )
        .where(mine)
        .group_by(CheckIn.direction, CheckIn.result, CheckIn.ordinal.is_not(None), CheckIn.undone_at.is_not(None))
    )
    counted = dict.fromkeys(("admitted", "repeats", "refused", "exits", "undone"), 0)
    for direction, result, numbered, undone, count in rows:
        counted[_outcome(direction, result, numbered=bool(numbered), undone=bool(undone))] += int(count)
    total, last = unit.session.execute(select(func.count(), func.max(CheckIn.recorded_at)).where(mine)).one()
    return ScanCounts(scans=int(total), last_at=last, **counted)


def _outcome(direction: Direction, result: CheckInResult, *, numbered: bool, undone: bool) -> str:
    if undone:
        return "undone"
    if numbered:
        return "admitted" if direction is Direction.ENTRY else "exits"
    return "repeats" if result in _REPEATS else "refused"
