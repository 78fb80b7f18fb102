"""Makes the Qt binding's classes on the GUI thread, before a worker thread may ask for one.

The binding makes a class and its enums when they are first asked for, and partly in Python, where another thread can
come between. When both then make classes, one meets a half-made class and the program ends with a segmentation fault.
A class that is made is safe to use anywhere.
"""

import importlib
import time
from collections.abc import Callable, Iterator
from functools import partial
from types import ModuleType
from typing import Final

from boothapp.ui.runner import Runner

_PACKAGE: Final = "PySide6"
_MODULES: Final = (
    "QtCore",
    "QtGui",
    "QtWidgets",
    "QtSvg",
    "QtNetwork",
    "QtPdf",
    "QtPrintSupport",
)
"""What pages and their workers use. A worker must not load any of them either: while the window is drawn it can wait
for it for ever."""
_PIECE_S: Final = 0.003
PRELOAD_LANE: Final = "preload"


class QtClasses:
    """Makes classes in small pieces, and remembers what is made; for the GUI thread only."""

    def __init__(self, modules: tuple[str, ...] = _MODULES) -> None:
        self._rest: Iterator[None] = _each(modules)
        self._all_made = False

    @property
    def all_made(self) -> bool:
        """Tell whether every class is there."""
        return self._all_made

    def make_all(self) -> None:
        """Make what is still missing, at once: some 150 ms when nothing is made yet."""
        for _ in self._rest:
            pass
        self._all_made = True

    def make_by_turns(self, runner: Runner, then: Callable[[], None]) -> None:
        """Make what is missing, a few milliseconds in each of the loop's turns, then call `then`."""
        if self._all_made:
            then()
        else:
            runner.submit(lambda: partial(self._make_piece, runner, then), PRELOAD_LANE)

    def _make_piece(self, runner: Runner, then: Callable[[], None]) -> None:
        end = time.perf_counter() + _PIECE_S
        while not self._all_made and time.perf_counter() < end:
            self._all_made = next(self._rest, _DONE) is _DONE
        self.make_by_turns(runner, then)


_DONE: Final = object()


def _each(modules: tuple[str, ...]) -> Iterator[None]:
    for name in modules:
        try:
            module = importlib.import_module(f"{_PACKAGE}.{name}")
        except ImportError:
            continue  # whoever needs it says what is missing
        yield
        yield from _classes_of(module)


def _classes_of(module: ModuleType) -> Iterator[None]:
    for name in dir(module):
        getattr(module, name)
        yield


def make_classes(module: str) -> None:
    """Make the classes of a module that is loaded only where it is wanted; raises ImportError when it is missing."""
    for _ in _classes_of(importlib.import_module(f"{_PACKAGE}.{module}")):
        pass


QT_CLASSES: Final = QtClasses()
"""Those of this process: the binding makes each once."""
