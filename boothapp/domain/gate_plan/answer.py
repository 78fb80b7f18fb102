"""How many desks and printers a morning needs, by working its crowd through them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from math import ceil
from random import Random

from boothapp.domain.gate_plan.assumptions import GateAssumptions, Handover
from boothapp.domain.gate_plan.curves import ArrivalCurve
from boothapp.domain.gate_plan.order import percentile, within
from boothapp.domain.gate_plan.queueing import Crowd, DeskStage, draw_crowd

SEED = 20261105
BUSY_SHARE = 0.85
"""How busy desks may be at the peak by the rule of thumb (DOMAIN section 8)."""
COURSE_MINUTES = 5
MOST_SERVERS = 5000
_LEEWAY = 0.1
"""Where the desks are too few already, printers may add so much of the target and no more."""
_PEOPLE_ENOUGH, _MOST_MORNINGS = 20_000, 10


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds that people wait for a desk and for a printer together, and the longest queue before the desks."""

    median_s: float
    p95_s: float
    longest_s: float
    queue: int


@dataclass(frozen=True, slots=True)
class Trial:
    """What so many desks and printers come to."""

    desks: int
    printers: int
    waits: Waits


@dataclass(frozen=True, slots=True)
class CoursePoint:
    """The worst of the five minutes from `minute` after the opening."""

    minute: int
    queue: int
    wait_s: float


@dataclass(frozen=True, slots=True)
class RuleOfThumb:
    """Peak a minute x seconds / 60 / 0.85: beside the rehearsed answer, for comparison."""

    peak_per_minute: float
    desk_s: float
    desks: int


@dataclass(frozen=True, slots=True)
class GatePlan:
    """The answer with everything it was made of; `met` tells whether the target holds.

    `fewer` and `more` have one desk less and more with the same printers, `fewer_printers` one printer less.
    `mornings` of the same kind were worked and their waits counted together.
    """

    assumptions: GateAssumptions
    mornings: int
    trial: Trial
    met: bool
    fewer: Trial | None
    more: Trial | None
    fewer_printers: Trial | None
    course: tuple[CoursePoint, ...]
    rule: RuleOfThumb


