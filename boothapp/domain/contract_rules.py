"""The checks before a signature, each with its verdict and its clause (DOMAIN section 5).

Limits: Labour Contract Law of the PRC, art. 17 (required clauses), art. 19 (probation), art. 20 (pay in probation).
A check's `code` has its text in `domain.messages`; a refusing check's code is also the error that stops the signing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from boothapp.domain.contract_terms import BINDING_FORMS, FIELDS_OF_FORM, ContractField, ContractTerms
from boothapp.domain.values import COUNTED_FORMS, Cohort, ContractForm

PROBATION_PAY_PERCENT = 80
_GRADUATION_MONTH = 6


class Rule(StrEnum):
    """What is checked."""

    PROBATION = "probation"
    PROBATION_PAY = "probation_pay"
    MINIMUM_WAGE = "minimum_wage"
    VACANCIES = "vacancies"
    FORM = "form"
    FIELDS = "fields"
    ELSEWHERE = "elsewhere"


class Verdict(StrEnum):
    """What a check comes to."""

    OK = "ok"
    WARN = "warn"
    REFUSE = "refuse"


class Need(StrEnum):
    """What a warned signing needs besides the signatures."""

    REASON = "reason"
    CONFIRMATION = "confirmation"


@dataclass(frozen=True, slots=True)
class Check:
    """One check's outcome; `params` fill the text of `code`, `fields` name empty fields."""

    rule: Rule
    verdict: Verdict
    code: str
    params: tuple[tuple[str, object], ...] = ()
    need: Need | None = None
    fields: tuple[ContractField, ...] = ()


@dataclass(frozen=True, slots=True)
class ElsewhereSigned:
    """That the candidate signed at another exhibitor: when (venue's time), at which booth, in which form; no more."""

    at: datetime
    booth: str
    form: ContractForm


@dataclass(frozen=True, slots=True)
class CheckInputs:
    """What the checks look at besides the terms; wages in fen a month.

    `minimum_wage_fen` is None when the organiser's table lacks the place; `signed_here` is the number of an active
    counted contract of the same two sides; `has_document` tells whether the candidate's document is known.
    """

    vacancies: int
    taken: int
    cohort: Cohort | None = None
    cohort_year: int | None = None
    minimum_wage_fen: int | None = None
    minimum_wage_place: str = ""
    elsewhere: tuple[ElsewhereSigned, ...] = ()
    signed_here: str = ""
    has_document: bool = True


def probation_limit(term_months: int | None) -> int:
    """Return the most months of probation a term allows; None is an open-ended term (art. 19)."""
    if term_months is None or term_months >= 36:
        return 6
    if term_months >= 12:
        return 2
    return 1 if term_months >= 3 else 0


def least_probation_pay(pay_fen: int) -> int:
    """Return the least pay in probation, in fen, rounded up to a whole fen (art. 20)."""
    return -(-pay_fen * PROBATION_PAY_PERCENT // 100)


def yuan(fen: int) -> str:
    """Return an amount as it is shown: `9,500`, with decimals only when there are any."""
    whole, rest = divmod(fen, 100)
    return f"{whole:,}.{rest:02d}" if rest else f"{whole:,}"


def check_terms(terms: ContractTerms, inputs: CheckInputs) -> tuple[Check, ...]:
    """Return every check that applies to this form, in the order the booth shows them."""
    return tuple(_checks(terms, inputs))


def first_refusal(checks: tuple[Check, ...]) -> Check | None:
    """Return the first check that forbids the signing."""
    return next((check for check in checks if check.verdict is Verdict.REFUSE), None)


def _checks(terms: ContractTerms, inputs: CheckInputs) -> Iterator[Check]:
    if terms.form in BINDING_FORMS or terms.probation_months:
        yield _probation(terms)
        yield _probation_pay(terms)
    if terms.form in BINDING_FORMS or terms.pay_fen:
        yield _minimum_wage(terms, inputs)
    yield _vacancies(terms, inputs)
    yield _form(terms, inputs)
    if FIELDS_OF_FORM[terms.form]:
        yield _fields(terms, inputs)
    yield _elsewhere(terms, inputs)


def _broken(terms: ContractTerms) -> Verdict:
    return Verdict.REFUSE if terms.form in BINDING_FORMS else Verdict.WARN


def _probation(terms: ContractTerms) -> Check:
    months, limit = terms.probation_months, probation_limit(terms.term_months)
    params: tuple[tuple[str, object], ...] = (("months", months), ("limit", limit))
    if months == 0:
        return Check(Rule.PROBATION, Verdict.OK, "probation_none", (("limit", limit),))
    term = "open" if terms.term_months is None else "fixed"
    if terms.term_months is not None:
        params = (*params, ("term", terms.term_months))
    if months > limit:
        return Check(Rule.PROBATION, _broken(terms), f"probation_{term}_too_long", params)
    return Check(Rule.PROBATION, Verdict.OK, f"probation_{term}_fits", params)


def _probation_pay(terms: ContractTerms) -> Check:
    if terms.pay_fen <= 0:
        return Check(Rule.PROBATION_PAY, _broken(terms), "pay_missing")
    if terms.probation_months == 0:
        return Check(Rule.PROBATION_PAY, Verdict.OK, "probation_pay_not_needed")
    if terms.probation_pay_fen is None:
        return Check(Rule.PROBATION_PAY, _broken(terms), "probation_pay_missing")
    least = least_probation_pay(terms.pay_fen)
    tenths = terms.probation_pay_fen * 1000 // terms.pay_fen
    share = f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)
    params = (("share", share), ("least", yuan(least)))
    if terms.probation_pay_fen < least:
        return Check(Rule.PROBATION_PAY, _broken(terms), "probation_pay_too_low", params)
    return Check(Rule.PROBATION_PAY, Verdict.OK, "probation_pay_fits", params)


