"""A list that comes again after the desk was at work doubles nobody and takes nothing back that was decided there."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from boothapp.domain.entry_questions import PHONE, Question
from boothapp.domain.fair_questions import FairQuestions
from boothapp.domain.messages import MESSAGES
from boothapp.domain.values import CheckInResult, ListKind
from boothapp.exchange.workbook_writer import CellValue
from boothapp.persistence.models import AuditEntry, Candidate, Registration
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.checkin_outcome import NO_ANSWERS, CheckInOutcome, Scan
from boothapp.services.choose_questions import ChooseQuestionsService
from boothapp.services.import_outcome import ImportResult
from tests.factories import FairInHand, desk, make_fair, organiser
from tests.factories_gate import check_in_service, exceptions
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


def scan(fair: FairInHand, code: str, answers: Mapping[str, str] = NO_ANSWERS, *, session: int = 0) -> CheckInOutcome:
    fair.clock.advance(timedelta(minutes=1))
    return check_in_service(fair).check_in(desk(), fair.sessions[session], Scan(code, "", answers=answers))


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
    assert bring(fair, BY_NAME, ("林若西", "13800006612", "苏州大学")).added == 0


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


def test_row_that_two_corrected_people_were_called_by_is_left_out_with_the_reason(fair: FairInHand) -> None:
    bring(fair, BY_REF, ("A", "林若西", "", "苏州大学"), ("B", "林若西", "", "苏州大学"))
    for (registration, _), name in zip(people(fair), ("林若惜", "林若溪"), strict=True):
        exceptions(fair).names.correct(desk(), registration.id, name)
    result = bring(fair, BY_NAME, ("林若西", "", "苏州大学"))
    assert fates(result) == (0, 0, 0, 1)
    assert "name_of_several" in codes(result)
    assert "name_of_several" in MESSAGES
