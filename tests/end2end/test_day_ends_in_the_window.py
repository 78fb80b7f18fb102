"""The organiser's day through the real window: every page, a booth moved by keyboard, and the day closed."""

import subprocess
import sys
from pathlib import Path

from tests.end2end.day_records import check_ins, count, is_whole, people, rows
from tests.end2end.real_window import ACCENT, ROOT, Box, RealWindow, Screen, entered, wait_until

PAGE = Box(100, 80, 1420, 880)
FINISH = Box(140, 802, 240, 834)
TITLE = Box(100, 10, 200, 50)
PLACED = (
    "SELECT e.ref, b.number FROM booth_assignments a JOIN booths b ON b.id = a.booth_id"
    " JOIN exhibitors e ON e.id = a.exhibitor_id JOIN fair_sessions s ON s.id = a.session_id WHERE s.number = 1"
)


def command(*words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "boothapp", *words, "--temp-profile", "--lang", "en"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def visit_every_page(office: RealWindow) -> None:
    """Open the seven pages of the rail by their keys; each shows a title of its own."""
    seen = {office.screen.picture(TITLE)}
    for number in (2, 3, 4, 5, 6, 7):
        office.key(f"ctrl+{number}")
        wait_until(lambda: office.screen.picture(TITLE) not in seen, f"the title of page {number}")
        office.settle()  # a page that is still being drawn has neither its last title nor its keys
        seen.add(office.screen.picture(TITLE))


def move_a_booth(office: RealWindow, fair: Path) -> None:
    """Take an exhibitor off its booth and put it on the best free one, by keyboard."""
    office.key("ctrl+3")
    office.settle()
    before = set(rows(fair, PLACED))
    office.key(*["Tab"] * 7, "Right", "Right", "Right", "Delete")
    wait_until(lambda: len(rows(fair, PLACED)) == len(before) - 1, "a cleared booth")
    office.settle()
    (ref, _booth) = next(iter(before - set(rows(fair, PLACED))))
    office.key(*["shift+Tab"] * 6)
    shown = office.screen.picture(PAGE)
    office.key("Down", "Return")
    wait_until(lambda: office.screen.picture(PAGE) != shown, "the exhibitor is carried")
    office.settle()  # the best free booth is offered once every booth is rated
    office.key("Return")
    wait_until(lambda: len(rows(fair, PLACED)) == len(before), "the exhibitor has a booth again")
    assert ref in {each for each, _ in rows(fair, PLACED)}


def close_the_day(office: RealWindow, folder: Path) -> None:
    """Finish the day: folder, confirmation, and the sealed bundle."""
    office.key("ctrl+7")
    office.wait_for_colour(FINISH, ACCENT)
    office.settle()
    office.key("Tab", "Tab", "space")
    office.focus("Folder for the day's files")
    office.key("ctrl+a")
    office.type(str(folder))
    office.key("Return")
    office.focus("Finish the day?")
    shown = office.screen.picture(PAGE)
    office.key("Tab")
    wait_until(lambda: office.screen.picture(PAGE) != shown, "the button that finishes has the keyboard")
    office.key("space")


def test_organiser_opens_every_page_moves_a_booth_and_closes_the_day(display: Screen, fair: Path, home: Path) -> None:
    person = next(each for each in people(fair) if "NJ" in each.sessions and each.status == "approved")
    assert command("check-in", str(fair), person.number, "--session", "1").returncode == 0
    out = fair.parent / "out"
    out.mkdir()
    with entered(display, home, fair, "organiser") as office:
        visit_every_page(office)
        move_a_booth(office, fair)
        close_the_day(office, out)
        wait_until(lambda: count(fair, "day_closes") == 1, "the closed day")
        wait_until(lambda: bool(list(out.rglob("*.fairday"))), "the bundle")
        office.focus("Liaoning")
        assert office.close() == 0
    (bundle,) = out.rglob("*.fairday")
    assert list(bundle.parent.glob("*.pdf"))
    assert list(bundle.parent.glob("*.xlsx"))
    assert command("bundle", "verify", str(bundle)).returncode == 0
    refused = command("check-in", str(fair), person.number, "--session", "1")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "closed" in refused.stderr
    assert len(check_ins(fair)) == 1
    assert is_whole(fair)
    assert office.said.read_text() == ""
