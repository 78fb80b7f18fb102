"""`boothapp demo` from the command line: one object for machines, a sentence for people, refusals with exit 1."""

import json
from pathlib import Path

import pytest

from boothapp.bootstrap import main


def _run(*arguments: str) -> int:
    return main([*arguments, "--temp-profile", "--lang", "en"])


def test_demo_is_made_once_and_kept_afterwards(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "demo.fair"
    assert _run("demo", str(path), "--candidates", "5", "--seed", "4", "--no-window", "--json") == 0
    made = json.loads(capsys.readouterr().out)
    assert made == {"path": str(path), "seed": 4, "candidates": 5}
    before = path.read_bytes()
    assert _run("demo", str(path), "--no-window") == 0
    assert capsys.readouterr().out == f"{path} is ready.\n"
    assert path.read_bytes() == before


def test_fresh_takes_back_what_was_tried(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "demo.fair"
    _run("demo", str(path), "--candidates", "5", "--no-window")
    capsys.readouterr()
    assert _run("demo", str(path), "--fresh", "--candidates", "6", "--no-window", "--json") == 0
    assert json.loads(capsys.readouterr().out)["candidates"] == 6


def test_other_file_at_the_place_is_refused_with_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "letter.fair"
    path.write_text("not a fair", encoding="utf-8")
    assert _run("demo", str(path), "--no-window") == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "letter.fair" in said.err
    assert path.read_text(encoding="utf-8") == "not a fair"


@pytest.mark.parametrize("arguments", [("demo", "--candidates", "many"), ("rehearse",)])
def test_wrong_usage_is_exit_two(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(*arguments) == 2
    assert capsys.readouterr().err
