"""Writes docs/licences.md: each dependency's licence as its installed package states it."""

import re
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PERMISSIVE = frozenset(
    [
        "0BSD",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "CC0-1.0",
        "ISC",
        "MIT",
        "MIT-0",
        "MIT-CMU",
        "PSF-2.0",
        "Zlib",
    ]
)
LIBRARY_COPYLEFT = frozenset({"LGPL-2.1-or-later", "LGPL-3.0-only"})
TEST_TOOLS_TOO = frozenset({"MPL-2.0"})

SPDX = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD 2-Clause License": "BSD-2-Clause",
    "BSD License": "BSD-3-Clause",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.1-or-later",
    "ISC License": "ISC",
    "ISC License (ISCL)": "ISC",
    "LGPL": "LGPL-2.1-or-later",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
"""How packages name their licence, where they do not use its SPDX name."""

TEXT_SIGNS = {"This software is provided 'as-is', without any express or implied": "Zlib"}
"""A sentence of the licence file, for packages whose metadata name none."""

HEAD = """\
# Licences

BoothApp is under the MIT licence (LICENSE). This page is written by `python3 dev.py licences` from what the
installed packages say, and a test fails when a dependency is missing here.

No dependency forbids MIT for our own code:

- Most are permissive (MIT, BSD, Apache, ISC, zlib, PSF): their notices travel with the packages.
- PySide6 and shiboken6 (LGPL-3.0, chosen out of the three they offer) and python-stdnum (LGPL-2.1 or later) are used
  unchanged, as separate libraries that are loaded when the program runs. Whoever passes BoothApp on, an installer
  too, keeps them as files of their own that a user can replace, with their licence texts. QtMultimedia's FFmpeg
  libraries inside PySide6-Addons are LGPL-2.1 or later and are treated the same.
- Qt Charts and other modules that Qt offers under the GPL alone are not used.
- sqlcipher3 carries SQLCipher (BSD-3-Clause, Zetetic LLC) and OpenSSL (Apache-2.0) inside its wheels.
- MPL-2.0 stands at test tools only; nothing of them is passed on.
"""

SHIPPED = """\
## Files of others in this repository

| files | licence |
|---|---|
| resources/fonts/NotoSansSC_*.ttf (Noto Sans SC) | OFL-1.1, resources/fonts/OFL-NotoSansSC.txt |
| resources/fonts/Inter_*.ttf (Inter) | OFL-1.1, resources/fonts/OFL-Inter.txt |
| resources/icons (Lucide) | ISC, resources/icons/LICENSE |
| resources/regions (names of provinces, cities and areas) | WTFPL-2.0, resources/regions/LICENSE |
"""


@dataclass(frozen=True, slots=True)
class Licence:
    """A package's licence as an SPDX expression, and whether it may be used where it is."""

    package: str
    expression: str
    allowed: bool


def packages_of(lock: Path) -> list[str]:
    """Return the names a lock file pins, sorted."""
    found = re.findall(r"(?m)^([A-Za-z0-9][A-Za-z0-9._-]*)==", lock.read_text(encoding="utf-8"))
    return sorted(set(found), key=str.lower)


def licence_of(package: str, allowed: frozenset[str]) -> Licence:
    """Return what an installed package says of its licence."""
    distribution = metadata.distribution(package)
    expression = _stated(distribution) or _recognised(distribution) or "unknown"
    return Licence(package, expression, is_allowed(expression, allowed))


def is_allowed(expression: str, allowed: frozenset[str]) -> bool:
    """Tell whether an SPDX expression can be met: every part joined by AND, one of those joined by OR."""
    return any(
        all(part.strip(" ()") in allowed for part in choice.split(" AND ")) for choice in expression.split(" OR ")
    )


def _stated(distribution: metadata.Distribution) -> str:
    expression = _field(distribution, "License-Expression")
    if expression:
        return expression
    first = _field(distribution, "License").split("\n")[0].strip()
    if first in SPDX or " OR " in first or first in PERMISSIVE:
        return SPDX.get(first, first)
    classifiers = distribution.metadata.get_all("Classifier") or []
    names = [each.rsplit(" :: ", 1)[1] for each in classifiers if each.startswith("License :: OSI Approved :: ")]
    return " AND ".join(SPDX.get(name, name) for name in names) or first


def _field(distribution: metadata.Distribution, name: str) -> str:
    return next(iter(distribution.metadata.get_all(name) or ()), "")


def _recognised(distribution: metadata.Distribution) -> str:
    for file in distribution.files or ():
        if file.name.upper().startswith(("LICEN", "COPYING")):
            text = file.read_text()
            for sign, expression in TEXT_SIGNS.items():
                if sign in text:
                    return expression
    return ""


def collect() -> tuple[list[Licence], list[Licence]]:
    """Return the licences of what users get, and of what only the tests use."""
    shipped = packages_of(ROOT / "requirements" / "runtime.lock")
    test_tools = [name for name in packages_of(ROOT / "requirements" / "dev.lock") if name not in shipped]
    allowed = PERMISSIVE | LIBRARY_COPYLEFT
    return (
        [licence_of(name, allowed) for name in shipped],
        [licence_of(name, allowed | TEST_TOOLS_TOO) for name in test_tools],
    )


def render(shipped: list[Licence], test_tools: list[Licence]) -> str:
    """Return the page."""
    return "\n".join(
        [HEAD, _table("What users get", shipped), _table("What only the tests and checks use", test_tools), SHIPPED]
    )


def _table(title: str, rows: list[Licence]) -> str:
    lines = [f"## {title}", "", "| package | licence |", "|---|---|"]
    lines += [f"| {row.package} | {row.expression} |" for row in rows]
    return "\n".join([*lines, ""])


def main() -> int:
    """Write the page; 1 when a licence is not one we may use."""
    shipped, test_tools = collect()
    (ROOT / "docs").mkdir(exist_ok=True)
    (ROOT / "docs" / "licences.md").write_text(render(shipped, test_tools), encoding="utf-8")
    refused = [row for row in (*shipped, *test_tools) if not row.allowed]
    for row in refused:
        sys.stdout.write(f"{row.package}: {row.expression} is not a licence we may use\n")
    sys.stdout.write(f"docs/licences.md: {len(shipped)} packages users get, {len(test_tools)} for tests\n")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
