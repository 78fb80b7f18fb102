"""Statements of the import: keys of what is known, and changes in bulk."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import (
    Connection,
    Integer,
    Row,
    Table,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    select,
    update,
)
from sqlalchemy.orm import aliased

from boothapp.domain.values import BadgeKind
from boothapp.persistence.models import Candidate, CheckIn, FairSession, Registration, RegistrationSession

_AT_ONCE = 500
_PLACE = literal_column("candidates.rowid", Integer)
_BULK_CACHE_KIB = 128 * 1024
_COMPARED = (
    Candidate.id,
    Candidate.ref,
    Candidate.name_zh,
    Candidate.name_en,
    Candidate.document_hash,
    Candidate.phone,
    Candidate.email,
    Candidate.school,
    Candidate.school_code,
    Candidate.region,
    Candidate.major,
    Candidate.degree,
    Candidate.cohort_year,
    Candidate.cohort,
    Candidate.level,
    Candidate.intent_cities,
    Candidate.consent_at,
)
_KEYS = select(
    Candidate.id,
    Candidate.ref,
    Candidate.name_zh,
    Candidate.phone,
    Candidate.school,
    Candidate.document_hash,
)
AnyRow = Row[*tuple[Any, ...]]


@contextmanager
def room_for_bulk(connection: Connection) -> Iterator[None]:
    """Let SQLite keep the pages of many indexes in memory meanwhile; its usual 2 MB make a big import twice as long."""
    if connection.dialect.name != "sqlite":
        yield
        return
    usual = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql(f"PRAGMA cache_size = -{_BULK_CACHE_KIB}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size = {usual}")


@contextmanager
def candidate_indexes_made_last(connection: Connection, coming: int) -> Iterator[None]:
    """Write people without their search indexes and make those at the end, sorted, when more come than are there.

    An index entry in the middle of a big index is many times dearer. What goes wrong undoes this with the transaction.
    """
    there = connection.scalar(select(func.count()).select_from(Candidate)) or 0
    if connection.dialect.name != "sqlite" or coming <= there:
        yield
        return
    indexes = cast("Table", Candidate.__table__).indexes
    for index in indexes:
        index.drop(connection)
    yield
    for index in indexes:
        index.create(connection)


def candidate_keys(connection: Connection, since: int | None = None) -> Iterable[AnyRow]:
    """Yield what each person is found by: ref, name_zh, phone, school, document_hash.

    With `since`, from `last_place`, only those who came after; everybody on a database that keeps no such place.
    """
    # The last one once more: SQLite gives the place of a last row that was deleted to the next.
    return connection.execute(_KEYS if since is None else _KEYS.where(since <= _PLACE))


def candidate_keys_of(connection: Connection, ids: Collection[UUID]) -> Iterable[AnyRow]:
    """Yield what these people are found by."""
    for part in _parts(ids):
        yield from connection.execute(_KEYS.where(Candidate.id.in_(part)))


def last_place(connection: Connection) -> int | None:
    """Return the place of the person added last; None on a database that keeps no such place."""
    if connection.dialect.name != "sqlite":
        return None
    return connection.scalar(select(func.max(_PLACE)).select_from(Candidate)) or 0


def somebody_came_since(connection: Connection, moment: datetime) -> bool:
    """Tell whether the attempt that a session recorded last was made at `moment` or later."""
    newest = aliased(CheckIn)
    place = select(func.max(newest.sequence)).where(newest.session_id == FairSession.id).scalar_subquery()
    came = select(CheckIn.id).where(
        CheckIn.session_id == FairSession.id, CheckIn.sequence == place, CheckIn.recorded_at >= moment
    )
    return connection.scalar(select(FairSession.id).where(came.exists()).limit(1)) is not None


def last_sequences(connection: Connection, fair_id: UUID) -> dict[BadgeKind, int]:
    """Return the last sequence of each kind of registration."""
    found = {}
    for kind in BadgeKind:  # one look into the index for each, where a group would read all of it
        last = connection.scalar(
            select(func.max(Registration.sequence)).where(Registration.fair_id == fair_id, Registration.kind == kind)
        )
        if last is not None:
            found[kind] = last
    return found


@dataclass(frozen=True, slots=True)
class KnownCandidate:
    """Somebody in the fair: the columns an import compares, and the sessions of the registration."""

    row: AnyRow
    session_ids: frozenset[UUID]


def candidates_by_id(connection: Connection, fair_id: UUID, ids: Collection[UUID]) -> dict[UUID, KnownCandidate]:
    """Return people with their registration, by the person's id."""
    found: dict[UUID, KnownCandidate] = {}
    for part in _parts(ids):
        sessions: dict[UUID, set[UUID]] = {}
        for registration_id, session_id in connection.execute(
            select(RegistrationSession.registration_id, RegistrationSession.session_id)
            .join(Registration, Registration.id == RegistrationSession.registration_id)
            .where(Registration.candidate_id.in_(part))
        ):
            sessions.setdefault(registration_id, set()).add(session_id)
        for row in connection.execute(
            select(
                *_COMPARED,
                Registration.id.label("registration_id"),
                Registration.status,
                Registration.status_at,
                Registration.source,
                Registration.questions,
            )
            .join(Registration, Registration.candidate_id == Candidate.id)
            .where(Registration.fair_id == fair_id, Candidate.id.in_(part))
        ):
            found[row.id] = KnownCandidate(row, frozenset(sessions.get(row.registration_id, ())))
    return found


def _parts(ids: Collection[UUID]) -> Iterable[list[UUID]]:
    everything = list(ids)
    for start in range(0, len(everything), _AT_ONCE):
        yield everything[start : start + _AT_ONCE]


def change_rows(connection: Connection, table: type[Any], changes: Sequence[Mapping[str, Any]]) -> None:
    """Apply changes `{"row_id": id, column: value ...}`, those of the same columns together."""
    groups: dict[tuple[str, ...], list[Mapping[str, Any]]] = {}
    for change in changes:
        groups.setdefault(tuple(sorted(change)), []).append(change)
    for names, rows in groups.items():
        columns = [name for name in names if name != "row_id"]
        statement = (
            update(table)
            .where(table.id == bindparam("row_id"))
            .values({name: bindparam(f"new_{name}") for name in columns} | {"version": table.version + 1})
        )
        values = [{"row_id": row["row_id"], **{f"new_{name}": row[name] for name in columns}} for row in rows]
        connection.execute(statement, values)


def replace_sessions(connection: Connection, wanted: Mapping[UUID, Iterable[UUID]]) -> None:
    """Give registrations exactly these sessions."""
    if not wanted:
        return
    connection.execute(
        delete(RegistrationSession).where(RegistrationSession.registration_id == bindparam("row_id")),
        [{"row_id": registration_id} for registration_id in wanted],
    )
    rows = [
        {"registration_id": registration_id, "session_id": session_id}
        for registration_id, session_ids in wanted.items()
        for session_id in session_ids
    ]
    if rows:
        connection.execute(insert(RegistrationSession), rows)
