"""A badge is noted before it is sent, once for each time it is wanted."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from boothapp.domain.errors import UserError
from boothapp.domain.values import PrintKind, PrintState, RegistrationStatus, TokenState
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.checkin_outcome import Scan
from boothapp.services.order_badge import BadgeOrder, OrderBadgeService, OrderedBadge, Wanted
from boothapp.services.print_badges import BadgeChoice
from boothapp.services.print_jobs import PrintJobsService
from boothapp.services.set_aside_badge import SetAsideBadgeService
from tests.factories import FairInHand, desk, make_fair, organiser, representative
from tests.factories_gate import check_in_service, exceptions
from tests.factories_people import PersonInHand, add_person
from tests.services.test_print_documents import badges_of


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    made = make_fair(tmp_path)
    yield made
    made.close()


@pytest.fixture
def person(fair: FairInHand) -> PersonInHand:
    return add_person(fair)


def orders(fair: FairInHand) -> OrderBadgeService:
    return OrderBadgeService(fair.units, fair.clock, fair.ids)


def jobs_of(fair: FairInHand) -> PrintJobsService:
    return PrintJobsService(fair.units, fair.clock, fair.ids)


def missing(fair: FairInHand, person: PersonInHand) -> BadgeOrder:
    return BadgeOrder(fair.sessions[0], person.registration_id, "Zebra", wanted=Wanted.IF_MISSING)


def test_a_badge_that_is_missing_is_queued_once_however_often_it_is_asked_for(
    fair: FairInHand, person: PersonInHand
) -> None:
    service, order = orders(fair), missing(fair, person)
    first = service.order(desk(1), order)
    assert (len(first.jobs), first.lying) == (1, None)
    assert service.order(desk(1), order) == OrderedBadge()
    jobs_of(fair).begin(desk(1), first.jobs)
    assert service.order(desk(1), order) == OrderedBadge()
    jobs_of(fair).succeed(desk(1), first.jobs)
    lying = service.order(desk(1), order)
    assert lying.jobs == ()
    assert lying.lying is not None
    assert jobs_of(fair).counts(organiser())[PrintState.PRINTED] == 1


def test_what_waits_at_another_desk_may_never_come_and_holds_nobody_up(fair: FairInHand, person: PersonInHand) -> None:
    orders(fair).order(desk(1), missing(fair, person))
    assert len(orders(fair).order(desk(2), missing(fair, person)).jobs) == 1


def test_a_copy_is_ordered_in_any_case_and_each_label_is_a_job(fair: FairInHand, person: PersonInHand) -> None:
    wanted = BadgeOrder(fair.sessions[0], person.registration_id, "Zebra", "label torn", copies=2)
    assert len(orders(fair).order(desk(1), wanted).jobs) == 2
    assert len(orders(fair).order(desk(1), wanted).jobs) == 2
    (batch,) = jobs_of(fair).batches(organiser())
    assert (batch.count, batch.copy_number, batch.reason) == (4, 4, "label torn")


def test_a_failed_badge_is_ordered_again_once_by_whoever_asks_first(fair: FairInHand, person: PersonInHand) -> None:
    jobs = jobs_of(fair)
    jobs.fail(desk(1), orders(fair).order(desk(1), missing(fair, person)).jobs, "cover open")
    (failed,) = jobs.not_printed(desk(1))
    again = BadgeOrder(fair.sessions[0], person.registration_id, "Zebra", "again", instead_of=failed.job_id)
    assert len(orders(fair).order(desk(1), again).jobs) == 1
    assert orders(fair).order(desk(2), again) == OrderedBadge()
    assert jobs.not_printed(desk(1)) == ()


def test_somebody_of_another_session_gets_the_badge_of_that_one(fair: FairInHand) -> None:
    guest = add_person(fair, sessions=(fair.sessions[1],))
    ordered = orders(fair).order(desk(1), BadgeOrder(fair.sessions[0], guest.registration_id, "Zebra", "lost"))
    assert ordered.session_id == fair.sessions[1]
    made = badges_of(fair).render(desk(1), fair.sessions[1], BadgeChoice((guest.registration_id,)))
    assert made.count == len(ordered.jobs) == 1
    exceptions(fair).register_here.register(desk(1), fair.sessions[0], guest.registration_id)
    here = orders(fair).order(desk(1), missing(fair, guest))
    assert (len(here.jobs), here.session_id) == (1, fair.sessions[0])


def test_somebody_of_another_session_who_was_let_in_here_gets_the_badge_of_this_one(fair: FairInHand) -> None:
    guest = add_person(fair, sessions=(fair.sessions[1],))
    check_in_service(fair).admit_again(desk(), fair.sessions[0], Scan(guest.code, "n1"), "came a day early")
    assert orders(fair).order(desk(1), missing(fair, guest)).session_id == fair.sessions[0]


def test_a_badge_that_failed_for_the_wrong_session_is_done_with_when_it_is_printed_again(fair: FairInHand) -> None:
    guest, jobs = add_person(fair, sessions=(fair.sessions[1],)), jobs_of(fair)
    queued = jobs.queue(desk(1), PrintKind.BADGE, (guest.registration_id,), session_id=fair.sessions[0])
    jobs.fail(desk(1), queued, "nothing to print")
    again = BadgeOrder(fair.sessions[0], guest.registration_id, "Zebra", "again", instead_of=queued[0])
    jobs.succeed(desk(1), orders(fair).order(desk(1), again).jobs)
    assert jobs.not_printed(desk(1)) == ()


def test_a_badge_given_up_while_it_waited_is_not_sent_after_all(fair: FairInHand, person: PersonInHand) -> None:
    jobs, waiting = jobs_of(fair), orders(fair).order(desk(1), missing(fair, person)).jobs
    assert jobs.stranded(desk(1)) == 1
    with pytest.raises(UserError, match="not_found"):
        jobs.begin(desk(1), waiting)
    assert [each.job_id for each in jobs.not_printed(desk(1))] == list(waiting)


def test_a_representative_orders_no_badge(fair: FairInHand, person: PersonInHand) -> None:
    with pytest.raises(UserError, match="not_allowed"):
        orders(fair).order(representative(fair.fair_id), missing(fair, person))


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (RegistrationStatus.CANCELED, "badge_of_refused"),
        (RegistrationStatus.BLOCKED, "badge_of_refused"),
        (RegistrationStatus.PENDING, "badge_of_unapproved"),
        (RegistrationStatus.REJECTED, "badge_of_unapproved"),
    ],
)
def test_a_badge_that_can_never_be_printed_is_refused_and_leaves_no_job(
    fair: FairInHand, status: RegistrationStatus, why: str
) -> None:
    with pytest.raises(UserError, match=why):
        orders(fair).order(desk(1), missing(fair, add_person(fair, status=status)))
    assert jobs_of(fair).batches(organiser()) == ()


def test_a_badge_without_a_good_code_is_refused(fair: FairInHand) -> None:
    with pytest.raises(UserError, match="badge_revoked"):
        orders(fair).order(desk(1), missing(fair, add_person(fair, token=TokenState.REVOKED)))


def test_only_a_badge_that_still_waits_is_set_aside_and_a_representative_sets_none(
    fair: FairInHand, person: PersonInHand
) -> None:
    aside, jobs = SetAsideBadgeService(fair.units, AuditTrail(fair.clock)), jobs_of(fair)
    failed = orders(fair).order(desk(1), missing(fair, person)).jobs
    jobs.fail(desk(1), failed, "cover open")
    with pytest.raises(UserError, match="not_allowed"):
        aside.set_aside(representative(fair.fair_id), failed)
    printed = orders(fair).order(desk(1), BadgeOrder(fair.sessions[0], person.registration_id)).jobs
    assert aside.set_aside(desk(1), failed) == 0
    jobs.fail(desk(1), printed, "cover open")
    assert aside.set_aside(desk(1), [*failed, *printed]) == 1
    assert aside.set_aside(desk(1), printed) == 0
    assert jobs.not_printed(desk(1)) == ()
    assert sorted(batch.state for batch in jobs.batches(organiser())) == [PrintState.FAILED, PrintState.SET_ASIDE]
