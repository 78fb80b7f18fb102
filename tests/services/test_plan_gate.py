"""The rehearsal of the gate over a real fair, from the window's service and from the command line."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from boothapp.bootstrap import build_app
from boothapp.cli.app import run
from boothapp.cli.context import CommandContext
from boothapp.cli.options import GlobalOptions
from boothapp.domain.errors import UserError
from boothapp.domain.gate_plan.curves import CurveKind
from boothapp.domain.gate_plan.pace import PassKind
from boothapp.domain.session_terms import SessionTerms
from boothapp.domain.values import PrintMoment
from boothapp.persistence.file_header import SCHEMA_VERSION
from boothapp.persistence.models import AuditEntry, FairSession, FairSetting
from boothapp.services.checkin_outcome import Scan
from boothapp.support.i18n import Language
from boothapp.support.paths import AppPaths
from tests.factories import desk, make_fair, organiser
from tests.factories_closing import OpenDay, open_day
from tests.factories_day import DayBook
from tests.factories_gate import check_in_service
from tests.factories_people import add_person


@pytest.fixture
def day(tmp_path: Path) -> Iterator[OpenDay]:
    """A fair whose first day opens now."""
    with open_day(tmp_path) as opened:
        yield opened


def queue_of(day: OpenDay, number: int, seconds: float, *, by_number: int = 0) -> None:
    """Let so many people in at one desk, one after the other; the last of them by number."""
    service = check_in_service(day.fair)
    people = [add_person(day.fair, f"求职者{place}", sequence=place + 1) for place in range(number)]
    for place, person in enumerate(people):
        code = person.number if place >= number - by_number else person.code
        assert service.check_in(desk(), day.session, Scan(code, "")).admitted
        day.fair.clock.advance(timedelta(seconds=seconds))


def test_a_session_starts_from_its_list_its_hours_and_its_badges(day: OpenDay) -> None:
    for place in range(3):
        add_person(day.fair, sequence=place + 1)
    with day.fair.units.write() as unit:
        unit.session.get_one(FairSession, day.session).badge_printing = PrintMoment.NEVER

    ground = day.services.plan_gate.ground(organiser(), day.session)

    assert (ground.registered, ground.assumptions.registered, ground.kept) == (3, 3, False)
    assert ground.assumptions.minutes == 510
    assert ground.assumptions.badge_percent == 0
    assert (ground.past, ground.pace.seconds) == ((), {})


def test_what_is_kept_holds_for_its_session_and_follows_the_list(day: OpenDay) -> None:
    plan_gate = day.services.plan_gate
    add_person(day.fair)
    changed = replace(plan_gate.ground(organiser(), day.session).assumptions, scan_s=6, curve=CurveKind.EVEN)

    plan_gate.keep(organiser(), day.session, changed)
    add_person(day.fair, "王五", sequence=2)

    ground = plan_gate.ground(organiser(), day.session)
    assert ground.kept
    assert ground.assumptions == replace(changed, registered=2)
    assert not plan_gate.ground(organiser(), day.fair.sessions[1]).kept
    with day.fair.units.read() as unit:
        assert "gate_plan_kept" in unit.session.scalars(select(AuditEntry.action)).all()


def test_a_number_of_ones_own_is_kept_whatever_the_list_says(day: OpenDay) -> None:
    plan_gate = day.services.plan_gate
    plan_gate.keep(
        organiser(), day.session, replace(plan_gate.ground(organiser(), day.session).assumptions, registered=900)
    )
    add_person(day.fair)

    assert plan_gate.ground(organiser(), day.session).assumptions.registered == 900


def test_a_kept_plan_that_cannot_be_read_gives_way_to_the_facts(day: OpenDay) -> None:
    plan_gate = day.services.plan_gate
    standard = plan_gate.ground(organiser(), day.session).assumptions
    plan_gate.keep(organiser(), day.session, standard)
    with day.fair.units.write() as unit:
        row = unit.session.scalars(select(FairSetting).where(FairSetting.name.startswith("gate_plan:"))).one()
        row.value = {**row.value, "scan_s": -4}

    ground = plan_gate.ground(organiser(), day.session)

    assert (ground.kept, ground.assumptions) == (False, standard)


def test_a_past_session_gives_its_arrivals_and_its_seconds(day: OpenDay) -> None:
    queue_of(day, 60, 6.0, by_number=22)

    ground = day.services.plan_gate.ground(organiser(), day.fair.sessions[1])

    assert [(each.session.number, each.persons) for each in ground.past] == [(1, 60)]
    assert ground.pace.seconds[PassKind.SCAN].seconds == pytest.approx(6)
    assert ground.pace.seconds[PassKind.NAME].n == 22
    used = ground.pace.applied(ground.assumptions)
    assert (used.scan_s, used.name_s, used.by_name_percent) == (6, 6, 36.7)
    followed = replace(used, registered=1000, curve=CurveKind.SESSION, curve_session=1)
    plan = day.services.plan_gate.rehearse(organiser(), day.fair.sessions[1], followed)
    assert plan.course[-1].minute < 10, "all sixty came in the first ten minutes"
    assert plan.trial.desks > 5


def test_a_session_nobody_came_to_is_no_curve(day: OpenDay) -> None:
    ground = day.services.plan_gate.ground(organiser(), day.session)
    for number in (2, 9):
        with pytest.raises(UserError, match="gate_plan_no_arrivals"):
            day.services.plan_gate.rehearse(
                organiser(),
                day.session,
                replace(ground.assumptions, curve=CurveKind.SESSION, curve_session=number),
            )


def test_only_an_organiser_plans_the_gate(day: OpenDay) -> None:
    plan_gate = day.services.plan_gate
    assumptions = plan_gate.ground(organiser(), day.session).assumptions
    for call in (
        lambda: plan_gate.ground(desk(), day.session),
        lambda: plan_gate.rehearse(desk(), day.session, assumptions),
        lambda: plan_gate.keep(desk(), day.session, assumptions),
        lambda: plan_gate.outlook(desk(), day.session),
    ):
        with pytest.raises(UserError, match="not_allowed"):
            call()


@pytest.fixture
def past_fair(tmp_path: Path) -> Path:
    """The file of another fair, to whose second day 30 people came in three stretches of ten minutes."""
    folder = tmp_path / "past"
    folder.mkdir()
    fair = make_fair(folder)
    book = DayBook(fair)
    for place in range(30):
        book.passage(book.person(), 24 * 60 + place, session=1)
    book.passage(book.person(), 5)
    fair.close()
    return fair.path


def test_another_fair_is_followed_by_the_day_most_people_came_to(day: OpenDay, past_fair: Path) -> None:
    plan_gate = day.services.plan_gate
    before = past_fair.read_bytes()

    found = plan_gate.other_fair(organiser(), past_fair)

    assert (found.fair.zh, found.session.number, found.persons) == ("测试招聘会", 2, 30)
    assert found.bars == ((0, 10), (10, 10), (20, 10))
    assert plan_gate.other_fair(organiser(), past_fair, 1).persons == 1
    assert past_fair.read_bytes() == before
    assumptions = replace(
        plan_gate.ground(organiser(), day.session).assumptions,
        registered=900,
        curve=CurveKind.FAIR,
        curve_name=found.fair.zh,
        curve_bars=found.bars,
    )
    plan_gate.keep(organiser(), day.session, assumptions)
    assert plan_gate.ground(organiser(), day.session).assumptions == assumptions
    assert plan_gate.outlook(organiser(), day.session).curve.before(10) == pytest.approx(1 / 3)


def test_a_file_that_cannot_be_followed_is_refused_and_left_alone(
    day: OpenDay, past_fair: Path, tmp_path: Path
) -> None:
    other_fair = day.services.plan_gate.other_fair
    older, text, empty = (tmp_path / name for name in ("older.fair", "text.fair", "empty"))
    content = bytearray(past_fair.read_bytes())
    content[60:64] = (SCHEMA_VERSION - 1).to_bytes(4, "big")  # SQLite's user_version
    older.write_bytes(content)
    text.write_text("no fair", encoding="utf-8")
    empty.mkdir()
    nobody = make_fair(empty)
    nobody.close()

    for path, code in (
        (day.fair.path, "gate_plan_own_file"),
        (older, "gate_plan_older_file"),
        (text, "not_a_fair"),
        (tmp_path / "gone.fair", "fair_missing"),
        (nobody.path, "gate_plan_nobody_there"),
    ):
        with pytest.raises(UserError, match=code):
            other_fair(organiser(), path)
    assert older.read_bytes() == bytes(content)
    with pytest.raises(UserError, match="gate_plan_nobody_there"):
        other_fair(organiser(), past_fair, 7)
    with pytest.raises(UserError, match="not_allowed"):
        other_fair(desk(), past_fair)


Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def command(day: OpenDay, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run `plan-gate` on the fair; return its exit code and what it said."""
    app = build_app(AppPaths.below(tmp_path / "profile"), day.fair.clock, day.fair.ids)

    def start(*words: str, machine: bool = True, language: Language = Language.EN) -> tuple[int, str, str]:
        context = CommandContext(
            app, GlobalOptions(json=machine), app.catalogs.translator(language), None, lambda _fair: 0
        )
        code = run(["plan-gate", str(day.fair.path), *words], context)
        said = capsys.readouterr()
        return code, said.out, said.err

    return start


