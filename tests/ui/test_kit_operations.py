"""Operations: work off the GUI thread, its outcome on it, and nothing left behind."""

import threading
import traceback
from collections.abc import Callable, Iterator
from functools import partial

import pytest
import shiboken6
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from boothapp.domain.errors import BoothAppError, EnvironmentProblem, UserError
from boothapp.support.i18n import Language
from boothapp.support.urgency import URGENCY
from boothapp.ui.change_bus import ALL, touches
from boothapp.ui.context import WindowContext
from boothapp.ui.data_watch import DataWatch
from boothapp.ui.operations import Operation, Progress
from boothapp.ui.runner import BADGE_LANE, GATE_LANE, Runner
from boothapp.ui.widgets.dialog import MessageDialog
from boothapp.ui.widgets.progress import ProgressDialog, ProgressPanel
from boothapp.ui.widgets.toast import Toast
from tests.ui.kit import window_context


class Host(QWidget):
    """A page as far as an operation knows."""

    def __init__(self, ctx: WindowContext) -> None:
        super().__init__()
        self._ctx = ctx

    @property
    def ctx(self) -> WindowContext:
        return self._ctx


@pytest.fixture
def ctx(qapp: QApplication) -> Iterator[WindowContext]:
    with window_context(qapp) as made:
        yield made


@pytest.fixture
def host(qtbot: QtBot, ctx: WindowContext) -> Host:
    made = Host(ctx)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    return made


def test_call_runs_off_the_gui_thread_and_its_result_arrives_on_it(qtbot: QtBot, host: Host) -> None:
    threads: list[threading.Thread] = []
    results: list[int] = []

    def call() -> int:
        threads.append(threading.current_thread())
        return 42

    def receive(result: int) -> None:
        threads.append(threading.current_thread())
        results.append(result)

    Operation(host, call).on_success(receive).run()
    qtbot.waitUntil(lambda: results == [42])
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()


def test_success_publishes_what_changed_and_failure_does_not(qtbot: QtBot, host: Host) -> None:
    heard: list[frozenset[str]] = []
    host.ctx.bus.changed.connect(heard.append)
    ended: list[str] = []

    def refuse() -> None:
        code = "not_allowed"
        raise UserError(code, role="desk")

    Operation(host, refuse).changes("contracts").on_failure(lambda _e: ended.append("no")).run()
    qtbot.waitUntil(lambda: ended == ["no"])
    Operation(host, lambda: None).changes("check_ins", "figures").run()
    qtbot.waitUntil(lambda: heard == [frozenset({"check_ins", "figures"})])
    assert touches(heard[0], "figures")
    assert not touches(heard[0], "booths")
    assert touches(frozenset({ALL}), "booths")


def test_work_of_one_lane_keeps_its_order(qtbot: QtBot, host: Host) -> None:
    gate = threading.Event()
    done: list[int] = []
    finished: list[int] = []

    def work(number: int) -> int:
        if number == 0:
            gate.wait(5)
        done.append(number)
        return number

    for number in range(20):
        Operation(host, lambda n=number: work(n)).in_lane("check_in").on_success(finished.append).run()  # type: ignore[misc]
    gate.set()
    qtbot.waitUntil(lambda: len(finished) == 20)
    assert done == finished == list(range(20))


def test_user_error_without_a_handler_is_shown_and_stays(qtbot: QtBot, host: Host) -> None:
    def refuse() -> None:
        code = "not_allowed"
        raise UserError(code, role="desk")

    ended: list[bool] = []
    Operation(host, refuse).on_finished(lambda: ended.append(True)).run()
    qtbot.waitUntil(lambda: len(host.findChildren(Toast)) == 1)
    assert ended == [True]
    Operation(host, refuse).run()
    qtbot.waitUntil(lambda: not host.ctx.runner.busy)
    assert len(host.findChildren(Toast)) == 1


