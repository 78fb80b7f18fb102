"""The plug is pulled sixty times: whatever was acknowledged is in the file, once."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pytest
from sqlcipher3 import dbapi2

from boothapp.persistence.models import FairSetting
from boothapp.persistence.queries.check_in import HOURS_SETTING
from tests.bench.crowd import Crowd, add_crowd
from tests.factories import FairInHand, make_fair

KILLS = 60
PEOPLE = 2_400
PATIENCE_S = 20.0
ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Commands:
    """Starts `check-in` from a prepared process."""

    orders: IO[str]
    answers: IO[str]
    folder: Path
    count: int = 0

    def start(self, fair: Path, codes: Sequence[str]) -> tuple[int, Path]:
        """Start a command that checks these codes in; return its pid and where it prints."""
        self.count += 1
        codes_file, output = self.folder / f"codes-{self.count}", self.folder / f"output-{self.count}"
        codes_file.write_text("\n".join(codes) + "\n", encoding="utf-8")
        arguments = ["check-in", str(fair), "--session", "1", "--json"]
        order = {"arguments": arguments, "input": str(codes_file), "output": str(output)}
        self.orders.write(json.dumps(order) + "\n")
        self.orders.flush()
        return int(self.answers.readline()), output

    def ended(self) -> int:
        """Wait for the end of the last one and return its status as the system tells it."""
        return int(self.answers.readline())


@contextmanager
def commands(folder: Path) -> Iterator[Commands]:
    """Give the prepared process and end it afterwards."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.end2end.prepared_command"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield Commands(process.stdin, process.stdout, folder)
        process.stdin.close()
        assert process.wait(PATIENCE_S) == 0


def acknowledged(output: Path) -> list[dict[str, Any]]:
    """Return the answers that were printed whole."""
    if not output.exists():
        return []
    whole = output.read_text(encoding="utf-8").rpartition("\n")[0]
    return [json.loads(line) for line in whole.splitlines()]


def wait_for_answers(output: Path, count: int) -> None:
    """Return as soon as this many answers are printed."""
    deadline = time.monotonic() + PATIENCE_S
    while not output.exists() or output.read_bytes().count(b"\n") < count:
        assert time.monotonic() < deadline, "the command prints nothing"


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    made = make_fair(tmp_path)
    with made.units.write() as unit:
        value = {"enforced": False}
        unit.session.add(FairSetting(id=made.ids.new(), fair_id=made.fair_id, name=HOURS_SETTING, value=value))
    yield made
    made.close()


@pytest.mark.torture
def test_acknowledged_check_ins_survive_kill_nine_at_any_point(fair: FairInHand, tmp_path: Path) -> None:
    crowd = add_crowd(fair, PEOPLE)
    fair.close()
    chance = random.Random(9)  # noqa: S311 - which moments, not secrets
    answers: list[dict[str, Any]] = []
    with commands(tmp_path) as prepared:
        for _ in range(KILLS):
            known = _admitted(answers)
            child, output = prepared.start(fair.path, crowd.codes[len(known) :])
            wait_for_answers(output, chance.randint(1, 24))
            _spin(chance.uniform(0, 0.003))
            os.kill(child, signal.SIGKILL)
            assert os.WTERMSIG(prepared.ended()) == signal.SIGKILL
            answers += acknowledged(output)
    _check_file(fair.path, crowd, answers)


def _admitted(answers: list[dict[str, Any]]) -> set[str]:
    return {answer["registration"] for answer in answers}


def _spin(seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


def _check_file(path: Path, crowd: Crowd, answers: list[dict[str, Any]]) -> None:
    connection = dbapi2.connect(str(path))
    rows = connection.execute(
        "SELECT r.number, c.result, c.recorded_at FROM check_ins c JOIN registrations r ON r.id = c.registration_id"
    ).fetchall()
    whole = [connection.execute(f"PRAGMA {check}").fetchall() for check in ("quick_check", "foreign_key_check")]
    connection.close()
    assert whole == [[("ok",)], []]
    recorded = {(number, result, moment[:26].replace(" ", "T")) for number, result, moment in rows}
    said = [(each["registration"], each["result"], each["recorded_at"][:26]) for each in answers]
    assert len(said) == len(set(said)) > KILLS
    assert set(said) <= recorded
    # What was recorded in the instant of the kill and not printed is at most one a round, and then USED the next time.
    assert len(rows) - len(said) <= KILLS
    assert max(Counter(number for number, result, _ in rows if result == "VALID").values()) == 1
    assert {result for _, result, _ in rows} <= {"VALID", "USED"}
    assert set(crowd.numbers) >= {number for number, _, _ in rows}
