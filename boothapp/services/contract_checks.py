"""Gathers what the checks of a contract look at, inside the caller's transaction."""

from collections.abc import Sequence
from uuid import UUID

from boothapp.domain.contract_rules import Check, CheckInputs, check_terms, first_refusal
from boothapp.domain.contract_terms import ContractTerms
from boothapp.domain.errors import UserError
from boothapp.persistence.models import FairSession, MinimumWage
from boothapp.persistence.queries import contracts as queries
from boothapp.persistence.unit_of_work import UnitOfWork
from boothapp.services.booth_guard import own_post
from boothapp.services.booth_views import elsewhere_of, person_or_refuse


def run_checks(
    unit: UnitOfWork, session: FairSession, exhibitor_id: UUID, registration_id: UUID, terms: ContractTerms
) -> tuple[Check, ...]:
    """Return the checks of these terms between this exhibitor and this person as things stand now.

    Raises `UserError` (`post_of_other_exhibitor`, `not_found`, `term_not_positive`, `amount_negative`).
    """
    refuse_impossible(terms)
    return check_terms(terms, check_inputs(unit, session, exhibitor_id, registration_id, terms))


def check_inputs(
    unit: UnitOfWork, session: FairSession, exhibitor_id: UUID, registration_id: UUID, terms: ContractTerms
) -> CheckInputs:
    """Return what the checks look at; raises `post_of_other_exhibitor`, `not_found`."""
    post = own_post(unit, exhibitor_id, terms.post_id)
    _registration, candidate = person_or_refuse(unit, registration_id)
    wages = queries.wage_table(unit.session, session.fair_id, terms.starts_on or session.day)
    wage = wage_of_place(wages, terms.work_place)
    return CheckInputs(
        vacancies=post.vacancies,
        taken=post.taken,
        cohort=candidate.cohort,
        cohort_year=candidate.cohort_year,
        minimum_wage_fen=wage.monthly_fen if wage else None,
        minimum_wage_place=wage.place if wage else "",
        elsewhere=elsewhere_of(unit, exhibitor_id, registration_id),
        signed_here=queries.counted_here(unit.session, exhibitor_id, registration_id),
        has_document=candidate.document_sealed is not None,
    )


def stop_refused(checks: tuple[Check, ...]) -> None:
    """Raise the first refusal as a `UserError` with the check's code."""
    refusal = first_refusal(checks)
    if refusal is not None:
        raise UserError(refusal.code, **dict(refusal.params))


def refuse_impossible(terms: ContractTerms) -> None:
    """Raise for numbers no contract can have: `term_not_positive`, `amount_negative`."""
    if terms.term_months is not None and terms.term_months < 1:
        code = "term_not_positive"
        raise UserError(code)
    if min(terms.pay_fen, terms.probation_months, terms.probation_pay_fen or 0) < 0:
        code = "amount_negative"
        raise UserError(code)


def wage_of_place(wages: Sequence[MinimumWage], work_place: str) -> MinimumWage | None:
    """Return the wage of the most exact place named in `work_place` ("大连 金普新区"); None when none is."""
    named = [wage for wage in wages if wage.place and wage.place.casefold() in work_place.casefold()]
    return max(named, key=lambda wage: (len(wage.place), wage.valid_from), default=None)
