"""The sound track of a shot: what was recorded, laid where each line is spoken and placed in the frame; else silence.

Effects, music and ambience are words until somebody makes them: nothing stands for them here, the subtitles name them.
No file is read or written, and the same shot gives the same samples.
"""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from director.domain.shot import Shot, Speech
from director.sound.placing import CENTRE, Gains
from director.sound.recording import Recording, short
from director.sound.resampling import HZ
from director.staging.exact import Floats

Samples = NDArray[np.int16]  # (n, 2): left, right

_CEILING = 0.65  # of full scale: no peak passes -3.7 dB, however many speak at once
_CLICK = HZ // 100
_LATE_S = 0.05
_TALKED_OVER_S = 0.5  # an interruption is drama; more than that is told
_BROKEN_OFF = ("-", "–", "—", "…", "...")


def sample_at(frame: int, rate: Fraction) -> int:
    """The sample that a frame starts with, to the nearest; the same from whichever shot it is counted."""
    return round(Fraction(frame * HZ) / rate)


def track(
    shot: Shot, recording: Recording, length: int, lead: int = 0, places: Sequence[Gains] | None = None
) -> Samples:
    """(length, 2) samples, the first `lead` of them before the head; what is spoken past the end is lost.

    `places` are how loud each line is left and right; all are in the middle without.
    """
    mixed = np.zeros((length, 2))
    gains = places or [CENTRE] * len(recording.lines)
    for speech, line, sides in zip(shot.sound.dialogue, recording.lines, gains, strict=True):
        start = lead + round(speech.start_s * HZ)
        heard = line[: max(0, length - start)]
        if len(heard) < len(line):
            heard = _faded(heard)
        for side, gain in enumerate(sides):
            mixed[start : start + len(heard), side] += heard * gain
    pressed = mixed / np.sqrt(1.0 + (mixed / _CEILING) * (mixed / _CEILING))
    return np.round(pressed * 32767).astype(np.int16)


def overruns(shot: Shot, lasting: Sequence[float], seconds: float) -> tuple[str, ...]:
    """One sentence for each line of dialogue, `lasting` so long, that doesn't end within the shot's `seconds`."""
    return tuple(
        f"{shot.id}: {speech.speaker}'s line needs {length:.1f} s and the shot ends {late:.1f} s before that: "
        f'"{short(speech.line)}"; make the shot longer'
        for speech, length in zip(shot.sound.dialogue, lasting, strict=True)
        if (late := speech.start_s + length - seconds) > _LATE_S
    )


def overlaps(shot: Shot, lasting: Sequence[float]) -> tuple[str, ...]:
    """One sentence for each line that is talked over, by its own speaker or for longer than an interruption takes."""
    lines = sorted(zip(shot.sound.dialogue, lasting, strict=True), key=lambda line: line[0].start_s)
    told: list[str] = []
    for at, (speech, length) in enumerate(lines):
        for later, _ in lines[at + 1 :]:
            over = speech.start_s + length - later.start_s
            if over > _allowed(speech, later):
                told.append(
                    f'{shot.id}: {later.speaker} begins "{short(later.line)}" {over:.1f} s before '
                    f'{speech.speaker} ends "{short(speech.line)}"'
                )
    return tuple(told)


def _allowed(speech: Speech, later: Speech) -> float:
    if speech.speaker == later.speaker:
        return _LATE_S
    together = speech.start_s == later.start_s or speech.line.rstrip().endswith(_BROKEN_OFF)
    return float("inf") if together else _TALKED_OVER_S


def _faded(heard: Floats) -> Floats:
    """Cut off without a click."""
    edge = min(_CLICK, len(heard))
    fade = np.ones(len(heard))
    fade[len(heard) - edge :] = np.arange(edge, 0, -1) / _CLICK - 1 / _CLICK
    return heard * fade
