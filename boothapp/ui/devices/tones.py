"""The sounds of a verdict as waves: the ear knows the result before the eye.

`python -m boothapp.ui.devices.tones FOLDER` writes the files that ship in resources/sounds.
"""

import io
import math
import struct
import sys
import wave
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

RATE: Final = 44_100
_LOUDNESS: Final = 0.6
_EDGE_MS: Final = 6
_GAP_MS: Final = 70


class Sound(StrEnum):
    """What is heard after a scan."""

    VALID = "valid"
    AMBER = "amber"
    ANSWERS = "answers"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Tone:
    """One tone: its pitch in Hz and its length in ms."""

    pitch_hz: float
    length_ms: int


TONES: Final[dict[Sound, tuple[Tone, ...]]] = {
    Sound.VALID: (Tone(880, 90),),
    Sound.AMBER: (Tone(440, 120), Tone(440, 120)),
    Sound.ANSWERS: (Tone(440, 90), Tone(554, 90), Tone(659, 90)),
    Sound.RED: (Tone(196, 420),),
}


def wave_of(sound: Sound) -> bytes:
    """Return a sound as a WAV file: one channel, 16 bit; the same bytes each time."""
    samples: list[int] = []
    for place, tone in enumerate(TONES[sound]):
        if place and sound is Sound.AMBER:
            samples.extend([0] * (RATE * _GAP_MS // 1000))
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
    return [
        round(32767 * _LOUDNESS * min(1.0, place / edge, (count - place) / edge) * math.sin(turn * place))
        for place in range(count)
    ]


def write_sounds(folder: Path) -> None:
    """Write every sound into `folder`."""
    for sound in Sound:
        (folder / f"{sound}.wav").write_bytes(wave_of(sound))


if __name__ == "__main__":
    write_sounds(Path(sys.argv[1]))
