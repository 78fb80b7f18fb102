"""A checkout that is bare, and one that is set up."""

from pathlib import Path

import pytest

from devtools import system
from devtools.project import Project, digest, python_version
from devtools.stamp import Stamp
from tests.unit.dev.machine import Machine, write_program


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a small checkout: two lock files and a catalog."""
    place = Project(tmp_path / "boothapp")
    for name in ("runtime.lock", "dev.lock"):
        place.lock(name).parent.mkdir(parents=True, exist_ok=True)
        place.lock(name).write_text("", encoding="utf-8")
    catalog = place.root / "resources/i18n/zh_CN/LC_MESSAGES/boothapp.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text('msgid ""\nmsgstr ""\n', encoding="utf-8")
    return place


@pytest.fixture
def machine(project: Project) -> Machine:
    return Machine(project)


@pytest.fixture
def ready(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Return a checkout that is set up, whose programs are left for the test to write."""
    monkeypatch.setattr(system, "DPKG_STATUS", project.root / "no-dpkg")
    project.catalogs()[0].unlink()
    locks = {name: digest(project.lock(name)) for name in ("runtime.lock", "dev.lock")}
    project.tool("python").parent.mkdir(parents=True)
    stamp = Stamp(python_version(), str(project.root), locks)
    stamp.add_system(system.FOR_THE_TESTS)
    stamp.write(project)
    for name in ("python", "ruff", "mypy", "lint-imports"):
        write_program(project, name, "exit 0")
    return project
