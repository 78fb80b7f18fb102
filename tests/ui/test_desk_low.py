"""The desk on the smallest screen: tray and history keep rows, and nothing lies over anything."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QWidget
from pytestqt.qtbot import QtBot

from boothapp.domain.entry_questions import PHONE, Question
from boothapp.ui.views.desk.tray_card import TrayCard
from tests.factories import FairInHand
from tests.factories_people import add_person
from tests.ui.desk_in_hand import DeskInHand, open_desk

SMALLEST, USUAL = (1280, 620), (1440, 800)
"""The page of a window of 1280 x 720, and of one of 1440 x 900."""


@pytest.fixture
def desk(qtbot: QtBot, fair: FairInHand) -> DeskInHand:
    asked = (Question(PHONE, "手机号", "Phone"),)
    people = [add_person(fair, f"王{n}", sequence=n, phone="", phone_tail="", questions=asked) for n in range(1, 6)]
    ready = add_person(fair, "李一", sequence=9, phone="")
    opened = open_desk(qtbot, fair)
    for person in (*people, ready):
        opened.scan(person.code)
    return opened


def rows_seen(view: QListView) -> int:
    """Return how many rows are wholly in sight."""
    inside = view.viewport().rect()
    boxes = [view.visualRect(view.model().index(row, 0)) for row in range(view.model().rowCount())]
    return sum(inside.contains(box) for box in boxes)


def seen(desk: DeskInHand, size: tuple[int, int]) -> tuple[int, int]:
    """Return how many rows tray and history show; nothing at the side lies over the next."""
    desk.page.resize(*size)
    desk.settle()
    side = desk.find(TrayCard, "tray").parentWidget()
    assert side is not None
    parts = [each for each in side.children() if isinstance(each, QWidget) and each.isVisible()]
    boxes = sorted((each.geometry() for each in parts), key=lambda box: box.top())
    assert all(upper.bottom() < lower.top() for upper, lower in pairwise(boxes))
    assert boxes[-1].bottom() <= side.height()
    assert all(each.height() >= each.minimumSizeHint().height() for each in parts)
    return rows_seen(desk.find(QListView, "trayList")), rows_seen(desk.find(QListView, "recentScans"))


@pytest.mark.parametrize(("size", "rows"), [(SMALLEST, (3, 3)), (USUAL, (2, 3))], ids=["smallest", "usual"])
def test_tray_and_history_keep_rows_on_every_screen(
    desk: DeskInHand, size: tuple[int, int], rows: tuple[int, int]
) -> None:
    assert seen(desk, size) == rows


@pytest.mark.parametrize("size", [SMALLEST, USUAL], ids=["smallest", "usual"])
def test_the_tray_takes_the_historys_room_while_somebody_chooses_in_it(desk: DeskInHand, size: tuple[int, int]) -> None:
    desk.press(Qt.Key.Key_F3)
    tray, history = seen(desk, size)
    assert (tray, history) == (4, 1)


@pytest.mark.parametrize("size", [SMALLEST, USUAL], ids=["smallest", "usual"])
def test_a_cameras_picture_leaves_a_row_to_each(desk: DeskInHand, size: tuple[int, int]) -> None:
    desk.page._picture.show()
    desk.page._fit_side()
    tray, history = seen(desk, size)
    assert (tray, history >= 1) == (1, True)