def test_machine_problem_offers_to_try_again_and_goes_on(
    qtbot: QtBot, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []
    asked: list[str] = []

    def call() -> str:
        tries.append(1)
        if len(tries) < 3:
            code = "printer_gone"
            raise EnvironmentProblem(code, printer="Zebra")
        return "printed"

    def answer(dialog: MessageDialog) -> str:
        asked.append(dialog.objectName())
        return "retry"

    monkeypatch.setattr(MessageDialog, "ask", answer)
    results: list[str] = []
    Operation(host, call).on_success(results.append).run()
    qtbot.waitUntil(lambda: results == ["printed"])
    assert len(asked) == 2


def test_machine_problem_that_is_left_ends_the_operation(
    qtbot: QtBot, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    def call() -> None:
        code = "printer_gone"
        raise EnvironmentProblem(code, printer="Zebra")

    monkeypatch.setattr(MessageDialog, "ask", lambda _dialog: "cancel")
    failures: list[BoothAppError] = []
    Operation(host, call).on_failure(failures.append).run()
    qtbot.waitUntil(lambda: [error.code for error in failures] == ["printer_gone"])


def test_machine_problem_of_unattended_work_is_told_at_once_and_asks_nobody(
    qtbot: QtBot, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    def call() -> None:
        code = "printer_gone"
        raise EnvironmentProblem(code, printer="Zebra")

    def answer(dialog: MessageDialog) -> str:
        asked.append(dialog.objectName())
        return "cancel"

    asked: list[str] = []
    monkeypatch.setattr(MessageDialog, "ask", answer)
    failures: list[BoothAppError] = []
    Operation(host, call).unattended().on_failure(failures.append).run()
    qtbot.waitUntil(lambda: [error.code for error in failures] == ["printer_gone"])
    assert asked == []


def test_bug_reaches_the_last_resort_with_its_own_traceback(qtbot: QtBot, host: Host) -> None:
    def call() -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        Operation(host, call).run()
        qtbot.waitUntil(lambda: len(caught) == 1)
    kind, _error, trace = caught[0]
    assert kind is ZeroDivisionError
    assert "call" in [frame.name for frame in traceback.extract_tb(trace)]


def test_result_is_dropped_when_the_page_is_gone_but_the_change_is_told(qtbot: QtBot, ctx: WindowContext) -> None:
    gate = threading.Event()
    received: list[object] = []
    heard: list[frozenset[str]] = []
    ctx.bus.changed.connect(heard.append)
    page = Host(ctx)
    Operation(page, lambda: gate.wait(5)).on_success(received.append).changes("contracts").run()
    shiboken6.delete(page)
    gate.set()
    qtbot.waitUntil(lambda: heard == [frozenset({"contracts"})])
    assert received == []


def test_progress_is_shown_with_figures_and_can_be_stopped(qtbot: QtBot, host: Host) -> None:
    panel = ProgressPanel(host.ctx.theme, host.ctx.t)
    panel.setParent(host)
    started = threading.Event()
    stopped: list[int] = []

    def call(progress: Progress) -> int:
        done = 0
        while not progress.cancelled and done < 10_000_000:
            done += 1
            if done == 5:
                progress(5, 10, "Row 5")
                started.set()
        return done

    Operation.reporting(host, call).with_progress(panel).on_success(stopped.append).run()
    assert panel.isVisibleTo(host)
    qtbot.waitUntil(started.is_set)
    figures = panel.findChild(QWidget, "progressPanelFigures")
    qtbot.waitUntil(lambda: figures is not None and figures.property("text") == "5 / 10")
    panel.cancel_button.click()
    assert not panel.cancel_button.isEnabled()
    qtbot.waitUntil(lambda: len(stopped) == 1)
    assert not panel.isVisibleTo(host)


def test_a_reading_call_begins_after_the_window_was_drawn(qtbot: QtBot, host: Host) -> None:
    order: list[str] = []

    class Canvas(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            del event
            order.append("drawn")

    canvas = Canvas(host)
    canvas.resize(50, 50)
    canvas.show()
    qtbot.waitUntil(lambda: "drawn" in order)
    order.clear()
    Operation(host, lambda: order.append("read")).run()
    canvas.update()
    qtbot.waitUntil(lambda: "read" in order)
    assert order == ["drawn", "read"]


def test_call_that_stops_by_itself_says_nothing(qtbot: QtBot, host: Host) -> None:
    def call() -> None:
        code = "cancelled"
        raise UserError(code)

    ended: list[bool] = []
    Operation(host, call).on_finished(lambda: ended.append(True)).run()
    qtbot.waitUntil(lambda: ended == [True])
    assert host.findChildren(Toast) == []


def test_progress_dialog_comes_only_for_long_work_and_goes_by_itself(qtbot: QtBot, host: Host) -> None:
    dialog = ProgressDialog(host, host.ctx.theme, host.ctx.t, "Import")
    gate = threading.Event()

    def call(progress: Progress) -> None:
        progress(1, 2)
        gate.wait(5)

    Operation.reporting(host, call).with_progress(dialog).run()
    assert not dialog.isVisible()
    qtbot.waitUntil(dialog.isVisible)
    gate.set()
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog) or not dialog.isVisible())


def test_shutdown_waits_for_what_runs_and_drops_the_rest(qapp: QApplication, qtbot: QtBot) -> None:
    done: list[int] = []
    started = threading.Event()
    with window_context(qapp, Language.ZH_CN) as ctx:
        page = Host(ctx)
        qtbot.addWidget(page)

        def slow() -> None:
            started.set()
            threading.Event().wait(0.05)
            done.append(1)

        Operation(page, slow).in_lane("x").on_success(lambda _r: done.append(2)).run()
        Operation(page, lambda: done.append(3)).in_lane("x").run()
        assert started.wait(5)
    qapp.processEvents()
    assert done == [1]
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("boothapp-")]


def test_shutdown_finishes_the_notes_of_badges_whether_they_wait_for_the_window_or_for_their_turn(
    qapp: QApplication,
) -> None:
    runner, noted, begun, go = Runner(), list[int](), threading.Event(), threading.Event()

    def note(number: int) -> Callable[[], None]:
        begun.set()
        assert go.wait(20)
        noted.append(number)
        return lambda: None

    for number in (1, 2):
        runner.submit(partial(note, number), BADGE_LANE)
    qapp.processEvents()
    assert begun.wait(20)
    runner.submit(partial(note, 3), BADGE_LANE)
    ending = threading.Thread(target=lambda: go.set() if runner.ended.wait(20) else None)
    ending.start()
    runner.shutdown()
    ending.join()
    assert noted == [1, 2, 3]


def test_change_by_another_window_reaches_this_one(qtbot: QtBot, ctx: WindowContext) -> None:
    versions = [1]
    heard: list[frozenset[str]] = []
    ctx.bus.changed.connect(heard.append)
    watch = DataWatch(ctx.runner, ctx.bus, lambda: versions[0])
    watch.start()
    qtbot.waitUntil(lambda: not ctx.runner.busy)
    assert heard == []
    versions[0] = 2
    watch.look()
    qtbot.waitUntil(lambda: heard == [frozenset({ALL})])
    watch.stop()


def test_bug_outside_an_operation_is_raised_on_the_gui_thread(qtbot: QtBot, ctx: WindowContext) -> None:
    def work() -> Callable[[], None]:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        ctx.runner.submit(work)
        qtbot.waitUntil(lambda: len(caught) == 1)
    assert caught[0][0] is ZeroDivisionError
    assert not ctx.runner.busy


def test_long_work_gives_way_from_a_scan_until_its_verdict_was_drawn(qtbot: QtBot, ctx: WindowContext) -> None:
    seen: list[bool] = []

    def scan() -> Callable[[], None]:
        seen.append(URGENCY.somebody_waits)
        return lambda: seen.append(URGENCY.somebody_waits)

    ctx.runner.submit(scan, GATE_LANE)
    qtbot.waitUntil(lambda: len(seen) == 2)
    qtbot.waitUntil(lambda: not URGENCY.somebody_waits)
    assert seen == [True, True]
    ctx.runner.submit(scan, "list")
    qtbot.waitUntil(lambda: len(seen) == 4)
    assert seen[2:] == [False, False]


def test_long_work_goes_on_when_the_window_closes_amid_a_scan(ctx: WindowContext) -> None:
    ctx.runner.submit(lambda: lambda: None, GATE_LANE)
    ctx.runner.shutdown()
    assert not URGENCY.somebody_waits
