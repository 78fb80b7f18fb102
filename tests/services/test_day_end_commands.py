"""The day's end from the command line: exit codes, one JSON object, clear refusals."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from boothapp.bootstrap import build_app
from boothapp.cli.app import run
from boothapp.cli.context import CommandContext
from boothapp.cli.options import GlobalOptions
from boothapp.support.i18n import Language
from boothapp.support.paths import AppPaths
from tests.factories_closing import OpenDay, fill_day, open_day

Command = Callable[..., tuple[int, dict[str, Any], str]]


@pytest.fixture
def day(tmp_path: Path) -> Iterator[OpenDay]:
    """A fair whose first day is over."""
    with open_day(tmp_path) as opened:
        fill_day(opened)
        yield opened


@pytest.fixture
def command(day: OpenDay, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command with --json and return its exit code, its object and what it said on standard error."""
    app = build_app(AppPaths.below(tmp_path / "profile"), day.fair.clock, day.fair.ids)
    translator = app.catalogs.translator(Language.EN)
    context = CommandContext(app, GlobalOptions(json=True), translator, None, lambda _fair: 0)

    def start(*words: object) -> tuple[int, dict[str, Any], str]:
        code = run([str(word) for word in words], replace(context))
        said = capsys.readouterr()
        return code, json.loads(said.out) if said.out else {}, said.err

    return start


def test_a_day_is_closed_verified_and_refused_a_second_time(command: Command, day: OpenDay, tmp_path: Path) -> None:
    code, closed, said = command("close-day", day.fair.path, "--session", "1", "--out", tmp_path / "out")
    assert code == 0
    assert closed["sequence"] == 1
    assert len(closed["files"]) == 7
    assert "not confirmed" in said

    code, found, _ = command("bundle", "verify", closed["bundle"], "--public-key", tmp_path / "out" / "T26.pub")
    assert (code, found["valid"], found["sha256"]) == (0, True, closed["sha256"])

    code, nothing, said = command("close-day", day.fair.path, "--session", "1", "--out", tmp_path / "out")
    assert (code, nothing) == (1, {})
    assert "closed already" in said


def test_a_flipped_bit_is_refused_with_a_sentence(command: Command, day: OpenDay, tmp_path: Path) -> None:
    _, closed, _ = command("close-day", day.fair.path, "--session", "1", "--out", tmp_path / "out")
    path = Path(closed["bundle"])
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)

    code, _, said = command("bundle", "verify", path)

    assert code == 1
    assert "damaged" in said


def test_reports_of_each_kind(command: Command, day: OpenDay, tmp_path: Path) -> None:
    for ending in ("pdf", "xlsx", "json", "txt"):
        target = tmp_path / f"report.{ending}"
        code, written, _ = command("report", day.fair.path, "--session", "2026-11-04", "--out", target)
        assert (code, written["path"]) == (0, str(target))
        assert target.is_file()
    code, _, said = command("report", day.fair.path, "--session", "1", "--out", tmp_path / "report.doc")
    assert code == 1
    assert ".pdf" in said


def test_backup_restore_and_check(command: Command, day: OpenDay, tmp_path: Path) -> None:
    assert command("backup", day.fair.path, tmp_path / "copy.fair")[0] == 0
    assert command("restore", tmp_path / "copy.fair", tmp_path / "restored.fair")[0] == 0
    code, found, _ = command("check", tmp_path / "restored.fair")
    assert (code, found["well"]) == (0, True)


def test_check_exits_1_when_something_does_not_fit(command: Command, day: OpenDay) -> None:
    from sqlalchemy import update

    from boothapp.persistence.models import Post

    with day.fair.units.write() as unit:
        unit.session.execute(update(Post).where(Post.taken > 0).values(taken=0))
    code, found, said = command("check", day.fair.path)
    assert (code, found["well"]) == (1, False)
    assert "does not fit" in said


def test_doctor_finds_this_machine_well(command: Command) -> None:
    code, found, _ = command("doctor")
    assert code == 0
    assert {each["state"] for each in found["symptoms"]} <= {"well", "missing"}


def test_wrong_usage_is_exit_2(command: Command, day: OpenDay) -> None:
    assert command("close-day", day.fair.path)[0] == 2
    assert command("bundle", "verify")[0] == 2
