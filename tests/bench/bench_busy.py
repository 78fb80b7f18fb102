"""Scans at the desk while the same program prints badges, renders the report and imports a list."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median

from boothapp.domain.values import ListKind
from boothapp.services.fair_services import FairServices
from boothapp.services.import_outcome import ImportResult
from boothapp.services.print_badges import SHEET, BadgeChoice
from boothapp.ui.views.desk.page import DeskPage
from boothapp.ui.widgets.verdict_band import VerdictBand
from tests.bench.bench_check_in import PAINT_MS, PEOPLE, p95, silent_desk
from tests.bench.bench_import import write_list
from tests.bench.crowd import Crowd, add_crowd
from tests.bench.rows import BenchRow
from tests.bench.size import Size
from tests.bench.window import BenchWindow, PaintWatch, shown_window
from tests.factories import FairInHand, desk, make_fair, organiser

LIST = 20_000
BADGES = 1_000
SCANS = 100
_REST_S = 0.1
"""Between a verdict and the next scan: quicker than any hand."""


def run(folder: Path, size: Size = Size.FULL) -> list[BenchRow]:
    """Measure and return the rows: the same desk alone, then beside the work."""
    fair = make_fair(folder)
    crowd = add_crowd(fair, size.of(PEOPLE, 1_000))
    book = folder / "late.xlsx"
    write_list(book, size.of(LIST, 100))
    scans = size.of(SCANS, 5)
    try:
        with shown_window(fair, desk(2), silent_desk, folder) as window, PaintWatch(VerdictBand) as watch:
            queue = _Queue(fair, crowd, window, watch)
            calm = [queue.scan() for _ in range(scans)]
            with _work(window.ctx.services, fair, crowd, book, size) as work:
                busy = [queue.scan()]
                while len(busy) < scans or not work.all_done:
                    busy.append(queue.scan())
            work.fail_if_broken()
    finally:
        fair.close()
    note = (
        f"{len(crowd.codes):,} people in the file; {len(busy)} scans while {work.said}; alone on the same machine "
        f"{p95(calm):.1f} ms; median beside the work {median(busy):.1f} ms, the longest {max(busy):.0f} ms"
    )
    return [BenchRow("scan to painted verdict beside the work, p95", p95(busy), "ms", limit=PAINT_MS, note=note)]


class _Queue:
    """The people at the desk, one after the other."""

    def __init__(self, fair: FairInHand, crowd: Crowd, window: BenchWindow, watch: PaintWatch) -> None:
        self._fair = fair
        self._codes: Iterator[str] = iter(crowd.codes)
        self._window = window
        self._watch = watch

    def scan(self) -> float:
        """Scan the next one; return the milliseconds from the scanner's last key to the painted window."""
        page, watch = self._window.page, self._watch
        assert isinstance(page, DeskPage)
        self._fair.clock.advance(timedelta(seconds=1))
        watch.painted_at = None
        begin = time.perf_counter()
        page.on_scan(next(self._codes))
        self._window.run_until(lambda: watch.painted_at is not None)
        took = ((watch.painted_at or begin) - begin) * 1000
        rested = time.perf_counter() + _REST_S
        self._window.run_until(lambda: page.resting and time.perf_counter() > rested)
        return took


class _Work:
    """What goes on beside the scans; each is done at least once."""

    def __init__(self) -> None:
        self.rounds: dict[str, int] = {}
        self.errors: list[Exception] = []
        self.stop = threading.Event()
        self.imported: ImportResult | None = None

    @property
    def all_done(self) -> bool:
        """Tell whether each kind of work was done, or broke."""
        return bool(self.errors) or (self.imported is not None and all(self.rounds.values()))

    @property
    def said(self) -> str:
        """Say what was done."""
        assert self.imported is not None
        return f"{self.imported.added:,} people were imported, " + ", ".join(
            f"{name} {count} times" for name, count in self.rounds.items()
        )

    def fail_if_broken(self) -> None:
        """Raise what one of them raised."""
        if self.errors:
            raise self.errors[0]

    def repeat(self, name: str, act: Callable[[], object]) -> threading.Thread:
        """Return the thread that does one thing again and again."""
        self.rounds[name] = 0

        def loop() -> None:
            while not self.stop.is_set():
                try:
                    act()
                except Exception as error:  # noqa: BLE001 - raised again on the bench's own thread
                    self.errors.append(error)
                    return
                self.rounds[name] += 1

        return threading.Thread(target=loop, name=name)


@contextmanager
def _work(services: FairServices, fair: FairInHand, crowd: Crowd, book: Path, size: Size) -> Iterator[_Work]:
    work, head = _Work(), organiser()
    session_id = fair.sessions[0]
    ids = services.print_badges.find(head, crowd.numbers[: size.of(BADGES, 5)])
    choice = BadgeChoice(registrations=ids)

    def take() -> None:
        try:
            work.imported = services.import_lists.run(head, book, ListKind.CANDIDATES)
        except Exception as error:  # noqa: BLE001 - raised again on the bench's own thread
            work.errors.append(error)

    def badges() -> None:
        services.print_badges.render(head, session_id, choice, SHEET)

    threads = [
        work.repeat(f"{len(ids):,} badges were printed", badges),
        work.repeat("the report was rendered", lambda: services.day_end.report.render(head, session_id)),
        threading.Thread(target=take, name="import"),
    ]
    for thread in threads:
        thread.start()
    try:
        yield work
    finally:
        work.stop.set()
        for thread in threads:
            thread.join()
