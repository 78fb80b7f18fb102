"""The figures come from the events, and every count keeps to its own rule."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from boothapp.domain.errors import UserError
from boothapp.domain.figures import ContractDimension, Dimension
from boothapp.domain.shares import Share
from boothapp.domain.values import (
    BadgeKind,
    Channel,
    CheckInResult,
    ContractForm,
    ContractState,
    Degree,
    Direction,
    PresenceState,
    RegistrationSource,
    RegistrationStatus,
)
from boothapp.services.compute_figures import FiguresService
from tests.factories import FairInHand, desk, make_fair, organiser, representative
from tests.factories_day import DayBook


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    """An empty fair of two sessions."""
    made = make_fair(tmp_path, capacity=100)
    yield made
    made.close()


@pytest.fixture
def book(fair: FairInHand) -> DayBook:
    """Its day book."""
    return DayBook(fair)


def figures(fair: FairInHand) -> FiguresService:
    """Return the service over the fair."""
    return FiguresService(fair.units, fair.clock)


def test_a_representative_and_a_desk_see_no_figures(fair: FairInHand, book: DayBook) -> None:
    exhibitor = book.exhibitor("E1")
    for actor in (representative(exhibitor), desk()):
        with pytest.raises(UserError, match="not_allowed"):
            figures(fair).day(actor, fair.sessions[0])
        with pytest.raises(UserError, match="not_allowed"):
            figures(fair).fair(actor)


def test_an_empty_day_has_zeros_and_no_percentages(fair: FairInHand) -> None:
    day = figures(fair).day(organiser(), fair.sessions[0])

    assert day.common.people.persons == 0
    assert day.common.people.registered == Share(0, 0)
    assert day.inside.peak is None
    assert day.arrivals == ()
    assert day.busiest is None


def test_persons_and_entries_are_told_apart(fair: FairInHand, book: DayBook) -> None:
    person, walk_in = book.person(), book.person(source=RegistrationSource.WALK_IN)
    book.person(1)
    book.person(status=RegistrationStatus.CANCELED)
    book.passage(person, 1)
    book.passage(person, 30, ordinal=2)
    book.passage(walk_in, 2)
    book.passage(person, 40, result=CheckInResult.USED)

    people = figures(fair).day(organiser(), fair.sessions[0]).common.people

    assert (people.persons, people.entries, people.walk_ins) == (2, 3, 1)
    assert people.registered == Share(1, 1)
    assert people.walk_in_share == Share(1, 2)


def test_somebody_registered_for_another_session_counts_once_admitted(fair: FairInHand, book: DayBook) -> None:
    other = book.person(1)
    book.person(0)
    book.passage(other, 1)

    assert figures(fair).day(organiser(), fair.sessions[0]).common.people.registered == Share(1, 2)


def test_an_undone_check_in_is_no_person_inside(fair: FairInHand, book: DayBook) -> None:
    person = book.person()
    book.passage(person, 1, undone=True)

    day = figures(fair).day(organiser(), fair.sessions[0])

    assert day.common.people.persons == 0
    assert day.inside.now == 0
    assert (day.scans.scans, day.scans.undone) == (1, 1)


def test_staff_badges_are_inside_but_no_candidates(fair: FairInHand, book: DayBook) -> None:
    book.passage(book.person(kind=BadgeKind.STAFF), 1)

    day = figures(fair).day(organiser(), fair.sessions[0])

    assert (day.common.people.persons, day.common.people.others, day.inside.now) == (0, 1, 1)


def test_peak_counts_a_reentry_without_an_exit_once(fair: FairInHand, book: DayBook) -> None:
    first, second = book.person(), book.person()
    book.passage(first, 1)
    book.passage(first, 5, ordinal=2)
    book.passage(second, 10)
    book.passage(first, 20, direction=Direction.EXIT)
    book.passage(first, 30, ordinal=3)
    book.passage(second, 40, direction=Direction.EXIT)

    inside = figures(fair).day(organiser(), fair.sessions[0]).inside

    assert inside.now == 1
    assert inside.exits == 2
    assert inside.peak is not None
    assert (inside.peak.count, inside.peak.at) == (2, book.moment(10))


def test_arrivals_stack_first_entries_by_ten_minutes(fair: FairInHand, book: DayBook) -> None:
    for minute in (0, 9.9, 10):
        book.passage(book.person(), minute)
    late = book.person(source=RegistrationSource.WALK_IN)
    book.passage(late, 35)
    book.passage(late, 95, ordinal=2)
    fair.clock.advance(timedelta(minutes=52))

    day = figures(fair).day(organiser(), fair.sessions[0])

    assert [(each.registered, each.walk_in) for each in day.arrivals] == [
        (2, 0),
        (1, 0),
        (0, 0),
        (0, 1),
        (0, 0),
        (0, 0),
    ]
    assert day.busiest == day.arrivals[0]
    assert sum(each.total for each in day.arrivals) == day.common.people.persons


def test_scans_are_admitted_repeats_refused_exits_and_undone(fair: FairInHand, book: DayBook) -> None:
    person = book.person()
    book.passage(person, 1)
    book.passage(person, 2, result=CheckInResult.USED)
    book.passage(None, 3, result=CheckInResult.INVALID)
    book.passage(person, 4, direction=Direction.EXIT)
    book.passage(book.person(), 5, undone=True)

    scans = figures(fair).day(organiser(), fair.sessions[0]).scans

    assert (scans.admitted, scans.repeats, scans.refused, scans.exits, scans.undone) == (1, 1, 1, 1, 1)
    assert scans.scans == 5
    assert scans.balanced


def test_an_exhibitor_with_records_was_there_and_the_others_wait_for_confirmation(
    fair: FairInHand, book: DayBook
) -> None:
    ticked, active, absent = book.exhibitor("E1"), book.exhibitor("E2", posts=(2, 5)), book.exhibitor("E3")
    book.exhibitor("E4")
    elsewhere = book.exhibitor("E5")
    book.presence(ticked, PresenceState.PRESENT)
    book.presence(absent, PresenceState.NO_SHOW)
    book.presence(elsewhere, PresenceState.EXPECTED, session=1)
    book.visit(active, book.person())

    totals = figures(fair).day(organiser(), fair.sessions[0]).common.exhibitors

    assert (totals.expected, totals.present, totals.no_show, totals.unconfirmed) == (4, 2, 1, 1)
    assert (totals.posts, totals.vacancies) == (5, 16)
    assert totals.present_share == Share(2, 4)


def test_only_signed_agreements_and_labour_contracts_count(fair: FairInHand, book: DayBook) -> None:
    exhibitor = book.exhibitor("E1")
    for form, state in (
        (ContractForm.AGREEMENT, ContractState.SIGNED),
        (ContractForm.LABOUR_CONTRACT, ContractState.REGISTERED),
        (ContractForm.LETTER_OF_INTENT, ContractState.SIGNED),
        (ContractForm.AGREEMENT, ContractState.CANDIDATE_SIGNED),
        (ContractForm.AGREEMENT, ContractState.RESCINDED),
    ):
        book.contract(exhibitor, book.person(), form=form, state=state)

    contracts = figures(fair).day(organiser(), fair.sessions[0]).common.contracts

    assert (contracts.booth, contracts.total, contracts.rescinded, contracts.unfinished) == (2, 2, 1, 1)
    assert [(other.form, other.count) for other in contracts.others] == [(ContractForm.LETTER_OF_INTENT, 1)]


def test_campus_talk_contracts_have_their_own_total(fair: FairInHand, book: DayBook) -> None:
    exhibitor = book.exhibitor("E1", book.area("金普新区", "Jinpu New Area"))
    book.contract(exhibitor, book.person())
    book.contract(exhibitor, book.person(degree=Degree.BACHELOR), channel=Channel.CAMPUS_TALK)

    common = figures(fair).fair(organiser()).common

    assert (common.contracts.booth, common.contracts.campus_talk, common.contracts.total) == (1, 1, 2)
    assert common.areas[0].contracts == Share(1, 1)
    degrees = next(each for each in common.contracts.breakdowns if each.dimension is ContractDimension.DEGREE)
    assert {part.key: (part.booth, part.total) for part in degrees.parts} == {
        "master": (Share(1, 1), Share(1, 2)),
        "bachelor": (Share(0, 1), Share(1, 2)),
    }


def test_areas_count_booth_contracts_of_both_sessions(fair: FairInHand, book: DayBook) -> None:
    jinpu = book.area("金普新区", "Jinpu New Area", 1)
    shenyang = book.area("沈阳", "Shenyang", 2)
    in_jinpu, in_both = book.exhibitor("E1", jinpu), book.exhibitor("E2", jinpu, shenyang)
    book.contract(in_jinpu, book.person(), session=0)
    book.contract(in_jinpu, book.person(), session=1)
    book.contract(in_both, book.person(), session=1)

    day = figures(fair).day(organiser(), fair.sessions[0])
    rows = {row.name.en: row for row in day.common.areas}

    assert rows["Jinpu New Area"].contracts_here == 1
    assert rows["Jinpu New Area"].contracts == Share(3, 3)
    assert rows["Shenyang"].contracts == Share(1, 3)
    assert day.common.in_several_areas == 1
    assert day.fair_contracts.booth == 3


def test_intentions_are_counted_with_their_people(fair: FairInHand, book: DayBook) -> None:
    one, two = book.exhibitor("E1"), book.exhibitor("E2")
    inside, online = book.person(), book.person(degree=Degree.BACHELOR)
    book.passage(inside, 1)
    book.intention(one, inside)
    book.intention(two, inside)
    book.intention(two, online, channel=Channel.ONLINE)

    interest = figures(fair).day(organiser(), fair.sessions[0]).common.interest

    assert (interest.intentions, interest.intention_people, interest.intention_exhibitors) == (3, 2, 2)
    assert interest.checked_in_with_intention == Share(1, 1)
    assert [(part.key, part.share) for part in interest.intentions_by_degree] == [
        ("master", Share(2, 3)),
        ("bachelor", Share(1, 3)),
    ]


def test_the_ranking_is_by_visits(fair: FairInHand, book: DayBook) -> None:
    quiet, busy = book.exhibitor("E1"), book.exhibitor("E2")
    people = [book.person() for _ in range(3)]
    for person in people:
        book.visit(busy, person, resume=person is people[0])
    book.visit(quiet, people[0])

    common = figures(fair).day(organiser(), fair.sessions[0]).common

    assert [(row.exhibitor_id, row.visits) for row in common.ranking] == [(busy, 3), (quiet, 1)]
    assert (common.interest.visits, common.interest.visitors, common.interest.resumes) == (4, 3, 1)


def test_a_person_at_both_sessions_is_one_person_of_the_fair(fair: FairInHand, book: DayBook) -> None:
    person = book.person(degree=None)
    book.passage(person, 1)
    book.passage(person, 24 * 60, session=1)

    whole = figures(fair).fair(organiser())

    assert (whole.common.people.persons, whole.common.people.entries) == (1, 2)
    assert [day.common.people.persons for day in whole.days] == [1, 1]
    assert [(part.key, part.share) for part in whole.common.breakdown(Dimension.DEGREE).parts] == [("", Share(1, 1))]
