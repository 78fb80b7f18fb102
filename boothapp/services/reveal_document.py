"""Shows the full number of an identity document where a labour contract needs it; every sight of it is audited."""

from uuid import UUID

from boothapp.domain.actor import Actor
from boothapp.domain.errors import UserError
from boothapp.domain.values import ContractForm, ContractState
from boothapp.persistence.keys import KeyRing
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.booth_guard import reachable_contract
from boothapp.services.booth_views import person_or_refuse


class RevealDocumentService:
    """Opens the sealed number of a contract's worker."""

    def __init__(self, units: UnitOfWorkFactory, keys: KeyRing, audit: AuditTrail) -> None:
        self._units = units
        self._keys = keys
        self._audit = audit

    def for_contract(self, actor: Actor, contract_id: UUID) -> str:
        """Return the worker's full document number.

        Raises `document_not_needed` for any form but a labour contract in force or being written,
        `document_unknown`, `not_found`, `other_exhibitor`.
        """
        with self._units.write() as unit:
            contract = reachable_contract(unit, actor, contract_id)
            if contract.form is not ContractForm.LABOUR_CONTRACT or contract.state is ContractState.RESCINDED:
                code = "document_not_needed"
                raise UserError(code)
            _registration, candidate = person_or_refuse(unit, contract.registration_id)
            if candidate.document_sealed is None:
                code = "document_unknown"
                raise UserError(code)
            number = self._keys.open_text(candidate.document_sealed)
            self._audit.record(
                unit, actor, "document_seen", f"contract:{contract.id}", {"registration": str(contract.registration_id)}
            )
        return number
