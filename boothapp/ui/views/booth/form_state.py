"""What stands in a form that is put aside: all of it comes back when its candidate does."""

from dataclasses import dataclass
from uuid import UUID

from boothapp.domain.booth_records import BoothDesk, CandidateCard, ContractView
from boothapp.domain.contract_rules import Check, Need, first_refusal
from boothapp.domain.contract_terms import ContractField, ContractTerms
from boothapp.domain.messages.contracts import MESSAGES
from boothapp.domain.values import ContractState
from boothapp.services.register_contract import Signing
from boothapp.support.i18n import Translator
from boothapp.ui.views.booth.signature_panel import NO_INK, Ink


@dataclass(frozen=True, slots=True)
class FormState:
    """Terms, signatures and what a warned signing needs."""

    contract: ContractView | None
    terms: ContractTerms
    candidate: Ink = NO_INK
    employer: Ink = NO_INK
    signer: str = ""
    reason: str = ""
    confirmed: bool = False

    @classmethod
    def of(cls, contract: ContractView) -> "FormState":
        """Return the state that a kept contract has."""
        return cls(
            contract=contract,
            terms=contract.terms,
            candidate=Ink(contract.candidate_signature, contract.candidate_signed_at),
            employer=Ink(contract.employer_signature, contract.employer_signed_at),
            signer=contract.employer_signer,
            reason=contract.over_reason,
            confirmed=contract.elsewhere_confirmed,
        )

    def signing(self) -> Signing:
        """Return the signatures as the service takes them."""
        return Signing(
            candidate=self.candidate.signature,
            employer=self.employer.signature,
            signer=self.signer,
            over_reason=self.reason,
            elsewhere_confirmed=self.confirmed,
            candidate_at=self.candidate.at,
            employer_at=self.employer.at,
        )

    def candidate_signs_now(self, checks: tuple[Check, ...]) -> bool:
        """Tell whether the candidate's signature is new, allowed, and not yet to be kept with the employer's."""
        kept = self.contract.candidate_signature if self.contract else None
        unconfirmed = any(check.need is Need.CONFIRMATION for check in checks) and not self.confirmed
        allowed = bool(checks) and first_refusal(checks) is None and not unconfirmed
        only_candidate = self.candidate.signature is not None and self.employer.signature is None
        return allowed and only_candidate and kept != self.candidate.signature

    def missing(self, checks: tuple[Check, ...], t: Translator) -> str:
        """Return what is missing before this can be submitted; empty when nothing is."""
        refusal = first_refusal(checks)
        needs = {check.need for check in checks}
        if not checks:
            return t("Checking…")
        if refusal is not None:
            return t(MESSAGES[refusal.code], **dict(refusal.params))
        if Need.CONFIRMATION in needs and not self.confirmed:
            return t("Confirm that you talked about the other signature.")
        if Need.REASON in needs and not self.reason:
            return t("Give the reason for signing past the vacancies.")
        return self._missing_signature(t)

    def _missing_signature(self, t: Translator) -> str:
        if self.candidate.signature is None and self.employer.signature is None:
            return t("Both signatures are missing.")
        if self.candidate.signature is None:
            return t("The candidate's signature is missing.")
        if self.employer.signature is None:
            return t("The employer's signature is missing.")
        return "" if self.signer else t("The name of the employer's signer is missing.")


def standing(contract: ContractView, t: Translator) -> str:
    """Return where a contract that is no draft stands."""
    if contract.state is ContractState.RESCINDED:
        return t("Rescinded: {reason}", reason=contract.rescind_reason)
    if contract.over_vacancies:
        return t("Signed past the vacancies; the organiser reviews it.")
    return t("Signed by both sides.")


def known_fields(desk: BoothDesk, card: CandidateCard, post_id: UUID, t: Translator) -> dict[str, str]:
    """Return what is known of both sides, to begin a labour contract with."""
    known = {
        ContractField.EMPLOYER_NAME: desk.exhibitor.zh or desk.exhibitor.en,
        ContractField.EMPLOYER_ADDRESS: desk.employer_address,
        ContractField.LEGAL_REPRESENTATIVE: desk.legal_representative,
        ContractField.WORKER_NAME: card.name.zh or card.name.en,
        ContractField.WORK: next((post.title.zh for post in desk.posts if post.id == post_id), ""),
        ContractField.HOURS: t("8 hours a day, 40 hours a week; rest on weekends and public holidays"),
        ContractField.INSURANCE: t("Social insurance and housing fund as the law requires"),
        ContractField.PROTECTION: t("Protection and working conditions as the state's rules require"),
    }
    return {str(name): value for name, value in known.items() if value}
