"""The booth page: scan, notes, form, live check, signatures; nothing typed is lost."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QInputDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from boothapp.domain.booth_records import CandidateCard, ContractView, RecordStep
from boothapp.domain.contract_terms import ContractField
from boothapp.domain.values import Cohort, ContractForm, ContractState, RegistrationStatus
from boothapp.support.i18n import Language
from boothapp.ui.theme import ThemeMode
from boothapp.ui.views.booth.own_keys import OwnKeys
from boothapp.ui.views.booth.page import BoothPage
from boothapp.ui.widgets.dialog import MessageDialog, ReasonDialog
from boothapp.ui.widgets.toast import Toast
from tests.factories import FairInHand, make_fair
from tests.factories_contracts import BOTH, INK, BoothInHand, make_booth
from tests.factories_gate import close_session
from tests.factories_people import PersonInHand
from tests.ui.page_harness import Shown, show_page


@dataclass
class BoothWindow:
    """A shown booth page over a real fair file."""

    booth: BoothInHand
    shown: Shown
    page: BoothPage

    def scan(self, person: PersonInHand) -> None:
        """Scan a badge and wait for the card."""
        self.page.on_scan(person.code)
        self.shown.settle()

    def begin(self) -> None:
        """Begin a contract with whoever is open."""
        self.page.contract.start()
        self.shown.settle()

    def wait(self) -> None:
        """Let the moment pass after which changes are kept, and wait for the writing."""
        visit, contract = self.page.visit, self.page.contract
        visit.keep()
        contract.keep()
        self.shown.settle()

    def sign(self, *, candidate: bool = True, employer: bool = True) -> None:
        """Write on the pads."""
        for box, wanted in ((self.page.signatures.candidate, candidate), (self.page.signatures.employer, employer)):
            if wanted:
                pad = box.pad
                QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=pad.rect().center())
                QTest.mouseMove(pad, pad.rect().center() / 2)
                QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=pad.rect().center() / 2)
        self.shown.settle()

    def missing(self) -> str:
        """Return what the page says is missing."""
        return self.page.form._missing.text()

    def card(self, person: PersonInHand) -> CandidateCard:
        """Return what is in the file about a visitor."""
        return self.booth.visits.scan(self.booth.rep, self.booth.session, person.code)

    def contract(self, person: PersonInHand) -> ContractView:
        """Return the newest contract in the file."""
        return self.card(person).contracts[0]


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    made = make_fair(tmp_path)
    yield made
    made.close()


@pytest.fixture
def booth(fair: FairInHand) -> BoothInHand:
    return make_booth(fair)


@pytest.fixture
def window(qtbot: QtBot, fair: FairInHand, booth: BoothInHand) -> BoothWindow:
    return open_booth(qtbot, fair, booth)


def open_booth(
    qtbot: QtBot,
    fair: FairInHand,
    booth: BoothInHand,
    language: Language = Language.ZH_CN,
    mode: ThemeMode = ThemeMode.LIGHT,
) -> BoothWindow:
    """Show the page to the own representative."""
    shown = show_page(qtbot, fair, booth.rep, BoothPage, language=language, mode=mode)
    assert isinstance(shown.page, BoothPage)
    return BoothWindow(booth, shown, shown.page)


def test_scan_shows_the_person_and_lists_the_visit(window: BoothWindow) -> None:
    person = window.booth.person()
    window.scan(person)
    assert window.page.visit.card is not None
    assert window.page.visit.card.number == person.number
    assert window.page.person._facts["phone"].text() == "138****6612"
    assert [record.name.zh for record in window.page.records._shown()] == ["林若溪"]


def test_refused_scan_says_why_and_keeps_what_is_open(window: BoothWindow) -> None:
    open_one = window.booth.person("何俊杰")
    window.scan(open_one)
    window.scan(window.booth.person(status=RegistrationStatus.BLOCKED))
    toast = window.page.window().findChild(Toast)
    assert toast is not None
    assert window.page.visit.card is not None
    assert window.page.visit.card.number == open_one.number


def test_digit_keys_rate_while_no_field_has_the_focus(window: BoothWindow) -> None:
    person = window.booth.person()
    window.scan(person)
    QTest.keyClick(window.page, Qt.Key.Key_4)
    window.wait()
    assert window.card(person).visit.notes.rating == 4


def test_digits_typed_into_the_note_are_text_and_no_rating(window: BoothWindow) -> None:
    person = window.booth.person()
    window.scan(person)
    window.page.person.note.setFocus()
    QTest.keyClicks(window.page.person.note, "50 L")
    window.wait()
    notes = window.card(person).visit.notes
    assert (notes.note, notes.rating) == ("50 L", None)


def test_note_and_tag_are_kept_a_moment_after_typing(window: BoothWindow, qtbot: QtBot) -> None:
    person = window.booth.person()
    window.scan(person)
    QTest.keyClicks(window.page.person.note, "good")
    window.page.person.tags._press("可到大连")
    qtbot.waitUntil(lambda: window.card(person).visit.notes.tags == ("可到大连",), timeout=5_000)
    assert window.card(person).visit.notes.note == "good"


def test_another_scan_keeps_the_note_that_was_just_typed(window: BoothWindow) -> None:
    first, second = window.booth.person("何俊杰"), window.booth.person("马晓彤")
    window.scan(first)
    QTest.keyClicks(window.page.person.note, "half a sen")
    window.scan(second)
    assert window.card(first).visit.notes.note == "half a sen"
    assert window.page.person.note.toPlainText() == ""


def test_hiding_the_page_keeps_what_was_typed_that_moment(window: BoothWindow) -> None:
    person = window.booth.person()
    window.scan(person)
    window.begin()
    QTest.keyClicks(window.page.person.note, "last words")
    window.page.form.terms_form.place.setFocus()
    QTest.keyClicks(window.page.form.terms_form.place, "Dalian")
    window.page.hide()
    assert window.card(person).visit.notes.note == "last words"
    assert window.contract(person).terms.work_place == "Dalian"


def test_control_i_records_the_intention_once(window: BoothWindow) -> None:
    person = window.booth.person()
    window.scan(person)
    for _ in range(2):
        window.page.visit.record_intention()
        window.shown.settle()
    assert window.card(person).intention is not None
    assert [record.step for record in window.page.records._shown()] == [RecordStep.INTENTION]


def test_contract_begins_with_known_values_and_a_number(window: BoothWindow) -> None:
    person = window.booth.person()
    window.scan(person)
    window.begin()
    draft = window.contract(person)
    assert draft.number in window.page.form._number.text()
    assert (draft.state, draft.terms.form) == (ContractState.DRAFTED, ContractForm.AGREEMENT)
    assert str(draft.terms.starts_on) == "2027-07-01"


def said_about(window: BoothWindow, rule: str) -> str:
    """Return what the live check says about a rule."""
    row = window.page.form.checks.findChild(QWidget, f"check_{rule}")
    return row.accessibleName() if row is not None else ""


def test_checker_runs_on_every_change_and_names_its_rule(window: BoothWindow, qtbot: QtBot) -> None:
    window.scan(window.booth.person())
    window.begin()
    window.page.form.terms_form.term.chosen.emit("12")
    window.page.form.terms_form.term.set_value("12")
    window.page.form.terms_form._changed()
    qtbot.waitUntil(lambda: "12" in said_about(window, "probation"), timeout=5_000)
    assert "上限 2 个月" in said_about(window, "probation")
    assert not window.page.form.submit.isEnabled()


def fill_pay(window: BoothWindow) -> None:
    """Type good pay into the form and wait for the checks."""
    terms = window.page.form.terms_form
    for field, amount in ((terms.pay, "9500"), (terms.probation_pay, "7600")):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, amount)
    window.page.contract._live.ask()
    window.shown.settle()


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


def test_search_finds_own_visitors_and_enter_opens_a_typed_number(window: BoothWindow) -> None:
    window.scan(window.booth.person("何俊杰", pinyin="he junjie"))
    stranger = window.booth.person("马晓彤", pinyin="ma xiaotong")
    search = window.page.records._search
    QTest.keyClicks(search, "hejun")
    assert [record.name.zh for record in window.page.records._shown()] == ["何俊杰"]
    search.clear()
    QTest.keyClicks(search, stranger.number)
    QTest.keyClick(search, Qt.Key.Key_Return)
    window.shown.settle()
    assert window.page.visit.card is not None
    assert window.page.visit.card.name.zh == "马晓彤"


def test_closed_session_is_told_and_nothing_is_lost_on_screen(window: BoothWindow) -> None:
    person = window.booth.person()
    window.scan(person)
    window.begin()
    close_session(window.booth.fair, 0)
    QTest.keyClicks(window.page.form.terms_form.place, "Dalian")
    window.wait()
    assert window.page.window().findChild(Toast) is not None
    assert window.page.form.terms_form.place.text() == "Dalian"


def test_new_tag_is_set_and_kept(window: BoothWindow) -> None:
    person = window.booth.person()
    window.scan(person)

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QInputDialog)
        dialog.setTextValue("会俄语")
        dialog.accept()

    QTimer.singleShot(0, answer)
    window.page.person.tags._add.click()
    window.wait()
    assert window.card(person).visit.notes.tags == ("会俄语",)


def test_records_model_keeps_qts_rules(window: BoothWindow) -> None:
    tester = QAbstractItemModelTester(window.page.records._model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for name in ("何俊杰", "马晓彤"):
        window.scan(window.booth.person(name))
    assert window.page.records._model.rowCount() == 2
    tester.deleteLater()


@pytest.mark.parametrize(("language", "mode"), [(Language.ZH_CN, ThemeMode.LIGHT), (Language.EN, ThemeMode.DARK)])
def test_every_control_has_a_name_in_each_language(
    qtbot: QtBot, fair: FairInHand, booth: BoothInHand, language: Language, mode: ThemeMode
) -> None:
    window = open_booth(qtbot, fair, booth, language, mode)
    person = booth.person("阿卜杜拉·买买提明·伊斯坎达尔", name_en="Abdulla " * 8)
    booth.signed(window.card(person), replace(BOTH, candidate=INK), form=ContractForm.LETTER_OF_INTENT)
    window.scan(person)
    window.begin()
    touched = [*window.page.findChildren(QLineEdit), *window.page.findChildren(QComboBox)]
    own = [each for each in touched if not each.objectName().startswith("qt_")]
    assert own
    assert [each.objectName() for each in own if not (each.objectName() and each.accessibleName())] == []
    assert window.page.top_lead().badge == "A01"


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


def test_keys_of_the_strip_work_while_a_field_has_the_focus(window: BoothWindow, qtbot: QtBot) -> None:
    person = window.booth.person()
    window.scan(person)
    window.page.activateWindow()
    qtbot.waitUntil(window.page.isActiveWindow, timeout=5_000)
    note = window.page.person.note
    note.setFocus()
    QTest.keyClicks(note, "keep")
    note.moveCursor(note.textCursor().MoveOperation.Start)
    QTest.keyClick(note, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(note, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    window.shown.settle()
    window.wait()
    card = window.card(person)
    assert (card.intention is not None, card.draft is not None) == (True, True)
    assert card.visit.notes.note == "keep"
    place = window.page.form.terms_form.place
    place.setText("Dalian")
    place.setFocus()
    place.home(False)
    QTest.keyClick(place, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert place.text() == "Dalian"
    QTest.keyClick(place, Qt.Key.Key_F2)
    assert window.page.records._search.hasFocus()


def test_another_session_closes_the_card_and_keeps_its_notes(window: BoothWindow) -> None:
    person = window.booth.person()
    window.scan(person)
    QTest.keyClicks(window.page.person.note, "first day")
    selection = window.shown.ctx.selection
    selection.changed.connect(lambda: window.page.refresh(frozenset({"all"})))
    selection.select(window.booth.fair.sessions[1])
    window.shown.settle()
    assert window.card(person).visit.notes.note == "first day"
    assert window.page.visit.card is None
    window.scan(person)
    assert window.page.person.note.toPlainText() == ""


@pytest.mark.parametrize(("key", "own"), [(Qt.Key.Key_K, True), (Qt.Key.Key_Return, True), (Qt.Key.Key_A, False)])
def test_field_may_not_take_the_booths_keys_for_itself(window: BoothWindow, key: Qt.Key, own: bool) -> None:  # noqa: FBT001 - a case of the test
    keys = window.page.findChild(OwnKeys)
    assert keys is not None
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
    assert keys.eventFilter(window.page.person.note, asked) is own
