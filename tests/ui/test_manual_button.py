"""The Manual button of the welcome page opens the manual of the window's language."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from boothapp.support.i18n import Language
from boothapp.support.paths import resource_root
from boothapp.ui.views.welcome.start_panel import StartPanel
from tests.ui.kit import window_context


class Browser(QObject):
    """Stands where the desktop would show a file."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Path] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        """Note the file."""
        self.shown.append(Path(url.toLocalFile()))


@pytest.fixture
def browser() -> Iterator[Browser]:
    made = Browser()
    QDesktopServices.setUrlHandler("file", made, "show")  # type: ignore[arg-type]  # the stub says bytes, Qt takes str
    yield made
    QDesktopServices.unsetUrlHandler("file")


@pytest.mark.parametrize("language", Language)
def test_manual_button_opens_the_manual_of_the_windows_language(
    qtbot: QtBot, qapp: QApplication, browser: Browser, language: Language
) -> None:
    with window_context(qapp, language) as ctx:
        panel = StartPanel(ctx, resource_root())
        qtbot.addWidget(panel)
        panel.show()
        button = panel.findChild(QPushButton, "openManual")
        assert button is not None
        assert button.isVisible()
        button.click()
        assert browser.shown == [resource_root() / "manual" / f"manual.{language.value}.html"]
        panel.hide()


def test_manual_button_is_hidden_while_there_is_no_manual(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    with window_context(qapp) as ctx:
        panel = StartPanel(ctx, tmp_path)
        qtbot.addWidget(panel)
        panel.show()
        button = panel.findChild(QPushButton, "openManual")
        assert button is not None
        assert not button.isVisible()
        panel.hide()
