"""Puts counted rows together into the figures of exhibitors, areas and contracts."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from boothapp.domain.fair import Bilingual
from boothapp.domain.figures import (
    NO_AREA,
    AreaRow,
    ContractBreakdown,
    ContractDimension,
    ContractPart,
    ContractTotals,
    ExhibitorRow,
    ExhibitorTotals,
    OtherForm,
)
from boothapp.domain.shares import Part, Share
from boothapp.domain.values import (
    COUNTED_FORMS,
    COUNTED_STATES,
    Channel,
    ContractForm,
    ContractState,
    PresenceState,
)
from boothapp.persistence.queries.figures_exhibitors import AreaName, ExhibitorFacts
from boothapp.persistence.queries.figures_records import ContractGroup

_UNFINISHED = frozenset({ContractState.DRAFTED, ContractState.CANDIDATE_SIGNED})


def parts_of(counts: Mapping[str, int], names: Mapping[str, Bilingual] | None = None) -> tuple[Part, ...]:
    """Return the counts as shares of their sum, most first; the unknown value "" comes last."""
    total = sum(counts.values())
    ordered = sorted(counts.items(), key=lambda item: (item[0] == "", -item[1], item[0]))
    return tuple(Part(key, Share(count, total), (names or {}).get(key)) for key, count in ordered)


def is_counted(group: ContractGroup) -> bool:
    """Tell whether these are signed contracts of a form that counts."""
    return group.form in COUNTED_FORMS and group.state in COUNTED_STATES


def contract_totals(groups: Sequence[ContractGroup], industries: Mapping[UUID, str]) -> ContractTotals:
    """Return the figures of some sessions' contracts; `industries` by exhibitor."""
    counted = [group for group in groups if is_counted(group)]
    beside = Counter[ContractForm]()
    for group in groups:
        if group.form not in COUNTED_FORMS and group.state in COUNTED_STATES:
            beside[group.form] += group.count
    return ContractTotals(
        booth=_sum(group for group in counted if group.channel is Channel.BOOTH),
        campus_talk=_sum(group for group in counted if group.channel is Channel.CAMPUS_TALK),
        total=_sum(counted),
        over_vacancies=_sum(group for group in counted if group.over_vacancies),
        rescinded=_sum(group for group in groups if group.state is ContractState.RESCINDED),
        unfinished=_sum(group for group in groups if group.state in _UNFINISHED),
        others=tuple(OtherForm(form, beside[form]) for form in ContractForm if beside[form]),
        breakdowns=tuple(_contracts_by(dimension, counted, industries) for dimension in ContractDimension),
    )


def _sum(groups: Iterable[ContractGroup]) -> int:
    return sum(group.count for group in groups)


def _contracts_by(
    dimension: ContractDimension, counted: Sequence[ContractGroup], industries: Mapping[UUID, str]
) -> ContractBreakdown:
    booth, total = Counter[str](), Counter[str]()
    for group in counted:
        match dimension:
            case ContractDimension.FORM:
                key: str = group.form.value
            case ContractDimension.CHANNEL:
                key = group.channel.value
            case ContractDimension.INDUSTRY:
                key = industries.get(group.exhibitor_id, "")
            case ContractDimension.DEGREE:
                key = group.degree.value if group.degree else ""
        total[key] += group.count
        booth[key] += group.count if group.channel is Channel.BOOTH else 0
    booths, everything = booth.total(), total.total()
    ordered = sorted(total, key=lambda key: (key == "", -total[key], key))
    return ContractBreakdown(
        dimension,
        tuple(ContractPart(key, Share(booth[key], booths), Share(total[key], everything)) for key in ordered),
    )


def booth_contracts(groups: Iterable[ContractGroup]) -> Counter[UUID]:
    """Return the counted booth contracts of each exhibitor."""
    counts = Counter[UUID]()
    for group in groups:
        if is_counted(group) and group.channel is Channel.BOOTH:
            counts[group.exhibitor_id] += group.count
    return counts


def exhibitor_rows(
    facts: Iterable[ExhibitorFacts], sessions: Collection[UUID], groups: Sequence[ContractGroup]
) -> tuple[ExhibitorRow, ...]:
    """Return the exhibitors expected or present at these sessions, most visits first.

    An exhibitor without any presence row is expected everywhere; one that recorded a visit, an intention or a contract
    at its booth was there, whether or not somebody ticked it off.
    """
    active = {group.exhibitor_id for group in groups if group.channel is Channel.BOOTH}
    signed = booth_contracts(groups)
    rows = []
    for fact in facts:
        states = {state for session, state in fact.presences.items() if session in sessions}
        there = PresenceState.PRESENT in states or fact.visits or fact.booth_intentions or fact.id in active
        if not (there or states or not fact.presences):
            continue
        absent = PresenceState.NO_SHOW if PresenceState.NO_SHOW in states else PresenceState.EXPECTED
        rows.append(
            ExhibitorRow(
                exhibitor_id=fact.id,
                name=fact.name,
                booth=" / ".join(fact.booths),
                industry=fact.industry,
                state=PresenceState.PRESENT if there else absent,
                posts=fact.posts,
                vacancies=fact.vacancies,
                visits=fact.visits,
                intentions=fact.intentions,
                contracts=signed[fact.id],
            )
        )
    return tuple(sorted(rows, key=lambda row: (-row.visits, -row.intentions, row.booth, row.name.zh)))


def exhibitor_totals(rows: Sequence[ExhibitorRow]) -> ExhibitorTotals:
    """Return the totals, each exhibitor once."""
    states = Counter(row.state for row in rows)
    return ExhibitorTotals(
        expected=len(rows),
        present=states[PresenceState.PRESENT],
        no_show=states[PresenceState.NO_SHOW],
        posts=sum(row.posts for row in rows),
        vacancies=sum(row.vacancies for row in rows),
        unconfirmed=states[PresenceState.EXPECTED],
    )


def area_rows(
    areas: Sequence[AreaName],
    facts: Mapping[UUID, ExhibitorFacts],
    rows: Sequence[ExhibitorRow],
    everywhere: Counter[UUID],
) -> tuple[AreaRow, ...]:
    """Return the areas that have an exhibitor, then those without an area; `everywhere`: contracts of every session."""
    here = {row.exhibitor_id: row for row in rows}
    members: dict[UUID | None, list[UUID]] = {area.id: [] for area in areas}
    members[None] = []
    for fact in facts.values():
        homes: Sequence[UUID | None] = fact.areas or (None,)
        for area_id in homes:
            members[area_id].append(fact.id)
    names: list[tuple[UUID | None, Bilingual]] = [(area.id, area.name) for area in areas]
    names.append((None, NO_AREA))
    whole = everywhere.total()
    return tuple(
        _area_row(area_id, name, [here[each] for each in members[area_id] if each in here], Share(signed, whole))
        for area_id, name in names
        if members[area_id]
        for signed in [sum(everywhere[each] for each in members[area_id])]
    )


def _area_row(area_id: UUID | None, name: Bilingual, rows: Sequence[ExhibitorRow], contracts: Share) -> AreaRow:
    return AreaRow(
        area_id=area_id,
        name=name,
        present=Share(sum(row.state is PresenceState.PRESENT for row in rows), len(rows)),
        posts=sum(row.posts for row in rows),
        vacancies=sum(row.vacancies for row in rows),
        visits=sum(row.visits for row in rows),
        intentions=sum(row.intentions for row in rows),
        contracts_here=sum(row.contracts for row in rows),
        contracts=contracts,
    )
