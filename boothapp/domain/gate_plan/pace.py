"""How fast a fair's own desks were, from the gaps between one person and the next while people queued."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import groupby, pairwise

from boothapp.domain.gate_plan.assumptions import LIMITS, GateAssumptions

BUSIEST_S = 900
"""Only each desk's busiest quarter of an hour is measured: there a queue is most likely."""
LONGEST_GAP_S = 90
"""Nobody was waiting at a desk that let nobody in for longer than this."""
SHORTEST_RUN = 10
"""With fewer gaps than this in that quarter a desk was not busy."""
LEAST_MEASURED = 20
"""Fewer gaps than this say nothing."""


class PassKind(StrEnum):
    """How somebody was let in."""

    SCAN = "scan"
    NAME = "name"
    WALK_IN = "walk_in"


@dataclass(frozen=True, slots=True)
class DeskPass:
    """Somebody's first entry: where, when and how."""

    station: str
    at: datetime
    kind: PassKind


@dataclass(frozen=True, slots=True)
class Measured:
    """The mean seconds of `n` gaps."""

    seconds: float
    n: int


@dataclass(frozen=True, slots=True)
class Pace:
    """What was measured: seconds by kind where there were gaps enough, and how all of the people came in."""

    seconds: dict[PassKind, Measured]
    people: dict[PassKind, int]

    def applied(self, assumptions: GateAssumptions) -> GateAssumptions:
        """Return the assumptions with what was measured in place of the facts; what was not stays."""
        known = self.people.get(PassKind.SCAN, 0) + self.people.get(PassKind.NAME, 0)
        if known:
            walk_in = 100 * self.people.get(PassKind.WALK_IN, 0) / known
            assumptions = replace(
                assumptions,
                by_name_percent=round(100 * self.people.get(PassKind.NAME, 0) / known, 1),
                walk_in_percent=round(min(walk_in, LIMITS["walk_in_percent"][1]), 1),
            )
        seconds = {kind: max(LIMITS["scan_s"][0], round(each.seconds, 1)) for kind, each in self.seconds.items()}
        return replace(
            assumptions,
            scan_s=seconds.get(PassKind.SCAN, assumptions.scan_s),
            name_s=seconds.get(PassKind.NAME, assumptions.name_s),
            walk_in_s=seconds.get(PassKind.WALK_IN, assumptions.walk_in_s),
        )


def measure(passes: Iterable[DeskPass]) -> Pace:
    """Measure from first entries in any order.

    A gap belongs to whoever ends it. Short pauses are part of it, so the figure errs to the slow side, and a fair whose
    desks never had a queue measures how people came rather than how fast the desks were.
    """
    people = dict.fromkeys(PassKind, 0)
    gaps: dict[PassKind, list[float]] = {kind: [] for kind in PassKind}
    in_order = sorted(passes, key=lambda each: (each.station, each.at))
    for _, at_desk in groupby(in_order, key=lambda each: each.station):
        passed = list(at_desk)
        for each in passed:
            people[each.kind] += 1
        for kind, gap in _busy_gaps(passed):
            gaps[kind].append(gap)
    seconds = {
        kind: Measured(sum(found) / len(found), len(found))
        for kind, found in gaps.items()
        if len(found) >= LEAST_MEASURED
    }
    return Pace(seconds, people)


def _busy_gaps(passed: Sequence[DeskPass]) -> list[tuple[PassKind, float]]:
    """Return the gaps of a desk's busiest stretch; none when even that was too quiet to tell."""
    best, first = (0, 0), 0
    for last, each in enumerate(passed):
        while (each.at - passed[first].at).total_seconds() > BUSIEST_S:
            first += 1
        if last - first > best[1] - best[0]:
            best = first, last
    gaps = [
        (after.kind, (after.at - before.at).total_seconds())
        for before, after in pairwise(passed[best[0] : best[1] + 1])
    ]
    busy = [(kind, gap) for kind, gap in gaps if gap <= LONGEST_GAP_S]
    return busy if len(busy) >= SHORTEST_RUN else []
