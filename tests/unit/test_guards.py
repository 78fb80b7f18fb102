"""The guards themselves: each lets nothing through."""

import logging
import threading

import pytest
from PySide6.QtCore import QObject, QTimer, qWarning

from tests.guards import ExpectedLogs, leaked_qt_work, leaked_threads, qt_messages


def test_a_warning_nobody_took_is_left(expected_logs: ExpectedLogs) -> None:
    logging.getLogger("boothapp.somewhere").warning("disk %s", "full")

    assert expected_logs.left() == ["WARNING boothapp.somewhere: disk full"]
    expected_logs.take("full")
    assert expected_logs.left() == []


def test_taking_a_warning_that_was_never_logged_fails(expected_logs: ExpectedLogs) -> None:
    with pytest.raises(AssertionError, match="no warning was logged"):
        expected_logs.take("full")


def test_a_thread_that_goes_on_is_named() -> None:
    before = set(threading.enumerate())
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait, name="straggler")
    thread.start()

    found = leaked_threads(before, patience_s=0.01)

    stop.set()
    thread.join()
    assert found == ["thread 'straggler' still runs"]


@pytest.mark.usefixtures("qapp")
def test_an_active_timer_is_named_and_stopped() -> None:
    parent = QObject()
    timer = QTimer(parent)
    timer.setObjectName("poll")
    timer.start(10_000)

    found = leaked_qt_work()

    assert len(found) == 1
    assert "poll" in found[0]
    assert not timer.isActive()
    assert leaked_qt_work() == []


@pytest.mark.usefixtures("qapp")
def test_what_qt_says_is_collected() -> None:
    with qt_messages() as messages:
        qWarning("no such font")

    assert messages == ["no such font"]
