"""Who is inside, the door's light, and the estimate of those who left without a scan."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event, select

from boothapp.domain.errors import UserError
from boothapp.domain.occupancy import Basis, Estimate, Light, Room
from boothapp.domain.values import CheckInResult, Direction
from boothapp.persistence.models import AuditEntry, FairSession, Hall
from boothapp.persistence.queries.check_in import count_inside
from boothapp.persistence.queries.occupancy import InsideCounter
from boothapp.services.checkin_outcome import CheckInOutcome, Scan
from tests.factories import desk, organiser, representative
from tests.factories_closing import OpenDay, open_day
from tests.factories_people import PersonInHand, add_person

HOUR = timedelta(hours=1)


@pytest.fixture
def day(tmp_path: Path) -> Iterator[OpenDay]:
    """A day whose hall has a cap of 100 persons."""
    with open_day(tmp_path) as opened:
        yield opened


def crowd(day: OpenDay, count: int) -> list[PersonInHand]:
    return [add_person(day.fair, f"人{n}", sequence=n, phone=f"139000000{n:02d}") for n in range(1, count + 1)]


def scan(day: OpenDay, person: PersonInHand, direction: Direction = Direction.ENTRY) -> CheckInOutcome:
    nonce = day.services.check_in.new_nonce()
    return day.services.check_in.check_in(desk(), day.session, Scan(person.code, nonce, direction))


def set_room(day: OpenDay, cap: int, width_m: float = 0, depth_m: float = 0) -> None:
    hall_id = day.fair.ids.new()
    with day.fair.units.write() as unit:
        unit.session.add(Hall(id=hall_id, fair_id=day.fair.fair_id, name="A1", width_m=width_m, depth_m=depth_m))
        unit.session.flush()
        session = unit.session.get_one(FairSession, day.session)
        session.capacity, session.hall_id = cap, hall_id


def test_the_light_follows_area_or_cap_and_the_refusal_the_cap(day: OpenDay) -> None:
    people = crowd(day, 5)
    set_room(day, cap=4, width_m=2, depth_m=2)
    for person in people[:3]:
        scan(day, person)

    door = day.services.occupancy.door(desk(), day.session)
    fourth, fifth = scan(day, people[3]), scan(day, people[4])

    assert (door.inside, door.room, door.room.basis, door.light) == (3, Room(cap=4, area=3), Basis.AREA, Light.RED)
    assert (fourth.result, fifth.result) == (CheckInResult.VALID, CheckInResult.FULL)


def test_one_out_lets_one_in(day: OpenDay) -> None:
    people = crowd(day, 4)
    set_room(day, cap=2)
    first, second, third = (scan(day, person).result for person in people[:3])
    scan(day, people[0], Direction.EXIT)
    again, full = scan(day, people[2]).result, scan(day, people[3]).result

    assert (first, second, third) == (CheckInResult.VALID, CheckInResult.VALID, CheckInResult.FULL)
    assert (again, full) == (CheckInResult.VALID, CheckInResult.FULL)


def test_desk_today_and_door_show_the_same_room_and_the_same_inside(day: OpenDay) -> None:
    people = crowd(day, 3)
    set_room(day, cap=0, width_m=10, depth_m=4)
    for person in people:
        scan(day, person)
    scan(day, people[0], Direction.EXIT)

    door = day.services.occupancy.door(desk(), day.session)
    counters = day.services.gate_counters.counters(desk(), day.session, None)
    figures = day.services.figures.day(organiser(), day.session)

    assert (door.inside, door.room) == (2, Room(cap=0, area=30))
    assert (counters.inside, counters.room) == (figures.inside.now, figures.inside.room) == (door.inside, door.room)


def test_an_undo_a_rollback_and_other_desks_are_seen_by_the_quick_count(day: OpenDay) -> None:
    people = crowd(day, 6)
    counter = InsideCounter()

    def quick() -> tuple[int, int]:
        with day.fair.units.read() as unit:
            return counter.count(unit.connection, day.session), count_inside(unit.connection, day.session)

    seen = [quick()]
    entries = [scan(day, person) for person in people[:3]]
    seen.append(quick())
    scan(day, people[0], Direction.EXIT)
    seen.append(quick())
    day.services.undo_check_in.undo(desk(), day.session, entries[2].check_in_id, "wrong person")
    seen.append(quick())

    def fail_after_a_count() -> None:
        with day.fair.units.write() as unit:
            day.services.check_in.check_in_within(unit, desk(), day.session, Scan(people[3].code, "rolled back"))
            seen.append((counter.count(unit.connection, day.session), count_inside(unit.connection, day.session)))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_after_a_count()
    seen.append(quick())
    scan(day, people[1], Direction.EXIT)
    seen.append(quick())

    assert seen == [(0, 0), (3, 3), (2, 2), (1, 1), (2, 2), (1, 1), (0, 0)]


def test_a_scan_looks_at_what_is_new_and_not_at_everybody_inside(day: OpenDay) -> None:
    people = crowd(day, 12)
    for person in people[:10]:
        scan(day, person)
    said: list[str] = []
    engine = day.services.recent_scans._units._engine  # the program's own connection, to see what it is asked

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    scan(day, people[10])
    event.remove(engine, "before_cursor_execute", note)

    counts = [each for each in said if "count(*)" in each.lower() and "check_ins" in each]
    assert counts == []
    assert len([each for each in said if "sum(CASE" in each]) == 1


def test_those_unseen_for_long_are_an_estimate_beside_the_count(day: OpenDay) -> None:
    people = crowd(day, 5)
    exhibitor = day.book.exhibitor("E1")
    for person in people[:4]:
        scan(day, person)
    scan(day, people[3], Direction.EXIT)
    day.fair.clock.advance(2 * HOUR)
    day.book.visit(exhibitor, people[1].registration_id)
    scan(day, people[4])
    day.fair.clock.advance(2 * HOUR)

    estimate = day.services.occupancy.estimate(organiser(), day.session)

    assert estimate == Estimate(inside=4, gone=2, after_min=180)
    assert day.services.occupancy.door(desk(), day.session).inside == 4
    assert day.services.figures.day(organiser(), day.session).inside.now == 4


def test_whoever_came_back_or_was_seen_at_a_booth_is_not_taken_for_gone(day: OpenDay) -> None:
    people = crowd(day, 2)
    for person in people:
        scan(day, person)
    day.fair.clock.advance(4 * HOUR)
    scan(day, people[0], Direction.EXIT)
    scan(day, people[0])
    day.book.intention(day.book.exhibitor("E1"), people[1].registration_id)

    assert day.services.occupancy.estimate(organiser(), day.session).gone == 0


def test_the_estimate_lets_nobody_in(day: OpenDay) -> None:
    people = crowd(day, 2)
    set_room(day, cap=1)
    scan(day, people[0])
    day.fair.clock.advance(5 * HOUR)

    assert day.services.occupancy.estimate(organiser(), day.session).gone == 1
    assert scan(day, people[1]).result is CheckInResult.FULL


def test_the_organiser_sets_after_how_long_somebody_may_have_gone(day: OpenDay) -> None:
    [person] = crowd(day, 1)
    scan(day, person)
    day.fair.clock.advance(HOUR)
    occupancy = day.services.occupancy
    before = occupancy.estimate(organiser(), day.session)
    occupancy.set_stale_minutes(organiser(), 45)
    occupancy.set_stale_minutes(organiser(), 45)

    assert (before.gone, before.after_min) == (0, 180)
    assert occupancy.stale_minutes(organiser()) == 45
    assert occupancy.estimate(organiser(), day.session) == Estimate(1, 1, 45)
    for minutes in (0, 14, 1441):
        with pytest.raises(UserError, match="stale_minutes_wrong"):
            occupancy.set_stale_minutes(organiser(), minutes)
    with day.fair.units.read() as unit:
        kept = unit.session.scalars(select(AuditEntry).where(AuditEntry.action == "set_presence_stale")).all()
    assert [entry.detail for entry in kept] == [{"minutes": 45}]


def test_a_desk_sees_the_door_and_not_the_estimate_and_a_booth_neither(day: OpenDay) -> None:
    exhibitor = day.book.exhibitor("E1")
    occupancy = day.services.occupancy
    with pytest.raises(UserError, match="not_allowed"):
        occupancy.estimate(desk(), day.session)
    with pytest.raises(UserError, match="not_allowed"):
        occupancy.set_stale_minutes(desk(), 60)
    with pytest.raises(UserError, match="not_allowed"):
        occupancy.door(representative(exhibitor), day.session)
