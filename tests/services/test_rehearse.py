"""The rehearsal on quiet days: all parts for real, with the figures the fair must come to."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from boothapp.bootstrap import build_app
from boothapp.domain.demo.rehearsal.interest import Interest
from boothapp.domain.demo.rehearsal.script import DayNumbers
from boothapp.domain.errors import UserError
from boothapp.services.app_services import AppServices
from boothapp.services.rehearse import Rehearsal
from boothapp.support.clock import SystemClock
from boothapp.support.ids import SystemIds
from boothapp.support.paths import AppPaths
from tests.factories import make_fair

QUIET: Mapping[int, DayNumbers] = {
    1: DayNumbers(250, 6, Interest(visits=80, intentions=60, keen=50), repeats=3, refused=8, forced=0),
    2: DayNumbers(300, 9, Interest(visits=90, intentions=70, keen=60), repeats=3, refused=8, forced=1),
}


def _app(folder: Path) -> AppServices:
    paths = AppPaths.below(folder / "profile")
    paths.make()
    clock = SystemClock()
    return build_app(paths, clock, SystemIds(clock))


@pytest.fixture(scope="module")
def rehearsal(tmp_path_factory: pytest.TempPathFactory) -> Rehearsal:
    folder = tmp_path_factory.mktemp("rehearsal")
    return _app(folder).rehearse.rehearse(folder / "out", None, None, QUIET)


def test_figures_are_those_of_the_autumn_fair(rehearsal: Rehearsal) -> None:
    figures = rehearsal.figures
    assert (figures["exhibitors"], figures["posts"], figures["vacancies"]) == (88, 1267, 4056)
    assert (figures["contracts"], figures["contracts_campus_talk"]) == (45, 12)
    assert figures["exhibitors_no_show"] == 3
    assert figures["framework_agreements"] == 1


def test_contracts_by_area_are_14_of_45_in_jinpu_and_sum_up(rehearsal: Rehearsal) -> None:
    areas = rehearsal.figures["contracts_by_area"]
    assert areas["Jinpu New Area"] == {"n": 14, "of": 45}
    assert sum(area["n"] for area in areas.values()) == 45


def test_everybody_who_came_is_counted_once_a_fair(rehearsal: Rehearsal) -> None:
    figures = rehearsal.figures
    assert figures["walk_ins"] == 15
    assert figures["visits"] > 170
    assert figures["entries"] >= figures["persons_checked_in"]
    assert rehearsal.gate["VALID"] == figures["entries"]


def test_gate_refused_what_it_must(rehearsal: Rehearsal) -> None:
    assert {"USED", "INVALID", "CANCELED", "UNAPPROVED"} <= set(rehearsal.gate)


def test_over_vacancies_and_forced_entry_wait_as_conflicts(rehearsal: Rehearsal) -> None:
    assert rehearsal.figures["conflicts"] == 2


def test_every_session_left_a_signed_bundle_a_report_and_slips(rehearsal: Rehearsal) -> None:
    names = {path.name for path in rehearsal.files}
    for number in (1, 2, 3, 4):
        expected = {f"LJ26-{number}-001{end}" for end in (".fairday", "-report.pdf", "-summary.xlsx", "-figures.json")}
        assert expected | {f"LJ26-{number}-slips.pdf"} <= names
    assert {"LJ26-1-badges.pdf", "LJ26-2-badges.pdf", "LJ26-1-signs.pdf", "LJ26-2-plan.pdf"} <= names
    assert [path for path in rehearsal.files if not path.stat().st_size] == []


def test_closed_sessions_figures_lie_beside_the_report(rehearsal: Rehearsal) -> None:
    path = next(path for path in rehearsal.files if path.name == "LJ26-2-001-figures.json")
    day = json.loads(path.read_text(encoding="utf-8"))
    assert day["contracts"] == 24
    assert day["walk_ins"] == 9


def test_both_fair_days_have_all_88_at_a_booth(rehearsal: Rehearsal, tmp_path: Path) -> None:
    fair = _app(tmp_path).open_fair(rehearsal.fair, None)
    try:
        from boothapp.services.make_demo import ORGANISER

        sessions = fair.overview.fair().sessions
        assert [len(fair.assign_booths.floor(ORGANISER, session.id).placements) for session in sessions[:2]] == [88, 88]
        assert {session.state.value for session in sessions} == {"closed"}
    finally:
        fair.close()


def test_somebodys_fair_is_not_rehearsed_in(tmp_path: Path) -> None:
    fair = make_fair(tmp_path)
    fair.close()
    with pytest.raises(UserError, match="not_a_demo_fair"):
        _app(tmp_path).rehearse.rehearse(tmp_path / "out", fair.path, None, QUIET)


class _Impatient:
    cancelled = True

    def __call__(self, done: int, total: int, text: str = "", /) -> None:
        """Show nothing."""


def test_cancelled_rehearsal_says_so(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cancelled"):
        _app(tmp_path).rehearse.rehearse(tmp_path / "out", None, _Impatient(), QUIET)
