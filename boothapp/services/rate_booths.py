"""Says how good a floor is, why a booth suits an exhibitor, and what a swap would cost."""

from dataclasses import dataclass
from uuid import UUID

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.floor import Fit, around, rate
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.services.assign_booths import load_floor


@dataclass(frozen=True, slots=True)
class FloorRating:
    """The mean fit of the placed exhibitors, 0 to 100, and what it would be if each had its best booth."""

    score: float
    bound: float
    fits: dict[UUID, Fit]


@dataclass(frozen=True, slots=True)
class SwapCost:
    """What exchanging with the exhibitor at a booth changes in both fits together."""

    booth_number: str
    change: float


class RateBoothsService:
    """Rates floors; reads only."""

    def __init__(self, units: UnitOfWorkFactory) -> None:
        self._units = units

    def rate(self, actor: Actor, session_id: UUID) -> FloorRating:
        """Return the floor's score, its bound and each placed exhibitor's fit."""
        actor.require(Permission.READ_FAIR)
        with self._units.read() as unit:
            floor = load_floor(unit, session_id)
        placed = floor.placed
        if floor.hall is None or not placed:
            return FloorRating(0.0, 0.0, {})
        hall, near = floor.hall, {booth.id: around(booth, placed) for booth in floor.booths}
        fits = {each.id: rate(each, booth, hall, near[booth.id]) for each, booth in placed}
        best = [max(rate(each, booth, hall, near[booth.id]).total for booth in floor.booths) for each, _ in placed]
        return FloorRating(
            round(sum(fit.total for fit in fits.values()) / len(fits), 1), round(sum(best) / len(best), 1), fits
        )

    def options(self, actor: Actor, session_id: UUID, exhibitor_id: UUID) -> dict[UUID, Fit]:
        """Return an exhibitor's fit at every booth of the hall."""
        actor.require(Permission.READ_FAIR)
        with self._units.read() as unit:
            floor = load_floor(unit, session_id)
        exhibitor = next((each for each in floor.exhibitors if each.id == exhibitor_id), None)
        if floor.hall is None or exhibitor is None:
            return {}
        placed = floor.placed
        return {booth.id: rate(exhibitor, booth, floor.hall, around(booth, placed)) for booth in floor.booths}

    def swaps(self, actor: Actor, session_id: UUID, exhibitor_id: UUID, limit: int = 3) -> tuple[SwapCost, ...]:
        """Return the exchanges that cost this exhibitor's floor the least, best first."""
        actor.require(Permission.READ_FAIR)
        with self._units.read() as unit:
            floor = load_floor(unit, session_id)
        placed = floor.placed
        mine = next(((each, booth) for each, booth in placed if each.id == exhibitor_id), None)
        hall = floor.hall
        if hall is None or mine is None:
            return ()
        here = rate(*mine, hall, around(mine[1], placed)).total
        costs = []
        for other, booth in placed:
            if other.id == exhibitor_id:
                continue
            before = here + rate(other, booth, hall, around(booth, placed)).total
            swapped = [pair for pair in placed if pair[0].id not in {exhibitor_id, other.id}]
            swapped += [(mine[0], booth), (other, mine[1])]
            after = rate(mine[0], booth, hall, around(booth, swapped)).total
            after += rate(other, mine[1], hall, around(mine[1], swapped)).total
            costs.append(SwapCost(booth.number, round(after - before, 1)))
        return tuple(sorted(costs, key=lambda cost: (-cost.change, cost.booth_number))[:limit])
