"""The volume of this station, tried out at once."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from boothapp.ui.context import UiContext
from boothapp.ui.devices.sound import SoundPlayer, SoundState
from boothapp.ui.devices.tones import Sound
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.views.settings.section import Section
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.text import text_label


class SoundSection(Section):
    """Emits `changed(values)` when the slider is let go."""

    changed = Signal(dict)

    def __init__(self, ctx: UiContext, sounds: Path) -> None:
        t = ctx.t
        super().__init__(t("Sound"))
        self._t = t
        volume = ctx.live.current.volume
        self.player = SoundPlayer(sounds, volume, self)
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
        self.good = Button(ctx.theme, t("Admitted"), name="testGoodSound", icon="volume-2")
        self.good.clicked.connect(lambda: self.player.play(Sound.VALID))
        self.bad = Button(ctx.theme, t("Refused"), name="testBadSound", icon="volume-2")
        self.bad.clicked.connect(lambda: self.player.play(Sound.RED))
        self._state = text_label("", Size.TABLE, Colour.TEXT2, name="soundState")
        self.add(t("Try it"), self._row(self.good, self.bad, self._state))
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
        self.player.set_volume(volume)

    def _moved(self, volume: int) -> None:
        self._show(volume)
        self.changed.emit({"volume": volume})

    def _show_state(self) -> None:
        words = {
            SoundState.NO_DEVICE: self._t("No loudspeaker is connected."),
            SoundState.NO_MODULE: self._t("The sound module is missing. Install BoothApp again."),
        }
        self._state.setText(words.get(self.player.state, ""))
        for button in (self.good, self.bad):
            button.setEnabled(self.player.state is SoundState.READY)
