"""Qt's classes are made before a worker thread may ask for one: two threads that make them end the program."""

import os
import subprocess
import sys

from pytestqt.qtbot import QtBot

from boothapp.ui.qt_classes import QtClasses
from boothapp.ui.runner import Runner

RACE = """
import sys, threading
import boothapp.ui
from boothapp.ui.qt_classes import QT_CLASSES
from PySide6 import QtCore, QtGui, QtNetwork, QtWidgets

sys.setswitchinterval(0.00001)
app = QtWidgets.QApplication([])
if sys.argv[1] == "made":
    QT_CLASSES.make_all()
modules = (QtGui, QtWidgets, QtCore, QtNetwork)
names = [(module, name) for module in modules for name in dir(module)]
done = threading.Event()


def work():
    for module, name in names:
        getattr(module, name)
    done.set()


worker = threading.Thread(target=work)
worker.start()
for module, name in names:
    app.processEvents()
    getattr(module, name)
worker.join()
"""


def race(how: str) -> int:
    """Let a worker and the GUI thread ask for every class at once, in a process of their own; return how it ended."""
    environ = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", RACE, how], env=environ, capture_output=True, check=False, timeout=120)
    return done.returncode


def test_worker_may_ask_for_every_class_once_they_are_made() -> None:
    assert [race("made") for _ in range(3)] == [0, 0, 0]


def test_classes_are_made_a_few_in_each_turn_and_then_what_waited_begins(qtbot: QtBot) -> None:
    classes, runner, told = QtClasses(("QtCore", "QtGui")), Runner(), []
    classes.make_by_turns(runner, lambda: told.append(classes.all_made))
    assert told == []
    qtbot.waitUntil(lambda: not runner.busy)
    runner.shutdown()
    assert told == [True]


def test_what_waits_for_classes_that_are_made_begins_at_once() -> None:
    classes, runner, told = QtClasses(("QtCore",)), Runner(), []
    classes.make_all()
    classes.make_by_turns(runner, lambda: told.append("begun"))
    runner.shutdown()
    assert told == ["begun"]


def test_module_that_this_machine_lacks_is_passed_over() -> None:
    classes = QtClasses(("QtCore", "QtNothingOfTheKind", "QtGui"))
    classes.make_all()
    assert classes.all_made
