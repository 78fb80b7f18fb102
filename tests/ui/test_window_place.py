"""Where the window opens: never larger than the screen has room for."""

import pytest
from PySide6.QtCore import QSize

from boothapp.ui.window_place import LEAST, USUAL, place_in


@pytest.mark.parametrize("room", [(1280, 720), (1366, 728), (1440, 900)])
def test_a_window_fills_a_screen_without_room_for_its_usual_size(room: tuple[int, int]) -> None:
    place = place_in(QSize(*room))
    assert place.fills
    assert place.first == USUAL.boundedTo(QSize(*room))
    assert place.least.width() <= room[0]
    assert place.least.height() < room[1]


@pytest.mark.parametrize("room", [(1920, 1040), (2560, 1400)])
def test_a_window_opens_at_its_usual_size_where_there_is_room(room: tuple[int, int]) -> None:
    place = place_in(QSize(*room))
    assert (place.first, place.least, place.fills) == (USUAL, LEAST, False)
