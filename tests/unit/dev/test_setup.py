"""The set-up: made once, brought up to date, made again when broken, and never done twice."""

from pathlib import Path

import pytest

from devtools import environment, system
from devtools.console import Stop
from devtools.environment import Answer, Need
from devtools.stamp import NAME, Stamp
from tests.unit.dev.machine import Machine


def test_first_start_makes_everything_and_the_second_nothing(machine: Machine) -> None:
    assert machine.prepare() == ["venv", "install", "compile"]
    assert machine.prepare() == []


def test_a_changed_lock_file_is_installed_into_the_same_environment(machine: Machine) -> None:
    machine.prepare()
    machine.project.lock("runtime.lock").write_text("# newer\n", encoding="utf-8")

    assert machine.prepare() == ["install"]
    assert machine.prepare() == []


def test_what_the_tests_installed_is_enough_to_run(machine: Machine) -> None:
    machine.prepare(Need("dev.lock", ()))

    assert machine.prepare(Need("runtime.lock", ())) == []


def test_a_changed_catalog_is_compiled_again(machine: Machine) -> None:
    machine.prepare()
    machine.project.catalogs()[0].write_text('msgid "a"\nmsgstr "b"\n', encoding="utf-8")

    assert machine.prepare() == ["compile"]
    assert machine.prepare() == []


def test_a_compiled_catalog_that_is_gone_is_made_again(machine: Machine) -> None:
    machine.prepare()
    machine.project.catalogs()[0].with_suffix(".mo").unlink()

    assert machine.prepare() == ["compile"]


def test_an_installation_that_failed_is_begun_again(machine: Machine) -> None:
    machine.answers["install"] = Answer(1, "Temporary failure in name resolution")
    with pytest.raises(Stop, match="no package index answers"):
        machine.prepare()
    machine.answers.clear()

    assert machine.prepare() == ["venv", "install", "compile"]


@pytest.mark.parametrize("damage", ["stamp", "python", "moved", "older Python"])
def test_an_environment_that_is_broken_or_not_ours_is_made_again(machine: Machine, damage: str) -> None:
    machine.prepare()
    project = machine.project
    stamp = Stamp.read(project)
    match damage:
        case "stamp":
            (project.venv / NAME).write_text("{", encoding="utf-8")
        case "python":
            project.tool("python").unlink()
        case "moved":
            stamp.root = "/elsewhere"
            stamp.write(project)
        case _:
            stamp.python = "3.10"
            stamp.write(project)

    assert machine.prepare() == ["venv", "install", "compile"]


def test_system_packages_are_asked_for_once(machine: Machine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    status = tmp_path / "status"
    status.touch()
    monkeypatch.setattr(system, "DPKG_STATUS", status)
    need = Need("runtime.lock", ("libgl1", "libegl1"))
    machine.prepare(need)
    machine.prepare(need)

    assert machine.wanted == ["libgl1", "libegl1"]


def test_system_packages_are_asked_for_again_after_dpkg_changed_something(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    need = Need("runtime.lock", ("libgl1",))
    machine.prepare(need)
    monkeypatch.setattr("devtools.stamp.dpkg_age", lambda: 1)
    machine.prepare(need)

    assert machine.wanted == ["libgl1", "libgl1"]


def test_a_python_without_venv_asks_for_its_package_with_the_others(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    monkeypatch.setattr(environment, "is_debian", lambda: True)
    machine.prepare(Need("runtime.lock", ("libgl1",)))

    assert machine.wanted == ["libgl1", "python3-venv"]
