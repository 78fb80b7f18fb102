"""Badges that wait: none is lost with the window, none comes twice, and no printer holds up another."""

import threading
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from boothapp.domain.actor import Actor
from boothapp.domain.errors import EnvironmentProblem
from boothapp.domain.values import BadgeKind, PrintState
from boothapp.persistence.models import PrintJob, Registration
from boothapp.services.order_badge import BadgeOrder, OrderedBadge
from boothapp.services.print_jobs import STRANDED
from boothapp.support.i18n import Language
from boothapp.ui.devices.cups_job import JobReport, JobState
from boothapp.ui.devices.printer import Printing, PrintOutcome, PrintTarget
from boothapp.ui.views.desk.failed_badges import FailedBadgesDialog
from tests.factories import FairInHand
from tests.factories_people import PersonInHand, add_person
from tests.ui.desk_in_hand import DeskInHand, attempts, open_desk
from tests.ui.test_kit_devices import spooler

PATIENCE_S = 60


@pytest.fixture
def people(fair: FairInHand) -> list[PersonInHand]:
    return [add_person(fair, name, sequence=place + 1) for place, name in enumerate(("林若溪", "周子航", "张伟"))]


class Held(Printing):
    """Printers that wait for `go`, or are `broken`; keeps what they printed, in its order."""

    def __init__(self) -> None:
        super().__init__(lp="")
        self.broken = False
        self.go = threading.Event()
        self.held: frozenset[str] = frozenset()
        self.printed: list[str] = []

    def send(self, pdf: bytes, target: PrintTarget, title: str) -> PrintOutcome:
        """Print when it may."""
        assert pdf.startswith(b"%PDF")
        if target.printer in self.held:
            assert self.go.wait(PATIENCE_S)
        if self.broken:
            raise EnvironmentProblem("printer_refused", printer=target.printer, detail="cover open")
        self.printed.append(title)
        return PrintOutcome.PRINTED


def desk_at(qtbot: QtBot, fair: FairInHand, printing: Printing) -> DeskInHand:
    """Show a desk whose badge printer is "Zebra"."""
    desk = open_desk(qtbot, fair, language=Language.EN)
    desk.page._badges._printing = printing
    desk.page._badges.use(PrintTarget("Zebra"))
    return desk


def jobs(fair: FairInHand) -> list[PrintJob]:
    with fair.units.read() as unit:
        return list(unit.session.scalars(select(PrintJob).order_by(PrintJob.created_at)))


def states(fair: FairInHand) -> list[PrintState]:
    return [job.state for job in jobs(fair)]


def wait_for(desk: DeskInHand, *wanted: PrintState) -> None:
    desk.shown.qtbot.waitUntil(lambda: states(desk.fair) == list(wanted), timeout=20_000)


def scan_all(desk: DeskInHand, people: list[PersonInHand]) -> None:
    """Scan them one after the other without waiting for a badge."""
    for place, person in enumerate(people, len(attempts(desk.fair)) + 1):
        desk.fair.clock.advance(timedelta(seconds=5))
        desk.page.on_scan(person.code)
        desk.shown.qtbot.waitUntil(lambda done=place: len(jobs(desk.fair)) == done, timeout=20_000)  # type: ignore[misc] # bound early


def test_badges_that_wait_when_the_window_is_closed_are_found_on_the_next_start(
    qtbot: QtBot, fair: FairInHand, people: list[PersonInHand], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("boothapp.ui.devices.printer.ask_job", lambda _number: JobReport(JobState.PROCESSING, ""))
    printing = spooler(tmp_path, 'echo "request id is Zebra-12 (1 file(s))"', PATIENCE_S)
    desk = desk_at(qtbot, fair, printing)
    printing._ended = desk.shown.runner.ended
    scan_all(desk, people)
    wait_for(desk, PrintState.PRINTING, PrintState.QUEUED, PrintState.QUEUED)
    desk.shown.runner.shutdown()
    assert not (tmp_path / "cancelled").exists()
    first = jobs(fair)[0]
    assert (first.state, first.error) == (PrintState.FAILED, STRANDED)
    assert states(fair)[1:] == [PrintState.QUEUED] * 2

    services, actor = desk.shown.ctx.services, desk.shown.ctx.actor
    services.print_jobs.stranded(actor)
    good = Held()
    again = desk_at(qtbot, fair, good)
    assert [each.number for each in services.print_jobs.not_printed(actor)] == [person.number for person in people]
    print_again(again)
    assert good.printed == [person.number for person in people]
    assert services.print_jobs.not_printed(actor) == ()


def test_a_badge_asked_for_in_the_moment_the_window_closes_is_noted(
    qtbot: QtBot, fair: FairInHand, people: list[PersonInHand]
) -> None:
    desk = desk_at(qtbot, fair, Held())
    desk.page.on_scan(people[0].code)
    qtbot.waitUntil(lambda: desk.page._flow.matter is not None, timeout=20_000)
    desk.shown.runner.shutdown()
    assert len(states(fair)) == 1


def print_again(desk: DeskInHand) -> None:
    """Open the failed badges and print them all again."""
    desk.shown.qtbot.waitUntil(lambda: bool(desk.page._watch._state.failed), timeout=20_000)
    desk.page._watch.open()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FailedBadgesDialog)
    dialog._again()
    desk.settle()


