"""What the desk's card says of an entry and of what was read."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.factories import FairInHand
from tests.factories_people import PersonInHand
from tests.ui.desk_in_hand import DeskInHand, attempts, open_desk


@pytest.fixture
def desk(qtbot: QtBot, fair: FairInHand) -> DeskInHand:
    return open_desk(qtbot, fair)


def test_card_of_somebody_who_came_again_tells_of_the_latest_entry(
    desk: DeskInHand, fair: FairInHand, person: PersonInHand
) -> None:
    desk.scan(person.code)
    desk.press(Qt.Key.Key_F7)
    desk.scan(person.code)
    desk.press(Qt.Key.Key_F7)
    came_again = desk.scan(person.code).time
    used = desk.scan(person.code)
    assert (used.result, used.facts[0].label, used.facts[0].value) == ("USED", "最近一次入场", came_again)
    assert len(attempts(fair)) == 4


@pytest.mark.parametrize(("read", "shown"), [("x" * 60, "x" * 60), ("x" * 61, "x" * 59 + "…")], ids=["whole", "cut"])
def test_a_long_code_that_is_none_of_ours_is_shown_as_cut(desk: DeskInHand, read: str, shown: str) -> None:
    assert desk.scan(read).scanned == shown
