"""Two gates, one way each: what passes there is recorded with the gate, counted once, and the same everywhere."""

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from boothapp.domain.actor import Actor, Role
from boothapp.domain.errors import UserError
from boothapp.domain.gates import Gate, GateFlow, GateUse
from boothapp.domain.values import CheckInResult, Direction
from boothapp.persistence.models import AuditEntry, CheckIn
from boothapp.services.checkin_outcome import CheckInOutcome, Scan
from boothapp.services.register_walk_in import WalkIn
from tests.factories import desk, organiser
from tests.factories_closing import OpenDay, open_day
from tests.factories_people import PersonInHand, add_person
from tests.services.test_one_figure import sheet

EAST, SOUTH, YARD = Gate("东门", GateUse.IN), Gate("南门", GateUse.OUT), Gate("货运口")


@pytest.fixture
def day(tmp_path: Path) -> Iterator[OpenDay]:
    with open_day(tmp_path) as opened:
        opened.services.gates.save(organiser(), (EAST, SOUTH, YARD))
        yield opened


def at(gate: Gate | None, number: int = 1) -> Actor:
    return replace(desk(number), gate=gate.name if gate else "")


def crowd(day: OpenDay, count: int) -> list[PersonInHand]:
    return [add_person(day.fair, f"人{n}", sequence=n, phone=f"139000000{n:02d}") for n in range(1, count + 1)]


def passes(
    day: OpenDay, person: PersonInHand, gate: Gate | None, direction: Direction = Direction.ENTRY
) -> CheckInOutcome:
    scan = Scan(person.code, day.services.check_in.new_nonce(), direction)
    return day.services.check_in.check_in(at(gate), day.session, scan)


def recorded(day: OpenDay) -> list[tuple[str, Direction]]:
    with day.fair.units.read() as unit:
        rows = unit.session.scalars(select(CheckIn).order_by(CheckIn.sequence))
        return [(row.gate, row.direction) for row in rows]


def test_every_attempt_is_recorded_with_its_gate(day: OpenDay) -> None:
    [person] = crowd(day, 1)
    passes(day, person, EAST)
    passes(day, person, SOUTH, Direction.EXIT)
    passes(day, person, YARD)
    used = passes(day, person, EAST)

    assert recorded(day) == [
        ("东门", Direction.ENTRY),
        ("南门", Direction.EXIT),
        ("货运口", Direction.ENTRY),
        ("东门", Direction.ENTRY),
    ]
    assert used.first is not None
    assert used.first.gate == "货运口"


@pytest.mark.parametrize(
    ("gate", "direction", "code"),
    [(EAST, Direction.EXIT, "gate_entry_only"), (SOUTH, Direction.ENTRY, "gate_exit_only")],
)
def test_the_wrong_way_is_refused_and_leaves_no_record(
    day: OpenDay, gate: Gate, direction: Direction, code: str
) -> None:
    [person] = crowd(day, 1)

    with pytest.raises(UserError, match=code) as refused:
        passes(day, person, gate, direction)

    assert refused.value.params == {"gate": gate.name}
    assert recorded(day) == []


def test_nobody_is_admitted_by_hand_or_registered_at_the_way_out(day: OpenDay) -> None:
    [person] = crowd(day, 1)
    passes(day, person, EAST)
    scan = Scan(person.code, day.services.check_in.new_nonce())

    with pytest.raises(UserError, match="gate_exit_only"):
        day.services.check_in.admit_again(at(SOUTH), day.session, scan, "let me in")
    with pytest.raises(UserError, match="gate_exit_only"):
        day.services.register_walk_in.register(at(SOUTH), day.session, WalkIn("郑晓雯", consent=True))

    assert len(recorded(day)) == 1
    assert day.services.figures.day(organiser(), day.session).common.people.walk_ins == 0


