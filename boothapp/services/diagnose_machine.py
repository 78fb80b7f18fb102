"""Looks whether this machine has what BoothApp needs, without opening a fair."""

import importlib.util
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from boothapp.documents.fonts import Fonts, Weight
from boothapp.domain.day_end import Statement
from boothapp.domain.errors import EnvironmentProblem
from boothapp.persistence.driver import check_sqlite
from boothapp.support.i18n import N_
from boothapp.support.paths import AppPaths

LEAST_PYTHON = (3, 11)
LEAST_FREE_MB = 500
_PACKAGES = (
    ("PySide6", "PySide6-Essentials"),
    ("sqlcipher3", "sqlcipher3"),
    ("sqlalchemy", "SQLAlchemy"),
    ("reportlab", "reportlab"),
    ("cryptography", "cryptography"),
    ("python_calamine", "python-calamine"),
    ("xlsxwriter", "XlsxWriter"),
    ("scipy", "scipy"),
    ("zxingcpp", "zxing-cpp"),
)


class Condition(StrEnum):
    """Well, missing but not needed for everything, or ill: work is impossible."""

    WELL = "well"
    MISSING = "missing"
    ILL = "ill"


@dataclass(frozen=True, slots=True)
class Symptom:
    """One thing looked at; `found` is technical (a version, a path), `says` a sentence."""

    name: str
    state: Condition
    found: str
    says: Statement


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Everything that was looked at."""

    symptoms: tuple[Symptom, ...]

    @property
    def well(self) -> bool:
        """Tell whether BoothApp can work."""
        return all(symptom.state is not Condition.ILL for symptom in self.symptoms)


class DiagnoseMachineService:
    """Examines Python, packages, fonts, folders, disk, time zones and printing."""

    def __init__(self, paths: AppPaths) -> None:
        self._paths = paths

    def examine(self) -> Diagnosis:
        """Return the diagnosis; nothing on the machine is changed."""
        return Diagnosis(
            (
                _python(),
                *map(_package, _PACKAGES),
                _sqlite(),
                self._fonts(),
                _zone(),
                *self._folders(),
                self._disk(),
                _printing(),
            )
        )

    def _fonts(self) -> Symptom:
        fonts = Fonts(self._paths.resources / "fonts")
        try:
            for weight in Weight:
                fonts.width("辽", 10, weight)
        except EnvironmentProblem as problem:
            return _symptom("fonts", Condition.ILL, str(problem.params), N_("The fonts of the documents are missing"))
        return _symptom("fonts", Condition.WELL, "Noto Sans SC", N_("The fonts of the documents are there"))

    def _folders(self) -> Iterator[Symptom]:
        for name, folder in (
            ("settings", self._paths.settings),
            ("data", self._paths.data),
            ("logs", self._paths.logs),
        ):
            existing = next(each for each in (folder, *folder.parents) if each.exists())
            if _takes_files(existing):
                yield _symptom(name, Condition.WELL, str(folder), N_("Files can be written to {found}"))
            else:
                yield _symptom(name, Condition.ILL, str(folder), N_("Nothing can be written to {found}"))

    def _disk(self) -> Symptom:
        existing = next(each for each in (self._paths.data, *self._paths.data.parents) if each.exists())
        free_mb = shutil.disk_usage(existing).free >> 20
        if free_mb < LEAST_FREE_MB:
            return _symptom("disk", Condition.ILL, f"{free_mb} MB", N_("Only {found} are free; a fair day needs more"))
        return _symptom("disk", Condition.WELL, f"{free_mb} MB", N_("{found} are free"))


def _symptom(name: str, state: Condition, found: str, message: str) -> Symptom:
    params = {"found": found} if "{found}" in message else {}
    return Symptom(name, state, found, Statement.of(message, **params))


def _python() -> Symptom:
    found = f"{platform.python_version()}, {platform.system()} {platform.machine()}"
    if sys.version_info < LEAST_PYTHON:
        return _symptom("python", Condition.ILL, found, N_("Python {found} is too old"))
    return _symptom("python", Condition.WELL, found, N_("Python {found}"))


def _package(names: tuple[str, str]) -> Symptom:
    module, distribution = names
    if importlib.util.find_spec(module) is None:
        message = N_("The package {found} is missing; install BoothApp again")
        return _symptom(module, Condition.ILL, distribution, message)
    try:
        found = version(distribution)
    except PackageNotFoundError:
        found = ""
    return _symptom(module, Condition.WELL, f"{distribution} {found}".strip(), N_("{found} is there"))


def _sqlite() -> Symptom:
    try:
        check_sqlite()
    except EnvironmentProblem as problem:
        found = str(problem.params.get("found", ""))
        return _symptom("sqlite", Condition.ILL, found, N_("SQLite {found} can lose records; install BoothApp again"))
    return _symptom("sqlite", Condition.WELL, "", N_("SQLite is new enough"))


def _zone() -> Symptom:
    try:
        ZoneInfo("Asia/Shanghai")
    except ZoneInfoNotFoundError:
        return _symptom("time_zones", Condition.ILL, "tzdata", N_("The time zones are missing; install tzdata"))
    return _symptom("time_zones", Condition.WELL, "Asia/Shanghai", N_("The time zones are there"))


def _printing() -> Symptom:
    found = shutil.which("lp")
    if found or sys.platform != "linux":
        return _symptom("printing", Condition.WELL, found or sys.platform, N_("Printing works through the system"))
    return _symptom("printing", Condition.MISSING, "lp", N_("No print system (CUPS); documents can be saved as PDF"))


def _takes_files(folder: Path) -> bool:

    return os.access(folder, os.W_OK)
