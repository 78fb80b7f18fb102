"""The scanner's test on its way: readings go to it and to nobody's check-in until both codes were read."""

from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from boothapp.domain.scanner_check import DOUBLE_MS, ScanPart, findings_of, part_of
from boothapp.domain.scanner_profile import ScanTrace
from boothapp.ui.devices.scanner import Scanner

_SILENCE_MS: Final = 15_000
_LONGEST_MS: Final = 120_000


class ScannerTrial(QObject):
    """Emits `read(part, findings)` at each reading, `silent` when none comes, and `ended` when it is over."""

    read = Signal(ScanPart, object)
    silent = Signal()
    ended = Signal()

    def __init__(self, scanner: Scanner, parent: QObject) -> None:
        super().__init__(parent)
        self._scanner = scanner
        self._traces: list[ScanTrace] = []
        self._silence = self._timer(_SILENCE_MS, self.silent)
        self._longest = self._timer(_LONGEST_MS, self.stop)
        self._last = self._timer(DOUBLE_MS, self.stop)

    @property
    def running(self) -> bool:
        """Tell whether readings go to the test."""
        return self._scanner.testing

    def begin(self) -> None:
        """Take the next readings."""
        self._traces.clear()
        self._scanner.traced.connect(self._take)
        self._scanner.begin_test()
        self._silence.start()
        self._longest.start()

    def stop(self) -> None:
        """Let scans go where they always do."""
        if not self.running:
            return
        self._scanner.end_test()
        self._scanner.traced.disconnect(self._take)
        for timer in (self._silence, self._longest, self._last):
            timer.stop()
        self.ended.emit()

    def _take(self, trace: ScanTrace) -> None:
        part = part_of(trace.text)
        self._silence.start()
        self._longest.start()
        if part is not ScanPart.OTHER:
            self._traces.append(trace)
        self.read.emit(part, findings_of(self._traces))
        if {part_of(each.text) for each in self._traces} >= {ScanPart.DIGITS, ScanPart.SIGNS}:
            # A second reading of the same press still belongs to the test.
            self._last.start()

    def _timer(self, ms: int, deed: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setTimerType(Qt.TimerType.CoarseTimer)
        timer.setInterval(ms)
        timer.timeout.connect(deed)
        return timer
