"""Prints when, on the monotonic clock, a window was usable: `bare`, or `boothapp FAIR` as its user starts it."""

import sys
import time

_LOOK_MS = 1
_PATIENCE_S = 60
_GIVEN_UP = 3


def main(arguments: list[str]) -> int:
    """Show the window named first, and print when it was there and at rest."""
    return _bare() if arguments[0] == "bare" else _program(arguments[1])


def _bare() -> int:
    from PySide6.QtWidgets import QApplication, QWidget

    application = QApplication([])
    window = QWidget()
    window.resize(1440, 900)
    window.show()
    application.processEvents()
    return _say(time.monotonic())


def _program(fair: str) -> int:
    """Run the program's own main, and take over where it would begin to wait for its user."""
    from boothapp.bootstrap import main as start

    moments: list[float] = []
    _watch_exec(moments)
    start(["--temp-profile", fair])
    return _say(moments[0]) if moments else _GIVEN_UP


def _watch_exec(moments: list[float]) -> None:
    """Have the event loop look for the moment at which the offered fair can be entered, then close the window."""
    from PySide6.QtWidgets import QApplication

    def run() -> int:
        from PySide6.QtCore import QEventLoop, QTimer

        from boothapp.ui.shell import MainWindow

        application = QApplication.instance()
        assert isinstance(application, QApplication)
        window = next(each for each in application.topLevelWidgets() if isinstance(each, MainWindow))
        waking = QTimer()
        waking.start(_LOOK_MS)
        deadline = time.monotonic() + _PATIENCE_S
        while not _usable(window) and time.monotonic() < deadline:
            application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        application.processEvents()
        if _usable(window):
            moments.append(time.monotonic())
        waking.stop()
        window.close()
        for _ in range(10):
            application.processEvents()
        return 0

    setattr(QApplication, "exec", staticmethod(run))  # noqa: B010 - the method is looked up on the class


def _usable(window: object) -> bool:
    from PySide6.QtWidgets import QWidget

    assert isinstance(window, QWidget)
    enter = window.findChild(QWidget, "enterFair")
    return enter is not None and enter.isVisible() and enter.isEnabled()


def _say(moment: float) -> int:
    sys.stdout.write(f"{moment!r}\n")
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