def test_a_kiosk_stands_at_a_gate_too(day: OpenDay) -> None:
    [person] = crowd(day, 1)
    kiosk = Actor(Role.KIOSK, "王敏", "kiosk 1", gate="东门")
    day.services.kiosk.check_in(kiosk, day.session, Scan(person.code, "k1"))

    with pytest.raises(UserError, match="gate_exit_only"):
        day.services.kiosk.check_in(replace(kiosk, gate="南门"), day.session, Scan(person.code, "k2"))

    assert recorded(day) == [("东门", Direction.ENTRY)]


def test_a_gate_taken_away_meanwhile_stops_no_desk_and_is_recorded_no_more(day: OpenDay) -> None:
    first, second = crowd(day, 2)
    passes(day, first, EAST)
    day.services.gates.save(organiser(), (SOUTH,))
    passes(day, second, EAST)

    figures = day.services.figures.day(organiser(), day.session)

    assert recorded(day) == [("东门", Direction.ENTRY), ("", Direction.ENTRY)]
    assert figures.inside.gates == (GateFlow("南门", 0, 0), GateFlow("东门", 1, 0), GateFlow("", 1, 0))
    assert day.services.gate_counters.counters(at(EAST), day.session, None).here is None


def test_the_assumed_exit_of_somebody_admitted_again_is_at_no_gate(day: OpenDay) -> None:
    [person] = crowd(day, 1)
    passes(day, person, EAST)
    scan = Scan(person.code, day.services.check_in.new_nonce())
    day.services.check_in.admit_again(at(EAST), day.session, scan, "left by the back door")

    assert recorded(day) == [("东门", Direction.ENTRY), ("", Direction.EXIT), ("东门", Direction.ENTRY)]
    assert day.services.figures.day(organiser(), day.session).inside.gates[0] == GateFlow("东门", 2, 0)


def test_desk_today_and_bundle_count_the_same_passages_by_gate(day: OpenDay, tmp_path: Path) -> None:
    people = crowd(day, 5)
    for person in people[:4]:
        passes(day, person, EAST)
    passes(day, people[4], YARD)
    for person in people[:2]:
        passes(day, person, SOUTH, Direction.EXIT)
    passes(day, people[0], SOUTH, Direction.EXIT)
    undone = passes(day, people[1], YARD)
    day.services.undo_check_in.undo(desk(), day.session, undone.check_in_id, "wrong person")

    flows = day.services.figures.day(organiser(), day.session).inside.gates
    here = [day.services.gate_counters.counters(at(gate), day.session, None).here for gate in (EAST, SOUTH, YARD)]
    closed = day.services.day_end.close.close(organiser(), day.session, tmp_path)
    with zipfile.ZipFile(closed.bundle) as archive:
        rows = [json.loads(line) for line in archive.read("check_ins.jsonl").splitlines()]
    counted = [row for row in rows if row["ordinal"] is not None]

    assert flows == (GateFlow("东门", 4, 0), GateFlow("南门", 0, 2), GateFlow("货运口", 1, 0))
    assert tuple(here) == flows
    for flow in flows:
        ways = [row["direction"] for row in counted if row["gate"] == flow.name]
        assert (ways.count("entry"), ways.count("exit")) == (flow.entries, flow.exits)
    with zipfile.ZipFile(closed.bundle) as archive:
        matters = sheet(archive.read("summary.xlsx"), 8)
    told = {(row[0].split()[0], row[2]): row[1] for row in matters if row[2] in ("东门", "南门", "货运口")}
    inside = day.services.figures.day(organiser(), day.session).inside
    assert {name for _, name in told} == {flow.name for flow in flows}
    assert sorted(told.values()) == sorted(each for flow in flows for each in (flow.entries, flow.exits))
    assert inside.now == sum(flow.entries - flow.exits for flow in flows) == 3


def test_without_gates_nothing_is_counted_by_gate(tmp_path: Path) -> None:
    with open_day(tmp_path) as day:
        passes(day, crowd(day, 1)[0], None)
        assert day.services.figures.day(organiser(), day.session).inside.gates == ()


