"""What a command is given: services, language, and one way to answer people and machines alike."""

import getpass
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from boothapp.cli.options import GlobalOptions
from boothapp.domain.actor import Actor, Role
from boothapp.services.app_services import AppServices
from boothapp.services.fair_services import FairServices
from boothapp.support.i18n import Translator
from boothapp.support.progress import Progress, SilentProgress


@dataclass(frozen=True, slots=True)
class CommandContext:
    """One run of one command; `open_window(fair)` starts the window and returns its exit code."""

    app: AppServices
    options: GlobalOptions
    t: Translator
    passphrase: str | None
    open_window: Callable[[Path | None], int]

    @contextmanager
    def fair(self, path: Path) -> Iterator[FairServices]:
        """Give the services of the fair file at `path` and close it afterwards."""
        services = self.app.open_fair(path, self.passphrase)
        try:
            yield services
        finally:
            services.close()

    def actor(self, role: Role = Role.ORGANISER) -> Actor:
        """Return who runs this command: whoever is logged in to the machine."""
        return Actor(role, _user_name(), "command")

    def answer(self, machine: Mapping[str, Any], text: str) -> None:
        """Print one JSON object with --json, else the text; flushed, so that a reader sees it at once."""
        line = json.dumps(machine, ensure_ascii=False, default=str) if self.options.json else text
        sys.stdout.write(line + "\n")
        sys.stdout.flush()

    def note(self, text: str) -> None:
        """Tell a person something on standard error; nothing a machine reads."""
        sys.stderr.write(text + "\n")

    @contextmanager
    def progress(self, title: str) -> Iterator[Progress]:
        """Give a progress that draws a bar when a terminal is there."""
        if not sys.stderr.isatty():
            yield SilentProgress()
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as RichProgress

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with RichProgress(*columns, console=Console(stderr=True), transient=True) as bar:
            yield _Bar(bar, title, self.t)


class _Bar:
    cancelled = False

    def __init__(self, bar: Any, title: str, t: Translator) -> None:
        self._bar = bar
        self._t = t
        self._title = title
        self._task = bar.add_task(title, total=None)

    def __call__(self, done: int, total: int, text: str = "", /) -> None:
        # Services name their steps by message id; a step's name stays until the next one.
        self._title = self._t(text) if text else self._title
        self._bar.update(self._task, completed=done, total=total or None, description=self._title)


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "command"


def of(ctx: typer.Context) -> CommandContext:
    """Return the command context that Typer carries."""
    context = ctx.obj
    if not isinstance(context, CommandContext):
        msg = "a command was started without its context"
        raise TypeError(msg)
    return context
