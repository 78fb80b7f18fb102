"""The list of booths gives the fair's days the halls in which they are assigned."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import select

from boothapp.domain.values import ListKind
from boothapp.exchange.workbook_writer import CellValue
from boothapp.persistence.models import FairSession, Hall
from boothapp.services.import_lists import ImportListsService
from tests.factories import FairInHand, make_fair, organiser
from tests.factories_lists import import_service, make_table

_HEADINGS = ["展厅", "展位号", "X", "Y"]


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    made = make_fair(tmp_path)
    yield made
    made.close()


@pytest.fixture
def service(fair: FairInHand) -> ImportListsService:
    return import_service(fair)


def _booths(path: Path, *halls: str) -> Path:
    rows: Sequence[list[CellValue]] = [[hall, "A01", 0, 0] for hall in halls]
    return make_table(path, _HEADINGS, rows)


def _halls_by_day(fair: FairInHand) -> list[str | None]:
    with fair.units.read() as unit:
        days = select(Hall.name).select_from(FairSession).outerjoin(Hall).order_by(FairSession.number)
        return list(unit.session.scalars(days))


def test_days_without_a_hall_get_those_of_the_list_in_its_order(
    fair: FairInHand, service: ImportListsService, tmp_path: Path
) -> None:
    assert set(_halls_by_day(fair)) == {None}
    path = _booths(tmp_path / "a.xlsx", "B3", "A1")
    service.read(organiser(), path, ListKind.BOOTHS)
    assert set(_halls_by_day(fair)) == {None}, "a preview changes nothing"
    service.run(organiser(), path, ListKind.BOOTHS)
    assert _halls_by_day(fair) == ["B3", "A1"]


def test_one_hall_serves_every_day_and_a_later_list_leaves_it_so(
    fair: FairInHand, service: ImportListsService, tmp_path: Path
) -> None:
    service.run(organiser(), _booths(tmp_path / "a.xlsx", "B3"), ListKind.BOOTHS)
    assert _halls_by_day(fair) == ["B3", "B3"]
    service.run(organiser(), _booths(tmp_path / "b.xlsx", "A1"), ListKind.BOOTHS)
    assert _halls_by_day(fair) == ["B3", "B3"]
