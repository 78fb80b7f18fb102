"""Candidates, their registrations and the codes on their badges."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Computed, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from boothapp.domain.values import (
    BadgeKind,
    Cohort,
    Degree,
    DocumentType,
    RegistrationSource,
    RegistrationStatus,
    TalentLevel,
    TokenState,
)
from boothapp.persistence.models.base import Base, Keyed, part_of_key, reference, values_of

# A name as it is typed at a desk: small letters, nothing between them.
_LATIN = "replace(replace(replace(lower({}), ' ', ''), '-', ''), '''', '')"
_LONG_NAME = text("length(name_zh) > 3")
_OTHER_LATIN = text("latin <> pinyin")


class Candidate(Keyed):
    """A person; of the document only a keyed hash, the last 4 and the sealed text are kept.

    The computed columns are what the desk's search reads by index (docs/decisions/search.md): the database derives
    them, so that no way of writing a person can forget them. They take no room in the row.
    """

    __tablename__ = "candidates"
    __table_args__ = (
        UniqueConstraint("document_hash"),
        Index("ix_candidates_name_zh_phone", "name_zh", "phone"),
        Index("ix_candidates_initials_name_zh", "initials", "name_zh"),
        Index("ix_candidates_school_name_zh", "school", "name_zh"),
        Index("ix_candidates_long_name", "name_zh", sqlite_where=_LONG_NAME, postgresql_where=_LONG_NAME),
        Index("ix_candidates_latin", "latin", sqlite_where=_OTHER_LATIN, postgresql_where=_OTHER_LATIN),
    )

    ref: Mapped[str | None] = mapped_column(unique=True)
    name_zh: Mapped[str]
    name_en: Mapped[str] = mapped_column(default="")
    pinyin: Mapped[str] = mapped_column(default="", index=True)
    initials: Mapped[str] = mapped_column(default="")
    document_type: Mapped[DocumentType | None] = mapped_column(values_of(DocumentType))
    document_hash: Mapped[bytes | None]
    document_last4: Mapped[str] = mapped_column(default="")
    document_sealed: Mapped[bytes | None]
    phone: Mapped[str] = mapped_column(default="", index=True)
    phone_tail: Mapped[str] = mapped_column(default="", index=True)
    email: Mapped[str] = mapped_column(default="")
    school: Mapped[str] = mapped_column(default="")
    school_en: Mapped[str] = mapped_column(default="")
    school_code: Mapped[str] = mapped_column(default="")
    region: Mapped[str] = mapped_column(default="")
    major: Mapped[str] = mapped_column(default="")
    degree: Mapped[Degree | None] = mapped_column(values_of(Degree))
    cohort_year: Mapped[int | None]
    cohort: Mapped[Cohort | None] = mapped_column(values_of(Cohort))
    level: Mapped[TalentLevel] = mapped_column(values_of(TalentLevel), default=TalentLevel.GENERAL)
    intent_cities: Mapped[list[Any]] = mapped_column(default=list)
    consent_at: Mapped[datetime | None]
    retain_until: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    name_from_2: Mapped[str | None] = mapped_column(Computed("substr(name_zh, 2)"), index=True, deferred=True)
    name_from_3: Mapped[str | None] = mapped_column(Computed("substr(name_zh, 3)"), index=True, deferred=True)
    latin: Mapped[str | None] = mapped_column(Computed(_LATIN.format("name_en")), deferred=True)
    latin_from_2: Mapped[str | None] = mapped_column(
        Computed(_LATIN.format("substr(name_en, instr(name_en, ' ') + 1)")), index=True, deferred=True
    )


class Registration(Keyed):
    """A person's registration at the fair; `number` carries its check digit."""

    __tablename__ = "registrations"
    __table_args__ = (
        UniqueConstraint("fair_id", "number"),
        UniqueConstraint("fair_id", "kind", "sequence"),
        UniqueConstraint("fair_id", "candidate_id"),
    )

    fair_id: Mapped[UUID] = reference("fairs.id", on_delete="CASCADE", index=False)
    candidate_id: Mapped[UUID] = reference("candidates.id")
    kind: Mapped[BadgeKind] = mapped_column(values_of(BadgeKind), default=BadgeKind.CANDIDATE)
    sequence: Mapped[int]
    number: Mapped[str]
    status: Mapped[RegistrationStatus] = mapped_column(values_of(RegistrationStatus))
    status_reason: Mapped[str] = mapped_column(default="")
    status_at: Mapped[datetime | None]
    source: Mapped[RegistrationSource] = mapped_column(values_of(RegistrationSource))
    questions: Mapped[list[Any]] = mapped_column(default=list)
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class RegistrationSession(Base):
    """A session a registration is for; a registration with none is for every session."""

    __tablename__ = "registration_sessions"

    registration_id: Mapped[UUID] = part_of_key("registrations.id")
    session_id: Mapped[UUID] = part_of_key("fair_sessions.id")


class BadgeToken(Keyed):
    """The random id in a badge's code; a lost badge's token is revoked and another made."""

    __tablename__ = "badge_tokens"
    __table_args__ = (UniqueConstraint("token"),)

    registration_id: Mapped[UUID] = reference("registrations.id", on_delete="CASCADE")
    token: Mapped[bytes]
    key_number: Mapped[int]
    state: Mapped[TokenState] = mapped_column(values_of(TokenState), default=TokenState.ACTIVE)
    issued_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    revoke_reason: Mapped[str] = mapped_column(default="")
