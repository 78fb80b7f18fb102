"""The note in the environment that says what it was made from; it is written last, so a half-made one has none."""

import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Self

from devtools.project import Project, digest, python_version
from devtools.system import dpkg_age

NAME = "boothapp-setup.json"


@dataclass(slots=True)
class Stamp:
    """What an environment was made from."""

    python: str = ""
    root: str = ""
    locks: dict[str, str] = field(default_factory=dict)
    catalogs: dict[str, str] = field(default_factory=dict)
    system: dict[str, int] = field(default_factory=dict)
    """Each system package seen installed, and dpkg's age when it was."""

    @classmethod
    def read(cls, project: Project) -> Self:
        """Return the environment's stamp, or an empty one when it has none that can be read."""
        try:
            values = json.loads(_path(project).read_text(encoding="utf-8"))
            return cls(**{each.name: values[each.name] for each in fields(cls)})
        except (OSError, ValueError, KeyError, TypeError):
            return cls()

    def write(self, project: Project) -> None:
        """Write the stamp whole or not at all."""
        path = _path(project)
        draft = path.with_suffix(".new")
        draft.write_text(json.dumps(asdict(self), indent=1, sort_keys=True), encoding="utf-8")
        draft.replace(path)

    @staticmethod
    def remove(project: Project) -> None:
        """Take the stamp away before the environment is touched."""
        _path(project).unlink(missing_ok=True)

    def fits_machine(self, project: Project) -> bool:
        """Tell whether this Python, at this place, made the environment and it can still start."""
        made_here = (self.python, self.root) == (python_version(), str(project.root))
        return made_here and project.tool("python").exists()

    def has_lock(self, project: Project, lock: str) -> bool:
        """Tell whether the packages of the lock file, as it is now, are installed."""
        return self.locks.get(lock) == digest(project.lock(lock))

    def stale_catalogs(self, project: Project) -> list[Path]:
        """Return the catalogs changed since they were compiled, or never compiled."""
        return [
            catalog
            for catalog in project.catalogs()
            if self.catalogs.get(catalog_key(project, catalog)) != digest(catalog)
            or not catalog.with_suffix(".mo").exists()
        ]

    def has_system(self, packages: tuple[str, ...]) -> bool:
        """Tell whether the packages were there and dpkg has changed nothing since."""
        age = dpkg_age()
        return all(self.system.get(package) == age for package in packages)

    def add_system(self, packages: tuple[str, ...]) -> None:
        """Note that the packages are there now."""
        self.system |= dict.fromkeys(packages, dpkg_age())


def catalog_key(project: Project, catalog: Path) -> str:
    """Return the name a catalog has in the stamp."""
    return catalog.relative_to(project.root).as_posix()


def _path(project: Project) -> Path:
    return project.venv / NAME
