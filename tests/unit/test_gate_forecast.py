"""The forecast of the next hour: it follows what comes in, widens where it was wrong, and admits to know nothing."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boothapp.domain.demo.rehearsal.arrivals import CURVE
from boothapp.domain.gate_plan.curves import ArrivalCurve, even, mixed, peaked, recorded
from boothapp.domain.gate_plan.forecast import Forecast, ForecastState, Outlook, forecast
from boothapp.domain.gate_plan.forecast_words import forecast_words
from boothapp.support.i18n import Catalogs, Language
from boothapp.support.paths import resource_root

MINUTES = 480
DEMO = recorded([(10 * place, count) for place, count in enumerate(CURVE)])

Bars = list[tuple[int, int]]


def outlook(curve: ArrivalCurve = DEMO, people: int = 1486) -> Outlook:
    return Outlook(people, curve, MINUTES, 12.0)


def day_of(curve: ArrivalCurve, people: float, seed: int = 1) -> Bars:
    """Return a day's bars, each scattered as chance does."""
    random = Random(seed)  # noqa: S311 - repeatable on purpose
    means = [people * curve.between(start, start + 10) for start in range(0, MINUTES, 10)]
    return [(10 * place, max(0, round(random.gauss(mean, mean**0.5)))) for place, mean in enumerate(means)]


def until(bars: Bars, minute: int) -> Bars:
    return [bar for bar in bars if bar[0] < minute]


def coming(bars: Bars, minute: int) -> int:
    return sum(count for start, count in bars if minute <= start < minute + 60)


def held(used: ArrivalCurve, true: ArrivalCurve, people: float = 1486) -> float:
    """Return in which share of the day's hours the true number lay in the range, over ten days."""
    found = []
    for seed in range(10):
        bars = day_of(true, people, seed)
        for minute in range(20, MINUTES - 60, 20):
            told = forecast(outlook(used), until(bars, minute), minute)
            if told.state is ForecastState.READY:
                found.append(told.low <= coming(bars, minute) <= told.high)
    return sum(found) / len(found)


def test_a_day_as_expected_is_foretold() -> None:
    bars = [(10 * place, count) for place, count in enumerate(CURVE)]

    told = forecast(outlook(), until(bars, 120), 120)

    assert told.state is ForecastState.READY
    assert told.minutes == 60
    assert told.arrived == sum(CURVE[:12])
    assert told.likely == pytest.approx(coming(bars, 120), rel=0.25)
    assert told.low < told.likely < told.high


def test_twice_as_many_as_expected_are_foretold_to_go_on() -> None:
    usual = forecast(outlook(), until(day_of(DEMO, 1486), 100), 100)
    twice = forecast(outlook(), until(day_of(DEMO, 2972), 100), 100)

    assert twice.likely == pytest.approx(2 * usual.likely, rel=0.2)
    assert twice.desks > usual.desks


def test_the_range_holds_four_times_of_five_where_the_curve_is_right() -> None:
    assert held(DEMO, DEMO) >= 0.8
    assert held(DEMO, DEMO, people=1000) >= 0.8


def test_the_range_widens_where_the_curve_is_wrong() -> None:
    assert held(even(MINUTES), DEMO) >= 0.7
    assert held(peaked(MINUTES, 65), DEMO) >= 0.6
    bars = day_of(DEMO, 1486)
    wrong, right = (forecast(outlook(used), until(bars, 200), 200) for used in (even(MINUTES), DEMO))
    assert (wrong.high - wrong.low) / wrong.likely > (right.high - right.low) / right.likely


def test_a_rush_that_is_over_is_not_foretold_again() -> None:
    rush = day_of(peaked(MINUTES, 65), 2000)

    told = forecast(outlook(peaked(MINUTES, 65), 2000), until(rush, 60), 60)

    assert told.high < 0.3 * sum(count for _, count in rush[:3])


@pytest.mark.parametrize(
    ("minute", "people", "state"),
    [
        (-30, 0, ForecastState.BEFORE),
        (5, 40, ForecastState.TOO_LITTLE),
        (120, 9, ForecastState.TOO_LITTLE),
        (120, 10, ForecastState.READY),
        (480, 900, ForecastState.OVER),
    ],
)
def test_it_says_when_it_has_too_little_to_go_by(minute: int, people: int, state: ForecastState) -> None:
    told = forecast(outlook(), [(0, people)], minute)

    assert told.state is state
    assert told.arrived == people
    if state is not ForecastState.READY:
        assert (told.likely, told.low, told.high, told.desks) == (0, 0, 0, 0)


