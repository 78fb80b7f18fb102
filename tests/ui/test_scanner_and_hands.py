"""A scan in the middle of a composition, one that begins with control signs, keys that open dialogs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from boothapp.domain.badge_code import BadgeCode
from boothapp.domain.scan_text import Unreadable, read_scan
from boothapp.ui.devices.scanner import GAP_MS, Scanner
from tests.ui.keyboard import Keyboard
from tests.ui.test_kit_scanner import Desk

KEY = b"k" * 32
ONE = BadgeCode.make(1, b"1" * 8, KEY).digits
CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Hands:
    """A desk with a scanner, an input method and two hands."""

    desk: Desk
    keyboard: Keyboard
    scanner: Scanner
    scans: list[str]
    qtbot: QtBot

    @property
    def field(self) -> QLineEdit:
        """Return the field in focus."""
        return self.desk.field

    def wait(self, seen: Callable[[], bool]) -> None:
        """Wait until it is so."""
        self.qtbot.waitUntil(seen, timeout=3000)

    def compose_slowly(self, text: str) -> None:
        """Compose with the input method as a hand does, and see it in the field."""
        for end in range(1, len(text) + 1):
            self.keyboard.compose(self.field, text[:end], gap_ms=120)
        self.scanner.replay()


@pytest.fixture
def hands(qtbot: QtBot, qapp: QApplication) -> Iterator[Hands]:
    keyboard, desk = Keyboard(), Desk()
    scanner = Scanner(qapp, keyboard.time, keyboard.clock)
    scans: list[str] = []
    scanner.scanned.connect(scans.append)
    scanner.start()
    qtbot.addWidget(desk)
    desk.show()
    qtbot.waitExposed(desk)
    desk.field.setFocus()
    yield Hands(desk, keyboard, scanner, scans, qtbot)
    scanner.stop()
    scanner.deleteLater()


def number_of(text: str) -> str:
    """Return whose badge a scan is."""
    found = read_scan(text, {1: KEY})
    assert isinstance(found, BadgeCode)
    return found.digits


def test_digit_that_chose_a_candidate_is_told_and_the_composition_stays_as_it_was(hands: Hands) -> None:
    hands.keyboard.type(hands.field, "王", 200)
    hands.compose_slowly("lin")
    hands.keyboard.compose(hands.field, "", "临", gap_ms=500)
    hands.keyboard.type(hands.field, ONE[4:] + "\n", 5)
    hands.wait(lambda: len(hands.scans) == 1)
    assert number_of(hands.scans[0]) == ONE
    assert hands.field.text() == "王lin"


def test_digits_that_went_into_the_composition_come_out_of_it(hands: Hands) -> None:
    hands.compose_slowly("lin")
    hands.keyboard.now += 500
    for end in range(1, len(ONE) + 1):
        hands.keyboard.compose(hands.field, "lin" + ONE[:end])
    hands.keyboard.compose(hands.field, "", "lin" + ONE)
    hands.wait(lambda: hands.scans == [ONE])
    assert hands.field.text() == "lin"


def test_enter_in_the_middle_of_the_composition_ends_the_scan(hands: Hands) -> None:
    hands.compose_slowly("lin")
    hands.keyboard.now += 500
    for end in range(1, len(ONE) + 1):
        hands.keyboard.compose(hands.field, "lin" + ONE[:end])
    hands.keyboard.type(hands.field, "\n", 5)
    hands.wait(lambda: hands.scans == [ONE])
    assert hands.field.text() == "lin"


def test_hands_compose_and_choose_as_ever(hands: Hands) -> None:
    hands.compose_slowly("linruoxi")
    hands.keyboard.compose(hands.field, "", "林若溪", gap_ms=120)
    hands.wait(lambda: hands.field.text() == "林若溪")
    hands.compose_slowly("wang")
    hands.keyboard.compose(hands.field, "", gap_ms=120)
    hands.keyboard.type(hands.field, "!", 120)
    hands.wait(lambda: hands.field.text() == "林若溪!")
    assert hands.scans == []


def test_words_that_are_dictated_sign_by_sign_are_no_scan(hands: Hands) -> None:
    words = "林若溪从苏州大学毕业想找一份材料方面的工作请帮我登记一下谢谢"
    for sign in words:
        hands.keyboard.compose(hands.field, "", sign)
    hands.wait(lambda: hands.field.text() == words)
    assert hands.scans == []


def test_keys_that_command_do_so_a_moment_later_and_in_their_order(hands: Hands) -> None:
    fired: list[str] = []
    QShortcut(QKeySequence("F4"), hands.desk, lambda: fired.append("F4"))
    QShortcut(QKeySequence("Ctrl+K"), hands.desk, lambda: fired.append(f"K {hands.field.text()}"))
    hands.keyboard.type(hands.field, "Linx", 120)
    hands.keyboard.now += 120
    for key, modifier in (
        (Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_K, CONTROL),
        (Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier),
    ):
        QTest.keyClick(hands.field, key, modifier)
    hands.wait(lambda: fired == ["K Lin", "F4"])
    QTest.keyClick(hands.field, Qt.Key.Key_Tab)
    hands.wait(lambda: hands.desk.focusWidget() is not hands.field)
    assert hands.scans == []


def test_key_that_a_hand_presses_just_before_a_scan_is_not_taken_for_a_part_of_it(hands: Hands) -> None:
    fired: list[str] = []
    QShortcut(QKeySequence("F7"), hands.desk, lambda: fired.append("F7"))
    hands.keyboard.now += 500
    QTest.keyClick(hands.field, Qt.Key.Key_F7)
    hands.keyboard.now += 20
    hands.keyboard.type(hands.field, ONE + "\n", 2)
    hands.wait(lambda: hands.scans == [ONE])
    assert fired == ["F7"]


def test_dialog_that_a_key_opens_keeps_scans_out_of_its_field(hands: Hands) -> None:
    dialog = QDialog(hands.desk)
    field = QLineEdit(dialog)
    done: list[str] = []

    def leave() -> None:
        done.append(field.text())
        dialog.reject()

    def scan_and_leave() -> None:
        hands.keyboard.now += 500
        hands.keyboard.type(field, ONE + "\n", 5)
        QTimer.singleShot(GAP_MS * 2, leave)

    QTimer.singleShot(200, scan_and_leave)
    hands.desk.button.clicked.connect(dialog.exec)
    hands.desk.button.setFocus()
    hands.keyboard.type(hands.desk.button, " ", 500)
    hands.wait(lambda: done == [""])
    assert hands.scans == [ONE]


def test_code_of_ten_thousand_signs_is_one_scan_and_leaks_nowhere(hands: Hands) -> None:
    hands.keyboard.type(hands.field, "0123456789abcdefghij" * 512 + "\n", 1)
    hands.wait(lambda: len(hands.scans) == 1)
    assert len(hands.scans[0]) == 10_240
    assert read_scan(hands.scans[0], {1: KEY}) == Unreadable("scan_too_long")
    assert hands.field.text() == ""


@pytest.mark.parametrize("half", [ONE[:33], ONE[33:], ONE[10:50]])
def test_half_a_code_is_told_and_leaks_nowhere(hands: Hands, half: str) -> None:
    hands.keyboard.type(hands.field, half, 5)
    hands.wait(lambda: hands.scans == [half])
    assert read_scan(half, {1: KEY}) == Unreadable("code_incomplete")
    assert hands.field.text() == ""


@pytest.mark.parametrize("at", [3, 5, 12, 30])
def test_scanner_may_stutter_once_early_in_a_code(hands: Hands, at: int) -> None:
    hands.keyboard.type(hands.field, ONE[:at], 2)
    hands.keyboard.now += 120
    hands.keyboard.type(hands.field, ONE[at:] + "\n", 2)
    hands.wait(lambda: hands.scans == [ONE])
    assert hands.field.text() == ""


def test_number_from_a_slow_scanner_on_a_busy_machine_is_a_scan(hands: Hands) -> None:
    hands.keyboard.type(hands.field, "C000", 30)
    hands.keyboard.now += 60
    hands.keyboard.type(hands.field, "01-5\n", 30)
    hands.wait(lambda: hands.scans == ["C00001-5"])
    assert hands.field.text() == ""


def test_hand_that_rolls_over_three_keys_and_goes_on_is_a_hand(hands: Hands) -> None:
    for part, gap_ms in (("the", 30), ("ir", 90), ("own", 35), ("!", 70)):
        hands.keyboard.now += 90
        hands.keyboard.type(hands.field, part, gap_ms)
    hands.keyboard.type(hands.field, "\n", 39)
    hands.wait(lambda: hands.field.text() == "their" + "own!")
    assert hands.scans == []


def test_command_at_rest_acts_at_once(hands: Hands) -> None:
    fired: list[str] = []
    for keys in ("F4", "Ctrl+L"):
        QShortcut(QKeySequence(keys), hands.desk, lambda keys=keys: fired.append(keys))
    hands.keyboard.now += 500
    QTest.keyClick(hands.field, Qt.Key.Key_F4)
    QTest.keyClick(hands.field, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert fired == ["F4", "Ctrl+L"]
