"""A day at the desk through the real window: what was done is in the file, all of it and nothing else."""

from dataclasses import dataclass
from pathlib import Path

from tests.end2end.day_records import Person, change, check_ins, count, is_whole, people, rows
from tests.end2end.real_window import (
    ACCENT,
    ADMIT,
    BAND,
    DOUBT,
    ENTER_BUTTON,
    FORM,
    REFUSE,
    TINT,
    Box,
    RealWindow,
    Screen,
    wait_until,
    window,
)

FIRST_FOUND = Box(500, 160, 700, 190)
COLOURS = {"VALID": ADMIT, "USED": DOUBT, "WRONG_SESSION": DOUBT}
LINK = "https://example.org/a?b=1"


@dataclass
class Desk:
    """The desk's window, and what each thing done at it must have left in the file."""

    window: RealWindow
    fair: Path
    expected: list[tuple[str, str | None, str, str, int]]

    def scan(self, code: str, result: str, number: str | None = None, *, direction: str = "entry") -> None:
        """Scan, and wait for the record and for the band's colour."""
        self.window.scan(code)
        self.note(result, number, code, direction)
        self.window.wait_for_colour(BAND, COLOURS.get(result, REFUSE))

    def scan_twice(self, person: Person) -> None:
        """Scan one badge twice within a moment: two records of one admitted person."""
        self.scan(person.code, "VALID", person.number)
        self.window.scan(person.code)
        self.note("USED", person.number, person.code)
        self.window.wait_for_colour(BAND, ADMIT)

    def note(self, result: str, number: str | None, code: str, direction: str = "entry", forced: int = 0) -> None:
        """Wait until this attempt stands in the file."""
        self.expected.append((result, number, code, direction, forced))
        wait_until(lambda: len(check_ins(self.fair)) >= len(self.expected), f"attempt {len(self.expected)}: {result}")
        assert check_ins(self.fair) == self.expected


def prepare(fair: Path) -> list[Person]:
    """Return who is expected in Nanjing, the first three of them refused for a reason each."""
    expected = [each for each in people(fair) if "NJ" in each.sessions and each.status == "approved"]
    change(fair, "UPDATE registrations SET status = 'canceled' WHERE id = ?", expected[0].id)
    change(fair, "UPDATE registrations SET status = 'blocked' WHERE id = ?", expected[1].id)
    change(fair, "UPDATE badge_tokens SET state = 'revoked' WHERE registration_id = ?", expected[2].id)
    return expected


def begin_at_welcome(running: RealWindow) -> None:
    """Say who works here, the first time at this computer, and enter."""
    running.wait_for_colour(ENTER_BUTTON, ACCENT)
    running.type("Wang Min")
    running.key("Tab")
    running.type("Desk 7")
    running.key("Return")
    running.wait_for_title("Liaoning–Jiangsu Autumn Talent Fair – BoothApp")


def scan_twenty(desk: Desk, crowd: list[Person], strange: str) -> None:
    """Scan good badges, and everything else that is held before a scanner."""
    canceled, blocked, revoked, *good = crowd
    pending = next(each for each in people(desk.fair) if each.status == "pending")
    elsewhere = next(each for each in people(desk.fair) if each.sessions == {"SZ"})
    for person in good[:7]:
        desk.scan(person.code, "VALID", person.number)
    desk.scan_twice(good[7])
    desk.scan(canceled.code, "CANCELED", canceled.number)
    desk.scan(good[8].code, "VALID", good[8].number)
    desk.scan(blocked.code, "BLOCKED", blocked.number)
    desk.scan(revoked.code, "REVOKED", revoked.number)
    desk.scan(pending.code, "UNAPPROVED", pending.number)
    desk.scan(elsewhere.code, "WRONG_SESSION", elsewhere.number)
    desk.scan(LINK, "INVALID")
    desk.scan(good[9].code[:33], "INVALID")
    desk.scan(good[9].code[:-1] + str((int(good[9].code[-1]) + 1) % 10), "INVALID")
    desk.scan(strange, "INVALID")
    desk.scan(good[9].number, "VALID", good[9].number)


def check_in_by_name(desk: Desk, person: Person) -> None:
    """Find somebody without a code by a part of the phone number, and check the one found in."""
    desk.window.key("F2")
    desk.window.type(person.phone[-4:])
    desk.window.wait_for_colour(FIRST_FOUND, TINT)
    desk.window.key("Return")
    desk.note("VALID", person.number, person.number)
    desk.window.wait_for_colour(BAND, ADMIT)