def test_near_the_closing_it_looks_no_further() -> None:
    bars = day_of(DEMO, 1486)

    assert forecast(outlook(), until(bars, 460), 460).minutes == 20


def test_the_ten_minutes_under_way_are_as_long_as_they_have_lasted() -> None:
    steady: Bars = [(start, 30) for start in range(0, 120, 10)]

    whole = forecast(outlook(even(MINUTES), 1440), steady, 120)
    begun = forecast(outlook(even(MINUTES), 1440), [*steady, (120, 6)], 122)

    assert begun.likely == pytest.approx(whole.likely, rel=0.03)


@pytest.mark.parametrize("past_the_ten", [1, 5, 9])
@pytest.mark.parametrize("minute", [55, 95, 245])
def test_an_opening_between_the_tens_changes_nothing(past_the_ten: int, minute: int) -> None:
    """Ten a minute, opening at 08:45: the chart's bars begin five minutes before the opening."""
    bars: dict[int, int] = {}
    for each in range(minute):
        start = (each + past_the_ten) // 10 * 10 - past_the_ten
        bars[start] = bars.get(start, 0) + 10

    told = forecast(outlook(even(MINUTES), 10 * MINUTES), sorted(bars.items()), minute)

    assert (told.likely, told.arrived) == (600, 10 * minute)
    on_the_ten: Bars = [(start, 10 * min(10, minute - start)) for start in range(0, minute, 10)]
    assert told == forecast(outlook(even(MINUTES), 10 * MINUTES), on_the_ten, minute)


def test_a_morning_twice_as_full_is_forgotten_by_the_afternoon() -> None:
    true = [(start, 60 if start < 120 else 30) for start in range(0, 360, 10)]

    told = forecast(outlook(even(MINUTES), 30 * MINUTES // 10), true, 360)

    assert told.likely == pytest.approx(180, rel=0.08)


def test_whom_no_curve_expects_any_more_may_still_come() -> None:
    all_at_once = recorded([(0, 500)])

    told = forecast(outlook(all_at_once, 1000), [(0, 900), (100, 1), (110, 1)], 120)

    assert told.likely > 0
    assert told.high >= 6


def test_desks_serve_the_busiest_ten_minutes_at_the_upper_end() -> None:
    steady: Bars = [(start, 60) for start in range(0, 120, 10)]

    told = forecast(outlook(even(MINUTES), 2880), steady, 120)

    assert told.desks == pytest.approx(told.high / 60 * 12 / 60 / 0.85, abs=1)


bars_of_a_day = st.lists(st.integers(0, 3000), min_size=1, max_size=48)


@settings(deadline=None, max_examples=60)
@given(bars_of_a_day, st.integers(0, 5000), st.floats(-60, 600))
def test_whatever_comes_the_range_holds_the_likely_number(counts: list[int], people: int, minute: float) -> None:
    told = forecast(
        outlook(peaked(MINUTES, 65), people), [(10 * place - 20, count) for place, count in enumerate(counts)], minute
    )

    assert 0 <= told.low <= told.likely <= told.high
    assert told.minutes <= 60


def test_a_mixed_curve_still_holds_everybody() -> None:
    both = mixed(recorded([(0, 10), (600, 10)]), even(MINUTES), 0.1)

    assert both.before(700) == pytest.approx(1)
    assert both.between(100, 200) > 0


@pytest.mark.parametrize("language", list(Language))
def test_a_forecast_says_that_it_is_one(language: Language) -> None:
    t = Catalogs(resource_root() / "i18n").translator(language)
    ready = Forecast(ForecastState.READY, 400, 380, 60, 1320, 1250, 1390, 7)
    few = Forecast(ForecastState.TOO_LITTLE, 4, 30)

    word = {Language.EN: "Forecast", Language.ZH_CN: "预测"}[language]
    for told in (ready, few):
        assert forecast_words(told, t).startswith(word)
    assert "1,320" in forecast_words(ready, t)
    assert forecast_words(Forecast(ForecastState.OVER, 900, 900), t) == ""
