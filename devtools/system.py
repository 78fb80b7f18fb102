"""The system's own libraries that Qt and the tests need, through apt where the tool may install them."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from devtools.console import Stop, say

QT = ("libgl1", "libegl1", "libfontconfig1", "libglib2.0-0", "libdbus-1-3", "libxkbcommon0")
X11 = ("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxkbcommon-x11-0")
WAYLAND = ("libwayland-cursor0", "libwayland-egl1")
SOUND_AND_CAMERA = ("libpulse0", "libxrandr2")
PRINTING = ("libcups2",)
FOR_THE_WINDOW = QT + X11 + WAYLAND + SOUND_AND_CAMERA + PRINTING
PRINT_SERVER = ("cups", "cups-client", "cups-filters", "ghostscript", "printer-driver-cups-pdf")
FOR_THE_TESTS = (*FOR_THE_WINDOW, "xvfb", "xdotool", "poppler-utils", *PRINT_SERVER)

DPKG_STATUS = Path("/var/lib/dpkg/status")

Run = Callable[[Sequence[str]], int]


def dpkg_age() -> int:
    """Return when dpkg last changed anything (nanoseconds), or 0 where there is no dpkg."""
    try:
        return DPKG_STATUS.stat().st_mtime_ns
    except OSError:
        return 0


def is_debian() -> bool:
    """Tell whether packages come from apt here (Debian, Ubuntu and their like)."""
    return bool(shutil.which("dpkg-query") and shutil.which("apt-get"))


def _newer_name(package: str) -> str:
    """Return the name since Debian 13 and Ubuntu 24.04, where 64-bit time renamed some libraries."""
    return f"{package}t64"


def installed_packages(wanted: Iterable[str]) -> set[str]:
    """Return which of the packages dpkg holds, fully installed."""
    names = [name for package in wanted for name in (package, _newer_name(package))]
    answer = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *names],
        capture_output=True,
        text=True,
        check=False,  # it fails as soon as one name is unknown, and still lists the others
    )
    lines = (line.split() for line in answer.stdout.splitlines())
    return {fields[0] for fields in lines if fields[1:] == ["installed"]}


def missing_packages(wanted: Iterable[str], installed: set[str]) -> list[str]:
    """Return what is wanted and not there under either of its names."""
    return [name for name in wanted if name not in installed and _newer_name(name) not in installed]


def install_steps(missing: Sequence[str]) -> list[list[str]]:
    """Return the two apt commands, without what makes them root's."""
    apt = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=120"]
    return [[*apt, "update"], [*apt, "install", "-y", "--no-install-recommends", *missing]]


def command_to_type(missing: Sequence[str]) -> str:
    """Return the one command that a person with the rights types."""
    names = " ".join(missing)
    if os.geteuid() == 0:
        return f"apt-get update && apt-get install -y --no-install-recommends {names}"
    if shutil.which("sudo"):
        return f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {names}"
    return f"su -c 'apt-get update && apt-get install -y --no-install-recommends {names}'"


def way_to_root(run: Run) -> list[str] | None:
    """Return what to put before apt-get to be root, or None when that needs a password."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and run(["sudo", "-n", "true"]) == 0:
        return ["sudo", "-n"]
    return None


def run_quietly(command: Sequence[str]) -> int:
    """Run a command whose words do not matter and return its exit code."""
    return subprocess.run(command, capture_output=True, check=False).returncode


def run_in_sight(command: Sequence[str]) -> int:
    """Run a command that talks to the user and return its exit code."""
    return subprocess.run(command, check=False).returncode


def install(missing: Sequence[str], root: Sequence[str] | None, run: Run = run_in_sight) -> None:
    """Install packages with apt; `root` is what `way_to_root` returned.

    Raises `Stop` with the one command to type when that is not allowed or did not work.
    """
    by_hand = command_to_type(missing)
    if root is None:
        raise Stop(
            f"These system packages are missing: {', '.join(missing)}.\n"
            f"They need an administrator. Type this once, then start again:\n    {by_hand}"
        )
    say(f"Installing system packages with apt: {' '.join(missing)}")
    for step in install_steps(missing):
        if run([*root, "env", "DEBIAN_FRONTEND=noninteractive", *step]) != 0:
            raise Stop(
                "apt could not install the system packages; its message is above.\n"
                f"When the network is back, start again, or type:\n    {by_hand}"
            )


def ensure_packages(wanted: Sequence[str]) -> None:
    """Install what is missing of the wanted packages, or raise `Stop` with the command to type."""
    if not wanted:
        return
    if not is_debian():
        if os.name == "posix" and os.uname().sysname == "Linux":
            say(
                "This system has no apt, so its libraries are left alone. "
                "If the window does not start, install Qt 6's libraries (xcb-cursor, xkbcommon-x11, EGL)."
            )
        return
    missing = missing_packages(wanted, installed_packages(wanted))
    if missing:
        install(missing, way_to_root(run_quietly))
