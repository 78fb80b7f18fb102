"""Badges through a real print server: the right page, the right code, and the truth about what became of it."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from boothapp.domain.errors import EnvironmentProblem
from boothapp.domain.values import PrintKind, PrintState
from boothapp.services.print_badges import CARD, LABEL, BadgeChoice
from boothapp.services.print_jobs import PrintBatch
from boothapp.services.printable import Printable
from boothapp.ui.devices.printer import Printing
from boothapp.ui.page import Page
from boothapp.ui.widgets.print_flow import PrintFlow
from boothapp.ui.widgets.print_run import PrintOrder, word_in
from tests.end2end.cups_server import OUT, PrintServer, landed, print_server, why_not
from tests.factories import FairInHand, make_fair, organiser
from tests.factories_people import add_person
from tests.ui.page_harness import Shown, show_page
from tests.unit.documents.reading import codes_of, page_size

MM = 72 / 25.4
PRINTER = "LabelPDF"


@pytest.fixture(scope="module")
def server() -> Iterator[PrintServer]:
    """Run one print server for the tests of this file."""
    reason = why_not()
    if reason:
        pytest.skip(reason)
    with tempfile.TemporaryDirectory(prefix="boothapp-cups-") as folder, print_server(Path(folder)) as running:
        yield running


@pytest.fixture
def printer(server: PrintServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrintServer]:
    """Give a printer that writes PDF files, and take away what it wrote."""
    monkeypatch.setenv("CUPS_SERVER", str(server.socket))
    before = {path for folder in OUT for path in folder.glob("*.pdf")}
    server.add(PRINTER)
    yield server
    if PRINTER in server._command("lpstat", "-e"):
        server.remove(PRINTER)
    for folder in OUT:
        for path in set(folder.glob("*.pdf")) - before:
            path.unlink()


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    """Return an open fair with three people."""
    made = make_fair(tmp_path)
    for sequence, name in ((501, "林若溪"), (502, "欧阳文静"), (503, "张伟")):
        add_person(made, name, sequence=sequence)
    yield made
    made.close()


class Flow:
    """A page with the print flow, and what it recorded."""

    def __init__(self, qtbot: QtBot, fair: FairInHand, patience_s: float = 20) -> None:
        self.shown: Shown = show_page(qtbot, fair, organiser(), Page)
        self.asked: list[str] = []
        self.flow = PrintFlow(self.shown.page, Printing(patience_s=patience_s))
        self._fair = fair
        self._qtbot = qtbot

    def make(self, number: str = "", layout: str = CARD) -> Printable:
        """Return the badge of one number, or of everybody."""
        badges, session = self.shown.ctx.services.print_badges, self._fair.sessions[0]
        choice = BadgeChoice(badges.find(organiser(), [number]) if number else None)
        return badges.render(organiser(), session, choice, layout)

    def print_badge(self, number: str = "", layout: str = CARD, printer: str = PRINTER) -> None:
        """Print without asking, and wait until it is over."""
        order = PrintOrder(PrintKind.BADGE, self._fair.sessions[0], preferred=printer)
        with self._qtbot.waitSignal(self.flow.ended, timeout=60_000):
            self.flow.print_silently(lambda: self.make(number, layout), order)
        self.shown.settle()

    def leave_problems(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Answer each problem's dialog with "leave it", and keep its sentence."""

        def leave(_presenter: object, _parent: object, problem: EnvironmentProblem) -> bool:
            self.asked.append(problem.code)
            return False

        monkeypatch.setattr("boothapp.ui.errors.ErrorPresenter.asks_retry", leave)

    def jobs(self) -> tuple[PrintBatch, ...]:
        """Return the print jobs, newest first."""
        return self.shown.ctx.services.print_jobs.batches(organiser())


def numbers(fair: FairInHand) -> list[str]:
    """Return the registration numbers of a fair."""
    from sqlalchemy import select

    from boothapp.persistence.models import Registration

    with fair.units.read() as unit:
        return list(unit.session.scalars(select(Registration.number).order_by(Registration.sequence)))


