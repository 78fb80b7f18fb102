"""The bench itself: the page it writes, and one small part measured in a process of its own."""

from pathlib import Path

import pytest

from tests.bench.__main__ import main
from tests.bench.page import Outcome, bench_page, number
from tests.bench.parts import PARTS, read_rows, run_part, write_rows
from tests.bench.rows import BenchRow, against
from tests.bench.size import Size

KEPT = against("fast", 2.0, 1.0, "ms", 5.0, "medians")
MISSED = against("slow", 1234.0, 100.0, "ms", 4.0)
TOLD = BenchRow("whole", 12.34, "s")


def page(*rows: BenchRow, error: str = "") -> str:
    """Return the page of one part."""
    return bench_page([Outcome("part", "A part", rows, 90.0, error)], "two cores", "2026-11-22")


def test_page_shows_figure_floor_ratio_limit_and_how_it_was_taken() -> None:
    assert "| fast | 2.00 ms | 1.00 ms | 2.00 x | 5.00 x | yes | medians |" in page(KEPT)


def test_page_marks_a_missed_limit_at_the_row_and_at_the_top() -> None:
    written = page(KEPT, MISSED)
    assert "**1 of 2 limits missed:** slow." in written
    assert "| slow | 1,234 ms | 100 ms | 12.3 x | 4.00 x | **no** |" in written


def test_page_says_that_all_limits_are_kept_and_does_not_count_rows_without_one() -> None:
    written = page(KEPT, TOLD)
    assert "All 1 limits kept." in written
    assert "| whole | 12.3 s |  |  |  |  |" in written


def test_page_names_a_part_that_did_not_run() -> None:
    assert "**Did not run to its end:** no disk" in page(error="no disk")


def test_figure_without_floor_is_judged_itself() -> None:
    assert BenchRow("p95", 49.0, "ms", limit=50.0).kept
    assert not BenchRow("p95", 51.0, "ms", limit=50.0).kept


def test_rows_come_back_from_the_other_process_as_they_were(tmp_path: Path) -> None:
    write_rows(tmp_path / "rows.json", [KEPT, TOLD])
    assert read_rows(tmp_path / "rows.json") == (KEPT, TOLD)


@pytest.mark.parametrize(("value", "words"), [(0.234, "0.23"), (12.34, "12.3"), (1234.5, "1,234")])
def test_figures_have_as_many_digits_as_they_deserve(value: float, words: str) -> None:
    assert number(value) == words


def test_a_small_part_runs_in_a_process_of_its_own() -> None:
    outcome = run_part("badges", Size.TINY)
    assert outcome.error == ""
    assert [row.unit for row in outcome.rows] == ["ms", "ms"]
    assert all(row.figure > 0 and row.floor for row in outcome.rows)


def test_every_part_can_be_loaded() -> None:
    assert all(callable(part.load()) for part in PARTS.values())


def test_unknown_part_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nonsense"]) == 2
    assert "nonsense" in capsys.readouterr().err
