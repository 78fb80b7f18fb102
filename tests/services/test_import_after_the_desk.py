"""A list that comes again after the desk was at work doubles nobody and takes nothing back that was decided there."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from boothapp.domain.entrance_sheet import EntranceSheet
from boothapp.domain.entry_questions import COHORT_YEAR, CONSENT, NO, PHONE, Question
from boothapp.domain.fair_questions import FairQuestions
from boothapp.domain.messages import MESSAGES
from boothapp.domain.problem_words import problem_sentence
from boothapp.domain.values import CheckInResult, Cohort, Direction, ListKind
from boothapp.exchange.workbook_writer import CellValue
from boothapp.persistence.models import AuditEntry, Candidate, Registration
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.checkin_outcome import NO_ANSWERS, CheckInOutcome, Scan
from boothapp.services.choose_questions import ChooseQuestionsService
from boothapp.services.import_outcome import ImportResult
from boothapp.services.note_for_desk import NoteForDeskService
from boothapp.services.register_walk_in import WalkIn
from boothapp.support.i18n import Catalogs, Language
from boothapp.support.paths import resource_root
from tests.factories import FairInHand, desk, make_fair, organiser
from tests.factories_gate import check_in_service, exceptions, walk_in_service
from tests.factories_lists import import_service, make_table, resident_number
from tests.factories_people import add_person

BY_NAME = ("姓名", "手机", "学校")
BY_REF = ("编号", *BY_NAME)


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    made = make_fair(tmp_path)
    yield made
    made.close()


def bring(fair: FairInHand, headings: Sequence[str], *rows: Sequence[CellValue]) -> ImportResult:
    path = make_table(fair.path.with_name("list.xlsx"), headings, rows)
    return import_service(fair).run(organiser(), path, ListKind.CANDIDATES)


def fates(result: ImportResult) -> tuple[int, int, int, int]:
    return result.added, result.updated, result.unchanged, result.skipped


def codes(result: ImportResult) -> list[str]:
    """Return what the list is told; each code has a text, and that all it names."""
    assert all(MESSAGES[problem.code].format(**problem.params) for problem in result.problems)
    return [problem.code for problem in result.problems]


def people(fair: FairInHand) -> list[tuple[Registration, Candidate]]:
    with fair.units.read() as unit:
        rows = select(Registration, Candidate).join(Candidate, Candidate.id == Registration.candidate_id)
        return [(each[0], each[1]) for each in unit.session.execute(rows.order_by(Registration.sequence))]


def only(fair: FairInHand) -> tuple[Registration, Candidate]:
    [found] = people(fair)
    return found


def ask(fair: FairInHand, *keys: str) -> None:
    ChooseQuestionsService(fair.units, fair.ids, AuditTrail(fair.clock)).choose(organiser(), FairQuestions(keys))


def scan(
    fair: FairInHand,
    code: str,
    answers: Mapping[str, str] = NO_ANSWERS,
    *,
    session: int = 0,
    direction: Direction = Direction.ENTRY,
) -> CheckInOutcome:
    fair.clock.advance(timedelta(minutes=1))
    return check_in_service(fair).check_in(desk(), fair.sessions[session], Scan(code, "", direction, answers=answers))


def test_phone_asked_at_the_desk_does_not_double_the_person(fair: FairInHand) -> None:
    row = ("林若西", "", "苏州大学")
    bring(fair, BY_NAME, row)
    ask(fair, PHONE)
    number = only(fair)[0].number
    assert scan(fair, number, {PHONE: "138 0000 6612"}).result is CheckInResult.VALID
    assert fates(bring(fair, BY_NAME, row)) == (0, 0, 1, 0)
    registration, candidate = only(fair)
    assert (registration.number, candidate.phone) == (number, "13800006612")


def test_trail_tells_that_a_phone_was_given_and_holds_none(fair: FairInHand) -> None:
    person = add_person(fair, phone="", phone_tail="")
    ask(fair, PHONE)
    scan(fair, person.code, {PHONE: "13800006612"})
    with fair.units.read() as unit:
        entry = unit.session.scalars(select(AuditEntry).where(AuditEntry.action == "details_given")).one()
    assert (entry.subject, entry.actor) == (f"registration:{person.registration_id}", "王敏")
    assert entry.detail["fields"] == ["phone", "phone_tail"]
    assert not any(part in str(entry.detail) for part in ("林若溪", "6612", "苏州大学"))


def test_another_phone_given_at_the_desk_does_not_double_the_person(fair: FairInHand) -> None:
    person = add_person(fair, "林若西", questions=(Question(PHONE),))
    scan(fair, person.code, {PHONE: "13900001111"})
    result = bring(fair, BY_NAME, ("林若西", "13800006612", "苏州大学"))
    assert (fates(result), codes(result)) == ((0, 0, 1, 0), ["answer_kept"])
    assert only(fair)[1].phone == "13900001111"


def test_year_answered_otherwise_at_the_desk_stays_with_its_cohort(fair: FairInHand) -> None:
    person = add_person(fair, cohort_year=2026, cohort=Cohort.EARLIER, questions=(Question(COHORT_YEAR),))
    scan(fair, person.code, {COHORT_YEAR: "2027"})
    headings = ("姓名", "手机", "毕业年份", "应往届")
    assert codes(bring(fair, headings, ("林若溪", "13800006612", "2026", "往届"))) == ["answer_kept"]
    assert (only(fair)[1].cohort_year, only(fair)[1].cohort) == (2027, Cohort.FRESH)


def test_phone_asked_and_name_corrected_in_either_order_leave_one_person(fair: FairInHand) -> None:
    rows = [("林若西", "", "苏州大学"), ("王小名", "", "苏州大学")]
    bring(fair, BY_NAME, *rows)
    ask(fair, PHONE)
    (first, _), (second, _) = people(fair)
    names = exceptions(fair).names
    names.correct(desk(), first.id, "林若惜")
    scan(fair, first.number, {PHONE: "13800006612"})
    scan(fair, second.number, {PHONE: "13800006613"})
    names.correct(desk(), second.id, "王小茗")
    assert fates(bring(fair, BY_NAME, *rows)) == (0, 0, 2, 0)
    assert [candidate.name_zh for _, candidate in people(fair)] == ["林若惜", "王小茗"]


def test_namesake_of_another_document_is_not_taken_for_whom_a_desk_corrected(fair: FairInHand) -> None:
    headings = ("姓名", "身份证号", "手机")
    bring(fair, headings, ("林若西", resident_number(1), "13800006612"))
    exceptions(fair).names.correct(desk(), only(fair)[0].id, "林若惜")
    assert fates(bring(fair, headings, ("林若西", resident_number(2), "13800006612"))) == (1, 0, 0, 0)


def test_another_document_under_the_old_name_is_still_the_same_reference(fair: FairInHand) -> None:
    headings = ("编号", "姓名", "身份证号")
    bring(fair, headings, ("R1", "林若西", resident_number(1)))
    exceptions(fair).names.correct(desk(), only(fair)[0].id, "林若惜")
    again = bring(fair, headings, ("R1", "林若西", resident_number(2)))
    assert (fates(again), sorted(codes(again))) == ((0, 1, 0, 0), ["document_differs", "name_kept"])
    assert codes(bring(fair, headings, ("R1", "王小名", resident_number(3)))) == ["ref_of_another"]


def test_row_that_two_corrected_people_were_called_by_is_left_out_with_the_reason(fair: FairInHand) -> None:
    bring(fair, BY_REF, ("A", "林若西", "", "苏州大学"), ("B", "林若西", "", "苏州大学"))
    for (registration, _), name in zip(people(fair), ("林若惜", "林若溪"), strict=True):
        exceptions(fair).names.correct(desk(), registration.id, name)
    result = bring(fair, BY_NAME, ("林若西", "", "苏州大学"))
    assert fates(result) == (0, 0, 0, 1)
    assert "name_of_several" in codes(result)
    assert "name_of_several" in MESSAGES


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        pytest.param(BY_REF, ("R1", "林若西", "13900001111", "苏州大学"), id="with another phone"),
        pytest.param(("编号", "姓名", "学校"), ("R1", "林若西", "苏州大学"), id="without phones"),
        pytest.param(BY_REF, ("R1", "林若西", "13800006612", "南京大学"), id="with another school"),
    ],
)
def test_corrected_name_stays_by_whatever_a_list_finds_the_person(
    fair: FairInHand, headings: Sequence[str], row: Sequence[CellValue]
) -> None:
    bring(fair, BY_REF, ("R1", "林若西", "13800006612", "苏州大学"))
    exceptions(fair).names.correct(desk(), only(fair)[0].id, "林若惜")
    result = bring(fair, headings, row)
    assert (only(fair)[1].name_zh, codes(result)) == ("林若惜", ["name_kept"])


def test_corrected_name_stays_though_the_phone_was_asked_before(fair: FairInHand) -> None:
    bring(fair, BY_REF, ("R1", "林若西", "", "苏州大学"))
    ask(fair, PHONE)
    registration = only(fair)[0]
    scan(fair, registration.number, {PHONE: "13800006612"})
    exceptions(fair).names.correct(desk(), registration.id, "林若惜")
    assert "name_kept" in codes(bring(fair, BY_REF, ("R1", "林若西", "", "苏州大学")))
    assert (only(fair)[1].name_zh, only(fair)[1].phone) == ("林若惜", "13800006612")


def test_latin_name_corrected_alone_stays_and_one_the_desk_never_saw_is_taken(fair: FairInHand) -> None:
    headings = ("姓名", "英文名", "手机")
    bring(fair, headings, ("林若溪", "Lin Ruoxii", "13800006612"))
    exceptions(fair).names.correct(desk(), only(fair)[0].id, "林若溪", "Lin Ruoxi")
    again = bring(fair, headings, ("林若溪", "Lin Ruoxii", "13800006612"))
    assert (fates(again), only(fair)[1].name_en) == ((0, 0, 1, 0), "Lin Ruoxi")
    assert [(problem.key, problem.params["name"]) for problem in again.problems] == [("name_en", "Lin Ruoxi")]
    bring(fair, headings, ("林若溪", "Rosie Lin", "13800006612"))
    assert only(fair)[1].name_en == "Rosie Lin"


def test_list_with_the_old_name_brings_no_latin_name_of_it(fair: FairInHand) -> None:
    headings = ("姓名", "英文名", "手机")
    bring(fair, headings, ("林若西", "", "13800006612"))
    exceptions(fair).names.correct(desk(), only(fair)[0].id, "林若冰")
    bring(fair, headings, ("林若西", "Lin Ruo-Xi", "13800006612"))
    assert (only(fair)[1].name_zh, only(fair)[1].name_en) == ("林若冰", "Lin Ruobing")


def test_every_name_a_desk_replaced_stays_replaced_and_another_one_of_the_list_is_taken(fair: FairInHand) -> None:
    def listed(name: str) -> str:
        bring(fair, BY_REF, ("R1", name, "13800006612", "苏州大学"))
        return only(fair)[1].name_zh

    listed("林若西")
    for name in ("林若惜", "林若溪"):
        exceptions(fair).names.correct(desk(), only(fair)[0].id, name)
    assert [listed("林若西"), listed("林若惜"), listed("林偌溪")] == ["林若溪", "林若溪", "林偌溪"]


def test_name_that_a_desk_took_from_one_person_may_be_another_ones(fair: FairInHand) -> None:
    bring(fair, BY_REF, ("R1", "林若西", "13800006612", "苏州大学"), ("R2", "林若希", "13900001111", "南京大学"))
    exceptions(fair).names.correct(desk(), people(fair)[0][0].id, "林若惜")
    assert fates(bring(fair, BY_REF, ("R2", "林若西", "13900001111", "南京大学"))) == (0, 1, 0, 0)


def test_walk_in_keeps_session_and_admission_whatever_a_list_says(fair: FairInHand) -> None:
    walked = walk_in_service(fair).register(desk(), fair.sessions[0], WalkIn("林若溪", "13800006612", consent=True))
    result = bring(fair, ("姓名", "手机", "场次", "状态"), ("林若溪", "13800006612", "2", "待审核"))
    assert (fates(result), codes(result)) == ((0, 1, 0, 0), ["status_kept", "sessions_kept"])
    assert result.problems[1].params == {"sessions": "1"}
    assert scan(fair, walked.number, direction=Direction.EXIT).admitted
    assert scan(fair, walked.number).result is CheckInResult.VALID
    fair.clock.advance(timedelta(days=1))
    assert scan(fair, walked.number, session=1).result is CheckInResult.VALID


def test_list_that_names_the_walk_ins_session_has_nothing_to_be_told(fair: FairInHand) -> None:
    walk_in_service(fair).register(desk(), fair.sessions[0], WalkIn("林若溪", "13800006612", consent=True))
    result = bring(fair, ("姓名", "手机", "场次", "状态"), ("林若溪", "13800006612", "1", "已通过"))
    assert (fates(result), codes(result)) == ((0, 0, 1, 0), [])


def test_list_is_told_of_the_session_that_a_desk_added(fair: FairInHand) -> None:
    person = add_person(fair, sessions=(fair.sessions[1],))
    exceptions(fair).register_here.register(desk(), fair.sessions[0], person.registration_id)
    result = bring(fair, ("姓名", "手机", "场次"), ("林若溪", "13800006612", "2"))
    assert (fates(result), codes(result)) == ((0, 0, 1, 0), ["sessions_kept"])


def test_list_moves_who_was_registered_by_a_list(fair: FairInHand) -> None:
    headings = ("姓名", "手机", "场次", "状态")
    bring(fair, headings, ("林若溪", "13800006612", "2", "待审核"))
    result = bring(fair, headings, ("林若溪", "13800006612", "1", "已通过"))
    assert (fates(result), codes(result)) == ((0, 1, 0, 0), [])
    number = only(fair)[0].number
    assert scan(fair, number).result is CheckInResult.VALID
    assert scan(fair, number, session=1).result is CheckInResult.WRONG_SESSION


@pytest.mark.parametrize("note", ["needs wheelchair, call Ms Wang", ""])
def test_note_that_the_organiser_wrote_or_took_away_stays(fair: FairInHand, note: str) -> None:
    headings, row = ("姓名", "手机", "签到备注"), ("林若溪", "13800006612", "VIP")
    bring(fair, headings, row)
    notes = NoteForDeskService(fair.units, AuditTrail(fair.clock))
    notes.put(organiser(), only(fair)[0].id, note)
    result = bring(fair, headings, row)
    assert (fates(result), codes(result)) == ((0, 0, 1, 0), ["note_kept"])
    assert EntranceSheet.read(only(fair)[0].questions).note == note


def test_consent_refused_at_the_desk_stays_refused(fair: FairInHand) -> None:
    headings = ("姓名", "手机", "是否同意")
    bring(fair, headings, ("林若溪", "13800006612", "否"))
    ask(fair, CONSENT)
    scan(fair, only(fair)[0].number, {CONSENT: NO})
    result = bring(fair, headings, ("林若溪", "13800006612", "是"))
    assert (fates(result), codes(result)) == ((0, 0, 1, 0), ["consent_kept"])
    assert only(fair)[1].consent_at is None


@pytest.mark.parametrize("language", Language)
def test_list_is_told_the_status_in_the_readers_language(fair: FairInHand, language: Language) -> None:
    add_person(fair)
    exceptions(fair).block.block(organiser(), only(fair)[0].id, "insulted the staff")
    result = bring(fair, ("姓名", "手机", "状态"), ("林若溪", "13800006612", "已通过"))
    t = Catalogs(resource_root() / "i18n").translator(language)
    said = {Language.EN: "was set to “Blocked” at the fair", Language.ZH_CN: "定为“已禁止入场”"}
    assert said[language] in problem_sentence(result.problems[0], t)
