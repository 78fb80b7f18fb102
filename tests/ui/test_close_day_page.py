"""The Close day page: the checklist works, the day closes, the bundle is found and carried, reopening has a reason."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from boothapp.domain.values import SessionState
from boothapp.support.i18n import Language
from boothapp.ui.theme import ThemeMode
from boothapp.ui.views.close_day.bundle_card import size_words, spaced
from boothapp.ui.views.close_day.page import CloseDayPage
from boothapp.ui.views.close_day.page_image import render_page
from tests.factories import FairInHand, make_fair, organiser
from tests.factories_closing import fill_day, open_day
from tests.ui.page_harness import Shown, show_page


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    """A fair whose first day is over."""
    with open_day(tmp_path) as day:
        fill_day(day)
        yield day.fair


def page(shown: Shown) -> CloseDayPage:
    """Return the page."""
    assert isinstance(shown.page, CloseDayPage)
    return shown.page


def words(shown: Shown, name: str) -> str:
    """Return a label's text."""
    label = shown.page.findChild(QLabel, name)
    assert label is not None
    return label.text()


def button(shown: Shown, name: str) -> QPushButton:
    """Return a button."""
    found = shown.page.findChild(QPushButton, name)
    assert found is not None
    return found


def close_into(shown: Shown, folder: Path) -> None:
    """Close the day as the button does once the folder is chosen."""
    page(shown).flow.close_into(shown.ctx.services.overview.fair().sessions[0].id, folder)
    shown.settle()
    shown.qtbot.waitUntil(lambda: words(shown, "bundleName") != "", timeout=20_000)
    shown.settle()


@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
@pytest.mark.parametrize("language", list(Language))
def test_the_steps_show_their_evidence_and_the_report_its_first_page(
    qtbot: QtBot, fair: FairInHand, language: Language, mode: ThemeMode
) -> None:
    shown = show_page(qtbot, fair, organiser(), CloseDayPage, language=language, mode=mode)

    checklist = shown.ctx.services.day_end.checklist.checklist(organiser(), fair.sessions[0])
    for step in checklist.steps:
        assert words(shown, f"evidence_{step.key}") == step.evidence.said(shown.ctx.t)
    assert words(shown, "pagePlace").startswith("1 / ")
    assert button(shown, "finishDay").isEnabled()


def test_an_empty_fair_can_be_looked_at(qtbot: QtBot, tmp_path: Path) -> None:
    fair = make_fair(tmp_path)
    shown = show_page(qtbot, fair, organiser(), CloseDayPage, language=Language.EN)

    assert words(shown, "evidence_conflicts") == "No conflicts"
    fair.close()


def test_finishing_seals_the_bundle_and_shows_every_file_of_it(qtbot: QtBot, fair: FairInHand, tmp_path: Path) -> None:
    shown = show_page(qtbot, fair, organiser(), CloseDayPage, language=Language.EN)
    close_into(shown, tmp_path / "out")

    assert words(shown, "bundleName") == "T26-1-001.fairday"
    assert words(shown, "bundleTotal").startswith("13 files")
    assert page(shown).bundle.files.model().rowCount() == 13
    assert not button(shown, "finishDay").isEnabled()
    assert not page(shown).lock.reopen.isHidden()
    assert "provisional" not in words(shown, "reportNote")
    QAbstractItemModelTester(page(shown).bundle.files.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_a_bundle_that_is_gone_is_missed_and_found_again_elsewhere(
    qtbot: QtBot, fair: FairInHand, tmp_path: Path
) -> None:
    shown = show_page(qtbot, fair, organiser(), CloseDayPage, language=Language.EN)
    close_into(shown, tmp_path / "out")
    shutil.move(tmp_path / "out", tmp_path / "elsewhere")
    page(shown).bundle_flow.look(None)
    shown.settle()

    assert "no file" in words(shown, "bundleProblem")
    assert not button(shown, "findBundle").isHidden()

    page(shown).bundle_flow.look(tmp_path / "elsewhere")
    shown.settle()
    assert words(shown, "bundleTotal").startswith("13 files")


def test_a_copy_is_read_back(qtbot: QtBot, fair: FairInHand, tmp_path: Path) -> None:
    shown = show_page(qtbot, fair, organiser(), CloseDayPage, language=Language.EN)
    close_into(shown, tmp_path / "out")
    page(shown).bundle_flow.copy_to(tmp_path / "usb")
    shown.settle()

    assert sorted(path.name for path in (tmp_path / "usb").iterdir()) == ["T26-1-001.fairday", "T26.pub"]


def test_a_day_reopens_for_a_reason_that_is_typed(qtbot: QtBot, fair: FairInHand, tmp_path: Path) -> None:
    shown = show_page(qtbot, fair, organiser(), CloseDayPage, language=Language.EN)
    close_into(shown, tmp_path / "out")

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        field, deed = dialog.findChild(QLineEdit), dialog.findChild(QPushButton, "reopenDialog_reopen")
        assert field is not None
        assert deed is not None
        assert not deed.isEnabled()
        field.setText("漏了一份协议")
        deed.click()

    QTimer.singleShot(0, answer)
    page(shown).lock.reopen.click()
    shown.settle()

    session = shown.ctx.services.overview.fair().sessions[0]
    assert session.state is SessionState.OPEN
    qtbot.waitUntil(lambda: page(shown).lock.words.text().startswith("Reopened"), timeout=20_000)
    assert button(shown, "finishDay").isEnabled()


def test_confirming_the_exhibitors_finishes_their_step(qtbot: QtBot, fair: FairInHand) -> None:
    shown = show_page(qtbot, fair, organiser(), CloseDayPage, language=Language.EN)
    assert shown.page.findChild(QPushButton, "do_exhibitors") is not None
    page(shown).flow.confirm_rest(fair.sessions[0])
    shown.settle()
    qtbot.waitUntil(
        lambda: words(shown, "evidence_exhibitors") == "2 / 3 present, 1 no-shows confirmed", timeout=20_000
    )
    shown.settle()


def test_pages_of_the_report_are_turned(qtbot: QtBot, fair: FairInHand) -> None:
    shown = show_page(qtbot, fair, organiser(), CloseDayPage, language=Language.EN)
    button(shown, "nextPage").click()
    shown.settle()

    assert words(shown, "pagePlace").startswith("2 / ")
    made = shown.ctx.services.day_end.report.render(organiser(), fair.sessions[0])
    image = render_page(made.pdf, 99, 300)
    assert (image.page, image.image.width()) == (made.pages - 1, 300)


def test_sizes_and_hashes_are_shown_readably() -> None:
    assert [size_words(size) for size in (999, 61_400, 1_130_000)] == ["999 B", "61 KB", "1.1 MB"]
    assert spaced("0123456789abcdef" * 4).count("\n") == 1
