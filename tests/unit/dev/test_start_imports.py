"""What the window imports before it is usable: every millisecond of it is waited for."""

import subprocess
import sys
from pathlib import Path

import pytest

from boothapp.cli.app import COMMANDS, GROUPS
from boothapp.cli.names import COMMAND_NAMES

_HEAVY = (
    "alembic",
    "boothapp.composition",
    "cryptography",
    "numpy",
    "openpyxl",
    "phonenumbers",
    "pypinyin",
    "qrcode",
    "reportlab",
    "rich",
    "scipy",
    "sqlalchemy",
    "sqlcipher3",
    "stdnum",
    "typer",
    "PySide6.QtMultimedia",
    "PySide6.QtNetwork",
    "PySide6.QtPdf",
    "PySide6.QtPrintSupport",
)
_START = """
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from boothapp.bootstrap import build_app
from boothapp.support.clock import SystemClock
from boothapp.support.i18n import Language
from boothapp.support.ids import SystemIds
from boothapp.support.paths import AppPaths
from boothapp.ui.start import WindowProgram

clock = SystemClock()
application = QApplication([])
program = WindowProgram(application, build_app(AppPaths.below(Path(sys.argv[1])), clock, SystemIds(clock)), None)
program.begin(Language.EN)
print("\\n".join(sys.modules))
program.end()
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """Return the modules of a process that has just shown the welcome page."""
    done = subprocess.run(
        [sys.executable, "-c", _START, str(tmp_path_factory.mktemp("profile"))],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return frozenset(done.stdout.splitlines())


def test_shown_welcome_page_was_built_by_the_program_itself(loaded: frozenset[str]) -> None:
    assert {"boothapp.ui.start", "boothapp.ui.views.welcome.page", "PySide6.QtWidgets"} <= loaded


@pytest.mark.parametrize("name", _HEAVY)
def test_window_is_shown_without(name: str, loaded: frozenset[str]) -> None:
    assert name not in loaded


def test_every_command_is_told_from_a_fair_by_its_name() -> None:
    assert frozenset(COMMANDS) | frozenset(GROUPS) == COMMAND_NAMES
