"""A bug in a command: the log says where it was, and nobody's data."""

import logging
from pathlib import Path

import pytest

from boothapp.bootstrap import build_app
from boothapp.cli.app import run
from boothapp.cli.context import CommandContext
from boothapp.cli.options import GlobalOptions
from boothapp.support.clock import ManualClock
from boothapp.support.i18n import Language
from boothapp.support.ids import SeededIds
from boothapp.support.paths import AppPaths
from tests.factories import OPENING
from tests.guards import ExpectedLogs

PERSON = "林若溪 320102200001011234"


class BrokenService:
    """A service with a bug that has a person's values in its words."""

    def create(self, *_asked: object) -> Path:
        message = f"cannot keep {PERSON}"
        raise LookupError(message)


def test_a_bug_is_logged_with_its_place_and_without_values(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], expected_logs: ExpectedLogs
) -> None:
    clock = ManualClock(OPENING)
    app = build_app(AppPaths.below(tmp_path / "profile"), clock, SeededIds(clock, 0))
    vars(app)["create_fair"] = BrokenService()  # where the service itself is kept once it is made
    context = CommandContext(app, GlobalOptions(), app.catalogs.translator(Language.EN), None, lambda _fair: 0)

    assert run(["new", str(tmp_path / "x.fair"), "--name", "Autumn"], context) == 1

    said = expected_logs.take("a command failed")
    whole = logging.Formatter().format(said)
    assert "in create" in whole
    assert "LookupError" in whole
    assert PERSON[:3] not in whole + capsys.readouterr().err
