"""Imports the pages while the window waits for its user, so that opening one the first time is not felt."""

import importlib
import sys
from collections.abc import Callable, Sequence
from functools import partial

from boothapp.ui.qt_classes import PRELOAD_LANE, QT_CLASSES
from boothapp.ui.runner import Runner


def preload(runner: Runner, modules: Sequence[str]) -> None:
    """Import `modules` on a worker thread, in their order; one that is missing is left to whoever needs it.

    Qt's classes are made first, here: call it on the GUI thread.
    """
    QT_CLASSES.make_by_turns(runner, partial(_submit, runner, modules))


def prepare(runner: Runner, warm: Callable[[], None]) -> None:
    """Run `warm`, which imports what opening a fair needs, before any page is imported."""
    runner.submit(partial(_call, warm), PRELOAD_LANE)


def _submit(runner: Runner, modules: Sequence[str]) -> None:
    for name in modules:
        if name not in sys.modules:
            runner.submit(partial(_import, name), PRELOAD_LANE)


def _call(warm: Callable[[], None]) -> Callable[[], None]:
    warm()
    return _done


def _import(name: str) -> Callable[[], None]:
    importlib.import_module(name)
    return _done


def _done() -> None:
    """Nothing waits for it."""
