"""The commands of dev.py."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from devtools import checks
from devtools.console import Stop, complain, say
from devtools.environment import Environment, Need
from devtools.project import Project
from devtools.system import FOR_THE_TESTS, FOR_THE_WINDOW

WINDOW = Need("runtime.lock", FOR_THE_WINDOW)
TESTS = Need("dev.lock", FOR_THE_TESTS)
TOOLS = Need("dev.lock", ())

USAGE = """\
python3 dev.py COMMAND

  run [ARGS]     open the demo fair (without a display: run the rehearsal); ARGS go to boothapp instead
  test [ARGS]    lint, then every test; ARGS go to pytest
  lint           ruff, mypy, import contracts, file lengths, leftovers
  screens        make the pictures of every page in docs/
  bench          measure, and write docs/benchmarks.md
  i18n [--check] collect the texts into the catalogs; --check only looks and fails on what is missing
  manual         write resources/manual, the pages of the window's Manual button, from docs/manual
  licences       write docs/licences.md from the installed packages

Each makes what it needs first: the environment .venv, its packages, Qt's system libraries.
"""

MOST_TEST_WORKERS = 4  # each may start a window and a print server of its own


def main(arguments: Sequence[str]) -> int:
    """Run the command named first and return its exit code."""
    commands: dict[str, Callable[[Project, list[str]], int]] = {
        "run": run,
        "test": test,
        "lint": lint,
        "screens": screens,
        "bench": bench,
        "i18n": i18n,
        "manual": manual,
        "licences": licences,
    }
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        say(USAGE)
        return 0 if arguments else 2
    command = commands.get(arguments[0])
    if command is None:
        complain(f"There is no command {arguments[0]!r}.\n\n{USAGE}")
        return 2
    try:
        return command(Project.here(), list(arguments[1:]))
    except Stop as stop:
        complain(str(stop))
        return 1
    except OSError as error:
        complain(f"{error.filename or 'dev.py'}: {error.strerror or error}. Is the disk full, or the folder read-only?")
        return 1
    except KeyboardInterrupt:
        complain("Stopped. Start it again whenever you like; it goes on where it was.")
        return 130


def run(project: Project, arguments: list[str]) -> int:
    """Open the demo fair, or pass arguments to boothapp; without a display, run the rehearsal."""
    Environment(project).prepare(WINDOW)
    boothapp = [str(project.tool("python")), "-m", "boothapp"]
    if arguments:
        return _become([*boothapp, *arguments])
    if has_display(sys.platform, os.environ):
        say("Opening the demo fair")
        return _become([*boothapp, "demo"])
    folder = project.root / "build" / f"rehearsal-{datetime.now().astimezone():%Y%m%d-%H%M%S}"
    folder.mkdir(parents=True)
    say(f"There is no display here, so the demo day runs without a window, into {folder}")
    code = _call([*boothapp, "rehearse", "--out", str(folder)])
    if code == 0:
        say("The day's files:")
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            say(f"  {path}")
    return code


def test(project: Project, arguments: list[str]) -> int:
    """Lint, then run every test; pytest's closing line is the last one written."""
    Environment(project).prepare(TESTS)
    lint_code = _lint(project)
    if lint_code != 0:
        say("The checks above failed; running the tests all the same")
    say("Tests")
    environ = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    pytest = [str(project.tool("python")), "-m", "pytest", *(arguments or _beside_each_other())]
    test_code = _call(pytest, environ, cwd=project.root)
    return test_code or lint_code


def _beside_each_other() -> list[str]:
    """Return pytest's arguments for a whole run: a file's tests stay together, files share the processors."""
    workers = min(MOST_TEST_WORKERS, os.cpu_count() or 1)
    return ["-n", str(workers), "--dist", "loadfile"] if workers > 1 else []


def lint(project: Project, arguments: list[str]) -> int:
    """Run every check that reads the code without running it."""
    _refuse(arguments)
    Environment(project).prepare(TOOLS)
    return _lint(project)


def screens(project: Project, arguments: list[str]) -> int:
    """Make the pictures of every page."""
    return _module(project, "tests.screens", arguments)


def bench(project: Project, arguments: list[str]) -> int:
    """Measure, and write docs/benchmarks.md."""
    return _module(project, "tests.bench", arguments)


def i18n(project: Project, arguments: list[str]) -> int:
    """Bring the catalogs up to date with the code, or with `--check` only compare."""
    if arguments not in ([], ["--check"]):
        _refuse(arguments)
    Environment(project).prepare(TOOLS)
    code = _inside(project, "catalogs.py", "check" if arguments else "update")
    Environment(project).prepare(TOOLS)
    return code


def manual(project: Project, arguments: list[str]) -> int:
    """Write the manual's pages from docs/manual."""
    _refuse(arguments)
    Environment(project).prepare(TOOLS)
    return _inside(project, "manual.py")


def licences(project: Project, arguments: list[str]) -> int:
    """Write docs/licences.md from what the installed packages say."""
    _refuse(arguments)
    Environment(project).prepare(TOOLS)
    return _inside(project, "licences.py")


def has_display(platform: str, environ: os._Environ[str] | dict[str, str]) -> bool:
    """Tell whether a window can be shown."""
    if platform in {"win32", "darwin"}:
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def _lint(project: Project) -> int:
    ruff = str(project.tool("ruff"))
    steps = {
        "ruff check": [ruff, "check", "--quiet", "."],
        "ruff format": [ruff, "format", "--check", "--quiet", "."],
        "mypy": [str(project.tool("mypy"))],
        "import contracts": [str(project.tool("lint-imports"))],
    }
    failed = []
    for name, command in steps.items():
        say(f"Check: {name}")
        if _call(command, cwd=project.root) != 0:
            failed.append(name)
    say("Check: file lengths and leftovers")
    found = list(checks.problems(project))
    for line in found:
        say(line)
    if found:
        failed.append("file lengths and leftovers")
    if failed:
        complain(f"Failed: {', '.join(failed)}")
    return 1 if failed else 0


def _module(project: Project, module: str, arguments: list[str]) -> int:
    Environment(project).prepare(TESTS)
    return _call([str(project.tool("python")), "-m", module, *arguments], cwd=project.root)


def _inside(project: Project, script: str, *arguments: str) -> int:
    path = Path(__file__).parent / "inside" / script
    return _call([str(project.tool("python")), str(path), *arguments], cwd=project.root)


def _call(command: Sequence[str], environ: dict[str, str] | None = None, cwd: Path | None = None) -> int:
    return subprocess.run(command, env=environ, cwd=cwd, check=False).returncode


def _become(command: list[str]) -> int:
    """Go on as another program, where the system can do that."""
    sys.stdout.flush()
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606 - a fixed program of the environment, no shell
    return _call(command)


def _refuse(arguments: list[str]) -> None:
    if arguments:
        raise Stop(f"This command does not know {' '.join(arguments)}.\n\n{USAGE}")
