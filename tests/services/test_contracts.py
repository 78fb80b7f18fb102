"""A contract from its draft to its signature, its vacancy, and its end."""

from dataclasses import replace
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import select

from boothapp.domain.booth_records import CandidateCard, ContractView
from boothapp.domain.contract_rules import Need, Rule, Verdict
from boothapp.domain.contract_terms import FIELDS_OF_FORM, ContractTerms, Signature
from boothapp.domain.errors import UserError
from boothapp.domain.values import Channel, Cohort, ContractForm, ContractState
from boothapp.persistence.models import AuditEntry, Contract
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.register_contract import Signing
from tests.factories import organiser
from tests.factories_contracts import BOTH, INK, BoothInHand
from tests.factories_gate import close_session


def draft_of(booth: BoothInHand, card: CandidateCard, **changes: object) -> ContractView:
    """Draft a contract with a visitor."""
    return booth.contracts.draft(booth.rep, booth.session, card.registration_id, booth.terms(**changes))


def test_draft_gets_the_next_number_of_its_session_and_day(booth: BoothInHand) -> None:
    numbers = [draft_of(booth, booth.visitor()).number for _ in range(2)]
    assert numbers == ["S1-1104-0001", "S1-1104-0002"]


def test_draft_takes_no_vacancy_and_both_signatures_take_one(booth: BoothInHand) -> None:
    draft = draft_of(booth, booth.visitor())
    assert booth.posts()[0].taken == 0
    signed = booth.contracts.sign(booth.rep, draft.id, draft.version, BOTH)
    assert (signed.state, signed.channel, booth.posts()[0].taken) == (ContractState.SIGNED, Channel.BOOTH, 1)
    assert signed.terms.ends_on is not None
    assert signed.candidate_signature == INK


def test_candidate_may_sign_first_and_the_employer_later(booth: BoothInHand) -> None:
    draft = draft_of(booth, booth.visitor())
    half = booth.contracts.sign(booth.rep, draft.id, draft.version, Signing(candidate=INK))
    assert (half.state, booth.posts()[0].taken) == (ContractState.CANDIDATE_SIGNED, 0)
    booth.fair.clock.advance(timedelta(minutes=3))
    whole = booth.contracts.sign(booth.rep, half.id, half.version, Signing(employer=INK, signer="刘倩"))
    assert whole.state is ContractState.SIGNED
    assert whole.candidate_signed_at == half.candidate_signed_at
    assert whole.employer_signed_at == booth.fair.clock.now()


def test_changed_terms_take_the_signature_off_and_the_same_terms_keep_it(booth: BoothInHand) -> None:
    draft = draft_of(booth, booth.visitor())
    half = booth.contracts.sign(booth.rep, draft.id, draft.version, Signing(candidate=INK))
    same = booth.contracts.save(booth.rep, half.id, half.version, half.terms)
    assert same.candidate_signature == INK
    changed = booth.contracts.save(booth.rep, same.id, same.version, replace(same.terms, pay_fen=1_000_000))
    assert (changed.state, changed.candidate_signature) == (ContractState.DRAFTED, None)


def test_signature_on_paper_counts(booth: BoothInHand) -> None:
    paper = Signature()
    signed = booth.signed(booth.visitor(), Signing(candidate=paper, employer=paper, signer="刘倩"))
    assert signed.state is ContractState.SIGNED
    assert signed.candidate_signature is not None
    assert signed.candidate_signature.on_paper


def test_letter_of_intent_takes_no_vacancy(booth: BoothInHand) -> None:
    booth.signed(booth.visitor(), form=ContractForm.LETTER_OF_INTENT)
    assert booth.posts()[0].taken == 0


