"""The booth page's contract: form, live check, signatures; nothing typed is lost."""

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from boothapp.domain.booth_records import RecordStep
from boothapp.domain.contract_terms import ContractField
from boothapp.domain.values import Cohort, ContractForm, ContractState
from boothapp.ui.widgets.dialog import MessageDialog, ReasonDialog
from tests.factories import FairInHand
from tests.factories_contracts import BoothInHand
from tests.ui.booth_window import BoothWindow, fill_pay, open_booth, said_about


def test_contract_begins_with_known_values_and_a_number(window: BoothWindow) -> None:
    person = window.booth.person()
    window.scan(person)
    window.begin()
    draft = window.contract(person)
    assert draft.number in window.page.form._number.text()
    assert (draft.state, draft.terms.form) == (ContractState.DRAFTED, ContractForm.AGREEMENT)
    assert str(draft.terms.starts_on) == "2027-07-01"


def test_checker_runs_on_every_change_and_names_its_rule(window: BoothWindow, qtbot: QtBot) -> None:
    window.scan(window.booth.person())
    window.begin()
    window.page.form.terms_form.term.chosen.emit("12")
    window.page.form.terms_form.term.set_value("12")
    window.page.form.terms_form._changed()
    qtbot.waitUntil(lambda: "12" in said_about(window, "probation"), timeout=5_000)
    assert "上限 2 个月" in said_about(window, "probation")
    assert not window.page.form.submit.isEnabled()


def test_submit_waits_for_both_signatures_and_says_what_is_missing(window: BoothWindow) -> None:
    person = window.booth.person()
    window.scan(person)
    window.begin()
    fill_pay(window)
    assert window.missing() == "还差双方签名"
    window.sign(employer=False)
    assert window.missing() == "还差企业代表签名"
    assert not window.page.form.submit.isEnabled()
    window.sign(candidate=False)
    assert (window.missing(), window.page.form.submit.isEnabled()) == ("", True)
    window.page.contract.submit()
    window.shown.settle()
    signed = window.contract(person)
    assert (signed.state, signed.terms.pay_fen) == (ContractState.SIGNED, 950_000)
    assert signed.candidate_signature is not None
    assert signed.candidate_signature.strokes
    assert [record.step for record in window.page.records._shown()] == [RecordStep.SIGNED]


def test_candidates_signature_is_kept_before_the_employers(window: BoothWindow) -> None:
    person = window.booth.person()
    window.scan(person)
    window.begin()
    fill_pay(window)
    window.sign(employer=False)
    window.wait()
    assert window.contract(person).state is ContractState.CANDIDATE_SIGNED


def test_changed_terms_take_the_signatures_off(window: BoothWindow) -> None:
    window.scan(window.booth.person())
    window.begin()
    fill_pay(window)
    window.sign()
    QTest.keyClicks(window.page.form.terms_form.place, "Suzhou")
    assert window.page.signatures.candidate.ink.signature is None


def test_signing_on_paper_needs_no_pad(window: BoothWindow) -> None:
    person = window.booth.person()
    window.scan(person)
    window.begin()
    fill_pay(window)
    for box in (window.page.signatures.candidate, window.page.signatures.employer):
        box._paper.click()
    window.page.contract.submit()
    window.shown.settle()
    signature = window.contract(person).employer_signature
    assert signature is not None
    assert signature.on_paper


def test_form_comes_back_whole_when_its_candidate_does(window: BoothWindow) -> None:
    first, second = window.booth.person("何俊杰"), window.booth.person("马晓彤")
    window.scan(first)
    window.begin()
    fill_pay(window)
    window.sign(employer=False)
    ink = window.page.signatures.candidate.ink
    window.scan(second)
    assert not window.page.form.is_open
    assert window.page.signatures.candidate.ink.signature is None
    window.scan(first)
    assert window.page.form.terms_form.pay.text() == "9,500"
    assert window.page.signatures.candidate.ink == ink


