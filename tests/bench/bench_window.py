"""A fair's day driven through the real window, with a watchdog over the GUI thread."""

from pathlib import Path

from boothapp.domain.demo.generator import DEMO_SEED
from boothapp.services.make_demo import DemoMark
from tests.bench.day_driver import DayDriver, hall_of
from tests.bench.rows import BenchRow
from tests.bench.size import Size
from tests.bench.stalls import Stall, StallWatch

CANDIDATES = 2_400
SCANS = 150
LIMIT_MS = 50.0
_TOLD = 8
_NOTABLE_MS = 25.0


def run(folder: Path, size: Size = Size.FULL) -> list[BenchRow]:
    """Measure and return the rows: the worst wait of all, and the worst of each step that came near the limit."""
    hall = hall_of(folder, DemoMark(DEMO_SEED, size.of(CANDIDATES, 120)))
    with StallWatch(_NOTABLE_MS) as watch:
        driver = DayDriver(hall, watch, folder)
        driver.organiser_prepares()
        driver.desk_admits(size.of(SCANS, 10))
        driver.booth_signs(size.of(20, 2))
        driver.organiser_closes()
        waits = watch.longest_by_step()
        worst = watch.worst()
    note = (
        f"the longest wait of an event, at: {worst.step}{_where(worst)}; {driver.scans} scans, {driver.visits} visits, "
        f"{driver.contracts} contracts, every page opened, booths assigned, day closed; a beat every 4 ms"
    )
    computed = max(waits.values(), key=lambda stall: stall.cpu_ms, default=worst)
    rows = [
        BenchRow("the GUI thread's longest stall", worst.ms, "ms", limit=LIMIT_MS, note=note),
        BenchRow("the most it computed in one stall", computed.cpu_ms, "ms", note=f"at: {computed.step}"),
    ]
    shown = sorted(waits.items(), key=lambda each: -each[1].ms)[:_TOLD]
    return rows + [
        BenchRow(f"... at: {step}", stall.ms, "ms", note=_where(stall).strip(" ()")) for step, stall in shown
    ]


def _where(stall: Stall) -> str:
    place = f", in {stall.where}" if stall.where else ""
    return f" ({stall.cpu_ms:.0f} ms of processor time{place})"
