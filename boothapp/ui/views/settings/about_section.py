"""Where BoothApp keeps its files, and which versions run."""

import platform
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel

from boothapp import __version__
from boothapp.services.app_services import AppServices
from boothapp.ui.context import UiContext
from boothapp.ui.tokens import Colour, Size
from boothapp.ui.views.settings.section import Section
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.text import ElidedLabel, text_label


class AboutSection(Section):
    """Folders as selectable text, versions, and the way to the log."""

    def __init__(self, ctx: UiContext, app: AppServices) -> None:
        t = ctx.t
        super().__init__(t("Folders and versions"))
        self._logs = app.paths.logs
        folders = (
            (t("This fair"), ctx.services.location),
            (t("Settings"), str(app.paths.settings)),
            (t("Data"), str(app.paths.data)),
            (t("Log"), str(app.paths.logs)),
        )
        for label, path in folders:
            self.add(label, _selectable(ElidedLabel.of(path, Size.TABLE, Colour.TEXT)))
        runs = (f"BoothApp {__version__}", f"Qt {qVersion()}", f"Python {platform.python_version()}", platform.system())
        versions = " · ".join(runs)
        self.add(t("Versions"), _selectable(text_label(versions, Size.TABLE, Colour.TEXT, name="versions")))
        self.log_button = Button(ctx.theme, t("Open log folder"), name="openLogs", icon="folder-open")
        self.log_button.clicked.connect(self._open)
        self.column.addWidget(self.log_button, 0, Qt.AlignmentFlag.AlignLeft)

    def _open(self) -> None:
        _open_folder(self._logs)


def _open_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _selectable(label: QLabel) -> QLabel:
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
