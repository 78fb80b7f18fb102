"""`boothapp import` from the command line, on the sample lists that ship."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from boothapp.support.paths import resource_root
from tests.factories_lists import make_table

_SAMPLES = resource_root() / "demo"


def _run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "boothapp", *map(str, arguments), "--temp-profile"]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def new_fair(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("fair") / "a.fair"
    days = [part for day in ("2026-11-04", "2026-11-05", "2026-11-04", "2026-11-05") for part in ("--day", day)]
    assert _run("new", path, "--name", "测试", *days).returncode == 0
    return path


@pytest.fixture
def fair(new_fair: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(new_fair, tmp_path / "a.fair"))


def test_the_sample_lists_come_in_and_a_second_time_change_nothing(fair: Path) -> None:
    wanted = {"exhibitors": 88, "posts": 1267}
    for kind, rows in wanted.items():
        first = _run("import", fair, _SAMPLES / f"{kind}-zh.xlsx", "--kind", kind, "--json")
        assert first.returncode == 0, first.stderr
        answer = json.loads(first.stdout)
        assert (answer["added"], answer["skipped"], answer["problems"]) == (rows, 0, [])
        again = json.loads(_run("import", fair, _SAMPLES / f"{kind}-en.xlsx", "--kind", kind, "--json").stdout)
        assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, rows)


def test_a_dry_run_tells_and_writes_nothing(fair: Path) -> None:
    dry = _run("import", fair, _SAMPLES / "exhibitors-en.xlsx", "--kind", "exhibitors", "--dry-run", "--lang", "en")
    assert dry.returncode == 0
    assert dry.stdout == "Would add 88, update 0, leave 0 as they are, skip 0.\n"
    posts = _run("import", fair, _SAMPLES / "posts-en.xlsx", "--kind", "posts", "--dry-run", "--json")
    assert json.loads(posts.stdout)["skipped"] == 1267


def test_problems_are_named_on_standard_error_and_refusals_end_with_1(fair: Path, tmp_path: Path) -> None:
    path = make_table(tmp_path / "a.xlsx", ["姓名", "身份证号"], [["王明", "210211200405170070"]])
    some = _run("import", fair, path, "--kind", "candidates", "--lang", "en")
    assert some.returncode == 0
    assert some.stdout == "0 added, 0 updated, 0 unchanged, 1 skipped.\n"
    assert some.stderr.startswith("Row 2, 身份证号: The last character of the identity number")
    path.write_bytes(path.read_bytes()[:500])
    broken = _run("import", fair, path, "--kind", "candidates", "--lang", "en")
    assert broken.returncode == 1
    assert broken.stderr.startswith("a.xlsx is damaged")
    make_table(path, ["甲", "乙"], [["x", "y"]])
    headless = _run("import", fair, path, "--kind", "posts", "--lang", "zh_CN")
    assert headless.returncode == 1
    assert "单位名称 / Exhibitor" in headless.stderr
    assert _run("import", fair, path, "--kind", "nonsense").returncode == 2
