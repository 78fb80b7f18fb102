"""Two scanners at one laptop, 60 scans a second for a minute: from the window's key events to durable rows."""

import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from sqlalchemy import select

from boothapp.persistence.models import CheckIn, Registration
from boothapp.services.checkin_outcome import Scan
from boothapp.ui.devices.scanner import Scanner
from boothapp.ui.views.desk.flow import DeskFlow
from boothapp.ui.views.desk.page import DeskPage
from tests.bench.bench_check_in import p95, silent_desk
from tests.bench.crowd import add_crowd
from tests.bench.rows import BenchRow
from tests.bench.size import Size
from tests.bench.stalls import Stall, StallWatch
from tests.bench.window import BenchWindow, shown_window
from tests.factories import FairInHand, desk, make_fair
from tests.factories_gate import check_in_service

PEOPLE = 200_000
SECONDS = 60
A_SECOND = 60
STALL_MS = 50.0
_NOTABLE_MS = 30.0
_LOOK_MS = 4
_PATIENCE_S = 300.0
_ALONE = 100
_KEY_MS = 0.2
_PREFIXES = ("", "]Q1")
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Tab)


def run(folder: Path, size: Size = Size.FULL) -> list[BenchRow]:
    """Measure and return the rows; every badge is another person's, so that each scan is an admission to keep."""
    fair = make_fair(folder)
    scans = size.of(SECONDS * A_SECOND, 2 * _ALONE)
    crowd = add_crowd(fair, max(size.of(PEOPLE), scans + _ALONE))
    try:
        with shown_window(fair, desk(2), silent_desk, folder) as window, StallWatch(_NOTABLE_MS) as watch:
            hands = _Hands(window, crowd.codes[:scans])
            seconds = hands.scan_all()
            window.settle()
            stall = watch.worst()
            computed = max((each.cpu_ms for each in watch.stalls), default=0.0)
        kept = _kept(fair)
        alone = _one_at_a_time(fair, crowd.codes[-_ALONE:])
    finally:
        fair.close()
    wanted, times = list(crowd.numbers[:scans]), Counter(kept)
    lost = sum(not times[number] for number in wanted)
    others = sum(here != there for here, there in zip(kept, wanted, strict=False)) if not lost else 0
    note = (
        f"{len(crowd.codes):,} people in the file; {scans:,} badges in {seconds:.1f} s, the scanners in turns: one ends"
        f" a code with Enter, one puts ]Q1 before it and ends with Tab; {hands.strokes / seconds:,.0f} keys a second"
    )
    writes = f"one durable check-in after the other through the service: {1000 / alone:,.0f} a second"
    return [
        BenchRow("scans lost", lost, "", limit=0, note=note),
        BenchRow("scans doubled, or out of their order", len(kept) - len(times) + others, "", limit=0, note=writes),
        BenchRow("the window's longest stall meanwhile", stall.ms, "ms", limit=STALL_MS, note=_where(stall)),
        BenchRow("the most it computed in one stall", computed, "ms", note="for the rest it waited for its turn"),
        BenchRow("last key to the durable answer, p95", p95(hands.answered_ms), "ms", note=_longest(hands)),
    ]


class _Hands(QObject):
    """Two scanners that type at their pace: a busy window gets the keys late, as out of a system's queue."""

    def __init__(self, window: BenchWindow, codes: Sequence[str]) -> None:
        super().__init__()
        page = window.page
        assert isinstance(page, DeskPage)
        self._window = window
        self._codes = codes
        self._sent: list[float] = []
        self._began = 0.0
        self.answered_ms: list[float] = []
        self.strokes = 0
        self._pressed_ms = 0.0
        # The system's own stamp is that of the press, however late a busy machine hands the key over.
        self._scanner = Scanner(self, lambda _event: self._pressed_ms)
        self._scanner.scanned.connect(page.on_scan)
        page.findChildren(DeskFlow)[0].answered.connect(self._note)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._scan_what_is_due)

    def scan_all(self) -> float:
        """Scan every code and wait for every answer; return the seconds of the scanning."""
        self._scanner.start()
        self._began = time.perf_counter()
        self._timer.start(_LOOK_MS)
        self._window.run_until(lambda: len(self.answered_ms) >= len(self._codes), _PATIENCE_S)
        self._timer.stop()
        self._scanner.stop()
        return self._sent[-1] - self._began

    def _scan_what_is_due(self) -> None:
        due = (time.perf_counter() - self._began) * A_SECOND
        place = len(self._sent)
        if place < min(due, len(self._codes)):
            self._scan(self._codes[place], place % len(_PREFIXES))

    def _scan(self, code: str, hand: int) -> None:
        target = self._window.page.windowHandle()
        self._pressed_ms = len(self._sent) * 1000 / A_SECOND
        for sign in _PREFIXES[hand] + code:
            self._pressed_ms += _KEY_MS
            QTest.keyClick(target, ord(sign))
        self._pressed_ms += _KEY_MS
        self._sent.append(time.perf_counter())
        QTest.keyClick(target, _ENDS[hand])
        self.strokes += len(_PREFIXES[hand]) + len(code) + 1

    def _note(self) -> None:
        self.answered_ms.append((time.perf_counter() - self._sent[len(self.answered_ms)]) * 1000)


def _where(stall: Stall) -> str:
    return f"{stall.cpu_ms:.0f} ms of processor time, in {stall.where}" if stall.where else ""


def _longest(hands: _Hands) -> str:
    return f"the longest {max(hands.answered_ms):.0f} ms"


def _kept(fair: FairInHand) -> list[str]:
    """Return the number of every attempt, in the order in which they were recorded."""
    wanted = select(Registration.number).select_from(CheckIn)
    with fair.units.read() as unit:
        found = unit.connection.execute(
            wanted.outerjoin(Registration, Registration.id == CheckIn.registration_id).order_by(CheckIn.sequence)
        )
        return [number or "" for (number,) in found]


def _one_at_a_time(fair: FairInHand, codes: Sequence[str]) -> float:
    """Return the median milliseconds of a check-in that nothing else keeps company."""
    service, actor, times = check_in_service(fair), desk(), []
    for place, code in enumerate(codes):
        begin = time.perf_counter()
        service.check_in(actor, fair.sessions[0], Scan(code, f"alone {place}"))
        times.append((time.perf_counter() - begin) * 1000)
    return median(times)
