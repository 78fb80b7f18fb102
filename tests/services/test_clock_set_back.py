"""Somebody sets the computer's clock back an hour in the middle of the day: both times are kept, the order stays."""

import json
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import select

from boothapp.domain.attention import MatterKind
from boothapp.domain.errors import UserError
from boothapp.domain.exception_lane import Deed
from boothapp.domain.values import CheckInResult, Direction, PrintMoment
from boothapp.persistence.models import AuditEntry, CheckIn, FairSession
from boothapp.persistence.queries.imports import somebody_came_since
from boothapp.services.checkin_outcome import CheckInOutcome, Scan
from boothapp.services.clock_watch import CLOCK_SET_BACK
from boothapp.services.desk_memory import KEPT_S, MOST_KEPT, DeskMemory
from boothapp.support.clock import ManualClock
from tests.factories import desk, organiser
from tests.factories_closing import OpenDay, open_day
from tests.factories_gate import check_in_service
from tests.factories_people import PersonInHand, add_person
from tests.services.test_kiosk import KIOSK

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def day(tmp_path: Path) -> Iterator[OpenDay]:
    with open_day(tmp_path) as opened:
        opened.fair.clock.advance(3 * HOUR)
        yield opened


def crowd(day: OpenDay, count: int) -> list[PersonInHand]:
    return [add_person(day.fair, f"人{n}", sequence=n, phone=f"139000000{n:02d}") for n in range(1, count + 1)]


def scan(
    day: OpenDay, person: PersonInHand, direction: Direction = Direction.ENTRY, station: int = 1
) -> CheckInOutcome:
    nonce = day.services.check_in.new_nonce()
    seen = day.fair.clock.now() - timedelta(milliseconds=40)
    return day.services.check_in.check_in(desk(station), day.session, Scan(person.code, nonce, direction, seen))


def admit(day: OpenDay, person: PersonInHand, reason: str) -> CheckInOutcome:
    nonce = day.services.check_in.new_nonce()
    return day.services.check_in.admit_again(desk(), day.session, Scan(person.code, nonce), reason)


def told(day: OpenDay) -> list[AuditEntry]:
    with day.fair.units.read() as unit:
        return list(unit.session.scalars(select(AuditEntry).where(AuditEntry.action == CLOCK_SET_BACK)))


def test_the_history_stays_in_the_order_of_the_scans(day: OpenDay) -> None:
    first, second, third = crowd(day, 3)
    scan(day, first)
    day.fair.clock.advance(MINUTE)
    scan(day, second)
    day.fair.clock.turn(-HOUR)
    day.fair.clock.advance(MINUTE)
    scan(day, third)

    rows = day.services.recent_scans.latest(desk(), day.session)

    assert [row.name_zh for row in rows] == ["人3", "人2", "人1"]
    assert [row.name_zh for row in day.services.recent_scans.latest(desk(), day.session, 1)] == ["人3"]


def test_used_names_the_true_first_entry(day: OpenDay) -> None:
    [person] = crowd(day, 1)
    first = scan(day, person)
    day.fair.clock.turn(-HOUR)
    day.fair.clock.advance(timedelta(seconds=30))

    again = scan(day, person, station=2)
    repeated = day.services.check_in.check_in(desk(2), day.session, Scan(person.code, again.nonce))

    assert again.result is CheckInResult.USED
    assert again.first is not None
    assert (again.first.check_in_id, again.first.at) == (first.check_in_id, first.recorded_at)
    assert repeated.first == again.first


@pytest.mark.parametrize("step", [-HOUR, HOUR], ids=["back", "on"])
def test_a_double_scan_is_one_by_the_time_that_passed(day: OpenDay, step: timedelta) -> None:
    [person] = crowd(day, 1)
    scan(day, person)
    day.fair.clock.turn(step)
    day.fair.clock.advance(timedelta(seconds=2))

    assert scan(day, person).double_scan


def test_a_second_scan_at_the_same_time_of_a_clock_set_back_is_no_double(day: OpenDay) -> None:
    [person] = crowd(day, 1)
    first = scan(day, person)
    day.fair.clock.advance(HOUR)
    day.fair.clock.turn(-HOUR)

    again = scan(day, person)

    assert again.recorded_at == first.recorded_at
    assert (again.result, again.double_scan) == (CheckInResult.USED, False)


def test_somebody_of_before_a_restart_is_no_double_when_the_clock_is_set_back_to_their_entry(day: OpenDay) -> None:
    [person] = crowd(day, 1)
    scan(day, person)
    restarted = check_in_service(day.fair)
    day.fair.clock.advance(HOUR)
    day.fair.clock.turn(-HOUR)

    again = restarted.check_in(desk(), day.session, Scan(person.code, ""))

    assert (again.result, again.double_scan) == (CheckInResult.USED, False)


