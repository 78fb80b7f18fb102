"""The base of every table: named constraints, UTC times, enums by their value."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, DateTime, Dialect, Enum, ForeignKey, MetaData, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept in UTC; a naive one is a bug and refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Convert to UTC; SQLite keeps the naive text of it."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = "a stored time needs a time zone"
            raise ValueError(msg)
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Return the aware UTC moment."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """The base class of the fair file's tables."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it as a class attribute
        datetime: UtcDateTime,
        UUID: Uuid,
        dict[str, Any]: JSON,
        list[Any]: JSON,
    }


def values_of(kind: type[StrEnum]) -> Enum:
    """Return the column type of a closed set: its values as text, so that a plain SQL reader understands them."""
    return Enum(
        kind,
        native_enum=False,
        length=24,
        values_callable=lambda members: [member.value for member in members],
        create_constraint=False,
    )


def primary_key() -> MappedColumn[UUID]:
    """Return a UUIDv7 key column; the value comes from the injected id source, never from the database."""
    return mapped_column(primary_key=True)


def reference(target: str, *, on_delete: str = "RESTRICT", index: bool = True) -> MappedColumn[Any]:
    """Return a foreign key column to `table.column`."""
    return mapped_column(ForeignKey(target, ondelete=on_delete), index=index)


def part_of_key(target: str) -> MappedColumn[UUID]:
    """Return a column of a linking table's key: it goes with the row it points to."""
    return mapped_column(ForeignKey(target, ondelete="CASCADE"), primary_key=True, index=True)


class Keyed(Base):
    """A row with a UUIDv7 of its own."""

    __abstract__ = True

    id: Mapped[UUID] = primary_key()
