"""A burst of scans at the desk: each is recorded and heard; the card shows the first and the last."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from boothapp.domain.values import CheckInResult
from boothapp.ui.views.desk.card_stage import Stage
from tests.factories import FairInHand, make_fair
from tests.factories_people import PersonInHand, add_person
from tests.ui.desk_in_hand import DeskInHand, attempts, open_desk, results

MANY = 12


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    """Return an open fair."""
    made = make_fair(tmp_path)
    yield made
    made.close()


@pytest.fixture
def desk(qtbot: QtBot, fair: FairInHand) -> DeskInHand:
    """Return a desk."""
    return open_desk(qtbot, fair)


def crowd(fair: FairInHand, count: int) -> list[PersonInHand]:
    """Add people who may come in."""
    return [add_person(fair, f"人{n}", sequence=n, phone=f"139000000{n:02d}") for n in range(1, count + 1)]


def test_every_scan_of_a_burst_is_recorded_and_heard_and_the_last_is_shown(desk: DeskInHand, fair: FairInHand) -> None:
    people = crowd(fair, MANY)
    shown: list[object] = []
    desk.page._pace.due.connect(shown.append)
    for person in people:
        desk.page.on_scan(person.code)
    desk.settle()
    assert [row.registration_id for row in attempts(fair)] == [person.registration_id for person in people]
    assert results(fair) == [CheckInResult.VALID] * MANY
    assert len(desk.sounds.heard) == MANY
    assert len(shown) < MANY
    assert desk.verdict.person is not None
    assert desk.verdict.person.name == f"人{MANY}"


def test_card_that_was_put_away_in_a_burst_does_not_come_back(desk: DeskInHand, fair: FairInHand) -> None:
    first, second = crowd(fair, 2)
    desk.page.on_scan(first.code)
    desk.page.on_scan(second.code)
    desk.shown.qtbot.waitUntil(lambda: len(desk.sounds.heard) == 2, timeout=5000)
    desk.press(Qt.Key.Key_Escape)
    desk.settle()
    assert desk.stage() is Stage.IDLE
    assert results(fair) == [CheckInResult.VALID] * 2
