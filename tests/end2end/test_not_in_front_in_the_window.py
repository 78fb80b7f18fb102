"""The real window beside another program: its keyboard is the scanner's ear, and the desk says when it lost it."""

from pathlib import Path

from tests.end2end.day_records import count, people
from tests.end2end.real_window import ADMIT, BAND, DOUBT, IDLE, Box, Screen, entered, wait_until
from tests.end2end.x_client import other_program

FOOT = Box(30, 640, 60, 780)
"""The left end of the card's lower part."""


def test_the_desk_says_when_another_program_has_the_keyboard_and_not_while_a_dialog_of_its_own_has(
    display: Screen, fair: Path, home: Path
) -> None:
    crowd = [each for each in people(fair) if "NJ" in each.sessions and each.status == "approved"]
    with entered(display, home, fair, "desk") as desk, other_program(display.name) as other:
        display.do("windowfocus", "--sync", str(other))
        desk.wait_for_colour(BAND, DOUBT)
        desk.scan(crowd[0].code)
        desk.settle()
        assert count(fair, "check_ins") == 0
        desk.focus("Liaoning")
        desk.wait_for_colour(BAND, IDLE)
        desk.scan(crowd[0].code)
        desk.wait_for_colour(BAND, ADMIT)
        desk.key("F9")
        wait_until(lambda: len(desk.titles()) > 1, "what to print to")
        desk.focus(next(each for each in desk.titles().values() if "Liaoning" not in each))
        desk.settle()
        desk.settle()
        assert display.main_colour(FOOT) == IDLE
        display.do("windowfocus", "--sync", str(other))
        desk.wait_for_colour(FOOT, DOUBT)
        assert display.main_colour(BAND) == ADMIT
        desk.focus(next(each for each in desk.titles().values() if "Liaoning" not in each))
        desk.wait_for_colour(FOOT, IDLE)
        desk.key("Escape")
        desk.focus("Liaoning")
        assert desk.close() == 0
