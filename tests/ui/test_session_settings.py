"""Organisers set sessions on the settings page, with the keyboard alone, and the window's selector follows."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from boothapp.bootstrap import build_app
from boothapp.services.app_services import AppServices
from boothapp.support.i18n import Catalogs, Language
from boothapp.support.paths import AppPaths, resource_root
from boothapp.ui.session_choices import hall_words
from boothapp.ui.session_follow import SessionFollower
from boothapp.ui.views.settings.page import SettingsPage
from boothapp.ui.views.settings.session_dialog import SessionDialog
from tests.factories import FairInHand, make_fair, organiser
from tests.factories_floor import add_hall
from tests.factories_gate import close_session
from tests.ui.page_harness import Shown, show_page

PROBLEMS = {
    Language.ZH_CN: "结束时间要晚于开始时间，请改晚一些。",
    Language.EN: "A session closes after it opens. Set a later time.",
}
HINTS = {Language.ZH_CN: "1,200 平方米", Language.EN: "about 900 persons"}
LABELS = {Language.ZH_CN: "11月4日 周三 · 无锡 · A1 馆", Language.EN: "Wed 4 Nov · Wuxi · Hall A1"}


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    """Return an open fair whose sessions are in hall A1."""
    made = make_fair(tmp_path)
    add_hall(made)
    yield made
    made.close()


def show(qtbot: QtBot, fair: FairInHand, paths: AppPaths, language: Language) -> tuple[Shown, SettingsPage]:
    app: AppServices = build_app(paths, fair.clock, fair.ids)
    shown = show_page(qtbot, fair, organiser(), lambda ctx: SettingsPage(ctx, app), language=language)
    page = shown.page
    assert isinstance(page, SettingsPage)
    return shown, page


def form() -> SessionDialog:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SessionDialog)
    return dialog


@pytest.mark.parametrize("language", list(Language))
def test_a_session_is_corrected_in_place_saved_and_shown_in_the_selector(
    qtbot: QtBot, fair: FairInHand, paths: AppPaths, language: Language
) -> None:
    shown, page = show(qtbot, fair, paths, language)
    follower = SessionFollower(shown.ctx)
    page.sessions.table.selectRow(0)
    QTest.keyClick(page.sessions.edit_button, Qt.Key.Key_Space)
    dialog = form()
    assert dialog.hall.currentText() == "A1"
    assert HINTS[language] in dialog.hint.text()
    dialog.city_zh.setText("无锡")
    dialog.city_en.setText("Wuxi")
    dialog.capacity.setValue(900)
    dialog.closes.setTime(QTime(8, 30))
    QTest.keyClick(dialog.city_en, Qt.Key.Key_Return)
    shown.settle()
    assert dialog.isVisible()
    assert dialog.rows["closes"].problem == PROBLEMS[language]
    dialog.closes.setTime(QTime(16, 0))
    QTest.keyClick(dialog.city_en, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    shown.settle()
    saved = page.sessions.model.rows[0].info
    assert (saved.capacity, saved.hall_name, f"{saved.local(saved.ends_at):%H:%M}") == (900, "A1", "16:00")
    current = shown.ctx.selection.current
    assert current is not None
    assert current.label == LABELS[language]
    follower.stop()


@pytest.mark.parametrize("language", list(Language))
def test_an_added_session_follows_the_last_day_and_can_be_chosen(
    qtbot: QtBot, fair: FairInHand, paths: AppPaths, language: Language
) -> None:
    shown, page = show(qtbot, fair, paths, language)
    follower = SessionFollower(shown.ctx)
    QTest.keyClick(page.sessions.add_button, Qt.Key.Key_Space)
    dialog = form()
    assert dialog.day.date() == QDate(2026, 11, 6)
    QTest.keyClick(dialog.city_zh, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    shown.settle()
    assert [line.info.day for line in page.sessions.model.rows][2:] == [date(2026, 11, 6)]
    assert [choice.number for choice in shown.ctx.selection.choices] == [1, 2, 3]
    assert shown.ctx.selection.current_id == fair.sessions[0]
    follower.stop()


def test_a_finished_session_cannot_be_edited(qtbot: QtBot, fair: FairInHand, paths: AppPaths) -> None:
    close_session(fair, 1)
    _shown, page = show(qtbot, fair, paths, Language.EN)
    page.sessions.table.selectRow(1)
    assert not page.sessions.edit_button.isEnabled()
    assert page.sessions.edit_button.toolTip() == "Reopen the day on the Close day page first."
    page.sessions.table.selectRow(0)
    assert page.sessions.edit_button.isEnabled()


def test_a_hall_is_called_a_hall_once() -> None:
    catalogs = Catalogs(resource_root() / "i18n")
    zh, en = catalogs.translator(Language.ZH_CN), catalogs.translator(Language.EN)
    assert [hall_words(name, zh) for name in ("A1", "A1馆", "东展厅")] == ["A1 馆", "A1馆", "东展厅"]
    assert [hall_words(name, en) for name in ("A1", "Hall B", "A1馆")] == ["Hall A1", "Hall B", "A1馆"]
