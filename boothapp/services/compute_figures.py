"""Computes the figures of a day and of the whole fair: the only place they come from.

Everything that shows a figure (window, PDF, workbook, JSON, press text, bundle, command) asks here.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.errors import UserError
from boothapp.domain.fair import Bilingual, FairInfo, SessionInfo
from boothapp.domain.figures import (
    ARRIVAL_MINUTES,
    Arrivals,
    Breakdown,
    CommonFigures,
    DayFigures,
    Dimension,
    FairFigures,
    Inside,
    Interest,
    PeopleTotals,
)
from boothapp.domain.gate import Stretch
from boothapp.domain.gates import GateFlow
from boothapp.domain.provinces import province_of
from boothapp.domain.shares import Part, Share
from boothapp.persistence.queries import figures_people as people
from boothapp.persistence.queries import figures_records as records
from boothapp.persistence.queries.figures_exhibitors import areas_of, exhibitor_facts, industries_of
from boothapp.persistence.queries.gates import gates_of
from boothapp.persistence.queries.occupancy import room_of
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.assemble_figures import (
    area_rows,
    booth_contracts,
    contract_totals,
    exhibitor_rows,
    exhibitor_totals,
    parts_of,
)
from boothapp.services.describe_fair import load_fair
from boothapp.support.clock import Clock


class FiguresService:
    """Recomputes figures from the recorded events, inside one consistent view of the fair."""

    def __init__(self, units: UnitOfWorkFactory, clock: Clock) -> None:
        self._units = units
        self._clock = clock

    def day(self, actor: Actor, session_id: UUID) -> DayFigures:
        """Return a session's figures as of now; raises `UserError` `not_allowed` or `not_found`."""
        actor.require(Permission.SEE_FIGURES)
        with self._units.read() as unit:
            return day_figures(unit, session_id, self._clock.now())

    def fair(self, actor: Actor) -> FairFigures:
        """Return the figures of all sessions together as of now; raises `UserError("not_allowed")`."""
        actor.require(Permission.SEE_FIGURES)
        with self._units.read() as unit:
            return fair_figures(unit, self._clock.now())


def day_figures(unit: UnitOfWork, session_id: UUID, as_of: datetime) -> DayFigures:
    """Return a session's figures inside an open transaction; raises `UserError("not_found")`."""
    fair = load_fair(unit)
    session = fair.session(session_id)
    if session is None:
        code = "not_found"
        raise UserError(code)
    return _day(unit, fair, session, as_of)


def fair_figures(unit: UnitOfWork, as_of: datetime) -> FairFigures:
    """Return the figures of every session inside an open transaction."""
    fair = load_fair(unit)
    everywhere = [session.id for session in fair.sessions]
    return FairFigures(
        fair=fair,
        as_of=as_of,
        common=_common(
            unit,
            everywhere,
            people.gate_of(unit, everywhere, Stretch.before(as_of, timedelta())),
            records.contract_groups(unit),
        ),
        days=tuple(_day(unit, fair, session, as_of) for session in fair.sessions),
        stated=records.stated_values(unit),
    )


def _day(unit: UnitOfWork, fair: FairInfo, session: SessionInfo, as_of: datetime) -> DayFigures:
    only = [session.id]
    scans = people.scan_counts(unit, only)
    gate = people.gate_of(unit, only, Stretch.before(as_of, timedelta(minutes=ARRIVAL_MINUTES)))
    groups = records.contract_groups(unit)
    return DayFigures(
        fair=fair,
        session=session,
        as_of=as_of,
        common=_common(unit, only, gate, groups),
        inside=Inside(
            now=gate.inside,
            peak=gate.peak,
            capacity=session.capacity,
            exits=scans.exits,
            gates=_flows(unit, gate),
            room=room_of(unit.connection, session.id),
        ),
        arrivals=_arrivals(gate, session, as_of),
        recent=gate.recent,
        scans=scans,
        fair_contracts=contract_totals(groups, industries_of(unit)),
    )


