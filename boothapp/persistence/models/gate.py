"""Check-ins, prints and stations."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from boothapp.domain.values import CheckInResult, Direction, PrintKind, PrintState
from boothapp.persistence.models.base import Keyed, reference, values_of


class CheckIn(Keyed):
    """One attempt at the gate, refused ones too.

    `nonce` names the attempt, so that a repeated request is the same row. `sequence` is its place among the attempts
    at its session, in the order they were recorded: clocks can be set back, it cannot. `ordinal` numbers a person's
    admitted passages of one direction in a session (1 is the first entry); it is empty for a refused or undone attempt,
    so the unique constraint decides the race of two desks for the same first entry.
    """

    __tablename__ = "check_ins"
    __table_args__ = (
        UniqueConstraint("nonce"),
        UniqueConstraint("session_id", "registration_id", "direction", "ordinal"),
        CheckConstraint("ordinal IS NULL OR result = 'VALID'", name="only_admitted_are_numbered"),
        Index("ix_check_ins_session_id_sequence", "session_id", "sequence", unique=True),
        Index("ix_check_ins_session_id_station_sequence", "session_id", "station", "sequence"),
        Index("ix_check_ins_session_id_direction_ordinal_gate", "session_id", "direction", "ordinal", "gate"),
    )

    nonce: Mapped[str]
    session_id: Mapped[UUID] = reference("fair_sessions.id", index=False)
    registration_id: Mapped[UUID | None] = reference("registrations.id")
    direction: Mapped[Direction] = mapped_column(values_of(Direction))
    result: Mapped[CheckInResult] = mapped_column(values_of(CheckInResult))
    reason: Mapped[str] = mapped_column(default="")
    raw_code: Mapped[str] = mapped_column(default="")
    ordinal: Mapped[int | None]
    forced: Mapped[bool] = mapped_column(default=False)
    device_time: Mapped[datetime]
    recorded_at: Mapped[datetime]
    sequence: Mapped[int]
    gate: Mapped[str] = mapped_column(default="")
    station: Mapped[str]
    actor: Mapped[str]
    account_id: Mapped[UUID | None] = reference("accounts.id", index=False)
    answers: Mapped[dict[str, Any] | None]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str] = mapped_column(default="")
    undo_reason: Mapped[str] = mapped_column(default="")


class PrintJob(Keyed):
    """One print of one thing; printing and checking in are separate facts.

    `tray` says where a badge printed ahead lies, as the organiser wrote it.
    """

    __tablename__ = "print_jobs"
    __table_args__ = (Index("ix_print_jobs_subject_id_kind", "subject_id", "kind"),)

    session_id: Mapped[UUID | None] = reference("fair_sessions.id")
    kind: Mapped[PrintKind] = mapped_column(values_of(PrintKind))
    subject_id: Mapped[UUID]
    copy_number: Mapped[int] = mapped_column(default=1)
    reason: Mapped[str] = mapped_column(default="")
    state: Mapped[PrintState] = mapped_column(values_of(PrintState), default=PrintState.QUEUED, index=True)
    printer: Mapped[str] = mapped_column(default="")
    error: Mapped[str] = mapped_column(default="")
    station: Mapped[str] = mapped_column(default="")
    actor: Mapped[str] = mapped_column(default="")
    tray: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class Station(Keyed):
    """A computer at the venue and what it is used for."""

    __tablename__ = "stations"
    __table_args__ = (UniqueConstraint("fair_id", "name"),)

    fair_id: Mapped[UUID] = reference("fairs.id", on_delete="CASCADE")
    name: Mapped[str]
    role: Mapped[str]
    exhibitor_id: Mapped[UUID | None] = reference("exhibitors.id")
    last_seen_at: Mapped[datetime | None]


class Account(Keyed):
    """A person who works at the fair; `secret` is an argon2 hash once accounts have passwords."""

    __tablename__ = "accounts"
    __table_args__ = (UniqueConstraint("fair_id", "name", "role"),)

    fair_id: Mapped[UUID] = reference("fairs.id", on_delete="CASCADE")
    name: Mapped[str]
    role: Mapped[str]
    exhibitor_id: Mapped[UUID | None] = reference("exhibitors.id")
    secret: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
