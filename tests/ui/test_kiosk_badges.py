"""A guest's badge at the kiosk: it comes out once, and what is said of it is true."""

import threading
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from boothapp.domain.errors import EnvironmentProblem
from boothapp.domain.values import PrintKind, PrintState
from boothapp.persistence.models import PrintJob
from boothapp.services.print_jobs import PrintJobsService
from boothapp.services.serve_kiosk import BADGE_WITHIN_S
from boothapp.support.i18n import Language
from boothapp.ui.devices.printer import Printing, PrintOutcome, PrintTarget
from boothapp.ui.views.desk.failed_badges import FailedBadgesDialog
from tests.factories import FairInHand, desk
from tests.factories_people import PersonInHand, add_person
from tests.ui.desk_in_hand import open_desk
from tests.ui.test_kiosk import Kiosk
from tests.unit.documents.reading import codes_of


@pytest.fixture
def kiosk(qtbot: QtBot, fair: FairInHand) -> Kiosk:
    return Kiosk(qtbot, fair)


def test_badge_prints_once_at_the_first_check_in(
    kiosk: Kiosk, fair: FairInHand, person: PersonInHand, tmp_path: Path
) -> None:
    file = tmp_path / "kiosk.pdf"
    kiosk.page.use_printer(PrintTarget(file=file))
    verdict = kiosk.scan(person.code)
    assert verdict.title == "Please take your badge."
    assert codes_of(file.read_bytes(), tmp_path, 300) == [person.code]
    kiosk.scan(person.code)
    with fair.units.read() as unit:
        rows = unit.session.scalars(select(PrintJob)).all()
        assert [(row.state, row.subject_id) for row in rows] == [(PrintState.PRINTED, person.registration_id)]


def test_badge_that_cannot_be_printed_is_said_and_recorded(
    kiosk: Kiosk, fair: FairInHand, person: PersonInHand, tmp_path: Path
) -> None:
    kiosk.page.use_printer(PrintTarget(file=tmp_path / "no folder" / "kiosk.pdf"))
    verdict = kiosk.scan(person.code)
    assert verdict.title == "Your badge could not be printed. Please ask at the check-in desk."
    with fair.units.read() as unit:
        assert [row.state for row in unit.session.scalars(select(PrintJob))] == [PrintState.FAILED]


class Slow(Printing):
    """A printer that answers when `go` is set: `outcome`, or what is wrong with it."""

    def __init__(self, outcome: PrintOutcome | EnvironmentProblem) -> None:
        super().__init__(lp="")
        self.outcome = outcome
        self.go = threading.Event()
        self.sent: list[str] = []

    def send(self, pdf: bytes, target: PrintTarget, title: str) -> PrintOutcome:
        """Answer late."""
        del pdf, target
        assert self.go.wait(60)
        if isinstance(self.outcome, EnvironmentProblem):
            raise self.outcome
        self.sent.append(title)
        return self.outcome


def slow_kiosk(kiosk: Kiosk, outcome: PrintOutcome | EnvironmentProblem) -> Slow:
    """Give the kiosk such a printer."""
    printing = Slow(outcome)
    kiosk.page._printing = printing
    kiosk.page.use_printer(PrintTarget("Zebra"))
    return printing


def test_badge_that_was_only_handed_over_is_not_said_to_lie_there(kiosk: Kiosk, person: PersonInHand) -> None:
    slow_kiosk(kiosk, PrintOutcome.HANDED_OVER).go.set()
    verdict = kiosk.scan(person.code)
    assert verdict.title == "Your badge was sent to the printer. Please take it when it comes out."


def lay_in_tray(fair: FairInHand, person: PersonInHand, tray: str) -> None:
    """Print somebody's badge ahead."""
    jobs, ids = PrintJobsService(fair.units, fair.clock, fair.ids), (person.registration_id,)
    jobs.succeed(desk(), jobs.queue(desk(), PrintKind.BADGE, ids, session_id=fair.sessions[0], tray=tray))


def test_a_badge_that_comes_out_late_is_not_told_to_the_next_guest(
    kiosk: Kiosk, fair: FairInHand, person: PersonInHand, qtbot: QtBot
) -> None:
    second = add_person(fair, "周子航", sequence=2)
    lay_in_tray(fair, second, "B")
    kiosk.page._shown.setInterval(600_000)
    printing = slow_kiosk(kiosk, PrintOutcome.PRINTED)
    kiosk.page.on_scan(person.code)
    qtbot.waitUntil(lambda: "林若溪" in kiosk.words(), timeout=20_000)
    kiosk.page.on_scan(second.code)
    qtbot.waitUntil(lambda: "周子航" in kiosk.words(), timeout=20_000)
    printing.go.set()
    kiosk.shown.settle()
    assert printing.sent == [person.number]
    assert "Your badge is ready. It lies in B." in kiosk.words()


