"""Counts of persons at the gate, recomputed from the check-in events each time.

An admitted passage is one that carries an ordinal. Both long questions (who passed, who they are) are asked once and
counted in one walk over their rows: at 200,000 persons a question for every figure takes ten times as long.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, String, Subquery, case, func, or_, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute

from boothapp.domain.figures import ARRIVAL_MINUTES, Dimension, Peak, ScanCounts
from boothapp.domain.gate import Stretch
from boothapp.domain.values import BadgeKind, CheckInResult, Direction, RegistrationSource, RegistrationStatus
from boothapp.persistence.models import Candidate, CheckIn, Registration, RegistrationSession
from boothapp.persistence.unit_of_work import UnitOfWork

Sessions = Sequence[UUID]
_BUCKET_S = ARRIVAL_MINUTES * 60
_AT_ONCE = 5000
_EXPECTED = (RegistrationStatus.APPROVED, RegistrationStatus.PENDING)
_REPEATS = frozenset({CheckInResult.USED, CheckInResult.VALID})
_COLUMNS: dict[Dimension, InstrumentedAttribute[Any]] = {
    Dimension.COHORT: Candidate.cohort,
    Dimension.DEGREE: Candidate.degree,
    Dimension.LEVEL: Candidate.level,
    Dimension.SCHOOL: Candidate.school,
    Dimension.REGION: Candidate.region,
    Dimension.MAJOR: Candidate.major,
}


@dataclass(slots=True)
class Gate:
    """What the passages of some sessions come to; `arrivals` by the start of their ten minutes: registered, walk-in.

    `flows` are the passages by gate: in, out.
    """

    persons: int = 0
    entries: int = 0
    walk_ins: int = 0
    others: int = 0
    recent: int = 0
    inside: int = 0
    peak: Peak | None = None
    arrivals: dict[datetime, tuple[int, int]] = field(default_factory=dict)
    flows: dict[str, tuple[int, int]] = field(default_factory=dict)


def _passages(unit: UnitOfWork, sessions: Sessions) -> Iterator[tuple[str, str, datetime, str]]:
    """Yield each admitted passage, session by session in the order recorded: registration, direction, moment, gate."""
    for session_id in sessions:
        yield from unit.session.execute(
            select(
                type_coerce(CheckIn.registration_id, String).label("registration"),
                type_coerce(CheckIn.direction, String).label("direction"),
                CheckIn.recorded_at,
                CheckIn.gate,
            )
            .where(*_admitted([session_id]))
            .order_by(CheckIn.sequence)
            .execution_options(yield_per=_AT_ONCE)
        )


def _unusual(unit: UnitOfWork) -> tuple[set[str], set[str]]:
    """Return the registrations that are walk-ins, and those that are no candidates; the rest is most of them."""
    rows = unit.session.execute(
        select(type_coerce(Registration.id, String), type_coerce(Registration.kind, String)).where(
            or_(Registration.source == RegistrationSource.WALK_IN, Registration.kind != BadgeKind.CANDIDATE)
        )
    ).all()
    return (
        {registration for registration, kind in rows if kind == BadgeKind.CANDIDATE},
        {registration for registration, kind in rows if kind != BadgeKind.CANDIDATE},
    )


def first_entries(sessions: Sessions) -> Subquery:
    """Return a subquery of candidates' admitted entries: registration, how many."""
    return (
        select(
            CheckIn.registration_id.label("registration_id"),
            func.count().label("entries"),
        )
        .join(Registration, Registration.id == CheckIn.registration_id)
        .where(*_admitted(sessions), CheckIn.direction == Direction.ENTRY, Registration.kind == BadgeKind.CANDIDATE)
        .group_by(CheckIn.registration_id)
        .subquery("first_entries")
    )


def _admitted(sessions: Sessions) -> tuple[ColumnElement[bool], ...]:
    return (CheckIn.session_id.in_(sessions), CheckIn.ordinal.is_not(None))


