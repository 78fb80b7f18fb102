"""Counts of visits, intentions and contracts, recomputed from their rows each time."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Integer, cast, exists, func, select

from boothapp.domain.figures import Matters, Stated
from boothapp.domain.values import (
    BadgeKind,
    Channel,
    ContractForm,
    ContractState,
    Degree,
    Direction,
    InquiryKind,
)
from boothapp.persistence.models import (
    Candidate,
    CheckIn,
    Conflict,
    Contract,
    FrameworkAgreement,
    Inquiry,
    Intention,
    Registration,
    StatedValue,
    Visit,
)
from boothapp.persistence.unit_of_work import UnitOfWork

Sessions = Sequence[UUID]


@dataclass(frozen=True, slots=True)
class ContractGroup:
    """Contracts that are alike in all a figure asks for, and how many they are."""

    session_id: UUID
    exhibitor_id: UUID
    form: ContractForm
    channel: Channel
    state: ContractState
    degree: Degree | None
    over_vacancies: bool
    count: int


@dataclass(frozen=True, slots=True)
class VisitCounts:
    """Visits in all, the people who made them and the resumes they left."""

    visits: int
    visitors: int
    resumes: int


@dataclass(frozen=True, slots=True)
class IntentionCounts:
    """Intentions in all, whose they are, at how many exhibitors, and of how many checked-in people."""

    intentions: int
    people: int
    exhibitors: int
    checked_in: int


def contract_groups(unit: UnitOfWork) -> list[ContractGroup]:
    """Return every contract of the fair in groups; sessions and states are told apart by the caller."""
    columns = (
        Contract.session_id,
        Contract.exhibitor_id,
        Contract.form,
        Contract.channel,
        Contract.state,
        Candidate.degree,
        Contract.over_vacancies,
    )
    rows = unit.session.execute(
        select(*columns, func.count())
        .join(Registration, Registration.id == Contract.registration_id)
        .join(Candidate, Candidate.id == Registration.candidate_id)
        .group_by(*columns)
    )
    return [ContractGroup(*row) for row in rows]


def visit_counts(unit: UnitOfWork, sessions: Sessions) -> VisitCounts:
    """Return the visits of these sessions."""
    row = unit.session.execute(
        select(
            func.count(),
            func.count(func.distinct(Visit.registration_id)),
            func.coalesce(func.sum(cast(Visit.resume_received, Integer)), 0),
        ).where(Visit.session_id.in_(sessions))
    ).one()
    return VisitCounts(int(row[0]), int(row[1]), int(row[2]))


def intention_counts(unit: UnitOfWork, sessions: Sessions) -> IntentionCounts:
    """Return the intentions of these sessions."""
    mine = Intention.session_id.in_(sessions)
    row = unit.session.execute(
        select(
            func.count(),
            func.count(func.distinct(Intention.registration_id)),
            func.count(func.distinct(Intention.exhibitor_id)),
        ).where(mine)
    ).one()
    entered = exists().where(
        CheckIn.session_id.in_(sessions),
        CheckIn.registration_id == Intention.registration_id,
        CheckIn.direction == Direction.ENTRY,
        CheckIn.ordinal.is_not(None),
    )
    checked_in = unit.session.scalar(
        select(func.count(func.distinct(Intention.registration_id)))
        .join(Registration, Registration.id == Intention.registration_id)
        .where(mine, entered, Registration.kind == BadgeKind.CANDIDATE)
    )
    return IntentionCounts(int(row[0]), int(row[1]), int(row[2]), int(checked_in or 0))


def intentions_by_degree(unit: UnitOfWork, sessions: Sessions) -> list[tuple[str, int]]:
    """Return (degree or "", intentions)."""
    rows = unit.session.execute(
        select(Candidate.degree, func.count())
        .select_from(Intention)
        .join(Registration, Registration.id == Intention.registration_id)
        .join(Candidate, Candidate.id == Registration.candidate_id)
        .where(Intention.session_id.in_(sessions))
        .group_by(Candidate.degree)
    )
    return [(degree.value if degree else "", int(count)) for degree, count in rows]


def matters_of(unit: UnitOfWork, sessions: Sessions) -> Matters:
    """Return conflicts, complaints, inquiries and framework agreements of these sessions.

    A conflict or agreement that names no session belongs to the fair and counts in each of its reports.
    """
    everywhere = Conflict.session_id.is_(None) | Conflict.session_id.in_(sessions)
    conflicts, resolved = unit.session.execute(
        select(func.count(), func.count(Conflict.resolved_at)).where(everywhere)
    ).one()
    kinds = unit.session.execute(
        select(Inquiry.kind, func.count()).where(Inquiry.session_id.in_(sessions)).group_by(Inquiry.kind)
    )
    inquiries: dict[InquiryKind, int] = {kind: int(count) for kind, count in kinds}
    framework = unit.session.scalar(
        select(func.count())
        .select_from(FrameworkAgreement)
        .where(FrameworkAgreement.session_id.is_(None) | FrameworkAgreement.session_id.in_(sessions))
    )
    return Matters(
        conflicts=int(conflicts),
        conflicts_open=int(conflicts) - int(resolved),
        complaints=inquiries.get(InquiryKind.COMPLAINT, 0),
        inquiries=inquiries.get(InquiryKind.POLICY, 0),
        framework_agreements=int(framework or 0),
    )


def stated_values(unit: UnitOfWork) -> tuple[Stated, ...]:
    """Return the figures somebody stated, with their qualifiers."""
    rows = unit.session.scalars(select(StatedValue).order_by(StatedValue.id))
    return tuple(Stated(row.metric, row.qualifier, row.value, row.source) for row in rows)
