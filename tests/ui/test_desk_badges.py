"""Badges at the desk: when they print, where they lie, which failed, and how many labels are left."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from boothapp.domain.errors import EnvironmentProblem
from boothapp.domain.values import BadgeKind, PrintKind, PrintMoment, PrintState
from boothapp.persistence.models import FairSession, PrintJob, Registration
from boothapp.services.print_jobs import HANDED_OVER, PrintJobsService
from boothapp.support.i18n import Language
from boothapp.ui.devices.printer import Printing, PrintOutcome, PrintTarget
from boothapp.ui.tokens import Tone
from boothapp.ui.views.desk.failed_badges import FailedBadgesDialog
from boothapp.ui.widgets.badge_desk import BadgeDesk
from boothapp.ui.widgets.chip import Chip
from boothapp.ui.widgets.dialog import ReasonDialog
from boothapp.ui.widgets.roll_dialog import RollDialog
from tests.factories import FairInHand, organiser
from tests.factories_people import PersonInHand, add_person
from tests.ui.desk_in_hand import DeskInHand, open_desk


class Stubborn(Printing):
    """A printer that is out of order until it is mended, and keeps what it printed."""

    def __init__(self) -> None:
        super().__init__(lp="")
        self.broken = True
        self.printed: list[str] = []

    def send(self, pdf: bytes, target: PrintTarget, title: str) -> PrintOutcome:
        """Print, or say what is wrong."""
        assert pdf.startswith(b"%PDF")
        if self.broken:
            raise EnvironmentProblem("printer_refused", printer=target.printer, detail="cover open")
        self.printed.append(title)
        return PrintOutcome.PRINTED


def desk_printing(qtbot: QtBot, fair: FairInHand, printing: Printing, language: Language = Language.EN) -> DeskInHand:
    """Show a desk whose badge printer is "Zebra"."""
    desk = open_desk(qtbot, fair, language=language)
    desk.page._badges._printing = printing
    desk.page._badges.use(PrintTarget("Zebra"))
    return desk


def set_moment(fair: FairInHand, moment: PrintMoment) -> None:
    with fair.units.write() as unit:
        for row in unit.session.scalars(select(FairSession)):
            row.badge_printing = moment


def states(fair: FairInHand) -> list[PrintState]:
    with fair.units.read() as unit:
        return list(unit.session.scalars(select(PrintJob.state).order_by(PrintJob.id)))


class Handed(Stubborn):
    """A system that takes every job and tells no more; keeps where each went."""

    def __init__(self) -> None:
        super().__init__()
        self.broken = False
        self.targets: list[PrintTarget] = []

    def send(self, pdf: bytes, target: PrintTarget, title: str) -> PrintOutcome:
        """Take the job."""
        super().send(pdf, target, title)
        self.targets.append(target)
        return PrintOutcome.HANDED_OVER


def printed_for(fair: FairInHand) -> list[UUID]:
    with fair.units.read() as unit:
        return list(unit.session.scalars(select(PrintJob.subject_id).order_by(PrintJob.id)))


def in_dialog(act: Callable[[object], object]) -> None:
    """Act on the dialog that opens next."""
    QTimer.singleShot(0, lambda: act(QApplication.activeModalWidget()))


def test_a_badge_printed_ahead_is_not_printed_again_and_the_card_says_where_it_lies(
    qtbot: QtBot, fair: FairInHand, person: PersonInHand, tmp_path: Path
) -> None:
    jobs = PrintJobsService(fair.units, fair.clock, fair.ids)
    queued = jobs.queue(
        organiser(), PrintKind.BADGE, [person.registration_id], session_id=fair.sessions[0], tray="Tray B"
    )
    jobs.succeed(organiser(), queued)
    desk = open_desk(qtbot, fair, language=Language.EN)
    desk.page._badges.use(PrintTarget(file=tmp_path / "badge.pdf"))
    badge = desk.scan(person.code).badge
    assert badge is not None
    assert (badge.state, badge.note) == ("Already printed", "It lies in Tray B.")
    assert states(fair) == [PrintState.PRINTED]
    assert not (tmp_path / "badge.pdf").exists()


def test_a_session_on_demand_prints_only_when_asked(qtbot: QtBot, fair: FairInHand, person: PersonInHand) -> None:
    set_moment(fair, PrintMoment.DEMAND)
    printing = Stubborn()
    printing.broken = False
    desk = desk_printing(qtbot, fair, printing)
    desk.scan(person.code)
    assert states(fair) == []
    desk.press(Qt.Key.Key_F9)
    assert states(fair) == [PrintState.PRINTED]


def test_a_session_without_badges_prints_none_and_says_so(qtbot: QtBot, fair: FairInHand, person: PersonInHand) -> None:
    set_moment(fair, PrintMoment.NEVER)
    desk = desk_printing(qtbot, fair, Stubborn())
    assert desk.scan(person.code).badge is None
    desk.press(Qt.Key.Key_F9)
    assert states(fair) == []


def test_f9_prints_for_whom_it_was_pressed_though_the_next_guest_is_scanned_behind_the_print_dialog(
    qtbot: QtBot, fair: FairInHand, person: PersonInHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_moment(fair, PrintMoment.DEMAND)
    second, printing = add_person(fair, "周子航", sequence=2), Stubborn()
    printing.broken = False
    desk = open_desk(qtbot, fair, language=Language.EN)
    desk.page._badges._printing = printing
    desk.scan(person.code)

    def scanned_behind_it(*_asked: object) -> PrintTarget:
        desk.scan(second.code)
        return PrintTarget("Zebra")

    monkeypatch.setattr("boothapp.ui.widgets.badge_desk.ask_print_target", scanned_behind_it)
    desk.press(Qt.Key.Key_F9)
    assert printed_for(fair) == [person.registration_id]
    assert printing.printed == [person.number]
    badge = desk.verdict.badge
    assert badge is not None
    assert badge.state == "Not printed"


def test_a_reprint_is_not_dropped_though_the_next_guest_is_scanned_while_its_reason_is_typed(
    qtbot: QtBot, fair: FairInHand, person: PersonInHand
) -> None:
    second, printing = add_person(fair, "周子航", sequence=2), Stubborn()
    printing.broken = False
    desk = desk_printing(qtbot, fair, printing)
    desk.scan(person.code)
    texts: list[str] = []

    def type_late(dialog: object) -> None:
        assert isinstance(dialog, ReasonDialog)
        texts.extend(label.text() for label in dialog.findChildren(QLabel))
        desk.scan(second.code)
        dialog._field.setText("label torn")
        dialog._deed.click()

    in_dialog(type_late)
    desk.press(Qt.Key.Key_F9)
    assert any("林若溪" in text for text in texts)
    assert printing.printed == [person.number, second.number, person.number]
    with fair.units.read() as unit:
        last = unit.session.scalars(select(PrintJob).order_by(PrintJob.id.desc())).first()
        assert last is not None
        assert (last.subject_id, last.reason) == (person.registration_id, "label torn")


def test_failed_badges_stay_on_the_desks_bar_and_print_again_in_their_order(
    qtbot: QtBot, fair: FairInHand, person: PersonInHand
) -> None:
    second, printing = add_person(fair, "周子航", sequence=2), Stubborn()
    desk = desk_printing(qtbot, fair, printing)
    desk.scan(person.code)
    desk.scan(second.code)
    chip = desk.page._watch.chip
    assert chip.text == "2 badges not printed"
    printing.broken = False
    words: list[str] = []

    def print_again(dialog: object) -> None:
        assert isinstance(dialog, FailedBadgesDialog)
        words.extend(dialog.model.data(dialog.model.index(row, 3)) for row in range(2))
        dialog._again()

    desk.press(Qt.Key.Key_F10)
    print_again(QApplication.activeModalWidget())
    desk.settle()
    assert words == ["cover open", "cover open"]
    assert printing.printed == [person.number, second.number]
    assert chip.text == "Zebra"
    assert states(fair).count(PrintState.PRINTED) == 2


def test_labels_left_stand_on_the_bar_and_count_down(qtbot: QtBot, fair: FairInHand, person: PersonInHand) -> None:
    printing = Stubborn()
    printing.broken = False
    desk = desk_printing(qtbot, fair, printing, Language.ZH_CN)

    def load(dialog: object) -> None:
        assert isinstance(dialog, RollDialog)
        dialog.labels.setValue(313)
        dialog.accept()

    in_dialog(load)
    desk.page._watch.chip.clicked.emit()
    desk.settle()
    assert isinstance(desk.page._watch.chip, Chip)
    assert desk.page._watch.chip.text == "Zebra · 余 313 张"
    desk.scan(person.code)
    assert desk.page._watch.chip.text == "Zebra · 余 312 张"


def test_a_name_the_font_lacks_is_told_on_the_card_of_the_printed_badge(qtbot: QtBot, fair: FairInHand) -> None:
    odd, printing = add_person(fair, "吉𠮷", sequence=9), Stubborn()
    printing.broken = False
    badge = desk_printing(qtbot, fair, printing).scan(odd.code).badge
    assert badge is not None
    assert badge.state == "Printed, please check"
    assert "𠮷" in badge.note


def test_each_kind_of_badge_goes_to_its_own_printer(qtbot: QtBot, fair: FairInHand, person: PersonInHand) -> None:
    assert person.number
    desk = open_desk(qtbot, fair)
    desk.page.ctx.settings.kind_printers["staff"] = "Cards"
    badges = BadgeDesk(desk.page, Stubborn())
    badges.use(PrintTarget("Zebra"))
    assert badges.target(BadgeKind.STAFF).printer == "Cards"
    assert badges.target(BadgeKind.CANDIDATE).printer == "Zebra"


def test_a_badge_that_was_only_handed_over_is_told_as_sent(
    qtbot: QtBot, fair: FairInHand, person: PersonInHand
) -> None:
    badge = desk_printing(qtbot, fair, Handed()).scan(person.code).badge
    assert badge is not None
    assert (badge.state, badge.tone) == ("Sent to Zebra", Tone.NEUTRAL)


@pytest.mark.parametrize("moment", [PrintMoment.CHECK_IN, PrintMoment.DEMAND])
def test_a_badge_handed_over_before_the_check_in_is_not_told_as_printed(
    qtbot: QtBot, fair: FairInHand, person: PersonInHand, moment: PrintMoment
) -> None:
    set_moment(fair, moment)
    jobs, head = PrintJobsService(fair.units, fair.clock, fair.ids), organiser()
    queued = jobs.queue(head, PrintKind.BADGE, [person.registration_id], session_id=fair.sessions[0], printer="A")
    jobs.succeed(head, queued, HANDED_OVER)
    badge = desk_printing(qtbot, fair, Stubborn()).scan(person.code).badge
    assert badge is not None
    assert badge.state == "Sent to A"
    assert states(fair) == [PrintState.PRINTED]


def test_a_printer_for_exhibitors_prints_no_visitors_badge_by_itself(
    qtbot: QtBot, fair: FairInHand, person: PersonInHand
) -> None:
    exhibitor, printing = add_person(fair, "周子航", sequence=2), Handed()
    with fair.units.write() as unit:
        unit.session.get_one(Registration, exhibitor.registration_id).kind = BadgeKind.EXHIBITOR
    desk = open_desk(qtbot, fair, language=Language.EN)
    desk.page._badges._printing = printing
    desk.page.ctx.settings.kind_printers["exhibitor"] = "Cards"
    badge = desk.scan(person.code).badge
    assert badge is not None
    assert badge.state == "Not printed"
    desk.scan(exhibitor.code)
    assert printing.targets == [PrintTarget("Cards")]
    assert printed_for(fair) == [exhibitor.registration_id]


def test_print_dialog_says_whose_badge_it_prints(
    qtbot: QtBot, fair: FairInHand, person: PersonInHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_moment(fair, PrintMoment.DEMAND)
    desk = open_desk(qtbot, fair, language=Language.EN)
    desk.scan(person.code)
    titles: list[str] = []

    def ask(_parent: object, title: str) -> None:
        titles.append(title)

    monkeypatch.setattr("boothapp.ui.widgets.badge_desk.ask_print_target", ask)
    desk.press(Qt.Key.Key_F9)
    assert titles == ["Print the badge of 林若溪"]


def test_copies_chosen_in_the_print_dialog_are_of_that_badge_only_and_each_is_recorded(
    qtbot: QtBot, fair: FairInHand, person: PersonInHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    second, printing = add_person(fair, "周子航", sequence=2), Handed()
    desk = open_desk(qtbot, fair, language=Language.EN)
    desk.page._badges._printing = printing
    desk.scan(person.code)
    monkeypatch.setattr("boothapp.ui.widgets.badge_desk.ask_print_target", lambda *_: PrintTarget("Zebra", copies=2))
    desk.press(Qt.Key.Key_F9)
    desk.scan(second.code)
    assert printing.targets == [PrintTarget("Zebra", copies=2), PrintTarget("Zebra")]
    assert sorted(printed_for(fair)) == sorted([person.registration_id] * 2 + [second.registration_id])


def test_print_again_asks_once_for_a_printer_when_the_desk_knows_none(
    qtbot: QtBot, fair: FairInHand, person: PersonInHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    second, printing = add_person(fair, "周子航", sequence=2), Stubborn()
    desk = desk_printing(qtbot, fair, printing)
    desk.scan(person.code)
    desk.scan(second.code)
    printing.broken = False
    desk.page._badges.use(PrintTarget())
    answers: list[PrintTarget | None] = [None, PrintTarget("Another")]
    monkeypatch.setattr("boothapp.ui.widgets.badge_desk.ask_print_target", lambda *_: answers.pop(0))
    failed = desk.page._watch._state.failed
    desk.page._watch._print_again(failed)
    desk.settle()
    assert (printing.printed, states(fair).count(PrintState.FAILED), len(states(fair))) == ([], 2, 2)
    desk.page._watch._print_again(failed)
    desk.settle()
    assert printing.printed == [person.number, second.number]
    assert desk.page._watch.chip.text == "Another"
