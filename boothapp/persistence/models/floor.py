"""Halls, booths and who stands where at which session."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from boothapp.persistence.models.base import Keyed, reference


class Hall(Keyed):
    """A hall in metres; `fixtures` are rectangles {kind, label_zh, label_en, x, y, w, h}."""

    __tablename__ = "halls"
    __table_args__ = (UniqueConstraint("fair_id", "name"),)

    fair_id: Mapped[UUID] = reference("fairs.id", on_delete="CASCADE")
    name: Mapped[str]
    width_m: Mapped[float]
    depth_m: Mapped[float]
    fixtures: Mapped[list[Any]] = mapped_column(default=list)


class Booth(Keyed):
    """A booth's rectangle in metres from the hall's top left corner, with what it offers."""

    __tablename__ = "booths"
    __table_args__ = (
        UniqueConstraint("hall_id", "number"),
        CheckConstraint("width_m > 0 AND depth_m > 0", name="has_an_extent"),
    )

    hall_id: Mapped[UUID] = reference("halls.id", on_delete="CASCADE")
    number: Mapped[str]
    x_m: Mapped[float]
    y_m: Mapped[float]
    width_m: Mapped[float]
    depth_m: Mapped[float]
    power_kw: Mapped[float] = mapped_column(default=3.0)
    corner: Mapped[bool] = mapped_column(default=False)
    accessible: Mapped[bool] = mapped_column(default=False)
    zone: Mapped[str] = mapped_column(default="")
    held: Mapped[bool] = mapped_column(default=False)


class BoothAssignment(Keyed):
    """One exhibitor at one booth in one session; both ways only once, decided here."""

    __tablename__ = "booth_assignments"
    __table_args__ = (UniqueConstraint("session_id", "booth_id"), UniqueConstraint("session_id", "exhibitor_id"))

    session_id: Mapped[UUID] = reference("fair_sessions.id", on_delete="CASCADE", index=False)
    booth_id: Mapped[UUID] = reference("booths.id")
    exhibitor_id: Mapped[UUID] = reference("exhibitors.id")
    pinned: Mapped[bool] = mapped_column(default=False)
    assigned_at: Mapped[datetime]
    assigned_by: Mapped[str] = mapped_column(default="")