def test_only_an_organiser_sets_the_gates_and_the_trail_keeps_both(day: OpenDay) -> None:
    with pytest.raises(UserError, match="not_allowed"):
        day.services.gates.save(desk(), (EAST,))
    day.services.gates.save(organiser(), (EAST,))
    day.services.gates.save(organiser(), (EAST,))

    with day.fair.units.read() as unit:
        entries = unit.session.scalars(select(AuditEntry).where(AuditEntry.action == "set_gates")).all()
    assert day.services.gates.list(desk()) == (EAST,)
    assert [len(entry.detail["after"]) for entry in entries] == [3, 1]


def test_a_gate_asked_for_by_name_is_named_or_refused_with_those_there_are(day: OpenDay) -> None:
    assert day.services.gates.named(desk(), " 东门 ") == EAST
    with pytest.raises(UserError, match="gate_unknown") as refused:
        day.services.gates.named(desk(), "北门")
    assert refused.value.params["gates"] == "东门, 南门, 货运口"


@dataclass(frozen=True)
class Deed:
    """One thing done at a gate: by whom, how, and how the clock stands after it."""

    person: int
    kind: str
    clock_min: int


DEEDS = st.builds(
    Deed,
    st.integers(0, 2),
    st.sampled_from(["in", "in", "out", "yard in", "yard out", "again", "undo"]),
    st.sampled_from([1, 1, 5, -30]),
)


class Replay:
    """Who is inside by plain reckoning: a person is in or out, an undone passage never was."""

    def __init__(self) -> None:
        self.inside: dict[int, bool] = {}
        self.before: dict[int, bool] = {}

    def passes(self, person: int, *, into: bool) -> None:
        """Note a passage."""
        self.before[person] = self.inside.get(person, False)
        self.inside[person] = into

    def takes_back(self, person: int) -> None:
        """Forget the person's last passage."""
        self.inside[person] = self.before[person]


@settings(max_examples=30)
@given(st.lists(DEEDS, max_size=14))
def test_occupancy_from_the_events_is_that_of_a_plain_replay(deeds: list[Deed]) -> None:
    with TemporaryDirectory() as folder, open_day(Path(folder)) as day:
        day.services.gates.save(organiser(), (EAST, SOUTH, YARD))
        day.fair.clock.advance(timedelta(hours=4))
        people, replay = crowd(day, 3), Replay()
        last: dict[int, CheckInOutcome] = {}
        for deed in deeds:
            _do(day, people, deed, last, replay)
            step = timedelta(minutes=deed.clock_min)
            _ = day.fair.clock.turn(step) if deed.clock_min < 0 else day.fair.clock.advance(step)
        figures = day.services.figures.day(organiser(), day.session)
        desks = day.services.gate_counters.counters(desk(), day.session, None)

    assert figures.inside.now == desks.inside == sum(replay.inside.values())
    assert sum(flow.entries - flow.exits for flow in figures.inside.gates) == figures.inside.now


def _do(day: OpenDay, people: list[PersonInHand], deed: Deed, last: dict[int, CheckInOutcome], replay: Replay) -> None:
    person = people[deed.person]
    if deed.kind == "undo":
        outcome = last.pop(deed.person, None)
        if outcome is not None:
            day.services.undo_check_in.undo(desk(), day.session, outcome.check_in_id, "wrong person")
            replay.takes_back(deed.person)
        return
    if deed.kind == "again":
        scan = Scan(person.code, day.services.check_in.new_nonce())
        outcome = day.services.check_in.admit_again(at(EAST), day.session, scan, "came by the yard")
    else:
        gate = {"in": EAST, "out": SOUTH}.get(deed.kind, YARD)
        way = Direction.EXIT if deed.kind.endswith("out") else Direction.ENTRY
        outcome = passes(day, person, gate, way)
    if outcome.ordinal is not None:
        assert outcome.result is CheckInResult.VALID
        replay.passes(deed.person, into=outcome.direction is Direction.ENTRY)
        last[deed.person] = outcome
