"""The organisers' contracts: list, filters, totals, the panel's deeds, the review and the records beside it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from boothapp.domain.booth_records import ContractView
from boothapp.domain.values import Channel, ContractForm, ContractState
from boothapp.support.i18n import Language
from boothapp.ui.theme import ThemeMode
from boothapp.ui.views.contracts.filter_bar import Look
from boothapp.ui.views.contracts.page import ContractsPage
from boothapp.ui.views.contracts.record_dialogs import FrameworkDialog, InquiryDialog
from boothapp.ui.widgets.dialog import ReasonDialog
from tests.factories import FairInHand, organiser
from tests.factories_contracts import BOTH, BoothInHand, make_booth
from tests.ui.page_harness import LateFirst, Shown, show_page


@dataclass
class ContractsWindow:
    """A shown contracts page over a real fair file."""

    booth: BoothInHand
    shown: Shown
    page: ContractsPage

    def numbers(self) -> list[str]:
        """Return the numbers listed, from the top."""
        model = self.page._model
        rows = (model.row_at(model.index(place, 0)) for place in range(model.rowCount()))
        return [row.number for row in rows if row is not None]

    def total(self, name: str) -> str:
        """Return a figure of the footer."""
        label = self.page.findChild(QLabel, f"contractsTotal_{name}")
        assert label is not None
        return label.text()

    def pick(self, contract: ContractView) -> None:
        """Select a contract's row."""
        self.page.table.selectRow(self.numbers().index(contract.number))
        self.shown.settle()

    def state(self, contract: ContractView) -> ContractState:
        """Return the state in the file."""
        return self.booth.contracts.view(organiser(), contract.id).state


@pytest.fixture
def booth(fair: FairInHand) -> BoothInHand:
    return make_booth(fair, vacancies=(2, 1))


def open_page(
    qtbot: QtBot, booth: BoothInHand, language: Language = Language.ZH_CN, mode: ThemeMode = ThemeMode.LIGHT
) -> ContractsWindow:
    """Show the page to an organiser."""
    shown = show_page(qtbot, booth.fair, organiser(), ContractsPage, language=language, mode=mode)
    assert isinstance(shown.page, ContractsPage)
    return ContractsWindow(booth, shown, shown.page)


