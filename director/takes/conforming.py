"""Footage conformed to the film: its own rate, its length, its fades; and a model's sound laid beneath the dialogue.

Whoever changes what comes out of this changes CONFORMING in `take` too: it is part of the id of every such take.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from director.renderers.base import Bytes, Frame
from director.sound.resampling import HZ
from director.sound.track import Samples
from director.takes.pyav import planar, resampled

_BLACK, _GREY = 16, 128
_LOUDEST = 0.5  # of full scale: the model's own sound, where nobody speaks
_DOWN = 0.25  # 12 dB, while somebody speaks
_SPOKEN = 0.01  # of full scale: quieter than that is silence
_SWELL = HZ // 5  # samples in which the sound goes down before a line, and comes up after it


class Fit(NamedTuple):
    """What footage is conformed to: size, frames and rate of the film, and in how many frames it fades in and out."""

    size: tuple[int, int]
    frames: int
    rate: Fraction
    fade_in: int = 0
    fade_out: int = 0


def conformed(footage: Bytes, fps: float, fit: Fit) -> Iterator[Frame]:
    """The film's frames, each the picture that the footage shows at its middle, or its last where it ends before."""
    for index in range(fit.frames):
        shown = min(len(footage) - 1, int((index + Fraction(1, 2)) / fit.rate * Fraction(fps)))
        yield _faded(planar(footage[shown], index, fit.size), _light(index, fit))


def told_of(footage: Bytes, fps: float, fit: Fit) -> Iterator[str]:
    """What conforming does to footage."""
    native, high, wide = footage.shape[:3]
    if (native, fps) != (fit.frames, float(fit.rate)):
        yield f"its {native} frames at {fps:g} a second are shown as {fit.frames} at {float(fit.rate):g}"
    short = float(fit.frames / fit.rate) - native / fps
    if short > 1 / fps:
        yield f"its last frame is held for {short:.2f} s"
    if (wide, high) != fit.size:
        yield f"rendered at {wide}x{high} and shown at {fit.size[0]}x{fit.size[1]}"


def beneath(dialogue: Samples, sound: NDArray[np.float32], hertz: int) -> Samples:
    """(n, 2) samples, as long as the dialogue: the model's sound under it, and 12 dB lower while somebody speaks."""
    made = resampled(sound, hertz, HZ).T[: len(dialogue)]
    peak = float(np.abs(made).max(initial=0.0))
    level = _LOUDEST / peak if peak > _LOUDEST else 1.0
    under = np.zeros((len(dialogue), 2))
    under[: len(made)] = made * level
    mixed = dialogue / 32767.0 + under * _room_for(dialogue)[:, None]
    return np.round(np.clip(mixed, -1.0, 1.0) * 32767).astype(np.int16)


def _room_for(dialogue: Samples) -> NDArray[np.float64]:
    """(n,) how loud the model's sound may be: 1 where nobody speaks, less around each line."""
    loud = np.abs(dialogue.astype(np.int32)).max(axis=1) > _SPOKEN * 32767
    spoken = _around(loud.astype(np.float64), 2 * _SWELL) > 0  # pauses between words don't let it up
    return 1.0 - (1.0 - _DOWN) * _around(spoken.astype(np.float64), _SWELL) / (2 * _SWELL + 1)


def _around(values: NDArray[np.float64], reach: int) -> NDArray[np.float64]:
    """(n,) the sum of what is within so many places of each; past the ends it is as at them."""
    wide = np.pad(values, (reach + 1, reach), mode="edge") if len(values) else values
    sums = np.cumsum(wide)
    return sums[2 * reach + 1 :] - sums[: len(values)] if len(values) else values


def _light(index: int, fit: Fit) -> float:
    """How much of the picture is left by its fades: of its code values, which looks as previs's fades of light do."""
    into = (index + 1) / (fit.fade_in + 1) if fit.fade_in else 1.0
    out = (fit.frames - index) / (fit.fade_out + 1) if fit.fade_out else 1.0
    return min(1.0, into) * min(1.0, out)


def _faded(frame: Frame, light: float) -> Frame:
    if light >= 1.0:
        return frame
    planes = ((frame.y, _BLACK), (frame.u, _GREY), (frame.v, _GREY))
    return Frame(
        frame.index,
        *(np.round((plane.astype(np.float64) - zero) * light + zero).astype(np.uint8) for plane, zero in planes),
    )
