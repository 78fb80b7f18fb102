"""Prints how many megabytes a process with a certain window takes: `bare`, `welcome` or `candidates`."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

_SCROLLS = 60
_PATIENCE_S = 30


def main(arguments: list[str]) -> int:
    """Show the window named first, and print what it takes."""
    kind, folder = arguments[0], Path(arguments[1])
    match kind:
        case "bare":
            resident = _bare()
        case "welcome":
            resident = _welcome(folder)
        case _:
            resident = _candidates(folder, Path(arguments[2]))
    sys.stdout.write(f"{resident:.2f}\n")
    return 0


def _resident() -> float:
    """Return the resident megabytes; where there is no /proc, the most there ever were."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text("ascii").splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _bare() -> float:
    from PySide6.QtWidgets import QApplication, QWidget

    application = QApplication([])
    window = QWidget()
    window.resize(1440, 900)
    window.show()
    for _ in range(20):
        application.processEvents()
    return _resident()


def _welcome(folder: Path) -> float:
    from PySide6.QtWidgets import QApplication

    from boothapp.support.clock import SystemClock
    from boothapp.support.i18n import Language
    from boothapp.ui.pages import page_registry
    from boothapp.ui.shell import MainWindow
    from boothapp.ui.theme import ThemeMode
    from boothapp.ui.views.welcome.page import WelcomePage
    from tests.bench.days import app_below
    from tests.screens.camera import Look, application, window_context

    application()
    clock = SystemClock()
    app = app_below(folder / "empty", clock)
    with window_context(app, clock, Look(Language.ZH_CN, ThemeMode.LIGHT)) as base:
        window = MainWindow(base, page_registry(app), lambda made: WelcomePage(made, app))
        window.show()
        _until(lambda: not base.runner.busy)
        resident = _resident()
        window.hide()
        window.deleteLater()
        QApplication.processEvents()
    return resident


def _until(done: Callable[[], bool]) -> None:
    from PySide6.QtWidgets import QApplication

    deadline, quiet = time.monotonic() + _PATIENCE_S, 0
    while quiet < 20 and time.monotonic() < deadline:
        QApplication.processEvents()
        time.sleep(0.005)
        quiet = quiet + 1 if done() else 0


def _candidates(folder: Path, fair: Path) -> float:
    from boothapp.support.clock import SystemClock
    from boothapp.support.i18n import Language
    from boothapp.ui.theme import ThemeMode
    from boothapp.ui.widgets.table import TableView
    from tests.bench.days import app_below
    from tests.screens.camera import ORGANISER, Look, application, stage
    from tests.screens.poses import show

    application()
    clock = SystemClock()
    app = app_below(folder / "full", clock)
    with stage(app, clock, fair, Look(Language.ZH_CN, ThemeMode.LIGHT), ORGANISER) as set_up:
        show("candidates")(set_up)
        table = set_up.window.findChild(TableView, "candidates")
        assert isinstance(table, TableView)
        bar = table.verticalScrollBar()
        for place in range(_SCROLLS + 1):
            bar.setValue(bar.maximum() * place // _SCROLLS)
            set_up.settle()
        return _resident()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