def test_draft_of_before_is_shown_after_the_page_was_left(
    qtbot: QtBot, window: BoothWindow, fair: FairInHand, booth: BoothInHand
) -> None:
    person = booth.person()
    window.scan(person)
    window.begin()
    fill_pay(window)
    window.page.hide()
    again = open_booth(qtbot, fair, booth)
    again.scan(person)
    assert again.page.form.is_open
    assert again.page.form.terms_form.pay.text() == "9,500"


def test_signed_elsewhere_asks_for_the_confirmation(window: BoothWindow) -> None:
    person = window.booth.person()
    window.booth.signed_by_rival(window.card(person), ContractForm.LETTER_OF_INTENT)
    window.scan(person)
    window.begin()
    fill_pay(window)
    window.sign()
    assert window.missing() == "请确认已核实他处签约。"
    window.page.form.checks._confirm.setChecked(True)
    assert window.missing() == ""
    window.page.contract.submit()
    window.shown.settle()
    assert window.contract(person).elsewhere_confirmed


def test_past_the_vacancies_a_reason_is_asked_for(window: BoothWindow) -> None:
    last = window.booth.posts()[1].id
    for _ in range(2):
        window.booth.signed(window.booth.visitor(), post_id=last)
    person = window.booth.person()
    window.scan(person)
    window.begin()
    window.page.form.terms_form.post.set_post(last)
    fill_pay(window)
    window.sign()
    assert window.missing() == "请填写超出需求人数的理由。"
    QTest.keyClicks(window.page.form.checks._reason, "more")
    window.page.contract.submit()
    window.shown.settle()
    assert window.contract(person).over_vacancies


def test_labour_contract_marks_what_is_required_and_shows_the_document_on_request(window: BoothWindow) -> None:
    sealed = window.booth.fair.keys.seal_text("210211200405170011", window.booth.fair.ids)
    person = window.booth.person(document_sealed=sealed)
    window.scan(person)
    window.begin()
    window.page.form.form._take(ContractForm.LABOUR_CONTRACT)
    fill_pay(window)
    address = window.page.form.fields._rows[ContractField.WORKER_ADDRESS]
    assert address.problem == "必填"
    QTest.keyClicks(window.page.form.fields._inputs[ContractField.WORKER_ADDRESS], "x")
    window.page.form.fields._inputs[ContractField.EMPLOYER_ADDRESS].setText("大连")
    window.page.form.fields._inputs[ContractField.LEGAL_REPRESENTATIVE].setText("吴")
    window.wait()
    window.page.contract._live.ask()
    window.shown.settle()
    assert address.problem == ""
    assert "2102" not in window.page.form.fields._document.text()
    window.page.form.fields._reveal.click()
    window.shown.settle()
    assert window.page.form.fields._document.text() == "210211200405170011"


def test_rescinding_asks_for_the_reason(window: BoothWindow) -> None:
    person = window.booth.person()
    window.booth.signed(window.card(person))
    window.scan(person)

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ReasonDialog)
        QTest.keyClicks(dialog._field, "change of mind")
        dialog._deed.click()

    QTimer.singleShot(0, answer)
    window.page.form.rescind.click()
    window.shown.settle()
    assert window.contract(person).state is ContractState.RESCINDED


def test_discarding_a_draft_asks_first(window: BoothWindow) -> None:
    person = window.booth.person()
    window.scan(person)
    window.begin()

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, MessageDialog)
        dialog._choose("deed")

    QTimer.singleShot(0, answer)
    window.page.form.discard.click()
    window.shown.settle()
    assert window.card(person).contracts == ()
    assert not window.page.form.is_open


def test_labour_contract_of_an_earlier_graduate_begins_with_what_is_known(window: BoothWindow) -> None:
    sealed = window.booth.fair.keys.seal_text("210211200405170011", window.booth.fair.ids)
    person = window.booth.person(cohort=Cohort.EARLIER, cohort_year=2024, document_sealed=sealed)
    window.scan(person)
    window.begin()
    draft = window.contract(person)
    assert draft.terms.form is ContractForm.LABOUR_CONTRACT
    assert draft.terms.fields["employer_name"] == "医诺生物"
    rows = window.page.form.fields._rows
    assert rows[ContractField.EMPLOYER_NAME].problem == ""
    assert rows[ContractField.WORKER_ADDRESS].problem == "必填"
