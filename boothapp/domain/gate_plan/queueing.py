"""Queues with several servers, first come first served, over a crowd whose times were drawn beforehand.

The crowd is drawn once from a seed and every trial works the same crowd (common random numbers): whatever differs
between two trials comes from the desks. With the times fixed, one more server never makes anybody wait longer
(Kiefer and Wolfowitz, 1955), which makes the search for the fewest a bisection.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import heapreplace
from random import Random
from typing import Self

from boothapp.domain.gate_plan.assumptions import GateAssumptions, Handover
from boothapp.domain.gate_plan.curves import ArrivalCurve
from boothapp.domain.gate_plan.order import in_order

_SHAPE = 4.0
"""Of the gamma distribution of the seconds: they spread by half their mean, few take twice as long."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """Persons in the order they come: seconds after the opening, seconds at the desk, seconds at a printer (or 0)."""

    arrivals: tuple[float, ...]
    desk_s: tuple[float, ...]
    printer_s: tuple[float, ...]


def draw_crowd(assumptions: GateAssumptions, curve: ArrivalCurve, random: Random) -> Crowd:
    """Draw everybody who comes; the same seed gives the same crowd."""
    people = assumptions.people
    minutes = random.choices(range(curve.minutes), curve.shares, k=people) if people else []
    moments = [(minute + random.random()) * 60 for minute in minutes]
    arrivals = [moments[place] for place in in_order(moments)]
    walk_ins = assumptions.walk_ins / people if people else 0.0
    by_name = walk_ins + (1 - walk_ins) * assumptions.by_name_percent / 100
    badge = assumptions.badge_percent / 100
    at_desk = assumptions.handover is Handover.AT_DESK
    desk: list[float] = []
    printer: list[float] = []
    for _ in arrivals:
        kind, spread, badge_draw, badge_spread = (
            random.random(),
            random.gammavariate(_SHAPE, 1 / _SHAPE),
            random.random(),
            random.gammavariate(4 * _SHAPE, 1 / (4 * _SHAPE)),
        )
        mean = (
            assumptions.walk_in_s if kind < walk_ins else assumptions.name_s if kind < by_name else assumptions.scan_s
        )
        print_s = assumptions.badge_s * badge_spread if badge_draw < badge else 0.0
        desk.append(mean * spread + (print_s if at_desk else 0.0))
        printer.append(0.0 if at_desk else print_s)
    return Crowd(tuple(arrivals), tuple(desk), tuple(printer))


def starts_of(ready: Sequence[float], service_s: Sequence[float], servers: int) -> list[float]:
    """Return when each is served by the first of `servers` that is free; `ready` in order."""
    free = [float("-inf")] * servers
    starts: list[float] = []
    for moment, seconds in zip(ready, service_s, strict=True):
        start = max(free[0], moment)
        heapreplace(free, start + seconds)
        starts.append(start)
    return starts


def queue_at_arrivals(ready: Sequence[float], starts: Sequence[float]) -> list[int]:
    """Return how many wait, the newcomer among them, as each person comes."""
    served = 0
    found: list[int] = []
    for come, moment in enumerate(ready, start=1):
        while served < come and starts[served] <= moment:
            served += 1
        found.append(come - served)
    return found


class DeskStage:
    """A crowd after so many desks worked it: `waits` before a desk in seconds, `queues` as each came."""

    def __init__(self, crowd: Crowd, starts: Sequence[float]) -> None:
        self.crowd = crowd
        self.waits = [start - moment for start, moment in zip(starts, crowd.arrivals, strict=True)]
        self._starts = starts

    @classmethod
    def worked(cls, crowd: Crowd, desks: int) -> Self:
        """Work a crowd through so many desks."""
        return cls(crowd, starts_of(crowd.arrivals, crowd.desk_s, desks))

    @cached_property
    def queues(self) -> list[int]:
        """Return how many wait, the newcomer among them, as each person comes."""
        return queue_at_arrivals(self.crowd.arrivals, self._starts)

    @cached_property
    def _badges(self) -> tuple[list[int], list[float], list[float]]:
        """Whose badges are printed, when a desk asked for each, and its seconds: in the order the desks are done."""
        crowd = self.crowd
        asked = [start + desk_s for start, desk_s in zip(self._starts, crowd.desk_s, strict=True)]
        whose = [place for place in in_order(asked) if crowd.printer_s[place]]
        return whose, [asked[place] for place in whose], [crowd.printer_s[place] for place in whose]

    def with_printers(self, printers: int) -> list[float]:
        """Return everybody's seconds before a desk and behind other badges at so many printers together."""
        waits = list(self.waits)
        whose, ready, seconds = self._badges
        for place, asked, start in zip(whose, ready, starts_of(ready, seconds, printers), strict=True):
            waits[place] += start - asked
        return waits
