"""The figures and details beside the verdict."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from boothapp.domain.errors import UserError
from boothapp.domain.values import BadgeKind, Degree, Direction, RegistrationStatus
from boothapp.persistence.models import Booth, BoothAssignment, Exhibitor, Hall, Organisation, Post, Registration
from boothapp.services.checkin_outcome import CheckInOutcome, Scan
from boothapp.services.compute_figures import FiguresService
from boothapp.services.describe_card import CardDetailsService
from boothapp.services.gate_counters import GateCountersService
from boothapp.services.register_walk_in import WalkIn
from tests.factories import FairInHand, desk, make_fair, organiser, representative
from tests.factories_gate import check_in_service, walk_in_service
from tests.factories_people import PersonInHand, add_person


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    made = make_fair(tmp_path, capacity=100)
    yield made
    made.close()


def people(fair: FairInHand, count: int) -> list[PersonInHand]:
    return [add_person(fair, f"人{n}", sequence=n, phone=f"138000000{n:02d}") for n in range(1, count + 1)]


def passes(fair: FairInHand, code: str, nonce: str, direction: Direction = Direction.ENTRY) -> CheckInOutcome:
    return check_in_service(fair).check_in(desk(), fair.sessions[0], Scan(code, nonce, direction))


def test_counters_tell_persons_from_entries_and_agree_with_the_report(fair: FairInHand) -> None:
    first, second, _, _ = people(fair, 4)
    add_person(fair, "撤", sequence=9, status=RegistrationStatus.CANCELED, phone="13900000009")
    passes(fair, first.code, "1")
    passes(fair, second.code, "2")
    passes(fair, first.code, "3", Direction.EXIT)
    passes(fair, first.code, "4")
    passes(fair, second.code, "5", Direction.EXIT)
    fair.clock.advance(timedelta(minutes=11))
    walk_in_service(fair).register(desk(), fair.sessions[0], WalkIn("郑晓雯", consent=True))
    service = GateCountersService(fair.units, fair.clock)
    expected = service.expected(desk(), fair.sessions[0])
    counters = service.counters(desk(), fair.sessions[0], expected)
    assert (counters.persons, counters.entries, counters.walk_ins) == (3, 4, 1)
    assert (counters.inside, counters.capacity, counters.recent) == (2, 100, 1)
    assert counters.registered is not None
    assert counters.registered.counts == "2 / 4"
    report = FiguresService(fair.units, fair.clock).day(organiser(), fair.sessions[0])
    assert report.common.people.persons == counters.persons
    assert report.common.people.entries == counters.entries
    assert report.common.people.registered == counters.registered
    assert report.inside.now == counters.inside


def test_forced_entry_agrees_with_the_report_too(fair: FairInHand) -> None:
    [person] = people(fair, 1)
    passes(fair, person.code, "1")
    fair.clock.advance(timedelta(minutes=1))
    check_in_service(fair).admit_again(desk(2), fair.sessions[0], Scan(person.code, "2"), "photo checked")
    counters = GateCountersService(fair.units, fair.clock).counters(desk(), fair.sessions[0], 1)
    report = FiguresService(fair.units, fair.clock).day(organiser(), fair.sessions[0])
    assert (counters.persons, counters.entries, counters.inside) == (1, 2, 1)
    assert report.inside.now == 1


def test_a_representative_sees_no_counters(fair: FairInHand) -> None:
    service = GateCountersService(fair.units, fair.clock)
    with pytest.raises(UserError, match="not_allowed"):
        service.counters(representative(uuid4()), fair.sessions[0], 0)
    with pytest.raises(UserError, match="not_allowed"):
        service.expected(representative(uuid4()), fair.sessions[0])


def add_post(fair: FairInHand, booth: str, title: str, *, major: str, place: str, education: Degree, left: int) -> None:
    with fair.units.write() as unit:
        hall = Hall(id=fair.ids.new(), fair_id=fair.fair_id, name=f"hall {booth}", width_m=10, depth_m=10)
        organisation = Organisation(id=fair.ids.new(), name_zh=f"企业{booth}", roles=["employer"])
        unit.session.add_all([hall, organisation])
        unit.session.flush()
        exhibitor = Exhibitor(id=fair.ids.new(), fair_id=fair.fair_id, organisation_id=organisation.id, ref=f"E{booth}")
        stand = Booth(id=fair.ids.new(), hall_id=hall.id, number=booth, x_m=0, y_m=0, width_m=3, depth_m=3)
        unit.session.add_all([exhibitor, stand])
        unit.session.flush()
        unit.session.add_all(
            [
                BoothAssignment(
                    id=fair.ids.new(),
                    session_id=fair.sessions[0],
                    booth_id=stand.id,
                    exhibitor_id=exhibitor.id,
                    assigned_at=fair.clock.now(),
                ),
                Post(
                    id=fair.ids.new(),
                    exhibitor_id=exhibitor.id,
                    ref="1",
                    title_zh=title,
                    vacancies=left,
                    education=education,
                    major=major,
                    place=place,
                ),
            ]
        )


def test_card_points_to_fitting_posts_and_counts_the_persons_place(fair: FairInHand) -> None:
    first, second = people(fair, 2)
    add_post(fair, "A01", "材料研发", major="材料科学与工程", place="大连", education=Degree.MASTER, left=5)
    add_post(fair, "A02", "材料工艺", major="材料类", place="沈阳", education=Degree.BACHELOR, left=9)
    add_post(fair, "A03", "储备干部", major="不限", place="苏州", education=Degree.BACHELOR, left=2)
    add_post(fair, "A04", "博士后", major="材料科学与工程", place="大连", education=Degree.DOCTOR, left=2)
    add_post(fair, "A05", "法务", major="法学", place="大连", education=Degree.BACHELOR, left=2)
    passes(fair, first.code, "1")
    fair.clock.advance(timedelta(seconds=5))
    outcome = passes(fair, second.code, "2")
    details = CardDetailsService(fair.units).details(desk(), fair.sessions[0], outcome)
    assert details.place == 2
    assert details.matching == 2
    assert [post.booth for post in details.posts] == ["A01", "A02"]
    assert (details.badge_prints, details.printed_at) == (0, None)


def test_a_representative_gets_no_card(fair: FairInHand) -> None:
    [person] = people(fair, 1)
    outcome = passes(fair, person.code, "1")
    with pytest.raises(UserError, match="not_allowed"):
        CardDetailsService(fair.units).details(representative(uuid4()), fair.sessions[0], outcome)


def test_a_major_nobody_asks_for_is_pointed_to_posts_open_to_all_in_the_wished_city(fair: FairInHand) -> None:
    add_post(fair, "A01", "材料研发", major="材料科学与工程", place="大连", education=Degree.MASTER, left=5)
    add_post(fair, "A03", "储备干部", major="不限", place="苏州", education=Degree.BACHELOR, left=2)
    add_post(fair, "A04", "行政助理", major="不限", place="沈阳", education=Degree.BACHELOR, left=2)
    person = add_person(fair, major="古典文献学")
    details = CardDetailsService(fair.units).details(desk(), fair.sessions[0], passes(fair, person.code, "1"))
    assert [post.booth for post in details.posts] == ["A03"]


def test_the_place_on_the_card_counts_candidates_only(fair: FairInHand) -> None:
    guest, candidate = people(fair, 2)
    with fair.units.write() as unit:
        unit.session.get_one(Registration, guest.registration_id).kind = BadgeKind.GUEST
    passes(fair, guest.code, "1")
    outcome = passes(fair, candidate.code, "2")
    assert CardDetailsService(fair.units).details(desk(), fair.sessions[0], outcome).place == 1


def test_people_registered_since_the_expected_were_counted_make_no_more_than_all(fair: FairInHand) -> None:
    for place, person in enumerate(people(fair, 2)):
        passes(fair, person.code, str(place))
    counters = GateCountersService(fair.units, fair.clock).counters(desk(), fair.sessions[0], 1)
    assert counters.registered is not None
    assert counters.registered.counts == "2 / 2"


def test_no_share_is_told_before_the_expected_are_counted(fair: FairInHand) -> None:
    add_person(fair)
    counters = GateCountersService(fair.units, fair.clock).counters(desk(), fair.sessions[0], None)
    assert counters.registered is None
