"""A representative never gets another exhibitor's candidates or contracts: every method is tried."""

from collections.abc import Callable
from uuid import UUID

import pytest

from boothapp.domain.booth_records import ContractView, VisitNotes, VisitView
from boothapp.domain.errors import UserError
from boothapp.domain.values import ContractForm, ContractState
from boothapp.services.browse_contracts import ContractFilter
from boothapp.services.register_contract import Signing
from tests.factories import desk, organiser
from tests.factories_contracts import BOTH, BoothInHand


@pytest.fixture
def secret(booth: BoothInHand) -> tuple[VisitView, ContractView]:
    """Sign a contract at the own booth that the rival must not see."""
    card = booth.visitor(document_sealed=b"sealed")
    booth.intentions.record(booth.rep, booth.session, card.registration_id)
    return card.visit, booth.signed(card)


Attempt = Callable[[BoothInHand, VisitView, ContractView], object]

OTHERS_RECORDS: dict[str, Attempt] = {
    "visits.open": lambda b, v, _c: b.visits.open(b.rival, v.id),
    "visits.update": lambda b, v, _c: b.visits.update(b.rival, v.id, v.version, VisitNotes(1)),
    "contracts.view": lambda b, _v, c: b.contracts.view(b.rival, c.id),
    "contracts.save": lambda b, _v, c: b.contracts.save(b.rival, c.id, c.version, c.terms),
    "contracts.sign": lambda b, _v, c: b.contracts.sign(b.rival, c.id, c.version, BOTH),
    "contracts.discard": lambda b, _v, c: b.contracts.discard(b.rival, c.id, c.version),
    "rescinding": lambda b, _v, c: b.rescinding.rescind(b.rival, c.id, c.version, "x"),
    "documents": lambda b, _v, c: b.documents.for_contract(b.rival, c.id),
    "browsing.row": lambda b, _v, c: b.browsing.row(b.rival, c.id),
}


@pytest.mark.parametrize("attempt", OTHERS_RECORDS.values(), ids=OTHERS_RECORDS)
def test_record_of_another_exhibitor_is_refused_by_its_id(
    booth: BoothInHand, secret: tuple[VisitView, ContractView], attempt: Attempt
) -> None:
    with pytest.raises(UserError, match="other_exhibitor"):
        attempt(booth, *secret)
    assert booth.contracts.view(booth.rep, secret[1].id) == secret[1]


PERSON_WITHOUT_A_VISIT: dict[str, Attempt] = {
    "check": lambda b, _v, c: b.contracts.check(b.rival, b.session, c.registration_id, c.terms),
    "draft": lambda b, _v, c: b.contracts.draft(b.rival, b.session, c.registration_id, c.terms),
    "intention": lambda b, _v, c: b.intentions.record(b.rival, b.session, c.registration_id),
}


@pytest.mark.parametrize("attempt", PERSON_WITHOUT_A_VISIT.values(), ids=PERSON_WITHOUT_A_VISIT)
def test_person_who_did_not_come_to_the_booth_is_refused(
    booth: BoothInHand, secret: tuple[VisitView, ContractView], attempt: Attempt
) -> None:
    with pytest.raises(UserError, match="visit_first"):
        attempt(booth, *secret)


def test_post_of_another_exhibitor_is_refused(booth: BoothInHand) -> None:
    theirs = booth.posts(booth.other)[0].id
    card = booth.visitor()
    terms = booth.terms(post_id=theirs)
    for attempt in (
        lambda: booth.contracts.draft(booth.rep, booth.session, card.registration_id, terms),
        lambda: booth.contracts.check(booth.rep, booth.session, card.registration_id, terms),
        lambda: booth.intentions.record(booth.rep, booth.session, card.registration_id, post_id=theirs),
    ):
        with pytest.raises(UserError, match="post_of_other_exhibitor"):
            attempt()


@pytest.mark.usefixtures("secret")
def test_lists_of_another_booth_are_empty_whatever_is_asked_for(booth: BoothInHand) -> None:
    assert booth.desk.records(booth.rival, booth.session) == ()
    assert booth.desk.find(booth.rival, booth.session, "林") == ()
    for wanted in (ContractFilter(), ContractFilter(exhibitor_id=booth.own), ContractFilter(text="林")):
        assert booth.browsing.page(booth.rival, wanted).rows == ()
        assert booth.browsing.totals(booth.rival, wanted).counted == 0
    assert booth.browsing.page(booth.rep, ContractFilter()).total == 1


def test_card_shows_of_other_exhibitors_only_that_something_was_signed(booth: BoothInHand) -> None:
    card = booth.visitor()
    theirs = booth.signed_by_rival(card, ContractForm.LETTER_OF_INTENT)
    again = booth.visits.scan(booth.rep, booth.session, card.number)
    (elsewhere,) = again.elsewhere
    assert (elsewhere.booth, elsewhere.form, f"{elsewhere.at:%H:%M}") == ("A02", ContractForm.LETTER_OF_INTENT, "09:00")
    shown = repr(again)
    for private in (theirs.number, str(theirs.id), str(theirs.terms.post_id), "金普硅材料", "周航"):
        assert private not in shown
    assert (again.contracts, again.intention) == ((), None)


def test_booth_sees_no_posts_but_its_own(booth: BoothInHand) -> None:
    seen = {post.id for post in booth.desk.desk(booth.rep, booth.session).posts}
    assert seen == {post.id for post in booth.posts()}


ORGANISERS_ONLY: dict[str, Callable[[BoothInHand], object]] = {
    "review": lambda b: b.review.cases(b.rep),
    "accept": lambda b: b.review.accept(b.rep, UUID(int=1), "x"),
    "advance": lambda b: b.contracts.advance(b.rep, UUID(int=1), 1, ContractState.REGISTERED),
}


@pytest.mark.parametrize("attempt", ORGANISERS_ONLY.values(), ids=ORGANISERS_ONLY)
def test_organisers_work_is_refused_to_a_booth(booth: BoothInHand, attempt: Callable[[BoothInHand], object]) -> None:
    with pytest.raises(UserError, match="not_allowed"):
        attempt(booth)


def test_check_in_desk_sees_no_contract(booth: BoothInHand, secret: tuple[VisitView, ContractView]) -> None:
    for attempt in (
        lambda: booth.contracts.view(desk(), secret[1].id),
        lambda: booth.browsing.page(desk(), ContractFilter()),
        lambda: booth.contracts.sign(desk(), secret[1].id, 1, Signing()),
        lambda: booth.desk.records(desk(), booth.session),
    ):
        with pytest.raises(UserError, match="not_allowed"):
            attempt()


def test_organiser_sees_every_exhibitors_contract(booth: BoothInHand, secret: tuple[VisitView, ContractView]) -> None:
    assert booth.contracts.view(organiser(), secret[1].id) == secret[1]
    assert booth.browsing.page(organiser(), ContractFilter()).total == 1
