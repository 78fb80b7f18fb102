"""A hall's plan, who stands where, and how well an exhibitor fits a booth; metres from the top left corner."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import hypot
from uuid import UUID

from boothapp.domain.fair import Bilingual


@dataclass(frozen=True, slots=True)
class Fixture:
    """Something in the hall that is no booth: an entrance, a stage, a desk."""

    kind: str
    label: Bilingual
    x_m: float
    y_m: float
    width_m: float
    depth_m: float


@dataclass(frozen=True, slots=True)
class HallPlan:
    """A hall's extent and fixtures."""

    id: UUID
    name: str
    width_m: float
    depth_m: float
    fixtures: tuple[Fixture, ...]

    @property
    def entrances(self) -> tuple[tuple[float, float], ...]:
        """Return the middle of every entrance."""
        return tuple(
            (fixture.x_m + fixture.width_m / 2, fixture.y_m + fixture.depth_m / 2)
            for fixture in self.fixtures
            if fixture.kind == "entrance"
        )


@dataclass(frozen=True, slots=True)
class BoothPlace:
    """A booth with what it offers; `power_kw` in kilowatts."""

    id: UUID
    number: str
    x_m: float
    y_m: float
    width_m: float
    depth_m: float
    power_kw: float
    corner: bool
    accessible: bool
    zone: str
    held: bool

    @property
    def centre(self) -> tuple[float, float]:
        """Return the middle of the booth."""
        return self.x_m + self.width_m / 2, self.y_m + self.depth_m / 2

    def distance_m(self, other: "BoothPlace") -> float:
        """Return the distance between the middles of two booths."""
        (ax, ay), (bx, by) = self.centre, other.centre
        return hypot(ax - bx, ay - by)


@dataclass(frozen=True, slots=True)
class FloorExhibitor:
    """An exhibitor expected at the session, with what it needs and what it brings."""

    id: UUID
    name: Bilingual
    delegation: str
    delegation_name: Bilingual
    colour: str
    industry: str
    width_m: float
    depth_m: float
    power_kw: float
    needs_corner: bool
    posts: int
    vacancies: int
    priority: int = 0


@dataclass(frozen=True, slots=True)
class Placement:
    """An exhibitor at a booth; a pinned one stays through `Assign all`."""

    booth_id: UUID
    exhibitor_id: UUID
    pinned: bool


class Shortfall(StrEnum):
    """What a booth lacks for an exhibitor; any of them forbids an automatic place."""

    SIZE = "size"
    POWER = "power"
    HELD = "held"


class Criterion(StrEnum):
    """What the points of a fit are given for."""

    NEEDS = "needs"
    DELEGATION = "delegation"
    ENTRANCE = "entrance"
    INDUSTRY = "industry"
    CORNER = "corner"


_NEAREST = 6
MAXIMUM: dict[Criterion, int] = {
    Criterion.NEEDS: 25,
    Criterion.DELEGATION: 30,
    Criterion.ENTRANCE: 20,
    Criterion.INDUSTRY: 15,
    Criterion.CORNER: 10,
}


@dataclass(frozen=True, slots=True)
class Fit:
    """How well an exhibitor fits a booth: points by criterion, of `MAXIMUM`, 100 in all."""

    points: tuple[tuple[Criterion, float], ...]
    shortfalls: tuple[Shortfall, ...]

    @property
    def total(self) -> float:
        """Return the sum of the points, 0 to 100."""
        return sum(points for _, points in self.points)


def shortfalls(exhibitor: FloorExhibitor, booth: BoothPlace) -> tuple[Shortfall, ...]:
    """Return what the booth lacks; a booth may be turned, so sides are compared short to short."""
    found: list[Shortfall] = []
    need = sorted((exhibitor.width_m, exhibitor.depth_m))
    have = sorted((booth.width_m, booth.depth_m))
    if need[0] > have[0] + 0.01 or need[1] > have[1] + 0.01:
        found.append(Shortfall.SIZE)
    if exhibitor.power_kw > booth.power_kw + 0.001:
        found.append(Shortfall.POWER)
    if booth.held:
        found.append(Shortfall.HELD)
    return tuple(found)


def around(booth: BoothPlace, placed: Iterable[tuple[FloorExhibitor, BoothPlace]]) -> tuple[FloorExhibitor, ...]:
    """Return who stands nearest to a booth, the nearest first: enough of them to rate any exhibitor there."""
    found = sorted(((booth.distance_m(place), each.id, each) for each, place in placed), key=lambda near: near[:2])
    return tuple(each for _, _, each in found[: _NEAREST + 1])