class GateRehearsal:
    """One crowd, worked through as many desks and printers as one likes."""

    def __init__(self, assumptions: GateAssumptions, curve: ArrivalCurve, seed: int = SEED) -> None:
        self._assumptions = assumptions
        self._curve = curve
        people = assumptions.people
        self._mornings = min(_MOST_MORNINGS, max(1, _PEOPLE_ENOUGH // people)) if people else 1
        self._seed = seed
        self._kept: tuple[int, tuple[DeskStage, ...]] | None = None

    @cached_property
    def _crowds(self) -> tuple[Crowd, ...]:
        random = Random(self._seed)  # noqa: S311 - a rehearsal, repeatable by its seed; nothing secret
        return tuple(draw_crowd(self._assumptions, self._curve, random) for _ in range(self._mornings))

    @cached_property
    def _prints(self) -> bool:
        return any(seconds for crowd in self._crowds for seconds in crowd.printer_s)

    def answer(self, desks: int | None = None, printers: int | None = None) -> GatePlan:
        """Return the fewest desks, then the fewest printers, with which 95% wait no longer than the target.

        A number that is given is taken as it is. Printers come second: whatever their number, nobody waits less
        for a desk. Where badges are handed over at the desk, each desk has a printer of its own.
        """
        if not self._assumptions.people:
            return self._nothing()
        target = self._assumptions.target_s
        rule = rule_of_thumb(self._assumptions, self._curve)
        if desks is None:
            desks = _fewest(lambda count: within(self.desk_waits(count), 95, target), rule.desks)
        if not self._prints:
            printers = 0
        elif printers is None:
            at_desks = percentile(self.desk_waits(desks), 95)
            wanted = target if at_desks <= target else at_desks + _LEEWAY * target
            share = self._assumptions.badge_percent / 100 * self._assumptions.badge_s / self._assumptions.mean_desk_s
            printers = _fewest(lambda count: within(self._waits(desks, count), 95, wanted), round(desks * share))
        trial = self._trial(desks, printers)
        return GatePlan(
            assumptions=self._assumptions,
            mornings=self._mornings,
            trial=trial,
            met=trial.waits.p95_s <= target,
            fewer=self._trial(desks - 1, printers) if desks > 1 else None,
            more=self._trial(desks + 1, printers),
            fewer_printers=self._trial(desks, printers - 1) if printers > 1 else None,
            course=self._course(desks),
            rule=rule,
        )

    def desk_waits(self, desks: int) -> list[float]:
        """Return everybody's seconds before a desk, in the order they come, morning after morning."""
        return [wait for desk in self._at_desks(desks) for wait in desk.waits]

    def _at_desks(self, desks: int) -> tuple[DeskStage, ...]:
        # The last one only: the search for printers asks for the same desks again and again.
        if self._kept is None or self._kept[0] != desks:
            self._kept = desks, tuple(DeskStage.worked(crowd, desks) for crowd in self._crowds)
        return self._kept[1]

    def _waits(self, desks: int, printers: int) -> list[float]:
        stages = self._at_desks(desks)
        return [wait for stage in stages for wait in (stage.with_printers(printers) if printers else stage.waits)]

    def _trial(self, desks: int, printers: int) -> Trial:
        waits = self._waits(desks, printers)
        queue = max(max(stage.queues, default=0) for stage in self._at_desks(desks))
        used = self._assumptions
        own = used.handover is Handover.AT_DESK and used.badge_percent > 0
        return Trial(
            desks,
            desks if own else printers,
            Waits(percentile(waits, 50), percentile(waits, 95), max(waits, default=0.0), queue),
        )

    def _course(self, desks: int) -> tuple[CoursePoint, ...]:
        worst: dict[int, tuple[int, float]] = {}
        for stage in self._at_desks(desks):
            for moment, wait, queue in zip(stage.crowd.arrivals, stage.waits, stage.queues, strict=True):
                slot = int(moment // (COURSE_MINUTES * 60))
                before = worst.get(slot, (0, 0.0))
                worst[slot] = (max(before[0], queue), max(before[1], wait))
        slots = range(max(worst, default=-1) + 1)
        return tuple(CoursePoint(slot * COURSE_MINUTES, *worst.get(slot, (0, 0.0))) for slot in slots)

    def _nothing(self) -> GatePlan:
        trial = Trial(0, 0, Waits(0.0, 0.0, 0.0, 0))
        rule = RuleOfThumb(0.0, self._assumptions.mean_desk_s, 0)
        return GatePlan(self._assumptions, 1, trial, True, None, None, None, (), rule)


def rule_of_thumb(assumptions: GateAssumptions, curve: ArrivalCurve) -> RuleOfThumb:
    """Return the desks that the busiest ten minutes need by the formula of DOMAIN section 8."""
    peak = assumptions.people * curve.peak_share() / min(10, curve.minutes)
    return RuleOfThumb(peak, assumptions.mean_desk_s, desks_for(peak, assumptions.mean_desk_s))


def desks_for(per_minute: float, desk_s: float) -> int:
    """Return the desks that so many people a minute need: x seconds / 60 / 0.85, rounded up."""
    return ceil(round(per_minute * desk_s / 60 / BUSY_SHARE, 6))


def _fewest(enough: Callable[[int], bool], guess: int) -> int:
    """Return the smallest number that is enough, between 1 and `MOST_SERVERS`; what is enough stays enough.

    It looks around `guess` first: each look works the whole crowd.
    """
    least, most = 0, MOST_SERVERS
    probe = min(max(1, guess), MOST_SERVERS)
    step = max(1, probe // 8)
    while most - least > 1:
        if enough(probe):
            most = probe
            probe = max(least + 1, most - step) if step else (least + most) // 2
        else:
            least = probe
            probe = min(most - 1, least + step) if step else (least + most) // 2
        step = 2 * step if step and (least == 0 or most == MOST_SERVERS) else 0
    return most
