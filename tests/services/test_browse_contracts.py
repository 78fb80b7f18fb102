"""The organisers' list of contracts, its totals, and the records beside it."""

from datetime import date

import pytest

from boothapp.domain.errors import UserError
from boothapp.domain.values import Channel, ContractForm, ContractState, InquiryKind
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.browse_contracts import ContractFilter
from boothapp.services.record_framework_agreement import RecordFrameworkAgreementService
from boothapp.services.record_inquiry import RecordInquiryService
from tests.factories import organiser
from tests.factories_contracts import BOTH, BoothInHand


def sign(booth: BoothInHand, channel: Channel, form: ContractForm, name: str = "林若溪") -> str:
    """Sign a contract of this channel and form; return its number."""
    card = booth.visitor(name=name, pinyin=name)
    draft = booth.contracts.draft(
        booth.rep, booth.session, card.registration_id, booth.terms(form=form), channel=channel
    )
    return booth.contracts.sign(booth.rep, draft.id, draft.version, BOTH).number


def test_totals_tell_booths_from_talks_and_counted_forms_from_the_others(booth: BoothInHand) -> None:
    sign(booth, Channel.BOOTH, ContractForm.AGREEMENT)
    sign(booth, Channel.CAMPUS_TALK, ContractForm.AGREEMENT)
    sign(booth, Channel.BOOTH, ContractForm.LETTER_OF_INTENT)
    gone = booth.signed(booth.visitor())
    booth.rescinding.rescind(organiser(), gone.id, gone.version, "改签")
    booth.contracts.draft(booth.rep, booth.session, booth.visitor().registration_id, booth.terms())
    totals = booth.browsing.totals(organiser(), ContractFilter())
    assert (totals.counted, totals.without_talks, totals.campus_talk) == (2, 1, 1)
    assert (totals.beside, totals.rescinded) == (1, 1)
    assert dict(totals.by_form)[ContractForm.AGREEMENT] == 2


def test_filters_narrow_rows_and_total_alike(booth: BoothInHand) -> None:
    sign(booth, Channel.BOOTH, ContractForm.AGREEMENT, "何俊杰")
    letter = sign(booth, Channel.CAMPUS_TALK, ContractForm.LETTER_OF_INTENT, "马晓彤")
    for wanted in (
        ContractFilter(form=ContractForm.LETTER_OF_INTENT),
        ContractFilter(channel=Channel.CAMPUS_TALK),
        ContractFilter(text="晓彤"),
        ContractFilter(text=letter),
    ):
        page = booth.browsing.page(organiser(), wanted)
        assert ([row.number for row in page.rows], page.total) == ([letter], 1)
    assert booth.browsing.page(organiser(), ContractFilter(state=ContractState.RESCINDED)).rows == ()
    assert booth.browsing.page(organiser(), ContractFilter(session_id=booth.fair.sessions[1])).total == 0


def test_text_with_a_wildcard_finds_only_itself(booth: BoothInHand) -> None:
    sign(booth, Channel.BOOTH, ContractForm.AGREEMENT)
    assert booth.browsing.page(organiser(), ContractFilter(text="%")).total == 0


def test_pages_go_by_key_and_leave_no_row_out(booth: BoothInHand) -> None:
    numbers = [sign(booth, Channel.BOOTH, ContractForm.LETTER_OF_INTENT) for _ in range(5)]
    seen, after = list[str](), None
    while True:
        page = booth.browsing.page(organiser(), ContractFilter(), after=after, limit=2)
        seen += [row.number for row in page.rows]
        after = page.after
        if after is None:
            break
    assert sorted(seen) == sorted(numbers)
    assert page.total == 5


def test_marks_name_the_last_row_of_each_full_page(booth: BoothInHand) -> None:
    for _ in range(5):
        sign(booth, Channel.BOOTH, ContractForm.LETTER_OF_INTENT)
    marks = booth.browsing.marks(organiser(), ContractFilter(), 2)
    rows = booth.browsing.rows(organiser(), ContractFilter(), None, 10)
    assert (marks.count, marks.keys) == (5, tuple((rows[place].created_at, rows[place].id) for place in (1, 3)))
    after = booth.browsing.rows(organiser(), ContractFilter(), marks.keys[0], 2)
    assert after == rows[2:4]


