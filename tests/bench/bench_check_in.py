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
from boothapp.persistence.engine import configure_connection
from boothapp.services.checkin_outcome import Scan
from tests.bench.crowd import Crowd, add_crowd
from tests.bench.rows import BenchRow, against
from tests.factories import FairInHand, desk, make_fair
from tests.factories_gate import check_in_service

PEOPLE = 200_000
SCANS = 600
LIMIT = 5.0

_LOOK = """SELECT r.id, r.status, t.state, c.name_zh, c.school, c.major FROM badge_tokens t
JOIN registrations r ON r.id = t.registration_id JOIN candidates c ON c.id = r.candidate_id WHERE t.token = ?"""
_WRITE = """INSERT INTO check_ins (id, nonce, session_id, registration_id, direction, result, reason, raw_code, ordinal,
forced, device_time, recorded_at, station, actor, undone_by, undo_reason)
VALUES (?, ?, ?, ?, 'entry', 'VALID', '', ?, 1, 0, ?, ?, 'desk 1', 'bench', '', '')"""


def run(folder: Path) -> list[BenchRow]:
    """Measure and return the rows; `folder` is empty and may be filled."""
    fair = make_fair(folder)
    crowd = add_crowd(fair, PEOPLE)
    try:
        # In turns, so that neither has the calmer machine or the emptier table.
        floors, figures = _in_turns(_bare(fair, crowd), _through_service(fair, crowd))
    finally:
        fair.close()
    note = f"{PEOPLE:,} people, medians of {SCANS} scans each"
    return [against("check-in, service to bare driver", median(figures), median(floors), "ms", LIMIT, note)]


def _in_turns(first: Iterator[float], second: Iterator[float]) -> tuple[list[float], list[float]]:
    pairs = [(next(first), next(second)) for _ in range(SCANS)]
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