def test_command_tells_desks_and_printers_with_what_they_were_made_of(command: Command) -> None:
    code, out, _ = command("--session", "1", "--registered", "1500")

    found: dict[str, Any] = json.loads(out)
    assert code == 0
    assert found["people"] == 1650
    assert found["met"] is True
    assert found["wait_s"]["p95"] <= 180 < found["one_desk_fewer"]["wait_s"]["p95"]
    assert found["one_desk_more"]["desks"] == found["desks"] + 1
    assert found["rule_of_thumb"]["desks"] >= found["desks"]
    assert found["assumptions"]["curve"] == "peaked"
    assert command("--session", "1", "--registered", "1500")[1] == out


def test_command_tries_a_number_of_desks_and_another_curve(command: Command) -> None:
    few = json.loads(command("--session", "1", "--registered", "1500", "--desks", "3")[1])
    even = json.loads(command("--session", "1", "--registered", "1500", "--curve", "even")[1])
    peaked = json.loads(command("--session", "1", "--registered", "1500", "--curve", "peaked")[1])

    assert (few["desks"], few["met"]) == (3, False)
    assert even["desks"] < peaked["desks"]


def test_command_follows_a_past_session_with_its_own_seconds(day: OpenDay, command: Command) -> None:
    queue_of(day, 30, 5.0)

    code, out, _ = command("--session", "2", "--curve", "session:1", "--measured")

    found = json.loads(out)
    assert code == 0
    assert found["assumptions"]["scan_s"] == 5
    assert found["assumptions"]["curve_session"] == 1


