"""A list of 100,000 candidates through the import, beside the bare parse of the same workbook."""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from python_calamine import CalamineWorkbook

from boothapp.bootstrap import open_fair
from boothapp.domain.demo.generator import DEMO_SEED, make_demo_lists
from boothapp.domain.demo.sheets import sample_sheet
from boothapp.domain.values import ListKind
from boothapp.exchange.workbook_writer import Column, Sheet, write_workbook
from boothapp.services.import_outcome import ImportResult
from boothapp.support.i18n import Language
from boothapp.support.paths import AppPaths, resource_root
from tests.bench.rows import BenchRow, against
from tests.bench.size import Size
from tests.factories import OPENING, make_fair, organiser

PEOPLE = 100_000
PARSES = 3
LIMIT = 12.0


def run(folder: Path, size: Size = Size.FULL) -> list[BenchRow]:
    """Measure and return the rows."""
    count = size.of(PEOPLE, 100)
    book = folder / "candidates.xlsx"
    write_list(book, count)
    floors = [_timed(lambda: _parse(book)) for _ in range(PARSES)]
    fair = make_fair(folder)
    services = open_fair(fair.path, fair.clock, fair.ids, AppPaths.below(folder / "profile"))
    try:
        results: list[ImportResult] = []

        def take() -> None:
            results.append(services.import_lists.run(organiser(), book, ListKind.CANDIDATES))

        first = _timed(take)
        floors += [_timed(lambda: _parse(book)) for _ in range(PARSES)]
        again = _timed(take)
    finally:
        services.close()
        fair.close()
    assert results[0].added == results[1].unchanged > 0
    floor = median(floors)
    rows = f"{count:,} rows of the demo's Chinese list, {results[0].added:,} people in"
    note = f"{rows} into an empty fair; the floor is python-calamine's to_python of the sheet, median of {2 * PARSES}"
    return [
        against("import to bare parse", first, floor, "s", LIMIT, note),
        BenchRow("the same list once more, nothing to change", again, "s", floor, again / floor, note=rows),
    ]


def write_list(path: Path, count: int) -> None:
    """Write the demo's Chinese list of candidates."""
    lists = make_demo_lists(DEMO_SEED, count, resource_root())
    sample = sample_sheet(ListKind.CANDIDATES, lists, Language.ZH_CN)
    write_workbook(path, [Sheet(sample.name, [Column(heading) for heading in sample.headings], sample.rows)], OPENING)


def _parse(path: Path) -> None:
    CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def _timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start
