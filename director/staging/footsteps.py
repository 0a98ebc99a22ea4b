"""Footsteps: where each foot is put down, and when. A foot that is down doesn't move: it is a place in the world.

Steps follow from how far the root goes and turns, so corners, starts, stops and turns on the spot all take steps.
"""

from dataclasses import dataclass

import numpy as np

from director.staging import exact
from director.staging.exact import Floats
from director.staging.poses import Step

_A_TURN = 1.7  # radians turned in one cycle of two steps
_LAST_STEP = 0.38  # seconds of the step that brings the feet together
_FROM_REST = 0.18  # of a cycle, where one who stands sets off


@dataclass(frozen=True)
class Cycle:
    """Two steps: their length in metres, the share of the cycle that a foot is down, how it is lifted, its place.

    `lift` is in metres with the degrees that the toes then point down.
    """

    length: float
    down: float
    lift: tuple[float, float]
    stance: tuple[Step, Step]  # of the left and the right foot while going


@dataclass(frozen=True)
class Ground:
    """What the root does: frames (n, 3) on the floor, yaw (n,), seconds between frames, and whether it goes already."""

    root: Floats
    yaw: Floats
    tick: float
    going: bool


@dataclass(frozen=True)
class Feet:
    """For the left and the right foot: ankle (n, 3) in the world, yaw and pitch (n,); and the cycle's phase (n,)."""

    places: tuple[Floats, Floats]
    yaws: tuple[Floats, Floats]
    pitches: tuple[Floats, Floats]
    phase: Floats


@dataclass(frozen=True)
class _Print:
    x: float
    z: float
    yaw: float


@dataclass(frozen=True)
class _Swing:
    start: float
    end: float
    to: _Print


def stepped(ground: Ground, cycle: Cycle, standing: tuple[Step, Step], scale: float) -> Feet:
    """The feet of a figure whose root goes as `ground`; `standing` is how it stands before and after."""
    step = np.diff(ground.root, axis=0, prepend=ground.root[:1])
    gone = np.sqrt(step[:, 0] * step[:, 0] + step[:, 2] * step[:, 2])
    turned = np.abs(np.diff(ground.yaw, prepend=ground.yaw[:1]))
    phase = np.cumsum(gone / cycle.length + turned / _A_TURN) + (0.0 if ground.going else _FROM_REST)
    left, right = (_walked(ground, cycle, (phase, standing[side]), side, scale) for side in (0, 1))
    ends = [side[-1].end if side else 0.0 for side in (left, right)]
    first = 0 if ends[0] <= ends[1] else 1
    swings = [left, right]
    free = max(ends)
    for side in (first, 1 - first):
        closing = _closed(ground, (phase, standing[side]), swings[side], (side, free), scale)
        if closing is not None:
            swings[side].append(closing)
            free = closing.end
    feet = [
        _traced(ground, cycle, swings[side], _home(ground, standing[side], side, 0.0, scale), scale) for side in (0, 1)
    ]
    if ground.going:
        feet = [
            _traced(ground, cycle, swings[side], _home(ground, cycle.stance[side], side, 0.0, scale), scale)
            for side in (0, 1)
        ]
    return Feet(*((feet[0][k], feet[1][k]) for k in range(3)), phase=phase)


def _at(rows: Floats, index: float) -> Floats:
    low = int(index)
    high = min(low + 1, rows.shape[0] - 1)
    return rows[low] + (rows[high] - rows[low]) * (index - low)


def _home(ground: Ground, step: Step, side: int, index: float, scale: float) -> _Print:
    """Where a stance puts the foot under the root at a frame."""
    root, yaw = _at(ground.root, index), float(_at(ground.yaw, index))
    s, c = float(exact.sine(yaw)), float(exact.cosine(yaw))
    x, z = step.at[0] * scale, step.at[2] * scale
    out = step.out * (1.0 if side == 0 else -1.0)
    return _Print(float(root[0]) + c * x + s * z, float(root[2]) - s * x + c * z, yaw + exact.turn(out))


