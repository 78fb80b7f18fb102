"""The Today page shows the service's figures, and follows what changes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from boothapp.domain.fair import SessionInfo
from boothapp.domain.figures import Arrivals
from boothapp.domain.gate_plan.curves import CurveKind
from boothapp.domain.gate_plan.forecast import forecast_of
from boothapp.domain.values import ConflictKind
from boothapp.persistence.models import Conflict
from boothapp.services.describe_fair import FairOverviewService
from boothapp.support.i18n import Language
from boothapp.ui.context import UiContext
from boothapp.ui.page import Page, PageSpec
from boothapp.ui.page_stack import PageStack
from boothapp.ui.theme import ThemeMode
from boothapp.ui.views.dashboard.arrivals_plot import hours_shown
from boothapp.ui.views.dashboard.page import TodayPage
from boothapp.ui.views.dashboard.wall_display import WallDisplay
from boothapp.ui.widgets.time_chart import y_ticks
from tests.factories import FairInHand, make_fair, organiser
from tests.factories_closing import fill_day, open_day
from tests.factories_day import DayBook
from tests.ui.page_harness import Shown, show_page


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    """A fair in the middle of its first day."""
    with open_day(tmp_path) as day:
        fill_day(day)
        day.fair.clock.advance(timedelta(hours=-7))
        yield day.fair


BEGIN = datetime(2026, 11, 4, 1, 0, tzinfo=UTC)


def session_of(fair: FairInHand) -> SessionInfo:
    """Return the fair's first session."""
    return next(each for each in FairOverviewService(fair.units).fair().sessions if each.id == fair.sessions[0])


def today(shown: Shown) -> TodayPage:
    """Return the page."""
    assert isinstance(shown.page, TodayPage)
    return shown.page


def words(shown: Shown, name: str) -> str:
    """Return a label's text."""
    label = shown.page.findChild(QLabel, name)
    assert label is not None
    return label.text()


@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
@pytest.mark.parametrize("language", list(Language))
def test_the_page_shows_the_figures_of_the_service(
    qtbot: QtBot, fair: FairInHand, language: Language, mode: ThemeMode
) -> None:
    shown = show_page(qtbot, fair, organiser(), TodayPage, language=language, mode=mode)

    figures = shown.ctx.services.figures.day(organiser(), fair.sessions[0])
    assert words(shown, "tilePersonsCount") == f"{figures.common.people.persons:,}"
    assert words(shown, "tilePersonsPercent") == figures.common.people.registered.percent
    assert words(shown, "tileContractsCount") == f"{figures.fair_contracts.booth:,}"
    assert words(shown, "tileExhibitorsPercent") == figures.common.exhibitors.present_share.percent
    areas = today(shown).areas.table.shown()
    assert [row.cells[1].bold for row in areas if not row.total] == [
        str(row.contracts.n) for row in figures.common.areas
    ]


def test_the_arrivals_are_drawn_with_the_first_figures(qtbot: QtBot, fair: FairInHand) -> None:
    shown = show_page(qtbot, fair, organiser(), TodayPage, language=Language.EN)

    assert today(shown).arrivals.plot.drawn
    assert today(shown).arrivals.plot.accessibleDescription() == "2 at 09:00"
    assert words(shown, "legendWalkIn") == "Walk-in 1"


def bars_at(*hours: int) -> list[Arrivals]:
    """Return bars of so many hours after the session's begin."""
    return [Arrivals(BEGIN + timedelta(hours=each), 3, 1) for each in hours]


def test_hours_shown_are_those_of_the_sessions_day_whatever_came_weeks_later(fair: FairInHand) -> None:
    session = replace(session_of(fair), starts_at=BEGIN, ends_at=BEGIN + timedelta(hours=7))
    weeks = 24 * 21
    shown = hours_shown(session, bars_at(0, 2, weeks))
    assert (shown.begin, shown.end, shown.bars) == (session.starts_at, session.ends_at, bars_at(0, 2))
    late = hours_shown(session, bars_at(weeks - 24, weeks, weeks + 1))
    assert late.bars == bars_at(weeks, weeks + 1)
    assert (late.begin, late.end) == (BEGIN + timedelta(days=21), BEGIN + timedelta(days=21, hours=7))


def test_hours_of_a_chart_do_not_lie_over_each_other_however_long_it_is(qtbot: QtBot, fair: FairInHand) -> None:
    shown = show_page(qtbot, fair, organiser(), TodayPage)
    chart = today(shown).arrivals.plot._chart
    for minutes in (60, 420, 60 * 24 * 3, 60 * 24 * 23, 60 * 24 * 400):
        chart.show_span(BEGIN, minutes, 10)
        assert chart.hours_every(600) * 600 / minutes >= 48


def test_an_empty_day_says_so_in_place_of_plots(qtbot: QtBot, tmp_path: Path) -> None:
    fair = make_fair(tmp_path)
    shown = show_page(qtbot, fair, organiser(), TodayPage, language=Language.EN)

    assert not today(shown).arrivals.plot.drawn
    assert words(shown, "rankingEmptyText").startswith("No exhibitors yet")
    assert words(shown, "attentionCalmText") == "Nothing needs attention."
    fair.close()


