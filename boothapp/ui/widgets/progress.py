"""Bars: the thin share bar, and the progress of work with its figures and Cancel."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from boothapp.support.i18n import Translator
from boothapp.ui.operations import Progress
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.dialog import SheetDialog
from boothapp.ui.widgets.text import ElidedLabel, text_label

_SHOW_AFTER_MS: Final = 300


class Bar(QWidget):
    """A 6 px bar of a share of 0 to 1; its figures stand beside it as text."""

    def __init__(self, theme: Theme, share: float = 0.0, *, height: int = 6, ink: Colour = Colour.ACCENT) -> None:
        super().__init__()
        self._theme = theme
        self._share = share
        self._ink = ink
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float) -> None:
        """Show another share; more than 1 is shown as full."""
        self._share = min(1.0, max(0.0, share))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the bar's size."""
        return QSize(120, self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw track and share."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = self.height() / 2
        painter.setBrush(self._theme.colour(Colour.TRACK))
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        if self._share > 0:
            width = max(self.height(), self.width() * self._share)
            painter.setBrush(self._theme.colour(self._ink))
            painter.drawRoundedRect(QRectF(0, 0, width, self.height()), radius, radius)


class ProgressPanel(QWidget):
    """What is done, how much of how many, a bar, and Cancel; hidden while nothing runs."""

    def __init__(self, theme: Theme, t: Translator, name: str = "progressPanel") -> None:
        super().__init__()
        self._t = t
        self._progress: Progress | None = None
        self.setObjectName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        line = QHBoxLayout()
        self._words = ElidedLabel.of("", Size.TABLE, Colour.TEXT2, name=f"{name}Text")
        self._figures = text_label("", Size.TABLE, Colour.TEXT, "bold", name=f"{name}Figures")
        line.addWidget(self._words, 1)
        line.addWidget(self._figures)
        column.addLayout(line)
        below = QHBoxLayout()
        below.setSpacing(Space.S)
        self._bar = Bar(theme)
        self._bar.setAccessibleName(t("Progress"))
        below.addWidget(self._bar, 1)
        self.cancel_button = Button(theme, t("Cancel"), name=f"{name}Cancel")
        self.cancel_button.clicked.connect(self._cancel)
        below.addWidget(self.cancel_button)
        column.addLayout(below)
        self.hide()

    def follow(self, progress: Progress) -> None:
        """Show `progress` until `finish`."""
        self._progress = progress
        progress.moved.connect(self._move)
        self._bar.set_share(0)
        self._figures.setText("")
        self._words.setText(self._t("Starting ..."))
        self.cancel_button.setEnabled(True)
        self.show()

    def finish(self) -> None:
        """Go out of sight."""
        if self._progress is not None:
            self._progress.moved.disconnect(self._move)
        self._progress = None
        self.hide()

    def _move(self, done: int, total: int, text: str) -> None:
        self._bar.set_share(done / total if total else 0)
        self._figures.setText(f"{done:,} / {total:,}" if total else f"{done:,}")
        if text:
            self._words.setText(text)

    def _cancel(self) -> None:
        if self._progress is not None:
            self._progress.cancel()
            self._words.setText(self._t("Stopping at the next safe point ..."))
            self.cancel_button.setEnabled(False)


class ProgressDialog(SheetDialog):
    """A progress panel as a dialog over the window; it appears when the work takes longer than a moment."""

    def __init__(self, parent: QWidget, theme: Theme, t: Translator, title: str) -> None:
        super().__init__(parent, theme, title, name="progressDialog")
        self.panel = ProgressPanel(theme, t)
        self.body.addWidget(self.panel)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_SHOW_AFTER_MS)
        self._delay.timeout.connect(self.open)

    def follow(self, progress: Progress) -> None:
        """Show `progress` until `finish`."""
        self.panel.follow(progress)
        self._delay.start()

    def finish(self) -> None:
        """Close and go."""
        self._delay.stop()
        self.panel.finish()
        self.done(0)
        self.deleteLater()

    def reject(self) -> None:
        """Escape asks the work to stop; the dialog closes when it has."""
        self.panel.cancel_button.click()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the dialog asks the work to stop as well."""
        self.panel.cancel_button.click()
        event.ignore()
