"""What every test is held to: no unexpected log record or Qt message, no thread or timer left behind."""

import gc
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import compress
from typing import Any

END_OF_A_THREAD_S = 2.0
"""How long a thread that is already on its way out may take to end."""


class ExpectedLogs(logging.Handler):
    """Keeps each record at WARNING or above; a test takes those it expects, the others fail it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record."""
        self.records.append(record)

    def take(self, text: str) -> logging.LogRecord:
        """Return and remove the first record whose message holds `text`; fails when there is none."""
        for record in self.records:
            if text in record.getMessage():
                self.records.remove(record)
                return record
        raise AssertionError(f"no warning was logged that says {text!r}, only: {self.left()}")

    def left(self) -> list[str]:
        """Return what was logged and not taken."""
        return [f"{each.levelname} {each.name}: {each.getMessage()}" for each in self.records]


def leaked_threads(before: set[threading.Thread], patience_s: float = END_OF_A_THREAD_S) -> list[str]:
    """Return the Python threads that run now, did not run before and do not end by themselves."""
    new = [
        thread
        for thread in threading.enumerate()
        if thread not in before and not isinstance(thread, threading._DummyThread)
    ]
    for thread in new:
        thread.join(patience_s)
    return [f"thread {thread.name!r} still runs" for thread in new if thread.is_alive()]


def leaked_qt_work() -> list[str]:
    """Return Qt's pool tasks, threads and timers that are still going, and stop the timers."""
    import shiboken6
    from PySide6.QtCore import QCoreApplication, QEvent, QThread, QThreadPool, QTimer

    if QCoreApplication.instance() is None:
        return []
    found = []
    if not QThreadPool.globalInstance().waitForDone(int(END_OF_A_THREAD_S * 1000)):
        found.append("a task of the global thread pool still runs")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    for each in _objects_of(QTimer, QThread):
        if not shiboken6.isValid(each):
            continue
        if isinstance(each, QTimer) and each.isActive():
            found.append(f"timer {each.objectName() or each} of {each.parent()} is still active")
            each.stop()
        elif isinstance(each, QThread) and each.isRunning() and each is not QThread.currentThread():
            found.append(f"thread {each.objectName() or each} still runs")
    return found


def _objects_of(*kinds: type) -> list[Any]:
    """Return the objects there are of these kinds; by their types, as a look at each of two million takes a second."""
    there = gc.get_objects()
    types = {kind for kind in set(map(type, there)) if issubclass(kind, kinds)}
    return list(compress(there, map(types.__contains__, map(type, there)))) if types else []


@contextmanager
def qt_messages() -> Iterator[list[str]]:
    """Collect what Qt says while the block runs."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    messages: list[str] = []

    def keep(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        messages.append(message)

    previous: Any = qInstallMessageHandler(keep)
    try:
        yield messages
    finally:
        qInstallMessageHandler(previous)
