"""Garbage is collected on the GUI thread alone, while worker threads run."""

import gc
import threading
import weakref
from collections.abc import Callable

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

import boothapp.ui  # noqa: F401 - holds Python's constants
from boothapp.ui.garbage import GuiGarbage
from boothapp.ui.runner import Runner


class Knot:
    """Refers to itself, so that only the collector frees it; tells in which thread."""

    def __init__(self, freed: list[int]) -> None:
        self._freed = freed
        self.itself = self

    def __del__(self) -> None:
        self._freed.append(threading.get_ident())


def test_worker_that_allocates_much_frees_nothing(qtbot: QtBot) -> None:
    freed: list[int] = []
    runner = Runner()
    Knot(freed)
    runner.submit(_work)
    qtbot.waitUntil(lambda: not runner.busy)
    assert freed == []
    runner.shutdown()
    gc.collect()
    assert freed == [threading.get_ident()]


def _make_much() -> None:
    assert [[number] for number in range(50_000)]


def _work() -> Callable[[], None]:
    _make_much()
    return _make_nothing


def _make_nothing() -> None:
    return


def test_collector_is_given_back_at_the_end(qtbot: QtBot) -> None:
    del qtbot
    parent = QObject()
    garbage = GuiGarbage(parent)
    garbage.start()
    assert not gc.isenabled()
    garbage.stop()
    assert gc.isenabled()


def test_knots_are_freed_while_it_runs(qtbot: QtBot) -> None:
    parent = QObject()
    garbage = GuiGarbage(parent)
    garbage.start()
    freed: list[int] = []
    knot = weakref.ref(Knot(freed))
    kept = [[number] for number in range(50_000)]
    qtbot.waitUntil(lambda: knot() is None, timeout=20_000)
    assert kept
    garbage.stop()
