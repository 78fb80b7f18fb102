"""The organisers' review of contracts signed past the vacancies of a post."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.booth_records import OverVacancyCase
from boothapp.domain.errors import UserError
from boothapp.domain.values import COUNTED_STATES, ConflictKind
from boothapp.persistence.models import Conflict, Contract, Post
from boothapp.persistence.queries.contracts import contract_rows
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.browse_contracts import contract_row
from boothapp.services.contract_vacancies import take_vacancy
from boothapp.services.given_reason import given_reason
from boothapp.support.clock import Clock


class ReviewOverVacanciesService:
    """Lists the cases and closes each with a note; a vacancy that became free meanwhile is taken then."""

    def __init__(self, units: UnitOfWorkFactory, clock: Clock, audit: AuditTrail) -> None:
        self._units = units
        self._clock = clock
        self._audit = audit

    def cases(self, actor: Actor, session_id: UUID | None = None) -> tuple[OverVacancyCase, ...]:
        """Return all cases, the open ones first, then the newest."""
        actor.require(Permission.SEE_ALL_CONTRACTS)
        rows = (
            contract_rows()
            .add_columns(Conflict)
            .join(Conflict, Conflict.subject_id == Contract.id)
            .where(Conflict.kind == ConflictKind.OVER_VACANCIES)
            .order_by(Conflict.resolved_at.is_not(None), Conflict.created_at.desc(), Conflict.id.desc())
        )
        if session_id is not None:
            rows = rows.where(Conflict.session_id == session_id)
        with self._units.read() as unit:
            return tuple(_case(unit, row) for row in unit.session.execute(rows).all())

    def accept(self, actor: Actor, conflict_id: UUID, note: str) -> OverVacancyCase:
        """Keep the contract with a note; raises `reason_needed`, `not_found` (gone or resolved by somebody)."""
        actor.require(Permission.SEE_ALL_CONTRACTS)
        resolution = given_reason(note)
        with self._units.write() as unit:
            case = unit.session.get(Conflict, conflict_id)
            if case is None or case.kind is not ConflictKind.OVER_VACANCIES or case.resolved_at is not None:
                code = "not_found"
                raise UserError(code)
            contract = unit.session.get_one(Contract, case.subject_id)
            if contract.state in COUNTED_STATES and contract.over_vacancies and take_vacancy(unit, contract.post_id):
                contract.over_vacancies = False
                contract.version += 1
            case.resolved_at = self._clock.now()
            case.resolved_by = actor.name
            case.resolution = resolution
            self._audit.record(
                unit, actor, "over_vacancies_accepted", f"contract:{contract.id}", {"note": case.resolution}
            )
            unit.session.flush()
            row = unit.session.execute(
                contract_rows()
                .add_columns(Conflict)
                .join(Conflict, Conflict.subject_id == Contract.id)
                .where(Conflict.id == conflict_id)
            ).one()
            return _case(unit, row)


def _case(unit: UnitOfWork, row: Row[*tuple[Any, ...]]) -> OverVacancyCase:
    contract: list[Any] = list(row[:-1])
    conflict: Conflict = row[-1]
    post: Post = contract[4]
    over = unit.session.scalars(
        select(Contract.id).where(
            Contract.post_id == post.id, Contract.over_vacancies.is_(True), Contract.state.in_(COUNTED_STATES)
        )
    ).all()
    return OverVacancyCase(
        conflict_id=conflict.id,
        contract=contract_row(contract),
        reason=contract[0].over_reason,
        vacancies=post.vacancies,
        taken=post.taken,
        over=len(over),
        created_at=conflict.created_at,
        resolved_at=conflict.resolved_at,
        resolved_by=conflict.resolved_by,
        resolution=conflict.resolution,
    )
