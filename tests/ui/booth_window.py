"""A booth page over a real fair, with hands."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from boothapp.domain.booth_records import CandidateCard, ContractView
from boothapp.support.i18n import Language
from boothapp.ui.theme import ThemeMode
from boothapp.ui.views.booth.page import BoothPage
from tests.factories import FairInHand
from tests.factories_contracts import BoothInHand
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


def said_about(window: BoothWindow, rule: str) -> str:
    """Return what the live check says about a rule."""
    row = window.page.form.checks.findChild(QWidget, f"check_{rule}")
    return row.accessibleName() if row is not None else ""


def fill_pay(window: BoothWindow) -> None:
    """Type good pay into the form and wait for the checks."""
    terms = window.page.form.terms_form
    for field, amount in ((terms.pay, "9500"), (terms.probation_pay, "7600")):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, amount)
    window.page.contract._live.ask()
    window.shown.settle()
