"""What stands in a fair file, read by the bare driver; and the codes of its badges."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from boothapp.domain.badge_code import BadgeCode


@dataclass(frozen=True, slots=True)
class Person:
    """A registered candidate as the badge and the name list show one."""

    id: str
    number: str
    name: str
    pinyin: str
    phone: str
    status: str
    sessions: frozenset[str]
    code: str


def copy_of(fair: Path, to: Path) -> Path:
    """Copy a closed fair file."""
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(fair, to)
    return to


@contextmanager
def opened(fair: Path) -> Iterator[Any]:
    """Give the bare driver's connection."""
    connection = dbapi2.connect(str(fair), timeout=20)
    try:
        yield connection
    finally:
        connection.close()


def rows(fair: Path, statement: str, *values: object) -> list[tuple[Any, ...]]:
    """Return the rows of a statement."""
    with opened(fair) as connection:
        found: list[tuple[Any, ...]] = connection.execute(statement, values).fetchall()
        return found


def change(fair: Path, statement: str, *values: object) -> None:
    """Change the file before anybody works with it."""
    with opened(fair) as connection:
        connection.execute(statement, values)
        connection.commit()


def check_ins(fair: Path) -> list[tuple[Any, ...]]:
    """Return result, number, raw code, direction and forced of every attempt in order."""
    return rows(
        fair,
        "SELECT c.result, r.number, c.raw_code, c.direction, c.forced FROM check_ins c"
        " LEFT JOIN registrations r ON r.id = c.registration_id ORDER BY c.session_id, c.sequence",
    )


def count(fair: Path, table: str) -> int:
    """Return how many rows a table has."""
    return int(rows(fair, f"SELECT count(*) FROM {table}")[0][0])  # noqa: S608 - the tests' own table names


def people(fair: Path) -> list[Person]:
    """Return everybody who is registered, by number."""
    number, key = rows(fair, "SELECT number, secret FROM fair_keys WHERE purpose = 'badge'")[0]
    found = rows(
        fair,
        "SELECT r.id, r.number, c.name_zh, c.pinyin, c.phone, r.status, t.token,"
        " (SELECT group_concat(s.code) FROM registration_sessions l JOIN fair_sessions s ON s.id = l.session_id"
        "  WHERE l.registration_id = r.id)"
        " FROM registrations r JOIN candidates c ON c.id = r.candidate_id"
        " JOIN badge_tokens t ON t.registration_id = r.id ORDER BY r.sequence",
    )
    return [
        Person(
            row[0],
            row[1],
            row[2],
            row[3],
            row[4],
            row[5],
            frozenset((row[7] or "").split(",")),
            BadgeCode.make(number, row[6], key).digits,
        )
        for row in found
    ]


def is_whole(fair: Path) -> bool:
    """Tell whether the file's own checks find nothing."""
    checks = [rows(fair, f"PRAGMA {check}") for check in ("integrity_check", "foreign_key_check")]
    return checks == [[("ok",)], []]
