"""The clock in header and top bar."""

from datetime import tzinfo

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QWidget

from boothapp.support.clock import Clock
from boothapp.ui.tokens import Colour, Size

_LOOK_MS = 1000


class WallClock(QLabel):
    """Shows hours and minutes of the injected clock in `zone`; the machine's zone when none is given."""

    def __init__(self, clock: Clock, zone: tzinfo | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._zone = zone
        self.setObjectName("wallClock")
        self.setProperty("textSize", str(int(Size.PAGE)))
        self.setProperty("ink", Colour.TEXT.value)
        self.setProperty("weight", "bold")
        font = self.font()
        font.setFeature(QFont.Tag("tnum"), 1)
        self.setFont(font)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        self._look()

    def _look(self) -> None:
        words = f"{self._clock.now().astimezone(self._zone):%H:%M}"
        if words != self.text():
            self.setText(words)
            self.setAccessibleName(words)