def test_after_a_restart_with_the_clock_set_back_nobody_of_before_is_a_double_scan(day: OpenDay) -> None:
    [person] = crowd(day, 1)
    scan(day, person)
    day.fair.clock.turn(-HOUR)
    restarted = check_in_service(day.fair)

    again = restarted.check_in(desk(), day.session, Scan(person.code, ""))

    assert (again.result, again.double_scan) == (CheckInResult.USED, False)


def test_both_times_and_the_order_are_in_the_bundle(day: OpenDay, tmp_path: Path) -> None:
    people = crowd(day, 3)
    outcomes = [scan(day, people[0])]
    day.fair.clock.turn(-HOUR)
    outcomes += [scan(day, people[1]), scan(day, people[2])]
    day.fair.clock.advance(12 * HOUR)

    closed = day.services.day_end.close.close(organiser(), day.session, tmp_path)

    assert day.services.day_end.verify.verify(closed.bundle).counts["check_ins"] == 3
    with zipfile.ZipFile(closed.bundle) as archive:
        rows = [json.loads(line) for line in archive.read("check_ins.jsonl").splitlines()]
    assert [(row["sequence"], row["id"]) for row in rows] == [
        (place, str(outcome.check_in_id)) for place, outcome in enumerate(outcomes, start=1)
    ]
    recorded = [datetime.fromisoformat(row["recorded_at"]) for row in rows]
    seen = [datetime.fromisoformat(row["device_time"]) for row in rows]
    assert recorded == [outcome.recorded_at for outcome in outcomes]
    assert recorded[1] < recorded[0]
    assert [at - before for at, before in zip(recorded, seen, strict=True)] == [timedelta(milliseconds=40)] * 3


def test_occupancy_and_peak_follow_the_order_of_the_passages(day: OpenDay) -> None:
    people = crowd(day, 3)
    for person in people[:2]:
        scan(day, person)
        day.fair.clock.advance(MINUTE)
    scan(day, people[0], Direction.EXIT)
    day.fair.clock.turn(-HOUR)
    scan(day, people[0])
    scan(day, people[1], Direction.EXIT)
    scan(day, people[2])

    figures = day.services.figures.day(organiser(), day.session)

    assert (figures.inside.now, figures.common.people.persons, figures.inside.exits) == (2, 3, 2)
    assert figures.inside.peak is not None
    assert figures.inside.peak.count == 2
    assert figures.scans.last_at == day.fair.clock.now()


def test_admitting_again_writes_the_exit_before_its_entry(day: OpenDay) -> None:
    [person] = crowd(day, 1)
    scan(day, person)
    day.fair.clock.turn(-HOUR)
    forced = admit(day, person, "left by the back door")

    with day.fair.units.read() as unit:
        rows = unit.session.scalars(select(CheckIn).order_by(CheckIn.sequence)).all()

    assert [(row.direction, row.ordinal) for row in rows] == [
        (Direction.ENTRY, 1),
        (Direction.EXIT, 1),
        (Direction.ENTRY, 2),
    ]
    assert forced.sequence == 3
    assert day.services.figures.day(organiser(), day.session).inside.now == 1


def test_the_last_passage_can_be_undone_and_no_earlier_one(day: OpenDay) -> None:
    [person] = crowd(day, 1)
    entry = scan(day, person)
    day.fair.clock.turn(-HOUR)
    left = scan(day, person, Direction.EXIT)

    day.services.undo_check_in.undo(desk(), day.session, left.check_in_id, "wrong person")
    day.services.undo_check_in.undo(desk(), day.session, entry.check_in_id, "wrong person")

    assert scan(day, person).ordinal == 1


def test_an_undo_is_too_late_by_the_time_that_passed_and_not_by_a_clock_set_back(day: OpenDay) -> None:
    [person] = crowd(day, 1)
    entry = scan(day, person)
    day.fair.clock.turn(-HOUR)
    day.fair.clock.advance(31 * MINUTE)
    standing = day.services.exceptions.weigh.standing(desk(), day.session, person.registration_id)

    assert standing.deeds[Deed.UNDO] == "undo_too_late"
    with pytest.raises(UserError, match="undo_too_late"):
        day.services.undo_check_in.undo(desk(), day.session, entry.check_in_id, "wrong person")


def test_an_undo_is_not_too_late_when_the_clock_was_set_on(day: OpenDay) -> None:
    [person] = crowd(day, 1)
    entry = scan(day, person)
    day.fair.clock.turn(HOUR)
    day.fair.clock.advance(29 * MINUTE)
    standing = day.services.exceptions.weigh.standing(desk(), day.session, person.registration_id)
    day.services.undo_check_in.undo(desk(), day.session, entry.check_in_id, "wrong person")

    assert standing.deeds[Deed.UNDO] == ""
    assert scan(day, person).ordinal == 1


