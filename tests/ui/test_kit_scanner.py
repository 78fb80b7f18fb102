"""The scanner filter: a scan reaches nobody else, typing reaches its field unchanged."""

import random
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QTableWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from boothapp.domain.badge_code import BadgeCode
from boothapp.domain.scan_frame import CodeFrame
from boothapp.domain.scanner_profile import ScanEnd, ScannerProfile
from boothapp.ui.devices.scanner import GAP_MS, Scanner
from tests.ui.keyboard import Keyboard

CODE = "012345678901234567890123456789012345678901234567890123456789012345"

ONE, TWO = (BadgeCode.make(1, bytes([number]) * 8, b"k" * 32).digits for number in (1, 2))


class Desk(QWidget):
    """A field, a table and a button, as on any page."""

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.table = QTableWidget(3, 1)
        self.button = QPushButton("Press")
        self.pressed: list[str] = []
        self.button.setDefault(True)
        self.button.clicked.connect(lambda: self.pressed.append("button"))
        column = QVBoxLayout(self)
        for widget in (self.field, self.table, self.button):
            column.addWidget(widget)


@pytest.fixture
def keyboard() -> Keyboard:
    return Keyboard()


@pytest.fixture
def scanner(qapp: QApplication, keyboard: Keyboard) -> Iterator[Scanner]:
    made = Scanner(qapp, keyboard.time, keyboard.clock)
    made.start()
    yield made
    made.stop()
    made.deleteLater()


@pytest.fixture
def scans(scanner: Scanner) -> list[str]:
    heard: list[str] = []
    scanner.scanned.connect(heard.append)
    return heard


@pytest.fixture
def desk(qtbot: QtBot, scans: list[str]) -> Desk:
    del scans
    made = Desk()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.field.setFocus()
    return made


def settle(qtbot: QtBot, condition: Callable[[], bool]) -> None:
    qtbot.waitUntil(condition, timeout=2000)


def quiet(qtbot: QtBot) -> None:
    """Wait until the pause after the last key has surely passed."""
    qtbot.wait(GAP_MS + 30)


@pytest.mark.parametrize("end", ["\n", "\t"])
@pytest.mark.parametrize("place", ["field", "table", "button"])
def test_scan_is_heard_wherever_the_focus_is_and_leaks_nowhere(
    qtbot: QtBot, desk: Desk, scans: list[str], keyboard: Keyboard, place: str, end: str
) -> None:
    target: QWidget = getattr(desk, place)
    target.setFocus()
    keyboard.type(target, CODE + end, 5)
    settle(qtbot, lambda: scans == [CODE])
    quiet(qtbot)
    assert desk.field.text() == ""
    assert desk.pressed == []
    assert desk.focusWidget() is target


def test_scan_is_heard_in_a_modal_dialog_and_does_not_close_it(
    qtbot: QtBot, desk: Desk, scans: list[str], keyboard: Keyboard
) -> None:
    dialog = QDialog(desk)
    field = QLineEdit(dialog)
    QPushButton("Do it", dialog).setDefault(True)
    dialog.setModal(True)
    dialog.show()
    field.setFocus()
    keyboard.type(field, CODE + "\n", 5)
    settle(qtbot, lambda: scans == [CODE])
    assert dialog.isVisible()
    assert field.text() == ""
    dialog.close()


def test_scan_is_heard_while_a_popup_is_open(qtbot: QtBot, desk: Desk, scans: list[str], keyboard: Keyboard) -> None:
    popup = QLineEdit(desk)
    popup.setWindowFlag(Qt.WindowType.Popup)
    popup.show()
    keyboard.type(popup, CODE + "\n", 5)
    settle(qtbot, lambda: scans == [CODE])
    assert popup.text() == ""
    popup.close()


