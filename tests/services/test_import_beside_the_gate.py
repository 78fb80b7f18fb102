"""While people are being checked in, a list of candidates comes in a few at a time, and no scan waits for it."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from boothapp.domain.errors import UserError
from boothapp.domain.lists import CandidateRow
from boothapp.domain.values import CheckInResult, ListKind
from boothapp.persistence.models import AuditEntry, Candidate, Registration
from boothapp.services.checkin_outcome import Scan
from boothapp.services.import_lists import ImportListsService
from tests.factories import FairInHand, desk, make_fair, organiser
from tests.factories_gate import check_in_service, exceptions
from tests.factories_lists import import_service
from tests.factories_people import PersonInHand, add_person

ROWS = [CandidateRow(ref=f"C{n}", name_zh="王明", phone=f"1391234{n:04d}") for n in range(170)]


class Onlooker:
    """A progress that does something each time it is told, and may have cancelled."""

    def __init__(self, act: Callable[[], object] = lambda: None, cancel_after: int = 1_000) -> None:
        self._act = act
        self._left = cancel_after

    def __call__(self, done: int, total: int, text: str = "", /) -> None:
        assert 0 <= done <= total
        assert text == ""
        self._left -= 1
        self._act()

    @property
    def cancelled(self) -> bool:
        return self._left <= 0


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    made = make_fair(tmp_path)
    yield made
    made.close()


@pytest.fixture
def service(fair: FairInHand) -> ImportListsService:
    return import_service(fair)


def scan(fair: FairInHand, person: PersonInHand) -> CheckInResult:
    """Scan a badge at the gate."""
    nonce = f"{person.number} {fair.clock.now()}"
    return check_in_service(fair).check_in(desk(), fair.sessions[0], Scan(person.code, nonce)).result


def count(fair: FairInHand, table: type[Candidate | Registration]) -> int:
    """Return how many rows a table has."""
    with fair.units.read() as unit:
        return unit.session.scalar(select(func.count()).select_from(table)) or 0


def test_scan_is_recorded_between_the_pieces(fair: FairInHand, service: ImportListsService) -> None:
    guests = iter([add_person(fair, sequence=n, phone=f"1380000{n:04d}") for n in range(1, 11)])
    scan(fair, next(guests))
    seen: list[CheckInResult] = []
    watch = Onlooker(lambda: seen.append(scan(fair, next(guests))))
    assert service.apply_rows(organiser(), ListKind.CANDIDATES, ROWS, watch).added == len(ROWS)
    assert seen == [CheckInResult.VALID] * 7


def test_somebody_who_comes_between_the_pieces_is_known_and_keeps_the_number(
    fair: FairInHand, service: ImportListsService
) -> None:
    scan(fair, add_person(fair))
    late = ROWS[-1]
    added: list[PersonInHand] = []

    def walk_in() -> None:
        if not added:
            added.append(add_person(fair, late.name_zh, sequence=27, phone=late.phone))

    result = service.apply_rows(organiser(), ListKind.CANDIDATES, ROWS, Onlooker(walk_in))
    assert (result.added, result.updated) == (len(ROWS) - 1, 1)
    with fair.units.read() as unit:
        sequences = unit.session.scalars(select(Registration.sequence).order_by(Registration.sequence)).all()
    assert sequences == list(range(1, len(ROWS) + 2))


@pytest.mark.parametrize(("listed", "told"), [("林若希", ["name_kept"]), ("林若惜", [])])
def test_name_corrected_while_the_list_is_coming_in_stays_and_is_found(
    fair: FairInHand, service: ImportListsService, listed: str, told: list[str]
) -> None:
    late = add_person(fair, "林若西")
    scan(fair, add_person(fair, sequence=2, phone="13900001111"))
    corrected = exceptions(fair).names.correct
    corrected(desk(), late.registration_id, "林若希")
    rows = [*ROWS, CandidateRow(ref="", name_zh=listed, phone="13800006612")]
    names = iter(["林若惜"])

    def correct() -> None:
        for name in names:
            corrected(desk(), late.registration_id, name)

    result = service.apply_rows(organiser(), ListKind.CANDIDATES, rows, Onlooker(correct))
    assert (result.added, [problem.code for problem in result.problems]) == (len(ROWS), told)
    with fair.units.read() as unit:
        assert unit.session.get_one(Candidate, late.candidate_id).name_zh == "林若惜"


def test_stopped_list_says_how_far_it_came_and_the_next_import_brings_the_rest(
    fair: FairInHand, service: ImportListsService
) -> None:
    scan(fair, add_person(fair))
    with pytest.raises(UserError, match="import_stopped") as stopped:
        service.apply_rows(organiser(), ListKind.CANDIDATES, ROWS, Onlooker(cancel_after=2))
    assert stopped.value.params == {"done": 50, "total": len(ROWS)}
    assert count(fair, Candidate) == 51
    with fair.units.read() as unit:
        assert unit.session.scalars(select(AuditEntry.detail)).all()[-1]["stopped_after"] == 50
    result = service.apply_rows(organiser(), ListKind.CANDIDATES, ROWS)
    assert (result.added, result.unchanged) == (120, 50)


def test_list_that_is_cancelled_before_its_first_piece_leaves_nothing(
    fair: FairInHand, service: ImportListsService
) -> None:
    scan(fair, add_person(fair))
    with pytest.raises(UserError, match="cancelled"):
        service.apply_rows(organiser(), ListKind.CANDIDATES, ROWS, Onlooker(cancel_after=0))
    assert count(fair, Candidate) == 1


def test_list_comes_whole_or_not_at_all_once_nobody_came_for_a_quarter_of_an_hour(
    fair: FairInHand, service: ImportListsService
) -> None:
    scan(fair, add_person(fair))
    fair.clock.advance(timedelta(minutes=16))
    rows = [CandidateRow(ref=f"C{n}", name_zh="王明", phone=f"139123{n:05d}") for n in range(2_500)]
    with pytest.raises(UserError, match="cancelled"):
        service.apply_rows(organiser(), ListKind.CANDIDATES, rows, Onlooker(cancel_after=1))
    assert count(fair, Candidate) == 1
