"""`boothapp check-in` from the command line."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from boothapp.persistence.models import FairSetting
from boothapp.persistence.queries.check_in import HOURS_SETTING
from tests.factories import FairInHand, make_fair
from tests.factories_gate import close_session
from tests.factories_people import PersonInHand, add_person


def run(fair: Path, *arguments: str, codes: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "boothapp", "check-in", str(fair), *arguments, "--temp-profile"]
    return subprocess.run(command, input=codes, capture_output=True, check=False)


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    made = make_fair(tmp_path)
    with made.units.write() as unit:
        value = {"enforced": False}
        unit.session.add(FairSetting(id=made.ids.new(), fair_id=made.fair_id, name=HOURS_SETTING, value=value))
    yield made
    made.close()


@pytest.fixture
def person(fair: FairInHand) -> PersonInHand:
    return add_person(fair)


def test_codes_from_standard_input_are_answered_one_object_a_line(fair: FairInHand, person: PersonInHand) -> None:
    codes = f"{person.code}\r\n\n{person.number}\nhttps://example.org\n".encode() + b"\xff\xfe\x00junk"
    done = run(fair.path, "--session", "1", "--json", "--lang", "en", codes=codes)
    answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert done.returncode == 0
    assert [answer["result"] for answer in answers] == ["VALID", "USED", "INVALID", "INVALID"]
    assert (answers[0]["registration"], answers[0]["name"]) == (person.number, "林若溪")
    assert answers[1]["first"]["recorded_at"] == answers[0]["recorded_at"]
    assert answers[2]["registration"] is None
    assert "web link" in answers[2]["reason"]


def test_codes_on_the_line_are_answered_in_words(fair: FairInHand, person: PersonInHand) -> None:
    done = run(
        fair.path, person.number, person.number, "--session", "2026-11-04", "--direction", "exit", "--lang", "zh"
    )
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 0
    assert len(lines) == 2
    assert "VALID" in lines[0]
    assert "林若溪 · 已记录离场" in lines[0]


def test_closed_or_unknown_session_is_refused_with_a_sentence(fair: FairInHand, person: PersonInHand) -> None:
    close_session(fair, 0)
    closed = run(fair.path, person.code, "--session", "1", "--lang", "en")
    assert (closed.returncode, closed.stdout) == (1, b"")
    assert b"closed" in closed.stderr
    assert b"Traceback" not in closed.stderr
    unknown = run(fair.path, person.code, "--session", "9", "--lang", "en")
    assert unknown.returncode == 1
    assert b"no session 9" in unknown.stderr
