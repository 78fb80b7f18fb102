"""How many come in the next hour, from what came so far: a forecast with a range, never a count.

Two voices are heard. The curve says how many should come, corrected by those who did: the factor is gamma distributed,
starts at 1 with the weight of `PRIOR` persons, and arrivals count half as much for every hour since (a discounted
gamma-Poisson model).
The pace says that people go on coming as in the last half hour. Both are tried on what is known of the day already; the
better one counts more, and how far off they were widens the range.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor, sqrt

from boothapp.domain.figures import ARRIVAL_MINUTES, DayFigures
from boothapp.domain.gate_plan.answer import desks_for
from boothapp.domain.gate_plan.curves import ArrivalCurve, even, mixed

HORIZON_MIN = 60
PRIOR = 10.0
HALF_LIFE_MIN = 60
PACE_MIN = 30
FIRST_TRY_MIN, TRIED_MIN = 20, 30
UNTRIED_ERROR, LEAST_ERROR = 0.3, 0.1
"""How far off a forecast is as a share of it (standard deviation): before it could be tried, and at best."""
LONGER = 1.6
"""An hour ahead is further off than the half hours that were tried."""
CURVE_FLOOR, PACE_FLOOR = 0.003, 0.04
"""Added to each voice's squared error: where both did well the curve is heard, for it knows of what is to come."""
EVEN_PART = 0.1
"""So much of everybody is expected evenly until the closing: a curve rules nobody out."""
LEAST_ARRIVED, LEAST_MINUTES = 10, 10
_RANGE = 1.2816
"""Standard deviations on either side of the mean that hold 80% of a normal distribution."""


