"""The real window under a scanner of every pace and end, wherever the focus is, and under quick and heavy hands."""

from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

import pytest

from tests.end2end.day_records import Person, check_ins, count, is_whole, people, rows
from tests.end2end.real_window import ADMIT, BAND, FORM, RealWindow, Screen, entered, wait_until
from tests.end2end.x_client import RETURN, TAB

PACES_MS = (1, 5, 12, 30)
ENDS = (RETURN, TAB, None)
SLOW_MS = 5
QUICK_HAND_MS, HAND_MS = 60, 80
HELD_S = 1.2
WALK_IN = (
    "SELECT c.name_zh, c.phone, c.school, c.major FROM candidates c JOIN registrations r ON r.candidate_id = c.id"
    " WHERE r.source = 'walk_in'"
)


@pytest.fixture
def crowd(fair: Path) -> list[Person]:
    """Return who is expected in Nanjing."""
    return [each for each in people(fair) if "NJ" in each.sessions and each.status == "approved"]


class Queue:
    """Scans one person after the other at every pace and end, and knows what must have been recorded."""

    def __init__(self, window: RealWindow, fair: Path, crowd: list[Person]) -> None:
        self._window = window
        self._fair = fair
        self._people: Iterator[Person] = cycle(crowd)
        self.expected: list[str] = []

    def scan_all(self, before_each: Callable[[], None]) -> None:
        """Scan with every pace and end; slow ones read one badge, and in place of the others numbers."""
        for gap_ms in PACES_MS:
            for end in ENDS:
                before_each()
                person = next(self._people)
                short = gap_ms > SLOW_MS and end is not RETURN
                self._window.scan(person.number if short else person.code, gap_ms, end)
                self.expected.append(person.number)
                wait_until(lambda: count(self._fair, "check_ins") >= len(self.expected), f"{gap_ms} ms, end {end}")

    def assert_each_was_taken_once(self) -> None:
        """Compare every row with what was scanned."""
        self._window.settle()
        assert [row[1] for row in check_ins(self._fair)] == self.expected


def test_scans_of_every_pace_and_end_are_taken_once_and_hands_of_every_pace_stay_hands(
    display: Screen, fair: Path, home: Path, crowd: list[Person]
) -> None:
    with entered(display, home, fair, "desk") as desk:
        queue = Queue(desk, fair, crowd)
        begin_walk_in(desk)
        desk.type("Maximiliana 01234567", QUICK_HAND_MS)
        queue.scan_all(lambda: begin_walk_in(desk))
        queue.assert_each_was_taken_once()
        begin_walk_in(desk)
        desk.type("13912345678", HAND_MS)
        register(desk, "Suzhou University", held="x")
        wait_until(lambda: len(rows(fair, WALK_IN)) == 1, "the walk-in")
        assert desk.close() == 0
    ((name, phone, school, major),) = rows(fair, WALK_IN)
    assert (name, phone, school) == ("Maximiliana 01234567", "13912345678", "Suzhou University")
    assert set(major) == {"x"}
    assert len(major) > 6
    assert [row[1] for row in check_ins(fair)][:-1] == queue.expected
    assert is_whole(fair)


def test_scans_over_a_dialog_and_a_table_are_taken_once_and_change_nothing_there(
    display: Screen, fair: Path, home: Path, crowd: list[Person]
) -> None:
    with entered(display, home, fair, "desk") as desk:
        queue = Queue(desk, fair, crowd[:1])
        desk.scan(crowd[0].code)
        desk.wait_for_colour(BAND, ADMIT)
        queue.expected.append(crowd[0].number)
        desk.key("ctrl+z")
        desk.focus("Undo this check-in?")
        desk.type("Wrong")
        queue.scan_all(lambda: None)
        desk.type(" person")
        desk.key("Return")
        wait_until(lambda: undone(fair) == ["Wrong person"], "the reason, unharmed")
        desk.focus("Liaoning")
        desk.key("F2", *["Tab"] * TABS_TO_RECORDS, "space")
        desk.focus("All records")
        desk.key("shift+Tab")
        queue.scan_all(lambda: None)
        assert any(title.startswith("All records") for title in desk.titles().values())
        desk.key("Escape")
        queue.assert_each_was_taken_once()
        assert desk.close() == 0
    assert is_whole(fair)


TABS_TO_RECORDS = 2
"""From the search field to the button that shows all records."""


def begin_walk_in(desk: RealWindow) -> None:
    """Show the form with its first empty field in focus."""
    desk.key("F4")
    desk.wait_for_colour(BAND, FORM)
    desk.settle()


def register(desk: RealWindow, school: str, held: str) -> None:
    """Fill in the rest of the form from the phone on, the major by leaning on a key, and register."""
    desk.key("Tab", "Right", "space", "Tab")
    desk.type(school, QUICK_HAND_MS)
    desk.key("Tab", "Tab")
    desk.hold(held, HELD_S)
    desk.key("Tab", "space", "Return")
    desk.wait_for_colour(BAND, ADMIT)


def undone(fair: Path) -> list[str]:
    """Return the reasons of what was taken back."""
    return [row[0] for row in rows(fair, "SELECT undo_reason FROM check_ins WHERE undo_reason != ''")]