def _minimum_wage(terms: ContractTerms, inputs: CheckInputs) -> Check:
    if inputs.minimum_wage_fen is None:
        code = "minimum_wage_unknown" if terms.work_place.strip() else "work_place_missing"
        return Check(Rule.MINIMUM_WAGE, Verdict.WARN, code, (("place", terms.work_place.strip()),))
    amounts = [terms.pay_fen]
    if terms.probation_months and terms.probation_pay_fen is not None:
        amounts.append(terms.probation_pay_fen)
    params = (("place", inputs.minimum_wage_place), ("least", yuan(inputs.minimum_wage_fen)))
    if min(amounts) < inputs.minimum_wage_fen:
        return Check(Rule.MINIMUM_WAGE, _broken(terms), "pay_below_minimum", params)
    return Check(Rule.MINIMUM_WAGE, Verdict.OK, "pay_above_minimum", params)


def _vacancies(terms: ContractTerms, inputs: CheckInputs) -> Check:
    left = max(0, inputs.vacancies - inputs.taken)
    params: tuple[tuple[str, object], ...] = (("left", left), ("vacancies", inputs.vacancies))
    if terms.form not in COUNTED_FORMS:
        return Check(Rule.VACANCIES, Verdict.OK, "vacancies_not_counted", params)
    if left == 0:
        return Check(Rule.VACANCIES, Verdict.WARN, "vacancies_used_up", params, Need.REASON)
    return Check(Rule.VACANCIES, Verdict.OK, "vacancies_left", (*params, ("after", left - 1)))


def _form(terms: ContractTerms, inputs: CheckInputs) -> Check:
    if inputs.signed_here and terms.form in COUNTED_FORMS:
        return Check(Rule.FORM, Verdict.REFUSE, "already_signed_here", (("number", inputs.signed_here),))
    year = (("year", inputs.cohort_year or ""),)
    match terms.form:
        case ContractForm.AGREEMENT if inputs.cohort is Cohort.EARLIER:
            return Check(Rule.FORM, Verdict.REFUSE, "agreement_needs_fresh")
        case ContractForm.AGREEMENT if inputs.cohort is None:
            return Check(Rule.FORM, Verdict.WARN, "graduation_unknown")
        case ContractForm.AGREEMENT:
            return Check(
                Rule.FORM, Verdict.OK, "agreement_fits" if inputs.cohort_year else "agreement_fits_fresh", year
            )
        case ContractForm.LABOUR_CONTRACT if _starts_before_graduation(terms.starts_on, inputs):
            return Check(Rule.FORM, Verdict.WARN, "labour_before_graduation", year)
        case _:
            return Check(Rule.FORM, Verdict.OK, "form_fits")


def _starts_before_graduation(starts_on: date | None, inputs: CheckInputs) -> bool:
    if inputs.cohort is not Cohort.FRESH or inputs.cohort_year is None or starts_on is None:
        return False
    return (starts_on.year, starts_on.month) < (inputs.cohort_year, _GRADUATION_MONTH)


def missing_fields(terms: ContractTerms) -> tuple[ContractField, ...]:
    """Return the form's own fields that are still empty."""
    return tuple(name for name in FIELDS_OF_FORM[terms.form] if not terms.fields.get(name, "").strip())


def _fields(terms: ContractTerms, inputs: CheckInputs) -> Check:
    missing = missing_fields(terms)
    labour = terms.form is ContractForm.LABOUR_CONTRACT
    if labour and not inputs.has_document:
        return Check(Rule.FIELDS, Verdict.REFUSE, "worker_document_missing")
    if not missing:
        return Check(Rule.FIELDS, Verdict.OK, "fields_complete")
    if labour:
        return Check(Rule.FIELDS, Verdict.REFUSE, "required_fields_missing", (("count", len(missing)),), None, missing)
    code = "archive_fields_missing" if terms.form is ContractForm.AGREEMENT else "optional_fields_missing"
    return Check(Rule.FIELDS, Verdict.OK, code, (("count", len(missing)),), None, missing)


_ELSEWHERE_CODES = {
    ContractForm.AGREEMENT: "elsewhere_agreement",
    ContractForm.LABOUR_CONTRACT: "elsewhere_labour_contract",
    ContractForm.COMPANY_AGREEMENT: "elsewhere_company_agreement",
    ContractForm.LETTER_OF_INTENT: "elsewhere_letter_of_intent",
    ContractForm.EXPERT_COOPERATION: "elsewhere_expert_cooperation",
}


def _elsewhere(terms: ContractTerms, inputs: CheckInputs) -> Check:
    if not inputs.elsewhere:
        return Check(Rule.ELSEWHERE, Verdict.OK, "elsewhere_nothing")
    tripartite = [other for other in inputs.elsewhere if other.form is ContractForm.AGREEMENT]
    other = (tripartite or list(inputs.elsewhere))[0]
    params = (("time", f"{other.at:%H:%M}"), ("booth", other.booth or "—"))
    # An expert keeps the post he has: a cooperation beside a tripartite agreement is only warned of.
    if tripartite and terms.form is not ContractForm.EXPERT_COOPERATION:
        return Check(Rule.ELSEWHERE, Verdict.REFUSE, "tripartite_elsewhere", params)
    return Check(Rule.ELSEWHERE, Verdict.WARN, _ELSEWHERE_CODES[other.form], params, Need.CONFIRMATION)