def rate(exhibitor: FloorExhibitor, booth: BoothPlace, hall: HallPlan, neighbours: Sequence[FloorExhibitor]) -> Fit:
    """Return the fit of an exhibitor at a booth; `neighbours` is what `around` the booth gave.

    Delegation and industry count the nearest six placed exhibitors; the entrance counts against the most wanted, who
    would block it, by their vacancies (DOMAIN section 7).
    """
    missing = shortfalls(exhibitor, booth)
    nearest = [other for other in neighbours if other.id != exhibitor.id][:_NEAREST]
    points = (
        (Criterion.NEEDS, 0.0 if missing else float(MAXIMUM[Criterion.NEEDS])),
        (Criterion.DELEGATION, _share(nearest, exhibitor, "delegation", MAXIMUM[Criterion.DELEGATION])),
        (Criterion.ENTRANCE, _off_entrance(exhibitor, booth, hall)),
        (Criterion.INDUSTRY, _share(nearest, exhibitor, "industry", MAXIMUM[Criterion.INDUSTRY])),
        (Criterion.CORNER, float(MAXIMUM[Criterion.CORNER]) if booth.corner or not exhibitor.needs_corner else 0.0),
    )
    return Fit(points, missing)


class ProblemKind(StrEnum):
    """What is wrong with a placement; the first three must be fixed, the others looked at."""

    SIZE = "size"
    POWER = "power"
    HELD = "held"
    CORNER = "corner"
    COMPETITORS = "competitors"


@dataclass(frozen=True, slots=True)
class FloorProblem:
    """A placement somebody must look at; `need` and `have` in metres or kilowatts, `other` a competitor beside it."""

    kind: ProblemKind
    exhibitor: FloorExhibitor
    booth: BoothPlace
    other: FloorExhibitor | None = None

    @property
    def must_fix(self) -> bool:
        """Tell whether the exhibitor cannot work at this booth."""
        return self.kind in {ProblemKind.SIZE, ProblemKind.POWER, ProblemKind.HELD}


_CROWDED = 25
_BESIDE_M = 3.5


def problems_of(placed: Sequence[tuple[FloorExhibitor, BoothPlace]]) -> tuple[FloorProblem, ...]:
    """Return what is wrong with a floor, what must be fixed first.

    Competitors are two exhibitors of one industry and different delegations with 25 vacancies or more each, side by
    side or back to back.
    """
    found = [
        FloorProblem(ProblemKind(lack.value), exhibitor, booth)
        for exhibitor, booth in placed
        for lack in shortfalls(exhibitor, booth)
    ]
    found += [
        FloorProblem(ProblemKind.CORNER, exhibitor, booth)
        for exhibitor, booth in placed
        if exhibitor.needs_corner and not booth.corner
    ]
    wanted = [pair for pair in placed if pair[0].industry and pair[0].vacancies >= _CROWDED]
    for index, (exhibitor, booth) in enumerate(wanted):
        for other, place in wanted[index + 1 :]:
            rivals = other.industry == exhibitor.industry and other.delegation != exhibitor.delegation
            if rivals and booth.distance_m(place) <= _BESIDE_M:
                found.append(FloorProblem(ProblemKind.COMPETITORS, exhibitor, booth, other))
    return tuple(sorted(found, key=lambda each: (not each.must_fix, each.booth.number, each.kind)))


def _share(nearest: Sequence[FloorExhibitor], exhibitor: FloorExhibitor, trait: str, most: int) -> float:
    if not nearest:
        return float(most)
    same = sum(1 for other in nearest if getattr(other, trait) == getattr(exhibitor, trait))
    return round(most * min(1.0, same / min(3, len(nearest))), 1)


def _off_entrance(exhibitor: FloorExhibitor, booth: BoothPlace, hall: HallPlan) -> float:
    most = float(MAXIMUM[Criterion.ENTRANCE])
    if not hall.entrances:
        return most
    x, y = booth.centre
    distance = min(hypot(x - ex, y - ey) for ex, ey in hall.entrances)
    # A crowd of 20 vacancies wants some 12 m to the door; a small exhibitor may stand right beside it.
    wanted_m = min(12.0, 0.6 * exhibitor.vacancies)
    return most if wanted_m <= 0 else round(most * min(1.0, distance / wanted_m), 1)
