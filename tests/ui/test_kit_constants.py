"""The interpreter survives a Qt binding that does not count its references to None, True and False."""

import sys

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

import boothapp.ui  # noqa: F401 - importing the window's package holds the constants
from boothapp.ui.constants import hold_constants


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="constants are immortal from Python 3.12 on")
def test_constants_outlive_more_calls_than_a_day_makes(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    for _ in range(20_000):
        label.update()
        label.findChild(QObject)
    for constant in (None, True, False):
        assert sys.getrefcount(constant) > 1 << 40


def test_holding_twice_adds_nothing() -> None:
    hold_constants()
    before = sys.getrefcount(None)
    hold_constants()
    assert abs(sys.getrefcount(None) - before) < 1000
