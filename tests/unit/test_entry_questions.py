"""What is asked at the entrance, of whom, and what is an answer."""

from datetime import UTC, datetime

import pytest

from boothapp.domain.entrance_sheet import EntranceSheet, KnownOfPerson
from boothapp.domain.entry_questions import (
    BUILT_IN,
    CONSENT,
    DIETARY,
    NO,
    PHONE,
    YES,
    YES_NO,
    Question,
    problem_of,
    read_question,
)
from boothapp.domain.errors import UserError
from boothapp.domain.fair_questions import LONGEST_QUESTION, MOST_OWN, FairQuestions, check_questions
from boothapp.domain.messages import MESSAGES
from boothapp.domain.values import BadgeKind

NOBODY = KnownOfPerson("", None, None)
FAIR = tuple(BUILT_IN.values())
AGREED_AT = datetime(2026, 11, 4, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("question", "answer", "problem"),
    [
        (BUILT_IN[PHONE], "138 0411 6200", ""),
        (BUILT_IN[PHONE], "+81 90 1234 5678", ""),
        (BUILT_IN[PHONE], "1380411", "answer_phone_unclear"),
        (BUILT_IN[PHONE], "  ", "answer_missing"),
        (BUILT_IN[CONSENT], YES, ""),
        (BUILT_IN[CONSENT], NO, ""),
        (BUILT_IN[CONSENT], "perhaps", "answer_not_a_choice"),
        (BUILT_IN[DIETARY], "halal", ""),
        (Question("cohort_year"), "2027", ""),
        (Question("cohort_year"), "27", "answer_year_unclear"),
        (Question("own_1", "备注"), "字" * 200, ""),
        (Question("own_1", "备注"), "字" * 201, "answer_too_long"),
    ],
)
def test_each_wrong_answer_has_its_own_sentence(question: Question, answer: str, problem: str) -> None:
    assert problem_of(question, answer) == problem
    assert not problem or problem in MESSAGES


def test_only_what_is_not_known_is_asked() -> None:
    sheet = EntranceSheet()
    assert sheet.open(FAIR, BadgeKind.CANDIDATE, NOBODY) == FAIR
    known = KnownOfPerson("13800000000", 2027, AGREED_AT)
    assert [each.key for each in sheet.open(FAIR, BadgeKind.CANDIDATE, known)] == [DIETARY]
    assert [each.key for each in sheet.open(FAIR, BadgeKind.GUEST, known)] == [DIETARY]


@pytest.mark.parametrize("kind", [BadgeKind.EXHIBITOR, BadgeKind.STAFF, BadgeKind.PRESS])
def test_those_who_work_at_the_fair_are_asked_their_own_questions_only(kind: BadgeKind) -> None:
    own = Question("vest", "背心尺码", "Vest size")
    assert EntranceSheet((own,)).open(FAIR, kind, NOBODY) == (own,)


def test_a_registrations_own_questions_come_after_the_fairs_and_none_twice() -> None:
    own = (Question(PHONE, "紧急联系电话", "Emergency phone"), Question("bus", "乘坐大巴？", "By bus?", YES_NO))
    asked = EntranceSheet(own).open(FAIR, BadgeKind.CANDIDATE, NOBODY)
    assert [each.key for each in asked] == [CONSENT, DIETARY, PHONE, "bus"]
    assert asked[2].zh == "紧急联系电话"


def test_what_was_answered_is_kept_and_not_asked_again() -> None:
    sheet = EntranceSheet((Question("bus", "乘坐大巴？", "By bus?", YES_NO),), note="坐轮椅")
    after = sheet.answered({"bus": NO, DIETARY: "halal", PHONE: "13804116200", CONSENT: NO})
    read = EntranceSheet.read(after.stored())
    assert read == after
    assert read.answers == {"bus": NO, DIETARY: "halal", CONSENT: NO}
    assert read.note == "坐轮椅"
    assert [each.key for each in read.open(FAIR, BadgeKind.CANDIDATE, NOBODY)] == [PHONE]


def test_given_consent_is_the_persons_and_kept_nowhere_else() -> None:
    assert EntranceSheet().answered({CONSENT: YES}).stored() == []


@pytest.mark.parametrize("stored", [None, [], [None, 3, "x", {}, {"key": ""}], [["key"]]])
def test_sheet_that_cannot_be_read_asks_nothing(stored: list[object] | None) -> None:
    assert EntranceSheet.read(stored) == EntranceSheet()


def test_fairs_choice_survives_the_file() -> None:
    chosen = FairQuestions((CONSENT, DIETARY), (Question("own_1", "乘坐大巴？", "By bus?", YES_NO),))
    assert FairQuestions.read(chosen.stored()) == chosen
    assert [each.key for each in chosen.asked] == [CONSENT, DIETARY, "own_1"]
    assert FairQuestions.read({"built_in": ["gone"], "own": [None]}) == FairQuestions()
    assert read_question({"zh": "没有键"}) is None


@pytest.mark.parametrize(
    ("own", "code"),
    [
        ([Question("", " ", "")], "question_without_words"),
        ([Question("", "问" * (LONGEST_QUESTION + 1))], "question_too_long"),
        ([Question("", f"问{n}") for n in range(MOST_OWN + 1)], "questions_too_many"),
        ([Question("", "大巴？", "By bus?"), Question("", "", "by BUS?")], "question_twice"),
    ],
)
def test_questions_nobody_could_ask_are_refused(own: list[Question], code: str) -> None:
    with pytest.raises(UserError) as refused:
        check_questions(FairQuestions(own=tuple(own)))
    assert refused.value.code == code
    assert code in MESSAGES
