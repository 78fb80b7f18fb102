"""When people come and go: the curve of the day report, in bars of ten minutes from the opening."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from boothapp.domain.values import Cohort, Degree, TalentLevel

CURVE = (
    *(46, 52, 63, 60, 65, 57, 57, 62, 64, 67, 64, 54, 49, 45, 41, 34, 26, 22, 14, 11, 9, 10, 13, 17),
    *(24, 31, 38, 41, 39, 34, 30, 27, 25, 22, 20, 18, 16, 14, 12, 9, 12, 13, 12, 11, 11, 10, 8, 7),
)
"""1,486 people on the second day, 67 of them from 10:30."""
BAR = timedelta(minutes=10)
_LEAST_STAY_MIN, _SHAPE, _SCALE_MIN = 76, 2.4, 46.0
_LAST_LEAVE_BEFORE_END = timedelta(minutes=12)


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who is there from `comes` to `goes`."""

    ref: str
    comes: datetime
    goes: datetime
    degree: Degree
    cohort: Cohort
    level: TalentLevel
    is_walk_in: bool = False

    @property
    def minutes(self) -> int:
        """Return how long they stay."""
        return int((self.goes - self.comes).total_seconds() // 60)


def arrival_times(random: Random, opens: datetime, total: int) -> list[datetime]:
    """Return `total` moments along the curve, in order, each to the second."""
    times: list[datetime] = []
    for bar, count in enumerate(split(total, CURVE)):
        start = opens + bar * BAR
        times += sorted(start + timedelta(seconds=random.randrange(600)) for _ in range(count))
    return times


def leaving_time(random: Random, comes: datetime, ends: datetime) -> datetime:
    """Return when somebody goes: an hour or two later, before the doors close."""
    stay = _LEAST_STAY_MIN + random.gammavariate(_SHAPE, _SCALE_MIN)
    latest = ends - _LAST_LEAVE_BEFORE_END - timedelta(seconds=random.randrange(600))
    leaves = comes + timedelta(seconds=round(stay * 60))
    return max(min(leaves, latest), comes + timedelta(minutes=6))


def split(total: int, weights: tuple[float, ...]) -> list[int]:
    """Split `total` in proportion to `weights`: whole numbers by largest remainder, their sum exact."""
    whole = sum(weights)
    shares = [total * weight / whole for weight in weights]
    counts = [int(share) for share in shares]
    order = sorted(range(len(shares)), key=lambda place: (counts[place] - shares[place], place))
    for place in order[: total - sum(counts)]:
        counts[place] += 1
    return counts
