"""`Operation(parent, call).on_success(f).run()`: threads, progress, errors and refresh in one place."""

import threading
from collections.abc import Callable
from typing import Final, Generic, Protocol, TypeVar, cast

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from boothapp.domain.errors import BoothAppError, EnvironmentProblem, UserError
from boothapp.ui.context import HasContext
from boothapp.ui.runner import FREE_LANE

CANCELLED: Final = "cancelled"
T = TypeVar("T")


class Progress(QObject):
    """Handed to a long call: `progress(done, total, text)` from any thread, `progress.cancelled` to stop early."""

    moved = Signal(int, int, str)

    def __init__(self) -> None:
        super().__init__()
        self._cancelled = threading.Event()

    def __call__(self, done: int, total: int, text: str = "") -> None:
        """Report that `done` of `total` steps are finished, with a word on the present one."""
        if shiboken6.isValid(self):
            self.moved.emit(done, total, text)

    @property
    def cancelled(self) -> bool:
        """Tell whether the user asked to stop."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the call to stop at its next safe point."""
        self._cancelled.set()


class ProgressView(Protocol):
    """Shows an operation's progress: `ProgressPanel` or `ProgressDialog`."""

    def follow(self, progress: Progress) -> None:
        """Show `progress` until `finish`; Cancel cancels it."""
        ...

    def finish(self) -> None:
        """Stop showing it."""
        ...


class Operation(Generic[T]):
    """One service call off the GUI thread; its callbacks run on the GUI thread while the parent lives.

    `UserError` goes to `on_failure` or is shown in place; `EnvironmentProblem` gets a dialog with Retry and
    then `on_failure`; anything else is a bug and goes to the crash dialog.
    """

    def __init__(self, parent: HasContext, call: Callable[[], T]) -> None:
        self._parent = parent
        self._ctx = parent.ctx
        self._call: Callable[[Progress], T] = lambda _progress: call()
        self._success: list[Callable[[T], object]] = []
        self._failure: Callable[[BoothAppError], object] | None = None
        self._finished: Callable[[], object] | None = None
        self._topics: tuple[str, ...] = ()
        self._view: ProgressView | None = None
        self._lane = FREE_LANE
        self._progress = Progress()

    @classmethod
    def reporting(cls, parent: HasContext, call: Callable[[Progress], T]) -> "Operation[T]":
        """Make an operation whose call reports its progress and can be cancelled."""
        made = cls(parent, lambda: call(made._progress))
        return made

    def on_success(self, receive: Callable[[T], object]) -> "Operation[T]":
        """Call `receive(result)` when the call has returned."""
        self._success.append(receive)
        return self

    def on_failure(self, receive: Callable[[BoothAppError], object]) -> "Operation[T]":
        """Call `receive(error)` in place of the usual message; for a machine's problem, after its dialog."""
        self._failure = receive
        return self

    def on_finished(self, receive: Callable[[], object]) -> "Operation[T]":
        """Call `receive()` at the end, however it ended: to free a button."""
        self._finished = receive
        return self

    def changes(self, *topics: str) -> "Operation[T]":
        """Publish `topics` on the bus after success."""
        self._topics = topics
        return self

    def in_lane(self, lane: str) -> "Operation[T]":
        """Run in the order given among the operations of `lane`, one at a time."""
        self._lane = lane
        return self

    def with_progress(self, view: ProgressView) -> "Operation[T]":
        """Show the progress in `view` while the call runs."""
        self._view = view
        return self

    def run(self) -> "Operation[T]":
        """Start; return at once."""
        if self._view is not None:
            self._view.follow(self._progress)
        self._submit()
        return self

    def cancel(self) -> None:
        """Ask the call to stop; it decides where that is safe."""
        self._progress.cancel()

    def _submit(self) -> None:
        self._ctx.runner.submit(self._work, self._lane)

    def _work(self) -> Callable[[], None]:
        try:
            result = self._call(self._progress)
        except (UserError, EnvironmentProblem) as error:
            known: BoothAppError = error
            return lambda: self._deliver(lambda: self._fail(known))
        except Exception as error:  # noqa: BLE001 - the border where a bug becomes the crash dialog
            bug = error
            return lambda: self._crash(bug)
        return lambda: self._succeed(result)

    def _deliver(self, receive: Callable[[], None]) -> None:
        if shiboken6.isValid(self._parent):
            receive()

    def _succeed(self, result: T) -> None:
        if shiboken6.isValid(self._parent):
            self._end()
            for receive in self._success:
                receive(result)
        self._ctx.bus.publish(self._topics)

    def _fail(self, error: BoothAppError) -> None:
        presenter = self._ctx.presenter
        widget = cast("QWidget", self._parent)
        if isinstance(error, EnvironmentProblem) and presenter.asks_retry(widget, error):
            self._submit()
            return
        self._end()
        if self._failure is not None:
            self._failure(error)
        elif isinstance(error, UserError) and error.code != CANCELLED:
            presenter.show(widget, error)

    def _crash(self, error: Exception) -> None:
        if shiboken6.isValid(self._parent):
            self._end()
        raise error

    def _end(self) -> None:
        if self._view is not None and shiboken6.isValid(self._view):
            self._view.finish()
        if self._finished is not None:
            self._finished()
