"""The real window opens within the screen, and where it was left."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.end2end.real_window import RealWindow, Screen, screen, settle_in, wait_until, why_not, window

LEFT_AT = [60, 40, 1300, 760]


def place(running: RealWindow) -> list[int]:
    """Return left, top, width and height of the one window that is shown."""
    [found] = running.titles()
    said = running.screen.do("getwindowgeometry", "--shell", found)
    return [int(re.findall(rf"^{each}=(-?\d+)$", said, re.MULTILINE)[0]) for each in ("X", "Y", "WIDTH", "HEIGHT")]


@contextmanager
def screen_of(folder: Path, width: int, height: int) -> Iterator[Screen]:
    """Run a display of this size."""
    reason = why_not()
    if reason:
        pytest.skip(reason)
    with screen(folder, width, height) as running:
        yield running


def test_the_window_opens_within_a_small_screen(tmp_path: Path, home: Path) -> None:
    settle_in(home, language="en", theme="light")
    with screen_of(tmp_path / "screen", 1280, 720) as display, window(display, home) as running:
        left, top, width, height = place(running)
        assert (left >= 0, top >= 0) == (True, True)
        assert (left + width <= 1280, top + height <= 720) == (True, True)
        assert running.close() == 0


def test_a_window_opens_where_it_was_left(tmp_path: Path, home: Path) -> None:
    settle_in(home, language="en", theme="light")
    with screen_of(tmp_path / "screen", 1920, 1080) as display:
        with window(display, home) as running:
            [found] = running.titles()
            assert place(running)[2:] == [1440, 900]
            display.do("windowsize", "--sync", found, *map(str, LEFT_AT[2:]))
            display.do("windowmove", "--sync", found, *map(str, LEFT_AT[:2]))
            wait_until(lambda: place(running) == LEFT_AT, "the window where it was put")
            running.settle()
            assert running.close() == 0
        with window(display, home) as running:
            wait_until(lambda: place(running) == LEFT_AT, "the window where it was left")
            assert running.close() == 0
