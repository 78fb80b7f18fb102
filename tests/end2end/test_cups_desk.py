"""The desk page with a real print server: fast scans, a printer taken away in the middle, and printing again."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from boothapp.domain.values import PrintState
from boothapp.persistence.models import PrintJob, Registration
from boothapp.support.i18n import Language
from boothapp.ui.devices.printer import Printing, PrintTarget
from boothapp.ui.views.desk.failed_badges import FailedBadgesDialog
from tests.end2end.cups_server import PrintServer, landed
from tests.end2end.test_cups_print import PRINTER, printer, server
from tests.factories import FairInHand, make_fair
from tests.factories_people import PersonInHand, add_person
from tests.ui.desk_in_hand import DeskInHand, open_desk
from tests.unit.documents.reading import codes_of

__all__ = ("printer", "server")


@pytest.fixture
def fair(tmp_path: Path) -> FairInHand:
    """Return a fair that the desk opens."""
    return make_fair(tmp_path)


@pytest.fixture
def people(fair: FairInHand) -> list[PersonInHand]:
    """Return people whose numbers no other test prints."""
    names = ("林若溪", "欧阳文静", "张伟")
    return [add_person(fair, name, sequence=601 + place) for place, name in enumerate(names)]


@pytest.fixture
def desk(qtbot: QtBot, fair: FairInHand, people: list[PersonInHand], printer: PrintServer) -> DeskInHand:
    """Show a desk that prints to the server's printer."""
    assert people
    assert printer.socket.exists()
    shown = open_desk(qtbot, fair, language=Language.EN)
    shown.page._badges._printing = Printing(patience_s=20)
    shown.page._badges.use(PrintTarget(PRINTER))
    return shown


def words(desk: DeskInHand) -> list[tuple[str, PrintState]]:
    """Return number and state of every print job, by number and copy."""
    jobs = select(Registration.number, PrintJob.state).join(Registration, Registration.id == PrintJob.subject_id)
    with desk.fair.units.read() as unit:
        return [
            (row.number, row.state)
            for row in unit.session.execute(jobs.order_by(Registration.number, PrintJob.copy_number))
        ]


def test_two_fast_scans_print_two_right_badges_in_their_order(
    desk: DeskInHand, people: list[PersonInHand], tmp_path: Path
) -> None:
    for person in people[:2]:
        desk.page.on_scan(person.code)
    desk.shown.qtbot.waitUntil(lambda: len(words(desk)) == 2, timeout=60_000)
    desk.shown.qtbot.waitUntil(
        lambda: [state for _number, state in words(desk)] == [PrintState.PRINTED] * 2, timeout=60_000
    )
    desk.settle()
    files = [landed(person.number) for person in people[:2]]
    for person, file in zip(people, files, strict=False):
        assert codes_of(file.read_bytes(), tmp_path, 300) == [person.code]
    assert files[0].stat().st_mtime_ns < files[1].stat().st_mtime_ns


def test_a_printer_taken_away_in_the_middle_fails_with_its_word_and_prints_again(
    desk: DeskInHand, people: list[PersonInHand], printer: PrintServer, tmp_path: Path
) -> None:
    printer.pause(PRINTER)
    desk.page.on_scan(people[2].code)
    desk.shown.qtbot.waitUntil(lambda: printer.open_jobs(PRINTER) != "", timeout=30_000)
    assert words(desk) == [(people[2].number, PrintState.PRINTING)]
    printer.remove(PRINTER)
    desk.settle()
    assert words(desk) == [(people[2].number, PrintState.FAILED)]
    (failed,) = desk.shown.ctx.services.print_jobs.not_printed(desk.shown.ctx.actor)
    assert failed.word
    assert desk.page._watch.chip.text == "1 badge not printed"
    printer.add(PRINTER)
    desk.press(Qt.Key.Key_F10)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FailedBadgesDialog)
    assert dialog.model.rowCount() == 1
    dialog._again()
    desk.settle()
    assert words(desk)[-1] == (people[2].number, PrintState.PRINTED)
    assert codes_of(landed(people[2].number).read_bytes(), tmp_path, 300) == [people[2].code]
    assert desk.page._watch.chip.text == PRINTER
