"""The organiser chooses what the fair asks; the gate asks it once, of those of whom it is not known."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from boothapp.domain.actor import Actor, Role
from boothapp.domain.day_end import Statement, StepKey, StepState
from boothapp.domain.entry_questions import COHORT_YEAR, CONSENT, DIETARY, NO, PHONE, YES, YES_NO, Question
from boothapp.domain.errors import UserError
from boothapp.domain.fair_questions import FairQuestions
from boothapp.domain.values import CheckInResult, Cohort, Direction
from boothapp.persistence.models import AuditEntry, Candidate, CheckIn, Registration
from boothapp.persistence.queries.bundle_records import table_rows
from boothapp.persistence.queries.parked import count_parked
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.check_in import CheckInService
from boothapp.services.checkin_outcome import NO_ANSWERS, CheckInOutcome, Scan
from boothapp.services.choose_questions import ChooseQuestionsService
from boothapp.services.day_checklist import DayChecklistService
from boothapp.services.note_for_desk import NoteForDeskService
from boothapp.services.park_answers import ParkAnswersService
from boothapp.services.register_walk_in import WalkIn
from boothapp.services.search_candidates import SearchCandidatesService
from tests.factories import FairInHand, desk, make_fair, organiser, representative
from tests.factories_gate import check_in_service, undo_service, walk_in_service
from tests.factories_people import add_person

EVERYTHING = FairQuestions((CONSENT, PHONE, DIETARY))


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    made = make_fair(tmp_path)
    yield made
    made.close()


@pytest.fixture
def service(fair: FairInHand) -> CheckInService:
    return check_in_service(fair)


@pytest.fixture
def questions(fair: FairInHand) -> ChooseQuestionsService:
    return ChooseQuestionsService(fair.units, fair.ids, AuditTrail(fair.clock))


@pytest.fixture
def tray(fair: FairInHand) -> ParkAnswersService:
    return ParkAnswersService(fair.units, fair.clock, AuditTrail(fair.clock))


def attempt(
    fair: FairInHand,
    service: CheckInService,
    code: str,
    answers: Mapping[str, str] = NO_ANSWERS,
    *,
    station: int = 1,
    session: int = 0,
) -> CheckInOutcome:
    fair.clock.advance(timedelta(seconds=10))
    scan = Scan(code, service.new_nonce(), answers=answers)
    return service.check_in(desk(station), fair.sessions[session], scan)


def asked(outcome: CheckInOutcome) -> list[str]:
    assert outcome.facts is not None
    return [each.key for each in outcome.facts.questions]


def test_fair_that_chose_nothing_asks_nothing(
    fair: FairInHand, service: CheckInService, questions: ChooseQuestionsService
) -> None:
    person = add_person(fair, phone="", phone_tail="")
    assert questions.chosen(desk()) == FairQuestions()
    assert attempt(fair, service, person.code).result is CheckInResult.VALID


def test_gate_asks_what_the_fair_chose_and_keeps_each_answer_where_it_belongs(
    fair: FairInHand, service: CheckInService, questions: ChooseQuestionsService
) -> None:
    own = Question("", "是否乘坐返程大巴？", "Back by bus?", YES_NO)
    chosen = questions.choose(organiser(), FairQuestions((CONSENT, PHONE, DIETARY), (own,)))
    bus = chosen.own[0].key
    person = add_person(fair, phone="", phone_tail="")
    outcome = attempt(fair, service, person.code)
    assert (outcome.result, asked(outcome)) == (CheckInResult.ANSWERS_REQUIRED, [CONSENT, PHONE, DIETARY, bus])
    answers = {CONSENT: YES, PHONE: "138 0411 6200", DIETARY: "halal", bus: NO}
    done = attempt(fair, service, person.code, answers)
    assert done.result is CheckInResult.VALID
    with fair.units.read() as unit:
        candidate = unit.session.get_one(Candidate, person.candidate_id)
        assert (candidate.phone, candidate.phone_tail) == ("13804116200", "6200")
        assert candidate.consent_at == done.recorded_at
        kept = unit.session.get_one(Registration, person.registration_id).questions
        assert kept == [{"key": DIETARY, "answer": "halal"}, {"key": bus, "answer": NO}]
        row = unit.session.get_one(CheckIn, done.check_in_id)
        assert row.answers == answers
    found = SearchCandidatesService(fair.units).search(desk(), fair.sessions[0], "6200")
    assert [each.number for each in found.people] == [person.number]


@pytest.mark.parametrize(("year", "cohort"), [("2027", Cohort.FRESH), ("2026", Cohort.EARLIER)])
def test_year_answered_at_the_gate_tells_fresh_from_earlier_as_in_a_list(
    fair: FairInHand, service: CheckInService, year: str, cohort: Cohort
) -> None:
    person = add_person(fair, cohort=None, cohort_year=None, questions=(Question(COHORT_YEAR),))
    assert attempt(fair, service, person.code, {COHORT_YEAR: year}).result is CheckInResult.VALID
    with fair.units.read() as unit:
        candidate = unit.session.get_one(Candidate, person.candidate_id)
        assert (candidate.cohort_year, candidate.cohort) == (int(year), cohort)


def test_whoever_answered_is_not_asked_again_the_next_day(
    fair: FairInHand, service: CheckInService, questions: ChooseQuestionsService
) -> None:
    questions.choose(organiser(), EVERYTHING)
    person = add_person(fair, phone="", phone_tail="")
    attempt(fair, service, person.code, {CONSENT: NO, PHONE: "13804116200", DIETARY: "halal"})
    fair.clock.advance(timedelta(days=1))
    assert attempt(fair, service, person.code, session=1).result is CheckInResult.VALID
    with fair.units.read() as unit:
        assert unit.session.get_one(Candidate, person.candidate_id).consent_at is None


def test_answer_the_service_cannot_use_is_asked_again(
    fair: FairInHand, service: CheckInService, questions: ChooseQuestionsService
) -> None:
    questions.choose(organiser(), EVERYTHING)
    person = add_person(fair, phone="", phone_tail="")
    outcome = attempt(fair, service, person.code, {CONSENT: "ja", PHONE: "138", DIETARY: "halal"})
    assert (outcome.result, asked(outcome)) == (CheckInResult.ANSWERS_REQUIRED, [CONSENT, PHONE])
    with fair.units.read() as unit:
        assert unit.session.get_one(Candidate, person.candidate_id).phone == ""


def test_walk_in_is_asked_what_the_form_did_not_ask(fair: FairInHand, questions: ChooseQuestionsService) -> None:
    questions.choose(organiser(), EVERYTHING)
    walked = walk_in_service(fair).register(desk(), fair.sessions[0], WalkIn("林若溪", consent=True))
    assert walked.outcome.result is CheckInResult.ANSWERS_REQUIRED
    assert asked(walked.outcome) == [PHONE, DIETARY]


def test_whoever_is_inside_is_not_asked_but_at_the_next_entry(
    fair: FairInHand, service: CheckInService, questions: ChooseQuestionsService
) -> None:
    person = add_person(fair)
    attempt(fair, service, person.code)
    questions.choose(organiser(), FairQuestions((DIETARY,)))
    assert attempt(fair, service, person.code).result is CheckInResult.USED
    leaving = Scan(person.code, "out", Direction.EXIT)
    assert service.check_in(desk(), fair.sessions[0], leaving).result is CheckInResult.VALID
    assert attempt(fair, service, person.code).result is CheckInResult.ANSWERS_REQUIRED


def test_only_the_organiser_chooses_and_it_is_on_the_audit_trail(
    fair: FairInHand, questions: ChooseQuestionsService
) -> None:
    for actor in (desk(), representative(fair.ids.new()), Actor(Role.KIOSK, "王敏", "kiosk")):
        with pytest.raises(UserError, match="not_allowed"):
            questions.choose(actor, EVERYTHING)
    questions.choose(organiser(), EVERYTHING)
    with fair.units.read() as unit:
        entry = unit.session.scalars(select(AuditEntry).where(AuditEntry.action == "choose_questions")).one()
        assert entry.detail == {"built_in": [CONSENT, PHONE, DIETARY], "own": []}


def test_bundle_carries_yes_and_no_but_neither_phone_nor_diet(
    fair: FairInHand, service: CheckInService, questions: ChooseQuestionsService, tray: ParkAnswersService
) -> None:
    questions.choose(organiser(), EVERYTHING)
    person, other = add_person(fair, phone="", phone_tail=""), add_person(fair, "王一", sequence=2, phone="")
    attempt(fair, service, person.code, {CONSENT: NO, PHONE: "13804116200", DIETARY: "halal"})
    waiting = attempt(fair, service, other.code)
    tray.keep_draft(desk(), fair.sessions[0], waiting.check_in_id, {CONSENT: YES})
    with fair.units.read() as unit:
        rows = list(table_rows(unit, fair.sessions[0], "check_ins"))
    assert [row["answers"] for row in rows] == [{CONSENT: NO}, {}]


def test_tray_holds_the_unfinished_with_what_was_typed(
    fair: FairInHand, service: CheckInService, questions: ChooseQuestionsService, tray: ParkAnswersService
) -> None:
    questions.choose(organiser(), FairQuestions((DIETARY, CONSENT)))
    people = [add_person(fair, f"人{n}", sequence=n, phone=f"1380000000{n}") for n in (1, 2, 3)]
    first = attempt(fair, service, people[0].code)
    attempt(fair, service, people[1].code)
    attempt(fair, service, people[2].code, station=2)
    tray.keep_draft(desk(), fair.sessions[0], first.check_in_id, {DIETARY: "halal", CONSENT: " "})
    again = attempt(fair, service, people[0].code)
    waiting = tray.parked(desk(), fair.sessions[0])
    assert [(each.number, each.since, dict(each.draft)) for each in waiting] == [
        (people[0].number, first.recorded_at, {DIETARY: "halal"}),
        (people[1].number, waiting[1].since, {}),
    ]
    assert waiting[0].check_in_id == again.check_in_id
    resumed = tray.resume(desk(), fair.sessions[0], again.check_in_id)
    assert asked(resumed) == [CONSENT, DIETARY]
    with fair.units.read() as unit:
        assert count_parked(unit.connection, fair.sessions[0]) == 3


def test_finished_at_this_desk_or_another_leaves_the_tray_and_its_draft_is_forgotten(
    fair: FairInHand, service: CheckInService, questions: ChooseQuestionsService, tray: ParkAnswersService
) -> None:
    questions.choose(organiser(), FairQuestions((DIETARY,)))
    here, there = (add_person(fair, f"人{n}", sequence=n, phone=f"1380000000{n}") for n in (1, 2))
    for person in (here, there):
        waiting = attempt(fair, service, person.code)
        tray.keep_draft(desk(), fair.sessions[0], waiting.check_in_id, {DIETARY: "other_diet"})
    attempt(fair, service, here.code, {DIETARY: "halal"})
    assert attempt(fair, service, there.code, {DIETARY: "halal"}, station=2).result is CheckInResult.VALID
    assert tray.parked(desk(), fair.sessions[0]) == ()
    late = attempt(fair, service, there.code, {DIETARY: "vegetarian"})
    assert (late.result, late.first.station if late.first else "") == (CheckInResult.USED, "desk 2")
    with fair.units.read() as unit:
        unfinished = select(CheckIn).where(CheckIn.result == CheckInResult.ANSWERS_REQUIRED)
        assert [row.answers for row in unit.session.scalars(unfinished)] == [None, None]
        assert count_parked(unit.connection, fair.sessions[0]) == 0


def test_admitted_by_hand_without_answers_forgets_what_was_typed(
    fair: FairInHand, service: CheckInService, questions: ChooseQuestionsService, tray: ParkAnswersService
) -> None:
    questions.choose(organiser(), FairQuestions((DIETARY,)))
    person = add_person(fair)
    waiting = attempt(fair, service, person.code)
    tray.keep_draft(desk(), fair.sessions[0], waiting.check_in_id, {DIETARY: "other_diet"})
    service.admit_again(desk(), fair.sessions[0], Scan(person.code, service.new_nonce()), "asked later")
    with fair.units.read() as unit:
        assert set(unit.session.scalars(select(CheckIn.answers))) == {None}
        assert unit.session.get_one(Registration, person.registration_id).questions == []


def test_closing_the_day_tells_of_those_who_were_asked_and_never_came_in(
    fair: FairInHand, service: CheckInService, questions: ChooseQuestionsService
) -> None:
    questions.choose(organiser(), FairQuestions((DIETARY,)))
    people = [add_person(fair, f"人{n}", sequence=n, phone=f"1380000000{n}") for n in (1, 2)]
    for person in people:
        attempt(fair, service, person.code)
    checklist = DayChecklistService(fair.units, fair.clock)

    def reconciled() -> tuple[StepState, Statement]:
        steps = checklist.checklist(organiser(), fair.sessions[0]).steps
        return next((step.state, step.evidence) for step in steps if step.key is StepKey.RECONCILE)

    state, evidence = reconciled()
    assert state is StepState.WARNING
    assert evidence == Statement.of("Asked at the entrance and not let in since: {count}", count=2)
    for person in people:
        attempt(fair, service, person.code, {DIETARY: "halal"})
    assert reconciled()[0] is StepState.DONE


def test_undone_admission_does_not_come_back_to_the_tray(
    fair: FairInHand, service: CheckInService, questions: ChooseQuestionsService, tray: ParkAnswersService
) -> None:
    questions.choose(organiser(), FairQuestions((DIETARY,)))
    person = add_person(fair)
    attempt(fair, service, person.code)
    done = attempt(fair, service, person.code, {DIETARY: "halal"})
    undo_service(fair).undo(desk(), fair.sessions[0], done.check_in_id, "走错")
    assert tray.parked(desk(), fair.sessions[0]) == ()


def test_whoever_went_away_is_set_aside_and_may_come_back(
    fair: FairInHand, service: CheckInService, questions: ChooseQuestionsService, tray: ParkAnswersService
) -> None:
    questions.choose(organiser(), FairQuestions((DIETARY,)))
    person = add_person(fair)
    attempt(fair, service, person.code)
    waiting = attempt(fair, service, person.code)
    tray.keep_draft(desk(), fair.sessions[0], waiting.check_in_id, {DIETARY: "halal"})
    tray.set_aside(desk(), fair.sessions[0], waiting.check_in_id)
    assert tray.parked(desk(), fair.sessions[0]) == ()
    with fair.units.read() as unit:
        assert set(unit.session.scalars(select(CheckIn.answers))) == {None}
    with pytest.raises(UserError, match="not_found"):
        tray.resume(desk(), fair.sessions[0], waiting.check_in_id)
    attempt(fair, service, person.code)
    assert [each.number for each in tray.parked(desk(), fair.sessions[0])] == [person.number]


def test_tray_of_another_station_is_not_reached(
    fair: FairInHand, service: CheckInService, questions: ChooseQuestionsService, tray: ParkAnswersService
) -> None:
    questions.choose(organiser(), FairQuestions((DIETARY,)))
    waiting = attempt(fair, service, add_person(fair).code)
    for deed in (tray.resume, tray.set_aside):
        with pytest.raises(UserError, match="not_found"):
            deed(desk(2), fair.sessions[0], waiting.check_in_id)
        with pytest.raises(UserError, match="not_allowed"):
            deed(representative(fair.ids.new()), fair.sessions[0], waiting.check_in_id)


def test_note_for_the_desk_is_on_the_card_of_every_result_and_blocks_nothing(
    fair: FairInHand, service: CheckInService
) -> None:
    person = add_person(fair)
    notes = NoteForDeskService(fair.units, AuditTrail(fair.clock))
    assert notes.put(organiser(), person.registration_id, "  贵宾，请致电王老师 ") == "贵宾，请致电王老师"
    outcomes = [attempt(fair, service, person.code), attempt(fair, service, person.code)]
    assert [each.result for each in outcomes] == [CheckInResult.VALID, CheckInResult.USED]
    assert {each.facts.note for each in outcomes if each.facts} == {"贵宾，请致电王老师"}
    notes.put(organiser(), person.registration_id, "")
    gone = attempt(fair, service, person.code)
    assert gone.facts is not None
    assert gone.facts.note == ""


def test_note_is_the_organisers_short_and_its_words_stay_out_of_the_audit_trail(fair: FairInHand) -> None:
    person = add_person(fair)
    notes = NoteForDeskService(fair.units, AuditTrail(fair.clock))
    with pytest.raises(UserError, match="not_allowed"):
        notes.put(desk(), person.registration_id, "贵宾")
    with pytest.raises(UserError, match="note_too_long"):
        notes.put(organiser(), person.registration_id, "字" * 81)
    notes.put(organiser(), person.registration_id, "坐轮椅")
    notes.put(organiser(), person.registration_id, "坐轮椅")
    with fair.units.read() as unit:
        entries = unit.session.scalars(select(AuditEntry).where(AuditEntry.action == "note_for_desk")).all()
        assert [entry.detail for entry in entries] == [{"number": person.number, "before": False, "after": True}]


def test_answers_leave_the_note_alone(
    fair: FairInHand, service: CheckInService, questions: ChooseQuestionsService
) -> None:
    questions.choose(organiser(), FairQuestions((DIETARY,)))
    person = add_person(fair)
    NoteForDeskService(fair.units, AuditTrail(fair.clock)).put(organiser(), person.registration_id, "坐轮椅")
    attempt(fair, service, person.code)
    done = attempt(fair, service, person.code, {DIETARY: "halal"})
    assert done.facts is not None
    assert (done.result, done.facts.note) == (CheckInResult.VALID, "坐轮椅")


def test_let_in_by_hand_keeps_the_answers_that_were_given(
    fair: FairInHand, service: CheckInService, questions: ChooseQuestionsService
) -> None:
    questions.choose(organiser(), EVERYTHING)
    person = add_person(fair, phone="", phone_tail="")
    scan = Scan(person.code, "hand", answers={PHONE: "13804116200", DIETARY: "?"})
    assert service.admit_again(desk(), fair.sessions[0], scan, "稍后再问").forced
    with fair.units.read() as unit:
        assert unit.session.get_one(Candidate, person.candidate_id).phone == "13804116200"
        assert unit.session.get_one(Registration, person.registration_id).questions == []


def test_asking_later_lets_nobody_into_a_full_hall(tmp_path: Path) -> None:
    fair = make_fair(tmp_path, capacity=1)
    service = check_in_service(fair)
    ChooseQuestionsService(fair.units, fair.ids, AuditTrail(fair.clock)).choose(organiser(), FairQuestions((DIETARY,)))
    waiting, inside = add_person(fair), add_person(fair, "王一", sequence=2, phone="13900000002")
    assert attempt(fair, service, waiting.code).result is CheckInResult.ANSWERS_REQUIRED
    assert attempt(fair, service, inside.code, {DIETARY: "halal"}).admitted
    seen = CheckInResult.ANSWERS_REQUIRED
    later = service.admit_again(desk(), fair.sessions[0], Scan(waiting.code, "later"), "稍后再问", seen)
    assert (later.result, later.forced) == (CheckInResult.FULL, False)
    known = service.admit_again(desk(), fair.sessions[0], Scan(waiting.code, "full"), "市长请来的", CheckInResult.FULL)
    assert (known.result, known.forced) == (CheckInResult.VALID, True)
    fair.close()


def test_answers_given_before_a_full_hall_are_not_asked_again(tmp_path: Path) -> None:
    fair = make_fair(tmp_path, capacity=1)
    service = check_in_service(fair)
    ChooseQuestionsService(fair.units, fair.ids, AuditTrail(fair.clock)).choose(organiser(), FairQuestions((DIETARY,)))
    waiting, inside = add_person(fair), add_person(fair, "王一", sequence=2, phone="13900000002")
    attempt(fair, service, waiting.code)
    assert attempt(fair, service, inside.code, {DIETARY: "halal"}).admitted
    assert attempt(fair, service, waiting.code, {DIETARY: "vegetarian"}).result is CheckInResult.FULL
    service.check_in(desk(), fair.sessions[0], Scan(inside.code, "out", Direction.EXIT))
    assert attempt(fair, service, waiting.code).admitted
    fair.close()
