"""`boothapp check-in` from the command line."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from boothapp.cli.check_in_command import LONGEST_LINE
from boothapp.domain.gates import Gate, GateUse
from boothapp.persistence.models import CheckIn, FairSetting
from boothapp.persistence.queries.check_in import HOURS_SETTING
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.manage_gates import ManageGatesService
from tests.factories import FairInHand, make_fair, organiser
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


def test_a_line_too_long_for_a_code_is_one_attempt_and_its_end_no_code(fair: FairInHand, person: PersonInHand) -> None:
    code, wide = person.code.encode(), LONGEST_LINE
    lines = (
        b"7" * wide + code,
        b"7" * 3 * wide + code,
        b" " * wide + code,
        code + b" " * 2 * wide,
        code.rjust(wide),
        b"7" * wide,
    )
    done = run(fair.path, "--session", "1", "--json", codes=b"\n".join(lines))
    answers = [json.loads(line)["result"] for line in done.stdout.decode().splitlines()]
    assert done.returncode == 0
    assert answers == ["INVALID"] * 3 + ["VALID", "USED", "INVALID"]


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


def test_a_gate_is_named_on_the_line_and_one_that_is_not_there_or_goes_the_other_way_is_refused(
    fair: FairInHand, person: PersonInHand
) -> None:
    gates = ManageGatesService(fair.units, fair.ids, AuditTrail(fair.clock))
    gates.save(organiser(), (Gate("东门", GateUse.IN), Gate("南门", GateUse.OUT)))

    done = run(fair.path, person.code, "--session", "1", "--gate", "东门", "--json")
    wrong = run(fair.path, person.code, "--session", "1", "--gate", "南门", "--lang", "en")
    unknown = run(fair.path, person.code, "--session", "1", "--gate", "北门", "--lang", "en")

    assert json.loads(done.stdout)["gate"] == "东门"
    assert (wrong.returncode, unknown.returncode) == (1, 1)
    assert "南门 is the way out only." in wrong.stderr.decode()
    assert "No gate is called “北门”. The fair's gates: 东门, 南门." in unknown.stderr.decode()
    with fair.units.read() as unit:
        assert [row.gate for row in unit.session.scalars(select(CheckIn))] == ["东门"]