def _when(phase: Floats, value: float) -> float:
    """The frame, in fractions, at which the phase comes to a value."""
    high = int(np.searchsorted(phase, value))
    if high <= 0:
        return 0.0
    if high >= phase.shape[0]:
        return float(phase.shape[0] - 1)
    low = high - 1
    return low + (value - float(phase[low])) / max(float(phase[high] - phase[low]), 1e-12)


def _walked(ground: Ground, cycle: Cycle, going: tuple[Floats, Step], side: int, scale: float) -> list[_Swing]:
    """The swings of one foot while the root goes; the left one's begins each cycle, the right one's half a cycle on."""
    phase, standing = going
    first, last = float(phase[0]), float(phase[-1])
    stop = _when(phase, last - 1e-6)
    swings: list[_Swing] = []
    number = float(np.floor(first)) - 1.0
    while number + 0.5 * side < last - 0.03:
        start, end = number + 0.5 * side, number + 0.5 * side + 1.0 - cycle.down
        number += 1.0
        if end <= first + 0.02:
            continue
        middle = end + cycle.down / 2.0
        stance = cycle.stance[side] if middle < last else standing
        to = _home(ground, stance, side, _when(phase, min(middle, last)) if middle < last else stop, scale)
        begins = _when(phase, max(start, first + 1e-6))
        ends = _when(phase, end) if end < last else max(stop, begins + 0.26 / ground.tick)
        swings.append(_Swing(begins, max(ends, begins + 1.0), to))
    return swings


def _closed(
    ground: Ground, going: tuple[Floats, Step], swings: list[_Swing], turn: tuple[int, float], scale: float
) -> _Swing | None:
    """The step that brings a foot home once the root has come to rest, where it isn't there already."""
    phase, standing = going
    side, free = turn
    last = ground.root.shape[0] - 1
    stop = _when(phase, float(phase[-1]) - 1e-6)
    if stop >= last or not swings:
        return None
    home, foot = _home(ground, standing, side, float(last), scale), swings[-1].to
    far = exact.apart((home.x, home.z), (foot.x, foot.z))
    if far < 0.015 and abs(home.yaw - foot.yaw) < 0.05:
        return None
    start = max(free, stop)
    return _Swing(start, start + _LAST_STEP / ground.tick, home)


def _traced(
    ground: Ground, cycle: Cycle, swings: list[_Swing], first: _Print, scale: float
) -> tuple[Floats, Floats, Floats]:
    """The ankle at each frame: on its print, or on the way from one to the next."""
    count = ground.root.shape[0]
    frames = np.arange(count, dtype=np.float64)
    place = np.zeros((count, 3)) + exact.floats([first.x, 0.08 * scale, first.z])
    yaw, pitch = np.zeros(count) + first.yaw, np.zeros(count)
    before = first
    for swing in swings:
        rest = frames >= swing.end
        v = np.clip((frames - swing.start) / (swing.end - swing.start), 0.0, 1.0)
        on = (frames > swing.start) & ~rest
        share, arch = exact.smoothed(v), 4.0 * v * (1.0 - v)
        far = exact.apart((swing.to.x, swing.to.z), (before.x, before.z))
        lift = min(0.35 + far / (0.9 * scale), 1.0)
        place[rest, 0], place[rest, 2], yaw[rest] = swing.to.x, swing.to.z, swing.to.yaw
        turn = float(exact.bearing(exact.sine(swing.to.yaw - before.yaw), exact.cosine(swing.to.yaw - before.yaw)))
        place[on, 0] = before.x + (swing.to.x - before.x) * share[on]
        place[on, 2] = before.z + (swing.to.z - before.z) * share[on]
        place[on, 1] = (0.08 + cycle.lift[0] * lift * arch[on] * (1.0 - 0.4 * v[on])) * scale
        yaw[on] = before.yaw + turn * share[on]
        pitch[on] = lift * (cycle.lift[1] * arch[on] * (1.0 - v[on]) - 16.0 * arch[on] * v[on])
        before = _Print(swing.to.x, swing.to.z, before.yaw + turn)
        yaw[rest] = before.yaw
    return place, yaw, pitch