def test_row_names_booth_exhibitor_post_and_person(booth: BoothInHand) -> None:
    sign(booth, Channel.BOOTH, ContractForm.AGREEMENT)
    (row,) = booth.browsing.page(organiser(), ContractFilter()).rows
    assert (row.booth_number, row.exhibitor.zh, row.post.zh, row.candidate.zh) == ("A01", "医诺生物", "岗位1", "林若溪")
    assert row.signed_at == booth.fair.clock.now()


def test_newer_wage_of_a_place_counts_from_its_day(booth: BoothInHand) -> None:
    booth.wages.set(organiser(), "大连", 230_000, date(2027, 1, 1))
    booth.wages.set(organiser(), "大连", 240_000, date(2027, 1, 1))
    assert [row.monthly_fen for row in booth.wages.table(booth.rep)] == [240_000, 208_000]
    card = booth.visitor()
    terms = booth.terms(pay_fen=220_000, probation_pay_fen=220_000)
    codes = {check.code for check in booth.contracts.check(booth.rep, booth.session, card.registration_id, terms)}
    assert "pay_below_minimum" in codes
    earlier = booth.terms(pay_fen=220_000, probation_pay_fen=220_000, starts_on=date(2026, 12, 1))
    codes = {check.code for check in booth.contracts.check(booth.rep, booth.session, card.registration_id, earlier)}
    assert "pay_above_minimum" in codes


def test_most_exact_place_of_the_table_counts(booth: BoothInHand) -> None:
    booth.wages.set(organiser(), "金普新区", 990_000, date(2026, 1, 1))
    checks = booth.contracts.check(booth.rep, booth.session, booth.visitor().registration_id, booth.terms())
    assert "pay_below_minimum" in {check.code for check in checks}


def test_wage_table_is_the_organisers(booth: BoothInHand) -> None:
    with pytest.raises(UserError, match="not_allowed"):
        booth.wages.set(booth.rep, "大连", 1, date(2026, 1, 1))
    with pytest.raises(UserError, match="wage_not_positive"):
        booth.wages.set(organiser(), "大连", 0, date(2026, 1, 1))
    with pytest.raises(UserError, match="place_missing"):
        booth.wages.set(organiser(), " ", 1, date(2026, 1, 1))
    (row,) = booth.wages.table(organiser())
    booth.wages.remove(organiser(), row.id)
    assert booth.wages.table(organiser()) == ()


def test_framework_agreement_is_kept_and_never_counted_as_a_contract(booth: BoothInHand) -> None:
    fair = booth.fair
    service = RecordFrameworkAgreementService(fair.units, fair.ids, AuditTrail(fair.clock))
    parties = ("辽宁省就业和人才服务中心", "江苏省人才服务中心")
    made = service.record(organiser(), booth.session, "人才合作框架协议", parties, date(2026, 11, 4))
    assert service.all(organiser()) == (made,)
    assert booth.browsing.totals(organiser(), ContractFilter()).counted == 0
    with pytest.raises(UserError, match="agreement_incomplete"):
        service.record(organiser(), None, "协议", ("甲方", " "), date(2026, 11, 4))
    with pytest.raises(UserError, match="not_allowed"):
        service.record(booth.rep, None, "协议", parties, date(2026, 11, 4))


def test_inquiry_and_complaint_are_logged_and_answered(booth: BoothInHand) -> None:
    fair = booth.fair
    service = RecordInquiryService(fair.units, fair.clock, fair.ids)
    asked = service.record(organiser(), booth.session, InquiryKind.POLICY, "落户政策")
    service.record(organiser(), booth.session, InquiryKind.COMPLAINT, "排队太久", answer="加开两个签到台")
    service.answer(organiser(), asked.id, "硕士可直接落户")
    log = {entry.topic: entry.answer for entry in service.log(organiser(), booth.session)}
    assert log == {"落户政策": "硕士可直接落户", "排队太久": "加开两个签到台"}
    with pytest.raises(UserError, match="topic_missing"):
        service.record(organiser(), booth.session, InquiryKind.POLICY, " ")
    with pytest.raises(UserError, match="not_allowed"):
        service.log(booth.rep, booth.session)
