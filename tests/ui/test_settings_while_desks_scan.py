"""While desks scan in another window the settings hear "all" every second; nothing chosen or typed is undone by it."""

from datetime import date

import pytest
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from boothapp.bootstrap import build_app
from boothapp.domain.errors import UserError
from boothapp.domain.exception_lane import UndoBy, UndoLimits
from boothapp.domain.fair_questions import FairQuestions
from boothapp.domain.gates import Gate, GateUse
from boothapp.support.i18n import Language
from boothapp.support.paths import AppPaths
from boothapp.ui.context import UiContext
from boothapp.ui.views.settings.page import SettingsPage
from tests.factories import FairInHand, organiser
from tests.ui.page_harness import LateFirst, Shown, show_page

EAST, WEST = Gate("East", GateUse.BOTH), Gate("West", GateUse.BOTH)


class Settings:
    """The page, and what happens around it."""

    def __init__(self, qtbot: QtBot, fair: FairInHand, paths: AppPaths) -> None:
        app = build_app(paths, fair.clock, fair.ids)

        def make(ctx: UiContext) -> SettingsPage:
            return SettingsPage(ctx, app)

        self.shown: Shown = show_page(qtbot, fair, organiser(), make, language=Language.EN)
        assert isinstance(self.shown.page, SettingsPage)
        self.page = self.shown.page
        self.services = self.shown.ctx.services

    def desks_scan(self) -> None:
        """Let the page hear what it hears after each scan of another window."""
        self.shown.ctx.bus.publish({"all"})
        self.shown.settle()


@pytest.fixture
def settings(qtbot: QtBot, fair: FairInHand, paths: AppPaths) -> Settings:
    return Settings(qtbot, fair, paths)


def name_gates(settings: Settings, *gates: Gate) -> None:
    settings.services.gates.save(organiser(), gates)
    settings.desks_scan()


def test_a_gate_is_renamed_in_peace(settings: Settings) -> None:
    name_gates(settings, EAST, WEST)
    gates = settings.page.gates
    gates.table.selectRow(0)
    gates.name.setText("East gate, hall 2")
    gates.use.set_value("in")
    settings.desks_scan()
    assert (gates.name.text(), gates.use.value) == ("East gate, hall 2", "in")
    name_gates(settings, EAST, Gate("West", GateUse.OUT))
    assert (gates.name.text(), gates.use.value) == ("East gate, hall 2", "in")
    assert gates.model.rows[1].use is GateUse.OUT