@pytest.mark.parametrize(("layout", "size_mm"), [(CARD, (86, 54)), (LABEL, (62, 100))])
def test_badge_lands_at_the_labels_size_with_its_own_code(
    qtbot: QtBot, fair: FairInHand, printer: PrintServer, tmp_path: Path, layout: str, size_mm: tuple[int, int]
) -> None:
    del printer
    number, flow = numbers(fair)[0], Flow(qtbot, fair)
    flow.print_badge(number, layout)
    pdf = landed(number).read_bytes()
    width, height = page_size(pdf, tmp_path)
    assert (round(width / MM), round(height / MM)) == size_mm
    assert codes_of(pdf, tmp_path, 300) == codes_of(flow.make(number).pdf, tmp_path, 300)
    (job,) = flow.jobs()
    assert (job.state, job.printer, job.reference, job.word) == (PrintState.PRINTED, PRINTER, number, "")


def test_two_fast_badges_are_two_right_files_in_order(
    qtbot: QtBot, fair: FairInHand, printer: PrintServer, tmp_path: Path
) -> None:
    del printer
    first, second = numbers(fair)[:2]
    flow = Flow(qtbot, fair)
    order = PrintOrder(PrintKind.BADGE, fair.sessions[0], preferred=PRINTER)
    for number in (first, second):
        flow.flow.print_silently(lambda number=number: flow.make(number), order)  # type: ignore[misc] # bound early
    jobs = flow.shown.ctx.services.print_jobs
    qtbot.waitUntil(lambda: jobs.counts(organiser())[PrintState.PRINTED] == 2, timeout=60_000)
    for number in (first, second):
        printed = codes_of(landed(number).read_bytes(), tmp_path, 300)
        assert printed == codes_of(flow.make(number).pdf, tmp_path, 300)
    assert landed(first).stat().st_mtime_ns < landed(second).stat().st_mtime_ns


def test_a_printer_taken_away_is_said_and_the_job_failed(
    qtbot: QtBot, fair: FairInHand, printer: PrintServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    flow = Flow(qtbot, fair)
    flow.leave_problems(monkeypatch)
    printer.remove(PRINTER)
    flow.print_badge(numbers(fair)[0])
    assert flow.asked == ["printer_gone"]
    (job,) = flow.jobs()
    assert job.state is PrintState.FAILED
    assert "not exist" in job.word
    badges, choice = flow.shown.ctx.services.print_badges, BadgeChoice(unprinted=True)
    assert len(badges.holders(organiser(), fair.sessions[0], choice)) == 3


def test_a_printer_out_of_labels_fails_the_job_and_leaves_none_behind(
    qtbot: QtBot, fair: FairInHand, printer: PrintServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("boothapp.ui.devices.printer._PAGE_S", 0)
    flow = Flow(qtbot, fair, patience_s=1)
    flow.leave_problems(monkeypatch)
    printer.pause(PRINTER)
    flow.print_badge(numbers(fair)[0])
    assert flow.asked == ["printer_silent"]
    assert flow.jobs()[0].state is PrintState.FAILED
    assert printer.open_jobs(PRINTER) == ""


def test_a_job_cancelled_at_the_printer_is_not_taken_for_printed(
    qtbot: QtBot, fair: FairInHand, printer: PrintServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    flow = Flow(qtbot, fair)
    flow.leave_problems(monkeypatch)
    printer.pause(PRINTER)
    order = PrintOrder(PrintKind.BADGE, fair.sessions[0], preferred=PRINTER)
    with qtbot.waitSignal(flow.flow.ended, timeout=60_000):
        flow.flow.print_silently(lambda: flow.make(numbers(fair)[0]), order)
        qtbot.waitUntil(lambda: printer.open_jobs(PRINTER) != "", timeout=20_000)
        printer.cancel_all(PRINTER)
    flow.shown.settle()
    assert flow.asked == ["printer_cancelled"]
    (job,) = flow.jobs()
    assert (job.state, job.word) == (PrintState.FAILED, "printer_cancelled")
    assert PRINTER in word_in(job.word, job.printer, flow.shown.ctx.t)
