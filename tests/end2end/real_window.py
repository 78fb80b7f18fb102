"""The real window on a display of its own, used as its people do: by keyboard and scanner.

What the window says is read from the display's frame buffer and its windows' titles; nothing inside it is asked.
"""

import contextlib
import json
import os
import shutil
import signal
import struct
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from tests.end2end.x_client import RETURN, ask_to_close, scan_keys

PACKAGES = ("xvfb", "xdotool")
PATIENCE_S = 15.0
ROOT = Path(__file__).resolve().parents[2]
WIDTH, HEIGHT = 1440, 900
_LOOK_EVERY_S = 0.015
_STILL_S = 0.12
_TYPING_GAP_MS = 60
_HALVED = 2
"""xdotool waits half of what it is told between two keys."""
_XWD_FIELDS = 25
_DISPLAY_FIRST = -15


def why_not() -> str:
    """Return why no display can be had here, after trying to install one; empty when it can."""
    if all(shutil.which(program) for program in ("Xvfb", "xdotool")):
        return ""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return "Xvfb and xdotool are missing; install them with: apt-get install xvfb xdotool"
    apt = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=120"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in ([*apt, "update"], [*apt, "install", "-y", "--no-install-recommends", *PACKAGES]):
        if subprocess.run(step, capture_output=True, check=False, env=environment).returncode != 0:
            return f"{' '.join(step)} failed"
    return ""


def wait_until(seen: Callable[[], bool], what: str, patience_s: float = PATIENCE_S) -> None:
    """Return as soon as `seen` says yes; fail with `what` when it never does."""
    until = time.monotonic() + patience_s
    while not seen():
        assert time.monotonic() < until, f"waited in vain: {what}"
        time.sleep(_LOOK_EVERY_S)


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the screen, in px."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Screen:
    """A display without a window manager; its picture lies in a file."""

    name: str
    frame: Path

    def colours(self, box: Box) -> Counter[str]:
        """Return how many px of each colour ("#RRGGBB") a part of the screen has."""
        px = self.picture(box)
        counted = Counter(px[place : place + 3] for place in range(0, len(px), 4))
        return Counter({f"#{each[2]:02X}{each[1]:02X}{each[0]:02X}": n for each, n in counted.items()})

    def main_colour(self, box: Box) -> str:
        """Return the colour that most of a part of the screen has."""
        return self.colours(box).most_common(1)[0][0]

    def picture(self, box: Box) -> bytes:
        """Return a part of the screen as its px, to see whether it changed."""
        with self.frame.open("rb") as file:
            start, row_bytes = _layout(file)
            lines = []
            for row in range(box.top, box.bottom):
                file.seek(start + row * row_bytes + box.left * 4)
                lines.append(file.read((box.right - box.left) * 4))
        return b"".join(lines)

    def do(self, *words: str) -> str:
        """Run xdotool on this display and return what it prints."""
        environment = {**os.environ, "DISPLAY": self.name}
        done = subprocess.run(["xdotool", *words], capture_output=True, text=True, check=False, env=environment)
        return done.stdout.strip()


def _layout(file: BinaryIO) -> tuple[int, int]:
    """Return where the px begin in an XWD file, and the bytes of a row."""
    head = struct.unpack(f">{_XWD_FIELDS}I", file.read(_XWD_FIELDS * 4))
    return head[0] + head[19] * 12, head[12]


