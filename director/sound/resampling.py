"""From the engine's 22.05 kHz to the film's 48 kHz: a polyphase low-pass filter, summed in one fixed order."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from director.staging import exact
from director.staging.exact import Floats

HZ = 48_000
ENGINE_HZ = 22_050
_UP, _DOWN = 320, 147  # 48000 / 22050
_TAPS = 24  # of the engine's samples under the filter
_KEPT = 0.92  # of what 22.05 kHz can hold


def resampled(heard: NDArray[np.int16]) -> Floats:
    """(n,) samples of the engine's as (m,) at 48 kHz, in units of full scale, as long to the sample."""
    length = len(heard) * _UP // _DOWN
    padded = np.zeros(len(heard) + _TAPS)
    padded[_TAPS // 2 : _TAPS // 2 + len(heard)] = heard / 32768.0
    place = np.arange(length) * _DOWN
    first, phase = place // _UP + 1, place % _UP
    taps = _filter()
    made = np.zeros(length)
    for tap in range(_TAPS):
        made += taps[phase, tap] * padded[first + tap]
    return made


@cache
def _filter() -> Floats:
    """(320, 24) weights: a sinc under a Hann window, each phase adding up to one."""
    away = np.arange(_UP)[:, None] / _UP + _TAPS // 2 - 1 - np.arange(_TAPS)[None, :]
    angle = away * (exact.PI * _KEPT)
    near = np.abs(angle) < 1e-12
    sinc = np.where(near, 1.0, exact.sine(angle) / np.where(near, 1.0, angle))
    weights = sinc * (0.5 + 0.5 * exact.cosine(away * (2.0 * exact.PI / _TAPS)))
    total = np.zeros((_UP, 1))
    for tap in range(_TAPS):
        total[:, 0] += weights[:, tap]
    return weights / total
