"""The scanner of this station: its test code to print, the test itself, and what is remembered of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from boothapp.domain.scanner_check import ScannerFindings, ScanPart
from boothapp.domain.scanner_profile import ScannerProfile
from boothapp.ui.context import UiContext
from boothapp.ui.tokens import Colour, Size, Space, Tone
from boothapp.ui.views.settings.scanner_trial import ScannerTrial
from boothapp.ui.views.settings.scanner_words import found_lines, profile_words
from boothapp.ui.views.settings.section import Section
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.fields import line_edit
from boothapp.ui.widgets.icon import IconLabel
from boothapp.ui.widgets.text import wrapped_label

_MARKS = {Tone.OK: ("circle-check", Colour.OK_ICON), Tone.WARN: ("triangle-alert", Colour.WARN_ICON)}


class ScannerSection(Section):
    """Emits `changed(values)` with what was found, and `print_wanted` or `save_wanted` for the test code."""

    changed = Signal(dict)
    print_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, ctx: UiContext) -> None:
        t = ctx.t
        super().__init__(
            t("Scanner"),
            t("Print the test code and scan it: this computer then knows what its scanner does and says what to set."),
        )
        self._t = t
        self._theme = ctx.theme
        self._live = ctx.live
        self.trial = ScannerTrial(ctx.scanner, self)
        self.trial.read.connect(self._show_reading)
        self.trial.silent.connect(self._show_silence)
        self.trial.ended.connect(self._show_end)
        self.print = Button(ctx.theme, t("Print test code"), name="printScannerTest", icon="printer")
        self.save = Button(ctx.theme, t("Save test code as PDF"), name="saveScannerTest", icon="save")
        self.print.clicked.connect(self.print_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.start = Button(ctx.theme, t("Scan it now"), name="startScannerTest", icon="scan-line")
        self.start.clicked.connect(self._turn)
        self.reset = Button(ctx.theme, t("Reset to defaults"), name="resetScanner", icon="rotate-ccw")
        self.reset.clicked.connect(self._forget)
        # A field, so that an input method takes part as it would at the desk.
        self.field = line_edit("scannerTestField", t("Test scan"))
        self.field.hide()
        self.step = wrapped_label("", Size.TABLE, Colour.TEXT, "scannerTestStep", "bold")
        self.step.hide()
        self.kept = wrapped_label("", Size.TABLE, Colour.TEXT2, "scannerRemembered")
        self.add(t("Test code"), self._row(self.print, self.save))
        self.add(t("Test"), self._row(self.start, self.reset))
        self.column.addWidget(self.field)
        self.column.addWidget(self.step)
        self._shown: list[QWidget] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(Space.XS)
        self.column.addLayout(self._lines)
        self.column.addWidget(self.kept)
        self._show_kept()

    @property
    def found(self) -> tuple[str, ...]:
        """Return the sentences shown of the last test."""
        return tuple(line.accessibleName() for line in self._shown)

    def hideEvent(self, event: QHideEvent) -> None:
        """End a test that was left: scans belong to the next page."""
        super().hideEvent(event)
        self.trial.stop()

    def _turn(self) -> None:
        if self.trial.running:
            self.trial.stop()
            return
        self._clear()
        self.start.set_words(self._t("Stop the test"), "x")
        self.field.clear()
        self.field.show()
        self.field.setFocus()
        self._say(self._t("Scan code 1 now, pressing the trigger once."))
        self.trial.begin()

    def _show_reading(self, part: ScanPart, found: ScannerFindings | None) -> None:
        if found is not None:
            self._show_found(found)
            self.changed.emit({"scanner": found.profile.plain()})
            self._show_kept()
        match part:
            case ScanPart.OTHER:
                self._say(self._t("That was another code. Nothing was recorded; scan the test code."))
            case ScanPart.DIGITS:
                self._say(self._t("Code 1 was read. Cover it with your hand and scan code 2."))
            case ScanPart.SIGNS if found is None:
                self._say(self._t("That was code 2. Scan code 1 first."))
            case ScanPart.SIGNS:
                self._say(self._t("Both codes were read."))

    def _show_silence(self) -> None:
        self._say(
            self._t(
                "Nothing has come. Does the scanner light up and beep? Charge it or plug it in again. It beeps, but"
                " nothing comes: set it to USB keyboard (HID)."
            )
        )

    def _show_end(self) -> None:
        self.start.set_words(self._t("Scan it now"), "scan-line")
        if self.field.hasFocus():
            self.start.setFocus()
        self.field.hide()
        if not self.found:
            self._say("")

    def _forget(self) -> None:
        self.trial.stop()
        self._clear()
        self._say("")
        self.changed.emit({"scanner": {}})
        self._show_kept()

    def _show_kept(self) -> None:
        profile = ScannerProfile.of(self._live.current.scanner)
        self.kept.setText(profile_words(profile, self._t))
        self.reset.setEnabled(profile != ScannerProfile())

    def _show_found(self, found: ScannerFindings) -> None:
        self._clear()
        for line in found_lines(found, self._t):
            held = QWidget()
            held.setAccessibleName(line.words)
            row = QHBoxLayout(held)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(Space.XS)
            icon, ink = _MARKS[line.tone]
            row.addWidget(IconLabel(self._theme, icon, ink), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(wrapped_label(line.words, Size.TABLE, Colour.TEXT), 1)
            self._lines.addWidget(held)
            self._shown.append(held)

    def _clear(self) -> None:
        for line in self._shown:
            self._lines.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._shown.clear()

    def _say(self, words: str) -> None:
        self.step.setText(words)
        self.step.setVisible(bool(words))

    def _row(self, *buttons: Button) -> QWidget:
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        return held