def test_gates_are_never_followed_by_what_was_read_before(
    settings: Settings, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    service, section = settings.services.gates, settings.page.gates
    late = LateFirst(service.list)
    monkeypatch.setattr(service, "list", late)
    monkeypatch.setattr(section, "show_gates", late.telling(section.show_gates))
    settings.shown.ctx.bus.publish({"gates"})
    qtbot.waitUntil(late.begun.is_set, timeout=20_000)
    name_gates(settings, EAST, WEST)
    assert list(section.model.rows) == [EAST, WEST]


def test_a_selected_gate_that_nobody_edits_shows_what_another_window_made_of_it(settings: Settings) -> None:
    name_gates(settings, EAST, WEST)
    settings.page.gates.table.selectRow(0)
    name_gates(settings, Gate("East", GateUse.IN), WEST)
    assert settings.page.gates.use.value == "in"


def test_what_is_wrong_with_a_gate_stays_until_it_is_set_anew(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    gates = settings.page.gates

    def refuse(*_what: object) -> None:
        code = "not_allowed"
        raise UserError(code, role="desk")

    with monkeypatch.context() as refusing:
        refusing.setattr(settings.services.gates, "save", refuse)
        gates.name.setText("East")
        gates.set_button.click()
        settings.shown.settle()
    settings.desks_scan()
    assert gates.problem.isVisibleTo(settings.page)
    gates.set_button.click()
    settings.shown.settle()
    assert not gates.problem.isVisibleTo(settings.page)


def test_minutes_are_set_in_peace_and_follow_another_window_otherwise(settings: Settings) -> None:
    stale, minutes, by = settings.page.gates.stale, settings.page.exceptions.minutes, settings.page.exceptions.by
    stale.setValue(210)
    minutes.setValue(45)
    settings.desks_scan()
    assert (stale.value(), minutes.value()) == (210, 45)
    stale.editingFinished.emit()
    minutes.editingFinished.emit()
    settings.desks_scan()
    assert settings.services.occupancy.stale_minutes(organiser()) == 210
    limits = settings.services.exceptions.undo_limits
    assert limits.limits(organiser()).minutes == 45

    settings.services.occupancy.set_stale_minutes(organiser(), 90)
    limits.set(organiser(), UndoLimits(UndoBy.ORGANISER, 5))
    settings.desks_scan()
    assert (stale.value(), minutes.value(), by.value) == (90, 5, UndoBy.ORGANISER.value)


def test_limits_are_shown_as_they_are_kept_when_the_page_opens(qtbot: QtBot, fair: FairInHand, paths: AppPaths) -> None:
    settings = Settings(qtbot, fair, paths)
    kept = settings.services.exceptions.undo_limits.limits(organiser())
    shown = settings.page.exceptions
    assert (shown.by.value, shown.minutes.value()) == (kept.by.value, kept.minutes)


def test_a_wage_is_corrected_in_peace(settings: Settings) -> None:
    wages = settings.page.wages
    settings.services.minimum_wages.set(organiser(), "苏州", 249_000, date(2026, 1, 1))
    settings.desks_scan()
    wages.table.selectRow(0)
    wages.amount.setValue(2600)
    settings.desks_scan()
    assert (wages.place.text(), wages.amount.value()) == ("苏州", 2600)


def test_lists_of_choices_are_left_alone_and_printers_are_looked_for_once(
    qtbot: QtBot, fair: FairInHand, paths: AppPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []

    def names() -> list[str]:
        looked.append(1)
        return ["Zebra"]

    monkeypatch.setattr("boothapp.ui.views.settings.page.printer_names", names)
    settings = Settings(qtbot, fair, paths)
    name_gates(settings, EAST)
    refilled: list[object] = []
    for box in (*settings.page.printing.findChildren(QComboBox), settings.page.station.gate):
        box.model().rowsRemoved.connect(lambda *what: refilled.append(what))
    settings.desks_scan()
    assert (looked, refilled) == ([1], [])
    settings.page.printing.reload.emit()
    settings.shown.settle()
    assert looked == [1, 1]


def test_a_printer_that_a_print_dialog_remembers_is_shown_at_once(
    qtbot: QtBot, fair: FairInHand, paths: AppPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("boothapp.ui.views.settings.page.printer_names", lambda: ["Zebra", "Office"])
    settings = Settings(qtbot, fair, paths)
    settings.shown.ctx.live.change(badge_printer="Zebra", page_printer="Office")
    printing = settings.page.printing
    assert (printing.badge_printer.currentData(), printing.page_printer.currentData()) == ("Zebra", "Office")


def test_what_is_wrong_with_a_pin_stays_until_another_is_set(settings: Settings) -> None:
    pin = settings.page.kiosk.pin
    pin.field.setText("12")
    pin.button.click()
    settings.shown.settle()
    settings.desks_scan()
    assert pin.state.text() == "A PIN has 4 to 12 digits."
    pin.field.setText("204816")
    pin.button.click()
    settings.shown.settle()
    assert pin.state.text() == "A PIN is set."
    pin.field.setText("12")
    pin.button.click()
    settings.shown.settle()
    assert pin.state.text() == "A PIN has 4 to 12 digits."
    pin.field.setText("4816")
    pin.button.click()
    settings.shown.settle()
    assert pin.state.text() == "A PIN is set."


def test_questions_keep_their_problem_and_their_buttons(settings: Settings) -> None:
    section = settings.page.questions
    section.zh.setText("是否乘坐返程大巴？")
    section.add_button.click()
    settings.shown.settle()
    (own,) = settings.services.questions.chosen(organiser()).own
    remove = section.findChild(QPushButton, f"questionRemove_{own.key}")
    section.zh.setText("是否乘坐返程大巴？")
    section.add_button.click()
    settings.shown.settle()
    settings.desks_scan()
    assert "asked already" in section.problem.text()
    assert section.problem.isVisibleTo(settings.page)
    assert section.findChild(QPushButton, f"questionRemove_{own.key}") is remove


def test_the_next_question_may_be_typed_while_the_last_is_saved(settings: Settings) -> None:
    section = settings.page.questions
    section.zh.setText("是否乘坐返程大巴？")
    section.add_button.click()
    section.zh.setText("是否需要停车？")
    settings.shown.settle()
    assert section.zh.text() == "是否需要停车？"
    assert len(settings.services.questions.chosen(organiser()).own) == 1


def test_a_question_that_could_not_be_chosen_is_not_shown_as_asked(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_service: object, _actor: object, _questions: FairQuestions) -> FairQuestions:
        code = "not_allowed"
        raise UserError(code, role="desk")

    monkeypatch.setattr(type(settings.services.questions), "choose", refuse)
    settings.page.questions.built_in["phone"].click()
    settings.shown.settle()
    assert not settings.page.questions.built_in["phone"].isChecked()
    assert settings.page.questions.problem.isVisibleTo(settings.page)
