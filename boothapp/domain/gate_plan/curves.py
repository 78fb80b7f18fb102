"""When people come: the share of the day's arrivals in each minute after the opening."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from boothapp.domain.figures import ARRIVAL_MINUTES

RUSH_MINUTES = 30
"""60 to 70% of a fair's people may come in the first half hour (DOMAIN section 8)."""


class CurveKind(StrEnum):
    """What the arrivals of a plan follow."""

    EVEN = "even"
    PEAKED = "peaked"
    SESSION = "session"
    FAIR = "fair"


@dataclass(frozen=True, slots=True)
class ArrivalCurve:
    """Shares of all arrivals by the minute after the opening; they add up to 1."""

    shares: tuple[float, ...]

    @property
    def minutes(self) -> int:
        """Return how long people come."""
        return len(self.shares)

    def before(self, minute: float) -> float:
        """Return the share of people who come before `minute`; within a minute they come evenly."""
        if minute <= 0:
            return 0.0
        whole = min(int(minute), self.minutes)
        part = self.shares[whole] * (minute - whole) if whole < self.minutes else 0.0
        return min(1.0, sum(self.shares[:whole]) + part)

    def between(self, start: float, end: float) -> float:
        """Return the share of people who come from minute `start` until minute `end`."""
        return max(0.0, self.before(end) - self.before(start))

    def peak_share(self, minutes: int = ARRIVAL_MINUTES) -> float:
        """Return the largest share that comes within so many minutes on end."""
        sums = [0.0, *accumulate(self.shares)]
        width = min(minutes, self.minutes)
        return max(sums[at + width] - sums[at] for at in range(self.minutes - width + 1))


def even(minutes: int) -> ArrivalCurve:
    """Return a curve without a peak."""
    return _scaled([1.0] * minutes)


def peaked(minutes: int, rush_percent: float) -> ArrivalCurve:
    """Return a curve of which so many percent come in the first half hour, the others evenly after it."""
    rest = minutes - RUSH_MINUTES
    if rest <= 0:
        return even(minutes)
    rush = rush_percent / 100 / RUSH_MINUTES
    return _scaled([rush] * RUSH_MINUTES + [(1 - rush_percent / 100) / rest] * rest)


def recorded(counts: Iterable[tuple[int, int]]) -> ArrivalCurve:
    """Return the curve of a session: pairs of the minute at which ten minutes begin and who came in them.

    Whoever was let in before the opening counts to its first ten minutes: at another door they would stand there
    when it opens. Ten minutes that the opening lies in count from it. Raises `ValueError` when nobody came.
    """
    found = [_from_opening(minute, count) for minute, count in counts if count]
    if not found:
        msg = "nobody came"
        raise ValueError(msg)
    shares = [0.0] * max(end for _, end, _ in found)
    for start, end, count in found:
        for minute in range(start, end):
            shares[minute] += count / (end - start)
    return _scaled(shares)


def _from_opening(minute: int, count: int) -> tuple[int, int, int]:
    end = minute + ARRIVAL_MINUTES
    return max(0, minute), end if end > 0 else ARRIVAL_MINUTES, count


def mixed(curve: ArrivalCurve, other: ArrivalCurve, part: float) -> ArrivalCurve:
    """Return `curve` with `part` of everybody coming as in `other`."""
    minutes = max(curve.minutes, other.minutes)
    one, two = (shown.shares + (0.0,) * (minutes - shown.minutes) for shown in (curve, other))
    return _scaled([(1 - part) * mine + part * theirs for mine, theirs in zip(one, two, strict=True)])


def _scaled(weights: Sequence[float]) -> ArrivalCurve:
    whole = sum(weights)
    return ArrivalCurve(tuple(weight / whole for weight in weights))