def test_command_follows_another_fairs_file(past_fair: Path, command: Command) -> None:
    for typed, minutes in ((f"{past_fair}", 30), (f"{past_fair}:1", 10)):
        code, out, _ = command("--session", "1", "--registered", "900", "--curve", typed)
        bars = json.loads(out)["assumptions"]["curve_bars"]
        assert code == 0
        assert bars[-1][0] + 10 == minutes


def test_command_says_it_in_words_in_both_languages(command: Command) -> None:
    _, english, _ = command("--session", "1", "--registered", "1500", "--desks", "3", machine=False)
    _, chinese, _ = command("--session", "1", "--registered", "1500", machine=False, language=Language.ZH_CN)

    assert english.startswith("3 desks and ")
    assert "over the target of 3:00" in english
    assert "1,500 registered, of whom 100% come, 65% of them in the first half hour; with a code 9 s" in english
    assert "签到台" in chinese
    assert "desks" not in chinese


def test_command_refuses_what_cannot_be_with_a_sentence(command: Command) -> None:
    for words, said in (
        (("--curve", "steep"), "no arrival curve"),
        (("--curve", "session:2"), "Nobody was checked in"),
        (("--registered", "-3"), "from 0 to 500000"),
    ):
        code, out, problem = command("--session", "1", *words)
        assert (code, out) == (1, "")
        assert said in problem
    assert command("--session", "1", "--desks", "0")[0] == 2


def test_command_for_nobody_needs_nothing(command: Command) -> None:
    found = json.loads(command("--session", "1")[1])

    assert (found["people"], found["desks"], found["printers"]) == (0, 0, 0)


def test_a_forecast_goes_by_the_day_before_unless_another_plan_is_kept(day: OpenDay) -> None:
    queue_of(day, 60, 6.0)
    plan_gate, second = day.services.plan_gate, day.fair.sessions[1]

    followed = plan_gate.outlook(organiser(), second)
    assumptions = plan_gate.ground(organiser(), second).assumptions
    plan_gate.keep(organiser(), second, replace(assumptions, curve=CurveKind.EVEN, registered=400))
    kept = plan_gate.outlook(organiser(), second)

    assert followed.curve.before(10) == pytest.approx(1)
    assert kept.curve.before(255) == pytest.approx(0.5)
    assert kept.people == 440
    assert (followed.minutes, kept.minutes) == (510, 510)


def test_of_several_days_before_the_latest_is_followed(day: OpenDay) -> None:
    queue_of(day, 60, 6.0)
    day.fair.clock.advance(timedelta(days=1) - timedelta(seconds=360))
    gate = check_in_service(day.fair)
    for place in range(60):
        person = add_person(day.fair, f"求职者{place}", sequence=place + 61)
        assert gate.check_in(desk(), day.fair.sessions[1], Scan(person.code, "")).admitted
        day.fair.clock.advance(timedelta(minutes=1))
    third = day.services.edit_sessions.add(organiser(), SessionTerms(date(2026, 11, 6), time(9, 0), time(17, 30)))

    followed = day.services.plan_gate.outlook(organiser(), third)

    assert followed.curve.before(10) == pytest.approx(1 / 6)
    assert followed.curve.before(60) == pytest.approx(1)


def test_a_day_is_no_forecast_of_itself(day: OpenDay) -> None:
    queue_of(day, 60, 6.0)
    plan_gate = day.services.plan_gate
    assumptions = plan_gate.ground(organiser(), day.session).assumptions
    plan_gate.keep(organiser(), day.session, replace(assumptions, curve=CurveKind.SESSION, curve_session=1))

    assert plan_gate.outlook(organiser(), day.session).curve.before(30) == pytest.approx(0.65)


def test_command_tells_the_forecast_from_the_figures_of_the_day(day: OpenDay, command: Command) -> None:
    before = json.loads(command("--session", "1", "--registered", "100")[1])["forecast"]
    queue_of(day, 90, 30.0)

    found = json.loads(command("--session", "1")[1])["forecast"]
    english = command("--session", "1", machine=False)[1]

    assert before == {"state": "before", "arrived": 0, "expected": 0}
    assert found["arrived"] == day.services.figures.day(organiser(), day.session).common.people.persons == 90
    assert found["low"] < found["likely"] < found["high"]
    assert found["desks"] >= 1
    assert "Forecast, next 60 minutes: about " in english
