"""A small checkout and a machine that only pretends to set it up."""

from collections.abc import Sequence
from pathlib import Path

from devtools.environment import Answer, Environment, Need
from devtools.project import Project

NOTHING_OF_THE_SYSTEM = Need("runtime.lock", ())


class Machine:
    """Stands in for the programs that a set-up starts: keeps what was asked and does just enough."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.started: list[str] = []
        self.wanted: list[str] = []
        self.answers: dict[str, Answer] = {}

    def call(self, command: Sequence[str | Path]) -> Answer:
        kind = next(word for word in ("venv", "install", "compile") if word in command)
        self.started.append(kind)
        if kind == "venv":
            self.project.site_packages.mkdir(parents=True)
            python = self.project.tool("python")
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()
        if kind == "compile":
            for path in command[3:]:
                Path(path).with_suffix(".mo").touch()
        return self.answers.get(kind, Answer(0, ""))

    def packages(self, names: Sequence[str]) -> None:
        self.wanted += names

    def prepare(self, need: Need = NOTHING_OF_THE_SYSTEM) -> list[str]:
        self.started.clear()
        Environment(self.project, self.call, self.packages).prepare(need)
        return list(self.started)


def write_program(project: Project, name: str, script: str) -> None:
    """Put a shell script in the place of one of the environment's programs."""
    path = project.tool(name)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
