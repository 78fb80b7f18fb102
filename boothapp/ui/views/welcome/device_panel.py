"""The tiles of the device check: trouble in amber with what to do, what the role does not need in grey."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from boothapp.domain.actor import Role
from boothapp.domain.recent_fair import RecentFair
from boothapp.support.dates import clock_time
from boothapp.support.settings import Settings
from boothapp.ui.context import WindowContext
from boothapp.ui.operations import Operation
from boothapp.ui.qt_classes import QT_CLASSES
from boothapp.ui.tokens import Colour, Size, Space, Tone
from boothapp.ui.views.welcome.device_findings import DeviceFindings
from boothapp.ui.views.welcome.device_states import DeviceQuestion, DeviceState, device_states
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.card import Card
from boothapp.ui.widgets.fitted import Fit, FittedLabel
from boothapp.ui.widgets.icon import IconLabel
from boothapp.ui.widgets.text import text_label

_COLUMNS = 4
_REST_MS = 400
_MARKS = {
    Tone.OK: ("circle-check", Colour.OK_ICON, Colour.OK_TEXT),
    Tone.WARN: ("triangle-alert", Colour.WARN_ICON, Colour.WARN_TEXT),
}


class DevicePanel(QWidget):
    """Eight tiles and the button that looks again."""

    again = Signal()

    def __init__(self, ctx: WindowContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._t = ctx.t
        self._data_folder = Path()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._probe)
        self.setObjectName("deviceCheck")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        heading = QHBoxLayout()
        heading.setSpacing(Space.S)
        heading.addWidget(text_label(ctx.t("Device check"), Size.PAGE, weight="bold"))
        self._note = text_label("", Size.TABLE, Colour.TEXT2, name="deviceNote")
        heading.addWidget(self._note)
        heading.addStretch(1)
        self.again_button = Button(ctx.theme, ctx.t("Check again"), name="checkAgain", icon="refresh-cw")
        self.again_button.clicked.connect(self.again)
        heading.addWidget(self.again_button)
        column.addLayout(heading)
        self._findings: DeviceFindings | None = None
        self._scanned_at: datetime | None = None
        self._asked: tuple[Role, RecentFair | None, Settings] = (Role.DESK, None, ctx.settings)
        self._grid = QGridLayout()
        self._grid.setSpacing(Space.S)
        for place in range(_COLUMNS):
            self._grid.setColumnStretch(place, 1)
        column.addLayout(self._grid)

    @property
    def ctx(self) -> WindowContext:
        """Return the context the panel was built with."""
        return self._ctx

    @property
    def is_resting(self) -> bool:
        """Tell whether the devices are still to be looked at."""
        return self._rest.isActive()

    def check(self, data_folder: Path) -> None:
        """Look at the devices once the page rests; one that was left meanwhile looks when it is shown again."""
        self._data_folder = data_folder
        self._rest.start()

    def _probe(self) -> None:
        QT_CLASSES.make_by_turns(self._ctx.runner, self._probe_now)

    def _probe_now(self) -> None:
        if not isValid(self) or not self.isVisible():
            return
        # On the GUI thread: a worker that loads a Qt module while the window is drawn can wait for it for ever.
        from boothapp.ui.views.welcome.device_probe import count_pads, probe_devices

        now, pads, data_folder = self._ctx.clock.now(), count_pads(), self._data_folder
        Operation(self, lambda: probe_devices(now, data_folder, pads)).on_success(self._found).run()

    def show_for(self, role: Role, recent: RecentFair | None, settings: Settings) -> None:
        """Say what the findings mean for this role and fair."""
        self._asked = (role, recent, settings)
        self._show()

    def note_scan(self) -> None:
        """Show that the scanner was just heard."""
        self._scanned_at = self._ctx.clock.now()
        self._show()

    def _found(self, findings: DeviceFindings) -> None:
        self._findings = findings
        self._show()

    def _show(self) -> None:
        if self._findings is None:
            return
        role, recent, settings = self._asked
        states = device_states(DeviceQuestion(role, settings, self._findings, recent, self._scanned_at, t=self._t))
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, state in enumerate(states):
            self._grid.addWidget(_tile(self._ctx, state), place // _COLUMNS, place % _COLUMNS)
        ready = sum(state.tone is Tone.OK for state in states)
        time = clock_time(self._findings.at.astimezone())
        words = self._t("Checked {time}, {ready} / {count} ready", time=time, ready=ready, count=len(states))
        self._note.setText(words)


def _tile(ctx: WindowContext, state: DeviceState) -> Card:
    mark, mark_ink, word_ink = _MARKS.get(state.tone, ("circle-minus", Colour.TEXT3, Colour.TEXT2))
    card = Card("warn" if state.tone is Tone.WARN else "plain", padding=Space.M)
    card.setObjectName(f"device_{state.key}")
    card.setAccessibleName(f"{state.title}: {state.word}. {state.note}")
    card.column.setSpacing(6)
    top = QHBoxLayout()
    top.setSpacing(Space.XS)
    top.addWidget(IconLabel(ctx.theme, state.icon, Colour.TEXT2, 20))
    top.addStretch(1)
    top.addWidget(text_label(state.word, Size.TABLE, word_ink))
    top.addWidget(IconLabel(ctx.theme, mark, mark_ink, 20))
    card.column.addLayout(top)
    card.column.addWidget(text_label(state.title, 15, weight="bold"))
    fit = Fit(Size.TABLE, Size.CAPTION, lines=3, weight="regular")
    card.column.addWidget(FittedLabel(ctx.theme, state.note, fit, name=f"device_{state.key}Note", ink=Colour.TEXT2))
    card.column.addStretch(1)
    return card
