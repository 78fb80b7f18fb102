"""A window and a command on one fair file at the same time; the start of the demo; languages and profiles."""

import subprocess
import sys
from pathlib import Path

from tests.end2end.day_records import check_ins, is_whole, people
from tests.end2end.real_window import (
    ACCENT,
    ADMIT,
    BAND,
    ENTER_BUTTON,
    ROOT,
    Box,
    Screen,
    entered,
    wait_until,
    window,
)

COUNTER = Box(1040, 140, 1100, 200)


def test_window_and_command_record_in_one_file_and_the_windows_counter_follows(
    display: Screen, fair: Path, home: Path
) -> None:
    crowd = [each for each in people(fair) if "NJ" in each.sessions and each.status == "approved"]
    with entered(display, home, fair, "desk") as desk:
        desk.scan(crowd[0].code)
        desk.wait_for_colour(BAND, ADMIT)
        shown = desk.screen.picture(COUNTER)
        with subprocess.Popen(
            [sys.executable, "-m", "boothapp", "check-in", str(fair), "--session", "1", "--temp-profile", "--json"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as command:
            said, _ = command.communicate("\n".join(each.code for each in crowd[1:8]))
        assert said.count('"VALID"') == 7
        wait_until(lambda: desk.screen.picture(COUNTER) != shown, "the counter of the window")
        desk.scan(crowd[8].code)
        wait_until(lambda: len(check_ins(fair)) == 9, "a scan after the command's")
        assert desk.close() == 0
    assert {(row[0], row[1]) for row in check_ins(fair)} == {("VALID", each.number) for each in crowd[:9]}
    assert is_whole(fair)


def test_demo_command_opens_its_window_in_each_language_and_a_temporary_profile_goes(
    display: Screen, fair: Path, home: Path
) -> None:
    titles = []
    for language in ("zh_CN", "en"):
        with window(display, home, "demo", str(fair), "--lang", language, "--temp-profile") as running:
            running.wait_for_colour(ENTER_BUTTON, ACCENT)
            running.type("Li")
            running.key("Return")
            running.wait_for_title(" – BoothApp")
            titles.append(next(iter(running.titles().values())))
            assert running.close() == 0
    assert titles == ["辽宁·江苏人才合作秋季招聘会 – BoothApp", "Liaoning–Jiangsu Autumn Talent Fair – BoothApp"]
    assert [path for path in (home / "tmp").iterdir() if path.name.startswith("boothapp-")] == []
    assert not (home / "config" / "BoothApp").exists()
