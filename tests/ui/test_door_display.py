"""The door's light at the desk, on Today and on its own screen."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from boothapp.domain.errors import EnvironmentProblem
from boothapp.domain.occupancy import Door, Estimate, Light, Room
from boothapp.domain.values import Direction
from boothapp.support.i18n import Language, Translator
from boothapp.ui.errors import ErrorPresenter
from boothapp.ui.theme import ThemeMode
from boothapp.ui.tokens import Tone
from boothapp.ui.views.dashboard.door_display import DoorDisplay
from boothapp.ui.views.dashboard.estimate_watch import EstimateWatch
from boothapp.ui.views.dashboard.page import TodayPage
from boothapp.ui.widgets.chip import Chip
from boothapp.ui.widgets.door_light import door_look
from tests.factories import FairInHand, make_fair, organiser
from tests.factories_gate import check_in_service
from tests.factories_people import PersonInHand, add_person
from tests.services.test_check_in import scan
from tests.ui.desk_in_hand import open_desk
from tests.ui.page_harness import Shown, show_page


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    """A fair whose hall holds three."""
    made = make_fair(tmp_path, capacity=3)
    yield made
    made.close()


@pytest.fixture
def crowd(fair: FairInHand) -> list[PersonInHand]:
    return [add_person(fair, f"人{n}", sequence=n, phone=f"1390000000{n}") for n in range(1, 5)]


def open_display(
    qtbot: QtBot, fair: FairInHand, language: Language = Language.EN, mode: ThemeMode = ThemeMode.LIGHT
) -> tuple[Shown, DoorDisplay]:
    shown = show_page(qtbot, fair, organiser(), TodayPage, language=language, mode=mode)
    shown.settle()
    button = shown.page.findChild(QPushButton, "doorDisplayButton")
    assert button is not None
    QTest.keyClick(button, Qt.Key.Key_Space)
    shown.settle()
    display = shown.page.findChild(DoorDisplay)
    assert display is not None
    qtbot.waitUntil(lambda: display.door is not None, timeout=20_000)
    return shown, display


def test_the_display_follows_the_gate_from_come_in_to_one_in_one_out(
    qtbot: QtBot, fair: FairInHand, crowd: list[PersonInHand]
) -> None:
    shown, display = open_display(qtbot, fair)
    calls = [display.lines()[:2]]
    service = check_in_service(fair)
    for person in crowd[:3]:
        service.check_in(organiser(), fair.sessions[0], scan(person.code, person.number))
    shown.ctx.bus.publish(frozenset({"check_ins"}))
    qtbot.waitUntil(lambda: display.door is not None and display.door.inside == 3, timeout=20_000)
    calls.append(display.lines()[:2])
    service.check_in(organiser(), fair.sessions[0], scan(crowd[0].code, "out", Direction.EXIT))
    shown.ctx.bus.publish(frozenset({"check_ins"}))
    qtbot.waitUntil(lambda: display.door is not None and display.door.inside == 2, timeout=20_000)
    calls.append(display.lines()[:2])

    assert calls == [
        ("Come in", "Inside: 0 / 3"),
        ("One in, one out", "Inside: 3 / 3"),
        ("Come in", "Inside: 2 / 3"),
    ]
    display.close()


@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    ("inside", "tone"), [(10, Tone.OK), (95, Tone.WARN), (100, Tone.BAD)], ids=["room", "nearly full", "full"]
)
def test_each_light_fills_the_band_and_says_its_word(
    qtbot: QtBot, fair: FairInHand, language: Language, mode: ThemeMode, inside: int, tone: Tone
) -> None:
    shown, display = open_display(qtbot, fair, language, mode)
    display.showNormal()
    display.resize(1280, 720)
    display.show_door(Door(inside, Room(cap=100)))
    display.show_estimate(Estimate(inside, 4, 180))
    picture = display.grab().toImage()

    assert QColor(picture.pixel(6, 6)) == shown.ctx.theme.colour(tone.solid)
    call, counts, estimate = display.lines()
    assert display.accessibleName().startswith(call)
    assert f"{inside} / 100" in counts
    assert "4" in estimate
    assert estimate.startswith("Estimate" if language is Language.EN else "估计")
    display.close()


def test_escape_closes_the_display_and_f11_takes_it_off_the_whole_screen(
    qtbot: QtBot, fair: FairInHand, crowd: list[PersonInHand]
) -> None:
    assert crowd
    _, display = open_display(qtbot, fair)
    assert display.isFullScreen()
    QTest.keyClick(display, Qt.Key.Key_F11)
    assert not display.isFullScreen()
    QTest.keyClick(display, Qt.Key.Key_Escape)
    assert not display.isVisible()


def test_the_desk_shows_the_light_in_words(qtbot: QtBot, fair: FairInHand, crowd: list[PersonInHand]) -> None:
    desk = open_desk(qtbot, fair)
    said = []
    for person in crowd[:3]:
        desk.scan(person.code)
        said.append(desk.find(Chip, "counterLight").text)
    assert said == ["还可进 2 人", "还可进 1 人", "已满，出一进一"]
    assert desk.scan(crowd[3].code).result == "FULL"


def test_today_tells_counted_and_estimated_apart(qtbot: QtBot, fair: FairInHand, crowd: list[PersonInHand]) -> None:
    service = check_in_service(fair)
    for person in crowd[:2]:
        service.check_in(organiser(), fair.sessions[0], scan(person.code, person.number))
    fair.clock.advance(timedelta(hours=4))
    shown = show_page(qtbot, fair, organiser(), TodayPage, language=Language.EN)
    shown.settle()
    page = shown.page
    assert isinstance(page, TodayPage)

    assert page.tiles.inside.count.text() == "2"
    assert page.door.light.text == "Room for 1 more"
    assert page.door.room.text() == "2 / 3"
    assert page.door.light.toolTip() == page.door.room.accessibleName() == "Inside: 2 / 3 by the set capacity"
    assert page.door.estimate.text() == "Estimate: about 2 may have left (unseen for 3 h)"


def out_of_order(*_what: object) -> NoReturn:
    """Fail as a database does that another program holds."""
    code = "database_busy"
    raise EnvironmentProblem(code)


def dialogs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return where the code of each problem is noted that somebody is asked about."""
    asked: list[str] = []

    def leave(_presenter: ErrorPresenter, _parent: QWidget, problem: EnvironmentProblem) -> bool:
        asked.append(problem.code)
        return False

    monkeypatch.setattr(ErrorPresenter, "asks_retry", leave)
    return asked


