"""Trouble while people are scanned: the plug is pulled, the disk is full, there is no printer."""

import contextlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end2end.day_records import Person, check_ins, copy_of, count, is_whole, people, rows
from tests.end2end.real_window import ADMIT, BAND, REFUSE, RealWindow, Screen, entered, wait_until

ROUNDS = 2
SMALL_DISK_KB = 6_000


@pytest.fixture
def crowd(fair: Path) -> list[Person]:
    """Return who is expected in Nanjing."""
    return [each for each in people(fair) if "NJ" in each.sessions and each.status == "approved"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk that is soon full."""
    if os.geteuid() != 0:
        pytest.skip("only root can make a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK_KB}k", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if made.returncode != 0:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_acknowledged_scans_survive_a_pulled_plug_and_the_window_opens_again(
    display: Screen, fair: Path, home: Path, crowd: list[Person]
) -> None:
    acknowledged: list[tuple[str, str | None]] = []
    for start in range(ROUNDS):
        with entered(display, home, fair, "desk") as desk:
            good, later = crowd[start * 2], crowd[start * 2 + 1]
            desk.scan(good.code)
            desk.wait_for_colour(BAND, ADMIT)
            acknowledged.append(("VALID", good.number))
            desk.scan("not a badge")
            desk.wait_for_colour(BAND, REFUSE)
            acknowledged.append(("INVALID", None))
            desk.scan(later.code)
            desk.kill()
        kept = [(row[0], row[1]) for row in check_ins(fair)]
        # The scan of the very moment may be in the file or not; nothing of it was shown.
        assert kept in (acknowledged, [*acknowledged, ("VALID", later.number)])
        acknowledged = kept
        assert is_whole(fair)


def test_full_disk_is_told_acknowledges_nothing_and_work_goes_on_after_it(
    display: Screen, fair: Path, home: Path, crowd: list[Person], small_disk: Path
) -> None:
    small = copy_of(fair, small_disk / "day.fair")
    with entered(display, home, small, "desk") as desk:
        desk.scan(crowd[0].code)
        desk.wait_for_colour(BAND, ADMIT)
        stuffing = small_disk / "stuffing"
        fill(stuffing)
        admitted = 1
        while not is_told(desk, small, crowd[admitted], admitted):
            admitted += 1
        assert count(small, "check_ins") == admitted
        stuffing.unlink()
        message = next(each for each in desk.titles().values() if "Liaoning" not in each)
        desk.focus(message)
        desk.key("Tab", "space")
        wait_until(lambda: count(small, "check_ins") == admitted + 1, "the scan, tried again")
        desk.focus("Liaoning")
        desk.wait_for_colour(BAND, ADMIT)
        assert desk.close() == 0
    assert [row[1] for row in check_ins(small)] == [each.number for each in crowd[: admitted + 1]]
    assert is_whole(small)


def is_told(desk: RealWindow, small: Path, person: Person, before: int) -> bool:
    """Scan, and tell whether that brought a message in place of a record."""
    desk.scan(person.code)
    wait_until(lambda: len(desk.titles()) > 1 or count(small, "check_ins") > before, "a record or a message")
    return len(desk.titles()) > 1


def fill(path: Path) -> None:
    """Take all the room there is."""
    with path.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(bytes(4096)):
            pass


def test_desk_without_a_printer_goes_on_behind_the_print_dialog(
    display: Screen, fair: Path, home: Path, crowd: list[Person]
) -> None:
    with entered(display, home, fair, "desk") as desk:
        desk.scan(crowd[0].code)
        desk.wait_for_colour(BAND, ADMIT)
        desk.key("F9")
        wait_until(lambda: len(desk.titles()) > 1, "what to print to")
        asked = next(each for each in desk.titles().values() if "Liaoning" not in each)
        desk.focus(asked)
        desk.scan(crowd[1].code)
        wait_until(lambda: count(fair, "check_ins") == 2, "a scan behind the print dialog")
        desk.key("Escape")
        desk.focus("Liaoning")
        desk.scan(crowd[2].code)
        wait_until(lambda: count(fair, "check_ins") == 3, "a scan after the print dialog")
        assert rows(fair, "SELECT state FROM print_jobs WHERE state = 'printed'") == []
        assert desk.close() == 0
    assert desk.said.read_text() == ""
