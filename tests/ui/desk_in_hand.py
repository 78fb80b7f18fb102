"""The desk page over a real fair file, worked like a person at the desk works it."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from boothapp.domain.values import CheckInResult
from boothapp.persistence.models import CheckIn
from boothapp.support.i18n import Language
from boothapp.support.paths import resource_root
from boothapp.ui.context import UiContext
from boothapp.ui.devices.sound import SoundPlayer
from boothapp.ui.devices.tones import Sound
from boothapp.ui.runner import Runner
from boothapp.ui.theme import ThemeMode
from boothapp.ui.views.desk.card_stage import Stage
from boothapp.ui.views.desk.page import DeskPage
from boothapp.ui.widgets.dialog import ReasonDialog
from boothapp.ui.widgets.fitted import FittedLabel
from boothapp.ui.widgets.verdict import Verdict
from boothapp.ui.widgets.verdict_card import VerdictCard
from tests.factories import FairInHand, desk
from tests.ui.page_harness import Shown, show_page

W = TypeVar("W", bound=QWidget)


class HeardSounds(SoundPlayer):
    """Notes what would be heard, with the rows that were in the file at that moment."""

    def __init__(self, fair: FairInHand) -> None:
        super().__init__(resource_root() / "sounds")
        self._fair = fair
        self.heard: list[tuple[Sound, int]] = []

    def prepare(self, runner: Runner) -> None:
        """Load nothing."""
        del runner

    def play(self, sound: Sound) -> None:
        """Note the sound."""
        self.heard.append((sound, len(attempts(self._fair))))


def attempts(fair: FairInHand) -> list[CheckIn]:
    """Return the recorded attempts in their order."""
    with fair.units.read() as unit:
        return list(unit.session.scalars(select(CheckIn).order_by(CheckIn.session_id, CheckIn.sequence)))


@dataclass
class DeskInHand:
    """A shown desk page."""

    fair: FairInHand
    shown: Shown
    page: DeskPage
    sounds: HeardSounds

    def settle(self) -> None:
        """Wait until nothing is being read or written."""
        self.shown.settle()
        self.shown.qtbot.waitUntil(lambda: self.page.resting, timeout=20_000)
        self.shown.settle()

    def scan(self, code: str) -> Verdict:
        """Scan a code and return what the card shows."""
        self.fair.clock.advance(timedelta(seconds=10))
        self.page.on_scan(code)
        self.settle()
        return self.verdict

    @property
    def verdict(self) -> Verdict:
        """Return the verdict on the card."""
        verdict = self.card.verdict
        assert verdict is not None
        return verdict

    @property
    def card(self) -> VerdictCard:
        """Return the card."""
        return self.find(VerdictCard, "verdictCard")

    def stage(self) -> Stage:
        """Return what stands on the card."""
        return self.page._stage.stage

    def find(self, kind: type[W], name: str) -> W:
        """Return a widget by its name."""
        found = self.page.findChild(kind, name)
        assert found is not None, name
        return found

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key on whatever has the focus."""
        QTest.keyClick(QApplication.focusWidget() or self.page, key, modifier)
        self.settle()

    def type(self, text: str) -> None:
        """Type into whatever has the focus."""
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, text)

    def give_reason(self, reason: str) -> None:
        """Answer the reason dialog that opens next."""

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, ReasonDialog)
            dialog._field.setText(reason)
            dialog._deed.click()

        QTimer.singleShot(0, answer)

    def words(self) -> str:
        """Return everything that can be read on the card."""
        labels = [label.text() for label in self.card.findChildren(QLabel) if label.isVisible()]
        return " ".join([*labels, *(each.text for each in self.card.findChildren(FittedLabel) if each.isVisible())])


def open_desk(
    qtbot: QtBot,
    fair: FairInHand,
    *,
    language: Language = Language.ZH_CN,
    mode: ThemeMode = ThemeMode.LIGHT,
    number: int = 1,
) -> DeskInHand:
    """Show the desk page of one station."""
    sounds = HeardSounds(fair)

    def make(ctx: UiContext) -> DeskPage:
        return DeskPage(ctx, sound=sounds)

    shown = show_page(qtbot, fair, desk(number), make, language=language, mode=mode)
    assert isinstance(shown.page, DeskPage)
    shown.page.activateWindow()
    return DeskInHand(fair, shown, shown.page, sounds)


def results(fair: FairInHand) -> list[CheckInResult]:
    """Return the results of all attempts."""
    return [row.result for row in attempts(fair)]


def badge_file(folder: Path) -> Path:
    """Return where badges are printed to in a test."""
    return folder / "badge.pdf"
