"""What the figures were measured on."""

import os
import platform
from importlib.metadata import version
from pathlib import Path


def describe_machine() -> str:
    """Return system, processor and versions in one line; no name of the machine itself."""
    from sqlcipher3 import dbapi2

    cores = os.cpu_count() or 1
    system = _release() or f"{platform.system()} {platform.release()}"
    versions = f"Python {platform.python_version()}, Qt {version('PySide6-Essentials')}, SQLite {dbapi2.sqlite_version}"
    return f"{system}, {_processor() or platform.machine()}, {cores} cores; {versions}"


def load_average() -> str:
    """Return how busy the machine was in the last minute; empty where it cannot say."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""


def _release() -> str:
    found = _values(Path("/etc/os-release"), "=")
    return found.get("PRETTY_NAME", "").strip('"')


def _processor() -> str:
    return _values(Path("/proc/cpuinfo"), ":").get("model name", "")


def _values(path: Path, sign: str) -> dict[str, str]:
    if not path.exists():
        return {}
    pairs = (line.partition(sign) for line in path.read_text("utf-8").splitlines())
    return {name.strip(): value.strip() for name, _, value in pairs}
