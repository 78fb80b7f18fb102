"""Writes a contract at the booth: drafted, checked, signed by both sides, then verified and registered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.booth_records import ContractView
from boothapp.domain.contract_rules import Check, Need
from boothapp.domain.contract_terms import (
    FIELDS_OF_FORM,
    ContractTerms,
    Signature,
    channel_of_session,
    contract_number,
    number_prefix,
)
from boothapp.domain.errors import UserError
from boothapp.domain.values import COUNTED_FORMS, Channel, ContractState
from boothapp.persistence.models import Contract, FairSession
from boothapp.persistence.queries import contracts as queries
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.booth_guard import claim_version, own_exhibitor, own_post, reachable_contract, welcome_person
from boothapp.services.booth_views import contract_terms, contract_view
from boothapp.services.contract_checks import refuse_impossible, run_checks, stop_refused
from boothapp.services.contract_vacancies import note_over_vacancies, take_vacancy
from boothapp.services.session_guard import require_open
from boothapp.support.clock import Clock
from boothapp.support.ids import IdSource

_UNSIGNED = (ContractState.DRAFTED, ContractState.CANDIDATE_SIGNED)
_NUMBER_ATTEMPTS = 5
_NEXT_STATE: Mapping[ContractState, ContractState] = MappingProxyType(
    {
        ContractState.SIGNED: ContractState.SCHOOL_VERIFIED,
        ContractState.SCHOOL_VERIFIED: ContractState.REGISTERED,
    }
)


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs now and what a warned signing needs; a side that is None has signed before or signs later."""

    candidate: Signature | None = None
    employer: Signature | None = None
    signer: str = ""
    over_reason: str = ""
    elsewhere_confirmed: bool = False
    candidate_at: datetime | None = None
    employer_at: datetime | None = None


