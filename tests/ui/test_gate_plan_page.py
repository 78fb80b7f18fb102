"""The gate's plan: opened from Today, answered anew at each change, kept with the fair."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from boothapp.domain.errors import EnvironmentProblem
from boothapp.domain.gate_plan.curves import CurveKind
from boothapp.support.i18n import Language
from boothapp.ui.organiser_shell import OrganiserShell
from boothapp.ui.page import Page, PageSpec, RailPlace
from boothapp.ui.theme import ThemeMode
from boothapp.ui.views.dashboard.page import TodayPage
from boothapp.ui.views.gate_plan.page import GatePlanPage
from tests.factories import make_fair, organiser
from tests.factories_closing import OpenDay, open_day
from tests.factories_day import DayBook
from tests.factories_people import add_person
from tests.ui.page_harness import Shown, show_page


@pytest.fixture
def day(tmp_path: Path) -> Iterator[OpenDay]:
    """A fair with three people on its list, before its first day."""
    with open_day(tmp_path) as opened:
        for place in range(3):
            add_person(opened.fair, sequence=place + 1)
        yield opened


def plan_page(shown: Shown) -> GatePlanPage:
    """Return the page."""
    assert isinstance(shown.page, GatePlanPage)
    return shown.page


def words(shown: Shown, name: str) -> str:
    """Return a label's text."""
    label = shown.page.findChild(QLabel, name)
    assert label is not None
    return label.text()


def type_number(shown: Shown, key: str, digits: str) -> None:
    """Type a number into a field as somebody does who has come to it with Tab, and wait for the answer."""
    field = plan_page(shown).form.numbers[key]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, digits)
    answered(shown)


def answered(shown: Shown) -> None:
    """Wait until the answer is that of the fields."""
    page = plan_page(shown)
    shown.qtbot.waitUntil(lambda: page.up_to_date, timeout=20_000)
    shown.settle()


def test_the_list_is_planned_for_at_once(qtbot: QtBot, day: OpenDay) -> None:
    shown = show_page(qtbot, day.fair, organiser(), GatePlanPage, language=Language.EN)
    answered(shown)

    assert plan_page(shown).form.numbers["registered"].value() == 3
    assert words(shown, "gatePlanDesksFigure") == "1"
    assert words(shown, "gatePlanVerdict").startswith("Enough: ")
    assert words(shown, "gatePlanPace").startswith("Not measured at this fair yet")


@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
@pytest.mark.parametrize("language", list(Language))
def test_another_number_is_answered_as_the_service_does(
    qtbot: QtBot, day: OpenDay, language: Language, mode: ThemeMode
) -> None:
    shown = show_page(qtbot, day.fair, organiser(), GatePlanPage, language=language, mode=mode)

    type_number(shown, "registered", "1500")

    assumptions = plan_page(shown).form.assumptions()
    assert assumptions is not None
    plan = day.services.plan_gate.rehearse(organiser(), day.session, assumptions)
    assert assumptions.registered == 1500
    assert words(shown, "gatePlanDesksFigure") == str(plan.trial.desks)
    assert words(shown, "gatePlanPrintersFigure") == str(plan.trial.printers)
    assert plan_page(shown).answer.what_if[0][1] == f"{plan.trial.desks} · {plan.trial.printers}"
    assert "1,650" in words(shown, "gatePlanGround")


def test_too_few_desks_are_called_not_enough(qtbot: QtBot, day: OpenDay) -> None:
    shown = show_page(qtbot, day.fair, organiser(), GatePlanPage, language=Language.EN)
    type_number(shown, "registered", "1500")

    plan_page(shown).form.desks.setValue(3)
    answered(shown)

    assert words(shown, "gatePlanDesksFigure") == "3"
    assert words(shown, "gatePlanVerdict").startswith("Not enough: ")


