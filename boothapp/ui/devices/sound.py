"""Plays a verdict's sound; a machine without sound stays silent and says so only when asked."""

from collections.abc import Mapping
from enum import StrEnum
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QObject, QUrl, Signal

from boothapp.support.paths import resource_root
from boothapp.ui.context import UiContext
from boothapp.ui.devices.tones import Sound, Voice, chosen_voices
from boothapp.ui.runner import Runner

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaDevices, QSoundEffect

_NONE_CHOSEN: Final[Mapping[str, str]] = MappingProxyType({})
_SOUND_OF_RESULT = {
    "VALID": Sound.VALID,
    "ANSWERS_REQUIRED": Sound.ANSWERS,
    "USED": Sound.AMBER,
    "WRONG_SESSION": Sound.AMBER,
    "INVALID_TIME": Sound.AMBER,
    "FULL": Sound.AMBER,
}


class SoundState(StrEnum):
    """Whether this machine can be heard."""

    UNKNOWN = "unknown"
    READY = "ready"
    NO_MODULE = "no_module"
    NO_DEVICE = "no_device"


def sound_of(result: str) -> Sound:
    """Return the sound of a check-in result; every refusal sounds the same."""
    return _SOUND_OF_RESULT.get(result, Sound.RED)


def station_sounds(ctx: UiContext, parent: QObject) -> "SoundPlayer":
    """Return the player of this station, with its volume and voices."""
    settings = ctx.settings
    return SoundPlayer(resource_root() / "sounds", settings.heard_volume, parent, settings.sounds)


class SoundPlayer(QObject):
    """Plays the shipped sounds; `state_changed` is emitted when it is known whether it can."""

    state_changed = Signal()

    def __init__(
        self, folder: Path, volume: int = 80, parent: QObject | None = None, voices: Mapping[str, str] = _NONE_CHOSEN
    ) -> None:
        """`volume` is 0 to 100; `voices` as the station's settings keep them."""
        super().__init__(parent)
        self._voices = chosen_voices(voices)
        self._folder = folder
        self._volume = volume
        self._state = SoundState.UNKNOWN
        self._effects: dict[Sound, QSoundEffect] = {}

    @property
    def state(self) -> SoundState:
        """Return whether this machine can be heard."""
        return self._state

    def prepare(self, runner: Runner) -> None:
        """Load the sounds once the window is drawn.

        A Qt module must be loaded on the GUI thread: loaded beside it, the binding's lock and Python's wait for
        each other, and the window hangs.
        """
        runner.submit(lambda: partial(self._load, runner))

    def set_volume(self, volume: int) -> None:
        """Set the volume of all sounds, 0 to 100."""
        self._volume = volume
        for effect in self._effects.values():
            effect.setVolume(volume / 100)

    @property
    def voices(self) -> Mapping[Sound, Voice]:
        """Return which voice tells which result."""
        return self._voices

    def use_voices(self, voices: Mapping[Sound, Voice]) -> None:
        """Tell the results by these voices from now on."""
        for sound, voice in voices.items():
            effect = self._effects.get(sound)
            if effect is not None and self._voices[sound] is not voice:
                effect.setSource(self._source(voice))
        self._voices = dict(voices)

    def play(self, sound: Sound) -> None:
        """Play at once; does nothing where there is no sound."""
        effect = self._effects.get(sound)
        if effect is not None:
            effect.stop()
            effect.play()

    def _load(self, runner: Runner) -> None:
        if not shiboken6.isValid(self):
            return
        try:
            from PySide6.QtMultimedia import QMediaDevices, QSoundEffect
        except ImportError:
            self._know(SoundState.NO_MODULE)
            return
        # Each takes some 15 ms: what waits meanwhile is answered between the two. Not by a timer: all that are due are
        # served in one go, a page's next card among them.
        runner.submit(lambda: partial(self._look, QMediaDevices, QSoundEffect))

    def _look(self, devices: "type[QMediaDevices]", kind: "type[QSoundEffect]") -> None:
        if not shiboken6.isValid(self):
            return
        if devices.defaultAudioOutput().isNull():
            self._know(SoundState.NO_DEVICE)
            return
        for sound in Sound:
            effect = kind(self)
            effect.setSource(self._source(self._voices[sound]))
            effect.setVolume(self._volume / 100)
            self._effects[sound] = effect
        self._know(SoundState.READY)

    def _source(self, voice: Voice) -> QUrl:
        return QUrl.fromLocalFile(str(self._folder / f"{voice}.wav"))

    def _know(self, state: SoundState) -> None:
        self._state = state
        self.state_changed.emit()