class RegisterContractService:
    """Drafts and signs contracts of one exhibitor's posts."""

    def __init__(self, units: UnitOfWorkFactory, clock: Clock, ids: IdSource, audit: AuditTrail) -> None:
        self._units = units
        self._clock = clock
        self._ids = ids
        self._audit = audit

    def check(self, actor: Actor, session_id: UUID, registration_id: UUID, terms: ContractTerms) -> tuple[Check, ...]:
        """Return every check of these terms, each with its verdict; nothing is written."""
        exhibitor_id = own_exhibitor(actor, Permission.SIGN_CONTRACT)
        with self._units.read() as unit:
            _require_visit(unit, session_id, exhibitor_id, registration_id)
            session = unit.session.get_one(FairSession, session_id)
            return run_checks(unit, session, exhibitor_id, registration_id, terms)

    def draft(
        self,
        actor: Actor,
        session_id: UUID,
        registration_id: UUID,
        terms: ContractTerms,
        *,
        channel: Channel | None = None,
    ) -> ContractView:
        """Begin a contract and give it its number; the channel comes from the session unless it is named.

        Raises `visit_first`, `post_of_other_exhibitor`, `term_not_positive`, `amount_negative`, `session_closed`, and
        as `booth_guard.refuse_unwelcome` for somebody blocked since the visit.
        """
        exhibitor_id = own_exhibitor(actor, Permission.SIGN_CONTRACT)
        refuse_impossible(terms)
        with self._units.write() as unit:
            session = require_open(unit, session_id)
            _require_visit(unit, session_id, exhibitor_id, registration_id)
            welcome_person(unit, registration_id)
            own_post(unit, exhibitor_id, terms.post_id)
            contract = Contract(
                id=self._ids.new(),
                session_id=session_id,
                exhibitor_id=exhibitor_id,
                registration_id=registration_id,
                channel=channel or channel_of_session(session.kind, session.mode),
                state=ContractState.DRAFTED,
                created_at=self._clock.now(),
                station=actor.station,
                actor=actor.name,
                version=1,
            )
            _set_terms(contract, terms)
            _insert_numbered(unit, session, contract)
            return contract_view(contract)

    def save(self, actor: Actor, contract_id: UUID, version: int, terms: ContractTerms) -> ContractView:
        """Keep changed terms of a draft; signatures under other terms are taken off.

        Raises `contract_not_draft`, `record_changed` and what `draft` raises.
        """
        actor.require(Permission.SIGN_CONTRACT)
        refuse_impossible(terms)
        with self._units.write() as unit:
            contract = self._claim(unit, actor, contract_id, version)
            own_post(unit, contract.exhibitor_id, terms.post_id)
            if contract_terms(contract) != terms:
                _set_terms(contract, terms)
                contract.candidate_signature = contract.candidate_signed_at = None
                contract.employer_signature = contract.employer_signed_at = None
                contract.state = ContractState.DRAFTED
            unit.session.flush()
            return contract_view(contract)

    def sign(self, actor: Actor, contract_id: UUID, version: int, signing: Signing) -> ContractView:
        """Add signatures; with both sides' the contract is signed and a counted form takes its vacancy.

        Raises the code of the first refusing check, `elsewhere_not_confirmed`, `over_reason_needed`,
        `signer_missing`, `contract_not_draft`, `record_changed`, `session_closed`, and as
        `booth_guard.refuse_unwelcome` for somebody blocked since the visit; nothing is then kept of the call.
        """
        with self._units.write() as unit:
            contract = self._claim(unit, actor, contract_id, version)
            welcome_person(unit, contract.registration_id)
            stop_refused(self._checks(unit, contract, signing))
            try:
                with unit.session.begin_nested():
                    self._put_signatures(contract, signing)
                    if contract.candidate_signature is not None and contract.employer_signature is not None:
                        self._complete(unit, actor, contract, signing)
            except IntegrityError:
                # Another booth's agreement came first; the checks now see it and say where.
                stop_refused(self._checks(unit, contract, signing))
                raise
            return contract_view(contract)

    def advance(self, actor: Actor, contract_id: UUID, version: int, state: ContractState) -> ContractView:
        """Take a signed contract one step on: school verified, then registered; organisers only.

        Raises `contract_state_order`, `record_changed`, `not_found`.
        """
        actor.require(Permission.SEE_ALL_CONTRACTS)
        with self._units.write() as unit:
            contract = reachable_contract(unit, actor, contract_id)
            if _NEXT_STATE.get(contract.state) is not state:
                code = "contract_state_order"
                raise UserError(code)
            claim_version(unit, Contract, contract_id, version)
            unit.session.refresh(contract)
            contract.state = state
            self._audit.record(unit, actor, f"contract_{state.value}", f"contract:{contract.id}", {})
            return contract_view(contract)

    def discard(self, actor: Actor, contract_id: UUID, version: int) -> None:
        """Remove a draft nobody needs; its number is not given again unless it was the last.

        Raises `contract_not_draft`, `record_changed`.
        """
        with self._units.write() as unit:
            contract = self._claim(unit, actor, contract_id, version)
            self._audit.record(
                unit, actor, "contract_discarded", f"contract:{contract.id}", {"number": contract.number}
            )
            unit.session.delete(contract)

    def view(self, actor: Actor, contract_id: UUID) -> ContractView:
        """Return one contract; raises `not_found` or, for another exhibitor's, `other_exhibitor`."""
        with self._units.read() as unit:
            return contract_view(reachable_contract(unit, actor, contract_id))

    def _claim(self, unit: UnitOfWork, actor: Actor, contract_id: UUID, version: int) -> Contract:
        contract = reachable_contract(unit, actor, contract_id)
        require_open(unit, contract.session_id)
        if contract.state not in _UNSIGNED:
            code = "contract_not_draft"
            raise UserError(code)
        claim_version(unit, Contract, contract_id, version)
        unit.session.refresh(contract)
        return contract

    def _checks(self, unit: UnitOfWork, contract: Contract, signing: Signing) -> tuple[Check, ...]:
        session = unit.session.get_one(FairSession, contract.session_id)
        checks = run_checks(unit, session, contract.exhibitor_id, contract.registration_id, contract_terms(contract))
        unconfirmed = any(check.need is Need.CONFIRMATION for check in checks) and not signing.elsewhere_confirmed
        if unconfirmed:
            stop_refused(checks)
            code = "elsewhere_not_confirmed"
            raise UserError(code)
        return checks

    def _put_signatures(self, contract: Contract, signing: Signing) -> None:
        now = self._clock.now()
        contract.elsewhere_confirmed = signing.elsewhere_confirmed
        if signing.candidate is not None:
            contract.candidate_signature = signing.candidate.as_lists()
            contract.candidate_signed_at = signing.candidate_at or now
            contract.state = ContractState.CANDIDATE_SIGNED
        if signing.employer is not None:
            contract.employer_signature = signing.employer.as_lists()
            contract.employer_signed_at = signing.employer_at or now
        contract.employer_signer = signing.signer.strip() or contract.employer_signer

    def _complete(self, unit: UnitOfWork, actor: Actor, contract: Contract, signing: Signing) -> None:
        if not contract.employer_signer:
            code = "signer_missing"
            raise UserError(code)
        contract.state = ContractState.SIGNED
        own = FIELDS_OF_FORM[contract.form]
        contract.fields = {name: value for name, value in contract.fields.items() if name in own}
        if contract.form in COUNTED_FORMS and not take_vacancy(unit, contract.post_id):
            if not signing.over_reason.strip():
                code = "over_reason_needed"
                raise UserError(code)
            contract.over_reason = signing.over_reason.strip()
            contract.over_vacancies = True
            note_over_vacancies(unit, contract, self._clock, self._ids)
        unit.session.flush()
        self._audit.record(
            unit,
            actor,
            "contract_signed",
            f"contract:{contract.id}",
            {"number": contract.number, "form": contract.form.value, "over_vacancies": contract.over_vacancies},
        )


def _require_visit(unit: UnitOfWork, session_id: UUID, exhibitor_id: UUID, registration_id: UUID) -> None:
    if queries.own_visit(unit.session, session_id, exhibitor_id, registration_id) is None:
        code = "visit_first"
        raise UserError(code)


def _set_terms(contract: Contract, terms: ContractTerms) -> None:
    contract.form = terms.form
    contract.post_id = terms.post_id
    contract.term_months = terms.term_months
    contract.starts_on = terms.starts_on
    contract.ends_on = terms.ends_on
    contract.pay_fen = terms.pay_fen
    contract.probation_months = terms.probation_months
    contract.probation_pay_fen = terms.probation_pay_fen
    contract.work_place = terms.work_place
    contract.fields = {str(name): value for name, value in terms.fields.items()}


def _insert_numbered(unit: UnitOfWork, session: FairSession, contract: Contract) -> None:
    """Give the next number of the session; when another writer took it meanwhile, the one after."""
    prefix = number_prefix(session.code, session.day)
    for attempt in range(1, _NUMBER_ATTEMPTS + 1):
        last = queries.last_number(unit.session, prefix)
        contract.number = contract_number(session.code, session.day, int(last.removeprefix(prefix)) + 1 if last else 1)
        try:
            with unit.session.begin_nested():
                unit.session.add(contract)
            break
        except IntegrityError:
            if attempt == _NUMBER_ATTEMPTS:
                raise
