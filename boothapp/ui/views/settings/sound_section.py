"""The volume of this station, or none, and which sound tells which result, each to try out."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSlider, QWidget

from boothapp.support.i18n import N_
from boothapp.ui.context import UiContext
from boothapp.ui.devices.sound import SoundPlayer, SoundState
from boothapp.ui.devices.tones import Sound, Voice
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.views.settings.section import Section, choice_box
from boothapp.ui.widgets.button import Button, icon_button
from boothapp.ui.widgets.text import text_label

_RESULTS: Final[dict[Sound, tuple[str, str]]] = {
    Sound.VALID: (N_("Admitted"), "testGoodSound"),
    Sound.ANSWERS: (N_("Answers needed"), "testAskSound"),
    Sound.AMBER: (N_("Stop and check"), "testCheckSound"),
    Sound.RED: (N_("Refused"), "testBadSound"),
}
_VOICES: Final[dict[Voice, str]] = {
    Voice.VALID: N_("One high tone"),
    Voice.AMBER: N_("Two equal tones"),
    Voice.ANSWERS: N_("Three rising tones"),
    Voice.RED: N_("One long low tone"),
    Voice.CHIME: N_("Two rising tones"),
    Voice.BELL: N_("Bell"),
    Voice.KNOCK: N_("Three knocks"),
    Voice.FALL: N_("Three falling tones"),
    Voice.TRILL: N_("Trill"),
    Voice.BUZZ: N_("Buzzer"),
}


class SoundSection(Section):
    """Emits `changed(values)` when the slider is let go, another sound chosen, or the sound turned off or on."""

    changed = Signal(dict)

    def __init__(self, ctx: UiContext, sounds: Path) -> None:
        t = ctx.t
        super().__init__(t("Sound"))
        self._t = t
        settings = ctx.live.current
        volume = settings.volume
        self.player = SoundPlayer(sounds, settings.heard_volume, self, settings.sounds)
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
        self._tests: dict[Sound, Button] = {}
        self.choices: dict[Sound, QComboBox] = {}
        for sound, (label, name) in _RESULTS.items():
            self._add_result(ctx, sound, t(label), name)
        self.good, self.ask, self.check, self.bad = (self._tests[sound] for sound in _RESULTS)
        self._state = text_label("", Size.TABLE, Colour.TEXT2, name="soundState")
        self.add("", self._state)
        self._show(volume)
        self.player.prepare(ctx.runner)

    def _add_result(self, ctx: UiContext, sound: Sound, label: str, name: str) -> None:
        box = choice_box(f"settingsSound_{sound}")
        for voice in Voice:
            box.addItem(self._t(_VOICES[voice]), voice.value)
        box.setCurrentIndex(box.findData(self.player.voices[sound].value))
        box.setAccessibleName(self._t("Sound of: {result}", result=label))
        box.activated.connect(lambda _place: self._choose(sound))
        button = icon_button(ctx.theme, "volume-2", self._t("Try it: {result}", result=label), name=name)
        button.clicked.connect(partial(self._try, sound))
        self.choices[sound], self._tests[sound] = box, button
        self.add(label, self._row(box, button))

    def _choose(self, sound: Sound) -> None:
        """Take another voice; the result that had it gets this one's, so that no two sound alike."""
        voices = dict(self.player.voices)
        wanted = Voice(self.choices[sound].currentData())
        for other, voice in voices.items():
            if voice is wanted:
                voices[other] = voices[sound]
        voices[sound] = wanted
        for each, box in self.choices.items():
            box.setCurrentIndex(box.findData(voices[each].value))
        self.player.use_voices(voices)
        self.changed.emit({"sounds": {each.value: voice.value for each, voice in voices.items()}})
        self._try(sound)

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
