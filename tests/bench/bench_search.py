"""Searches with 200,000 and 1,000,000 people in the file, and what ten times more people cost a scan."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from statistics import median

from boothapp.services.checkin_outcome import Scan
from boothapp.services.search_candidates import SearchCandidatesService
from tests.bench.crowd import Crowd, add_crowd
from tests.bench.rows import BenchRow, against
from tests.bench.size import Size
from tests.factories import FairInHand, desk, make_fair
from tests.factories_gate import check_in_service

FEW, MANY, MOST = 20_000, 200_000, 1_000_000
SCANS = 600
SCAN_LIMIT = 1.3
MANY_MS, MOST_MS = 16.0, 30.0
ROUNDS = 10
# One and two signs, rare and common; sounds and initials; tails; nobody; a name with a school.
TEXTS = ("溪", "王", "若溪", "一诺", "啊啊", "w", "wxm", "zs", "张s", "6612", "935", "C01124", "王 苏州")


def run(folder: Path, size: Size = Size.FULL) -> list[BenchRow]:
    """Measure and return the rows."""
    few, few_crowd = _crowded(folder / "few", size.of(FEW, 100))
    many, many_crowd = _crowded(folder / "many", size.of(MANY, 1_000))
    try:
        scans = size.of(SCANS, 20)
        # In turns, so that neither has the calmer machine.
        pairs = zip(_scans(few, few_crowd, scans), _scans(many, many_crowd, scans), strict=True)
        floors, figures = zip(*pairs, strict=True)
        rows = [
            against(
                "scan, ten times more people in the file", median(figures), median(floors), "ms", SCAN_LIMIT,
                f"{size.of(FEW, 100):,} and {size.of(MANY, 1_000):,} people; medians of {scans} scans each, in turns",
            ),
            _search_row(many, size.of(MANY, 1_000), MANY_MS),
        ]  # fmt: skip
    finally:
        few.close()
        many.close()
    most, _ = _crowded(folder / "most", size.of(MOST, 2_000))
    try:
        return [*rows, _search_row(most, size.of(MOST, 2_000), MOST_MS)]
    finally:
        most.close()


def _crowded(folder: Path, count: int) -> tuple[FairInHand, Crowd]:
    folder.mkdir()
    fair = make_fair(folder)
    return fair, add_crowd(fair, count)


def _search_row(fair: FairInHand, count: int, limit_ms: float) -> BenchRow:
    service, session_id = SearchCandidatesService(fair.units), fair.sessions[0]
    service.search(desk(), session_id, "张s")  # loads the table of readings, which a desk does once
    times = [_timed(lambda text=text: service.search(desk(), session_id, text)) for text in TEXTS * ROUNDS]  # type: ignore[misc]
    note = f"{count:,} people in the file; {len(TEXTS)} texts {ROUNDS} times: {', '.join(TEXTS)}"
    return BenchRow(f"search, {count:,} people, p95", _p95(times), "ms", limit=limit_ms, note=note)


def _scans(fair: FairInHand, crowd: Crowd, count: int) -> Iterator[float]:
    service, actor, session_id = check_in_service(fair), desk(), fair.sessions[0]
    step = max(1, len(crowd.codes) // count)
    for place, code in enumerate(crowd.codes[::step][:count]):
        fair.clock.advance(timedelta(milliseconds=20))
        scan = Scan(code, f"bench {place}")
        yield _timed(lambda scan=scan: service.check_in(actor, session_id, scan))  # type: ignore[misc]


def _timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]