def test_a_curve_shows_the_fields_it_goes_by(qtbot: QtBot, day: OpenDay) -> None:
    shown = show_page(qtbot, day.fair, organiser(), GatePlanPage, language=Language.EN)
    page = plan_page(shown)
    type_number(shown, "registered", "1500")
    rush = words(shown, "gatePlanDesksFigure")

    QTest.keyClick(page.form.curve, Qt.Key.Key_Down)
    answered(shown)

    assumptions = page.form.assumptions()
    assert assumptions is not None
    assert assumptions.curve is CurveKind.EVEN
    assert not page.form.numbers["rush_percent"].isVisible()
    assert page.form.numbers["minutes"].isVisible()
    assert int(words(shown, "gatePlanDesksFigure")) < int(rush)


def test_another_fairs_arrivals_are_followed_and_a_wrong_file_is_told_in_place(
    qtbot: QtBot, day: OpenDay, tmp_path: Path
) -> None:
    folder = tmp_path / "past"
    folder.mkdir()
    past = make_fair(folder)
    book = DayBook(past)
    for minute in range(20):
        book.passage(book.person(), minute)
    past.close()
    shown = show_page(qtbot, day.fair, organiser(), GatePlanPage, language=Language.EN)
    page = plan_page(shown)
    type_number(shown, "registered", "900")

    page.follow_fair(past.path)
    shown.settle()
    answered(shown)

    assert page.form.curve.currentText() == "As at Test Fair (20 came)"
    assert page.form.curve.itemText(page.form.curve.count() - 1) == "As at another fair…"
    assumptions = page.form.assumptions()
    assert assumptions is not None
    assert (assumptions.curve, assumptions.registered) == (CurveKind.FAIR, 900)
    assert not page.form.numbers["minutes"].isVisible()

    page.follow_fair(day.fair.path)
    shown.settle()
    assert words(shown, "gatePlanTrouble").startswith("That is the fair that is open here")
    assert page.form.curve.currentText() == "As at Test Fair (20 came)"


def test_nobody_registered_is_said_in_place_of_figures(qtbot: QtBot, day: OpenDay) -> None:
    shown = show_page(qtbot, day.fair, organiser(), GatePlanPage, language=Language.EN)

    type_number(shown, "registered", "0")

    assert plan_page(shown).answer.currentWidget() is plan_page(shown).answer.empty
    assert words(shown, "gatePlanEmptyText").startswith("Nobody is registered")


def test_what_was_typed_stays_while_people_check_in_and_is_kept_with_a_key(qtbot: QtBot, day: OpenDay) -> None:
    shown = show_page(qtbot, day.fair, organiser(), GatePlanPage, language=Language.EN)
    page = plan_page(shown)
    type_number(shown, "scan_s", "6")

    page.refresh(frozenset({"check_ins"}))
    shown.settle()
    assert page.form.numbers["scan_s"].value() == 6
    QTest.keyClick(page.keep, Qt.Key.Key_Space)
    shown.settle()

    assert day.services.plan_gate.ground(organiser(), day.session).assumptions.scan_s == 6
    assert not page.keep.isEnabled()


def test_what_is_typed_while_the_plan_is_kept_stays_and_can_be_kept_too(qtbot: QtBot, day: OpenDay) -> None:
    shown = show_page(qtbot, day.fair, organiser(), GatePlanPage, language=Language.EN)
    page = plan_page(shown)
    type_number(shown, "scan_s", "6")
    page.keep.click()
    page.form.numbers["scan_s"].setValue(17)
    answered(shown)
    shown.ctx.bus.publish({"check_ins"})
    page._paced.hurry()
    answered(shown)

    kept = day.services.plan_gate.ground(organiser(), day.session).assumptions
    assert (kept.scan_s, page.form.numbers["scan_s"].value(), page.keep.isEnabled()) == (6, 17, True)


