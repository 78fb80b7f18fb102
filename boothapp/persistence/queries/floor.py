"""Reads the floor of a session: hall, booths, exhibitors, placements."""

from uuid import UUID

from sqlalchemy import func, select

from boothapp.domain.fair import Bilingual
from boothapp.domain.floor import BoothPlace, Fixture, FloorExhibitor, HallPlan, Placement
from boothapp.persistence.models import (
    AuditEntry,
    Booth,
    BoothAssignment,
    Delegation,
    Exhibitor,
    FairSession,
    Hall,
    Organisation,
    Post,
    Presence,
)
from boothapp.persistence.unit_of_work import UnitOfWork

STANDARD_SIDE_M = 3.0


def hall_of(unit: UnitOfWork, session_id: UUID) -> HallPlan | None:
    """Return the hall of a session; none before the organiser has given it one."""
    row = unit.session.scalars(
        select(Hall).join(FairSession, FairSession.hall_id == Hall.id).where(FairSession.id == session_id)
    ).one_or_none()
    if row is None:
        return None
    fixtures = tuple(
        Fixture(
            kind=str(each.get("kind", "")),
            label=Bilingual(str(each.get("label_zh", "")), str(each.get("label_en", ""))),
            x_m=float(each["x"]),
            y_m=float(each["y"]),
            width_m=float(each["w"]),
            depth_m=float(each["h"]),
        )
        for each in row.fixtures
    )
    return HallPlan(row.id, row.name, row.width_m, row.depth_m, fixtures)


def booths_of(unit: UnitOfWork, hall_id: UUID) -> tuple[BoothPlace, ...]:
    """Return a hall's booths by number."""
    rows = unit.session.scalars(select(Booth).where(Booth.hall_id == hall_id).order_by(Booth.number))
    return tuple(
        BoothPlace(
            id=row.id,
            number=row.number,
            x_m=row.x_m,
            y_m=row.y_m,
            width_m=row.width_m,
            depth_m=row.depth_m,
            power_kw=row.power_kw,
            corner=row.corner,
            accessible=row.accessible,
            zone=row.zone,
            held=row.held,
        )
        for row in rows
    )


def exhibitors_of(unit: UnitOfWork, session_id: UUID) -> tuple[FloorExhibitor, ...]:
    """Return the exhibitors expected at a session, by delegation and number, with posts and vacancies."""
    posts = (
        select(Post.exhibitor_id, func.count().label("posts"), func.sum(Post.vacancies).label("vacancies"))
        .group_by(Post.exhibitor_id)
        .subquery()
    )
    rows = unit.session.execute(
        select(Exhibitor, Organisation, Delegation, posts.c.posts, posts.c.vacancies)
        .join(Presence, Presence.exhibitor_id == Exhibitor.id)
        .join(Organisation, Organisation.id == Exhibitor.organisation_id)
        .outerjoin(Delegation, Delegation.id == Exhibitor.delegation_id)
        .outerjoin(posts, posts.c.exhibitor_id == Exhibitor.id)
        .where(Presence.session_id == session_id)
        .order_by(Delegation.position, Exhibitor.ref)
    ).all()
    return tuple(_exhibitor(*row) for row in rows)


def _exhibitor(
    row: Exhibitor, organisation: Organisation, delegation: Delegation | None, posts: int | None, vacancies: int | None
) -> FloorExhibitor:
    width_m, depth_m = sides_m(row.booth_size)
    return FloorExhibitor(
        id=row.id,
        name=Bilingual(organisation.name_zh, organisation.name_en),
        delegation=delegation.name_zh if delegation else "",
        delegation_name=Bilingual(delegation.name_zh, delegation.name_en) if delegation else Bilingual(""),
        colour=delegation.colour if delegation else "",
        industry=organisation.industry,
        width_m=width_m,
        depth_m=depth_m,
        power_kw=row.power_kw,
        needs_corner=row.needs_corner,
        posts=posts or 0,
        vacancies=int(vacancies or 0),
        priority=row.priority,
    )


def sides_m(size: str) -> tuple[float, float]:
    """Return the sides of a size such as "3x3" or "3×6"; a standard booth when it says nothing readable."""
    parts = size.lower().replace("×", "x").replace("*", "x").replace("m", "").split("x")
    try:
        sides = tuple(float(part) for part in parts)
    except ValueError:
        return STANDARD_SIDE_M, STANDARD_SIDE_M
    return (sides[0], sides[1]) if len(sides) == 2 else (STANDARD_SIDE_M, STANDARD_SIDE_M)


def number_of(unit: UnitOfWork, session_id: UUID, exhibitor_id: UUID) -> str:
    """Return the number of an exhibitor's booth in a session; empty when it has none."""
    return (
        unit.session.scalars(
            select(Booth.number)
            .join(BoothAssignment, BoothAssignment.booth_id == Booth.id)
            .where(BoothAssignment.session_id == session_id, BoothAssignment.exhibitor_id == exhibitor_id)
        ).one_or_none()
        or ""
    )


def moves_of(unit: UnitOfWork, session_id: UUID, limit: int) -> tuple[AuditEntry, ...]:
    """Return the newest entries about booths of a session, newest first."""
    rows = unit.session.scalars(
        select(AuditEntry)
        .where(
            AuditEntry.action.in_(("booth.assign", "booth.swap", "booth.clear", "booth.assign_all", "booth.restore"))
        )
        .where(AuditEntry.detail["session"].as_string() == str(session_id))
        .order_by(AuditEntry.sequence.desc())
        .limit(limit)
    )
    return tuple(rows)


def placements_of(unit: UnitOfWork, session_id: UUID) -> tuple[Placement, ...]:
    """Return who stands where in a session."""
    rows = unit.session.execute(
        select(BoothAssignment.booth_id, BoothAssignment.exhibitor_id, BoothAssignment.pinned)
        .join(Booth, Booth.id == BoothAssignment.booth_id)
        .where(BoothAssignment.session_id == session_id)
        .order_by(Booth.number)
    )
    return tuple(Placement(*row) for row in rows)
