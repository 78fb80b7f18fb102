"""Organisations, exhibitors, their areas, presence and posts."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from boothapp.domain.values import Degree, PresenceState
from boothapp.persistence.models.base import Base, Keyed, part_of_key, reference, values_of


class Organisation(Keyed):
    """An employer, school or host; `roles` is a list of `OrganisationRole` values."""

    __tablename__ = "organisations"

    name_zh: Mapped[str] = mapped_column(index=True)
    name_en: Mapped[str] = mapped_column(default="")
    credit_code: Mapped[str | None] = mapped_column(unique=True)
    roles: Mapped[list[Any]] = mapped_column(default=list)
    region: Mapped[str] = mapped_column(default="")
    industry: Mapped[str] = mapped_column(default="")
    school_code: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    legal_representative: Mapped[str] = mapped_column(default="")


class Area(Keyed):
    """A statistical area; editable, and no unit of GB/T 2260."""

    __tablename__ = "areas"
    __table_args__ = (UniqueConstraint("fair_id", "name_zh"),)

    fair_id: Mapped[UUID] = reference("fairs.id", on_delete="CASCADE")
    name_zh: Mapped[str]
    name_en: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class OrganisationArea(Base):
    """An organisation counts in an area; many to many."""

    __tablename__ = "organisation_areas"

    organisation_id: Mapped[UUID] = part_of_key("organisations.id")
    area_id: Mapped[UUID] = part_of_key("areas.id")


class Delegation(Keyed):
    """Exhibitors that come together; `colour` names a delegation colour of the theme."""

    __tablename__ = "delegations"
    __table_args__ = (UniqueConstraint("fair_id", "name_zh"),)

    fair_id: Mapped[UUID] = reference("fairs.id", on_delete="CASCADE")
    name_zh: Mapped[str]
    name_en: Mapped[str] = mapped_column(default="")
    colour: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class Exhibitor(Keyed):
    """An organisation at this fair, with what it needs of a booth; `power_kw` in kilowatts."""

    __tablename__ = "exhibitors"
    __table_args__ = (UniqueConstraint("fair_id", "ref"), UniqueConstraint("fair_id", "organisation_id"))

    fair_id: Mapped[UUID] = reference("fairs.id", on_delete="CASCADE")
    organisation_id: Mapped[UUID] = reference("organisations.id")
    delegation_id: Mapped[UUID | None] = reference("delegations.id")
    ref: Mapped[str]
    contact_name: Mapped[str] = mapped_column(default="")
    contact_phone: Mapped[str] = mapped_column(default="")
    booth_size: Mapped[str] = mapped_column(default="3x3")
    power_kw: Mapped[float] = mapped_column(default=0.0)
    needs_corner: Mapped[bool] = mapped_column(default=False)
    priority: Mapped[int] = mapped_column(default=0)
    note: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)


class Presence(Base):
    """An exhibitor at a session: expected (the row is there), present or a no-show."""

    __tablename__ = "presences"

    exhibitor_id: Mapped[UUID] = part_of_key("exhibitors.id")
    session_id: Mapped[UUID] = part_of_key("fair_sessions.id")
    state: Mapped[PresenceState] = mapped_column(values_of(PresenceState), default=PresenceState.EXPECTED)
    at: Mapped[datetime | None]
    station: Mapped[str] = mapped_column(default="")


class Post(Keyed):
    """A post with its vacancies; `taken` only decides the race for the last one, figures count contracts."""

    __tablename__ = "posts"
    __table_args__ = (
        UniqueConstraint("exhibitor_id", "ref"),
        CheckConstraint("vacancies >= 0", name="vacancies_not_negative"),
        CheckConstraint("taken >= 0", name="taken_not_negative"),
    )

    exhibitor_id: Mapped[UUID] = reference("exhibitors.id")
    ref: Mapped[str]
    title_zh: Mapped[str]
    title_en: Mapped[str] = mapped_column(default="")
    vacancies: Mapped[int]
    taken: Mapped[int] = mapped_column(default=0)
    education: Mapped[Degree | None] = mapped_column(values_of(Degree))
    major: Mapped[str] = mapped_column(default="")
    pay_min_yuan: Mapped[int | None]
    pay_max_yuan: Mapped[int | None]
    place: Mapped[str] = mapped_column(default="")
