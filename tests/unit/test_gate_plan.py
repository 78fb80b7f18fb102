"""The rehearsal of the gate: queues against known results, curves, and the fewest desks that are enough."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import factorial
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boothapp.domain.errors import UserError
from boothapp.domain.gate_plan.answer import GateRehearsal, desks_for, rule_of_thumb
from boothapp.domain.gate_plan.assumptions import LIMITS, GateAssumptions, Handover
from boothapp.domain.gate_plan.curves import CurveKind, even, peaked, recorded
from boothapp.domain.gate_plan.order import in_order, percentile, within
from boothapp.domain.gate_plan.pace import DeskPass, PassKind, measure
from boothapp.domain.gate_plan.queueing import draw_crowd, queue_at_arrivals, starts_of

MORNING = GateAssumptions(registered=1500, minutes=480)


def rehearsal(assumptions: GateAssumptions = MORNING, seed: int = 1) -> GateRehearsal:
    return GateRehearsal(assumptions, peaked(assumptions.minutes, assumptions.rush_percent), seed)


def erlang_c(load: float, servers: int) -> float:
    """Return the probability of having to wait (A. K. Erlang, 1917)."""
    last = load**servers / factorial(servers) * servers / (servers - load)
    return last / (sum(load**number / factorial(number) for number in range(servers)) + last)


def mean_wait(rate: float, servers: int, draw: str, people: int = 120_000) -> float:
    """Return the simulated mean wait, the mean service being 1."""
    random = Random(7)  # noqa: S311 - repeatable on purpose
    moment, ready, service = 0.0, [], []
    for _ in range(people):
        moment += random.expovariate(rate)
        ready.append(moment)
        service.append(random.expovariate(1.0) if draw == "exponential" else 1.0)
    starts = starts_of(ready, service, servers)
    return sum(start - come for start, come in zip(starts, ready, strict=True)) / people


@pytest.mark.parametrize(("rate", "servers"), [(0.7, 1), (3.4, 4), (8.0, 10)])
def test_exponential_desks_wait_as_long_as_erlang_says(rate: float, servers: int) -> None:
    expected = erlang_c(rate, servers) / (servers - rate)

    assert mean_wait(rate, servers, "exponential") == pytest.approx(expected, rel=0.08)


def test_one_desk_of_equal_seconds_waits_as_long_as_pollaczek_and_khinchine_say() -> None:
    load = 0.8

    assert mean_wait(load, 1, "equal") == pytest.approx(load / (2 * (1 - load)), rel=0.06)


def test_two_people_at_one_desk_wait_for_each_other_and_at_two_do_not() -> None:
    assert starts_of([0, 1, 2], [10, 10, 10], 1) == [0, 10, 20]
    assert starts_of([0, 1, 2], [10, 10, 10], 2) == [0, 1, 10]
    assert queue_at_arrivals([0, 1, 2], [0, 10, 20]) == [0, 1, 2]
    assert queue_at_arrivals([0, 1, 11], [0, 10, 20]) == [0, 1, 1]


def test_percentile_is_the_smallest_value_that_enough_do_not_exceed() -> None:
    values = list(range(1, 21))
    assert (percentile(values, 95), percentile(values, 50), percentile(values, 100)) == (19, 10, 20)
    assert percentile([], 95) == 0


@given(st.lists(st.floats(-1e6, 1e6)), st.integers(1, 100))
def test_order_and_percentiles_are_those_of_a_sort(values: list[float], percent: int) -> None:
    assert [values[place] for place in in_order(values)] == sorted(values)
    assert in_order([2.0, 1.0, 2.0, 1.0]) == [1, 3, 0, 2]
    if values:
        found = percentile(values, percent)
        assert found == sorted(values)[-(-len(values) * percent // 100) - 1]
        assert within(values, percent, found)
        assert within(values, percent, found - 1) == (sorted(values)[-(-len(values) * percent // 100) - 1] <= found - 1)


gaps = st.lists(st.tuples(st.floats(0, 120), st.floats(0.1, 300)), min_size=1, max_size=60)


@given(gaps, st.integers(1, 8))
def test_one_more_desk_never_makes_anybody_wait_longer(people: list[tuple[float, float]], servers: int) -> None:
    moment, ready = 0.0, []
    for gap, _ in people:
        moment += gap
        ready.append(moment)
    service = [seconds for _, seconds in people]

    fewer, more = starts_of(ready, service, servers), starts_of(ready, service, servers + 1)

    assert all(less <= long + 1e-9 for less, long in zip(more, fewer, strict=True))


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 400), st.integers(1, 6), st.integers(0, 5))
def test_more_desks_never_raise_the_wait_of_a_rehearsed_crowd(registered: int, desks: int, seed: int) -> None:
    played = rehearsal(replace(MORNING, registered=registered), seed)

    waits, less = played.desk_waits(desks), played.desk_waits(desks + 1)

    assert all(short <= long + 1e-6 for short, long in zip(less, waits, strict=True))


def test_nobody_registered_needs_nothing() -> None:
    plan = rehearsal(replace(MORNING, registered=0)).answer()

    assert (plan.trial.desks, plan.trial.printers, plan.trial.waits.p95_s) == (0, 0, 0)
    assert plan.met
    assert plan.course == ()


def test_the_same_seed_gives_the_same_answer_and_another_one_another_morning() -> None:
    assert rehearsal(seed=1).answer() == rehearsal(seed=1).answer()
    assert rehearsal(seed=1).answer().course != rehearsal(seed=2).answer().course


def test_the_answer_is_the_fewest_desks_that_hold_the_target() -> None:
    plan = rehearsal().answer()

    assert plan.met
    assert plan.trial.waits.p95_s <= 180
    assert plan.fewer is not None
    assert plan.fewer.waits.p95_s > 180
    assert plan.more is not None
    assert plan.more.waits.p95_s < plan.trial.waits.p95_s
    assert plan.fewer_printers is not None
    assert plan.fewer_printers.waits.p95_s > 180
    assert max(point.queue for point in plan.course) == plan.trial.waits.queue


@settings(max_examples=12, deadline=None)
@given(st.integers(1, 4000), st.sampled_from([5.0, 60.0, 600.0]), st.sampled_from([0, 30, 100]))
def test_one_desk_or_printer_fewer_is_never_enough(registered: int, target: float, badges: int) -> None:
    asked = replace(MORNING, registered=registered, target_s=target, badge_percent=badges)

    plan = rehearsal(asked).answer()

    assert plan.met
    assert all(less is None or less.waits.p95_s > target for less in (plan.fewer, plan.fewer_printers))


def test_too_few_desks_are_told_with_their_wait() -> None:
    plan = rehearsal().answer(desks=2, printers=2)

    assert (plan.trial.desks, plan.trial.printers, plan.met) == (2, 2, False)
    assert plan.trial.waits.p95_s > 3600


def test_too_few_desks_need_no_more_printers_than_they_feed() -> None:
    plan = rehearsal().answer(desks=6)

    assert not plan.met
    assert plan.trial.printers < 6
    assert plan.trial.waits.p95_s <= percentile(rehearsal().desk_waits(6), 95) + 18


def test_a_shorter_target_takes_more_desks() -> None:
    assert rehearsal(replace(MORNING, target_s=20)).answer().trial.desks > rehearsal().answer().trial.desks


def test_a_desk_that_hands_over_the_badge_waits_for_its_printer_and_has_its_own() -> None:
    beside = rehearsal().answer().trial
    at_desk = rehearsal(replace(MORNING, handover=Handover.AT_DESK)).answer().trial

    assert at_desk.desks > beside.desks
    assert at_desk.printers == at_desk.desks


def test_without_badges_no_printer_is_needed() -> None:
    assert rehearsal(replace(MORNING, badge_percent=0)).answer().trial.printers == 0


def test_rule_of_thumb_is_peak_times_seconds_over_sixty_over_085() -> None:
    assumptions = replace(MORNING, registered=600, walk_in_percent=0, by_name_percent=0, scan_s=10.2)
    rule = rule_of_thumb(assumptions, even(100))

    assert rule.peak_per_minute == pytest.approx(6)
    assert rule.desks == desks_for(6, 10.2) == 2


def test_peaked_curve_has_its_share_in_the_first_half_hour() -> None:
    curve = peaked(480, 65)

    assert curve.before(30) == pytest.approx(0.65)
    assert curve.before(480) == pytest.approx(1)
    assert curve.peak_share(10) == pytest.approx(0.65 / 3)
    assert peaked(20, 65) == even(20)


def test_ten_minutes_that_the_opening_lies_in_count_from_it() -> None:
    curve = recorded([(-5, 50), (5, 50)])
    assert [round(share, 6) for share in curve.shares] == [0.1] * 5 + [0.05] * 10


def test_recorded_curve_follows_the_bars_and_takes_early_comers_to_the_opening() -> None:
    curve = recorded([(-20, 10), (0, 10), (10, 60), (20, 0), (30, 20)])

    assert curve.minutes == 40
    assert curve.between(0, 10) == pytest.approx(0.2)
    assert curve.between(10, 20) == pytest.approx(0.6)
    assert curve.between(20, 30) == 0
    with pytest.raises(ValueError, match="nobody came"):
        recorded([(0, 0)])


@given(st.integers(10, 600), st.floats(1, 100), st.floats(-5, 700), st.floats(-5, 700))
def test_every_curve_adds_up_to_everybody(minutes: int, percent: float, one: float, other: float) -> None:
    curve = peaked(minutes, percent)
    early, late = sorted((one, other))

    assert sum(curve.shares) == pytest.approx(1)
    assert 0 <= curve.before(early) <= curve.before(late) + 1e-12 <= 1 + 1e-9


@pytest.mark.parametrize("name", sorted(LIMITS))
def test_assumptions_beyond_their_limits_are_refused(name: str) -> None:
    least, most = LIMITS[name]
    for value in (least - 1, most + 1, float("nan")):
        with pytest.raises(UserError, match="gate_plan_limits"):
            GateAssumptions.from_kept(MORNING.as_kept() | {name: value})


def test_assumptions_are_kept_and_read_back_whole() -> None:
    changed = replace(MORNING, handover=Handover.AT_DESK, curve=CurveKind.SESSION, curve_session=2, scan_s=6.5)

    assert GateAssumptions.from_kept(changed.as_kept() | {"later_field": 1}) == changed


def test_walk_ins_and_names_make_the_mean_seconds() -> None:
    assumptions = replace(MORNING, registered=100, come_percent=80, walk_in_percent=25, by_name_percent=50)
    assumptions = replace(assumptions, scan_s=10, name_s=30, walk_in_s=40)

    assert (assumptions.coming, assumptions.walk_ins, assumptions.people) == (80, 20, 100)
    assert assumptions.mean_desk_s == pytest.approx(0.8 * 20 + 0.2 * 40)


def passes(station: str, seconds: float, number: int, kind: PassKind = PassKind.SCAN) -> list[DeskPass]:
    opening = datetime(2026, 11, 4, 1, tzinfo=UTC)
    return [DeskPass(station, opening + timedelta(seconds=seconds * each), kind) for each in range(number)]


def test_busy_desks_are_measured_each_on_its_own() -> None:
    pace = measure([*passes("1", 6, 31), *passes("2", 8, 31)])

    assert pace.seconds[PassKind.SCAN].seconds == pytest.approx(7)
    assert pace.seconds[PassKind.SCAN].n == 60
    assert pace.applied(MORNING).scan_s == 7
    assert pace.applied(MORNING).name_s == MORNING.name_s


def test_a_pause_within_a_busy_stretch_is_no_service() -> None:
    paused = [
        replace(each, at=each.at + timedelta(seconds=150 * (place >= 30)))
        for place, each in enumerate(passes("1", 6, 61))
    ]
    assert measure(paused).seconds[PassKind.SCAN].seconds == pytest.approx(6)


def test_an_idle_desk_measures_nothing() -> None:
    idle = measure(passes("1", 120, 200))
    short = measure([each for desk in "abcdef" for each in passes(desk, 5, 8)])

    assert idle.seconds == short.seconds == {}
    assert idle.applied(MORNING).scan_s == MORNING.scan_s


def test_measured_shares_are_those_of_everybody_who_came() -> None:
    came = [
        *passes("1", 6, 60),
        *passes("2", 40, 20, PassKind.NAME),
        *passes("3", 30, 20, PassKind.WALK_IN),
    ]
    used = measure(came).applied(MORNING)

    assert (used.by_name_percent, used.walk_in_percent) == (25, 25)


def test_poisson_arrivals_are_spread_as_the_curve_says() -> None:
    crowd = replace(MORNING, registered=70_000)
    morning = draw_crowd(crowd, peaked(480, 65), Random(3))  # noqa: S311 - repeatable on purpose

    assert len(morning.arrivals) == 77_000
    rush = sum(moment < 1800 for moment in morning.arrivals) / 77_000
    assert rush == pytest.approx(0.65, abs=0.01)
