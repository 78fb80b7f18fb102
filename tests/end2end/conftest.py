"""One display and one demo fair for all tests of the real window."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end2end.day_records import copy_of
from tests.end2end.real_window import ROOT, Screen, screen, why_not
from tests.factories import make_fair
from tests.factories_people import add_person

PEOPLE = 60


@pytest.fixture(scope="session")
def display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    """Run a display for the tests of the window."""
    reason = why_not()
    if reason:
        pytest.skip(reason)
    with screen(tmp_path_factory.mktemp("display")) as running:
        yield running


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a demo fair once; each test works on a copy."""
    path = tmp_path_factory.mktemp("demo") / "demo.fair"
    wanted = ["--candidates", str(PEOPLE), "--no-window", "--temp-profile", "--json"]
    subprocess.run([sys.executable, "-m", "boothapp", "demo", str(path), *wanted], check=True, cwd=ROOT)
    return path


@pytest.fixture
def strange_code(tmp_path: Path) -> Iterator[str]:
    """Return a badge's code of another fair."""
    (tmp_path / "other").mkdir()
    other = make_fair(tmp_path / "other")
    yield add_person(other).code
    other.close()


@pytest.fixture
def fair(demo_template: Path, tmp_path: Path) -> Path:
    """Return a demo fair of the test's own."""
    return copy_of(demo_template, tmp_path / "day.fair")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return where the program's folders of this test are."""
    return tmp_path / "home"