def walk_in_interrupted_by_a_scan(desk: Desk, person: Person) -> None:
    """Begin a walk-in, scan somebody in between, and finish the form by keyboard."""
    running = desk.window
    running.key("F4")
    running.wait_for_colour(BAND, FORM)
    running.type("Anna")
    desk.scan(person.code, "VALID", person.number)
    running.key("F4")
    running.wait_for_colour(BAND, FORM)
    running.type("13912345678")
    running.key("Tab", "Right", "space", "Tab")
    running.type("Suzhou University")
    running.key("Tab", "Tab")
    running.type("Law")
    running.key("Tab", "space", "Return")
    number = str(people_after(desk)[-1])
    desk.note("VALID", number, number)
    running.wait_for_colour(BAND, ADMIT)


def people_after(desk: Desk) -> list[str]:
    """Wait for the walk-in's registration and return all numbers."""
    walk_ins = "SELECT number FROM registrations WHERE source = 'walk_in'"
    wait_until(lambda: len(rows(desk.fair, walk_ins)) == 1, "the walk-in's registration")
    return [row[0] for row in rows(desk.fair, walk_ins)]


def leave_and_come_back(desk: Desk, person: Person) -> None:
    """Switch to exit and back with F7."""
    desk.window.key("F7")
    desk.scan(person.code, "VALID", person.number, direction="exit")
    desk.window.key("F7")
    desk.scan(person.code, "VALID", person.number)


def come_again(desk: Desk, person: Person) -> None:
    """Scan somebody who is inside already, and admit that one with a reason all the same."""
    desk.scan(person.code, "USED", person.number)
    desk.window.key("F6")
    desk.window.focus("Admit again?")
    desk.window.type("left by the back door")
    desk.window.key("Return")
    forced = "SELECT direction, reason FROM check_ins WHERE forced ORDER BY sequence"
    wait_until(lambda: ("entry", "left by the back door") in rows(desk.fair, forced), "the forced entry")
    desk.window.focus("Liaoning")
    desk.window.wait_for_colour(BAND, ADMIT)
    desk.expected = check_ins(desk.fair)


def scan_into_the_search(desk: Desk, person: Person) -> None:
    """Scan while the focus is in the search field, with half a name in it."""
    desk.window.key("F2")
    desk.window.type("wa")
    desk.scan(person.code, "VALID", person.number)


def scan_behind_an_open_dialog(desk: Desk, person: Person) -> None:
    """Scan in the middle of a reason: it is recorded, and the reason is what was typed."""
    running = desk.window
    desk.scan(person.code, "VALID", person.number)
    running.key("ctrl+z")
    running.focus("Undo this check-in?")
    running.type("wrong ")
    running.scan(LINK)
    desk.note("INVALID", None, LINK)
    running.type("person")
    running.key("Return")
    wait_until(
        lambda: rows(desk.fair, "SELECT undo_reason FROM check_ins WHERE undone_at IS NOT NULL") == [("wrong person",)],
        "the undone check-in with its reason",
    )
    desk.expected = check_ins(desk.fair)
    running.focus("Liaoning")


def scan_in_the_table_of_records(desk: Desk, person: Person) -> None:
    """Scan while the table of all records is open and has the focus."""
    running = desk.window
    running.key("F2", "Tab", "Tab", "space")
    running.focus("All records")
    running.key("Down", "Down")
    running.scan(person.code)
    desk.note("VALID", person.number, person.code)
    running.key("Escape")
    running.focus("Liaoning")


def test_everything_done_at_a_desk_is_in_the_file_as_it_was_done(
    display: Screen, fair: Path, strange_code: str, home: Path
) -> None:
    crowd = prepare(fair)
    with window(display, home, str(fair), "--lang", "en") as running:
        begin_at_welcome(running)
        desk = Desk(running, fair, [])
        scan_twenty(desk, crowd, strange_code)
        rest = iter(crowd[13:])
        check_in_by_name(desk, next(rest))
        walk_in_interrupted_by_a_scan(desk, next(rest))
        leave_and_come_back(desk, crowd[3])
        come_again(desk, crowd[4])
        scan_into_the_search(desk, next(rest))
        scan_in_the_table_of_records(desk, next(rest))
        scan_behind_an_open_dialog(desk, next(rest))
        assert running.close() == 0
    assert check_ins(fair) == desk.expected
    assert rows(fair, "SELECT DISTINCT station, actor FROM check_ins") == [("Desk 7", "Wang Min")]
    walk_in = rows(
        fair,
        "SELECT c.name_zh, c.phone, c.degree, c.school, c.major, c.cohort, c.consent_at IS NOT NULL FROM candidates c"
        " JOIN registrations r ON r.candidate_id = c.id WHERE r.source = 'walk_in'",
    )
    assert walk_in == [("Anna", "13912345678", "master", "Suzhou University", "Law", "fresh", 1)]
    assert count(fair, "visits") + count(fair, "contracts") == 0
    assert is_whole(fair)
    assert running.said.read_text() == ""
