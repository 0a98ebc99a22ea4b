"""Faces: the bones of eyes, lids, jaw and mouth, and what moves them: a gaze, blinks, and a line being spoken."""

import numpy as np

from director.staging import exact
from director.staging.exact import Floats
from director.staging.heads import EYE

_FAR = 34.0  # degrees that an eye turns


def aimed(head: Floats, target: Floats) -> Floats:
    """(n, 2) pitch and twist in degrees from the head's own way to points of the world (n, 3)."""
    away = target - head[..., 3]
    turn = head[..., :3]
    x, y, z = (exact.dot(turn[..., :, k], away) for k in range(3))
    twist = exact.bearing(x, z) * (180 / exact.PI)
    pitch = -exact.bearing(y, np.sqrt(x * x + z * z)) * (180 / exact.PI)
    return np.stack([np.clip(pitch, -24.0, 24.0), np.clip(twist, -_FAR, _FAR)], axis=-1)


def wandering(seed: int, seconds: Floats) -> Floats:
    """(n, 2) degrees of small darts that eyes make: they jump and rest."""
    beat = np.floor(seconds * 1.7 + exact.chance(seed, 31))
    steps = [exact.wander(seed + 40 + axis, beat + 0.5, 1.0) for axis in (0, 1)]
    return np.stack([steps[0] * 1.6, steps[1] * 3.0], axis=-1)


def blinks(seed: int, seconds: Floats) -> Floats:
    """(n,) 0 open .. 1 shut: a blink of a fifth of a second every few seconds."""
    every = 3.1 + 1.6 * exact.chance(seed, 32)
    since = seconds + every * exact.chance(seed, 33)
    since = since - np.floor(since / every) * every
    return np.maximum(1.0 - np.abs(since - 0.11) / 0.11, 0.0)


def syllables(seed: int, seconds: Floats, talk: Floats) -> Floats:
    """(n,) how far the mouth is open while it talks: about five syllables a second, no two alike."""
    beat = exact.sine(2.0 * exact.PI * 2.4 * seconds + 1.7 * exact.wander(seed + 44, seconds, 1.3))
    loud = 0.62 + 0.38 * exact.wander(seed + 45, seconds, 3.1)
    return talk * loud * beat * beat


def face(head: Floats, gaze: Floats, shut: Floats, open_: Floats, k: float) -> dict[str, Floats]:
    """Frames (n, 3, 4) of both eyes, the lids, the jaw and the mouth; `k` is the head's scale."""
    turn = exact.product(exact.yawed(exact.radians(gaze[:, 1])), exact.pitched(exact.radians(gaze[:, 0])))
    eyes = exact.product(head[..., :3], turn)
    bones = {
        f"{name}_eye": exact.frame(eyes, _at(head, exact.floats([side * EYE[0], EYE[1], EYE[2]]) * k))
        for side, name in ((1, "left"), (-1, "right"))
    }
    none = np.zeros_like(shut)
    lowered = 0.0078 - 0.0096 * shut - 0.00012 * np.clip(gaze[:, 0], -10.0, 24.0)
    bones["lids"] = exact.frame(head[..., :3], _at(head, exact.vector(none, EYE[1] + lowered, EYE[2] + none) * k))
    bones["jaw"] = exact.frame(head[..., :3], _at(head, exact.vector(none, -0.015 * open_, -0.003 * open_) * k))
    gape = exact.vector(np.ones_like(open_), 0.06 + 0.80 * open_, np.ones_like(open_))
    middle = exact.vector(none, -0.0868 - 0.0072 * open_, 0.0748 + none)
    bones["mouth"] = exact.frame(head[..., :3] * gape[:, None, :], _at(head, middle * k))
    return bones


def _at(head: Floats, point: Floats) -> Floats:
    return head[..., 3] + exact.turned(head[..., :3], point)