def test_pressing_print_again_twice_prints_each_badge_once(
    qtbot: QtBot, fair: FairInHand, people: list[PersonInHand]
) -> None:
    printing = Held()
    printing.broken = True
    desk = desk_at(qtbot, fair, printing)
    for person in people:
        desk.scan(person.code)
    qtbot.waitUntil(lambda: len(desk.page._watch._state.failed) == 3, timeout=20_000)
    stale = desk.page._watch._state
    printing.broken, printing.held = False, frozenset({"Zebra"})
    desk.page._watch._print_again(stale.failed)
    qtbot.waitUntil(lambda: desk.page._watch.chip.text == "Zebra", timeout=20_000)
    desk.page._watch._print_again(stale.failed)
    printing.go.set()
    desk.settle()
    assert printing.printed == [person.number for person in people]


def test_a_dead_printer_holds_up_no_badge_of_another(
    qtbot: QtBot, fair: FairInHand, people: list[PersonInHand]
) -> None:
    with fair.units.write() as unit:
        unit.session.get_one(Registration, people[0].registration_id).kind = BadgeKind.PRESS
    printing = Held()
    printing.held = frozenset({"Dead"})
    desk = desk_at(qtbot, fair, printing)
    desk.page.ctx.settings.kind_printers["press"] = "Dead"
    scan_all(desk, people)
    wait_for(desk, PrintState.PRINTING, PrintState.PRINTED, PrintState.PRINTED)
    assert printing.printed == [person.number for person in people[1:]]
    printing.go.set()
    desk.settle()
    assert printing.printed[-1] == people[0].number


def test_a_badge_that_could_not_be_noted_is_told_as_not_printed(
    qtbot: QtBot, fair: FairInHand, people: list[PersonInHand], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_at(qtbot, fair, Held())

    def busy(*_order: object) -> None:
        raise EnvironmentProblem("database_busy")

    monkeypatch.setattr("boothapp.ui.errors.ErrorPresenter.asks_retry", lambda *_asked: False)
    monkeypatch.setattr(desk.shown.ctx.services.order_badge, "order", busy)
    badge = desk.scan(people[0].code).badge
    assert badge is not None
    assert badge.state == "Not printed"
    assert badge.note
    assert states(fair) == []


def test_a_badge_on_its_way_is_not_ordered_again_by_a_second_first_entry(
    qtbot: QtBot, fair: FairInHand, people: list[PersonInHand], monkeypatch: pytest.MonkeyPatch
) -> None:
    printing = Held()
    printing.held = frozenset({"Zebra"})
    desk = desk_at(qtbot, fair, printing)
    service, answers = desk.shown.ctx.services.order_badge, list[OrderedBadge]()
    order = service.order

    def heard(actor: Actor, wanted: BadgeOrder) -> OrderedBadge:
        answers.append(order(actor, wanted))
        return answers[-1]

    monkeypatch.setattr(service, "order", heard)
    desk.page.on_scan(people[0].code)
    wait_for(desk, PrintState.PRINTING)
    desk.page._flow.undo("wrong person")
    qtbot.waitUntil(lambda: desk.page._flow.last_admitted is None, timeout=20_000)
    desk.page.on_scan(people[0].code)
    qtbot.waitUntil(lambda: len(answers) == 2, timeout=20_000)
    assert answers[1] == OrderedBadge()
    printing.go.set()
    desk.settle()
    assert printing.printed == [people[0].number]
    badge = desk.verdict.badge
    assert badge is not None
    assert badge.state == "Printed"
