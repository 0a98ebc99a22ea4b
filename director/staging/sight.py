"""Sight: whether the camera sees its subject, and what it would stand in.

Each solid is tested as its own oriented box (slabs in its own frame), which is quick and errs towards the visible.
A renderer's id pass, where one is given, is asked instead by the caller.
"""

import numpy as np

from director.staging import exact
from director.staging.exact import Floats, floats
from director.staging.staged import Form, Solids

_EDGE = 1e-9


def _own_boxes(solids: Solids) -> tuple[Floats, Floats]:
    """(p, 3) lowest and highest corners in each solid's own frame, a little within what is drawn."""
    box = solids.form == Form.BOX
    wide = solids.radii.max(axis=1) * 0.8
    round_ends = solids.form == Form.ROUND_CONE
    low = np.stack([-wide, np.where(round_ends, -solids.radii[:, 0] * 0.8, 0.0), -wide], axis=1)
    high = np.stack([wide, solids.height + np.where(round_ends, solids.radii[:, 1] * 0.8, 0.0), wide], axis=1)
    half = np.maximum(solids.half - 0.01, solids.half * 0.9)
    return np.where(box[:, None], -half, low), np.where(box[:, None], half, high)


def _into(frames: Floats, points: Floats, *, way: bool = False) -> Floats:
    """World points (or ways) in each solid's own frame, by the scaled transpose of its orthogonal columns."""
    turn = frames[..., :3]
    square = turn[..., 0, :] * turn[..., 0, :] + turn[..., 1, :] * turn[..., 1, :] + turn[..., 2, :] * turn[..., 2, :]
    moved = points if way else points - frames[..., 3]
    own = turn[..., 0, :] * moved[..., 0, None]
    own = own + turn[..., 1, :] * moved[..., 1, None] + turn[..., 2, :] * moved[..., 2, None]
    return own / square


def blockers(solids: Solids, frames: Floats, eye: Floats, point: Floats) -> Floats:
    """(p,) where along the way from eye (0) to point (1) each solid is entered; infinite where it isn't."""
    return all_blockers(solids, frames, eye, point[None])[0]


def all_blockers(solids: Solids, frames: Floats, eye: Floats, points: Floats) -> Floats:
    """The same for many points (k, 3): (k, p)."""
    count = frames.shape[0]
    origin = _into(frames, np.broadcast_to(eye, (count, 3)))
    way = _into(frames[None], (points - eye)[:, None, :], way=True)
    low, high = _own_boxes(solids)
    slope = np.where(np.abs(way) < _EDGE, _EDGE, way)
    a, b = (low - origin) / slope, (high - origin) / slope
    enter, leave = np.minimum(a, b).max(axis=-1), np.maximum(a, b).min(axis=-1)
    hit = (enter < leave) & (leave > 0.0) & (enter < 0.97)
    return floats(np.where(hit, np.maximum(enter, 0.0), np.inf))


def holds(solids: Solids, frames: Floats, eye: Floats, margin: float) -> Floats:
    """(p,) bool as float: whether the eye is in each solid or within `margin` metres of its box."""
    own = _into(frames, np.broadcast_to(eye, (frames.shape[0], 3)))
    turn = frames[:, :, :3]
    scale = np.sqrt(turn[:, 0] * turn[:, 0] + turn[:, 1] * turn[:, 1] + turn[:, 2] * turn[:, 2])
    low, high = _own_boxes(solids)
    inside = (own > low - margin / scale) & (own < high + margin / scale)
    return floats(inside.all(axis=1))


def in_frame(points: Floats, eye: Floats, axes: tuple[Floats, Floats, Floats], tans: tuple[float, float]) -> Floats:
    """(k, 3) of each world point's place in frame, -1..1 across and up, and its depth in metres."""
    right, up, forward = axes
    away = points - eye
    depth = exact.dot(away, forward)
    safe = np.where(np.abs(depth) < 1e-6, 1e-6, depth)
    return np.stack([exact.dot(away, right) / safe / tans[0], exact.dot(away, up) / safe / tans[1], depth], axis=-1)
