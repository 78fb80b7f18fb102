"""The print page: what it would print is said and shown before, and recorded after."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from boothapp.domain.errors import EnvironmentProblem
from boothapp.domain.values import PrintKind, PrintState, RegistrationStatus
from boothapp.services.assign_booths import AssignBoothsService
from boothapp.services.print_badges import BadgeChoice
from boothapp.services.printable import Printable
from boothapp.support.i18n import Language
from boothapp.ui.devices.printer import Printing, PrintOutcome, PrintTarget
from boothapp.ui.theme import ThemeMode
from boothapp.ui.views.printing.page import PrintPage
from boothapp.ui.views.printing.sources import Counts, Order, PrintSources, Which
from boothapp.ui.widgets.pdf_preview import RenderedPage
from boothapp.ui.widgets.print_notices import NoticesDialog
from boothapp.ui.widgets.print_run import PrintOrder
from boothapp.ui.widgets.toast import Toast
from tests.factories import FairInHand, make_fair, organiser
from tests.factories_floor import add_exhibitor, add_hall
from tests.factories_people import add_person
from tests.ui.page_harness import LateFirst, Shown, show_page
from tests.unit.documents.reading import codes_of, text_of, words_of

NAMES = ("林若溪", "欧阳文静", "张伟")


class Tray(Printing):
    """A printer that keeps what it is given, or says what is wrong with it."""

    def __init__(self) -> None:
        super().__init__(lp="")
        self.given: list[tuple[bytes, PrintTarget]] = []
        self.trouble = ""

    def send(self, pdf: bytes, target: PrintTarget, title: str) -> PrintOutcome:
        """Keep the document, or fail."""
        del title
        if self.trouble:
            raise EnvironmentProblem("printer_refused", printer=target.printer, detail=self.trouble)
        self.given.append((pdf, target))
        return PrintOutcome.PRINTED


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    """Return an open fair with three people who may come and one who may not."""
    made = make_fair(tmp_path)
    for sequence, name in enumerate(NAMES, start=1):
        pinyin = ("linruoxi", "ouyangwenjing", "zhangwei")[sequence - 1]
        add_person(made, name, sequence=sequence, pinyin=pinyin)
    add_person(made, "无名", sequence=9, status=RegistrationStatus.CANCELED)
    yield made
    made.close()


def show(qtbot: QtBot, fair: FairInHand, tray: Tray, **how: object) -> tuple[Shown, PrintPage]:
    """Show the page with its preview drawn."""
    shown = show_page(qtbot, fair, organiser(), lambda ctx: PrintPage(ctx, tray), **how)  # type: ignore[arg-type] # language, mode
    page = shown.page
    assert isinstance(page, PrintPage)
    return shown, page


def drawn(qtbot: QtBot, shown: Shown, page: PrintPage) -> None:
    """Wait until the preview shows what the options say."""
    qtbot.waitUntil(lambda: not page._later.isActive(), timeout=20_000)
    shown.settle()


def answer_print_dialog(monkeypatch: pytest.MonkeyPatch) -> None:
    """Press Print in the system's dialog, with "Zebra" chosen in it."""

    def accept(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFileName("")
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    monkeypatch.setattr("PySide6.QtPrintSupport.QPrinter.outputFileName", lambda _self: "")
    monkeypatch.setattr("PySide6.QtPrintSupport.QPrinter.printerName", lambda _self: "Zebra")


@pytest.mark.parametrize(("language", "mode"), [(Language.ZH_CN, ThemeMode.LIGHT), (Language.EN, ThemeMode.DARK)])
def test_counts_and_first_page_are_shown_before_anything_is_printed(
    qtbot: QtBot, fair: FairInHand, language: Language, mode: ThemeMode
) -> None:
    shown, page = show(qtbot, fair, Tray(), language=language, mode=mode)
    drawn(qtbot, shown, page)
    assert "3" in page.options._choices[Which.ALL].text()
    assert page.preview.page is not None
    assert page.preview.page.width() > page.preview.page.height()
    assert page.options.print_button.isEnabled()


def test_each_layout_and_kind_has_its_own_preview_or_says_what_is_missing(qtbot: QtBot, fair: FairInHand) -> None:
    shown, page = show(qtbot, fair, Tray(), language=Language.EN)
    box = page.options.layout_box
    box.setCurrentIndex(box.findData("sheet-a4"))
    drawn(qtbot, shown, page)
    assert page.preview.page is not None
    assert page.preview.page.height() > page.preview.page.width()
    assert "pages: 1" in page.options._summary.text()
    page.options.kind._buttons["sign"].click()
    drawn(qtbot, shown, page)
    assert page.preview.words
    assert not page.options.print_button.isEnabled()
    assert "booth" in page.options._summary.text()
    booths = add_hall(fair)
    assign = AssignBoothsService(fair.units, fair.clock, fair.ids)
    assign.assign(organiser(), fair.sessions[0], add_exhibitor(fair, "医诺生物"), booths["A01"])
    shown.ctx.bus.publish(("assignments",))
    page._changed()
    drawn(qtbot, shown, page)
    assert page.preview.page is not None
    page.options.kind._buttons["plan"].click()
    drawn(qtbot, shown, page)
    assert page.preview.page is not None


def choose(qtbot: QtBot, shown: Shown, page: PrintPage, text: str) -> None:
    """Search for somebody and tick the first one found."""
    page.options._choices[Which.CHOSEN].click()
    page.options.chooser.field.setText(text)
    qtbot.waitUntil(lambda: page.options.chooser.list.count() > 0, timeout=20_000)
    page.options.chooser.list.item(0).setCheckState(Qt.CheckState.Checked)
    drawn(qtbot, shown, page)


def test_chosen_by_search_prints_exactly_these_and_records_them(
    qtbot: QtBot, fair: FairInHand, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answer_print_dialog(monkeypatch)
    tray = Tray()
    shown, page = show(qtbot, fair, tray)
    choose(qtbot, shown, page, "ouyang")
    with qtbot.waitSignal(page.flow.ended, timeout=30_000):
        page.options.print_button.click()
    shown.settle()
    ((pdf, target),) = tray.given
    assert target.printer == "Zebra"
    assert len(codes_of(pdf, tmp_path, 300)) == 1
    assert "欧阳文静" in text_of(pdf, tmp_path)
    (job,) = page.jobs.model.rows
    assert (job.state, job.name.zh, job.printer) == (PrintState.PRINTED, "欧阳文静", "Zebra")
    assert "2" in page.options._choices[Which.UNPRINTED].text()


def test_badges_are_moved_for_the_printer_that_the_dialog_chose_and_their_tray_is_kept(
    qtbot: QtBot, fair: FairInHand, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answer_print_dialog(monkeypatch)
    tray = Tray()
    shown, page = show(qtbot, fair, tray)
    services = shown.ctx.services
    page.options.tray.setText("Tray B")
    for offset in ((0.0, 0.0), (2.0, 0.0)):
        services.label_printers.set_offset(organiser(), "Zebra", offset)
        with qtbot.waitSignal(page.flow.ended, timeout=30_000):
            page.options.print_button.click()
        shown.settle()
    people = services.print_badges.holders(organiser(), fair.sessions[0], BadgeChoice())
    straight, moved = (words_of(pdf, tmp_path) for pdf, _target in tray.given)
    assert {round(after.left - before.left, 1) for before, after in zip(straight, moved, strict=True)} == {2.0}
    assert len(people) == 3
    for person in people:
        lying = services.print_jobs.lying(organiser(), fair.sessions[0], person.registration_id)
        assert lying is not None
        assert lying.tray == "Tray B"


def test_failed_job_shows_the_printers_word_and_prints_again(
    qtbot: QtBot, fair: FairInHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_print_dialog(monkeypatch)
    monkeypatch.setattr("boothapp.ui.errors.ErrorPresenter.asks_retry", lambda *_what: False)
    tray = Tray()
    tray.trouble = "media-empty"
    shown, page = show(qtbot, fair, tray)
    with qtbot.waitSignal(page.flow.ended, timeout=30_000):
        page.options.print_button.click()
    shown.settle()
    (failed,) = page.jobs.model.rows
    assert (failed.state, failed.word, failed.count) == (PrintState.FAILED, "media-empty", 3)
    tray.trouble = ""
    page.jobs.table.selectRow(0)
    with qtbot.waitSignal(page.flow.ended, timeout=30_000):
        page.jobs.again_button.click()
    shown.settle()
    assert len(tray.given) == 1
    assert PrintState.PRINTED in {job.state for job in shown.ctx.services.print_jobs.batches(organiser())}


def test_retry_in_the_problems_dialog_prints_the_same_job(
    qtbot: QtBot, fair: FairInHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    tray = Tray()
    tray.trouble = "paper jam"

    def mend(*_what: object) -> bool:
        tray.trouble = ""
        return True

    monkeypatch.setattr("boothapp.ui.errors.ErrorPresenter.asks_retry", mend)
    shown, page = show(qtbot, fair, tray)
    badges, session = shown.ctx.services.print_badges, fair.sessions[0]
    with qtbot.waitSignal(page.flow.ended, timeout=30_000):
        order = PrintOrder(PrintKind.BADGE, session, preferred="Zebra")
        page.flow.print_silently(lambda: badges.render(organiser(), session, BadgeChoice()), order)
    shown.settle()
    (job,) = page.jobs.model.rows
    assert (job.state, job.copy_number, job.word) == (PrintState.PRINTED, 1, "")


def test_save_asks_for_a_place_remembers_it_and_writes_the_file(
    qtbot: QtBot, fair: FairInHand, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    proposed: list[str] = []
    folder = tmp_path / "for the printer"
    folder.mkdir()

    def ask(_parent: object, _title: str, path: str, _kinds: str) -> tuple[str, str]:
        proposed.append(path)
        return str(folder / "badges"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    shown, page = show(qtbot, fair, Tray())
    for _ in range(2):
        with qtbot.waitSignal(page.flow.ended, timeout=30_000):
            page.options.save_button.click()
        shown.settle()
    assert Path(proposed[0]).name == "T26-1-badges.pdf"
    assert Path(proposed[1]).parent == folder
    assert len(codes_of((folder / "badges.pdf").read_bytes(), tmp_path, 300)) == 3
    assert shown.ctx.services.print_jobs.batches(organiser()) == ()
    for toast in page.window().findChildren(Toast):
        toast.close_toast()


def test_characters_the_font_lacks_are_listed_before_printing_and_stop_it_when_left(
    qtbot: QtBot, fair: FairInHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_person(fair, "林\U0001f600溪", sequence=4)
    listed: list[str] = []

    def leave(dialog: NoticesDialog) -> int:
        listed.extend(label.text() for label in dialog.findChildren(QLabel))
        return int(QDialog.DialogCode.Rejected)

    monkeypatch.setattr(NoticesDialog, "exec", leave)
    tray = Tray()
    _shown, page = show(qtbot, fair, tray)
    with qtbot.waitSignal(page.flow.ended, timeout=30_000):
        page.options.print_button.click()
    assert any("\U0001f600" in text for text in listed)
    assert tray.given == []


def test_page_without_anybody_says_what_to_do_first(qtbot: QtBot, tmp_path: Path) -> None:
    fair = make_fair(tmp_path)
    shown, page = show(qtbot, fair, Tray(), language=Language.EN)
    drawn(qtbot, shown, page)
    assert "Import the candidates first" in page.options._summary.text()
    assert not page.options.save_button.isEnabled()
    assert page.preview.words
    assert page.jobs.panel.empty.isVisibleTo(page)
    fair.close()


def desk_scans(shown: Shown) -> None:
    """Tell the page what it hears every second while desks scan in another window."""
    shown.ctx.bus.publish({"all"})
    shown.settle()


def test_a_chosen_layout_is_printed_while_desks_scan(qtbot: QtBot, fair: FairInHand) -> None:
    shown, page = show(qtbot, fair, Tray())
    box = page.options.layout_box
    refilled: list[object] = []
    box.model().rowsRemoved.connect(lambda *what: refilled.append(what))
    box.setCurrentIndex(box.findData("badge-100x70"))
    desk_scans(shown)
    assert page.options.order().layout == box.currentData() == "badge-100x70"
    assert refilled == []  # a list that is open is not taken away
    shown.ctx.live.change(badge_layout="label-62x100")
    desk_scans(shown)
    assert page.options.order().layout == "label-62x100"


def test_nothing_is_printed_twice_because_desks_scan_meanwhile(
    qtbot: QtBot, fair: FairInHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_print_dialog(monkeypatch)
    tray = Tray()
    shown, page = show(qtbot, fair, tray)
    begun, printed = threading.Event(), threading.Event()

    def send(_pdf: bytes, _target: PrintTarget, _title: str) -> PrintOutcome:
        begun.set()
        printed.wait(20)
        return PrintOutcome.PRINTED

    monkeypatch.setattr(tray, "send", send)
    counted: list[Counts] = []
    counts = page.options.show_counts

    def count(found: Counts) -> None:
        counts(found)
        counted.append(found)

    monkeypatch.setattr(page.options, "show_counts", count)
    with qtbot.waitSignal(page.flow.ended, timeout=30_000):
        page.options.print_button.click()
        qtbot.waitUntil(begun.is_set, timeout=20_000)
        counted.clear()
        shown.ctx.bus.publish({"all"})
        qtbot.waitUntil(lambda: len(counted) > 0, timeout=20_000)
        assert not page.options.print_button.isEnabled()
        printed.set()
    shown.settle()
    assert page.options.print_button.isEnabled()


def test_what_became_of_a_print_is_never_followed_by_what_was_read_before(
    qtbot: QtBot, fair: FairInHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, page = show(qtbot, fair, Tray())
    jobs, badges, session = shown.ctx.services.print_jobs, shown.ctx.services.print_badges, fair.sessions[0]
    late = LateFirst(jobs.batches)
    monkeypatch.setattr(jobs, "batches", late)
    monkeypatch.setattr(page.jobs, "show_jobs", late.telling(page.jobs.show_jobs))
    shown.ctx.bus.publish({"print_jobs"})
    qtbot.waitUntil(late.begun.is_set, timeout=20_000)
    made = badges.render(organiser(), session, BadgeChoice())
    jobs.queue(organiser(), PrintKind.BADGE, made.subjects, session_id=session, printer="Zebra")
    shown.ctx.bus.publish({"print_jobs"})
    shown.settle()
    assert [job.state for job in page.jobs.model.rows] == [PrintState.QUEUED]


def test_a_preview_of_older_options_is_not_shown(
    qtbot: QtBot, fair: FairInHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, page = show(qtbot, fair, Tray())
    drawn(qtbot, shown, page)
    begun, ready = threading.Event(), threading.Event()
    asked: list[str] = []

    class Slow(PrintSources):
        """Takes its time."""

        def preview(self, order: Order, places: int) -> Printable:
            """Return the first page once it may."""
            made = super().preview(order, places)
            asked.append(order.layout)
            begun.set()
            ready.wait(20)
            return made

    page._sources = Slow(shown.ctx.services, organiser(), fair.sessions[0])
    pages: list[RenderedPage] = []
    monkeypatch.setattr(page.preview, "show_page", pages.append)
    box = page.options.layout_box
    box.setCurrentIndex(box.findData("badge-100x70"))
    qtbot.waitUntil(begun.is_set, timeout=20_000)
    box.setCurrentIndex(box.findData("sheet-a4"))
    qtbot.waitUntil(lambda: not page._later.isActive(), timeout=20_000)
    ready.set()
    shown.settle()
    assert asked == ["badge-100x70", "sheet-a4"]
    assert len(pages) == 1
    assert pages[0].image.height() > pages[0].image.width()
