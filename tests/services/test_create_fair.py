"""A new fair's code starts file names, so it is letters and digits and nothing else."""

from pathlib import Path

import pytest

from boothapp.bootstrap import build_app
from boothapp.cli.app import run
from boothapp.cli.context import CommandContext
from boothapp.cli.options import GlobalOptions
from boothapp.domain.errors import UserError
from boothapp.domain.fair import Bilingual
from boothapp.domain.new_fair import NewFair
from boothapp.services.create_fair import CreateFairService
from boothapp.support.clock import ManualClock
from boothapp.support.i18n import Language
from boothapp.support.ids import SeededIds
from boothapp.support.paths import AppPaths
from tests.factories import OPENING


@pytest.mark.parametrize("typed", ["../../x", "LJ 26", "", "LJ26/1", "蓝聚", "A" * 13])
def test_a_code_that_is_not_letters_and_digits_is_refused_and_no_file_made(tmp_path: Path, typed: str) -> None:
    clock = ManualClock(OPENING)
    service = CreateFairService(clock, lambda: SeededIds(clock, 0))
    with pytest.raises(UserError, match="fair_code_wrong"):
        service.create(tmp_path / "new.fair", NewFair(typed, Bilingual("秋季招聘会")))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("zone", ["../etc", "Asia/Nowhere", "/etc/passwd"])
def test_an_unknown_time_zone_is_wrong_usage(tmp_path: Path, zone: str) -> None:
    clock = ManualClock(OPENING)
    app = build_app(AppPaths.below(tmp_path / "profile"), clock, SeededIds(clock, 0))
    context = CommandContext(app, GlobalOptions(), app.catalogs.translator(Language.EN), None, lambda _fair: 0)
    path = tmp_path / "new.fair"
    assert run(["new", str(path), "--name", "Autumn", "--timezone", zone], context) == 2
    assert not path.exists()
