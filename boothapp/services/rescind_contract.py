"""Rescinds a signed contract: the row stays with reason and date, and its vacancy is free again."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from boothapp.domain.actor import Actor
from boothapp.domain.booth_records import ContractView
from boothapp.domain.errors import UserError
from boothapp.domain.values import COUNTED_FORMS, COUNTED_STATES, ConflictKind, ContractState
from boothapp.persistence.models import Conflict, Contract
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.booth_guard import claim_version, reachable_contract
from boothapp.services.booth_views import contract_view
from boothapp.services.contract_vacancies import give_back_vacancy
from boothapp.services.given_reason import given_reason
from boothapp.services.session_guard import require_open
from boothapp.support.clock import Clock


class RescindContractService:
    """Takes a contract out of force; a booth only its own."""

    def __init__(self, units: UnitOfWorkFactory, clock: Clock, audit: AuditTrail) -> None:
        self._units = units
        self._clock = clock
        self._audit = audit

    def rescind(
        self, actor: Actor, contract_id: UUID, version: int, reason: str, *, at: datetime | None = None
    ) -> ContractView:
        """Rescind with a reason, now or at a moment that is not before the signature.

        Raises `reason_needed`, `contract_not_rescindable`, `rescind_before_signing`, `record_changed`, `not_found`,
        `other_exhibitor`, `session_closed`.
        """
        why = given_reason(reason)
        with self._units.write() as unit:
            contract = reachable_contract(unit, actor, contract_id)
            require_open(unit, contract.session_id)
            moment = at or self._clock.now()
            _refuse(contract, moment)
            claim_version(unit, Contract, contract_id, version)
            unit.session.refresh(contract)
            if contract.form in COUNTED_FORMS and not contract.over_vacancies:
                give_back_vacancy(unit, contract.post_id)
            if contract.over_vacancies:
                self._close_review(unit, actor, contract.id)
            contract.state = ContractState.RESCINDED
            contract.rescinded_at = moment
            contract.rescind_reason = why
            self._audit.record(
                unit,
                actor,
                "contract_rescinded",
                f"contract:{contract.id}",
                {"number": contract.number, "reason": contract.rescind_reason},
            )
            return contract_view(contract)

    def _close_review(self, unit: UnitOfWork, actor: Actor, contract_id: UUID) -> None:
        open_cases = unit.session.scalars(
            select(Conflict).where(
                Conflict.subject_id == contract_id,
                Conflict.kind == ConflictKind.OVER_VACANCIES,
                Conflict.resolved_at.is_(None),
            )
        )
        for case in open_cases:
            case.resolved_at = self._clock.now()
            case.resolved_by = actor.name
            case.resolution = "rescinded"


def _refuse(contract: Contract, moment: datetime) -> None:
    if contract.state not in COUNTED_STATES:
        code = "contract_not_rescindable"
        raise UserError(code)
    if contract.employer_signed_at is not None and moment < contract.employer_signed_at:
        code = "rescind_before_signing"
        raise UserError(code)
