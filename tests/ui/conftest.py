"""Fixtures of the booth page's tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.factories import FairInHand, make_fair
from tests.factories_contracts import BoothInHand, make_booth
from tests.ui.booth_window import BoothWindow, open_booth


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    made = make_fair(tmp_path)
    yield made
    made.close()


@pytest.fixture
def booth(fair: FairInHand) -> BoothInHand:
    return make_booth(fair)


@pytest.fixture
def window(qtbot: QtBot, fair: FairInHand, booth: BoothInHand) -> BoothWindow:
    return open_booth(qtbot, fair, booth)
