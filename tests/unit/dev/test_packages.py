"""System packages through apt, Python packages by their hash, and what is said when either fails."""

import ast
import base64
import hashlib
import re
import sys
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest

import dev
from devtools import system
from devtools.console import Stop
from devtools.environment import Environment, why_pip_failed
from devtools.project import Project, digest
from tests.unit.dev.machine import NOTHING_OF_THE_SYSTEM

ROOT = Path(__file__).resolve().parents[3]


def test_a_python_that_is_too_old_is_told_what_to_install() -> None:
    assert dev.too_old((3, 11, 0)) == ""
    message = dev.too_old((3, 9, 2))
    assert "this is Python 3.9.2" in message
    assert "sudo apt-get install -y python3 python3-venv" in message


def test_dev_py_can_be_read_by_a_python_that_is_too_old() -> None:
    ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_the_tool_needs_the_standard_library_alone() -> None:
    files = [ROOT / "dev.py", *(ROOT / "devtools").glob("*.py")]
    allowed = sys.stdlib_module_names | {"devtools"}

    assert [f"{path.name}: {name}" for path in files for name in _imports(path) if name not in allowed] == []


def _imports(path: Path) -> Iterable[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name.split(".")[0] for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0]


def test_a_library_counts_under_its_newer_name_too() -> None:
    assert system.missing_packages(["libgl1", "libcups2", "libegl1"], {"libgl1", "libcups2t64"}) == ["libegl1"]


@pytest.mark.parametrize(
    ("user", "sudo", "command"),
    [
        (0, None, "apt-get update && apt-get install -y --no-install-recommends libgl1 xvfb"),
        (7, "/usr/bin/sudo", "sudo apt-get update && sudo apt-get install -y --no-install-recommends libgl1 xvfb"),
        (7, None, "su -c 'apt-get update && apt-get install -y --no-install-recommends libgl1 xvfb'"),
    ],
)
def test_without_rights_the_one_command_is_named(
    user: int, sudo: str | None, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: user)
    monkeypatch.setattr("shutil.which", lambda _name: sudo)

    with pytest.raises(Stop) as stopped:
        system.install(["libgl1", "xvfb"], root=None, run=_never)

    assert str(stopped.value).splitlines()[-1].strip() == command


def test_with_rights_apt_updates_first_and_asks_nothing() -> None:
    done: list[Sequence[str]] = []
    system.install(["libgl1"], root=["sudo", "-n"], run=_keeping(done, 0))

    assert [" ".join(each).split(" DPkg::Lock::Timeout=120 ")[1] for each in done] == [
        "update",
        "install -y --no-install-recommends libgl1",
    ]
    assert all(each[:4] == ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"] for each in done)


def test_when_apt_fails_nothing_more_is_tried_and_the_command_is_named() -> None:
    done: list[Sequence[str]] = []
    with pytest.raises(Stop, match="apt-get install -y --no-install-recommends libgl1"):
        system.install(["libgl1"], root=[], run=_keeping(done, 100))

    assert len(done) == 1


def _never(command: Sequence[str]) -> int:
    raise AssertionError(command)


def _keeping(done: list[Sequence[str]], code: int) -> Callable[[Sequence[str]], int]:
    def run(command: Sequence[str]) -> int:
        done.append(command)
        return code

    return run


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "not the one in the lock file"),
        ("[Errno 28] No space left on device", "The disk is full"),
        ("NewConnectionError(...): Failed to establish a new connection", "no package index answers"),
        ("ERROR: No matching distribution found for numpy==2.4.6", "has no build for this system"),
        ("something else", "its message is above"),
    ],
)
def test_what_pip_says_is_told_as_what_to_do(output: str, said: str) -> None:
    assert said in why_pip_failed(output)


def test_real_packages_are_installed_by_hash_and_a_changed_one_is_refused(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.catalogs()[0].unlink()
    wheels = project.root / "wheels"
    wheels.mkdir()
    wheel = _make_wheel(wheels)
    lock = project.lock("runtime.lock")
    lock.write_text(f"tiny==1.0 --hash=sha256:{digest(wheel)}\n", encoding="utf-8")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheels))
    real = Environment(project, system=_no_packages)

    real.prepare(NOTHING_OF_THE_SYSTEM)
    assert (project.site_packages / "tiny.py").is_file()
    assert (project.site_packages / "boothapp.pth").read_text(encoding="utf-8").strip() == str(project.root)
    assert real.is_ready(NOTHING_OF_THE_SYSTEM)

    lock.write_text(f"tiny==1.0 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    (project.site_packages / "tiny-1.0.dist-info" / "METADATA").unlink()
    (project.site_packages / "tiny-1.0.dist-info").rename(project.site_packages / "gone")
    with pytest.raises(Stop, match="not the one in the lock file"):
        real.prepare(NOTHING_OF_THE_SYSTEM)
    assert not real.is_ready(NOTHING_OF_THE_SYSTEM)


def _no_packages(names: Sequence[str]) -> None:
    assert list(names) == []


def _make_wheel(folder: Path) -> Path:
    files = {
        "tiny.py": b"ANSWER = 42\n",
        "tiny-1.0.dist-info/METADATA": b"Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n",
        "tiny-1.0.dist-info/WHEEL": b"Wheel-Version: 1.0\nGenerator: t\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{name},sha256={_record_hash(data)},{len(data)}\n" for name, data in files.items())
    path = folder / "tiny-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
        archive.writestr("tiny-1.0.dist-info/RECORD", f"{record}tiny-1.0.dist-info/RECORD,,\n")
    return path


def _record_hash(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def test_locks_hold_a_hash_a_package_and_the_tests_run_on_what_users_get() -> None:
    here = Project(ROOT)
    pins = {name: _pins(here.lock(name)) for name in ("runtime.lock", "dev.lock")}

    assert all(hashes > 0 for held in pins.values() for hashes in held.values())
    assert sorted(pins["runtime.lock"].keys() - pins["dev.lock"].keys()) == []


def _pins(lock: Path) -> dict[str, int]:
    pieces = re.split(r"(?m)^(?=[a-z0-9])", lock.read_text(encoding="utf-8"))
    return {piece.split(" \\")[0]: piece.count("--hash=sha256:") for piece in pieces[1:]}