def test_a_plan_that_could_not_be_kept_can_be_kept_again(
    qtbot: QtBot, day: OpenDay, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = show_page(qtbot, day.fair, organiser(), GatePlanPage, language=Language.EN)
    page = plan_page(shown)
    type_number(shown, "scan_s", "6")

    def fail(*_what: object) -> None:
        code = "database_busy"
        raise EnvironmentProblem(code)

    monkeypatch.setattr("boothapp.ui.errors.ErrorPresenter.asks_retry", lambda *_what: False)
    with monkeypatch.context() as broken:
        broken.setattr(shown.ctx.services.plan_gate, "keep", fail)
        page.keep.click()
        assert not page.keep.isEnabled()
        shown.settle()
    assert page.keep.isEnabled()
    page.keep.click()
    shown.settle()
    assert day.services.plan_gate.ground(organiser(), day.session).assumptions.scan_s == 6


def test_the_list_of_curves_is_left_alone_while_people_register(qtbot: QtBot, day: OpenDay) -> None:
    shown = show_page(qtbot, day.fair, organiser(), GatePlanPage, language=Language.EN)
    page = plan_page(shown)
    answered(shown)
    refilled: list[object] = []
    page.form.curve.model().rowsRemoved.connect(lambda *what: refilled.append(what))
    add_person(day.fair, sequence=4)
    shown.ctx.bus.publish({"candidates"})
    page._paced.hurry()
    answered(shown)

    assert page.form.numbers["registered"].value() == 4
    assert refilled == []


def test_tab_goes_through_the_fields_as_they_stand(qtbot: QtBot, day: OpenDay) -> None:
    shown = show_page(qtbot, day.fair, organiser(), GatePlanPage, language=Language.EN)
    page = plan_page(shown)
    page.setFocus()

    names: list[str] = []
    for _ in range(20):
        focus = QApplication.focusWidget()
        if focus is None or focus.objectName() in names:
            break
        names.append(focus.objectName())
        QTest.keyClick(focus, Qt.Key.Key_Tab)

    assert [name.removeprefix("gatePlan_") for name in names] == [
        *("registered", "come_percent", "walk_in_percent", "by_name_percent", "gatePlanCurve"),
        *("rush_percent", "minutes", "scan_s", "name_s", "walk_in_s", "badge_s"),
        *("gatePlanHandover_beside", "badge_percent", "target_s", "desks", "printers"),
    ]


def test_the_page_opens_from_today_and_closes_by_keyboard(qtbot: QtBot, day: OpenDay) -> None:
    shown = show_page(qtbot, day.fair, organiser(), Page, language=Language.EN)
    shown.page.hide()
    specs = (
        PageSpec("today", "Today", "layout-dashboard", TodayPage),
        PageSpec("gate_plan", "Gate plan", "hourglass", GatePlanPage, RailPlace.WITHIN, "today"),
    )
    shell = OrganiserShell(shown.ctx, specs)
    shown.ctx.theme.dress(shell)
    qtbot.addWidget(shell)
    shell.resize(1200, 760)
    shell.show()
    shell.activateWindow()
    qtbot.waitUntil(lambda: (found := QApplication.focusWidget()) is not None and shell.isAncestorOf(found))
    button = shell.findChild(QPushButton, "gatePlanButton")
    assert button is not None
    for _ in range(80):
        focus = QApplication.focusWidget()
        if focus is None or focus is button:
            break
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is button

    QTest.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(shell.stack.currentWidget(), GatePlanPage))
    opened = shell.page
    assert isinstance(opened, GatePlanPage)
    shown.settle()
    assert opened.form.numbers["registered"].hasFocus()
    rail = shell.findChild(QPushButton, "rail_today")
    assert rail is not None
    assert rail.isChecked()
    assert shell.findChild(QPushButton, "rail_gate_plan") is None

    QTest.keyClick(opened.form.numbers["registered"], Qt.Key.Key_Escape)
    assert isinstance(shell.page, TodayPage)
    shown.settle()