def gate_of(unit: UnitOfWork, sessions: Sessions, lately: Stretch) -> Gate:
    """Return everything the passages tell; `recent` are persons whose first entry lies in the stretch up to now.

    `sessions` stand in the order of their days. `inside` and `peak` mean something for one session only.
    """
    gate, walk_ins, others = Gate(), *_unusual(unit)
    came: set[str] = set()
    inside: set[str] = set()
    arrivals = {True: Counter[int](), False: Counter[int]()}
    most, most_at = 0, lately.since
    flows: Counter[tuple[str, str]] = Counter()
    for registration, direction, at, place in _passages(unit, sessions):
        flows[place, direction] += 1
        if not lately.holds(at):
            gate.recent = 0
        if direction == Direction.EXIT:
            inside.discard(registration)
            continue
        inside.add(registration)
        if len(inside) > most:
            most, most_at = len(inside), at
        is_candidate = registration not in others
        gate.entries += is_candidate
        if registration in came:
            continue
        came.add(registration)
        if not is_candidate:
            gate.others += 1
            continue
        gate.persons += 1
        gate.recent += lately.holds(at)
        arrivals[registration in walk_ins][int(at.timestamp()) // _BUCKET_S] += 1
    gate.flows = {
        place: (flows[place, Direction.ENTRY], flows[place, Direction.EXIT]) for place in {each for each, _ in flows}
    }
    gate.walk_ins = arrivals[True].total()
    gate.inside = len(inside)
    gate.peak = Peak(most, most_at) if most else None
    for bucket in sorted(arrivals[True] | arrivals[False]):
        moment = datetime.fromtimestamp(bucket * _BUCKET_S, UTC)
        gate.arrivals[moment] = (arrivals[False][bucket], arrivals[True][bucket])
    return gate


def count_persons(unit: UnitOfWork, sessions: Sessions) -> tuple[int, int, int]:
    """Return persons, entries and how many of the persons were walk-ins: the few figures a desk asks for."""
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


def count_registered(unit: UnitOfWork, sessions: Sessions) -> int:
    """Return the pre-registered candidates for these sessions: pending or approved, or admitted all the same."""
    mine = (Registration.kind == BadgeKind.CANDIDATE, Registration.source != RegistrationSource.WALK_IN)
    somewhere = select(RegistrationSession.registration_id)
    here = somewhere.where(RegistrationSession.session_id.in_(sessions))
    came = select(CheckIn.registration_id).where(*_admitted(sessions), CheckIn.direction == Direction.ENTRY)
    invited = Registration.status.in_(_EXPECTED) & or_(Registration.id.not_in(somewhere), Registration.id.in_(here))
    return (
        unit.session.scalar(
            select(func.count()).select_from(Registration).where(*mine, or_(invited, Registration.id.in_(came)))
        )
        or 0
    )


def persons_by(unit: UnitOfWork, sessions: Sessions) -> dict[Dimension, Counter[str]]:
    """Return the checked-in candidates by each dimension; an unknown value is ""."""
    entries = first_entries(sessions)
    columns = [type_coerce(column, String) for column in _COLUMNS.values()]
    rows = unit.session.execute(
        select(*columns)
        .join_from(entries, Registration, Registration.id == entries.c.registration_id)
        .join(Candidate, Candidate.id == Registration.candidate_id)
        .execution_options(yield_per=_AT_ONCE)
    )
    found = {dimension: Counter[str]() for dimension in _COLUMNS}
    counters = tuple(found.values())
    for row in rows:
        for counter, value in zip(counters, row, strict=True):
            counter[value or ""] += 1
    return found


def school_names(unit: UnitOfWork) -> dict[str, str]:
    """Return the schools' English names, where a candidate's list gave one."""
    rows = unit.session.execute(
        select(Candidate.school, func.max(Candidate.school_en))
        .where(Candidate.school_en != "")
        .group_by(Candidate.school)
    )
    return {row.school: str(row[1]) for row in rows}


def scan_counts(unit: UnitOfWork, sessions: Sessions) -> ScanCounts:
    """Return every attempt by its outcome; the total is counted on its own, so that the two can be compared."""
    mine = CheckIn.session_id.in_(sessions)
    kinds = (CheckIn.direction, CheckIn.result, CheckIn.ordinal.is_not(None), CheckIn.undone_at.is_not(None))
    rows = unit.session.execute(select(*kinds, func.count()).where(mine).group_by(*kinds))
    counted = dict.fromkeys(("admitted", "repeats", "refused", "exits", "undone"), 0)
    for direction, result, numbered, undone, count in rows:
        counted[_outcome(direction, result, numbered=bool(numbered), undone=bool(undone))] += int(count)
    total = unit.session.scalar(select(func.count()).where(mine))
    return ScanCounts(scans=total or 0, last_at=_last_at(unit, sessions), **counted)


def _last_at(unit: UnitOfWork, sessions: Sessions) -> datetime | None:
    """Return the time of the attempt recorded last: of the latest session that has one."""
    for session_id in reversed(sessions):
        last = (
            select(CheckIn.recorded_at)
            .where(CheckIn.session_id == session_id)
            .order_by(CheckIn.sequence.desc())
            .limit(1)
        )
        found = unit.session.scalar(last)
        if found is not None:
            return found
    return None


def _outcome(direction: Direction, result: CheckInResult, *, numbered: bool, undone: bool) -> str:
    if undone:
        return "undone"
    if numbered:
        return "admitted" if direction is Direction.ENTRY else "exits"
    return "repeats" if result in _REPEATS else "refused"