def test_refused_check_stops_the_signing_with_its_own_code_and_keeps_nothing(booth: BoothInHand) -> None:
    draft = draft_of(booth, booth.visitor(), term_months=12)
    with pytest.raises(UserError, match="probation_fixed_too_long") as refused:
        booth.contracts.sign(booth.rep, draft.id, draft.version, BOTH)
    assert refused.value.params == {"months": 6, "limit": 2, "term": 12}
    after = booth.contracts.view(booth.rep, draft.id)
    assert (after.state, after.candidate_signature, after.version) == (ContractState.DRAFTED, None, draft.version)


def test_pay_is_compared_with_the_wage_of_the_place(booth: BoothInHand) -> None:
    draft = draft_of(booth, booth.visitor(), pay_fen=200_000, probation_pay_fen=200_000)
    with pytest.raises(UserError, match="pay_below_minimum"):
        booth.contracts.sign(booth.rep, draft.id, draft.version, BOTH)


def test_official_agreement_with_an_earlier_graduate_is_refused(booth: BoothInHand) -> None:
    draft = draft_of(booth, booth.visitor(cohort=Cohort.EARLIER, cohort_year=2024))
    with pytest.raises(UserError, match="agreement_needs_fresh"):
        booth.contracts.sign(booth.rep, draft.id, draft.version, BOTH)


def test_labour_contract_needs_its_required_fields(booth: BoothInHand) -> None:
    card = booth.visitor(document_sealed=b"sealed", cohort=Cohort.EARLIER)
    draft = draft_of(booth, card, form=ContractForm.LABOUR_CONTRACT)
    with pytest.raises(UserError, match="required_fields_missing"):
        booth.contracts.sign(booth.rep, draft.id, draft.version, BOTH)
    filled = {str(name): "已填写" for name in FIELDS_OF_FORM[ContractForm.LABOUR_CONTRACT]}
    saved = booth.contracts.save(booth.rep, draft.id, draft.version, replace(draft.terms, fields=filled))
    signed = booth.contracts.sign(booth.rep, saved.id, saved.version, BOTH)
    assert signed.terms.fields == filled


def test_employer_signs_with_a_name(booth: BoothInHand) -> None:
    draft = draft_of(booth, booth.visitor())
    with pytest.raises(UserError, match="signer_missing"):
        booth.contracts.sign(booth.rep, draft.id, draft.version, replace(BOTH, signer=" "))


def test_agreement_in_force_elsewhere_refuses_another(booth: BoothInHand) -> None:
    card = booth.visitor()
    booth.signed_by_rival(card, ContractForm.AGREEMENT)
    draft = draft_of(booth, card)
    with pytest.raises(UserError, match="tripartite_elsewhere") as refused:
        booth.contracts.sign(booth.rep, draft.id, draft.version, replace(BOTH, elsewhere_confirmed=True))
    assert refused.value.params == {"time": "09:00", "booth": "A02"}


def test_rescinded_agreement_elsewhere_no_longer_refuses(booth: BoothInHand) -> None:
    card = booth.visitor()
    other = booth.signed_by_rival(card, ContractForm.AGREEMENT)
    booth.rescinding.rescind(booth.rival, other.id, other.version, "求职者改变主意")
    assert booth.signed(card).state is ContractState.SIGNED


def test_letter_of_intent_elsewhere_must_be_confirmed(booth: BoothInHand) -> None:
    card = booth.visitor()
    booth.signed_by_rival(card, ContractForm.LETTER_OF_INTENT)
    draft = draft_of(booth, card)
    with pytest.raises(UserError, match="elsewhere_not_confirmed"):
        booth.contracts.sign(booth.rep, draft.id, draft.version, BOTH)
    signed = booth.contracts.sign(booth.rep, draft.id, draft.version, replace(BOTH, elsewhere_confirmed=True))
    assert signed.elsewhere_confirmed


def test_second_counted_contract_with_the_same_person_is_refused(booth: BoothInHand) -> None:
    card = booth.visitor()
    booth.signed(card)
    again = draft_of(booth, card, post_id=booth.posts()[1].id)
    with pytest.raises(UserError, match="already_signed_here"):
        booth.contracts.sign(booth.rep, again.id, again.version, BOTH)


