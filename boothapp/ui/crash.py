"""The end of a bug: log it, say so with versions and traceback, and close in order."""

import logging
import platform
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from boothapp.support.i18n import Translator
from boothapp.support.logging import places_of
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Size, Tone
from boothapp.ui.widgets.dialog import Choice, SheetDialog
from boothapp.ui.widgets.icon import IconLabel
from boothapp.ui.widgets.text import wrapped_label

_LOG: Final = logging.getLogger(__name__)
_PACKAGES: Final = ("boothapp", "PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "reportlab")
_QT_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def crash_text(error: BaseException) -> str:
    """Return versions and traceback: places in the code and the error's type, no values and no personal data."""
    from importlib.metadata import PackageNotFoundError, version  # with all of `email`: not before it is needed

    lines = [f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()} {platform.release()}"]
    for name in _PACKAGES:
        try:
            lines.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return "\n".join([*lines, "", places_of(error)])


class CrashDialog(SheetDialog):
    """Says that BoothApp must close, that what was saved is safe, and what to send to whom."""

    def __init__(self, parent: QWidget | None, theme: Theme, t: Translator, text: str, log_file: Path | None) -> None:
        super().__init__(parent, theme, t("BoothApp has to close"), name="crashDialog", width=640)
        mark = IconLabel(theme, "octagon-x", Tone.BAD.icon, 26)
        self.heading.insertWidget(0, mark, 0, Qt.AlignmentFlag.AlignTop)
        words = t(
            "Something went wrong inside BoothApp. Everything that was confirmed is saved. "
            "Start BoothApp again to go on, and send the text below to whoever looks after it."
        )
        self.body.addWidget(wrapped_label(words, name="crashWords"))
        self.text = QPlainTextEdit(text)
        self.text.setObjectName("crashText")
        self.text.setAccessibleName(t("Details"))
        self.text.setReadOnly(True)
        self.text.setMinimumHeight(220)
        self.body.addWidget(self.text)
        if log_file is not None:
            path = wrapped_label(t("Log file: {path}", path=str(log_file)), Size.CAPTION, name="crashLog")
            path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.body.addWidget(path)
        self.add_button(Choice("copy", t("Copy")), self._copy)
        close = self.add_button(Choice("close", t("Close BoothApp"), "primary"), self.accept)
        close.setDefault(True)
        close.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())


class CrashGuard(QObject):
    """Catches what nothing else caught, on every thread; the first bug ends the program, in order."""

    _caught = Signal(object)

    def __init__(self, theme: Theme, t: Translator, log_file: Path | None, quit_app: Callable[[], None]) -> None:
        """`quit_app` closes the window and the fair; it is called once, after the dialog."""
        super().__init__()
        self._theme = theme
        self._t = t
        self._log_file = log_file
        self._quit = quit_app
        self._shown = False
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over Python's and Qt's last resorts."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        qInstallMessageHandler(log_qt_message)

    def uninstall(self) -> None:
        """Give the last resorts back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._quit()
            return
        _LOG.critical("Unexpected error\n%s", crash_text(error.with_traceback(trace)))
        self._caught.emit(error)

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def _show(self, error: BaseException) -> None:
        if self._shown:
            return
        self._shown = True
        CrashDialog(None, self._theme, self._t, crash_text(error), self._log_file).exec()
        self._quit()


def log_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Write what Qt says into the log."""
    logging.getLogger("qt").log(_QT_LEVELS.get(kind, logging.WARNING), "%s: %s", context.category, message)