def answer_reason(words: str) -> None:
    """Type a reason into the dialog that opens next, and do the deed."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ReasonDialog)
        QTest.keyClicks(dialog._field, words)
        dialog._deed.click()

    QTimer.singleShot(0, answer)


def test_list_and_totals_tell_talks_from_booths(qtbot: QtBot, booth: BoothInHand) -> None:
    at_booth = booth.signed(booth.visitor())
    card = booth.visitor()
    draft = booth.contracts.draft(
        booth.rep, booth.session, card.registration_id, booth.terms(), channel=Channel.CAMPUS_TALK
    )
    booth.contracts.sign(booth.rep, draft.id, draft.version, BOTH)
    window = open_page(qtbot, booth)
    assert sorted(window.numbers()) == [at_booth.number, draft.number]
    assert [window.total(name) for name in ("booths", "talks", "counted")] == ["1", "1", "2"]


def test_filters_and_search_narrow_the_list_and_clear_brings_all_back(qtbot: QtBot, booth: BoothInHand) -> None:
    booth.signed(booth.visitor(name="何俊杰", pinyin="he junjie"))
    letter = booth.signed(booth.visitor(name="马晓彤", pinyin="ma xiaotong"), form=ContractForm.LETTER_OF_INTENT)
    window = open_page(qtbot, booth)
    window.page.bar.form.setCurrentIndex(window.page.bar.form.findData(ContractForm.LETTER_OF_INTENT))
    window.shown.settle()
    assert window.numbers() == [letter.number]
    window.page.bar.clear()
    QTest.keyClicks(window.page.bar.search, "nobody")
    window.shown.settle()
    assert window.numbers() == []
    assert window.page.list._stack.currentWidget() is window.page.list.empty
    window.page._empty.pressed.emit()
    window.shown.settle()
    assert len(window.numbers()) == 2


def test_picked_contract_shows_its_terms_beside_the_list(qtbot: QtBot, booth: BoothInHand) -> None:
    signed = booth.signed(booth.visitor())
    window = open_page(qtbot, booth)
    window.pick(signed)
    words = [label.text() for label in window.page.panel.findChildren(QLabel)]
    assert signed.number in words
    assert "¥ 9,500" in words
    assert "6 个月 · ¥ 7,600" in words


def test_list_and_picked_contract_are_left_alone_while_desks_scan(qtbot: QtBot, booth: BoothInHand) -> None:
    signed = booth.signed(booth.visitor())
    window = open_page(qtbot, booth)
    window.pick(signed)
    label = next(label for label in window.page.panel.findChildren(QLabel) if label.text() == "¥ 9,500")
    window.shown.ctx.bus.publish({"all"})
    window.shown.settle()
    assert len(window.page.table.selectionModel().selectedRows()) == 1
    assert shiboken6.isValid(label)
    booth.signed(booth.visitor())
    window.shown.ctx.bus.publish({"all"})
    window.shown.settle()
    assert len(window.numbers()) == 2


def test_totals_are_never_followed_by_what_was_read_before(
    qtbot: QtBot, booth: BoothInHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = booth.signed(booth.visitor())
    window = open_page(qtbot, booth)
    window.pick(first)
    totals = window.shown.ctx.services.browse_contracts
    late = LateFirst(totals.totals)
    monkeypatch.setattr(totals, "totals", late)
    monkeypatch.setattr(window.page._totals, "show_totals", late.telling(window.page._totals.show_totals))
    window.shown.ctx.bus.publish({"contracts"})
    qtbot.waitUntil(late.begun.is_set, timeout=20_000)
    booth.signed(booth.visitor())
    window.shown.ctx.bus.publish({"contracts"})
    window.shown.settle()
    assert window.total("counted") == "2"


def test_contract_goes_on_step_by_step(qtbot: QtBot, booth: BoothInHand) -> None:
    signed = booth.signed(booth.visitor())
    window = open_page(qtbot, booth)
    window.pick(signed)
    for state in (ContractState.SCHOOL_VERIFIED, ContractState.REGISTERED):
        window.page.panel.advance.click()
        window.shown.settle()
        assert window.state(signed) is state
    assert not window.page.panel.advance.isVisible()


def test_rescinding_asks_for_the_reason_and_changes_the_totals(qtbot: QtBot, booth: BoothInHand) -> None:
    signed = booth.signed(booth.visitor())
    window = open_page(qtbot, booth)
    window.pick(signed)
    answer_reason("went on studying")
    window.page.panel.rescind.click()
    window.shown.settle()
    assert window.state(signed) is ContractState.RESCINDED
    assert (window.total("counted"), window.total("rescinded")) == ("0", "1")


def test_review_lists_contracts_past_the_vacancies_and_accepts_with_a_note(qtbot: QtBot, booth: BoothInHand) -> None:
    last = booth.posts()[1].id
    booth.signed(booth.visitor(), post_id=last)
    past = booth.signed(booth.visitor(), replace(BOTH, over_reason="总部追加"), post_id=last)
    window = open_page(qtbot, booth)
    waited: list[int] = []
    window.page.waiting.connect(waited.append)
    window.page.bar.look._buttons[Look.REVIEW].click()
    window.page.cases.selectRow(0)
    window.shown.settle()
    assert window.page._case_model.rows[0].contract.number == past.number
    answer_reason("agreed by phone")
    window.page.panel.accept.click()
    window.shown.settle()
    (case,) = booth.review.cases(organiser())
    assert (case.resolution, waited[-1]) == ("agreed by phone", 0)
    assert not window.page.panel.accept.isVisible()


def test_slip_is_saved_where_the_user_says(
    qtbot: QtBot, booth: BoothInHand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed = booth.signed(booth.visitor())
    target = tmp_path / "slip.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    window = open_page(qtbot, booth)
    window.pick(signed)
    window.page.panel.save.click()
    qtbot.waitUntil(target.exists, timeout=20_000)
    window.shown.settle()
    assert target.read_bytes().startswith(b"%PDF")


def test_empty_session_says_what_will_appear(qtbot: QtBot, booth: BoothInHand) -> None:
    window = open_page(qtbot, booth)
    assert window.page.list._stack.currentWidget() is window.page.list.empty
    assert not window.page._all_slips.isEnabled()


def test_list_model_keeps_qts_rules(qtbot: QtBot, booth: BoothInHand) -> None:
    window = open_page(qtbot, booth)
    testers = [
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        for model in (window.page._model, window.page._case_model)
    ]
    booth.signed(booth.visitor())
    window.shown.ctx.bus.publish(("contracts",))
    window.shown.settle()
    assert len(window.numbers()) == 1
    for tester in testers:
        tester.deleteLater()


def in_dialog(work: Callable[[QWidget], object]) -> None:
    """Do `work` in the dialog that opens next."""

    def run() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        try:
            work(dialog)
        finally:
            dialog.close()

    QTimer.singleShot(0, run)


def test_menu_leads_to_the_minimum_wages(qtbot: QtBot, booth: BoothInHand) -> None:
    window = open_page(qtbot, booth)
    wanted: list[str] = []
    window.page.page_wanted.connect(wanted.append)
    window.page.more.show_wages()
    assert wanted == ["settings"]


def test_framework_agreement_and_inquiry_are_recorded_from_the_menu(qtbot: QtBot, booth: BoothInHand) -> None:
    window = open_page(qtbot, booth)
    services = window.shown.ctx.services

    def framework(dialog: QWidget) -> None:
        assert isinstance(dialog, FrameworkDialog)
        dialog.save.click()
        window.shown.settle()
        assert dialog._first.problem
        dialog.subject.setText("人才合作框架协议")
        dialog.party_a.setText("辽宁省就业和人才服务中心")
        dialog.party_b.setText("江苏省人才服务中心")
        dialog.save.click()

    in_dialog(framework)
    window.page.more.record_framework()

    def inquiry(dialog: QWidget) -> None:
        assert isinstance(dialog, InquiryDialog)
        dialog.topic.setText("落户政策")
        dialog.save.click()

    in_dialog(inquiry)
    window.page.more.record_inquiry()
    window.shown.settle()
    assert [made.title for made in services.framework_agreements.all(organiser())] == ["人才合作框架协议"]
    assert [entry.topic for entry in services.inquiries.log(organiser(), booth.session)] == ["落户政策"]


def test_dark_english_page_opens_with_long_names(qtbot: QtBot, booth: BoothInHand) -> None:
    signed = booth.signed(booth.visitor(name="阿卜杜拉·买买提明", name_en="Abdulla " * 12))
    window = open_page(qtbot, booth, Language.EN, ThemeMode.DARK)
    window.pick(signed)
    assert window.page.panel._number.text() == signed.number
