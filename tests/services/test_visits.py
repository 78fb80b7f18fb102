"""A scan at a booth: whose card opens, whose does not, and what is noted."""

import pytest

from boothapp.domain.booth_records import CardWarning, RecordStep, VisitNotes
from boothapp.domain.errors import UserError
from boothapp.domain.values import Channel, Direction, RegistrationStatus, TokenState
from boothapp.persistence.models import FairSession
from tests.factories import desk, organiser
from tests.factories_contracts import BOTH, BoothInHand
from tests.factories_day import DayBook
from tests.factories_gate import close_session, exceptions


def test_scan_records_a_visit_with_consent_and_shows_no_full_phone(booth: BoothInHand) -> None:
    person = booth.person()
    card = booth.visits.scan(booth.rep, booth.session, person.code)
    assert (card.name.zh, card.number, card.phone) == ("林若溪", person.number, "138****6612")
    assert card.visit.consent
    assert [record.step for record in booth.desk.records(booth.rep, booth.session)] == [RecordStep.SCANNED]


def test_typed_registration_number_opens_the_same_card(booth: BoothInHand) -> None:
    person = booth.person()
    scanned = booth.visits.scan(booth.rep, booth.session, person.code)
    typed = booth.visits.scan(booth.rep, booth.session, person.number.lower().replace("-", " "))
    assert typed.visit.id == scanned.visit.id


def test_second_scan_opens_the_same_visit_with_its_notes(booth: BoothInHand) -> None:
    person = booth.person()
    first = booth.visits.scan(booth.rep, booth.session, person.code)
    notes = VisitNotes(4, ("可到大连",), "做过中试", resume_received=True)
    booth.visits.update(booth.rep, first.visit.id, first.visit.version, notes)
    again = booth.visits.scan(booth.rep, booth.session, person.code)
    assert (again.visit.id, again.visit.notes) == (first.visit.id, notes)
    assert len(booth.desk.records(booth.rep, booth.session)) == 1


def test_same_person_at_another_booth_is_another_visit(booth: BoothInHand) -> None:
    person = booth.person()
    here = booth.visits.scan(booth.rep, booth.session, person.code)
    there = booth.visits.scan(booth.rival, booth.session, person.code)
    assert here.visit.id != there.visit.id


def test_who_has_not_checked_in_is_warned_of_and_admitted_to_the_booth(booth: BoothInHand) -> None:
    assert booth.visitor().warnings == (CardWarning.NOT_CHECKED_IN,)


def test_card_shows_when_the_person_entered(booth: BoothInHand) -> None:
    person = booth.person()
    DayBook(booth.fair).passage(person.registration_id, 0)
    card = booth.visits.scan(booth.rep, booth.session, person.code)
    assert (card.entered_at, card.warnings) == (booth.fair.clock.now(), ())


def test_who_left_the_hall_is_warned_of(booth: BoothInHand) -> None:
    person = booth.person()
    book = DayBook(booth.fair)
    book.passage(person.registration_id, 1)
    book.passage(person.registration_id, 2, direction=Direction.EXIT)
    assert booth.visits.scan(booth.rep, booth.session, person.code).warnings == (CardWarning.LEFT_THE_HALL,)


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (RegistrationStatus.CANCELED, "visit_canceled"),
        (RegistrationStatus.BLOCKED, "visit_blocked"),
        (RegistrationStatus.PENDING, "visit_unapproved"),
        (RegistrationStatus.REJECTED, "visit_unapproved"),
    ],
)
def test_registration_that_may_not_enter_is_refused(booth: BoothInHand, status: RegistrationStatus, code: str) -> None:
    person = booth.person(status=status)
    with pytest.raises(UserError, match=code):
        booth.visits.scan(booth.rep, booth.session, person.code)
    assert booth.desk.records(booth.rep, booth.session) == ()


def test_revoked_badge_is_refused_by_code_and_by_number(booth: BoothInHand) -> None:
    person = booth.person(token=TokenState.REVOKED)
    for read in (person.code, person.number):
        with pytest.raises(UserError, match="visit_revoked"):
            booth.visits.scan(booth.rep, booth.session, read)


def test_lost_badge_is_refused_as_replaced_and_its_number_still_works(booth: BoothInHand) -> None:
    person = booth.person()
    exceptions(booth.fair).badges.reissue(desk(), person.registration_id, "lost")
    with pytest.raises(UserError, match="visit_replaced"):
        booth.visits.scan(booth.rep, booth.session, person.code)
    assert booth.visits.scan(booth.rep, booth.session, person.number).number == person.number


def test_nothing_is_recorded_with_somebody_blocked_since_the_visit(booth: BoothInHand) -> None:
    card = booth.visitor()
    draft = booth.contracts.draft(booth.rep, booth.session, card.registration_id, booth.terms())
    exceptions(booth.fair).block.block(organiser(), card.registration_id, "stole")
    with pytest.raises(UserError, match="visit_blocked"):
        booth.intentions.record(booth.rep, booth.session, card.registration_id)
    with pytest.raises(UserError, match="visit_blocked"):
        booth.contracts.draft(booth.rep, booth.session, card.registration_id, booth.terms())
    with pytest.raises(UserError, match="visit_blocked"):
        booth.contracts.sign(booth.rep, draft.id, draft.version, BOTH)
    exceptions(booth.fair).block.unblock(organiser(), card.registration_id, "mistaken")
    assert booth.contracts.sign(booth.rep, draft.id, draft.version, BOTH).number == draft.number