@contextmanager
def screen(folder: Path, width: int = WIDTH, height: int = HEIGHT) -> Iterator[Screen]:
    """Run a display on the first free number while the block runs."""
    frame = folder / "frame"
    frame.mkdir(parents=True)
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", f"{width}x{height}x24", "-fbdir", str(frame)]
    with subprocess.Popen(
        [*command, "-nolisten", "tcp", "-noreset"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        # The pace of a scanner's keys is the display's: a busy machine must not lend it one of its own.
        with contextlib.suppress(PermissionError):
            os.setpriority(os.PRIO_PROCESS, server.pid, _DISPLAY_FIRST)
        try:
            assert server.stdout is not None
            number = server.stdout.readline().strip()
            assert number, "the display did not start"
            yield Screen(f":{number}", frame / "Xvfb_screen0")
        finally:
            server.terminate()


@dataclass
class RealWindow:
    """A running BoothApp with a home of its own."""

    screen: Screen
    process: "subprocess.Popen[bytes]"
    said: Path
    home: Path
    _closed: bool = field(default=False)

    def titles(self) -> dict[str, str]:
        """Return the title of each window that is shown, by its id."""
        found = self.screen.do("search", "--onlyvisible", "--pid", str(self.process.pid)).split()
        titles = {each: self.screen.do("getwindowname", each) for each in found}
        return {each: title for each, title in titles.items() if title}

    def focus(self, title: str) -> str:
        """Wait for the window whose title begins so, give it the keyboard, and return its id."""
        found: list[str] = []

        def there() -> bool:
            self.fail_if_ended()
            found[:] = [each for each, shown in self.titles().items() if shown.startswith(title)]
            return bool(found)

        wait_until(there, f"a window called {title!r}, of {list(self.titles().values())}")
        self.screen.do("windowfocus", "--sync", found[0])
        self.settle()
        return found[0]

    def settle(self) -> None:
        """Wait until the screen stands still: what was asked for is drawn and has the keyboard."""
        whole, before = Box(0, 0, WIDTH, HEIGHT), b""

        def still() -> bool:
            nonlocal before
            time.sleep(_STILL_S)
            now, before = before, self.screen.picture(whole)
            return now == before

        wait_until(still, "a screen that stands still")

    def wait_for_title(self, part: str) -> None:
        """Wait until a window has these words in its title."""
        shown: list[str] = []

        def there() -> bool:
            self.fail_if_ended()
            shown[:] = self.titles().values()
            return any(part in each for each in shown)

        try:
            wait_until(there, f"a window with {part!r}")
        except AssertionError as error:
            error.add_note(f"shown: {shown}")
            raise

    def key(self, *keys: str) -> None:
        """Press keys one after the other: "Tab", "ctrl+z"."""
        self.screen.do("key", "--delay", str(_TYPING_GAP_MS), *keys)

    def type(self, text: str, gap_ms: int = _TYPING_GAP_MS) -> None:
        """Type as a person does."""
        self.screen.do("type", "--delay", str(gap_ms * _HALVED), text)

    def hold(self, key: str, seconds: float) -> None:
        """Lean on a key until it repeats."""
        self.screen.do("keydown", key)
        time.sleep(seconds)
        self.screen.do("keyup", key)

    def scan(self, text: str, gap_ms: int = 2, end: int | None = RETURN) -> None:
        """Read a code with the handheld scanner: its keys in one go, then its end key if it has one."""
        scan_keys(self.screen.name, text, gap_ms, end)

    def wait_for_colour(self, box: Box, colour: str) -> None:
        """Wait until most of a part of the screen has this colour."""

        def shown() -> bool:
            self.fail_if_ended()
            return self.screen.main_colour(box) == colour

        wait_until(shown, f"{colour} at {box}, which is {self.screen.main_colour(box)}")

    def fail_if_ended(self) -> None:
        """Fail with what the program said when it ended by itself."""
        if self.process.poll() is not None:
            raise AssertionError(f"ended with {self.process.returncode}: {self.said.read_text(errors='replace')}")

    def close(self, title: str = "") -> int:
        """Close the window as its frame's button does, wait for the program's end, and return its exit code."""
        self.fail_if_ended()
        main = next(each for each, shown in self.titles().items() if shown.endswith(title or "BoothApp"))
        ask_to_close(self.screen.name, int(main))
        return self.process.wait(PATIENCE_S)

    def kill(self) -> None:
        """Pull the plug."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(PATIENCE_S)


@contextmanager
def window(
    shown_on: Screen, home: Path, *arguments: str, environment: Mapping[str, str] | None = None
) -> Iterator[RealWindow]:
    """Run the program with its window on a display; it ends with the block."""
    home.mkdir(parents=True, exist_ok=True)
    said = home / "said.txt"
    with said.open("ab") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "boothapp", *arguments],
            cwd=ROOT,
            env=_environment(shown_on, home, environment or {}),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
        )
    running = RealWindow(shown_on, process, said, home)
    try:
        running.focus("")
        yield running
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(PATIENCE_S)


BAND = Box(30, 90, 60, 220)
"""The left end of the verdict's band."""
ENTER_BUTTON = Box(1190, 105, 1300, 110)
"""The upper edge of the button that enters the fair in front."""
ADMIT, DOUBT, REFUSE, FORM, ACCENT, TINT = "#14774A", "#B35A00", "#C2272D", "#4A5464", "#2450C4", "#E8EEFC"
IDLE = "#FFFFFF"


@contextmanager
def entered(
    shown_on: Screen,
    home: Path,
    fair: Path,
    role: str,
    *arguments: str,
    environment: Mapping[str, str] | None = None,
    kept: Mapping[str, object] | None = None,
) -> Iterator[RealWindow]:
    """Run the program as somebody who worked here before: one Enter, and the role's first page is there.

    `kept` is what this computer remembers besides, as its printer.
    """
    people = {"desk": "Wang Min", "booth": "Chen Jie", "organiser": "Zhao Lei"}
    settle_in(home, language="en", theme="light", role=role, person=people[role], station="Place 1", **(kept or {}))
    with window(shown_on, home, str(fair), *arguments, environment=environment) as running:
        running.wait_for_colour(ENTER_BUTTON, ACCENT)
        running.settle()
        running.key("Return")
        running.wait_for_title(" – BoothApp")
        if role == "desk":
            # The page joins the window after what is around it was drawn; a key before that is nobody's.
            running.wait_for_colour(BAND, IDLE)
        running.settle()
        yield running


def settle_in(home: Path, **values: object) -> None:
    """Write what the program remembers of earlier starts: who works here, as what."""
    folder = home / "config" / "BoothApp"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.json").write_text(json.dumps(values), encoding="utf-8")


def remembered(home: Path) -> dict[str, object]:
    """Return what the program remembers for its next start."""
    found: dict[str, object] = json.loads((home / "config" / "BoothApp" / "settings.json").read_text(encoding="utf-8"))
    return found


def _environment(shown_on: Screen, home: Path, more: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")}
    run = home / "run"
    run.mkdir(mode=0o700, exist_ok=True)
    return kept | {
        "DISPLAY": shown_on.name,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_RUNTIME_DIR": str(run),
        "TMPDIR": str(_folder(home / "tmp")),
        **more,
    }


def _folder(path: Path) -> Path:
    path.mkdir(exist_ok=True)
    return path
