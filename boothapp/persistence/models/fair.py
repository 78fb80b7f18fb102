"""Campaign, fair, session and what belongs to the fair as a whole."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from boothapp.domain.values import PrintMoment, SessionKind, SessionMode, SessionState
from boothapp.persistence.models.base import Keyed, reference, values_of


class Campaign(Keyed):
    """A programme of several fairs, often over years."""

    __tablename__ = "campaigns"

    name_zh: Mapped[str]
    name_en: Mapped[str] = mapped_column(default="")


class Fair(Keyed):
    """The fair of this file; `code` starts its bundles' and documents' names."""

    __tablename__ = "fairs"
    __table_args__ = (UniqueConstraint("code"),)

    campaign_id: Mapped[UUID | None] = reference("campaigns.id")
    code: Mapped[str]
    name_zh: Mapped[str]
    name_en: Mapped[str] = mapped_column(default="")
    hosts: Mapped[list[Any]] = mapped_column(default=list)
    timezone: Mapped[str] = mapped_column(default="Asia/Shanghai")
    created_at: Mapped[datetime]


class FairKey(Keyed):
    """A secret of the fair: `badge` (HMAC), `lookup` (document hash), `seal` (document text), `sign` (Ed25519)."""

    __tablename__ = "fair_keys"
    __table_args__ = (UniqueConstraint("fair_id", "purpose", "number"),)

    fair_id: Mapped[UUID] = reference("fairs.id", on_delete="CASCADE")
    purpose: Mapped[str]
    number: Mapped[int]
    secret: Mapped[bytes]
    public: Mapped[bytes | None]
    created_at: Mapped[datetime]


class FairSession(Keyed):
    """One day or one talk of the fair; `starts_at` and `ends_at` bound the check-in."""

    __tablename__ = "fair_sessions"
    __table_args__ = (
        UniqueConstraint("fair_id", "number"),
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        CheckConstraint("capacity >= 0", name="capacity_not_negative"),
    )

    fair_id: Mapped[UUID] = reference("fairs.id", on_delete="CASCADE")
    number: Mapped[int]
    code: Mapped[str]
    day: Mapped[date]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    timezone: Mapped[str]
    city_zh: Mapped[str]
    city_en: Mapped[str] = mapped_column(default="")
    venue_zh: Mapped[str] = mapped_column(default="")
    venue_en: Mapped[str] = mapped_column(default="")
    hall_id: Mapped[UUID | None] = reference("halls.id")
    kind: Mapped[SessionKind] = mapped_column(values_of(SessionKind), default=SessionKind.FAIR)
    mode: Mapped[SessionMode] = mapped_column(values_of(SessionMode), default=SessionMode.ON_SITE)
    state: Mapped[SessionState] = mapped_column(values_of(SessionState), default=SessionState.OPEN)
    capacity: Mapped[int] = mapped_column(default=0)
    badge_printing: Mapped[PrintMoment] = mapped_column(values_of(PrintMoment), default=PrintMoment.CHECK_IN)
    version: Mapped[int] = mapped_column(default=1)


class FairSetting(Keyed):
    """A setting that belongs to the fair, not to a machine."""

    __tablename__ = "fair_settings"
    __table_args__ = (UniqueConstraint("fair_id", "name"),)

    fair_id: Mapped[UUID] = reference("fairs.id", on_delete="CASCADE")
    name: Mapped[str]
    value: Mapped[dict[str, Any]]


class StatedValue(Keyed):
    """A figure somebody stated, with its qualifier kept: nearly, more than, exactly."""

    __tablename__ = "stated_values"

    fair_id: Mapped[UUID] = reference("fairs.id", on_delete="CASCADE")
    metric: Mapped[str]
    qualifier: Mapped[str]
    value: Mapped[int]
    source: Mapped[str] = mapped_column(default="")


class FrameworkAgreement(Keyed):
    """An agreement between two bureaus, signed at the fair; never counted as a contract."""

    __tablename__ = "framework_agreements"

    fair_id: Mapped[UUID] = reference("fairs.id", on_delete="CASCADE")
    session_id: Mapped[UUID | None] = reference("fair_sessions.id")
    title: Mapped[str]
    party_a: Mapped[str]
    party_b: Mapped[str]
    signed_on: Mapped[date]


class PolicySheet(Keyed):
    """A sheet of local policy that a bureau presents."""

    __tablename__ = "policy_sheets"

    fair_id: Mapped[UUID] = reference("fairs.id", on_delete="CASCADE")
    title: Mapped[str]
    issuer: Mapped[str]
    text: Mapped[str] = mapped_column(default="")


class MinimumWage(Keyed):
    """The monthly minimum wage of a place, kept by the organiser; in fen."""

    __tablename__ = "minimum_wages"
    __table_args__ = (UniqueConstraint("fair_id", "place", "valid_from"),)

    fair_id: Mapped[UUID] = reference("fairs.id", on_delete="CASCADE")
    place: Mapped[str]
    monthly_fen: Mapped[int]
    valid_from: Mapped[date]