class ForecastState(StrEnum):
    """Whether there is anything to go by."""

    BEFORE = "before"
    TOO_LITTLE = "too_little"
    READY = "ready"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a forecast goes by: everybody expected, when, until which minute, and how long a person takes a desk."""

    people: int
    curve: ArrivalCurve
    minutes: int
    desk_s: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """Persons in the next `minutes`: most likely, and the range that holds four times of five.

    `arrived` came so far where `expected` were expected; `desks` serve the busiest ten minutes at the upper end.
    All but `state`, `arrived` and `expected` are 0 unless the state is READY.
    """

    state: ForecastState
    arrived: int
    expected: int
    minutes: int = 0
    likely: int = 0
    low: int = 0
    high: int = 0
    desks: int = 0


def forecast_of(outlook: Outlook, figures: DayFigures) -> Forecast:
    """Return the forecast that follows from a day's figures: from the bars of its chart, as of their moment."""
    opening = figures.session.starts_at
    bars = [(int((each.at - opening).total_seconds() // 60), each.total) for each in figures.arrivals]
    return forecast(outlook, bars, (figures.as_of - opening).total_seconds() / 60)


def forecast(outlook: Outlook, bars: Sequence[tuple[int, int]], minute: float) -> Forecast:
    """Return the forecast `minute` minutes after the opening.

    `bars` are pairs of the minute at which ten minutes begin and the persons who came in them until now.
    """
    so_far = SoFar(outlook, bars, minute)
    arrived = sum(so_far.counts.values())
    expected = round(outlook.people * so_far.curve.before(minute))
    if minute >= outlook.minutes:
        return Forecast(ForecastState.OVER, arrived, expected)
    if arrived < LEAST_ARRIVED or minute < LEAST_MINUTES:
        state = ForecastState.BEFORE if minute <= 0 else ForecastState.TOO_LITTLE
        return Forecast(state, arrived, expected)
    horizon = ceil(min(HORIZON_MIN, outlook.minutes - minute))
    trust, error = so_far.trust(minute)
    by_curve, by_pace = so_far.by_curve(minute, horizon), so_far.by_pace(minute, horizon)
    likely = trust * by_curve + (1 - trust) * by_pace
    shape = PRIOR + so_far.came(minute)
    spread = _RANGE * sqrt(likely + likely**2 / shape + (error * likely) ** 2)
    low, high = max(0, floor(likely - spread)), ceil(likely + spread)
    return Forecast(
        state=ForecastState.READY,
        arrived=arrived,
        expected=expected,
        minutes=horizon,
        likely=round(likely),
        low=low,
        high=high,
        desks=max(1, desks_for(high * so_far.peak_share(minute, horizon, trust) / ARRIVAL_MINUTES, outlook.desk_s)),
    )


class SoFar:
    """The arrivals until now against what was expected; minutes count from the opening."""

    def __init__(self, outlook: Outlook, bars: Sequence[tuple[int, int]], now: float) -> None:
        self._people = outlook.people
        self._now = now
        self.curve = mixed(outlook.curve, even(outlook.minutes), EVEN_PART)
        # A chart's bars lie on the clock's tens; the opening may be at a quarter to nine.
        self._first_end = (bars[0][0] % ARRIVAL_MINUTES if bars else 0) or ARRIVAL_MINUTES
        self.counts: dict[int, int] = {}
        for start, count in bars:
            slot, _end = self._slot(max(0, start))
            self.counts[slot] = self.counts.get(slot, 0) + count

    def by_curve(self, minute: float, horizon: float) -> float:
        """Return how many the curve promises, corrected by those who came."""
        expected = self._discounted(minute, lambda start, end: self._people * self.curve.between(start, end))
        factor = (PRIOR + self.came(minute)) / (PRIOR + expected)
        return self._people * self.curve.between(minute, minute + horizon) * factor

    def by_pace(self, minute: float, horizon: float) -> float:
        """Return how many come if people keep coming as in the last half hour."""
        since = max(0.0, minute - PACE_MIN)
        return self._between(since, minute) / max(1.0, minute - since) * horizon

    def came(self, minute: float) -> float:
        """Return who came so far, halved for every hour that passed since."""
        return self._discounted(minute, self._between)

    def trust(self, minute: float) -> tuple[float, float]:
        """Return the weight of the curve against the pace, and how far off both together were (a share).

        Both are asked what they would have said earlier today about the half hour that followed; the better one counts
        more, by the square of its error.
        """
        curve = pace = both = weights = 0.0
        tries: list[tuple[float, float, float]] = []
        at = FIRST_TRY_MIN
        while at + TRIED_MIN <= minute:
            true = self._between(at, at + TRIED_MIN)
            scale = true + PRIOR
            off = self.by_curve(at, TRIED_MIN) - true, self.by_pace(at, TRIED_MIN) - true
            weight = 0.5 ** ((minute - at - TRIED_MIN) / HALF_LIFE_MIN)
            tries.append((weight, off[0] / scale, off[1] / scale))
            at += ARRIVAL_MINUTES
        for weight, one, two in tries:
            curve += weight * one**2
            pace += weight * two**2
            weights += weight
        if not tries:
            return 1.0, UNTRIED_ERROR
        trust = (pace + weights * PACE_FLOOR) / (curve + pace + weights * (PACE_FLOOR + CURVE_FLOOR))
        for weight, one, two in tries:
            both += weight * (trust * one + (1 - trust) * two) ** 2
        # With few tries the error is not known well: that of a curve untried counts as one of them.
        error = sqrt((both + UNTRIED_ERROR**2) / (weights + 1))
        return trust, max(LEAST_ERROR, LONGER * error)

    def peak_share(self, minute: float, horizon: int, trust: float) -> float:
        """Return which share of the hour may come within ten minutes of it."""
        whole = self.curve.between(minute, minute + horizon)
        width = min(ARRIVAL_MINUTES, horizon)
        evenly = width / horizon
        starts = range(horizon - width + 1)
        busiest = max(self.curve.between(minute + start, minute + start + width) for start in starts)
        return trust * busiest / whole + (1 - trust) * evenly if whole else evenly

    def _between(self, start: float, end: float) -> float:
        """Return who came from minute `start` until `end`; the present ten minutes are as long as they have lasted."""
        found, at = 0.0, start
        while at < end:
            slot, slot_end = self._slot(at)
            lasted = min(slot_end, self._now) - slot
            part = min(end, slot_end, self._now) - at
            if lasted > 0 and part > 0:
                found += self.counts.get(slot, 0) * part / lasted
            at = float(slot_end)
        return found

    def _slot(self, minute: float) -> tuple[int, int]:
        """Return from when until when the bar lasts that holds a minute; the first may be short."""
        if minute < self._first_end:
            return 0, self._first_end
        begin = self._first_end + int(minute - self._first_end) // ARRIVAL_MINUTES * ARRIVAL_MINUTES
        return begin, begin + ARRIVAL_MINUTES

    def _discounted(self, minute: float, amount: Callable[[float, float], float]) -> float:
        found, start = 0.0, 0
        while start < minute:
            end = min(float(start + ARRIVAL_MINUTES), minute)
            found += 0.5 ** ((minute - end) / HALF_LIFE_MIN) * amount(start, end)
            start += ARRIVAL_MINUTES
        return found
