"""Where things lie in a checkout."""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

SKIPPED = frozenset({"build", "dist", "node_modules", "__pycache__"})


def digest(path: Path) -> str:
    """Return the SHA-256 of a file as hexadecimal digits."""
    return sha256(path.read_bytes()).hexdigest()


def python_version() -> str:
    """Return this Python's version as an environment depends on it, such as `3.11`."""
    return f"{sys.version_info.major}.{sys.version_info.minor}"


@dataclass(frozen=True, slots=True)
class Project:
    """A checkout of BoothApp below `root`."""

    root: Path

    @classmethod
    def here(cls) -> "Project":
        """Return the checkout this file is part of."""
        return cls(Path(__file__).resolve().parents[1])

    @property
    def venv(self) -> Path:
        """The folder of the virtual environment."""
        return self.root / ".venv"

    @property
    def site_packages(self) -> Path:
        """The environment's folder of packages, for the Python that runs this tool."""
        if os.name == "nt":
            return self.venv / "Lib" / "site-packages"
        return self.venv / "lib" / f"python{python_version()}" / "site-packages"

    def tool(self, name: str) -> Path:
        """Return a program of the environment: `python`, `ruff`, `mypy` ..."""
        if os.name == "nt":
            return self.venv / "Scripts" / f"{name}.exe"
        return self.venv / "bin" / name

    def lock(self, name: str) -> Path:
        """Return a lock file: `runtime.lock` or `dev.lock`."""
        return self.root / "requirements" / name

    def catalogs(self) -> list[Path]:
        """Return the translation catalogs, sorted."""
        return sorted(self.root.glob("resources/i18n/*/LC_MESSAGES/*.po"))

    def python_files(self) -> Iterator[Path]:
        """Give every Python file of the checkout, without environments and built folders."""
        for folder, names, files in os.walk(self.root):
            names[:] = sorted(n for n in names if not n.startswith(".") and n not in SKIPPED)
            yield from (Path(folder, name) for name in sorted(files) if name.endswith(".py"))