def test_slow_typing_reaches_its_field_and_is_no_scan(
    qtbot: QtBot, desk: Desk, scans: list[str], keyboard: Keyboard
) -> None:
    entered: list[str] = []
    desk.field.returnPressed.connect(lambda: entered.append(desk.field.text()))
    keyboard.type(desk.field, "Lin Ruoxi\n", GAP_MS)
    settle(qtbot, lambda: entered == ["Lin Ruoxi"])
    assert scans == []


def test_fast_but_short_typing_reaches_its_field_before_enter(
    qtbot: QtBot, desk: Desk, scans: list[str], keyboard: Keyboard
) -> None:
    entered: list[str] = []
    desk.field.returnPressed.connect(lambda: entered.append(desk.field.text()))
    keyboard.type(desk.field, "12345\n", 5)
    settle(qtbot, lambda: entered == ["12345"])
    assert scans == []


def test_burst_without_an_end_is_replayed_after_the_pause(
    qtbot: QtBot, desk: Desk, scans: list[str], keyboard: Keyboard
) -> None:
    keyboard.type(desk.field, "1234567890", 5)
    assert desk.field.text() == ""
    settle(qtbot, lambda: desk.field.text() == "1234567890")
    assert scans == []


def test_enter_after_a_pause_does_not_make_a_scan_of_what_was_typed(
    qtbot: QtBot, desk: Desk, scans: list[str], keyboard: Keyboard
) -> None:
    keyboard.type(desk.field, "1234567890", 5)
    keyboard.type(desk.field, "\n", GAP_MS)
    quiet(qtbot)
    assert desk.field.text() == "1234567890"
    assert scans == []


def test_held_down_key_is_typing_however_fast_it_repeats(
    qtbot: QtBot, desk: Desk, scans: list[str], keyboard: Keyboard
) -> None:
    for _ in range(10):
        keyboard.now += 5
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a", True)
            QApplication.sendEvent(desk.field, event)
    keyboard.type(desk.field, "\n", 5)
    quiet(qtbot)
    assert desk.field.text() == "a" * 10
    assert scans == []


def test_name_and_capitals_in_the_scanner_stream_are_delivered_raw(
    qtbot: QtBot, desk: Desk, scans: list[str], keyboard: Keyboard
) -> None:
    for raw in ("林若溪,苏州大学", "https://U.WeChat.com/EKx9 a", "C01124-7"):
        keyboard.type(desk.field, raw + "\n", 4)
        settle(qtbot, lambda raw=raw: scans[-1:] == [raw])  # type: ignore[misc]
    assert desk.field.text() == ""


def test_second_line_end_of_one_scan_is_swallowed(
    qtbot: QtBot, desk: Desk, scans: list[str], keyboard: Keyboard
) -> None:
    desk.button.setFocus()
    keyboard.type(desk.button, CODE + "\n\n", 5)
    keyboard.type(desk.button, CODE[::-1] + "\n", 5)
    settle(qtbot, lambda: scans == [CODE, CODE[::-1]])
    assert desk.pressed == []


def test_digits_of_a_scan_trigger_no_shortcut_and_control_keys_still_do(
    qtbot: QtBot, desk: Desk, scans: list[str], keyboard: Keyboard
) -> None:
    fired: list[str] = []
    QShortcut(QKeySequence("1"), desk, lambda: fired.append("1"))
    QShortcut(QKeySequence("Ctrl+K"), desk, lambda: fired.append(f"K {desk.field.text()}"))
    keyboard.type(desk.field, CODE + "\n", 5)
    settle(qtbot, lambda: scans == [CODE])
    assert fired == []
    keyboard.type(desk.field, "ab", 5)
    QTest.keyClick(desk.field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, lambda: fired == ["K ab"])


def test_space_still_presses_a_button(qtbot: QtBot, desk: Desk, scans: list[str], keyboard: Keyboard) -> None:
    desk.button.setFocus()
    keyboard.type(desk.button, " ", 100)
    settle(qtbot, lambda: desk.pressed == ["button"])
    assert scans == []


