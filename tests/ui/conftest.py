"""Fixtures that the tests of several pages share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.factories import FairInHand, make_fair
from tests.factories_contracts import BoothInHand, make_booth
from tests.factories_people import PersonInHand, add_person
from tests.ui.booth_window import BoothWindow, open_booth
from tests.ui.desk_in_hand import DeskInHand, open_desk


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    made = make_fair(tmp_path)
    yield made
    made.close()


@pytest.fixture
def person(fair: FairInHand) -> PersonInHand:
    return add_person(fair)


@pytest.fixture
def desk(qtbot: QtBot, fair: FairInHand, person: PersonInHand) -> DeskInHand:
    assert person.number
    return open_desk(qtbot, fair)


@pytest.fixture
def booth(fair: FairInHand) -> BoothInHand:
    return make_booth(fair)


@pytest.fixture
def window(qtbot: QtBot, fair: FairInHand, booth: BoothInHand) -> BoothWindow:
    return open_booth(qtbot, fair, booth)
