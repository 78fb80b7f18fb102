"""Lost badges, revoked ones, blocked people, misspelt names, another session, what may be undone."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from boothapp.domain.actor import Actor, Role
from boothapp.domain.badge_code import BadgeCode
from boothapp.domain.errors import UserError
from boothapp.domain.exception_lane import Deed, UndoBy, UndoLimits
from boothapp.domain.gate import BadgeStanding
from boothapp.domain.messages import MESSAGES
from boothapp.domain.values import CheckInResult, Direction, ListKind, RegistrationStatus, TokenState
from boothapp.exchange.workbook_writer import CellValue
from boothapp.persistence.models import AuditEntry, BadgeToken, Candidate, Conflict, Registration
from boothapp.services.checkin_outcome import CheckInOutcome, Scan
from boothapp.services.describe_card import CardDetailsService
from boothapp.services.import_outcome import ImportResult
from boothapp.services.search_candidates import SearchCandidatesService
from tests.factories import FairInHand, desk, make_fair, organiser
from tests.factories_gate import check_in_service, close_session, exceptions, undo_service
from tests.factories_lists import import_service, make_table
from tests.factories_people import PersonInHand, add_person

LIST = ["姓名", "手机", "学校", "场次"]


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    made = make_fair(tmp_path)
    yield made
    made.close()


def at(fair: FairInHand, code: str, nonce: str, actor: Actor | None = None) -> CheckInOutcome:
    return check_in_service(fair).check_in(actor or desk(), fair.sessions[0], Scan(code, nonce))


def codes(fair: FairInHand, person: PersonInHand, state: TokenState) -> list[str]:
    """Return the codes of a person in a state, as a badge carries them."""
    with fair.units.read() as unit:
        tokens = unit.session.scalars(
            select(BadgeToken).where(BadgeToken.registration_id == person.registration_id, BadgeToken.state == state)
        ).all()
    return [BadgeCode.make(each.key_number, each.token, fair.keys.badge[each.key_number]).digits for each in tokens]


def entries(fair: FairInHand, action: str) -> list[AuditEntry]:
    with fair.units.read() as unit:
        return list(unit.session.scalars(select(AuditEntry).where(AuditEntry.action == action)))


def test_reissued_badge_admits_and_the_lost_one_is_refused_as_replaced(fair: FairInHand) -> None:
    person = add_person(fair)
    done = exceptions(fair).badges.reissue(desk(), person.registration_id, "lost in the hall")
    assert (done.number, done.revoked) == (person.number, 1)
    old = at(fair, person.code, "old")
    assert (old.result, old.reason) == (CheckInResult.REVOKED, "badge_replaced")
    [new] = codes(fair, person, TokenState.ACTIVE)
    assert at(fair, new, "new").result is CheckInResult.VALID


def test_card_of_a_revoked_badge_says_when_and_why(fair: FairInHand) -> None:
    person = add_person(fair)
    fair.clock.advance(timedelta(minutes=7))
    exceptions(fair).badges.reissue(desk(), person.registration_id, "left in the bus")
    old = at(fair, person.code, "old")
    details = CardDetailsService(fair.units).details(desk(), fair.sessions[0], old)
    assert (details.revoked_at, details.revoke_reason) == (fair.clock.now(), "left in the bus")


def test_reissuing_twice_leaves_one_good_code(fair: FairInHand) -> None:
    person = add_person(fair)
    for reason in ("lost", "lost again"):
        exceptions(fair).badges.reissue(desk(), person.registration_id, reason)
    assert len(codes(fair, person, TokenState.ACTIVE)) == 1
    assert len(codes(fair, person, TokenState.REVOKED)) == 2
    assert [entry.detail["reason"] for entry in entries(fair, "badge_reissued")] == ["lost", "lost again"]


def test_revoked_badge_is_made_good_by_a_new_one(fair: FairInHand) -> None:
    person = add_person(fair)
    lane = exceptions(fair)
    lane.badges.revoke(desk(), person.registration_id, "lent to a friend")
    assert at(fair, person.number, "typed").result is CheckInResult.REVOKED
    with pytest.raises(UserError, match="badge_revoked_before"):
        lane.badges.revoke(desk(), person.registration_id, "again")
    lane.badges.reissue(desk(), person.registration_id, "came in person")
    assert at(fair, person.number, "typed again").result is CheckInResult.VALID


def test_who_is_inside_may_leave_with_a_revoked_badge(fair: FairInHand) -> None:
    person = add_person(fair)
    at(fair, person.code, "in")
    exceptions(fair).badges.revoke(desk(), person.registration_id, "lent to a friend")
    out = check_in_service(fair).check_in(desk(), fair.sessions[0], Scan(person.code, "out", Direction.EXIT))
    assert out.result is CheckInResult.VALID


@pytest.mark.parametrize("status", [RegistrationStatus.BLOCKED, RegistrationStatus.CANCELED])
def test_canceled_and_blocked_people_get_no_new_badge(fair: FairInHand, status: RegistrationStatus) -> None:
    person = add_person(fair, status=status)
    with pytest.raises(UserError, match="badge_of_refused"):
        exceptions(fair).badges.reissue(desk(), person.registration_id, "lost")
    assert codes(fair, person, TokenState.ACTIVE) == [person.code]


@pytest.mark.parametrize("status", [RegistrationStatus.PENDING, RegistrationStatus.REJECTED])
def test_who_is_not_approved_keeps_the_code_as_no_new_badge_could_be_printed(
    fair: FairInHand, status: RegistrationStatus
) -> None:
    person = add_person(fair, status=status)
    offered = exceptions(fair).weigh.standing(desk(), fair.sessions[0], person.registration_id).deeds
    assert offered[Deed.REISSUE] == "badge_of_unapproved"
    with pytest.raises(UserError, match="badge_of_unapproved"):
        exceptions(fair).badges.reissue(desk(), person.registration_id, "lost")
    assert codes(fair, person, TokenState.ACTIVE) == [person.code]


def test_blocked_person_is_refused_until_unblocked_into_the_state_of_before(fair: FairInHand) -> None:
    person = add_person(fair, status=RegistrationStatus.PENDING)
    lane = exceptions(fair)
    lane.block.block(organiser(), person.registration_id, "insulted the staff")
    refused = at(fair, person.code, "n1")
    assert refused.result is CheckInResult.BLOCKED
    assert refused.facts is not None
    assert (refused.facts.status_reason, refused.facts.status_at) == ("insulted the staff", fair.clock.now())
    with pytest.raises(UserError, match="person_blocked_before"):
        lane.block.block(organiser(), person.registration_id, "again")
    assert lane.block.unblock(organiser(), person.registration_id, "sorry").status is RegistrationStatus.PENDING
    assert at(fair, person.code, "n2").result is CheckInResult.UNAPPROVED
    with pytest.raises(UserError, match="person_not_blocked"):
        lane.block.unblock(organiser(), person.registration_id, "again")


def test_unblocking_gives_back_the_state_that_the_latest_blocking_replaced(fair: FairInHand) -> None:
    person, block = add_person(fair, status=RegistrationStatus.PENDING), exceptions(fair).block
    block.block(organiser(), person.registration_id, "insulted the staff")
    block.unblock(organiser(), person.registration_id, "sorry")
    with fair.units.write() as unit:
        unit.session.get_one(Registration, person.registration_id).status = RegistrationStatus.APPROVED
    block.block(organiser(), person.registration_id, "again")
    assert block.unblock(organiser(), person.registration_id, "sorry").status is RegistrationStatus.APPROVED
    assert at(fair, person.code, "n1").result is CheckInResult.VALID


def test_person_who_came_blocked_with_a_list_is_approved_when_unblocked(fair: FairInHand) -> None:
    person = add_person(fair, status=RegistrationStatus.BLOCKED)
    exceptions(fair).block.unblock(organiser(), person.registration_id, "list was wrong")
    assert at(fair, person.code, "n1").result is CheckInResult.VALID


def test_only_the_organiser_blocks(fair: FairInHand) -> None:
    person = add_person(fair)
    for refused in (desk(), Actor(Role.KIOSK, "kiosk", "kiosk 1")):
        with pytest.raises(UserError, match="not_allowed"):
            exceptions(fair).block.block(refused, person.registration_id, "reason")
    with pytest.raises(UserError, match="not_allowed"):
        exceptions(fair).badges.reissue(Actor(Role.KIOSK, "kiosk", "kiosk 1"), person.registration_id, "lost")


def test_every_deed_wants_a_reason(fair: FairInHand) -> None:
    person, lane = add_person(fair), exceptions(fair)
    for deed in (lane.badges.reissue, lane.badges.revoke, lane.block.block, lane.block.unblock):
        with pytest.raises(UserError, match="reason_needed"):
            deed(organiser(), person.registration_id, " \u3000 ")
    assert codes(fair, person, TokenState.ACTIVE) == [person.code]


def test_corrected_name_is_found_at_once_and_the_trail_holds_no_name(fair: FairInHand) -> None:
    person = add_person(fair, "林若西", name_en="Lin Ruoxi", pinyin="linruoxi", initials="lrx")
    done = exceptions(fair).names.correct(desk(), person.registration_id, " 林 若惜 ")
    assert (done.name_zh, done.name_en) == ("林若惜", "Lin Ruoxi")
    search = SearchCandidatesService(fair.units)
    assert [found.name_zh for found in search.search(desk(), fair.sessions[0], "若惜").people] == ["林若惜"]
    assert search.search(desk(), fair.sessions[0], "若西").people == ()
    [entry] = entries(fair, "name_corrected")
    assert entry.detail["fields"] == ["name_zh"]
    assert not any(part in str(entry.detail) for part in ("林若西", "林若惜", "13800006612"))


def test_latin_name_follows_the_correction_unless_it_was_given_by_hand(fair: FairInHand) -> None:
    made = add_person(fair, "王小名", name_en="Wang Xiaoming", pinyin="wangxiaoming", initials="wxm")
    given = add_person(fair, "王大名", sequence=2, name_en="David Wang", phone="13900001111")
    lane = exceptions(fair)
    assert lane.names.correct(desk(), made.registration_id, "汪小茗").name_en == "Wang Xiaoming"
    assert lane.names.correct(desk(), given.registration_id, "汪大铭").name_en == "David Wang"
    assert lane.names.correct(desk(), given.registration_id, "汪大铭", "Daming Wang").name_en == "Daming Wang"
    with fair.units.read() as unit:
        sounds = {each.name_zh: (each.pinyin, each.initials) for each in unit.session.scalars(select(Candidate))}
    assert sounds == {"汪小茗": ("wangxiaoming", "wxm"), "汪大铭": ("wangdaming", "wdm")}


def test_name_that_is_empty_or_the_same_is_refused(fair: FairInHand) -> None:
    person, names = add_person(fair), exceptions(fair).names
    with pytest.raises(UserError, match="name_missing"):
        names.correct(desk(), person.registration_id, "\u3000")
    with pytest.raises(UserError, match="name_unchanged"):
        names.correct(desk(), person.registration_id, "林若溪")
    assert entries(fair, "name_corrected") == []


def bring(fair: FairInHand, folder: Path, *rows: list[CellValue], name: str = "list.xlsx") -> ImportResult:
    return import_service(fair).run(organiser(), make_table(folder / name, LIST, rows), ListKind.CANDIDATES)


def test_old_list_finds_the_person_again_and_keeps_the_corrected_name(fair: FairInHand, tmp_path: Path) -> None:
    first: list[CellValue] = ["林若西", "13800006612", "苏州大学", ""]
    assert bring(fair, tmp_path, first).added == 1
    with fair.units.read() as unit:
        registration_id = unit.session.scalars(select(Registration.id)).one()
    exceptions(fair).names.correct(desk(), registration_id, "林若惜")
    again = bring(fair, tmp_path, ["林若西", "13800006612", "南京大学", ""], name="again.xlsx")
    assert (again.added, again.updated) == (0, 1)
    assert [problem.code for problem in again.problems] == ["name_kept"]
    with fair.units.read() as unit:
        candidate = unit.session.scalars(select(Candidate)).one()
        assert (candidate.name_zh, candidate.school) == ("林若惜", "南京大学")


def test_list_written_before_does_not_take_a_session_back(fair: FairInHand, tmp_path: Path) -> None:
    row: list[CellValue] = ["林若溪", "13800006612", "苏州大学", "2"]
    bring(fair, tmp_path, row)
    with fair.units.read() as unit:
        registration = unit.session.scalars(select(Registration)).one()
    assert at(fair, registration.number, "n1").result is CheckInResult.WRONG_SESSION
    exceptions(fair).register_here.register(desk(), fair.sessions[0], registration.id)
    bring(fair, tmp_path, row, name="again.xlsx")
    assert at(fair, registration.number, "n2").result is CheckInResult.VALID


def test_person_of_another_session_is_registered_here_once(fair: FairInHand) -> None:
    person = add_person(fair, sessions=(fair.sessions[1],))
    refused = at(fair, person.code, "n1")
    details = CardDetailsService(fair.units).details(desk(), fair.sessions[0], refused)
    assert [session.number for session in details.sessions] == [2]
    here = exceptions(fair).register_here
    assert here.register(desk(), fair.sessions[0], person.registration_id) == person.number
    assert at(fair, person.code, "n2").result is CheckInResult.VALID
    with pytest.raises(UserError, match="registered_here_before"):
        here.register(desk(), fair.sessions[0], person.registration_id)


def test_who_is_not_approved_or_comes_when_all_is_closed_is_not_registered_here(fair: FairInHand) -> None:
    pending = add_person(fair, status=RegistrationStatus.PENDING, sessions=(fair.sessions[1],))
    with pytest.raises(UserError, match="register_here_refused"):
        exceptions(fair).register_here.register(desk(), fair.sessions[0], pending.registration_id)
    close_session(fair, 0)
    with pytest.raises(UserError, match="session_closed"):
        exceptions(fair).register_here.register(desk(), fair.sessions[0], pending.registration_id)


def test_undo_is_for_the_own_desk_within_half_an_hour_and_for_the_organiser_always(fair: FairInHand) -> None:
    person = add_person(fair)
    entered = at(fair, person.code, "n1")
    with pytest.raises(UserError, match="undo_other_desk"):
        undo_service(fair).undo(desk(2), fair.sessions[0], entered.check_in_id, "wrong person")
    fair.clock.advance(timedelta(minutes=31))
    with pytest.raises(UserError, match="undo_too_late"):
        undo_service(fair).undo(desk(), fair.sessions[0], entered.check_in_id, "wrong person")
    undo_service(fair).undo(organiser(), fair.sessions[0], entered.check_in_id, "wrong person")


def test_organiser_sets_who_undoes_and_within_how_long(fair: FairInHand) -> None:
    person, limits = add_person(fair), exceptions(fair).undo_limits
    entered = at(fair, person.code, "n1")
    limits.set(organiser(), UndoLimits(UndoBy.ORGANISER, 0))
    with pytest.raises(UserError, match="undo_organiser_only"):
        undo_service(fair).undo(desk(), fair.sessions[0], entered.check_in_id, "wrong person")
    limits.set(organiser(), UndoLimits(UndoBy.ANY_DESK, 0))
    fair.clock.advance(timedelta(hours=5))
    undo_service(fair).undo(desk(9), fair.sessions[0], entered.check_in_id, "wrong person")
    assert limits.limits(desk()) == UndoLimits(UndoBy.ANY_DESK, 0)
    with pytest.raises(UserError, match="undo_minutes_wrong"):
        limits.set(organiser(), UndoLimits(UndoBy.ANY_DESK, -1))
    with pytest.raises(UserError, match="not_allowed"):
        limits.set(desk(), UndoLimits())


def test_clock_set_back_makes_no_undo_too_late(fair: FairInHand) -> None:
    person = add_person(fair)
    entered = at(fair, person.code, "n1")
    fair.clock.advance(timedelta(hours=-1))
    undo_service(fair).undo(desk(), fair.sessions[0], entered.check_in_id, "wrong person")


def test_organiser_reviews_who_was_let_in_by_hand(fair: FairInHand) -> None:
    person = add_person(fair, status=RegistrationStatus.CANCELED)
    forced = check_in_service(fair).admit_again(organiser(), fair.sessions[0], Scan(person.code, "n1"), "minister")
    review = exceptions(fair).forced
    [waiting] = review.entries(organiser(), fair.sessions[0])
    assert (waiting.number, waiting.overruled, waiting.reason, waiting.resolved_at) == (
        person.number,
        "CANCELED",
        "minister",
        None,
    )
    assert waiting.check_in_id == forced.check_in_id
    done = review.accept(organiser("孙岚"), waiting.conflict_id, "fine")
    assert (done.resolved_by, done.resolution) == ("孙岚", "fine")
    with pytest.raises(UserError, match="not_found"):
        review.accept(organiser(), waiting.conflict_id, "twice")
    with pytest.raises(UserError, match="not_allowed"):
        review.entries(desk(), fair.sessions[0])


def test_undoing_a_forced_entry_closes_its_review(fair: FairInHand) -> None:
    person = add_person(fair, status=RegistrationStatus.PENDING)
    forced = check_in_service(fair).admit_again(organiser(), fair.sessions[0], Scan(person.code, "n1"), "hurry")
    undo_service(fair).undo(organiser(), fair.sessions[0], forced.check_in_id, "not the person")
    [closed] = exceptions(fair).forced.entries(organiser(), fair.sessions[0])
    assert (closed.undone, closed.resolution) == (True, "not the person")
    with fair.units.read() as unit:
        assert unit.session.scalars(select(Conflict).where(Conflict.resolved_at.is_(None))).all() == []


def test_standing_tells_what_can_be_done_and_why_not_the_rest(fair: FairInHand) -> None:
    person = add_person(fair, sessions=(fair.sessions[1],))
    weigh = exceptions(fair).weigh
    at_desk = weigh.standing(desk(), fair.sessions[0], person.registration_id)
    assert (at_desk.badge, at_desk.sessions, at_desk.last) == (BadgeStanding.ACTIVE, (2,), None)
    assert at_desk.deeds == {
        Deed.REISSUE: "",
        Deed.CORRECT_NAME: "",
        Deed.REGISTER_HERE: "",
        Deed.UNDO: "nothing_to_undo",
        Deed.REVOKE: "",
        Deed.BLOCK: "not_allowed",
        Deed.UNBLOCK: "not_allowed",
    }
    exceptions(fair).block.block(organiser(), person.registration_id, "reason")
    blocked = weigh.standing(organiser(), fair.sessions[0], person.registration_id).deeds
    assert (blocked[Deed.BLOCK], blocked[Deed.UNBLOCK]) == ("person_blocked_before", "")
    assert (blocked[Deed.REISSUE], blocked[Deed.REGISTER_HERE]) == ("badge_of_refused", "register_here_refused")


def test_standing_names_the_latest_passage_and_who_may_undo_it(fair: FairInHand) -> None:
    person = add_person(fair)
    entered = at(fair, person.code, "n1")
    weigh = exceptions(fair).weigh
    own = weigh.standing(desk(), fair.sessions[0], person.registration_id)
    other = weigh.standing(desk(2), fair.sessions[0], person.registration_id)
    assert own.last is not None
    assert own.last.check_in_id == entered.check_in_id
    assert (own.deeds[Deed.UNDO], other.deeds[Deed.UNDO]) == ("", "undo_other_desk")


def test_why_a_deed_cannot_be_done_is_a_sentence_in_every_language(fair: FairInHand) -> None:
    person = add_person(fair, status=RegistrationStatus.BLOCKED, token=TokenState.REVOKED)
    deeds = exceptions(fair).weigh.standing(desk(), fair.sessions[0], person.registration_id).deeds
    assert {code for code in deeds.values() if code} <= set(MESSAGES)
