"""The day's paper trail: audit, conflicts, closes, bundles, uploads, inquiries, remembered mappings."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from boothapp.domain.values import ConflictKind, InquiryKind, UploadState
from boothapp.persistence.models.base import Base, Keyed, reference, values_of


class AuditEntry(Base):
    """What somebody changed; each entry's hash covers the one before, so a removed or edited entry shows."""

    __tablename__ = "audit_entries"

    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor: Mapped[str]
    role: Mapped[str]
    station: Mapped[str]
    action: Mapped[str] = mapped_column(index=True)
    subject: Mapped[str] = mapped_column(index=True)
    detail: Mapped[dict[str, Any]]
    previous_hash: Mapped[str]
    hash: Mapped[str] = mapped_column(unique=True)


class Conflict(Keyed):
    """Something a person must look at; open until resolved."""

    __tablename__ = "conflicts"

    session_id: Mapped[UUID | None] = reference("fair_sessions.id")
    kind: Mapped[ConflictKind] = mapped_column(values_of(ConflictKind))
    subject_id: Mapped[UUID] = mapped_column(index=True)
    detail: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    resolved_at: Mapped[datetime | None]
    resolved_by: Mapped[str] = mapped_column(default="")
    resolution: Mapped[str] = mapped_column(default="")


class DayClose(Keyed):
    """One closing of a session; a reopened one keeps its row, with the reason."""

    __tablename__ = "day_closes"
    __table_args__ = (UniqueConstraint("session_id", "sequence"),)

    session_id: Mapped[UUID] = reference("fair_sessions.id", index=False)
    sequence: Mapped[int]
    closed_at: Mapped[datetime]
    closed_by: Mapped[str]
    warnings: Mapped[list[Any]] = mapped_column(default=list)
    figures: Mapped[dict[str, Any]] = mapped_column(default=dict)
    reopened_at: Mapped[datetime | None]
    reopened_by: Mapped[str] = mapped_column(default="")
    reopen_reason: Mapped[str] = mapped_column(default="")


class Bundle(Keyed):
    """A signed bundle that was written; `sha256` in hexadecimal, `size` in bytes."""

    __tablename__ = "bundles"
    __table_args__ = (UniqueConstraint("session_id", "sequence"),)

    session_id: Mapped[UUID] = reference("fair_sessions.id", index=False)
    day_close_id: Mapped[UUID | None] = reference("day_closes.id")
    sequence: Mapped[int]
    file_name: Mapped[str]
    sha256: Mapped[str]
    size: Mapped[int]
    signer: Mapped[str]
    key_fingerprint: Mapped[str]
    created_at: Mapped[datetime]


class Upload(Keyed):
    """A bundle on its way to one destination; received only when read back."""

    __tablename__ = "uploads"
    __table_args__ = (UniqueConstraint("bundle_id", "destination"),)

    bundle_id: Mapped[UUID] = reference("bundles.id", on_delete="CASCADE", index=False)
    destination: Mapped[str]
    state: Mapped[UploadState] = mapped_column(values_of(UploadState), default=UploadState.WAITING)
    bytes_done: Mapped[int] = mapped_column(default=0)
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str] = mapped_column(default="")
    updated_at: Mapped[datetime]
    received_at: Mapped[datetime | None]


class Inquiry(Keyed):
    """A question at the policy desk or a complaint."""

    __tablename__ = "inquiries"

    session_id: Mapped[UUID] = reference("fair_sessions.id")
    kind: Mapped[InquiryKind] = mapped_column(values_of(InquiryKind))
    topic: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    answer: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]
    actor: Mapped[str]


class ImportMapping(Keyed):
    """How a list with these headings was read last time: field name to heading."""

    __tablename__ = "import_mappings"
    __table_args__ = (UniqueConstraint("kind", "signature"),)

    kind: Mapped[str]
    signature: Mapped[str]
    mapping: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime]
