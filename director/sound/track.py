"""The sound track of a shot: a soft tone where each line of dialogue is spoken, silence where nothing is.

A tone stands for words until a voice speaks them: `track` takes whatever turns a line into samples, and nothing else
here knows what a voice is. No file is read or written here, and the same shot gives the same samples.
"""

from collections.abc import Callable
from fractions import Fraction
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from director.domain.delivery import voiced_s
from director.domain.shot import Shot, Speech

HZ = 48_000
Samples = NDArray[np.int16]  # (n, 2): left, right
Voice = Callable[[Speech], Samples]

_LOWEST_HZ, _RANGE_HZ = 180, 240
_LOUDNESS = 0.06  # of full scale: about -24 dB, under any voice
_SYLLABLES_HZ = 4.0
_EDGE_S = 0.03
_CLICK = HZ // 100


def sample_at(frame: int, rate: Fraction) -> int:
    """The sample that a frame starts with, to the nearest; the same from whichever shot it is counted."""
    return round(Fraction(frame * HZ) / rate)


def marker(speech: Speech) -> Samples:
    """A soft tone as long as the line takes to say, at a pitch of the speaker's own, swelling as syllables do."""
    length = round(voiced_s(speech.line, speech.tone) * HZ)
    pitch = _LOWEST_HZ + int.from_bytes(sha256(speech.speaker.encode()).digest()[:2]) % _RANGE_HZ
    at = np.arange(length) / HZ
    swell = 0.7 - 0.3 * np.cos(2 * np.pi * _SYLLABLES_HZ * at)
    edges = np.minimum(1.0, np.minimum(at, at[::-1]) / _EDGE_S)
    tone = np.sin(2 * np.pi * pitch * at) * swell * edges * _LOUDNESS
    return np.repeat(np.round(tone * 32767).astype(np.int16)[:, None], 2, axis=1)


def track(shot: Shot, length: int, lead: int = 0, voice: Voice = marker) -> Samples:
    """(length, 2) samples, the first `lead` of them before the head; what is spoken past the end is lost."""
    mixed = np.zeros((length, 2), np.int32)
    for speech in shot.sound.dialogue:
        start = lead + round(speech.start_s * HZ)
        if start < length:
            heard = voice(speech)[: length - start]
            mixed[start : start + len(heard)] += _closed(heard, cut_off=start + len(heard) == length)
    return np.clip(mixed, -32768, 32767).astype(np.int16)


def overruns(shot: Shot, seconds: float) -> tuple[str, ...]:
    """One sentence for each line of dialogue that doesn't end within the shot's `seconds`."""
    return tuple(
        f'{shot.id}: {speech.speaker} needs {late:.1f} s more for "{_short(speech.line)}"; make the shot longer'
        for speech in shot.sound.dialogue
        if (late := speech.start_s + voiced_s(speech.line, speech.tone) - seconds) > 0.05
    )


def _closed(heard: Samples, cut_off: bool) -> Samples:
    if not cut_off or len(heard) < _CLICK:
        return heard
    fade = np.ones((len(heard), 1))
    fade[-_CLICK:, 0] = np.linspace(1, 0, _CLICK)
    return np.round(heard * fade).astype(np.int16)


def _short(line: str) -> str:
    return line if len(line) <= 40 else line[:39].rstrip() + "…"
