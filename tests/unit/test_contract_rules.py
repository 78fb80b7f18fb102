"""The checks before a signature: each limit at its edge, with its clause."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from boothapp.domain.contract_rules import (
    Check,
    CheckInputs,
    ElsewhereSigned,
    Need,
    Rule,
    Verdict,
    check_terms,
    least_probation_pay,
    probation_limit,
    yuan,
)
from boothapp.domain.contract_terms import (
    FIELDS_OF_FORM,
    ContractField,
    ContractTerms,
    Signature,
    channel_of_session,
    contract_number,
    months_later,
)
from boothapp.domain.messages.contracts import MESSAGES, RULE_CLAUSES, RULE_TITLES
from boothapp.domain.values import Channel, Cohort, ContractForm, SessionKind, SessionMode

TERMS = ContractTerms(
    form=ContractForm.AGREEMENT,
    post_id=UUID(int=1),
    starts_on=date(2027, 7, 1),
    pay_fen=950_000,
    probation_months=6,
    probation_pay_fen=760_000,
    work_place="大连",
)
INPUTS = CheckInputs(
    vacancies=5,
    taken=3,
    cohort=Cohort.FRESH,
    cohort_year=2027,
    minimum_wage_fen=208_000,
    minimum_wage_place="大连",
)


def outcome(rule: Rule, terms: ContractTerms = TERMS, inputs: CheckInputs = INPUTS) -> Check:
    """Return the check of one rule."""
    return next(check for check in check_terms(terms, inputs) if check.rule is rule)


@pytest.mark.parametrize(
    ("term", "limit"), [(1, 0), (2, 0), (3, 1), (11, 1), (12, 2), (35, 2), (36, 6), (120, 6), (None, 6)]
)
def test_probation_limit_follows_article_19(term: int | None, limit: int) -> None:
    assert probation_limit(term) == limit


@pytest.mark.parametrize(("term", "limit"), [(2, 0), (3, 1), (12, 2), (36, 6), (None, 6)])
def test_probation_at_the_limit_passes_and_a_month_more_is_refused(term: int | None, limit: int) -> None:
    at_limit = replace(TERMS, term_months=term, probation_months=limit)
    assert outcome(Rule.PROBATION, at_limit).verdict is Verdict.OK
    assert outcome(Rule.PROBATION, replace(at_limit, probation_months=limit + 1)).verdict is Verdict.REFUSE


def test_too_long_probation_in_a_letter_of_intent_only_warns() -> None:
    letter = replace(TERMS, form=ContractForm.LETTER_OF_INTENT, term_months=12)
    assert outcome(Rule.PROBATION, letter).verdict is Verdict.WARN


def test_probation_pay_of_exactly_80_percent_passes_and_a_fen_less_is_refused() -> None:
    assert outcome(Rule.PROBATION_PAY).verdict is Verdict.OK
    less = replace(TERMS, probation_pay_fen=759_999)
    check = outcome(Rule.PROBATION_PAY, less)
    assert (check.verdict, check.code) == (Verdict.REFUSE, "probation_pay_too_low")
    assert dict(check.params)["share"] == "79.9"


def test_least_probation_pay_is_rounded_up_so_that_it_is_never_under_80_percent() -> None:
    assert least_probation_pay(1_001) == 801


def test_pay_below_the_minimum_wage_of_the_place_is_refused() -> None:
    low = replace(TERMS, pay_fen=207_999, probation_months=0)
    assert outcome(Rule.MINIMUM_WAGE, low).code == "pay_below_minimum"
    assert outcome(Rule.MINIMUM_WAGE, replace(low, pay_fen=208_000)).verdict is Verdict.OK


def test_probation_pay_below_the_minimum_wage_is_refused_too() -> None:
    low = replace(TERMS, pay_fen=250_000, probation_pay_fen=200_000)
    assert outcome(Rule.PROBATION_PAY, low).verdict is Verdict.OK
    assert outcome(Rule.MINIMUM_WAGE, low).verdict is Verdict.REFUSE


def test_place_the_table_lacks_warns() -> None:
    unknown = replace(INPUTS, minimum_wage_fen=None)
    assert outcome(Rule.MINIMUM_WAGE, replace(TERMS, work_place="拉萨"), unknown).verdict is Verdict.WARN


def test_last_vacancy_passes_and_none_left_needs_a_reason() -> None:
    last = outcome(Rule.VACANCIES, inputs=replace(INPUTS, taken=4))
    assert (last.verdict, dict(last.params)["after"]) == (Verdict.OK, 0)
    none = outcome(Rule.VACANCIES, inputs=replace(INPUTS, taken=5))
    assert (none.verdict, none.need) == (Verdict.WARN, Need.REASON)


def test_letter_of_intent_takes_no_vacancy() -> None:
    letter = replace(TERMS, form=ContractForm.LETTER_OF_INTENT)
    assert outcome(Rule.VACANCIES, letter, replace(INPUTS, taken=5)).verdict is Verdict.OK


def test_official_agreement_is_refused_for_an_earlier_graduate() -> None:
    earlier = replace(INPUTS, cohort=Cohort.EARLIER, cohort_year=2024)
    assert outcome(Rule.FORM, TERMS, earlier).code == "agreement_needs_fresh"
    labour = replace(TERMS, form=ContractForm.LABOUR_CONTRACT)
    assert outcome(Rule.FORM, labour, earlier).verdict is Verdict.OK


def test_labour_contract_that_starts_before_graduation_warns() -> None:
    early = replace(TERMS, form=ContractForm.LABOUR_CONTRACT, starts_on=date(2027, 5, 31))
    assert outcome(Rule.FORM, early).verdict is Verdict.WARN
    assert outcome(Rule.FORM, replace(early, starts_on=date(2027, 6, 1))).verdict is Verdict.OK


def test_second_counted_contract_here_is_refused_by_its_number() -> None:
    check = outcome(Rule.FORM, inputs=replace(INPUTS, signed_here="SZ-1105-0003"))
    assert (check.code, dict(check.params)) == ("already_signed_here", {"number": "SZ-1105-0003"})


AT = datetime(2026, 11, 5, 10, 52, tzinfo=UTC)


def test_tripartite_agreement_elsewhere_refuses_and_says_when_and_where() -> None:
    elsewhere = (ElsewhereSigned(AT, "A04", ContractForm.LETTER_OF_INTENT), ElsewhereSigned(AT, "B02", TERMS.form))
    check = outcome(Rule.ELSEWHERE, inputs=replace(INPUTS, elsewhere=elsewhere))
    assert (check.verdict, check.code) == (Verdict.REFUSE, "tripartite_elsewhere")
    assert dict(check.params) == {"time": "10:52", "booth": "B02"}


def test_other_form_elsewhere_warns_and_needs_a_confirmation() -> None:
    elsewhere = (ElsewhereSigned(AT, "A04", ContractForm.LETTER_OF_INTENT),)
    check = outcome(Rule.ELSEWHERE, inputs=replace(INPUTS, elsewhere=elsewhere))
    assert (check.verdict, check.need) == (Verdict.WARN, Need.CONFIRMATION)


def test_labour_contract_names_each_required_field_that_is_empty() -> None:
    filled = {str(name): "填写" for name in FIELDS_OF_FORM[ContractForm.LABOUR_CONTRACT]}
    labour = replace(TERMS, form=ContractForm.LABOUR_CONTRACT, fields=filled | {str(ContractField.INSURANCE): " "})
    check = outcome(Rule.FIELDS, labour)
    assert (check.verdict, check.fields) == (Verdict.REFUSE, (ContractField.INSURANCE,))
    assert outcome(Rule.FIELDS, replace(labour, fields=filled)).verdict is Verdict.OK


def test_labour_contract_without_a_known_document_is_refused() -> None:
    labour = replace(TERMS, form=ContractForm.LABOUR_CONTRACT)
    check = outcome(Rule.FIELDS, labour, replace(INPUTS, has_document=False))
    assert check.code == "worker_document_missing"


def test_archive_recipient_of_an_agreement_may_follow() -> None:
    check = outcome(Rule.FIELDS)
    assert (check.verdict, check.code, len(check.fields)) == (Verdict.OK, "archive_fields_missing", 3)


def test_every_outcome_and_rule_has_its_text() -> None:
    forms = [replace(TERMS, form=form) for form in ContractForm]
    codes = {check.code for terms in forms for check in check_terms(terms, INPUTS)}
    assert codes <= MESSAGES.keys()
    assert RULE_TITLES.keys() == RULE_CLAUSES.keys() == set(Rule)


@pytest.mark.parametrize(
    ("start", "term", "end"),
    [
        (date(2027, 7, 1), 36, date(2030, 6, 30)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2027, 7, 1), None, None),
    ],
)
def test_term_ends_the_day_before_its_first_day_returns(start: date, term: int | None, end: date | None) -> None:
    assert replace(TERMS, starts_on=start, term_months=term).ends_on == end


def test_months_later_keeps_the_day_across_a_year() -> None:
    assert months_later(date(2026, 11, 30), 3) == date(2027, 3, 1)


def test_number_names_session_day_and_sequence() -> None:
    assert contract_number("SZ", date(2026, 11, 5), 12) == "SZ-1105-0012"


def test_channel_follows_the_session() -> None:
    assert channel_of_session(SessionKind.FAIR, SessionMode.ON_SITE) is Channel.BOOTH
    assert channel_of_session(SessionKind.CAMPUS_TALK, SessionMode.ON_SITE) is Channel.CAMPUS_TALK
    assert channel_of_session(SessionKind.DOCKING, SessionMode.ON_SITE) is Channel.DOCKING
    assert channel_of_session(SessionKind.CAMPUS_TALK, SessionMode.ONLINE) is Channel.ONLINE


def test_signature_survives_the_database_and_paper_is_told_from_nobody() -> None:
    ink = Signature((((0.12, 0.5), (0.25, 0.75)),))
    assert Signature.from_lists(ink.as_lists()) == ink
    on_paper = Signature.from_lists(Signature().as_lists())
    assert on_paper is not None
    assert on_paper.on_paper
    assert Signature.from_lists(None) is None


def test_amounts_show_decimals_only_when_there_are_any() -> None:
    assert (yuan(950_000), yuan(950_050)) == ("9,500", "9,500.50")
