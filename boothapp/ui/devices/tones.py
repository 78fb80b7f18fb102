"""The sounds of a verdict as waves: the ear knows the result before the eye.

`python -m boothapp.ui.devices.tones FOLDER` writes the files that ship in resources/sounds.
"""

import io
import math
import struct
import sys
import wave
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

RATE: Final = 44_100
_LOUDNESS: Final = 0.6
_EDGE_MS: Final = 6
_GAP_MS: Final = 70


class Sound(StrEnum):
    """What is told after a scan, by the colour of the verdict."""

    VALID = "valid"
    AMBER = "amber"
    ANSWERS = "answers"
    RED = "red"


class Voice(StrEnum):
    """A sound that ships, named as its file is; the first four are the design's."""

    VALID = "valid"
    AMBER = "amber"
    ANSWERS = "answers"
    RED = "red"
    CHIME = "chime"
    BELL = "bell"
    KNOCK = "knock"
    FALL = "fall"
    TRILL = "trill"
    BUZZ = "buzz"


@dataclass(frozen=True, slots=True)
class Tone:
    """One tone: its pitch in Hz, its length and the silence before it in ms, and how loud each overtone is."""

    pitch_hz: float
    length_ms: int
    rest_ms: int = 0
    overtones: tuple[float, ...] = (1.0,)


_REED: Final = (1.0, 0.0, 0.5, 0.0, 0.3)
_METAL: Final = (1.0, 0.0, 0.4, 0.6)
TONES: Final[dict[Voice, tuple[Tone, ...]]] = {
    Voice.VALID: (Tone(880, 90),),
    Voice.AMBER: (Tone(440, 120), Tone(440, 120, _GAP_MS)),
    Voice.ANSWERS: (Tone(440, 90), Tone(554, 90), Tone(659, 90)),
    Voice.RED: (Tone(196, 420),),
    Voice.CHIME: (Tone(784, 80), Tone(1175, 110)),
    Voice.BELL: (Tone(1047, 180, overtones=_METAL),),
    Voice.KNOCK: (Tone(330, 60, overtones=_REED), Tone(330, 60, 50, _REED), Tone(330, 60, 50, _REED)),
    Voice.FALL: (Tone(659, 110), Tone(494, 110), Tone(330, 160)),
    Voice.TRILL: tuple(Tone(pitch, 40) for pitch in (587, 740, 587, 740, 587, 740)),
    Voice.BUZZ: (Tone(147, 380, overtones=_REED),),
}

OWN_VOICES: Final[dict[Sound, Voice]] = {sound: Voice(sound.value) for sound in Sound}
"""The design's choice."""


def chosen_voices(kept: Mapping[str, str]) -> dict[Sound, Voice]:
    """Return each result's voice as a station keeps it; what is unknown, or would sound like another, is the design's.

    So no two results ever sound alike.
    """
    names = {voice.value for voice in Voice}
    voices = {sound: Voice(kept[sound]) if kept.get(sound, "") in names else OWN_VOICES[sound] for sound in Sound}
    return voices if len(set(voices.values())) == len(voices) else dict(OWN_VOICES)


def wave_of(voice: Voice) -> bytes:
    """Return a voice as a WAV file: one channel, 16 bit; the same bytes each time."""
    samples: list[int] = []
    for tone in TONES[voice]:
        samples.extend([0] * (RATE * tone.rest_ms // 1000))
        samples.extend(_samples(tone))
    target = io.BytesIO()
    with wave.open(target, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return target.getvalue()


def _samples(tone: Tone) -> list[int]:
    count = RATE * tone.length_ms // 1000
    edge = RATE * _EDGE_MS // 1000
    turn = 2 * math.pi * tone.pitch_hz / RATE
    whole = sum(tone.overtones)
    return [
        round(
            32767
            * _LOUDNESS
            * min(1.0, place / edge, (count - place) / edge)
            * sum(share * math.sin(turn * place * order) for order, share in enumerate(tone.overtones, 1) if share)
            / whole
        )
        for place in range(count)
    ]


def write_sounds(folder: Path) -> None:
    """Write every voice into `folder`."""
    for voice in Voice:
        (folder / f"{voice}.wav").write_bytes(wave_of(voice))


if __name__ == "__main__":
    write_sounds(Path(sys.argv[1]))