def _common(
    unit: UnitOfWork, sessions: Sequence[UUID], gate: people.Gate, every_group: Sequence[records.ContractGroup]
) -> CommonFigures:
    facts = exhibitor_facts(unit, sessions)
    groups = [group for group in every_group if group.session_id in sessions]
    rows = exhibitor_rows(facts.values(), sessions, groups)
    by_dimension = people.persons_by(unit, sessions)
    return CommonFigures(
        exhibitors=exhibitor_totals(rows),
        people=_people(unit, sessions, gate),
        breakdowns=tuple(_breakdown(unit, dimension, counted) for dimension, counted in by_dimension.items()),
        interest=_interest(unit, sessions, gate.persons),
        contracts=contract_totals(groups, {fact.id: fact.industry for fact in facts.values()}),
        areas=area_rows(areas_of(unit), facts, rows, booth_contracts(every_group)),
        in_several_areas=sum(len(facts[row.exhibitor_id].areas) > 1 for row in rows),
        ranking=rows,
        matters=records.matters_of(unit, sessions),
    )


def _people(unit: UnitOfWork, sessions: Sequence[UUID], gate: people.Gate) -> PeopleTotals:
    came = gate.persons - gate.walk_ins
    # In a file with lost registrations more came than are registered; `check` must be able to say so.
    registered = max(came, people.count_registered(unit, sessions))
    return PeopleTotals(
        persons=gate.persons,
        entries=gate.entries,
        walk_ins=gate.walk_ins,
        registered=Share(came, registered),
        others=gate.others,
    )


def _breakdown(unit: UnitOfWork, dimension: Dimension, counted: Counter[str]) -> Breakdown:
    match dimension:
        case Dimension.REGION:
            return Breakdown(dimension, _by_province(counted))
        case Dimension.SCHOOL:
            english = people.school_names(unit)
            names = {key: Bilingual(key, english.get(key, "")) for key in counted if key}
            return Breakdown(dimension, parts_of(counted, names))
        case Dimension.MAJOR:
            return Breakdown(dimension, parts_of(counted, {key: Bilingual(key) for key in counted if key}))
        case _:
            return Breakdown(dimension, parts_of(counted))


def _by_province(counted: Counter[str]) -> tuple[Part, ...]:
    """Add up regions of any level and spelling by their province."""
    names: dict[str, Bilingual] = {}
    persons: Counter[str] = Counter()
    for region, count in counted.items():
        province = province_of(region)
        persons[province.zh] += count
        if province.zh:
            names[province.zh] = province
    return parts_of(persons, names)


def _interest(unit: UnitOfWork, sessions: Sequence[UUID], persons: int) -> Interest:
    visits = records.visit_counts(unit, sessions)
    intentions = records.intention_counts(unit, sessions)
    return Interest(
        visits=visits.visits,
        visitors=visits.visitors,
        resumes=visits.resumes,
        intentions=intentions.intentions,
        intention_people=intentions.people,
        intention_exhibitors=intentions.exhibitors,
        checked_in_with_intention=Share(intentions.checked_in, persons),
        intentions_by_degree=parts_of(dict(records.intentions_by_degree(unit, sessions))),
    )


def _flows(unit: UnitOfWork, gate: people.Gate) -> tuple[GateFlow, ...]:
    """Return who passed at each gate; nothing while the fair has no gates and nobody passed one."""
    names = [each.name for each in gates_of(unit.connection)]
    names += sorted(name for name in gate.flows if name and name not in names)
    if names and "" in gate.flows:
        names.append("")
    return tuple(GateFlow(name, *gate.flows.get(name, (0, 0))) for name in names)


def _arrivals(gate: people.Gate, session: SessionInfo, as_of: datetime) -> tuple[Arrivals, ...]:
    """Return the stretches from the opening, or the first arrival, to the last one; empty ones count 0."""
    counted = {at: Arrivals(at, registered, walk_in) for at, (registered, walk_in) in gate.arrivals.items()}
    if not counted:
        return ()
    step = timedelta(minutes=ARRIVAL_MINUTES)
    start = min(*counted, _floor(session.starts_at))
    end = max(*counted, min(_floor(as_of), _floor(session.ends_at - timedelta(microseconds=1))))
    slots = (start + step * index for index in range((end - start) // step + 1))
    return tuple(counted.get(at, Arrivals(at, 0, 0)) for at in slots)


def _floor(moment: datetime) -> datetime:
    return moment.replace(minute=moment.minute // ARRIVAL_MINUTES * ARRIVAL_MINUTES, second=0, microsecond=0)
