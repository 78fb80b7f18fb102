"""A machine's problem stops its lane until somebody decides, and one dialog asks for all that met it."""

import threading
from collections.abc import Callable, Iterator
from functools import partial

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from boothapp.domain.errors import BoothAppError, EnvironmentProblem
from boothapp.ui.context import WindowContext
from boothapp.ui.errors import ErrorPresenter
from boothapp.ui.lane import Lane
from boothapp.ui.operations import Operation
from boothapp.ui.runner import BADGE_LANE, GATE_LANE
from tests.ui.kit import window_context


class Host(QWidget):
    """A page as far as an operation knows."""

    def __init__(self, ctx: WindowContext) -> None:
        super().__init__()
        self._ctx = ctx

    @property
    def ctx(self) -> WindowContext:
        return self._ctx


class Machine:
    """What is called fails with `trouble` while it has one; `tried` are the numbers of the calls in their order."""

    def __init__(self, trouble: str = "database_busy") -> None:
        self.trouble = trouble
        self.tried: list[int] = []

    def call(self, number: int) -> int:
        """Do one thing."""
        self.tried.append(number)
        if self.trouble:
            raise EnvironmentProblem(self.trouble, printer="Zebra")
        return number


@pytest.fixture
def ctx(qapp: QApplication) -> Iterator[WindowContext]:
    with window_context(qapp) as made:
        yield made


@pytest.fixture
def host(qtbot: QtBot, ctx: WindowContext) -> Host:
    made = Host(ctx)
    qtbot.addWidget(made)
    return made


class Desk:
    """Whoever answers the dialogs: notes each problem asked about, and how many dialogs lay on one another."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, decide: Callable[[str], bool]) -> None:
        self.asked: list[str] = []
        self.deepest = 0
        self._open = 0
        self._decide = decide

        def ask(_presenter: ErrorPresenter, _parent: QWidget, problem: EnvironmentProblem) -> bool:
            self._open += 1
            self.deepest = max(self.deepest, self._open)
            self.asked.append(problem.code)
            again = self._decide(problem.code)
            self._open -= 1
            return again

        monkeypatch.setattr(ErrorPresenter, "asks_retry", ask)


def rest(qtbot: QtBot, ctx: WindowContext) -> None:
    qtbot.waitUntil(lambda: not ctx.runner.busy)


def test_trying_again_does_everything_of_the_lane_in_its_order(
    qtbot: QtBot, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine, done = Machine(), list[int]()

    def submit(number: int) -> None:
        Operation(host, lambda: machine.call(number)).in_lane("check_in").on_success(done.append).run()

    def mend(_code: str) -> bool:
        submit(4)  # a scan while the dialog is open
        if len(desk.asked) == 2:
            machine.trouble = ""
        return True

    desk = Desk(monkeypatch, mend)
    for number in range(4):
        submit(number)
    rest(qtbot, host.ctx)
    assert done == [0, 1, 2, 3, 4, 4]
    assert machine.tried == [0, 0, 0, 1, 2, 3, 4, 4]
    assert (desk.asked, desk.deepest) == (["database_busy"] * 2, 1)


def test_leaving_one_tells_of_it_and_tries_those_that_waited(
    qtbot: QtBot, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine, done = Machine(), list[int]()
    failed: list[BoothAppError] = []

    def leave(_code: str) -> bool:
        machine.trouble = ""
        return False

    Desk(monkeypatch, leave)
    for number in range(3):
        one = Operation(host, lambda n=number: machine.call(n))  # type: ignore[misc]
        one.in_lane("check_in").on_success(done.append).on_failure(failed.append).run()
    rest(qtbot, host.ctx)
    assert ([error.code for error in failed], done) == (["database_busy"], [1, 2])


def test_lanes_that_meet_the_same_problem_share_one_dialog(
    qtbot: QtBot, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine, done = Machine(), list[int]()

    def mend(_code: str) -> bool:
        qtbot.waitUntil(lambda: len(host.ctx.presenter._troubles) == 3)
        machine.trouble = ""
        return True

    desk = Desk(monkeypatch, mend)
    for number, lane in enumerate(("check_in", "prints", "")):
        one = Operation(host, lambda n=number: machine.call(n))  # type: ignore[misc]
        one.in_lane(lane).on_success(done.append).run()
    rest(qtbot, host.ctx)
    assert sorted(done) == [0, 1, 2]
    assert desk.asked == ["database_busy"]


def test_another_problem_waits_until_the_first_is_answered(
    qtbot: QtBot, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    database, printer, done = Machine(), Machine("printer_gone"), list[int]()

    def mend(code: str) -> bool:
        if len(desk.asked) == 1:
            qtbot.waitUntil(lambda: len(host.ctx.presenter._troubles) == 2)
        (database if code == "database_busy" else printer).trouble = ""
        return True

    desk = Desk(monkeypatch, mend)
    Operation(host, lambda: database.call(1)).in_lane("check_in").on_success(done.append).run()
    Operation(host, lambda: printer.call(2)).in_lane("prints").on_success(done.append).run()
    rest(qtbot, host.ctx)
    assert sorted(done) == [1, 2]
    assert sorted(desk.asked) == ["database_busy", "printer_gone"]
    assert desk.deepest == 1


@pytest.mark.parametrize("moment", ["before the dialog", "while it is open"])
def test_a_lane_goes_on_when_the_page_that_met_the_problem_is_gone(
    qtbot: QtBot, host: Host, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    machine, done, gate = Machine(), list[int](), threading.Event()
    page = Host(host.ctx)

    def leave(_code: str) -> bool:
        shiboken6.delete(page)
        return True

    def call() -> int:
        gate.wait(5)
        return machine.call(1)

    desk = Desk(monkeypatch, leave)
    Operation(page, call).in_lane("check_in").on_success(done.append).run()
    Operation(host, lambda: 2).in_lane("check_in").on_success(done.append).run()
    if moment == "before the dialog":
        shiboken6.delete(page)
    gate.set()
    rest(qtbot, host.ctx)
    assert done == [2]
    assert len(desk.asked) == (0 if moment == "before the dialog" else 1)


@pytest.mark.parametrize(("lane", "kept"), [(GATE_LANE, []), (BADGE_LANE, ["noted"])])
def test_a_window_closes_while_a_lane_is_held_and_loses_no_note_of_a_badge(
    ctx: WindowContext, qtbot: QtBot, lane: str, kept: list[str]
) -> None:
    begun, noted = threading.Event(), list[str]()

    def work(lane: str) -> Callable[[], None]:
        ctx.runner.hold(lane)
        begun.set()
        return lambda: None

    def note() -> Callable[[], None]:
        ctx.runner.hold(lane)
        noted.append("noted")
        return lambda: None

    ctx.runner.submit(partial(work, lane), lane)
    ctx.runner.submit(note, lane)
    qtbot.waitUntil(begun.is_set)
    ctx.runner.shutdown()
    ctx.runner.let_go(lane)
    assert not ctx.runner.busy
    assert noted == kept


def test_a_held_lane_keeps_its_order_whenever_it_is_let_go() -> None:
    done: list[int] = []
    begun, over = threading.Event(), threading.Event()

    def run(box: int) -> None:
        if box == 0:
            lane.hold()
        done.append(box)
        {0: begun, 9: over}.get(box, threading.Event()).set()

    lane: Lane[int] = Lane("boothapp-test", run)
    for box in (0, 1, 2):
        lane.give(box)
    assert begun.wait(5)
    lane.give(3)
    lane.let_go(10)
    lane.give(9)
    assert over.wait(5)
    lane.drop()
    lane.join()
    assert done == [0, 10, 1, 2, 3, 9]
