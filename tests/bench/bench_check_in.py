"""A check-in through the service beside the same two statements on the bare driver, with 200,000 people in the file."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any
from uuid import uuid4

from sqlcipher3 import dbapi2

from boothapp.domain.badge_code import parse_badge_code
from boothapp.persistence.driver import configure_connection
from boothapp.services.checkin_outcome import Scan
from boothapp.support.paths import resource_root
from boothapp.ui.context import UiContext
from boothapp.ui.devices.sound import SoundPlayer
from boothapp.ui.runner import Runner
from boothapp.ui.views.desk.page import DeskPage
from boothapp.ui.widgets.verdict_band import VerdictBand
from tests.bench.crowd import Crowd, add_crowd
from tests.bench.rows import BenchRow, against
from tests.bench.size import Size
from tests.bench.window import PaintWatch, shown_window
from tests.factories import FairInHand, desk, make_fair
from tests.factories_gate import check_in_service

PEOPLE = 200_000
SCANS = 600
LIMIT = 5.0
PAINTS = 100
PAINT_MS = 50.0

_LOOK = """SELECT r.id, r.status, t.state, c.name_zh, c.school, c.major FROM badge_tokens t
JOIN registrations r ON r.id = t.registration_id JOIN candidates c ON c.id = r.candidate_id WHERE t.token = ?"""
_WRITE = """INSERT INTO check_ins (id, nonce, session_id, registration_id, direction, result, reason, raw_code, ordinal,
forced, device_time, recorded_at, sequence, gate, station, actor, undone_by, undo_reason)
VALUES (?, ?, ?3, ?, 'entry', 'VALID', '', ?, 1, 0, ?, ?, (SELECT coalesce(max(sequence), 0) + 1 FROM check_ins
WHERE session_id = ?3), '', 'desk 1', 'bench', '', '')"""


def run(folder: Path, size: Size = Size.FULL) -> list[BenchRow]:
    """Measure and return the rows; `folder` is empty and may be filled."""
    fair = make_fair(folder)
    count, scans = size.of(PEOPLE, 1_000), size.of(SCANS, 20)
    crowd = add_crowd(fair, count)
    try:
        # In turns, so that neither has the calmer machine or the emptier table.
        floors, figures = _in_turns(_bare(fair, crowd), _through_service(fair, crowd), scans)
        painted = _painted(fair, crowd, folder)
    finally:
        fair.close()
    bare = f"the bare driver's p95 in the same run: {p95(floors):.1f} ms"
    people = f"{count:,} people in the file"
    note = f"{people}; medians of {scans} scans each, taken in turns, both BEGIN IMMEDIATE, WAL and synchronous=FULL"
    return [
        against("check-in, service to bare driver", median(figures), median(floors), "ms", LIMIT, note),
        BenchRow(
            "scan to painted verdict, p95",
            p95(painted),
            "ms",
            limit=PAINT_MS,
            note=f"{people}; {PAINTS} scans; {bare}",
        ),
    ]


def _in_turns(first: Iterator[float], second: Iterator[float], scans: int) -> tuple[list[float], list[float]]:
    pairs = [(next(first), next(second)) for _ in range(scans)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def _timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def _bare(fair: FairInHand, crowd: Crowd) -> Iterator[float]:
    connection: Any = dbapi2.connect(str(fair.path))
    configure_connection(connection, None)
    keys, session_id = fair.keys.badge, fair.sessions[0].hex
    tokens = [parse_badge_code(code, keys).token_id for code in crowd.codes[:SCANS]]

    def scan(token: bytes, code: str) -> None:
        connection.execute("BEGIN IMMEDIATE")
        row = connection.execute(_LOOK, (token,)).fetchone()
        now = "2026-11-04 01:00:00.000000"
        nonce = uuid4().hex
        connection.execute(_WRITE, (uuid4().hex, nonce, session_id, row[0], code, now, now))
        connection.execute("COMMIT")

    for token, code in zip(tokens, crowd.codes, strict=False):
        yield _timed(lambda token=token, code=code: scan(token, code))  # type: ignore[misc]
    connection.close()


def _through_service(fair: FairInHand, crowd: Crowd) -> Iterator[float]:
    service, actor, session_id = check_in_service(fair), desk(), fair.sessions[0]
    for place, code in enumerate(reversed(crowd.codes)):
        fair.clock.advance(timedelta(milliseconds=20))
        scan = Scan(code, f"bench {place}")
        yield _timed(lambda scan=scan: service.check_in(actor, session_id, scan))  # type: ignore[misc]


def _painted(fair: FairInHand, crowd: Crowd, folder: Path) -> list[float]:
    """Return how long each scan took from the scanner's last key to the painted window."""
    times: list[float] = []
    with shown_window(fair, desk(2), silent_desk, folder) as window, PaintWatch(VerdictBand) as watch:
        page = window.page
        assert isinstance(page, DeskPage)
        for code in crowd.codes[len(crowd.codes) // 2 :][:PAINTS]:
            fair.clock.advance(timedelta(seconds=1))
            watch.painted_at = None
            begin = time.perf_counter()
            page.on_scan(code)
            window.run_until(lambda: watch.painted_at is not None)
            times.append(((watch.painted_at or begin) - begin) * 1000)
            window.run_until(lambda: page.resting)
            window.settle()
    return times


def silent_desk(ctx: UiContext) -> DeskPage:
    """Return a desk page that looks for no sound device."""
    return DeskPage(ctx, sound=_Silent(resource_root() / "sounds"))


class _Silent(SoundPlayer):
    def prepare(self, runner: Runner) -> None:
        del runner


def p95(times: list[float]) -> float:
    """Return what 95 of 100 do not exceed."""
    return sorted(times)[int(len(times) * 0.95)]