def test_checks_say_what_is_left_before_anything_is_written(booth: BoothInHand) -> None:
    card = booth.visitor()
    checks = booth.contracts.check(booth.rep, booth.session, card.registration_id, booth.terms())
    verdicts = {check.rule: check.verdict for check in checks}
    assert verdicts[Rule.PROBATION] is verdicts[Rule.MINIMUM_WAGE] is verdicts[Rule.ELSEWHERE] is Verdict.OK
    left = next(check for check in checks if check.rule is Rule.VACANCIES)
    assert dict(left.params) == {"left": 5, "vacancies": 5, "after": 4}


def test_past_the_vacancies_a_reason_is_kept_and_the_contract_is_listed(booth: BoothInHand) -> None:
    last = booth.posts()[1].id
    for _ in range(2):
        booth.signed(booth.visitor(), post_id=last)
    card = booth.visitor()
    checks = booth.contracts.check(booth.rep, booth.session, card.registration_id, booth.terms(post_id=last))
    assert Need.REASON in {check.need for check in checks}
    draft = draft_of(booth, card, post_id=last)
    with pytest.raises(UserError, match="over_reason_needed"):
        booth.contracts.sign(booth.rep, draft.id, draft.version, BOTH)
    signed = booth.contracts.sign(booth.rep, draft.id, draft.version, replace(BOTH, over_reason="总部追加名额"))
    assert (signed.over_vacancies, booth.posts()[1].taken) == (True, 2)
    (case,) = booth.review.cases(organiser())
    assert (case.contract.number, case.reason, case.vacancies, case.taken, case.over) == (
        signed.number,
        "总部追加名额",
        2,
        2,
        1,
    )


def over_case(booth: BoothInHand) -> tuple[ContractView, ContractView]:
    """Sign two contracts on a post with one vacancy; return the one within and the one past it."""
    within = booth.signed(booth.visitor())
    past = booth.signed(booth.visitor(), replace(BOTH, over_reason="追加"))
    return within, past


def test_accepting_a_case_keeps_the_note_and_cannot_be_done_twice(booth: BoothInHand) -> None:
    booth = booth_with(booth, 1)
    over_case(booth)
    (case,) = booth.review.cases(organiser())
    accepted = booth.review.accept(organiser(), case.conflict_id, "单位已报增额")
    assert (accepted.resolved_by, accepted.resolution) == ("赵蕾", "单位已报增额")
    with pytest.raises(UserError, match="not_found"):
        booth.review.accept(organiser(), case.conflict_id, "again")


def test_accepted_case_takes_a_vacancy_that_became_free(booth: BoothInHand) -> None:
    booth = booth_with(booth, 1)
    within, past = over_case(booth)
    booth.rescinding.rescind(booth.rep, within.id, within.version, "改签")
    (case,) = booth.review.cases(organiser())
    assert booth.posts()[0].taken == 0
    booth.review.accept(organiser(), case.conflict_id, "递补")
    assert booth.posts()[0].taken == 1
    assert not booth.contracts.view(booth.rep, past.id).over_vacancies


def test_rescinding_a_contract_past_the_vacancies_gives_nothing_back_and_closes_its_case(booth: BoothInHand) -> None:
    booth = booth_with(booth, 1)
    _within, past = over_case(booth)
    booth.rescinding.rescind(booth.rep, past.id, past.version, "改签")
    assert booth.posts()[0].taken == 1
    (case,) = booth.review.cases(organiser())
    assert case.resolution == "rescinded"


def booth_with(booth: BoothInHand, vacancies: int) -> BoothInHand:
    """Leave only so many vacancies on the own first post."""
    from boothapp.persistence.models import Post

    with booth.fair.units.write() as unit:
        unit.session.get_one(Post, booth.posts()[0].id).vacancies = vacancies
    return booth


