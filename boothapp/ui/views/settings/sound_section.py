"""The volume of this station, or none, and each sound to try out."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSlider, QWidget

from boothapp.ui.context import UiContext
from boothapp.ui.devices.sound import SoundPlayer, SoundState
from boothapp.ui.devices.tones import Sound
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.views.settings.section import Section
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.text import text_label


class SoundSection(Section):
    """Emits `changed(values)` when the slider is let go or the sound turned off or on."""

    changed = Signal(dict)

    def __init__(self, ctx: UiContext, sounds: Path) -> None:
        t = ctx.t
        super().__init__(t("Sound"))
        self._t = t
        settings = ctx.live.current
        volume = settings.volume
        self.player = SoundPlayer(sounds, settings.heard_volume, self)
        self.player.state_changed.connect(self._show_state)
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.volume.setObjectName("settingsVolume")
        self.volume.setAccessibleName(t("Volume"))
        self.volume.setRange(0, 100)
        self.volume.setPageStep(10)
        self.volume.setValue(volume)
        self.volume.setTracking(False)
        self.volume.sliderMoved.connect(self._show)
        self.volume.valueChanged.connect(self._moved)
        self._figure = text_label("", Size.TABLE, Colour.TEXT, "bold", name="settingsVolumeFigure")
        self._figure.setFixedWidth(44)
        self.add(t("Volume"), self._row(self.volume, self._figure))
        self.muted = QCheckBox(t("No sound at this station"))
        self.muted.setObjectName("settingsMuted")
        self.muted.setAccessibleName(self.muted.text())
        self.muted.setChecked(settings.muted)
        self.muted.toggled.connect(self._mute)
        self.add("", self.muted)
        self.good = Button(ctx.theme, t("Admitted"), name="testGoodSound", icon="volume-2")
        self.bad = Button(ctx.theme, t("Refused"), name="testBadSound", icon="volume-2")
        self.check = Button(ctx.theme, t("Stop and check"), name="testCheckSound", icon="volume-2")
        self.ask = Button(ctx.theme, t("Answers needed"), name="testAskSound", icon="volume-2")
        self._tests = {
            Sound.VALID: self.good,
            Sound.ANSWERS: self.ask,
            Sound.AMBER: self.check,
            Sound.RED: self.bad,
        }
        for sound, button in self._tests.items():
            button.clicked.connect(partial(self._try, sound))
        self._state = text_label("", Size.TABLE, Colour.TEXT2, name="soundState")
        self.add(t("Try it"), self._row(self.good, self.ask))
        self.add("", self._row(self.check, self.bad))
        self.add("", self._state)
        self._show(volume)
        self.player.prepare(ctx.runner)

    def _row(self, *widgets: QWidget) -> QWidget:
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        for widget in widgets:
            row.addWidget(widget, 1 if isinstance(widget, QSlider) else 0)
        row.addStretch(0 if isinstance(widgets[0], QSlider) else 1)
        return held

    def _show(self, volume: int) -> None:
        self._figure.setText(f"{volume}%")
        self._set_volume()

    def _set_volume(self) -> None:
        self.player.set_volume(0 if self.muted.isChecked() else self.volume.sliderPosition())

    def _try(self, sound: Sound) -> None:
        self.player.play(sound)

    def _mute(self) -> None:
        self._set_volume()
        self._show_state()
        self.changed.emit({"muted": self.muted.isChecked()})

    def _moved(self, volume: int) -> None:
        self._show(volume)
        self.changed.emit({"volume": volume})

    def _show_state(self) -> None:
        words = {
            SoundState.NO_DEVICE: self._t("No loudspeaker is connected."),
            SoundState.NO_MODULE: self._t("The sound module is missing. Install BoothApp again."),
        }
        self._state.setText(words.get(self.player.state, ""))
        for button in self._tests.values():
            button.setEnabled(self.player.state is SoundState.READY and not self.muted.isChecked())