def test_a_matter_leads_to_the_page_that_mends_it(qtbot: QtBot, fair: FairInHand) -> None:
    with fair.units.write() as unit:
        unit.session.add(
            Conflict(
                id=fair.ids.new(),
                session_id=fair.sessions[0],
                kind=ConflictKind.OVER_VACANCIES,
                subject_id=fair.ids.new(),
                detail={"reason": "head office agreed"},
                created_at=fair.clock.now(),
            )
        )
    counts: list[int] = []
    pages: list[str] = []

    def make(ctx: UiContext) -> TodayPage:
        page = TodayPage(ctx)
        page.waiting.connect(counts.append)
        page.page_wanted.connect(pages.append)
        return page

    shown = show_page(qtbot, fair, organiser(), make, language=Language.EN)
    button = shown.page.findChild(QPushButton, "open_over_vacancies")
    assert button is not None
    button.click()

    assert pages == ["contracts"]
    assert counts[-1] == 2
    assert words(shown, "note_over_vacancies") == "Reason given: head office agreed"


def test_a_change_is_followed_and_many_at_once_are_asked_together(qtbot: QtBot, fair: FairInHand) -> None:
    shown = show_page(qtbot, fair, organiser(), TodayPage)
    book = DayBook(fair, people=100, attempts=100)
    book.passage(book.person(), -5)

    for _ in range(20):
        shown.ctx.bus.publish({"check_ins"})
    qtbot.waitUntil(lambda: words(shown, "tilePersonsCount") == "6", timeout=20_000)
    shown.settle()


def test_the_interim_report_is_written_where_asked(qtbot: QtBot, fair: FairInHand, tmp_path: Path) -> None:
    shown = show_page(qtbot, fair, organiser(), TodayPage)
    today(shown).write_interim(fair.sessions[0], tmp_path / "interim.pdf")
    shown.settle()

    assert (tmp_path / "interim.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(("highest", "ticks"), [(1, [0, 1]), (7, [0, 2, 4, 6, 8]), (69, [0, 20, 40, 60, 80])])
def test_ticks_are_round_and_reach_the_highest_bar(highest: int, ticks: list[int]) -> None:
    assert y_ticks(highest) == ticks


def test_the_wall_display_shows_the_same_figures(qtbot: QtBot, fair: FairInHand) -> None:
    shown = show_page(qtbot, fair, organiser(), TodayPage, language=Language.EN)
    page = today(shown)
    page.show_wall()
    shown.settle()
    wall = page.findChild(WallDisplay)

    assert wall is not None
    assert wall.tiles.persons.count.text() == page.tiles.persons.count.text()
    QTest.keyClick(wall, Qt.Key.Key_Escape)
    assert not wall.isVisible()


def test_the_wall_display_follows_the_day_while_the_organiser_is_on_another_page(
    qtbot: QtBot, fair: FairInHand
) -> None:
    shown = show_page(qtbot, fair, organiser(), TodayPage, language=Language.EN)
    specs = (PageSpec("today", "Today", "users", TodayPage), PageSpec("other", "Stations", "users", Page))
    stack = PageStack(shown.ctx, specs)
    qtbot.addWidget(stack)
    stack.show()
    page = stack.show_page("today")
    assert isinstance(page, TodayPage)
    qtbot.waitUntil(lambda: page._figures is not None, timeout=20_000)
    page.show_wall()
    wall = page.findChild(WallDisplay)
    assert wall is not None
    before = wall.tiles.persons.count.text()
    stack.show_page("other")
    qtbot.waitUntil(lambda: not page.isVisible())

    book = DayBook(fair, people=50, attempts=50)
    book.passage(book.person(), 500)
    shown.ctx.bus.publish({"all"})
    qtbot.waitUntil(lambda: wall.tiles.persons.count.text() != before, timeout=20_000)

    wall.close()
    assert not page.watched


def test_the_next_hour_is_told_as_a_forecast_beside_the_counts(qtbot: QtBot, tmp_path: Path) -> None:
    with open_day(tmp_path) as day:
        for minute in range(0, 60, 2):
            day.book.passage(day.book.person(), minute)
        day.fair.clock.advance(timedelta(hours=1))
        shown = show_page(qtbot, day.fair, organiser(), TodayPage, language=Language.EN)

        figures = day.services.figures.day(organiser(), day.session)
        told = forecast_of(day.services.plan_gate.outlook(organiser(), day.session), figures)
        assert words(shown, "forecastWords").startswith(f"Forecast, next 60 minutes: about {told.likely:,} come")
        assert told.arrived == 30

        plan_gate = day.services.plan_gate
        changed = replace(plan_gate.ground(organiser(), day.session).assumptions, curve=CurveKind.EVEN)
        plan_gate.keep(organiser(), day.session, changed)
        shown.ctx.bus.publish({"gate_plan"})
        again = forecast_of(plan_gate.outlook(organiser(), day.session), figures)
        assert again != told
        qtbot.waitUntil(lambda: f"about {again.likely:,} come" in words(shown, "forecastWords"), timeout=20_000)


def test_a_morning_with_a_handful_of_people_is_not_forecast(qtbot: QtBot, tmp_path: Path) -> None:
    with open_day(tmp_path) as day:
        for minute in range(4):
            day.book.passage(day.book.person(), minute)
        day.fair.clock.advance(timedelta(minutes=30))
        shown = show_page(qtbot, day.fair, organiser(), TodayPage, language=Language.EN)

        assert words(shown, "forecastWords") == "Forecast: 4 came so far, too few to go by."
