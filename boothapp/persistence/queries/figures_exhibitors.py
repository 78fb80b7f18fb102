"""What figures need of the exhibitors: who they are, where they count, and their own counts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import Select, func, select

from boothapp.domain.fair import Bilingual
from boothapp.domain.values import Channel, PresenceState
from boothapp.persistence.models import (
    Area,
    Booth,
    BoothAssignment,
    Exhibitor,
    Intention,
    Organisation,
    OrganisationArea,
    Post,
    Presence,
    Visit,
)
from boothapp.persistence.unit_of_work import UnitOfWork

Sessions = Sequence[UUID]


@dataclass(slots=True)
class ExhibitorFacts:
    """One exhibitor while its figures are put together; `presences` by session."""

    id: UUID
    organisation_id: UUID
    ref: str
    name: Bilingual
    industry: str
    posts: int = 0
    vacancies: int = 0
    visits: int = 0
    intentions: int = 0
    booth_intentions: int = 0
    booths: list[str] = field(default_factory=list)
    areas: list[UUID] = field(default_factory=list)
    presences: dict[UUID, PresenceState] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AreaName:
    """A statistical area in the organiser's order."""

    id: UUID
    name: Bilingual


def areas_of(unit: UnitOfWork) -> list[AreaName]:
    """Return the fair's areas in their order."""
    rows = unit.session.execute(select(Area.id, Area.name_zh, Area.name_en).order_by(Area.position, Area.name_zh))
    return [AreaName(row.id, Bilingual(row.name_zh, row.name_en)) for row in rows]


def industries_of(unit: UnitOfWork) -> dict[UUID, str]:
    """Return every exhibitor's industry."""
    rows = unit.session.execute(
        select(Exhibitor.id, Organisation.industry).join(Organisation, Organisation.id == Exhibitor.organisation_id)
    )
    return {row.id: row.industry for row in rows}


def exhibitor_facts(unit: UnitOfWork, sessions: Sessions) -> dict[UUID, ExhibitorFacts]:
    """Return every exhibitor of the fair with its counts in these sessions, by id and in order of ref."""
    facts = _exhibitors(unit)
    posts = select(Post.exhibitor_id, func.count(), func.coalesce(func.sum(Post.vacancies), 0))
    for exhibitor_id, count, vacancies in unit.session.execute(posts.group_by(Post.exhibitor_id)):
        facts[exhibitor_id].posts, facts[exhibitor_id].vacancies = int(count), int(vacancies)
    visits = select(Visit.exhibitor_id, func.count()).where(Visit.session_id.in_(sessions))
    for exhibitor_id, count in _counts(unit, visits.group_by(Visit.exhibitor_id)):
        facts[exhibitor_id].visits = count
    intentions = select(Intention.exhibitor_id, func.count()).where(Intention.session_id.in_(sessions))
    for exhibitor_id, count in _counts(unit, intentions.group_by(Intention.exhibitor_id)):
        facts[exhibitor_id].intentions = count
    at_booth = intentions.where(Intention.channel == Channel.BOOTH).group_by(Intention.exhibitor_id)
    for exhibitor_id, count in _counts(unit, at_booth):
        facts[exhibitor_id].booth_intentions = count
    _place(unit, sessions, facts)
    return facts


def _counts(unit: UnitOfWork, statement: Select[UUID, int]) -> list[tuple[UUID, int]]:
    return [(exhibitor_id, int(count)) for exhibitor_id, count in unit.session.execute(statement)]


def _exhibitors(unit: UnitOfWork) -> dict[UUID, ExhibitorFacts]:
    rows = unit.session.execute(
        select(
            Exhibitor.id,
            Exhibitor.organisation_id,
            Exhibitor.ref,
            Organisation.name_zh,
            Organisation.name_en,
            Organisation.industry,
        )
        .join(Organisation, Organisation.id == Exhibitor.organisation_id)
        .order_by(Exhibitor.ref)
    )
    return {
        row.id: ExhibitorFacts(row.id, row.organisation_id, row.ref, Bilingual(row.name_zh, row.name_en), row.industry)
        for row in rows
    }


def _place(unit: UnitOfWork, sessions: Sessions, facts: dict[UUID, ExhibitorFacts]) -> None:
    for presence in unit.session.scalars(select(Presence)):
        facts[presence.exhibitor_id].presences[presence.session_id] = presence.state
    booths = (
        select(BoothAssignment.exhibitor_id, Booth.number)
        .join(Booth, Booth.id == BoothAssignment.booth_id)
        .where(BoothAssignment.session_id.in_(sessions))
        .distinct()
        .order_by(Booth.number)
    )
    for exhibitor_id, number in unit.session.execute(booths):
        facts[exhibitor_id].booths.append(number)
    areas = select(Exhibitor.id, OrganisationArea.area_id).join(
        OrganisationArea, OrganisationArea.organisation_id == Exhibitor.organisation_id
    )
    for exhibitor_id, area_id in unit.session.execute(areas):
        facts[exhibitor_id].areas.append(area_id)
