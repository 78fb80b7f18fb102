"""The booth page: scan, notes, keys, search; nothing typed is lost."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QInputDialog, QLineEdit
from pytestqt.qtbot import QtBot

from boothapp.domain.booth_records import RecordStep
from boothapp.domain.values import ContractForm, RegistrationStatus
from boothapp.support.i18n import Language
from boothapp.ui.theme import ThemeMode
from boothapp.ui.views.booth.own_keys import OwnKeys
from boothapp.ui.views.booth.page import BoothPage
from boothapp.ui.widgets.toast import Toast
from tests.factories import FairInHand
from tests.factories_contracts import BOTH, INK, BoothInHand
from tests.factories_gate import close_session
from tests.ui.booth_window import BoothWindow, open_booth


def test_scan_shows_the_person_and_lists_the_visit(window: BoothWindow) -> None:
    person = window.booth.person()
    window.scan(person)
    assert window.page.visit.card is not None
    assert window.page.visit.card.number == person.number
    assert window.page.person._facts["phone"].text() == "138****6612"
    assert [record.name.zh for record in window.page.records._shown()] == ["林若溪"]


def test_scan_before_the_booth_is_loaded_waits_for_it(window: BoothWindow, qtbot: QtBot) -> None:
    person = window.booth.person()
    page = BoothPage(window.page.ctx)
    qtbot.addWidget(page)
    page.on_scan(person.code)
    page.refresh(frozenset({"all"}))
    window.shown.settle()
    assert page.visit.card is not None
    assert page.visit.card.number == person.number


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
