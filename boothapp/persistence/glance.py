"""A look at a fair file on the bare driver: the welcome page waits for it, and for no object-relational mapper."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from sqlcipher3 import dbapi2

from boothapp.domain.fair import Bilingual, FairInfo, SessionInfo
from boothapp.domain.gates import GATES_SETTING, Gate, read_gates
from boothapp.domain.recent_fair import ExhibitorChoice
from boothapp.domain.values import SessionKind, SessionMode, SessionState
from boothapp.persistence.driver import check_sqlite, configure_connection, known_problem

_FAIR: Final = "SELECT id, code, name_zh, name_en, hosts, timezone FROM fairs"
_SESSIONS: Final = (
    "SELECT s.id, s.number, s.code, s.day, s.starts_at, s.ends_at, s.timezone, s.city_zh, s.city_en, s.venue_zh,"
    " s.venue_en, s.hall_id, coalesce(h.name, ''), s.kind, s.mode, s.state, s.capacity"
    " FROM fair_sessions s LEFT JOIN halls h ON h.id = s.hall_id WHERE s.fair_id = ? ORDER BY s.number"
)
_SIZES: Final = "SELECT (SELECT count(*) FROM exhibitors), (SELECT count(*) FROM posts)"
_READY: Final = (
    "SELECT (SELECT count(*) FROM booth_assignments WHERE session_id = :session),"
    " (SELECT count(*) FROM presences WHERE session_id = :session),"
    " (SELECT count(*) FROM registrations), (SELECT max(created_at) FROM registrations),"
    " (SELECT count(*) FROM fair_keys WHERE purpose = 'sign')"
)
_CHOICES: Final = (
    "SELECT e.id, o.name_zh, o.name_en, coalesce(b.number, '') FROM exhibitors e"
    " JOIN organisations o ON o.id = e.organisation_id"
    " LEFT JOIN booth_assignments a ON a.exhibitor_id = e.id AND a.session_id = ?"
    " LEFT JOIN booths b ON b.id = a.booth_id ORDER BY b.number IS NULL, b.number, o.name_zh"
)


@dataclass(frozen=True, slots=True)
class SessionCounts:
    """What is in the file for one session: booths given, exhibitors expected; people and list of the whole fair."""

    assigned: int
    expected: int
    people: int
    list_changed_at: datetime | None
    signing_key: bool


class Glance:
    """One consistent view of a fair file; open it with `glance_at`."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def fair(self) -> FairInfo:
        """Return the fair with its sessions."""
        key, code, name_zh, name_en, hosts, timezone = self._row(_FAIR)
        return FairInfo(
            id=UUID(key),
            code=code,
            name=Bilingual(name_zh, name_en),
            hosts=tuple(Bilingual(host["zh"], host.get("en", "")) for host in json.loads(hosts)),
            timezone=timezone,
            sessions=tuple(_session(row) for row in self._connection.execute(_SESSIONS, (key,))),
        )

    def sizes(self) -> tuple[int, int]:
        """Return how many exhibitors and posts there are."""
        exhibitors, posts = self._row(_SIZES)
        return exhibitors, posts

    def gates(self) -> tuple[Gate, ...]:
        """Return the fair's gates."""
        row = self._row("SELECT value FROM fair_settings WHERE name = ?", (GATES_SETTING,))
        return read_gates(json.loads(row[0])) if row else ()

    def counts(self, session_id: UUID) -> SessionCounts:
        """Return what is in the file for a session."""
        assigned, expected, people, changed, keys = self._row(_READY, {"session": session_id.hex})
        return SessionCounts(assigned, expected, people, _moment(changed) if changed else None, keys > 0)

    def exhibitors(self, session_id: UUID | None) -> tuple[ExhibitorChoice, ...]:
        """Return the exhibitors by their booth in a session, then by name."""
        rows = self._connection.execute(_CHOICES, (session_id.hex if session_id else None,))
        return tuple(ExhibitorChoice(UUID(key), Bilingual(zh, en), booth) for key, zh, en, booth in rows)

    def _row(self, statement: str, values: Any = ()) -> Any:
        return self._connection.execute(statement, values).fetchone()


@contextmanager
def glance_at(path: Path) -> Iterator[Glance]:
    """Open the unencrypted fair file at `path` for reading.

    Raises `EnvironmentProblem` for a locked, unreadable or damaged file.
    """
    check_sqlite()
    connection: Any = None
    try:
        connection = dbapi2.connect(str(path))
        configure_connection(connection, None)
        connection.execute("BEGIN")
        yield Glance(connection)
    except dbapi2.DatabaseError as error:
        problem = known_problem(str(error), str(path))
        if problem is None:
            raise
        raise problem from error
    finally:
        if connection is not None:
            connection.close()


def _session(row: tuple[Any, ...]) -> SessionInfo:
    key, number, code, day, starts, ends, timezone, city_zh, city_en, venue_zh, venue_en, hall, hall_name = row[:13]
    kind, mode, state, capacity = row[13:]
    return SessionInfo(
        id=UUID(key),
        number=number,
        code=code,
        day=date.fromisoformat(day),
        starts_at=_moment(starts),
        ends_at=_moment(ends),
        timezone=timezone,
        city=Bilingual(city_zh, city_en),
        venue=Bilingual(venue_zh, venue_en),
        hall_id=UUID(hall) if hall else None,
        hall_name=hall_name,
        kind=SessionKind(kind),
        mode=SessionMode(mode),
        state=SessionState(state),
        capacity=capacity,
    )


def _moment(text: str) -> datetime:
    """Return a stored moment: UTC, kept as naive text."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
