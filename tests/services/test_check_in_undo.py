"""Taking a check-in back."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from boothapp.domain.actor import Actor
from boothapp.domain.errors import UserError
from boothapp.domain.values import CheckInResult, Direction
from boothapp.persistence.models import CheckIn
from boothapp.services.checkin_outcome import CheckInOutcome, Scan
from boothapp.services.gate_counters import GateCountersService
from boothapp.services.recent_scans import RecentScansService
from tests.factories import FairInHand, desk, make_fair, representative
from tests.factories_gate import check_in_service, close_session, undo_service
from tests.factories_people import add_person


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    made = make_fair(tmp_path)
    yield made
    made.close()


def passes(fair: FairInHand, code: str, nonce: str, direction: Direction = Direction.ENTRY) -> CheckInOutcome:
    fair.clock.advance(timedelta(seconds=10))
    return check_in_service(fair).check_in(desk(), fair.sessions[0], Scan(code, nonce, direction))


def undo(fair: FairInHand, outcome: CheckInOutcome, reason: str = "wrong person", actor: Actor | None = None) -> None:
    undo_service(fair).undo(actor or desk(), fair.sessions[0], outcome.check_in_id, reason)


def persons(fair: FairInHand) -> tuple[int, int, int]:
    counters = GateCountersService(fair.units, fair.clock).counters(desk(), fair.sessions[0], 0)
    return counters.persons, counters.entries, counters.inside


def test_undone_person_is_counted_no_more_and_may_come_again(fair: FairInHand) -> None:
    person = add_person(fair)
    first = passes(fair, person.code, "n1")
    undo(fair, first)
    assert persons(fair) == (0, 0, 0)
    again = passes(fair, person.code, "n2")
    assert (again.result, again.ordinal) == (CheckInResult.VALID, 1)
    with fair.units.read() as unit:
        row = unit.session.get_one(CheckIn, first.check_in_id)
        assert (row.result, row.undone_by, row.undo_reason) == (CheckInResult.VALID, "王敏", "wrong person")


def test_undoing_an_exit_puts_the_person_inside_again(fair: FairInHand) -> None:
    person = add_person(fair)
    passes(fair, person.code, "n1")
    undo(fair, passes(fair, person.code, "n2", Direction.EXIT))
    assert persons(fair) == (1, 1, 1)


def test_only_the_latest_passage_can_be_undone(fair: FairInHand) -> None:
    person = add_person(fair)
    entry = passes(fair, person.code, "n1")
    left = passes(fair, person.code, "n2", Direction.EXIT)
    with pytest.raises(UserError, match="undo_not_last"):
        undo(fair, entry)
    undo(fair, left)
    undo(fair, entry)
    assert persons(fair) == (0, 0, 0)


def test_undoing_a_forced_entry_takes_its_assumed_exit_back(fair: FairInHand) -> None:
    person = add_person(fair)
    passes(fair, person.code, "n1")
    forced = check_in_service(fair).admit_again(desk(2), fair.sessions[0], Scan(person.code, "n2"), "photo checked")
    assert persons(fair) == (1, 2, 1)
    undo(fair, forced, actor=desk(2))
    assert persons(fair) == (1, 1, 1)
    assert passes(fair, person.code, "n3").result is CheckInResult.USED


def test_undo_is_refused_where_there_is_nothing_to_undo(fair: FairInHand) -> None:
    person = add_person(fair)
    first = passes(fair, person.code, "n1")
    used = passes(fair, person.code, "n2")
    for outcome, reason, code in [(used, "x", "undo_refused"), (first, " ", "reason_needed")]:
        with pytest.raises(UserError, match=code):
            undo(fair, outcome, reason)
    undo(fair, first)
    with pytest.raises(UserError, match="undo_done"):
        undo(fair, first)


def test_undo_needs_a_desk_and_an_open_session(fair: FairInHand) -> None:
    first = passes(fair, add_person(fair).code, "n1")
    with pytest.raises(UserError, match="not_allowed"):
        undo(fair, first, actor=representative(uuid4()))
    close_session(fair, 0)
    with pytest.raises(UserError, match="session_closed"):
        undo(fair, first)


def test_history_shows_refusals_and_undone_scans_but_no_assumed_exit(fair: FairInHand) -> None:
    person = add_person(fair)
    undo(fair, passes(fair, person.code, "n1"))
    passes(fair, person.code, "n2")
    passes(fair, "https://example.org", "n3")
    fair.clock.advance(timedelta(seconds=10))
    check_in_service(fair).admit_again(desk(2), fair.sessions[0], Scan(person.code, "n4"), "photo checked")
    history = RecentScansService(fair.units)
    scans = history.latest(desk(), fair.sessions[0])
    assert [(scan.result, scan.undone, scan.forced) for scan in scans] == [
        (CheckInResult.VALID, False, True),
        (CheckInResult.INVALID, False, False),
        (CheckInResult.VALID, False, False),
        (CheckInResult.VALID, True, False),
    ]
    assert scans[1].raw_code == "https://example.org"
    assert len(history.latest(desk(), fair.sessions[0], station="desk 2")) == 1
    with pytest.raises(UserError, match="not_allowed"):
        history.latest(representative(uuid4()), fair.sessions[0])