def test_two_signers_of_the_last_vacancy_one_takes_it_and_the_other_needs_a_reason(booth: BoothInHand) -> None:
    booth = booth_with(booth, 1)
    drafts = [draft_of(booth, booth.visitor()) for _ in range(8)]
    gate, outcomes = Barrier(len(drafts)), dict[int, str]()

    def sign(place: int) -> None:
        gate.wait()
        try:
            outcomes[place] = booth.contracts.sign(booth.rep, drafts[place].id, drafts[place].version, BOTH).state
        except UserError as error:
            outcomes[place] = error.code

    threads = [Thread(target=sign, args=(place,)) for place in range(len(drafts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes.values()) == ["over_reason_needed"] * 7 + ["signed"]
    assert booth.posts()[0].taken == 1


def test_numbers_given_at_the_same_moment_are_all_different(booth: BoothInHand) -> None:
    cards = [booth.visitor() for _ in range(6)]
    gate, numbers = Barrier(len(cards)), list[str]()

    def draft(card: CandidateCard) -> None:
        gate.wait()
        numbers.append(draft_of(booth, card).number)

    threads = [Thread(target=draft, args=(card,)) for card in cards]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == [f"S1-1104-{place:04d}" for place in range(1, 7)]


def test_rescinded_contract_stays_with_reason_and_date_and_frees_its_vacancy(booth: BoothInHand) -> None:
    signed = booth.signed(booth.visitor())
    booth.fair.clock.advance(timedelta(hours=2))
    rescinded = booth.rescinding.rescind(booth.rep, signed.id, signed.version, " 求职者考研 ")
    assert (rescinded.state, rescinded.rescind_reason) == (ContractState.RESCINDED, "求职者考研")
    assert rescinded.rescinded_at == booth.fair.clock.now()
    assert booth.posts()[0].taken == 0
    assert booth.contracts.view(booth.rep, signed.id).number == signed.number


def test_rescission_needs_a_reason_and_a_date_after_the_signature(booth: BoothInHand) -> None:
    signed = booth.signed(booth.visitor())
    with pytest.raises(UserError, match="reason_needed"):
        booth.rescinding.rescind(booth.rep, signed.id, signed.version, " ")
    early = booth.fair.clock.now() - timedelta(days=1)
    with pytest.raises(UserError, match="rescind_before_signing"):
        booth.rescinding.rescind(booth.rep, signed.id, signed.version, "改签", at=early)


def test_draft_is_discarded_not_rescinded(booth: BoothInHand) -> None:
    draft = draft_of(booth, booth.visitor())
    with pytest.raises(UserError, match="contract_not_rescindable"):
        booth.rescinding.rescind(booth.rep, draft.id, draft.version, "改签")
    booth.contracts.discard(booth.rep, draft.id, draft.version)
    with pytest.raises(UserError, match="not_found"):
        booth.contracts.view(booth.rep, draft.id)


def test_signed_contract_keeps_its_terms(booth: BoothInHand) -> None:
    signed = booth.signed(booth.visitor())
    with pytest.raises(UserError, match="contract_not_draft"):
        booth.contracts.save(booth.rep, signed.id, signed.version, booth.terms(pay_fen=1_000_000))


def test_two_writers_of_one_draft_the_second_is_told(booth: BoothInHand) -> None:
    draft = draft_of(booth, booth.visitor())
    booth.contracts.save(booth.rep, draft.id, draft.version, booth.terms(pay_fen=1_000_000))
    with pytest.raises(UserError, match="record_changed"):
        booth.contracts.save(booth.rep, draft.id, draft.version, booth.terms(pay_fen=1_100_000))


def test_organiser_takes_a_contract_step_by_step_to_registered(booth: BoothInHand) -> None:
    signed = booth.signed(booth.visitor())
    with pytest.raises(UserError, match="contract_state_order"):
        booth.contracts.advance(organiser(), signed.id, signed.version, ContractState.REGISTERED)
    verified = booth.contracts.advance(organiser(), signed.id, signed.version, ContractState.SCHOOL_VERIFIED)
    registered = booth.contracts.advance(organiser(), signed.id, verified.version, ContractState.REGISTERED)
    assert registered.state is ContractState.REGISTERED
    with pytest.raises(UserError, match="not_allowed"):
        booth.contracts.advance(booth.rep, signed.id, registered.version, ContractState.REGISTERED)


def test_closed_session_takes_no_contract(booth: BoothInHand) -> None:
    card = booth.visitor()
    draft = draft_of(booth, card)
    close_session(booth.fair, 0)
    for attempt in (
        lambda: draft_of(booth, card),
        lambda: booth.contracts.sign(booth.rep, draft.id, draft.version, BOTH),
        lambda: booth.contracts.discard(booth.rep, draft.id, draft.version),
    ):
        with pytest.raises(UserError, match="session_closed"):
            attempt()


def test_contract_without_a_visit_is_refused(booth: BoothInHand) -> None:
    person = booth.person()
    with pytest.raises(UserError, match="visit_first"):
        booth.contracts.draft(booth.rep, booth.session, person.registration_id, booth.terms())


@pytest.mark.parametrize(
    ("changes", "code"), [({"term_months": 0}, "term_not_positive"), ({"pay_fen": -1}, "amount_negative")]
)
def test_impossible_numbers_are_refused(booth: BoothInHand, changes: dict[str, object], code: str) -> None:
    with pytest.raises(UserError, match=code):
        draft_of(booth, booth.visitor(), **changes)


def test_signing_rescinding_and_the_sight_of_a_document_are_audited(booth: BoothInHand) -> None:
    sealed = booth.fair.keys.seal_text("210211200405170011", booth.fair.ids)
    card = booth.visitor(document_sealed=sealed, cohort=Cohort.EARLIER)
    filled = {str(name): "已填写" for name in FIELDS_OF_FORM[ContractForm.LABOUR_CONTRACT]}
    signed = booth.signed(card, form=ContractForm.LABOUR_CONTRACT, fields=filled)
    assert booth.documents.for_contract(booth.rep, signed.id) == "210211200405170011"
    booth.rescinding.rescind(booth.rep, signed.id, signed.version, "改签")
    with booth.fair.units.read() as unit:
        entries = list(unit.session.scalars(select(AuditEntry).order_by(AuditEntry.sequence)))
        assert AuditTrail(booth.fair.clock).first_break(unit) is None
    assert [entry.action for entry in entries] == ["contract_signed", "document_seen", "contract_rescinded"]
    assert "210211200405170011" not in "".join(str(entry.detail) for entry in entries)


def test_full_document_is_shown_for_labour_contracts_only(booth: BoothInHand) -> None:
    signed = booth.signed(booth.visitor(document_sealed=b"sealed"))
    with pytest.raises(UserError, match="document_not_needed"):
        booth.documents.for_contract(booth.rep, signed.id)


def test_database_refuses_two_agreements_in_force_whatever_the_services_say(booth: BoothInHand) -> None:
    from sqlalchemy.exc import IntegrityError

    card = booth.visitor()
    first = booth.signed(card)
    second = draft_of(booth, card)
    with pytest.raises(IntegrityError), booth.fair.units.write() as unit:
        unit.session.get_one(Contract, second.id).state = ContractState.SIGNED
    assert booth.contracts.view(booth.rep, first.id).state is ContractState.SIGNED


def test_terms_come_back_as_they_were_given(booth: BoothInHand) -> None:
    terms: ContractTerms = booth.terms(fields={"archive_recipient": "大连市人才服务中心"}, term_months=None)
    draft = booth.contracts.draft(booth.rep, booth.session, booth.visitor().registration_id, terms)
    assert draft.terms == terms
