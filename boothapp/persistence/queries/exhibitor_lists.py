"""Selects of the exhibitors page: one line an exhibitor, and all there is of one."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, case, func, select
from sqlalchemy.orm import Session

from boothapp.domain.fair import Bilingual
from boothapp.domain.values import COUNTED_FORMS, COUNTED_STATES, Channel
from boothapp.persistence.models import (
    Account,
    Area,
    AuditEntry,
    Booth,
    BoothAssignment,
    Contract,
    Delegation,
    Exhibitor,
    Intention,
    Organisation,
    OrganisationArea,
    Post,
    Presence,
    Station,
    Visit,
)

AnyRow = Row[*tuple[Any, ...]]
_HISTORY = 50


def exhibitor_rows(session: Session, session_id: UUID | None) -> Sequence[AnyRow]:
    """Return each exhibitor with its organisation, delegation, booth and presence at a session."""
    return session.execute(
        select(
            Exhibitor.id,
            Exhibitor.ref,
            Exhibitor.organisation_id,
            Organisation.name_zh,
            Organisation.name_en,
            Organisation.region,
            Organisation.industry,
            Delegation.id.label("delegation_id"),
            Delegation.name_zh.label("delegation_zh"),
            Delegation.name_en.label("delegation_en"),
            Delegation.position.label("delegation_place"),
            Booth.number.label("booth"),
            Presence.state,
            Presence.at,
        )
        .join(Organisation, Organisation.id == Exhibitor.organisation_id)
        .outerjoin(Delegation, Delegation.id == Exhibitor.delegation_id)
        .outerjoin(
            BoothAssignment,
            (BoothAssignment.exhibitor_id == Exhibitor.id) & (BoothAssignment.session_id == session_id),
        )
        .outerjoin(Booth, Booth.id == BoothAssignment.booth_id)
        .outerjoin(Presence, (Presence.exhibitor_id == Exhibitor.id) & (Presence.session_id == session_id))
        .order_by(Exhibitor.ref)
    ).all()


def post_totals(session: Session) -> dict[UUID, tuple[int, int]]:
    """Return how many posts and vacancies each exhibitor has."""
    rows = session.execute(
        select(Post.exhibitor_id, func.count(), func.coalesce(func.sum(Post.vacancies), 0)).group_by(Post.exhibitor_id)
    )
    return {exhibitor_id: (posts, int(vacancies)) for exhibitor_id, posts, vacancies in rows}


def contracts_by_post(session: Session, exhibitor_id: UUID) -> dict[UUID, int]:
    """Return how many contracts count for each post of an exhibitor."""
    rows = session.execute(
        select(Contract.post_id, func.count().label("signed"))
        .where(Contract.exhibitor_id == exhibitor_id, *_counted())
        .group_by(Contract.post_id)
    )
    return {row.post_id: row.signed for row in rows}


def contracts_by_exhibitor(session: Session) -> dict[UUID, tuple[int, int]]:
    """Return how many contracts count for each exhibitor, and how many of them are from campus talks."""
    talks = func.sum(case((Contract.channel == Channel.CAMPUS_TALK, 1), else_=0))
    rows = session.execute(
        select(Contract.exhibitor_id, func.count(), talks).where(*_counted()).group_by(Contract.exhibitor_id)
    )
    return {exhibitor_id: (count, int(talks)) for exhibitor_id, count, talks in rows}


def _counted() -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return Contract.form.in_(COUNTED_FORMS), Contract.state.in_(COUNTED_STATES)


def organisation_areas(session: Session) -> dict[UUID, tuple[Bilingual, ...]]:
    """Return the areas each organisation counts in, in the organiser's order."""
    found: dict[UUID, list[Bilingual]] = {}
    for organisation_id, zh, en in session.execute(
        select(OrganisationArea.organisation_id, Area.name_zh, Area.name_en)
        .join(Area, Area.id == OrganisationArea.area_id)
        .order_by(Area.position)
    ):
        found.setdefault(organisation_id, []).append(Bilingual(zh, en))
    return {organisation_id: tuple(names) for organisation_id, names in found.items()}


def posts_of(session: Session, exhibitor_id: UUID) -> Sequence[Post]:
    """Return an exhibitor's posts by reference."""
    return session.scalars(select(Post).where(Post.exhibitor_id == exhibitor_id).order_by(Post.ref)).all()


def interest(session: Session, exhibitor_id: UUID, session_id: UUID | None) -> tuple[int, int]:
    """Return the visits and intentions an exhibitor has at a session."""
    counts = [
        session.scalar(
            select(func.count())
            .select_from(table)
            .where(table.exhibitor_id == exhibitor_id, table.session_id == session_id)
        )
        for table in (Visit, Intention)
    ]
    return counts[0] or 0, counts[1] or 0


def history_of(session: Session, exhibitor_id: UUID) -> Sequence[AuditEntry]:
    """Return what the audit trail says of an exhibitor, the newest first."""
    return session.scalars(
        select(AuditEntry)
        .where(AuditEntry.subject == f"exhibitor:{exhibitor_id}")
        .order_by(AuditEntry.sequence.desc())
        .limit(_HISTORY)
    ).all()


def station_of(session: Session, exhibitor_id: UUID) -> str:
    """Return the name of the exhibitor's own station, empty without one."""
    return session.scalar(select(Station.name).where(Station.exhibitor_id == exhibitor_id).limit(1)) or ""


def staff_of(session: Session, exhibitor_id: UUID) -> Sequence[str]:
    """Return who works for an exhibitor at the fair."""
    return session.scalars(
        select(Account.name).where(Account.exhibitor_id == exhibitor_id, Account.active).order_by(Account.name)
    ).all()