MISSED = "The last badge did not come out. If it was yours, please ask at the check-in desk."
SILENT = EnvironmentProblem("printer_silent", printer="Zebra")


def states(fair: FairInHand) -> list[PrintState]:
    with fair.units.read() as unit:
        return list(unit.session.scalars(select(PrintJob.state).order_by(PrintJob.created_at)))


def title(kiosk: Kiosk) -> str:
    """Return what the card says; nothing while it waits for a guest."""
    verdict = kiosk.card.verdict
    return verdict.title if verdict is not None else ""


def test_a_badge_that_fails_after_its_answer_was_put_away_is_told_without_a_name(
    kiosk: Kiosk, fair: FairInHand, person: PersonInHand, qtbot: QtBot
) -> None:
    printing = slow_kiosk(kiosk, SILENT)
    kiosk.page.on_scan(person.code)
    qtbot.waitUntil(lambda: states(fair) == [PrintState.PRINTING], timeout=20_000)
    kiosk.page._rest()
    assert title(kiosk) == ""
    printing.go.set()
    kiosk.shown.settle()
    assert title(kiosk) == MISSED
    assert "林若溪" not in kiosk.words()
    kiosk.page._rest()
    assert title(kiosk) == ""


def test_a_failure_waits_until_the_next_guest_has_read_the_own_answer(
    kiosk: Kiosk, fair: FairInHand, person: PersonInHand, qtbot: QtBot
) -> None:
    second = add_person(fair, "周子航", sequence=2)
    lay_in_tray(fair, second, "B")
    kiosk.page._shown.setInterval(600_000)
    printing = slow_kiosk(kiosk, SILENT)
    kiosk.page.on_scan(person.code)
    qtbot.waitUntil(lambda: "林若溪" in kiosk.words(), timeout=20_000)
    kiosk.page.on_scan(second.code)
    qtbot.waitUntil(lambda: "周子航" in kiosk.words(), timeout=20_000)
    printing.go.set()
    kiosk.shown.settle()
    assert "Your badge is ready. It lies in B." in kiosk.words()
    kiosk.page._rest()
    assert title(kiosk) == MISSED


def test_badges_are_noted_at_the_check_in_however_long_the_printer_takes(
    kiosk: Kiosk, fair: FairInHand, person: PersonInHand, qtbot: QtBot
) -> None:
    second, printing = add_person(fair, "周子航", sequence=2), slow_kiosk(kiosk, PrintOutcome.PRINTED)
    kiosk.page.on_scan(person.code)
    qtbot.waitUntil(lambda: states(fair) == [PrintState.PRINTING], timeout=20_000)
    fair.clock.advance(timedelta(seconds=5))
    kiosk.page.on_scan(second.code)
    qtbot.waitUntil(lambda: states(fair) == [PrintState.PRINTING, PrintState.QUEUED], timeout=20_000)
    fair.clock.advance(timedelta(seconds=BADGE_WITHIN_S * 2))
    printing.go.set()
    kiosk.shown.settle()
    assert printing.sent == [person.number, second.number]


def test_a_desk_sees_which_badge_failed_at_which_kiosk(
    qtbot: QtBot, fair: FairInHand, kiosk: Kiosk, person: PersonInHand
) -> None:
    kiosk.shown.ctx.services.stations.seen(kiosk.shown.ctx.actor)
    slow_kiosk(kiosk, SILENT).go.set()
    kiosk.scan(person.code)
    shown = open_desk(qtbot, fair, language=Language.EN)
    qtbot.waitUntil(lambda: shown.page._watch.chip.text == "1 badge not printed", timeout=20_000)
    shown.press(Qt.Key.Key_F10)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FailedBadgesDialog)
    cells = [dialog.model.index(0, column) for column in range(dialog.model.columnCount())]
    words = " ".join(str(dialog.model.data(cell, Qt.ItemDataRole.AccessibleTextRole)) for cell in cells)
    assert "林若溪" in words or "Lin Ruoxi" in words
    assert "kiosk 1" in words
    dialog.reject()
