"""The last resort: a bug is logged, shown with versions and traceback, and told nobody's data."""

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from boothapp.support.i18n import Language
from boothapp.ui.crash import CrashDialog, CrashGuard, crash_text
from boothapp.ui.theme import Theme
from tests.guards import ExpectedLogs
from tests.ui.kit import shown_theme, translator

PERSON = "林若溪 320102200001011234"


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    with shown_theme(qapp) as made:
        yield made


def bug() -> Exception:
    def register(name: str) -> None:
        message = f"cannot register {name}"
        raise ValueError(message)

    try:
        register(PERSON)
    except ValueError as error:
        return error
    raise AssertionError


def test_crash_text_has_versions_and_places_and_no_values() -> None:
    text = crash_text(bug())
    assert "Qt 6." in text
    assert "PySide6" in text
    assert "in register" in text
    assert "ValueError" in text
    assert "林若溪" not in text
    assert "320102" not in text


@pytest.mark.parametrize("language", list(Language), ids=str)
def test_dialog_shows_the_text_the_log_and_copies_it(qtbot: QtBot, theme: Theme, language: Language) -> None:
    dialog = CrashDialog(None, theme, translator(language), crash_text(bug()), Path("/logs/boothapp.log"))
    qtbot.addWidget(dialog)
    dialog.show()
    copy = dialog.findChild(QPushButton, "crashDialog_copy")
    assert copy is not None
    copy.click()
    assert QApplication.clipboard().text() == dialog.text.toPlainText()
    assert not dialog.grab().toImage().isNull()


def close_when_open(seen: list[str]) -> None:
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, CrashDialog):
        seen.append(dialog.text.toPlainText())
        dialog.accept()
    else:
        QTimer.singleShot(10, lambda: close_when_open(seen))


@pytest.mark.parametrize("where", ["gui", "thread"])
def test_first_bug_is_logged_shown_once_and_closes_in_order(
    qtbot: QtBot, theme: Theme, expected_logs: ExpectedLogs, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    closed: list[str] = []
    guard = CrashGuard(theme, translator(Language.EN), None, lambda: closed.append("closed"))
    sys.excepthook = guard._on_exception
    threading.excepthook = guard._on_thread_exception
    seen: list[str] = []
    QTimer.singleShot(10, lambda: close_when_open(seen))
    for _ in range(2):
        if where == "gui":
            error = bug()
            sys.excepthook(type(error), error, error.__traceback__)
        else:
            thread = threading.Thread(target=_raise)
            thread.start()
            thread.join()
    qtbot.waitUntil(lambda: closed == ["closed"])
    qtbot.wait(20)
    assert closed == ["closed"]
    assert len(seen) == 1
    for _ in range(2):
        assert "林若溪" not in expected_logs.take("Unexpected error").getMessage()


def _raise() -> None:
    raise bug()


def test_what_qt_says_reaches_the_log(
    theme: Theme, qtbot: QtBot, caplog: pytest.LogCaptureFixture, expected_logs: ExpectedLogs
) -> None:
    guard = CrashGuard(theme, translator(Language.EN), None, lambda: None)
    hooks = (sys.excepthook, threading.excepthook)
    guard.install()
    try:
        with caplog.at_level(logging.WARNING, logger="qt"):
            qWarning("the printer smokes")
    finally:
        guard.uninstall()
        sys.excepthook, threading.excepthook = hooks
    expected_logs.take("the printer smokes")
    del qtbot
