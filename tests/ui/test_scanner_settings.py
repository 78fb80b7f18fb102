"""The settings' scanner section: the test takes the scans, says what it found, and remembers it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from boothapp.bootstrap import build_app
from boothapp.domain.badge_code import BadgeCode
from boothapp.domain.scanner_profile import TEST_DIGITS, TEST_SIGNS, ScannerProfile
from boothapp.services.app_services import AppServices
from boothapp.support.i18n import Language
from boothapp.support.paths import AppPaths
from boothapp.ui.context import UiContext
from boothapp.ui.devices.scanner import Scanner
from boothapp.ui.live_settings import LiveSettings
from boothapp.ui.views.settings.page import SettingsPage
from boothapp.ui.views.settings.scanner_section import ScannerSection
from tests.factories import FairInHand, organiser
from tests.ui.keyboard import Keyboard
from tests.ui.page_harness import Shown, show_page
from tests.unit.documents.reading import codes_of

BADGE = BadgeCode.make(1, bytes(8), b"k" * 32).digits


@dataclass
class Bench:
    """The settings page with a scanner that the test types for; `scanned` is what went to anybody else."""

    qtbot: QtBot
    shown: Shown
    section: ScannerSection
    app: AppServices
    scanner: Scanner
    keyboard: Keyboard
    scanned: list[str]

    def scan(self, text: str, end: str = "\n", gap_ms: float = 8) -> None:
        """Type as a scanner does, to whatever has the focus."""
        target = QApplication.focusWidget()
        assert target is not None
        self.keyboard.now += 2000
        self.keyboard.type(target, text + end, gap_ms)

    def wait_for(self, part: str) -> None:
        """Wait for a sentence of the test's."""
        self.qtbot.waitUntil(lambda: part in " ".join((*self.section.found, self.section.step.text())), timeout=3000)

    @property
    def remembered(self) -> ScannerProfile:
        """Return what the next start will know."""
        self.shown.settle()
        return ScannerProfile.of(self.app.settings.load().scanner)


def bench(qtbot: QtBot, fair: FairInHand, paths: AppPaths, language: Language = Language.EN) -> Iterator[Bench]:
    """Show the page over a profile of its own."""
    app, keyboard = build_app(paths, fair.clock, fair.ids), Keyboard()
    scanner = Scanner(None, keyboard.time)
    scanned: list[str] = []
    scanner.scanned.connect(scanned.append)

    def make(ctx: UiContext) -> SettingsPage:
        object.__setattr__(ctx, "live", LiveSettings(app.settings))
        object.__setattr__(ctx, "scanner", scanner)
        return SettingsPage(ctx, app)

    shown = show_page(qtbot, fair, organiser(), make, language=language)
    page = shown.page
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(page.scanner.isVisible, timeout=5000)
    scanner.start()
    yield Bench(qtbot, shown, page.scanner, app, scanner, keyboard, scanned)
    scanner.stop()


@pytest.fixture
def settings(qtbot: QtBot, fair: FairInHand, paths: AppPaths) -> Iterator[Bench]:
    """Show the page in English."""
    yield from bench(qtbot, fair, paths)


def test_both_codes_tell_what_the_scanner_does_and_it_is_remembered(settings: Bench) -> None:
    settings.section.start.click()
    settings.scan("#" + TEST_DIGITS, "\t")
    settings.wait_for("Code 1 was read")
    settings.scan("#" + TEST_SIGNS, "\t")
    settings.qtbot.waitUntil(lambda: not settings.scanner.testing, timeout=3000)
    assert settings.section.found == (
        "All 66 digits of a badge arrive.",
        "Each scan ends with Tab.",
        "It sends “#” before the code; badges and registration numbers are read without it.",
        "8 ms from key to key, 8 ms at most.",
        "Letters and signs arrive as they are printed.",
    )
    assert settings.section.kept.text() == (
        "Remembered: ends with Tab · “#” before the code · 8 ms a key, 8 ms at most."
    )
    assert (settings.remembered.frame.prefix, settings.remembered.end) == ("#", "tab")
    assert settings.scanned == []
    assert settings.section.field.text() == ""


@pytest.mark.parametrize("language", list(Language))
def test_scanner_without_an_end_key_is_found_and_advised(
    qtbot: QtBot, fair: FairInHand, paths: AppPaths, language: Language
) -> None:
    for shown in bench(qtbot, fair, paths, language):
        shown.section.start.click()
        shown.scan(TEST_DIGITS, "", 30)
        shown.wait_for("80 ms" if language is Language.EN else "80 毫秒")
        assert shown.remembered.pause_ms == 80


def test_badge_that_is_scanned_meanwhile_is_nobodys_check_in(settings: Bench) -> None:
    settings.section.start.click()
    settings.scan(BADGE)
    settings.wait_for("That was another code. Nothing was recorded")
    assert settings.scanned == []
    settings.section.start.click()
    settings.scan(BADGE)
    settings.qtbot.waitUntil(lambda: settings.scanned == [BADGE], timeout=3000)
    assert settings.remembered == ScannerProfile()


def test_slow_scanner_is_measured_and_leaks_nothing(settings: Bench) -> None:
    settings.section.start.click()
    settings.scan(TEST_DIGITS, "\n", 120)
    settings.wait_for("120 ms from key to key, 120 ms at most: too slow")
    assert settings.section.field.text() == ""


def test_double_fire_and_an_input_method_are_noticed(settings: Bench) -> None:
    settings.section.start.click()
    settings.scan(TEST_DIGITS)
    settings.keyboard.type(settings.section.field, TEST_DIGITS + "\n", 8)
    settings.wait_for("One press sent the code twice.")
    for digit in TEST_DIGITS:
        event = QInputMethodEvent()
        event.setCommitString(digit)
        QApplication.sendEvent(settings.section.field, event)
    settings.wait_for("An input method took part in the scan.")


def test_test_ends_with_its_page_and_typing_stays_typing(settings: Bench) -> None:
    settings.section.start.click()
    settings.keyboard.type(settings.section.field, "Lin", 400)
    settings.qtbot.waitUntil(lambda: settings.section.field.text() == "Lin", timeout=3000)
    settings.shown.page.hide()
    assert not settings.scanner.testing


def test_reset_goes_back_to_the_general_rules(settings: Bench) -> None:
    settings.section.start.click()
    settings.scan(TEST_DIGITS)
    settings.wait_for("Code 1 was read")
    settings.section.reset.click()
    assert not settings.scanner.testing
    assert settings.section.found == ()
    assert settings.remembered == ScannerProfile()
    assert not settings.section.reset.isEnabled()


def test_whole_test_goes_by_keyboard(settings: Bench) -> None:
    settings.section.start.setFocus()
    QTest.keyClick(settings.section.start, Qt.Key.Key_Space)
    settings.qtbot.waitUntil(lambda: settings.scanner.testing, timeout=3000)
    assert QApplication.focusWidget() is settings.section.field


def test_test_code_is_saved_as_a_pdf(settings: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "code.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    settings.section.save.click()
    settings.qtbot.waitUntil(target.is_file, timeout=10_000)
    settings.shown.settle()
    assert sorted(codes_of(target.read_bytes(), tmp_path)) == sorted((TEST_DIGITS, TEST_SIGNS))
