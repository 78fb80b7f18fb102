"""`Operation(parent, call).on_success(f).run()`: threads, progress, errors and refresh in one place."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Generic, Protocol, TypeVar, cast

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from boothapp.domain.errors import BoothAppError, EnvironmentProblem, UserError
from boothapp.ui.context import HasContext
from boothapp.ui.errors import Trouble
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


@dataclass(slots=True)
class _Plan(Generic[T]):
    """What is to be called, and who hears of it."""

    call: Callable[[Progress], T]
    success: list[Callable[[T], object]] = field(default_factory=list)
    failure: Callable[[BoothAppError], object] | None = None
    finished: Callable[[], object] | None = None
    topics: tuple[str, ...] = ()
    view: ProgressView | None = None
    lane: str = FREE_LANE
    unattended: bool = False
    progress: Progress = field(default_factory=Progress)


class Operation(Generic[T]):
    """One service call off the GUI thread; its callbacks run on the GUI thread while the parent lives.

    `UserError` goes to `on_failure` or is shown in place; `EnvironmentProblem` gets a dialog with Retry, while its lane
    waits, and then `on_failure`; an `unattended` one no dialog. Anything else is a bug and goes to the crash dialog.
    """

    def __init__(self, parent: HasContext, call: Callable[[], T]) -> None:
        self._parent = parent
        self._plan: _Plan[T] = _Plan(lambda _progress: call())

    @classmethod
    def reporting(cls, parent: HasContext, call: Callable[[Progress], T]) -> "Operation[T]":
        """Make an operation whose call reports its progress and can be cancelled."""
        made = cls(parent, lambda: call(made._plan.progress))
        return made

    def on_success(self, receive: Callable[[T], object]) -> "Operation[T]":
        """Call `receive(result)` when the call has returned."""
        self._plan.success.append(receive)
        return self

    def on_failure(self, receive: Callable[[BoothAppError], object]) -> "Operation[T]":
        """Call `receive(error)` in place of the usual message; for a machine's problem, after its dialog."""
        self._plan.failure = receive
        return self

    def on_finished(self, receive: Callable[[], object]) -> "Operation[T]":
        """Call `receive()` at the end, however it ended: to free a button."""
        self._plan.finished = receive
        return self

    def changes(self, *topics: str) -> "Operation[T]":
        """Publish `topics` on the bus after success."""
        self._plan.topics = topics
        return self

    def in_lane(self, lane: str) -> "Operation[T]":
        """Run in the order given among the operations of `lane`, one at a time."""
        self._plan.lane = lane
        return self

    def unattended(self) -> "Operation[T]":
        """Ask nobody: a machine's problem goes to `on_failure` at once, as nobody looks or nobody wanted anything."""
        self._plan.unattended = True
        return self

    def with_progress(self, view: ProgressView) -> "Operation[T]":
        """Show the progress in `view` while the call runs."""
        self._plan.view = view
        return self

    def run(self) -> "Operation[T]":
        """Start; return at once."""
        if self._plan.view is not None:
            self._plan.view.follow(self._plan.progress)
        _Run(self._parent, self._plan).start()
        return self

    def cancel(self) -> None:
        """Ask the call to stop; it decides where that is safe."""
        self._plan.progress.cancel()


class _Run(Generic[T]):
    """The call on its way: out to a worker thread and back to a parent that may be gone by then."""

    def __init__(self, parent: HasContext, plan: _Plan[T]) -> None:
        self._parent = parent
        self._plan = plan
        self._ctx = parent.ctx

    def start(self) -> None:
        self._ctx.runner.submit(self._work, self._plan.lane)

    def _work(self) -> Callable[[], None]:
        try:
            result = self._plan.call(self._plan.progress)
        except EnvironmentProblem as error:
            problem = error
            if self._plan.unattended:
                return lambda: self._fail(problem)
            self._ctx.runner.hold(self._plan.lane)
            return lambda: self._ask(problem)
        except UserError as error:
            known = error
            return lambda: self._fail(known)
        except Exception as error:  # noqa: BLE001 - the border where a bug becomes the crash dialog
            bug = error
            return lambda: self._crash(bug)
        return lambda: self._succeed(result)

    def _succeed(self, result: T) -> None:
        if shiboken6.isValid(self._parent):
            self._end()
            for receive in self._plan.success:
                receive(result)
        self._ctx.bus.publish(self._plan.topics)

    def _ask(self, problem: EnvironmentProblem) -> None:
        """Ask what to do; until then what was given to the lane later waits, and cannot overtake."""
        runner, lane = self._ctx.runner, self._plan.lane
        if not shiboken6.isValid(self._parent):
            runner.let_go(lane)
            return

        def answer(again: bool) -> None:  # noqa: FBT001 - the answer to a question
            if again and shiboken6.isValid(self._parent):
                runner.do_again(self._work, lane)
            else:
                runner.let_go(lane)
                self._fail(problem)

        self._ctx.presenter.settle(Trouble(cast("QWidget", self._parent), problem, answer))

    def _fail(self, error: BoothAppError) -> None:
        if not shiboken6.isValid(self._parent):
            return
        self._end()
        if self._plan.failure is not None:
            self._plan.failure(error)
        elif isinstance(error, UserError) and error.code != CANCELLED:
            self._ctx.presenter.show(cast("QWidget", self._parent), error)

    def _crash(self, error: Exception) -> None:
        if shiboken6.isValid(self._parent):
            self._end()
        raise error

    def _end(self) -> None:
        if self._plan.view is not None and shiboken6.isValid(self._plan.view):
            self._plan.view.finish()
        if self._plan.finished is not None:
            self._plan.finished()
