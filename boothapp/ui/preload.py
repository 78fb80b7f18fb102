"""Imports the pages while the window waits for its user, so that opening one the first time is not felt."""

import importlib
import sys
from collections.abc import Callable, Sequence
from functools import partial

from boothapp.ui.runner import Runner

_LANE = "preload"
_QT = ("PySide6.QtPdf", "PySide6.QtPrintSupport")
"""A worker that loads one of these while the window is drawn can wait for it for ever."""


def preload(runner: Runner, modules: Sequence[str]) -> None:
    """Import `modules` on a worker thread, in their order; one that is missing is left to whoever needs it.

    Qt's own modules that pages need are loaded first, here: call it on the GUI thread.
    """
    for name in _QT:
        importlib.import_module(name)
    for name in modules:
        if name not in sys.modules:
            runner.submit(partial(_import, name), _LANE)


def prepare(runner: Runner, warm: Callable[[], None]) -> None:
    """Run `warm`, which imports what opening a fair needs, before any page is imported."""
    runner.submit(partial(_call, warm), _LANE)


def _call(warm: Callable[[], None]) -> Callable[[], None]:
    warm()
    return _done


def _import(name: str) -> Callable[[], None]:
    importlib.import_module(name)
    return _done


def _done() -> None:
    """Nothing waits for it."""
