"""Fixtures of the booth page's tests, and what every page's test stands on."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from boothapp.ui.qt_classes import QT_CLASSES
from tests.factories import FairInHand, make_fair
from tests.factories_contracts import BoothInHand, make_booth
from tests.ui.booth_window import BoothWindow, open_booth


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    made = make_fair(tmp_path)
    yield made
    made.close()


@pytest.fixture
def booth(fair: FairInHand) -> BoothInHand:
    return make_booth(fair)


@pytest.fixture
def window(qtbot: QtBot, fair: FairInHand, booth: BoothInHand) -> BoothWindow:
    return open_booth(qtbot, fair, booth)


@pytest.fixture(scope="session", autouse=True)
def chart_library(qapp: QApplication) -> None:
    """Load the charts' library before any page does.

    A page loads it in a thread beside the window's loop, and once in some ten whole runs the binding's tables, which no
    lock guards, broke under both; that race is the program's and is not mended by this.
    """
    assert qapp is not None
    QT_CLASSES.make_all()
    import_module("pyqtgraph")
