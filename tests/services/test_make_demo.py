"""The demo fair: its figures, the same from the same seed, and never in place of somebody's fair."""

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from boothapp.bootstrap import build_app
from boothapp.domain.errors import UserError
from boothapp.services.app_services import AppServices
from boothapp.services.make_demo import DemoMark
from boothapp.support.clock import SystemClock
from boothapp.support.ids import SystemIds
from boothapp.support.paths import AppPaths
from tests.factories import make_fair

SMALL = DemoMark(seed=3, candidates=60)
Rows = dict[str, list[tuple[object, ...]]]


@pytest.fixture
def app(paths: AppPaths) -> AppServices:
    clock = SystemClock()
    return build_app(paths, clock, SystemIds(clock))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    places = AppPaths.below(folder / "profile")
    places.make()
    clock = SystemClock()
    return build_app(places, clock, SystemIds(clock)).make_demo.make(folder / "demo.fair", 60, 3)


def _rows(path: Path) -> Rows:
    connection = dbapi2.connect(str(path))
    try:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: connection.execute(f'SELECT * FROM "{table}"').fetchall() for table in tables}  # noqa: S608
    finally:
        connection.close()


def _one(path: Path, statement: str) -> object:
    connection = dbapi2.connect(str(path))
    try:
        return connection.execute(statement).fetchone()[0]
    finally:
        connection.close()


def test_demo_has_the_figures_of_the_autumn_fair(demo: Path) -> None:
    assert _one(demo, "SELECT count(*) FROM exhibitors") == 88
    assert _one(demo, "SELECT count(*) FROM posts") == 1267
    assert _one(demo, "SELECT sum(vacancies) FROM posts") == 4056
    assert _one(demo, "SELECT count(*) FROM booths") == 200
    assert _one(demo, "SELECT count(*) FROM registrations") == 60


def test_both_fair_days_expect_all_88_and_have_a_hall(demo: Path) -> None:
    for number in (1, 2):
        where = f"JOIN fair_sessions s ON s.id = p.session_id WHERE s.number = {number} AND s.hall_id IS NOT NULL"
        assert _one(demo, f"SELECT count(*) FROM presences p {where}") == 88  # noqa: S608


def test_demo_is_fresh_with_nobody_checked_in_and_nothing_signed(demo: Path) -> None:
    for table in ("check_ins", "visits", "intentions", "contracts", "print_jobs", "conflicts"):
        assert _one(demo, f"SELECT count(*) FROM {table}") == 0  # noqa: S608


def test_first_day_is_placed_and_seven_wait_for_a_booth_on_the_second(demo: Path) -> None:
    for number, placed in ((1, 88), (2, 81)):
        where = f"JOIN fair_sessions s ON s.id = a.session_id WHERE s.number = {number}"
        assert _one(demo, f"SELECT count(*) FROM booth_assignments a {where}") == placed  # noqa: S608


def test_framework_agreement_is_a_record_of_its_own(demo: Path) -> None:
    assert _one(demo, "SELECT count(*) FROM framework_agreements") == 1
    assert _one(demo, "SELECT count(*) FROM policy_sheets") == 4


def test_same_seed_gives_the_same_rows_everywhere(demo: Path, tmp_path: Path, app: AppServices) -> None:
    again = app.make_demo.make(tmp_path / "again.fair", SMALL.candidates, SMALL.seed)
    assert _rows(again) == _rows(demo)


def test_existing_demo_is_kept_with_what_was_done_in_it(tmp_path: Path, app: AppServices) -> None:
    path = app.make_demo.make(tmp_path / "demo.fair", 10, 1)
    before = path.read_bytes()
    assert app.make_demo.open_or_make(path) == path
    assert app.make_demo.open_or_make(path, DemoMark(1, 10)) == path
    assert path.read_bytes() == before


def test_other_parameters_make_the_demo_anew(tmp_path: Path, app: AppServices) -> None:
    path = app.make_demo.make(tmp_path / "demo.fair", 10, 1)
    app.make_demo.open_or_make(path, DemoMark(2, 20))
    assert app.make_demo.mark_of(path) == DemoMark(2, 20)
    assert _one(path, "SELECT count(*) FROM registrations") == 20


def test_somebodys_fair_is_never_replaced_by_a_demo(tmp_path: Path, app: AppServices) -> None:
    fair = make_fair(tmp_path)
    fair.close()
    before = fair.path.read_bytes()
    for make in (app.make_demo.open_or_make, app.make_demo.make_again):
        with pytest.raises(UserError, match="not_a_demo_fair"):
            make(fair.path)
    assert fair.path.read_bytes() == before


class _Impatient:
    cancelled = True

    def __call__(self, done: int, total: int, text: str = "", /) -> None:
        """Show nothing."""


def test_cancelled_demo_leaves_no_file(tmp_path: Path, app: AppServices) -> None:
    with pytest.raises(UserError, match="cancelled"):
        app.make_demo.make(tmp_path / "demo.fair", 10, 1, _Impatient())
    assert [each.name for each in tmp_path.iterdir() if "fair" in each.name] == []