@pytest.mark.parametrize(
    ("raw", "code"),
    [("C00777-2", "number_check_digit"), ("林若溪", "number_malformed"), ("0000123", "code_incomplete")],
)
def test_text_that_is_no_code_is_refused_with_what_to_do(booth: BoothInHand, raw: str, code: str) -> None:
    with pytest.raises(UserError, match=code):
        booth.visits.scan(booth.rep, booth.session, raw)


def test_number_nobody_has_is_unknown(booth: BoothInHand) -> None:
    from boothapp.domain.registration_number import format_number
    from boothapp.domain.values import BadgeKind

    with pytest.raises(UserError, match="visit_unknown"):
        booth.visits.scan(booth.rep, booth.session, format_number(BadgeKind.CANDIDATE, 4242))


def test_closed_session_takes_no_visit(booth: BoothInHand) -> None:
    person = booth.person()
    close_session(booth.fair, 0)
    with pytest.raises(UserError, match="session_closed"):
        booth.visits.scan(booth.rep, booth.session, person.code)


def test_notes_of_an_older_version_are_refused_and_nothing_is_lost(booth: BoothInHand) -> None:
    visit = booth.visitor().visit
    booth.visits.update(booth.rep, visit.id, visit.version, VisitNotes(5))
    with pytest.raises(UserError, match="record_changed"):
        booth.visits.update(booth.rep, visit.id, visit.version, VisitNotes(1))
    assert booth.visits.open(booth.rep, visit.id).visit.notes.rating == 5


@pytest.mark.parametrize("rating", [0, 6])
def test_rating_is_one_to_five(booth: BoothInHand, rating: int) -> None:
    visit = booth.visitor().visit
    with pytest.raises(UserError, match="rating_of_five"):
        booth.visits.update(booth.rep, visit.id, visit.version, VisitNotes(rating))


def test_tags_are_kept_once_and_offered_again(booth: BoothInHand) -> None:
    visit = booth.visitor().visit
    kept = booth.visits.update(booth.rep, visit.id, visit.version, VisitNotes(tags=("约二面", " 约二面 ", "")))
    assert kept.notes.tags == ("约二面",)
    assert booth.desk.desk(booth.rep, booth.session).tags == ("约二面",)


def test_only_a_booth_records_visits(booth: BoothInHand) -> None:
    person = booth.person()
    with pytest.raises(UserError, match="booth_only"):
        booth.visits.scan(organiser(), booth.session, person.code)
    with pytest.raises(UserError, match="not_allowed"):
        booth.visits.scan(desk(), booth.session, person.code)


def test_intention_needs_no_post_and_a_repeat_changes_it(booth: BoothInHand) -> None:
    card = booth.visitor()
    first = booth.intentions.record(booth.rep, booth.session, card.registration_id)
    post = booth.posts()[1]
    second = booth.intentions.record(booth.rep, booth.session, card.registration_id, post_id=post.id, note="二面")
    assert (first.post_id, second.id, second.post_id) == (None, first.id, post.id)
    assert booth.desk.records(booth.rep, booth.session)[0].step is RecordStep.INTENTION


def test_intentions_are_never_capped_by_the_vacancies(booth: BoothInHand) -> None:
    post = booth.posts()[1]
    for _ in range(post.vacancies + 2):
        card = booth.visitor()
        booth.intentions.record(booth.rep, booth.session, card.registration_id, post_id=post.id)
    assert [record.step for record in booth.desk.records(booth.rep, booth.session)] == [RecordStep.INTENTION] * 4


def test_intention_takes_its_channel_from_the_session(booth: BoothInHand) -> None:
    from boothapp.domain.values import SessionKind

    with booth.fair.units.write() as unit:
        unit.session.get_one(FairSession, booth.session).kind = SessionKind.CAMPUS_TALK
    card = booth.visitor()
    assert booth.intentions.record(booth.rep, booth.session, card.registration_id).channel is Channel.CAMPUS_TALK


def test_intention_without_a_visit_is_refused(booth: BoothInHand) -> None:
    person = booth.person()
    with pytest.raises(UserError, match="visit_first"):
        booth.intentions.record(booth.rep, booth.session, person.registration_id)


def test_withdrawn_intention_leaves_the_visit(booth: BoothInHand) -> None:
    card = booth.visitor()
    booth.intentions.record(booth.rep, booth.session, card.registration_id)
    booth.intentions.withdraw(booth.rep, booth.session, card.registration_id)
    assert booth.desk.records(booth.rep, booth.session)[0].step is RecordStep.SCANNED


def test_booth_finds_its_own_visitors_by_name_pinyin_and_number(booth: BoothInHand) -> None:
    booth.visitor(name="何俊杰", pinyin="he junjie")
    booth.visitor(booth.rival, name="何晓彤", pinyin="he xiaotong")
    for text in ("俊杰", "HeJun", "C00001"):
        assert [found.name.zh for found in booth.desk.find(booth.rep, booth.session, text)] == ["何俊杰"]
    assert booth.desk.find(booth.rep, booth.session, "晓彤") == ()
    assert booth.desk.find(booth.rep, booth.session, " ") == ()