def test_a_program_forgets_passages_of_yesterday_and_more_than_a_day_brings() -> None:
    clock = ManualClock()
    memory, passages, began = DeskMemory(clock), [uuid4() for _ in range(MOST_KEPT + 1)], clock.now()
    for passage in passages:
        memory.note(passage)
    clock.turn(-HOUR)
    assert [memory.since_s(each, began) for each in (*passages[:2], passages[-1])] == [-3600, 0, 0]

    clock.advance(timedelta(seconds=KEPT_S + 1))
    memory.note(uuid4())
    assert memory.since_s(passages[-1], clock.now()) == 0


def test_the_hour_told_twice_is_not_counted_as_the_last_ten_minutes(day: OpenDay) -> None:
    people = crowd(day, 8)
    for person in people[:6]:
        scan(day, person)
        day.fair.clock.advance(9 * MINUTE)
    day.fair.clock.turn(-30 * MINUTE)
    for person in people[6:]:
        scan(day, person)
        day.fair.clock.advance(MINUTE)

    assert day.services.gate_counters.counters(desk(), day.session, None).recent == 2
    assert day.services.figures.day(organiser(), day.session).recent == 2


def test_the_card_counts_who_came_before_and_not_which_clock_was_earlier(day: OpenDay) -> None:
    first, second = crowd(day, 2)
    scan(day, first)
    day.fair.clock.turn(-HOUR)
    came = scan(day, second)

    assert day.services.card_details.details(desk(), day.session, came).place == 2


def test_a_session_that_has_begun_is_not_closed_by_a_clock_set_back_before_its_opening(day: OpenDay) -> None:
    first, second = crowd(day, 2)
    scan(day, first)
    day.fair.clock.turn(-4 * HOUR)

    assert scan(day, second).result is CheckInResult.VALID


def test_before_the_opening_nobody_is_let_in_when_nobody_was(day: OpenDay) -> None:
    [person] = crowd(day, 1)
    day.fair.clock.turn(-4 * HOUR)

    assert scan(day, person).reason == "before_opening"


def test_it_is_written_down_once_and_shown_on_today(day: OpenDay) -> None:
    people = crowd(day, 4)
    scan(day, people[0])
    day.fair.clock.turn(-HOUR)
    outcomes = [scan(day, person) for person in people[1:]]

    [entry] = told(day)
    _, matters = day.services.attention.look(organiser(), day.session)

    assert [outcome.clock_back for outcome in outcomes] == [HOUR, timedelta(), timedelta()]
    assert (entry.station, entry.detail["minutes"]) == ("desk 1", 60)
    [matter] = [each for each in matters if each.kind is MatterKind.CLOCK_BACK]
    assert dict(matter.title.params) == {"station": "desk 1"}
    assert dict(matter.note.params) == {"minutes": 60, "time": "11:00"}


def test_a_clock_put_right_by_seconds_and_another_desks_clock_are_no_matter(day: OpenDay) -> None:
    people = crowd(day, 3)
    scan(day, people[0])
    day.fair.clock.turn(timedelta(seconds=-50))
    scan(day, people[1])
    day.fair.clock.turn(-HOUR)
    scan(day, people[2], station=2)

    assert told(day) == []


def test_a_kiosk_prints_the_badge_of_somebody_who_came_as_the_clock_was_set(day: OpenDay) -> None:
    [person] = crowd(day, 1)
    with day.fair.units.write() as unit:
        unit.session.get_one(FairSession, day.session).badge_printing = PrintMoment.CHECK_IN
    answer = day.services.kiosk.check_in(KIOSK, day.session, Scan(person.code, day.services.check_in.new_nonce()))
    day.fair.clock.turn(-HOUR)

    jobs = day.services.kiosk.order_badge(KIOSK, answer.check_in_id, "Label")
    made = day.services.kiosk.make_badge(KIOSK, jobs)

    assert len(jobs) == 1
    assert made.pdf.startswith(b"%PDF")


def test_a_list_is_read_in_one_go_once_the_gate_is_quiet(day: OpenDay) -> None:
    [person] = crowd(day, 1)
    scan(day, person)
    day.fair.clock.turn(-HOUR)
    day.fair.clock.advance(MINUTE)
    scan(day, person, Direction.EXIT)
    day.fair.clock.advance(20 * MINUTE)

    with day.fair.units.read() as unit:
        now = day.fair.clock.now()
        assert not somebody_came_since(unit.connection, now - 15 * MINUTE)
        assert somebody_came_since(unit.connection, now - 25 * MINUTE)
