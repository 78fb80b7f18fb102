"""While desks scan in another window the lists hear "all" every second; nothing typed or scrolled to is undone."""

from typing import TypeVar

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from boothapp.domain.entrance_sheet import EntranceSheet
from boothapp.persistence.models import Exhibitor, Organisation, Registration
from boothapp.ui.views.candidates.detail_panel import CandidatePanel
from boothapp.ui.views.candidates.page import CandidatesPage
from boothapp.ui.views.exhibitors.page import ExhibitorsPage
from boothapp.ui.views.exhibitors.side_panel import ExhibitorPanel
from boothapp.ui.widgets.table import TableView
from tests.factories import FairInHand, organiser
from tests.factories_floor import add_exhibitor
from tests.factories_gate import check_in_service
from tests.factories_people import PersonInHand, add_person
from tests.services.test_check_in import scan
from tests.ui.page_harness import LateFirst, Shown, show_page

W = TypeVar("W", bound=QWidget)


@pytest.fixture
def person(fair: FairInHand) -> PersonInHand:
    return add_person(fair, "林若溪")


def find(shown: Shown, kind: type[W], name: str) -> W:
    found = shown.page.findChild(kind, name)
    assert found is not None
    return found


def desks_scan(shown: Shown) -> None:
    """Let the page hear what it hears after each scan of another window."""
    shown.ctx.bus.publish({"all"})
    shown.settle()


def open_first(shown: Shown, table: str, panel: QWidget) -> None:
    """Open the first line of a list beside it."""
    view = find(shown, TableView, table)
    shown.qtbot.waitUntil(lambda: view.model().rowCount() > 0, timeout=20_000)
    view.setCurrentIndex(view.model().index(0, 0))
    shown.qtbot.waitUntil(panel.isVisible, timeout=20_000)
    shown.settle()


def open_candidate(qtbot: QtBot, fair: FairInHand) -> Shown:
    shown = show_page(qtbot, fair, organiser(), CandidatesPage)
    open_first(shown, "candidates", find(shown, CandidatePanel, "candidatePanel"))
    return shown


def note_in_the_file(fair: FairInHand, person: PersonInHand, note: str | None = None) -> str:
    """Return a registration's note; write another one first where it is given, as another window does."""
    with fair.units.write() as unit:
        row = unit.session.get_one(Registration, person.registration_id)
        if note is not None:
            row.questions = EntranceSheet(note=note).stored()
        return EntranceSheet.read(row.questions).note


def test_a_note_is_written_in_peace(qtbot: QtBot, fair: FairInHand, person: PersonInHand) -> None:
    shown = open_candidate(qtbot, fair)
    field = find(shown, QLineEdit, "candidateNote")
    field.setText("VIP, call")
    desks_scan(shown)
    assert field.text() == "VIP, call"
    note_in_the_file(fair, person, "speaker")
    desks_scan(shown)
    assert field.text() == "VIP, call"
    field.clear()
    field.setText("speaker")
    note_in_the_file(fair, person, "keynote speaker")
    desks_scan(shown)
    assert field.text() == "keynote speaker"


def test_what_is_typed_while_the_note_is_saved_stays(qtbot: QtBot, fair: FairInHand, person: PersonInHand) -> None:
    shown = open_candidate(qtbot, fair)
    field = find(shown, QLineEdit, "candidateNote")
    field.setText("VIP")
    field.returnPressed.emit()
    field.setText("VIP, call Ms Wang")
    shown.settle()
    assert note_in_the_file(fair, person) == "VIP"
    assert field.text() == "VIP, call Ms Wang"


@pytest.mark.parametrize("list_name", ["candidates", "exhibitors"])
def test_the_panel_is_left_alone_until_what_it_shows_changes(
    qtbot: QtBot, fair: FairInHand, person: PersonInHand, list_name: str
) -> None:
    if list_name == "candidates":
        shown = open_candidate(qtbot, fair)
        panel: QWidget = find(shown, CandidatePanel, "candidatePanel")
    else:
        add_exhibitor(fair, "医诺生物")
        shown = show_page(qtbot, fair, organiser(), ExhibitorsPage)
        panel = find(shown, ExhibitorPanel, "exhibitorPanel")
        open_first(shown, "exhibitors", panel)
    scroll = panel.findChild(QScrollArea)
    assert scroll is not None
    part = scroll.widget()
    desks_scan(shown)
    assert scroll.widget() is part
    if list_name == "candidates":
        check_in_service(fair).check_in(organiser(), fair.sessions[0], scan(person.code, "n"))
        desks_scan(shown)
        assert scroll.widget() is not part


def test_a_candidates_panel_is_never_followed_by_what_was_read_before(
    qtbot: QtBot, fair: FairInHand, person: PersonInHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = open_candidate(qtbot, fair)
    panel, browse = find(shown, CandidatePanel, "candidatePanel"), shown.ctx.services.browse_candidates
    late = LateFirst(browse.detail)
    monkeypatch.setattr(browse, "detail", late)
    monkeypatch.setattr(panel, "show_detail", late.telling(panel.show_detail))
    shown.ctx.bus.publish({"candidates"})
    qtbot.waitUntil(late.begun.is_set, timeout=20_000)
    note_in_the_file(fair, person, "speaker")
    desks_scan(shown)
    assert find(shown, QLineEdit, "candidateNote").text() == "speaker"


def test_an_exhibitors_panel_is_never_followed_by_what_was_read_before(
    qtbot: QtBot, fair: FairInHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    exhibitor = add_exhibitor(fair, "医诺生物")
    shown = show_page(qtbot, fair, organiser(), ExhibitorsPage)
    panel, browse = find(shown, ExhibitorPanel, "exhibitorPanel"), shown.ctx.services.browse_exhibitors
    open_first(shown, "exhibitors", panel)
    late = LateFirst(browse.detail)
    monkeypatch.setattr(browse, "detail", late)
    monkeypatch.setattr(panel, "show_detail", late.telling(panel.show_detail))
    shown.ctx.bus.publish({"exhibitors"})
    qtbot.waitUntil(late.begun.is_set, timeout=20_000)
    with fair.units.write() as unit:
        row = unit.session.get_one(Exhibitor, exhibitor)
        unit.session.get_one(Organisation, row.organisation_id).name_zh = "医诺"
    desks_scan(shown)
    assert find(shown, QLabel, "exhibitorName").text() == "医诺"
