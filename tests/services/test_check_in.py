"""What a scan comes to, result by result."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from boothapp.domain.badge_code import BadgeCode
from boothapp.domain.entry_questions import Question
from boothapp.domain.errors import UserError
from boothapp.domain.messages import MESSAGES
from boothapp.domain.registration_number import format_number
from boothapp.domain.values import BadgeKind, CheckInResult, ConflictKind, Direction, RegistrationStatus, TokenState
from boothapp.persistence.models import AuditEntry, Candidate, CheckIn, Conflict, FairSetting, Registration
from boothapp.persistence.queries.check_in import HOURS_SETTING, count_inside
from boothapp.services.check_in import CheckInService
from boothapp.services.checkin_outcome import CheckInOutcome, Scan
from tests.factories import FairInHand, desk, make_fair, organiser, representative
from tests.factories_gate import check_in_service, close_session, exceptions
from tests.factories_people import add_person

PHONE = Question("phone", "手机号", "Phone")
YEAR = Question("cohort_year", "毕业年份", "Graduation year", ("2027", "2026"))


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    made = make_fair(tmp_path)
    yield made
    made.close()


@pytest.fixture
def service(fair: FairInHand) -> CheckInService:
    return check_in_service(fair)


def scan(code: str, nonce: str = "n1", direction: Direction = Direction.ENTRY, **answers: str) -> Scan:
    return Scan(code, nonce, direction, answers=answers)


def rows(fair: FairInHand) -> list[CheckIn]:
    with fair.units.read() as unit:
        return list(unit.session.scalars(select(CheckIn).order_by(CheckIn.session_id, CheckIn.sequence)))


def at(fair: FairInHand, service: CheckInService, code: str, nonce: str, station: int = 1) -> CheckInOutcome:
    return service.check_in(desk(station), fair.sessions[0], scan(code, nonce))


def test_first_scan_is_valid_and_tells_who_it_is(fair: FairInHand, service: CheckInService) -> None:
    person = add_person(fair)
    outcome = at(fair, service, person.code, "n1")
    assert outcome.result is CheckInResult.VALID
    assert outcome.reason == "first_entry"
    assert outcome.person is not None
    assert (outcome.person.name_zh, outcome.person.number, outcome.person.phone_tail) == (
        "林若溪",
        person.number,
        "6612",
    )
    assert outcome.person.intent_cities == ("大连", "苏州")
    [row] = rows(fair)
    assert (row.ordinal, row.station, row.actor, row.raw_code) == (1, "desk 1", "王敏", person.code)


def test_typed_number_admits_like_the_code(fair: FairInHand, service: CheckInService) -> None:
    person = add_person(fair)
    outcome = at(fair, service, person.number.lower().replace("-", " "), "n1")
    assert outcome.result is CheckInResult.VALID
    assert outcome.person is not None
    assert outcome.person.registration_id == person.registration_id


def test_second_scan_at_another_desk_is_used_and_names_the_first(fair: FairInHand, service: CheckInService) -> None:
    person = add_person(fair)
    first = at(fair, service, person.code, "n1", station=1)
    fair.clock.advance(timedelta(seconds=2))
    second = at(fair, service, person.code, "n2", station=2)
    assert second.result is CheckInResult.USED
    assert not second.double_scan
    assert second.first is not None
    assert (second.first.at, second.first.station, second.first.actor) == (first.recorded_at, "desk 1", "王敏")
    assert [row.result for row in rows(fair)] == [CheckInResult.VALID, CheckInResult.USED]


@pytest.mark.parametrize(("seconds", "reason"), [(0, "double_scan"), (3, "double_scan"), (4, "already_inside")])
def test_same_desk_within_three_seconds_is_a_double_scan(
    fair: FairInHand, service: CheckInService, seconds: int, reason: str
) -> None:
    person = add_person(fair)
    at(fair, service, person.code, "n1")
    fair.clock.advance(timedelta(seconds=seconds))
    again = at(fair, service, person.code, "n2")
    assert (again.result, again.reason) == (CheckInResult.USED, reason)
    assert again.double_scan == (reason == "double_scan")


def test_same_nonce_is_the_same_attempt(fair: FairInHand, service: CheckInService) -> None:
    person = add_person(fair)
    first = at(fair, service, person.code, "n1")
    fair.clock.advance(timedelta(minutes=5))
    repeated = at(fair, service, person.code, "n1")
    assert (repeated.check_in_id, repeated.result, repeated.recorded_at) == (
        first.check_in_id,
        CheckInResult.VALID,
        first.recorded_at,
    )
    assert len(rows(fair)) == 1


def test_repeated_used_attempt_still_names_the_first(fair: FairInHand, service: CheckInService) -> None:
    person = add_person(fair)
    at(fair, service, person.code, "n1")
    used = at(fair, service, person.code, "n2", station=2)
    assert at(fair, service, person.code, "n2", station=2).first == used.first


def test_exit_then_entry_again_is_valid_and_counts_on(fair: FairInHand, service: CheckInService) -> None:
    person = add_person(fair)
    at(fair, service, person.code, "n1")
    out = service.check_in(desk(), fair.sessions[0], scan(person.code, "n2", Direction.EXIT))
    back = at(fair, service, person.code, "n3")
    assert (out.result, out.reason) == (CheckInResult.VALID, "left")
    assert (back.result, back.reason, back.ordinal) == (CheckInResult.VALID, "entered_again", 2)


def test_exit_is_never_refused_for_a_duplicate(fair: FairInHand, service: CheckInService) -> None:
    person = add_person(fair)
    at(fair, service, person.code, "n1")
    exits = [service.check_in(desk(), fair.sessions[0], scan(person.code, f"x{n}", Direction.EXIT)) for n in range(3)]
    assert {outcome.result for outcome in exits} == {CheckInResult.VALID}
    assert [outcome.ordinal for outcome in exits] == [1, None, None]
    assert inside(fair) == 0


def inside(fair: FairInHand) -> int:
    with fair.units.read() as unit:
        return count_inside(unit.connection, fair.sessions[0])


@pytest.mark.parametrize(
    ("status", "result"),
    [
        (RegistrationStatus.CANCELED, CheckInResult.CANCELED),
        (RegistrationStatus.BLOCKED, CheckInResult.BLOCKED),
        (RegistrationStatus.PENDING, CheckInResult.UNAPPROVED),
        (RegistrationStatus.REJECTED, CheckInResult.UNAPPROVED),
    ],
)
def test_registration_that_may_not_enter_is_refused_and_recorded(
    fair: FairInHand, service: CheckInService, status: RegistrationStatus, result: CheckInResult
) -> None:
    person = add_person(fair, status=status)
    outcome = at(fair, service, person.code, "n1")
    assert outcome.result is result
    [row] = rows(fair)
    assert (row.result, row.registration_id, row.ordinal) == (result, person.registration_id, None)


def test_revoked_badge_admits_neither_by_code_nor_by_number(fair: FairInHand, service: CheckInService) -> None:
    person = add_person(fair, token=TokenState.REVOKED)
    scanned, typed = at(fair, service, person.code, "n1"), at(fair, service, person.number, "n2")
    assert (scanned.result, scanned.reason) == (CheckInResult.REVOKED, "badge_revoked")
    assert (typed.result, typed.reason) == (CheckInResult.REVOKED, "badge_revoked")


def test_registration_of_another_session_is_wrong_session(fair: FairInHand, service: CheckInService) -> None:
    person = add_person(fair, sessions=(fair.sessions[1],))
    assert at(fair, service, person.code, "n1").result is CheckInResult.WRONG_SESSION


@pytest.mark.parametrize(("hours", "reason"), [(-1, "before_opening"), (9, "after_closing")])
def test_outside_the_hours_is_invalid_time(fair: FairInHand, service: CheckInService, hours: int, reason: str) -> None:
    person = add_person(fair)
    fair.clock.advance(timedelta(hours=hours))
    outcome = at(fair, service, person.code, "n1")
    assert (outcome.result, outcome.reason) == (CheckInResult.INVALID_TIME, reason)


def test_a_fair_may_leave_its_hours_open(fair: FairInHand, service: CheckInService) -> None:
    person = add_person(fair)
    with fair.units.write() as unit:
        setting = FairSetting(id=fair.ids.new(), fair_id=fair.fair_id, name=HOURS_SETTING, value={"enforced": False})
        unit.session.add(setting)
    fair.clock.advance(timedelta(days=30))
    assert at(fair, service, person.code, "n1").result is CheckInResult.VALID


def test_full_hall_refuses_until_somebody_leaves(tmp_path: Path) -> None:
    fair = make_fair(tmp_path, capacity=2)
    service = check_in_service(fair)
    people = [add_person(fair, f"人{n}", sequence=n, phone=f"1380000000{n}") for n in (1, 2, 3)]
    assert [at(fair, service, person.code, person.number).result for person in people] == [
        CheckInResult.VALID,
        CheckInResult.VALID,
        CheckInResult.FULL,
    ]
    assert at(fair, service, people[1].code, "double").double_scan
    service.check_in(desk(), fair.sessions[0], scan(people[0].code, "out", Direction.EXIT))
    assert at(fair, service, people[2].code, "again").result is CheckInResult.VALID
    fair.close()


def test_questions_are_asked_and_their_answers_kept(fair: FairInHand, service: CheckInService) -> None:
    person = add_person(fair, questions=(PHONE, YEAR), phone="", phone_tail="", cohort_year=None)
    asked = at(fair, service, person.code, "n1")
    assert asked.result is CheckInResult.ANSWERS_REQUIRED
    assert asked.facts is not None
    assert asked.facts.questions == (PHONE, YEAR)
    partly = service.check_in(desk(), fair.sessions[0], scan(person.code, "n2", phone="138 0411 6200"))
    assert partly.facts is not None
    assert partly.facts.questions == (YEAR,)
    done = service.check_in(
        desk(), fair.sessions[0], scan(person.code, "n3", phone="138 0411 6200", cohort_year="2027")
    )
    assert done.result is CheckInResult.VALID
    with fair.units.read() as unit:
        candidate = unit.session.get_one(Candidate, person.candidate_id)
        assert (candidate.phone, candidate.phone_tail, candidate.cohort_year) == ("13804116200", "6200", 2027)
        assert unit.session.get_one(Registration, person.registration_id).questions == []
    assert rows(fair)[-1].answers == {"phone": "138 0411 6200", "cohort_year": "2027"}


def test_order_of_the_refusals_is_the_fields(fair: FairInHand, service: CheckInService) -> None:
    person = add_person(
        fair,
        status=RegistrationStatus.CANCELED,
        token=TokenState.REVOKED,
        sessions=(fair.sessions[1],),
        questions=(PHONE,),
    )
    fair.clock.advance(timedelta(hours=-1))
    seen = [at(fair, service, person.code, "1").result]
    with fair.units.write() as unit:
        unit.session.get_one(Registration, person.registration_id).status = RegistrationStatus.PENDING
    seen.append(at(fair, service, person.code, "2").result)
    with fair.units.write() as unit:
        unit.session.get_one(Registration, person.registration_id).status = RegistrationStatus.APPROVED
    exceptions(fair).badges.reissue(desk(), person.registration_id, "a good badge")
    with fair.units.write() as unit:
        unit.session.get_one(Registration, person.registration_id).status = RegistrationStatus.PENDING
    seen.append(at(fair, service, person.number, "3").result)
    with fair.units.write() as unit:
        unit.session.get_one(Registration, person.registration_id).status = RegistrationStatus.APPROVED
    seen.append(at(fair, service, person.number, "4").result)
    assert seen == [
        CheckInResult.CANCELED,
        CheckInResult.REVOKED,
        CheckInResult.UNAPPROVED,
        CheckInResult.WRONG_SESSION,
    ]


def _other_code() -> str:
    return BadgeCode.make(9, b"\x01" * 8, b"k" * 32).digits


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("https://u.wechat.com/EKx9", "scan_is_chat"),
        ("https://example.org/fair", "scan_is_link"),
        ("wxp://f2f0abc", "scan_is_payment"),
        ('{"registrant_id": 7, "checkin_secret": "a-b", "event_id": 3}', "scan_is_ticket"),
        ("k7h3b9xw2m4p8qzr6t5v7n3c9d2f4g8j", "scan_is_ticket"),
        ("M1LIN/RUOXI           EABC123 PEKSHACA 1501 331Y012A0025 100", "scan_is_boarding_pass"),
        ("BEGIN:VCARD\nFN:Lin\nTEL:13800006612\nEND:VCARD", "scan_is_address_card"),
        ("WIFI:T:WPA;S:hall;P:12345678;;", "scan_is_network"),
        ("PK\x03\x04\x14\x00\x08", "scan_is_binary"),
        ("0123456789" * 10, "scan_is_mixed"),
        ("0123456789" * 1024, "scan_is_mixed"),
        ("林若溪", "scan_is_words"),
        ("13800006612", "scan_is_phone"),
        ("320102200301011234", "scan_is_document"),
        ("", "scan_empty"),
        ("A1" * 300, "scan_too_long"),
        ("C00001-0", "number_check_digit"),
        (format_number(BadgeKind.CANDIDATE, 9999), "number_unknown"),
        ("6901234567892", "code_not_ours"),
        (_other_code(), "code_unknown_key"),
    ],
)
def test_anything_else_is_invalid_with_a_reason_that_says_what_to_do(
    fair: FairInHand, service: CheckInService, text: str, reason: str
) -> None:
    add_person(fair)
    outcome = at(fair, service, text, "n1")
    assert (outcome.result, outcome.reason) == (CheckInResult.INVALID, reason)
    assert reason in MESSAGES
    assert len(rows(fair)) == 1


def test_half_a_code_and_a_forged_one_are_told_apart(fair: FairInHand, service: CheckInService) -> None:
    person = add_person(fair)
    forged = person.code[:-1] + str((int(person.code[-1]) + 1) % 10)
    assert at(fair, service, person.code[:40], "n1").reason == "code_incomplete"
    assert at(fair, service, forged, "n2").reason == "code_forged"


def test_genuine_code_without_a_registration_is_invalid(fair: FairInHand, service: CheckInService) -> None:
    keys = fair.keys
    code = BadgeCode.make(keys.badge_number, b"\x07" * 8, keys.badge[keys.badge_number]).digits
    assert at(fair, service, code, "n1").reason == "code_unknown"


def test_kept_code_is_bounded_printable_and_hides_a_document(fair: FairInHand, service: CheckInService) -> None:
    at(fair, service, "\x1b[2J\r\n" + "x" * 9000, "n1")
    at(fair, service, "32010220030101123X", "n2")
    kept = {row.nonce: row.raw_code for row in rows(fair)}
    assert len(kept["n1"]) == 120
    assert kept["n1"].isprintable()
    assert kept["n2"] == "3201**********123X"


def test_admitting_again_needs_a_reason_and_is_kept_for_review(fair: FairInHand, service: CheckInService) -> None:
    person = add_person(fair)
    at(fair, service, person.code, "n1")
    with pytest.raises(UserError, match="reason_needed"):
        service.admit_again(desk(2), fair.sessions[0], scan(person.code, "n2"), "  ")
    forced = service.admit_again(desk(2), fair.sessions[0], scan(person.code, "n2"), "badge lent, photo checked")
    assert (forced.result, forced.forced, forced.ordinal) == (CheckInResult.VALID, True, 2)
    assert inside(fair) == 1
    with fair.units.read() as unit:
        conflict = unit.session.scalars(select(Conflict)).one()
        assert (conflict.kind, conflict.subject_id) == (ConflictKind.FORCED_ENTRY, forced.check_in_id)
        assert unit.session.scalar(select(func.count()).select_from(AuditEntry)) == 1
    third = at(fair, service, person.code, "n3", station=3)
    assert third.first is not None
    assert third.first.station == "desk 2"


def test_a_desk_may_not_admit_a_canceled_person_but_the_organiser_may(
    fair: FairInHand, service: CheckInService
) -> None:
    person = add_person(fair, status=RegistrationStatus.CANCELED)
    with pytest.raises(UserError, match="override_not_allowed"):
        service.admit_again(desk(), fair.sessions[0], scan(person.code), "he insists")
    assert rows(fair) == []
    assert service.admit_again(organiser(), fair.sessions[0], scan(person.code), "restored").admitted


def test_nobody_is_admitted_by_hand_on_the_way_out(fair: FairInHand, service: CheckInService) -> None:
    person = add_person(fair, status=RegistrationStatus.BLOCKED)
    leaving = replace(scan(person.code), direction=Direction.EXIT)
    with pytest.raises(UserError, match="override_not_allowed"):
        service.admit_again(organiser(), fair.sessions[0], leaving, "let him through")
    assert inside(fair) == 0
    assert rows(fair) == []


def test_nobody_unknown_is_admitted_by_hand(fair: FairInHand, service: CheckInService) -> None:
    with pytest.raises(UserError, match="override_not_allowed"):
        service.admit_again(organiser(), fair.sessions[0], scan("https://example.org"), "guest")


def test_two_desks_at_once_admit_one_person_once(fair: FairInHand, service: CheckInService) -> None:
    person = add_person(fair)
    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(lambda n: at(fair, service, person.code, f"n{n}", station=n), range(16)))
    assert sorted(outcome.result for outcome in outcomes) == [CheckInResult.USED] * 15 + [CheckInResult.VALID]
    assert len(rows(fair)) == 16


def test_a_representative_may_not_check_in(fair: FairInHand, service: CheckInService) -> None:
    person = add_person(fair)
    with pytest.raises(UserError, match="not_allowed"):
        service.check_in(representative(person.registration_id), fair.sessions[0], scan(person.code))
    assert rows(fair) == []


def test_closed_session_takes_no_scan(fair: FairInHand, service: CheckInService) -> None:
    person = add_person(fair)
    close_session(fair, 0)
    for text in (person.code, "nonsense"):
        with pytest.raises(UserError, match="session_closed"):
            service.check_in(desk(), fair.sessions[0], scan(text))
    assert rows(fair) == []


def test_blocked_person_inside_can_still_leave(fair: FairInHand, service: CheckInService) -> None:
    person = add_person(fair)
    at(fair, service, person.code, "n1")
    with fair.units.write() as unit:
        unit.session.get_one(Registration, person.registration_id).status = RegistrationStatus.BLOCKED
    out = service.check_in(desk(), fair.sessions[0], scan(person.code, "n2", Direction.EXIT))
    again = service.check_in(desk(), fair.sessions[0], scan(person.code, "n3", Direction.EXIT))
    assert (out.result, again.result) == (CheckInResult.VALID, CheckInResult.BLOCKED)
