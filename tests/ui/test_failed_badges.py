"""Badges that did not come out: printed again, not needed any more, or never to be printed at all."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from boothapp.domain.values import CheckInResult, PrintState, RegistrationStatus
from boothapp.persistence.models import AuditEntry, PrintJob, Registration
from boothapp.support.i18n import Language
from boothapp.ui.devices.printer import PrintTarget
from boothapp.ui.views.desk.failed_badges import FailedBadgesDialog
from boothapp.ui.widgets.roll_dialog import RollDialog
from boothapp.ui.widgets.toast import Toast
from tests.factories import FairInHand
from tests.factories_people import PersonInHand, add_person
from tests.ui.desk_in_hand import DeskInHand, open_desk
from tests.ui.test_badge_queue import Held, states


@pytest.fixture
def printing() -> Held:
    """Return printers that are broken."""
    made = Held()
    made.broken = True
    return made


@pytest.fixture
def desk(qtbot: QtBot, fair: FairInHand, printing: Held) -> DeskInHand:
    shown = open_desk(qtbot, fair, language=Language.EN)
    shown.page._badges._printing = printing
    shown.page._badges.use(PrintTarget("Zebra"))
    return shown


def fail(desk: DeskInHand, people: list[PersonInHand]) -> None:
    """Scan people whose badges fail."""
    for person in people:
        desk.scan(person.code)
    wait_for_failed(desk, len(people))


def wait_for_failed(desk: DeskInHand, count: int) -> None:
    desk.shown.qtbot.waitUntil(lambda: len(desk.page._watch._state.failed) == count, timeout=20_000)


def opened(desk: DeskInHand) -> FailedBadgesDialog:
    desk.press(Qt.Key.Key_F10)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FailedBadgesDialog)
    return dialog


def told(desk: DeskInHand) -> str:
    toasts = desk.page.window().findChildren(Toast)
    return " ".join(label.text() for toast in toasts for label in toast.findChildren(QLabel))


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (RegistrationStatus.CANCELED, "This registration is canceled or blocked, so it gets no new badge."),
        (RegistrationStatus.BLOCKED, "This registration is canceled or blocked, so it gets no new badge."),
        (RegistrationStatus.PENDING, "This registration is not approved, so no badge can be printed for it."),
    ],
)
def test_f9_for_somebody_who_gets_no_badge_says_why_and_leaves_no_failed_job(
    desk: DeskInHand, fair: FairInHand, status: RegistrationStatus, words: str
) -> None:
    assert desk.scan(add_person(fair, "张伟", status=status).code).result is not CheckInResult.VALID
    desk.press(Qt.Key.Key_F9)
    assert words in told(desk)
    assert states(fair) == []
    desk.page._watch.refresh()
    desk.settle()
    assert desk.page._watch.chip.text == "Zebra"


def test_a_failed_badge_of_somebody_blocked_since_says_so_and_is_not_tried_again(
    desk: DeskInHand, fair: FairInHand, printing: Held
) -> None:
    people = [add_person(fair, "林若溪", sequence=1), add_person(fair, "周子航", sequence=2)]
    fail(desk, people)
    with fair.units.write() as unit:
        unit.session.get_one(Registration, people[0].registration_id).status = RegistrationStatus.BLOCKED
    desk.page._watch.refresh()
    desk.settle()
    printing.broken = False
    dialog = opened(desk)
    assert "canceled or blocked" in str(dialog.model.data(dialog.model.index(0, 3)))
    dialog._again()
    desk.settle()
    assert printing.printed == [people[1].number]
    wait_for_failed(desk, 1)
    assert len(states(fair)) == 3


def test_a_badge_needed_no_more_leaves_the_bar_and_the_trail_keeps_by_whom(desk: DeskInHand, fair: FairInHand) -> None:
    fail(desk, [add_person(fair, "林若溪")])
    dialog = opened(desk)
    assert dialog.aside.isEnabled()
    dialog.aside.click()
    desk.settle()
    wait_for_failed(desk, 0)
    assert desk.page._watch.chip.text == "Zebra"
    assert states(fair) == [PrintState.SET_ASIDE]
    with fair.units.read() as unit:
        (job,) = unit.session.scalars(select(PrintJob))
        entry = unit.session.scalars(select(AuditEntry).where(AuditEntry.action == "badge_set_aside")).one()
        assert (entry.subject, entry.station, entry.actor) == (f"print_job:{job.id}", job.station, job.actor)
        assert entry.at == fair.clock.now()


def test_of_several_failed_badges_only_the_chosen_ones_are_set_aside(desk: DeskInHand, fair: FairInHand) -> None:
    people = [add_person(fair, "林若溪", sequence=1), add_person(fair, "周子航", sequence=2)]
    fail(desk, people)
    dialog = opened(desk)
    assert not dialog.aside.isEnabled()
    dialog.table.selectRow(0)
    assert dialog.aside.isEnabled()
    dialog.aside.click()
    desk.settle()
    wait_for_failed(desk, 1)
    assert [each.number for each in desk.page._watch._state.failed] == [people[1].number]


def test_a_new_roll_can_be_put_in_while_a_badge_has_failed(desk: DeskInHand, fair: FairInHand) -> None:
    fail(desk, [add_person(fair, "林若溪")])
    dialog = opened(desk)

    def put_in() -> None:
        roll = QApplication.activeModalWidget()
        assert isinstance(roll, RollDialog)
        roll.labels.setValue(250)
        roll.accept()

    QTimer.singleShot(0, put_in)
    dialog._roll()
    desk.settle()
    assert desk.shown.ctx.services.label_printers.printer(desk.shown.ctx.actor, "Zebra").left == 250