def test_receiver_that_went_away_loses_nothing_for_the_one_in_focus(
    qtbot: QtBot, desk: Desk, scans: list[str], keyboard: Keyboard
) -> None:
    gone = QLineEdit(desk)
    gone.show()
    keyboard.type(gone, "abc", 5)
    desk.field.setFocus()
    gone.setParent(None)
    del gone
    quiet(qtbot)
    assert scans == []


@pytest.mark.parametrize("seed", range(12))
def test_any_mixture_of_typing_and_scans_is_told_apart(
    qtbot: QtBot, desk: Desk, scans: list[str], keyboard: Keyboard, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - a repeatable mixture
    typed, scanned = "", []
    for _ in range(12):
        keyboard.now += GAP_MS + chance.randrange(200)
        if chance.random() < 0.5:
            raw = "".join(chance.choice("0123456789AZaz林-") for _ in range(chance.randrange(6, 70)))
            keyboard.type(desk.field, raw + "\n", chance.randrange(GAP_MS))
            scanned.append(raw)
        else:
            words = "".join(chance.choice("abc 林0123456789") for _ in range(chance.randrange(1, 12)))
            keyboard.type(desk.field, words, chance.randrange(GAP_MS, 300))
            typed += words
    settle(qtbot, lambda: scans == scanned and desk.field.text() == typed)


@pytest.mark.parametrize("gap_ms", [1, 5, 12, 30])
def test_code_that_ends_by_a_pause_only_is_a_scan(
    qtbot: QtBot, desk: Desk, scans: list[str], keyboard: Keyboard, gap_ms: int
) -> None:
    keyboard.type(desk.field, "]Q1" + ONE, gap_ms)
    settle(qtbot, lambda: scans == ["]Q1" + ONE])
    assert desk.field.text() == ""


def test_two_codes_without_a_separator_are_two_scans(
    qtbot: QtBot, desk: Desk, scans: list[str], keyboard: Keyboard
) -> None:
    keyboard.type(desk.field, ONE + TWO + "\n", 5)
    settle(qtbot, lambda: scans == [ONE, TWO])


def test_code_after_a_code_that_ended_by_a_pause_is_another_scan(
    qtbot: QtBot, desk: Desk, scans: list[str], keyboard: Keyboard
) -> None:
    keyboard.type(desk.field, ONE, 5)
    keyboard.now += GAP_MS
    keyboard.type(desk.field, TWO + "\n", 5)
    settle(qtbot, lambda: scans == [ONE, TWO])
    assert desk.field.text() == ""


def test_stutter_of_a_wireless_scanner_breaks_no_code(
    qtbot: QtBot, desk: Desk, scans: list[str], keyboard: Keyboard
) -> None:
    keyboard.type(desk.field, ONE[:30], 5)
    keyboard.now += 150
    keyboard.type(desk.field, ONE[30:] + "\n", 5)
    settle(qtbot, lambda: scans == [ONE])
    assert desk.field.text() == ""


def test_scanner_that_fires_twice_at_one_press_is_heard_twice_for_the_gate_to_name_it(
    qtbot: QtBot, desk: Desk, scans: list[str], keyboard: Keyboard
) -> None:
    keyboard.type(desk.field, ONE + "\n" + ONE + "\n", 5)
    keyboard.type(desk.field, TWO + "\n", 5)
    settle(qtbot, lambda: scans == [ONE, ONE, TWO])
    assert desk.field.text() == ""


def test_tail_of_two_mixed_streams_reaches_no_field_and_no_button(
    qtbot: QtBot, desk: Desk, scans: list[str], keyboard: Keyboard
) -> None:
    desk.button.setFocus()
    mixed = "".join(first + second for first, second in zip(ONE, TWO, strict=True))
    keyboard.type(desk.button, mixed[:-3] + "\n" + mixed[-3:] + "\n", 5)
    settle(qtbot, lambda: scans == [mixed[:-3], mixed[-3:]])
    assert desk.pressed == []


def test_lines_of_an_address_card_are_one_scan(qtbot: QtBot, desk: Desk, scans: list[str], keyboard: Keyboard) -> None:
    keyboard.type(desk.field, "BEGIN:VCARD\nFN:Lin\nEND:VCARD\n", 5)
    settle(qtbot, lambda: scans == ["BEGIN:VCARD\nFN:Lin\nEND:VCARD"])
    assert desk.field.text() == ""


def test_control_signs_of_a_binary_code_command_nothing(
    qtbot: QtBot, desk: Desk, scans: list[str], keyboard: Keyboard
) -> None:
    fired: list[str] = []
    QShortcut(QKeySequence("Ctrl+L"), desk, lambda: fired.append("locked"))
    keyboard.type(desk.field, "PK9081", 5)
    QTest.keyClick(desk.field, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    keyboard.type(desk.field, "7766\n", 5)
    settle(qtbot, lambda: len(scans) == 1)
    assert fired == []
    assert desk.field.text() == ""


def test_scan_that_comes_through_an_input_method_is_a_scan(qtbot: QtBot, desk: Desk, scans: list[str]) -> None:
    for digit in ONE:
        event = QInputMethodEvent()
        event.setCommitString(digit)
        QApplication.sendEvent(desk.field, event)
    settle(qtbot, lambda: scans == [ONE])
    assert desk.field.text() == ""


def test_words_written_with_an_input_method_reach_their_field(qtbot: QtBot, desk: Desk, scans: list[str]) -> None:
    composed = QInputMethodEvent("lin", [])
    QApplication.sendEvent(desk.field, composed)
    done = QInputMethodEvent()
    done.setCommitString("林若溪")
    QApplication.sendEvent(desk.field, done)
    settle(qtbot, lambda: desk.field.text() == "林若溪")
    assert scans == []


def test_scan_leaves_selection_and_undo_of_a_field_alone(
    qtbot: QtBot, desk: Desk, scans: list[str], keyboard: Keyboard
) -> None:
    keyboard.type(desk.field, "Lin", 100)
    settle(qtbot, lambda: desk.field.text() == "Lin")
    desk.field.selectAll()
    keyboard.now += 1000
    keyboard.type(desk.field, ONE + "\n", 5)
    settle(qtbot, lambda: scans == [ONE])
    assert desk.field.selectedText() == "Lin"
    desk.field.undo()
    assert desk.field.text() != "Lin"


def test_remembered_frame_comes_off_and_what_does_not_fit_it_is_taken_all_the_same(
    qtbot: QtBot, desk: Desk, scans: list[str], scanner: Scanner, keyboard: Keyboard
) -> None:
    scanner.use(ScannerProfile(ScanEnd.ENTER, CodeFrame("99", "*")))
    for raw in (f"99{ONE}*", "99C00001-5*", f"]Q1{TWO}", "https://example.org/a"):
        keyboard.now += 1000
        keyboard.type(desk.field, raw + "\n", 5)
    settle(qtbot, lambda: scans == [ONE, "C00001-5", TWO, "https://example.org/a"])


@pytest.mark.parametrize("profile", [ScannerProfile(ScanEnd.PAUSE, slowest_ms=5), ScannerProfile(ScanEnd.TAB)])
def test_wrongly_remembered_scanner_loses_no_scan(
    qtbot: QtBot, desk: Desk, scans: list[str], scanner: Scanner, keyboard: Keyboard, profile: ScannerProfile
) -> None:
    scanner.use(profile)
    desk.button.setFocus()
    keyboard.type(desk.button, ONE[:30], 5)
    qtbot.wait(profile.pause_ms // 2)
    keyboard.now += 150
    keyboard.type(desk.button, ONE[30:] + "\n", 5)
    settle(qtbot, lambda: scans == [ONE])
    keyboard.now += 1000
    keyboard.type(desk.button, TWO, 5)
    settle(qtbot, lambda: scans == [ONE, TWO])
    keyboard.now += 120
    keyboard.type(desk.button, "\n", 0)
    assert desk.pressed == []