def two_who_may_have_left(fair: FairInHand, crowd: list[PersonInHand]) -> None:
    """Let two in, and four hours pass."""
    for person in crowd[:2]:
        check_in_service(fair).check_in(organiser(), fair.sessions[0], scan(person.code, person.number))
    fair.clock.advance(timedelta(hours=4))


def test_a_problem_during_the_estimate_asks_nobody_and_leaves_the_last_one(
    qtbot: QtBot, fair: FairInHand, crowd: list[PersonInHand], monkeypatch: pytest.MonkeyPatch
) -> None:
    two_who_may_have_left(fair, crowd)
    shown, display = open_display(qtbot, fair)
    shown.settle()
    page = shown.page
    assert isinstance(page, TodayPage)
    watches = page.findChildren(EstimateWatch)
    assert len(watches) == 2
    before = page.door.estimate.text(), display.lines()
    asked = dialogs(monkeypatch)
    monkeypatch.setattr(shown.ctx.services.occupancy, "estimate", out_of_order)

    with qtbot.captureExceptions() as bugs:
        for watch in watches:
            watch.ask()
        shown.settle()

    assert (asked, bugs) == ([], [])
    assert (page.door.estimate.text(), display.lines()) == before
    assert before[0] == "Estimate: about 2 may have left (unseen for 3 h)"
    display.close()


def test_an_estimate_that_cannot_be_made_leaves_no_other_sessions_on_the_card(
    qtbot: QtBot, fair: FairInHand, crowd: list[PersonInHand], monkeypatch: pytest.MonkeyPatch
) -> None:
    two_who_may_have_left(fair, crowd)
    shown = show_page(qtbot, fair, organiser(), TodayPage, language=Language.EN)
    page = shown.page
    assert isinstance(page, TodayPage)
    assert page.door.estimate.isVisible()
    monkeypatch.setattr(shown.ctx.services.occupancy, "estimate", out_of_order)

    shown.ctx.selection.select(fair.sessions[1])
    page.refresh(frozenset({"all"}))
    shown.settle()

    assert not page.door.estimate.isVisible()


def test_an_estimate_that_comes_after_another_session_was_chosen_is_shown_to_nobody(
    qtbot: QtBot, fair: FairInHand, crowd: list[PersonInHand]
) -> None:
    two_who_may_have_left(fair, crowd)
    shown = show_page(qtbot, fair, organiser(), TodayPage, language=Language.EN)
    told: list[Estimate | None] = []
    watch = EstimateWatch(shown.page, shown.ctx, told.append)

    watch.ask()
    shown.ctx.selection.select(fair.sessions[1])
    shown.settle()

    assert told == [None]


def test_the_display_asks_nobody_about_a_problem_and_follows_again_after_it(
    qtbot: QtBot, fair: FairInHand, crowd: list[PersonInHand], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, display = open_display(qtbot, fair)
    asked = dialogs(monkeypatch)
    tried: list[object] = []

    def fail(*what: object) -> None:
        tried.append(what)
        out_of_order()

    check_in_service(fair).check_in(organiser(), fair.sessions[0], scan(crowd[0].code, crowd[0].number))

    with monkeypatch.context() as broken:
        broken.setattr(shown.ctx.services.occupancy, "door", fail)
        shown.ctx.bus.publish(frozenset({"check_ins"}))
        qtbot.waitUntil(lambda: bool(tried), timeout=20_000)
        shown.settle()
    assert display.lines()[1] == "Inside: 0 / 3"

    qtbot.waitUntil(lambda: display.lines()[1] == "Inside: 1 / 3", timeout=20_000)
    assert asked == []
    display.close()


def test_the_lights_are_told_apart_without_their_colours(translator: Translator) -> None:
    looks = [door_look(Door(inside, Room(cap=100)), translator) for inside in (10, 95, 100)]
    assert [look.light for look in looks] == [Light.GREEN, Light.AMBER, Light.RED]
    assert len({look.icon for look in looks}) == len({look.call for look in looks}) == len(looks)
