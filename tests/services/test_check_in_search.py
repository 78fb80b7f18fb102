"""Finding somebody who has no code, and registering somebody who is on no list."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Connection, Engine, event, func, select

from boothapp.domain.errors import UserError
from boothapp.domain.registration_number import parse_number
from boothapp.domain.values import CheckInResult, Cohort, Degree, Direction, RegistrationSource
from boothapp.persistence.models import BadgeToken, Candidate, CheckIn, Registration
from boothapp.services.checkin_outcome import Scan
from boothapp.services.register_walk_in import WalkIn
from boothapp.services.search_candidates import Attendance, SearchCandidatesService
from tests.factories import FairInHand, desk, make_fair, representative
from tests.factories_gate import check_in_service, close_session, walk_in_service
from tests.factories_people import add_person


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    made = make_fair(tmp_path)
    add_person(made, "林若溪", sequence=1)
    add_person(
        made, "李润萱", sequence=2, name_en="Li Runxuan", pinyin="lirunxuan", initials="lrx",
        phone="13900000935", phone_tail="0935",
    )  # fmt: skip
    add_person(
        made, "John Smith", sequence=3, name_en="John Smith", pinyin="johnsmith", initials="js",
        phone="+442079460012", phone_tail="0012",
    )  # fmt: skip
    yield made
    made.close()


def find(fair: FairInHand, text: str, limit: int = 50) -> list[str]:
    result = SearchCandidatesService(fair.units).search(desk(), fair.sessions[0], text, limit)
    return [person.name_zh for person in result.people]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("若", ["林若溪"]),
        ("林若溪", ["林若溪"]),
        ("林 若", ["林若溪"]),
        ("lrx", ["林若溪", "李润萱"]),
        ("LRX", ["林若溪", "李润萱"]),
        ("lin ruo", ["林若溪"]),
        ("li", ["李润萱", "林若溪"]),
        ("smith", ["John Smith"]),
        ("6612", ["林若溪"]),
        ("935", ["李润萱"]),
        ("139 0000 0935", ["李润萱"]),
        ("1390000", ["李润萱"]),
        ("+86 139 0000 0935", ["李润萱"]),
        ("442079", ["John Smith"]),
        ("+44 2079", ["John Smith"]),
        ("12", ["John Smith", "林若溪"]),
        ("溪", ["林若溪"]),
        ("若溪", ["林若溪"]),
        ("ruoxi", ["林若溪"]),
        ("runxuan", ["李润萱"]),
        ("林r", ["林若溪"]),
        ("林RX", ["林若溪"]),
        ("林 ruo", ["林若溪"]),
        ("李r", ["李润萱"]),
        ("王r", []),
        ("苏州大学", ["John Smith", "李润萱", "林若溪"]),
        ("州大", ["John Smith", "李润萱", "林若溪"]),
        ("林 苏州", ["林若溪"]),
        ("王 苏州", []),
        ("C00002", ["李润萱"]),
        ("c2", ["李润萱"]),
        ("C00002-8", ["李润萱"]),
        ("", []),
        ("   ", []),
        ("%", []),
        ("_", []),
        ("' OR 1=1 --", []),
        ("魑", []),
    ],
)
def test_search_finds_by_name_sound_phone_and_number(fair: FairInHand, text: str, names: list[str]) -> None:
    assert sorted(find(fair, text)) == sorted(names)


@pytest.mark.parametrize(
    "typed", ["{letter}{digits}-{check}", "{letter}{digits}{check}", "{digits}-{check}", "{digits}{check}"]
)
@pytest.mark.parametrize("sequence", [1, 901])
def test_a_whole_number_finds_its_person_and_not_whom_its_digits_count(
    fair: FairInHand, sequence: int, typed: str
) -> None:
    meant = add_person(fair, "周若云", sequence=900 + sequence, phone="13711112222")
    letter, digits, check = meant.number[0], meant.number[1:-2], meant.number[-1]
    add_person(fair, "郑若云", sequence=int(digits + check), phone="13733334444")
    assert find(fair, typed.format(letter=letter, digits=digits, check=check)) == ["周若云"]


def test_a_number_without_its_check_digit_is_a_sequence(fair: FairInHand) -> None:
    meant = add_person(fair, "周若云", sequence=9014, phone="13711112222")
    assert find(fair, "C9014") == find(fair, "C09014") == find(fair, "09014") == ["周若云"]
    assert find(fair, "C09014-" + str((int(meant.number[-1]) + 1) % 10)) == []


def test_exact_matches_come_first_and_more_is_told(fair: FairInHand) -> None:
    add_person(fair, "若溪", sequence=4, phone="13700000001")
    assert find(fair, "若溪") == ["若溪", "林若溪"]
    result = SearchCandidatesService(fair.units).search(desk(), fair.sessions[0], "lrx", 1)
    assert (len(result.people), result.more) == (1, True)


def test_people_of_the_same_initials_come_by_name_so_that_namesakes_stand_together(fair: FairInHand) -> None:
    add_person(fair, "李润萱", sequence=4, phone="13700000001", phone_tail="0001")
    assert find(fair, "lrx") == ["李润萱", "李润萱", "林若溪"]


def test_any_part_of_a_long_name_is_found_with_or_without_its_dot(fair: FairInHand) -> None:
    add_person(
        fair, "阿依努尔·买买提", sequence=4, name_en="Ayinur Mamat", pinyin="ayinuermaimaiti", initials="aynemmt",
        phone="13700000001", phone_tail="0001",
    )  # fmt: skip
    for text in ("努尔", "买买提", "阿依努尔买", "尔·买", "提", "mamat", "ayinurm", "ayinuer", "阿y"):
        assert find(fair, text) == ["阿依努尔·买买提"], text


def test_a_family_name_with_a_reading_of_its_own_is_found_by_sign_and_letter(fair: FairInHand) -> None:
    add_person(fair, "单小明", sequence=4, name_en="Shan Xiaoming", pinyin="shanxiaoming", initials="sxm", phone="")
    assert find(fair, "单x") == find(fair, "单xiao") == ["单小明"]


def test_a_corrected_name_and_phone_are_found_at_once_and_the_old_ones_no_more(fair: FairInHand) -> None:
    with fair.units.write() as unit:
        person = unit.session.scalars(select(Candidate).where(Candidate.name_zh == "李润萱")).one()
        person.name_zh, person.name_en, person.phone = "李闰轩", "Li Runxuan", "15900001234"
    assert find(fair, "闰轩") == find(fair, "轩") == find(fair, "1590") == ["李闰轩"]
    assert find(fair, "萱") == find(fair, "13900000935") == []


def test_each_search_goes_by_an_index_however_many_people_there_are(fair: FairInHand) -> None:
    plans: list[str] = []

    def note_plan(connection: Connection, _cursor: Any, statement: str, parameters: Any, *_more: Any) -> None:
        if "candidates" in statement and not statement.startswith("EXPLAIN"):
            driver: Any = connection.connection.driver_connection
            plans.extend(row[3] for row in driver.execute(f"EXPLAIN QUERY PLAN {statement}", parameters))

    event.listen(Engine, "before_cursor_execute", note_plan)
    try:
        for text in (
            "若",
            "若溪",
            "l",
            "lrx",
            "lin ruo",
            "林r",
            "林ruo",
            "6",
            "66",
            "661",
            "6612",
            "138000",
            "C2",
            "C00002-8",
            "000028",
            "林 苏州",
        ):
            find(fair, text)
    finally:
        event.remove(Engine, "before_cursor_execute", note_plan)
    assert plans
    assert [
        plan for plan in plans if plan.startswith("SCAN") and "candidates" in plan and "long_name" not in plan
    ] == []


def test_search_shows_who_is_inside(fair: FairInHand) -> None:
    service = SearchCandidatesService(fair.units)
    assert service.search(desk(), fair.sessions[0], "若溪").people[0].attendance is Attendance.NOT_YET
    number = service.search(desk(), fair.sessions[0], "若溪").people[0].number
    check_in_service(fair).check_in(desk(), fair.sessions[0], Scan(number, "n1"))
    assert service.search(desk(), fair.sessions[0], "若溪").people[0].attendance is Attendance.INSIDE
    assert service.search(desk(), fair.sessions[1], "若溪").people[0].attendance is Attendance.NOT_YET


def test_people_of_another_session_are_told_and_come_after_those_of_this_one_when_equally_close(
    fair: FairInHand,
) -> None:
    here, there = fair.sessions[0], fair.sessions[1]
    numbers: dict[str, Any] = {"phone": "13700008888", "phone_tail": "8888"}
    add_person(fair, "陆一", sequence=11, pinyin="luyi", initials="ly", sessions=(there,), **numbers)
    add_person(fair, "陆二", sequence=12, pinyin="luer", initials="le", sessions=(here, there), **numbers)
    add_person(fair, "陆", sequence=13, pinyin="lu", initials="l", sessions=(there,), phone="", phone_tail="")
    service = SearchCandidatesService(fair.units)

    def seen(text: str, session: int = 0) -> list[tuple[str, Attendance]]:
        found = service.search(desk(), fair.sessions[session], text)
        return [(person.name_zh, person.attendance) for person in found.people]

    assert seen("8888") == [("陆二", Attendance.NOT_YET), ("陆一", Attendance.ELSEWHERE)]
    assert seen("8888", 1) == [("陆一", Attendance.NOT_YET), ("陆二", Attendance.NOT_YET)]
    assert [name for name, _where in seen("陆")] == ["陆", "陆二", "陆一"]


def test_somebody_of_another_session_who_was_let_in_by_hand_is_inside(fair: FairInHand) -> None:
    guest = add_person(fair, "陆一", sequence=11, phone="", sessions=(fair.sessions[1],))
    service, gate = SearchCandidatesService(fair.units), check_in_service(fair)
    gate.admit_again(desk(), fair.sessions[0], Scan(guest.number, "n1"), "came a day early")
    assert service.search(desk(), fair.sessions[0], "陆一").people[0].attendance is Attendance.INSIDE
    gate.check_in(desk(), fair.sessions[0], Scan(guest.number, "n2", Direction.EXIT))
    assert service.search(desk(), fair.sessions[0], "陆一").people[0].attendance is Attendance.ELSEWHERE


def test_a_representative_may_neither_search_nor_register(fair: FairInHand) -> None:
    rep = representative(uuid4())
    with pytest.raises(UserError, match="not_allowed"):
        SearchCandidatesService(fair.units).search(rep, fair.sessions[0], "林")
    with pytest.raises(UserError, match="not_allowed"):
        walk_in_service(fair).register(rep, fair.sessions[0], WalkIn("郑晓雯", consent=True))
    with pytest.raises(UserError, match="not_allowed"):
        walk_in_service(fair).seems_known(rep, "林若溪", "13800006612")


def test_walk_in_is_registered_admitted_and_has_a_badge(fair: FairInHand) -> None:
    walk_in = WalkIn(
        "郑晓雯", "159 5120 4471", "南京林业大学", Degree.BACHELOR, "林学", Cohort.FRESH, 2027, consent=True
    )
    done = walk_in_service(fair).register(desk(), fair.sessions[0], walk_in)
    assert done.outcome.result is CheckInResult.VALID
    assert parse_number(done.number).sequence == 4
    with fair.units.read() as unit:
        registration = unit.session.get_one(Registration, done.registration_id)
        candidate = unit.session.get_one(Candidate, registration.candidate_id)
        assert registration.source is RegistrationSource.WALK_IN
        assert (candidate.phone, candidate.phone_tail, candidate.initials) == ("15951204471", "4471", "zxw")
        assert candidate.consent_at == fair.clock.now()
        assert unit.session.scalar(select(func.count()).where(BadgeToken.registration_id == done.registration_id)) == 1
    assert find(fair, "zxw") == ["郑晓雯"]


def test_walk_in_repeated_with_its_nonce_is_one_person(fair: FairInHand) -> None:
    walk_in = WalkIn("郑晓雯", consent=True, nonce="form 1")
    first = walk_in_service(fair).register(desk(), fair.sessions[0], walk_in)
    second = walk_in_service(fair).register(desk(), fair.sessions[0], walk_in)
    assert (first.registration_id, first.outcome.check_in_id) == (second.registration_id, second.outcome.check_in_id)
    assert find(fair, "郑晓雯") == ["郑晓雯"]


def test_walk_ins_at_many_desks_get_numbers_of_their_own(fair: FairInHand) -> None:
    service = walk_in_service(fair)
    with ThreadPoolExecutor(4) as pool:
        done = list(
            pool.map(lambda n: service.register(desk(n), fair.sessions[0], WalkIn(f"人{n}", consent=True)), range(12))
        )
    assert len({walked.number for walked in done}) == 12


def test_walk_in_who_seems_to_be_registered_is_told(fair: FairInHand) -> None:
    service = walk_in_service(fair)
    known = service.seems_known(desk(), "林 若溪", "138-0000-6612")
    assert known is not None
    assert (known.name, known.number) == ("林若溪", "C00001-5")
    assert service.seems_known(desk(), "林若溪", "13800006613") is None
    assert service.seems_known(desk(), "", "13800006612") is None


@pytest.mark.parametrize(
    ("walk_in", "code"),
    [
        (WalkIn("  ", consent=True), "walk_in_name_missing"),
        (WalkIn("郑晓雯", "12", consent=True), "walk_in_phone_unclear"),
        (WalkIn("郑晓雯"), "walk_in_consent_missing"),
    ],
)
def test_incomplete_walk_in_is_refused_and_leaves_nothing(fair: FairInHand, walk_in: WalkIn, code: str) -> None:
    with pytest.raises(UserError, match=code):
        walk_in_service(fair).register(desk(), fair.sessions[0], walk_in)
    with fair.units.read() as unit:
        assert unit.session.scalar(select(func.count()).select_from(Registration)) == 3


def test_walk_in_at_a_closed_session_leaves_nothing(fair: FairInHand) -> None:
    close_session(fair, 0)
    with pytest.raises(UserError, match="session_closed"):
        walk_in_service(fair).register(desk(), fair.sessions[0], WalkIn("郑晓雯", consent=True))
    with fair.units.read() as unit:
        assert unit.session.scalar(select(func.count()).select_from(Registration)) == 3
        assert unit.session.scalar(select(func.count()).select_from(CheckIn)) == 0
