"""The virtual environment: made once, brought up to date when its lock file changes, made again when broken."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from devtools.console import Stop, say
from devtools.project import Project, digest, python_version
from devtools.stamp import Stamp, catalog_key
from devtools.system import ensure_packages, is_debian

OFFLINE_SIGNS = (
    "NewConnectionError",
    "NameResolutionError",
    "Temporary failure in name resolution",
    "Network is unreachable",
    "ConnectTimeoutError",
    "Connection refused",
)


@dataclass(frozen=True, slots=True)
class Need:
    """What a command needs before it can start: a lock file's packages and system packages."""

    lock: str
    system: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """How a program ended, and what it wrote."""

    code: int
    output: str


Call = Callable[[Sequence[str | Path]], Answer]


def call_and_read(command: Sequence[str | Path]) -> Answer:
    """Run a program to its end, showing its words as they come and keeping them."""
    lines: list[str] = []
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as process:
        for line in process.stdout or ():
            say(f"    {line.rstrip()}")
            lines.append(line)
    return Answer(process.returncode, "".join(lines))


class Environment:
    """Brings a checkout's environment to what a command needs, doing nothing that is done."""

    def __init__(
        self,
        project: Project,
        call: Call = call_and_read,
        system: Callable[[Sequence[str]], None] = ensure_packages,
    ) -> None:
        self._project = project
        self._call = call
        self._system = system

    def is_ready(self, need: Need) -> bool:
        """Tell whether nothing at all is left to do; starts no program."""
        stamp = Stamp.read(self._project)
        return (
            stamp.fits_machine(self._project)
            and stamp.has_lock(self._project, need.lock)
            and stamp.has_system(need.system)
            and not stamp.stale_catalogs(self._project)
        )

    def prepare(self, need: Need) -> None:
        """Do what is missing; raises `Stop` with what the user can do when that fails."""
        if self.is_ready(need):
            return
        with _one_at_a_time(self._project.lock("runtime.lock")):
            stamp = Stamp.read(self._project)
            fits = stamp.fits_machine(self._project)
            wanted = need.system if fits else (*need.system, *_venv_module())
            if not stamp.has_system(wanted):
                self._system(wanted)
                stamp.add_system(need.system)
            if not fits:
                stamp = Stamp(python_version(), str(self._project.root), system=stamp.system)
                self._make()
            if not stamp.has_lock(self._project, need.lock):
                self._install(need.lock)
                stamp.locks = {need.lock: digest(self._project.lock(need.lock))}
                if need.lock == "dev.lock":  # it holds the runtime's packages too
                    stamp.locks["runtime.lock"] = digest(self._project.lock("runtime.lock"))
            self._compile(stamp)
            stamp.write(self._project)

    def _make(self) -> None:
        venv = self._project.venv
        base = _base_python()
        if venv.exists():
            say("The virtual environment .venv is unfinished or was made elsewhere: making it again")
            if Path(sys.prefix).resolve() == venv.resolve():
                raise Stop(f"Start this with the system's Python, not with the one in .venv:\n    {base} dev.py")
            shutil.rmtree(venv)
        else:
            say("Making the virtual environment .venv")
        answer = self._call([base, "-m", "venv", venv])
        if answer.code != 0:
            raise Stop(
                "The virtual environment could not be made; the message is above.\n"
                f"Is there room on the disk, and may you write to {self._project.root}?"
            )
        project_path = self._project.site_packages / "boothapp.pth"
        project_path.write_text(f"{self._project.root}\n", encoding="utf-8")

    def _install(self, lock: str) -> None:
        Stamp.remove(self._project)
        path = self._project.lock(lock)
        count = sum(1 for line in path.read_text(encoding="utf-8").splitlines() if line[:1].isalnum())
        say(f"Installing {count} packages from {path.relative_to(self._project.root)}, each checked by its hash")
        pip: list[str | Path] = [self._project.tool("python"), "-m", "pip", "--disable-pip-version-check", "--no-input"]
        if not sys.stdout.isatty():
            pip.append("--quiet")
        pip += ["install", "--retries", "2", "--progress-bar", "off", "--require-hashes", "-r", path]
        answer = self._call(pip)
        if answer.code != 0:
            raise Stop(why_pip_failed(answer.output))

    def _compile(self, stamp: Stamp) -> None:
        stale = stamp.stale_catalogs(self._project)
        if stale:
            say(f"Compiling translations: {', '.join(path.parents[1].name for path in stale)}")
            script = Path(__file__).parent / "inside" / "catalogs.py"
            answer = self._call([self._project.tool("python"), script, "compile", *stale])
            if answer.code != 0:
                raise Stop("The translations could not be compiled; the message above names the line to mend.")
        stamp.catalogs = {catalog_key(self._project, path): digest(path) for path in self._project.catalogs()}


def why_pip_failed(output: str) -> str:
    """Return what to tell the user, from what pip wrote."""
    if "DO NOT MATCH THE HASHES" in output:
        return (
            "A downloaded package is not the one in the lock file, so nothing of it was used.\n"
            "Somebody changed it on the way, or the lock file is damaged: git status requirements"
        )
    if "No space left on device" in output:
        return "The disk is full. Make about 2 GB of room and start again."
    if any(sign in output for sign in OFFLINE_SIGNS):
        return (
            "The packages could not be downloaded: no package index answers from this machine.\n"
            "Connect it to a network once and start again; BoothApp itself needs none afterwards."
        )
    if "No matching distribution found" in output:
        return (
            f"A package of the lock file has no build for this system and Python {python_version()}, or the index\n"
            "this machine is set to does not have it. BoothApp is tested with Python 3.11."
        )
    return "pip could not install the packages; its message is above. Start again when that is mended."


def _base_python() -> str:
    return str(getattr(sys, "_base_executable", sys.executable))


def _venv_module() -> tuple[str, ...]:
    """Return the system package that makes environments, where this Python came without it."""
    if importlib.util.find_spec("ensurepip") is not None:
        return ()
    if not is_debian():
        raise Stop("This Python has no venv module. Install your system's venv package, or Python from python.org.")
    return ("python3-venv",)


@contextmanager
def _one_at_a_time(file: Path) -> Iterator[None]:
    """Let one set-up of this checkout run at a time, where the system has file locks."""
    if os.name == "nt":
        yield
        return
    import fcntl

    with file.open("rb") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another dev.py is setting this up; waiting for it")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
