"""What a desk is told of badges: those that lie printed, those that failed, and how many labels are left."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from boothapp.domain.errors import UserError
from boothapp.domain.values import PrintKind, PrintState
from boothapp.services.checkin_outcome import Scan
from boothapp.services.describe_card import CardDetailsService
from boothapp.services.label_printers import LOW_AT, LabelPrintersService
from boothapp.services.print_jobs import PrintJobsService
from tests.factories import FairInHand, desk, make_fair, organiser, representative
from tests.factories_gate import check_in_service, exceptions
from tests.factories_people import PersonInHand, add_person

ROLL = "Zebra"
HOUR = timedelta(hours=1)


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    made = make_fair(tmp_path)
    yield made
    made.close()


def jobs_of(fair: FairInHand) -> PrintJobsService:
    return PrintJobsService(fair.units, fair.clock, fair.ids)


def printers_of(fair: FairInHand) -> LabelPrintersService:
    return LabelPrintersService(fair.units, fair.ids)


def print_one(fair: FairInHand, person: PersonInHand, tray: str = "", session: int = 0, word: str = "") -> None:
    """Print a badge at desk 1; with a `word` it fails."""
    jobs = jobs_of(fair)
    fair.clock.advance(timedelta(seconds=1))
    queued = queue(fair, [person.registration_id], tray, session)
    if word:
        jobs.fail(desk(1), queued, word)
    else:
        jobs.succeed(desk(1), queued)


def on_card(fair: FairInHand, person: PersonInHand) -> tuple[int, datetime | None]:
    """Return how many prints the verdict card tells of, and when the last good one was."""
    seen = check_in_service(fair).check_in(desk(), fair.sessions[0], Scan(person.number, ""))
    details = CardDetailsService(fair.units).details(desk(), fair.sessions[0], seen)
    return details.badge_prints, details.printed_at


def queue(fair: FairInHand, people: list[UUID], tray: str = "", session: int = 0) -> tuple[UUID, ...]:
    """Queue badges at desk 1."""
    return jobs_of(fair).queue(
        desk(1), PrintKind.BADGE, people, session_id=fair.sessions[session], printer=ROLL, tray=tray
    )


def test_a_badge_printed_ahead_is_known_with_its_tray(fair: FairInHand) -> None:
    person = add_person(fair)
    assert jobs_of(fair).lying(desk(2), fair.sessions[0], person.registration_id) is None
    print_one(fair, person, " Tray B ")
    lying = jobs_of(fair).lying(desk(2), fair.sessions[0], person.registration_id)
    assert lying is not None
    assert (lying.tray, lying.printer, lying.at) == ("Tray B", ROLL, fair.clock.now())


def test_a_badge_that_failed_or_is_of_another_session_does_not_lie_anywhere(fair: FairInHand) -> None:
    person = add_person(fair)
    print_one(fair, person, "Tray B", word="paper jam")
    print_one(fair, person, "Tray C", session=1)
    assert jobs_of(fair).lying(desk(1), fair.sessions[0], person.registration_id) is None


@pytest.mark.parametrize("step", [-HOUR, timedelta(), HOUR], ids=["back", "not set", "on"])
def test_a_badge_whose_code_was_replaced_since_does_not_count_as_printed(fair: FairInHand, step: timedelta) -> None:
    person = add_person(fair)
    print_one(fair, person, "Tray B")
    fair.clock.turn(step)
    exceptions(fair).badges.reissue(desk(), person.registration_id, "lost")
    assert jobs_of(fair).lying(desk(1), fair.sessions[0], person.registration_id) is None
    assert on_card(fair, person) == (1, None)
    print_one(fair, person, "Tray C")
    lying = jobs_of(fair).lying(desk(1), fair.sessions[0], person.registration_id)
    assert lying is not None
    assert (lying.tray, lying.at) == ("Tray C", fair.clock.now())
    assert on_card(fair, person) == (2, fair.clock.now())


def test_a_badge_that_was_asked_for_before_its_code_was_replaced_carries_the_old_one(fair: FairInHand) -> None:
    person = add_person(fair)
    queued = queue(fair, [person.registration_id], "Tray B")
    fair.clock.turn(-HOUR)
    exceptions(fair).badges.reissue(desk(), person.registration_id, "lost")
    jobs_of(fair).succeed(desk(1), queued)
    assert jobs_of(fair).lying(desk(1), fair.sessions[0], person.registration_id) is None


def test_a_badge_that_was_only_revoked_lies_nowhere(fair: FairInHand) -> None:
    person = add_person(fair)
    print_one(fair, person, "Tray B")
    exceptions(fair).badges.revoke(desk(), person.registration_id, "lent")
    assert jobs_of(fair).lying(desk(1), fair.sessions[0], person.registration_id) is None
    assert on_card(fair, person) == (1, None)


def test_a_badge_printed_after_a_clock_ahead_was_put_right_is_known(fair: FairInHand) -> None:
    person = add_person(fair)
    fair.clock.turn(-HOUR)
    print_one(fair, person, "Tray B")
    assert jobs_of(fair).lying(desk(1), fair.sessions[0], person.registration_id) is not None
    assert on_card(fair, person) == (1, fair.clock.now())


def test_the_card_tells_of_the_print_that_came_last_whatever_the_clock_says(fair: FairInHand) -> None:
    person = add_person(fair)
    print_one(fair, person)
    fair.clock.turn(-HOUR)
    print_one(fair, person)
    assert on_card(fair, person) == (2, fair.clock.now())


def test_failed_badges_are_listed_at_their_station_until_they_are_tried_again(fair: FairInHand) -> None:
    first, second = add_person(fair, "林若溪", sequence=1), add_person(fair, "周子航", sequence=2)
    print_one(fair, first, word="paper jam")
    print_one(fair, second, word="cover open")
    found = jobs_of(fair).not_printed(desk(1))
    assert [(each.name.zh, each.word, each.printer) for each in found] == [
        ("林若溪", "paper jam", ROLL),
        ("周子航", "cover open", ROLL),
    ]
    assert jobs_of(fair).not_printed(desk(2)) == ()
    print_one(fair, first)
    assert [each.name.zh for each in jobs_of(fair).not_printed(desk(1))] == ["周子航"]


def test_a_thing_printed_in_two_copies_is_two_jobs(fair: FairInHand) -> None:
    person = add_person(fair)
    assert len(queue(fair, [person.registration_id] * 2)) == 2
    (batch,) = jobs_of(fair).batches(organiser())
    assert (batch.count, batch.copy_number, batch.state) == (2, 2, PrintState.QUEUED)


def test_labels_count_down_by_what_came_out_since_the_roll_was_put_in(fair: FairInHand) -> None:
    person, printers = add_person(fair), printers_of(fair)
    print_one(fair, person)
    assert printers.printer(desk(1), ROLL).left is None
    fair.clock.advance(timedelta(seconds=1))
    printers.load_roll(desk(1), ROLL, LOW_AT + 2)
    print_one(fair, person)
    print_one(fair, person, word="paper jam")
    state = printers.printer(desk(2), ROLL)
    assert (state.left, state.low) == (LOW_AT + 1, False)
    print_one(fair, person)
    assert printers.printer(desk(1), ROLL).low
    assert printers.printer(desk(1), "Another").left is None


@pytest.mark.parametrize("step", [-HOUR, HOUR], ids=["back", "on"])
def test_labels_count_down_whatever_the_clock_is_set_to(fair: FairInHand, step: timedelta) -> None:
    person, printers = add_person(fair), printers_of(fair)
    print_one(fair, person)
    printers.load_roll(desk(1), ROLL, 40)
    fair.clock.turn(step)
    for _ in range(12):
        print_one(fair, person)
    assert printers.printer(desk(1), ROLL).left == 28
    fair.clock.turn(-step)
    assert printers.printer(desk(1), ROLL).left == 28
    printers.load_roll(desk(1), ROLL, 40)
    assert printers.printer(desk(1), ROLL).left == 40


def test_a_roll_is_never_below_nothing_and_a_new_one_starts_again(fair: FairInHand) -> None:
    person, printers = add_person(fair), printers_of(fair)
    printers.load_roll(desk(1), ROLL, 1)
    print_one(fair, person)
    print_one(fair, person)
    assert printers.printer(desk(1), ROLL).left == 0
    fair.clock.advance(timedelta(seconds=1))
    printers.load_roll(desk(1), ROLL, 500)
    assert printers.printer(desk(1), ROLL).left == 500


@pytest.mark.parametrize("labels", [0, -3, 100_001])
def test_a_roll_that_cannot_be_is_refused(fair: FairInHand, labels: int) -> None:
    with pytest.raises(UserError, match="label_count_wrong"):
        printers_of(fair).load_roll(desk(1), ROLL, labels)


def test_an_offset_is_kept_beside_the_roll_and_has_a_limit(fair: FairInHand) -> None:
    printers = printers_of(fair)
    printers.load_roll(desk(1), ROLL, 10)
    printers.set_offset(organiser(), ROLL, (1.5, -0.5))
    state = printers.printer(desk(1), ROLL)
    assert (state.offset_mm, state.left) == ((1.5, -0.5), 10)
    with pytest.raises(UserError, match="printer_offset_wrong"):
        printers.set_offset(organiser(), ROLL, (0, 10.5))


def test_a_representative_sees_neither_prints_nor_printers(fair: FairInHand) -> None:
    rep = representative(fair.fair_id)
    with pytest.raises(UserError, match="not_allowed"):
        jobs_of(fair).not_printed(rep)
    with pytest.raises(UserError, match="not_allowed"):
        printers_of(fair).printer(rep, ROLL)
