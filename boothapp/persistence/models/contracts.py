"""What happens at the booth: visits, intentions, contracts."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from boothapp.domain.values import Channel, ContractForm, ContractState
from boothapp.persistence.models.base import Keyed, reference, values_of

_AGREEMENT_IN_FORCE = text("form = 'agreement' AND state IN ('signed', 'school_verified', 'registered')")


class Visit(Keyed):
    """A candidate at an exhibitor's booth in a session: once a person, later scans open the same row."""

    __tablename__ = "visits"
    __table_args__ = (
        UniqueConstraint("session_id", "exhibitor_id", "registration_id"),
        CheckConstraint("rating IS NULL OR (rating >= 1 AND rating <= 5)", name="rating_of_five"),
    )

    session_id: Mapped[UUID] = reference("fair_sessions.id", index=False)
    exhibitor_id: Mapped[UUID] = reference("exhibitors.id")
    registration_id: Mapped[UUID] = reference("registrations.id")
    rating: Mapped[int | None]
    tags: Mapped[list[Any]] = mapped_column(default=list)
    note: Mapped[str] = mapped_column(default="")
    consent: Mapped[bool] = mapped_column(default=False)
    resume_received: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime]
    station: Mapped[str]
    actor: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)


class Intention(Keyed):
    """A preliminary intention; never capped by the vacancies, never a contract."""

    __tablename__ = "intentions"
    __table_args__ = (UniqueConstraint("session_id", "exhibitor_id", "registration_id"),)

    session_id: Mapped[UUID] = reference("fair_sessions.id", index=False)
    exhibitor_id: Mapped[UUID] = reference("exhibitors.id")
    registration_id: Mapped[UUID] = reference("registrations.id")
    post_id: Mapped[UUID | None] = reference("posts.id")
    channel: Mapped[Channel] = mapped_column(values_of(Channel), default=Channel.BOOTH)
    note: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]
    station: Mapped[str]
    actor: Mapped[str]


class Contract(Keyed):
    """What was agreed on one post, in any state; pay in fen a month, terms in months (none: open-ended)."""

    __tablename__ = "contracts"
    __table_args__ = (
        UniqueConstraint("number"),
        CheckConstraint("term_months IS NULL OR term_months > 0", name="term_positive"),
        CheckConstraint("probation_months >= 0", name="probation_not_negative"),
        CheckConstraint("over_vacancies = false OR over_reason <> ''", name="over_vacancies_has_a_reason"),
        CheckConstraint("state <> 'rescinded' OR rescind_reason <> ''", name="rescinded_has_a_reason"),
        Index("ix_contracts_session_id_state", "session_id", "state"),
        # Two booths signing a tripartite agreement with one person at the same moment: the database lets one through.
        Index(
            "uq_contracts_agreement_in_force",
            "registration_id",
            unique=True,
            sqlite_where=_AGREEMENT_IN_FORCE,
            postgresql_where=_AGREEMENT_IN_FORCE,
        ),
    )

    number: Mapped[str]
    session_id: Mapped[UUID] = reference("fair_sessions.id", index=False)
    exhibitor_id: Mapped[UUID] = reference("exhibitors.id")
    registration_id: Mapped[UUID] = reference("registrations.id")
    post_id: Mapped[UUID] = reference("posts.id")
    form: Mapped[ContractForm] = mapped_column(values_of(ContractForm))
    channel: Mapped[Channel] = mapped_column(values_of(Channel))
    state: Mapped[ContractState] = mapped_column(values_of(ContractState))
    term_months: Mapped[int | None]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    pay_fen: Mapped[int]
    probation_months: Mapped[int] = mapped_column(default=0)
    probation_pay_fen: Mapped[int | None]
    work_place: Mapped[str] = mapped_column(default="")
    fields: Mapped[dict[str, Any]] = mapped_column(default=dict)
    over_vacancies: Mapped[bool] = mapped_column(default=False)
    over_reason: Mapped[str] = mapped_column(default="")
    elsewhere_confirmed: Mapped[bool] = mapped_column(default=False)
    candidate_signature: Mapped[list[Any] | None]
    candidate_signed_at: Mapped[datetime | None]
    employer_signature: Mapped[list[Any] | None]
    employer_signed_at: Mapped[datetime | None]
    employer_signer: Mapped[str] = mapped_column(default="")
    rescinded_at: Mapped[datetime | None]
    rescind_reason: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    station: Mapped[str]
    actor: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
