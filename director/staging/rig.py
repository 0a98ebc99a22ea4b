"""The rig: the camera at every frame while moves are laid on it, and the operator who keeps things in the picture.

A place in frame is held in millimetres on the gate, (u right, v up), so that it stays where it is while the lens
changes. What moves there are is in `moves`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from director.domain.vocabulary import Size
from director.staging import exact
from director.staging.cues import cut_of
from director.staging.exact import Floats
from director.staging.framing import (
    BOTTOM,
    FOOT_ROOM,
    HEADROOM,
    LOWEST,
    TOP,
    WHOLE,
    Glass,
    Stretch,
    View,
    as_seen,
    at_height,
    stretch,
)
from director.staging.solids import Point
from director.staging.subjects import Subject

_STILL = 0.06  # metres: one who moves no more than this only breathes
_BOB = 0.5  # seconds over which steps even out
_OVER_WIDE = 0.64  # of the room to spare round a figure, what is above it


@dataclass
class Rig:
    """The camera at every frame while moves are laid on it: eye (n, 3), and (n,) yaw, pitch, roll, focal and focus."""

    eye: Floats
    yaw: Floats
    pitch: Floats
    roll: Floats
    focal: Floats
    focus: Floats

    @property
    def forward(self) -> Floats:
        """(n, 3) unit vectors."""
        level = exact.cosine(self.pitch)
        return exact.vector(exact.sine(self.yaw) * level, exact.sine(self.pitch), exact.cosine(self.yaw) * level)

    @property
    def right(self) -> Floats:
        """(n, 3) unit vectors, before roll."""
        return exact.vector(-exact.cosine(self.yaw), 0.0, exact.sine(self.yaw))


@dataclass(frozen=True)
class Goal:
    """What a move is about: its path (n, 3), and the metres from there up to its top, and up to the brow.

    `near` is how much nearer than the path a close face is; `figure` None for a thing.
    """

    path: Floats
    rise: float = 0.0
    brow: float = 0.0
    figure: Subject | None = None
    near: float = 0.0
    truly: Floats | None = None  # the path with every step and breath in it

    def span(self, size: Size) -> float:
        """Metres of height that a size shows."""
        return self.figure.span(size) if self.figure is not None else 1.75

    def held(self, size: Size) -> Stretch:
        """What a size frames, by the figure's measures; of a thing, what it would of a figure about its middle."""
        if self.figure is not None:
            risen = float(self.path[-1, 1]) - self.figure.eye  # a path that rises takes what is framed along
            if size == "extreme_close_up" and self.figure.face is not None:
                chin, brow = float(self.figure.face[1, 1]), float(self.figure.face[0, 1])
                return Stretch(chin + risen, brow + risen)
            held = stretch(self.figure, size)
            return Stretch(held.low + risen, held.high + risen, held.bottom, held.top)
        middle, half = float(self.path[-1, 1]), self.span(size) / 2.0
        return Stretch(middle - half, middle + half)

    def seen(self, size: Size, view: View) -> Stretch:
        """The same as a camera sees it, of one who stands still."""
        if self.figure is None or size not in WHOLE or not bool((self.path[0] == self.path[-1]).all()):
            return self.held(size)
        return as_seen(replace(self.figure, face=None), size, view)


@dataclass(frozen=True)
class Ground:
    """What moves need to know: the opening view, the goal that it frames, and the goal of a name.

    `told` collects what a move could not do as it was said.
    """

    view: View
    anchor: Goal
    find: Callable[[str], Goal | None]
    share: Floats
    seconds: Floats
    seed: int
    told: list[str] = field(default_factory=list[str])

    @property
    def high(self) -> float:
        """The gate's height in millimetres."""
        return self.view.glass.gate_mm[1]


@dataclass(frozen=True)
class Place:
    """Where something is in the picture at every frame: millimetres on the gate, and metres to a millimetre of it."""

    u: Floats
    v: Floats
    scale: Floats


def opened(view: View, count: int) -> Rig:
    """The opening camera held for `count` frames; focus is set when it is known what is sharp."""
    return Rig(
        np.broadcast_to(exact.floats(view.eye), (count, 3)).copy(),
        np.zeros(count) + view.yaw,
        np.zeros(count) + view.pitch,
        np.zeros(count) + view.roll,
        np.zeros(count) + view.glass.focal_mm,
        np.zeros(count),
    )


def calmed(path: Floats, cut: slice, tick: float) -> Floats:
    """A path as an operator follows it: standing still while the subject only breathes, without the bob of steps."""
    if float((path[cut].max(axis=0) - path[cut].min(axis=0)).max()) < _STILL:
        return np.broadcast_to(path[cut.start], path.shape).copy()
    return steadied(path, cut, tick)


def steadied(path: Floats, cut: slice, tick: float) -> Floats:
    """A path without the bob of steps: a running mean over half a second, going on beyond its ends; `tick` is the
    seconds from frame to frame.

    What lies between the cut points must not know of the handles beyond them, which go on as the path itself does.
    """
    inner = path[cut]
    span = min(round(_BOB / 2.0 / max(tick, 1e-3)), inner.shape[0] - 1)
    padded = np.concatenate([2 * inner[:1] - inner[span:0:-1], inner, 2 * inner[-1:] - inner[-2 : -2 - span : -1]])
    total = np.zeros_like(inner)
    for shift in range(2 * span + 1):
        total = total + padded[shift : shift + inner.shape[0]]
    smooth = total / (2 * span + 1)
    head, tail = path[: cut.start] - inner[:1], path[cut.stop :] - inner[-1:]
    return np.concatenate([smooth[:1] + head, smooth, smooth[-1:] + tail])


def place(rig: Rig, point: Floats) -> Place:
    """Where points (n, 3) are in the picture, roll aside."""
    away, forward, right = point - rig.eye, rig.forward, rig.right
    depth = np.maximum(exact.dot(away, forward), 0.05)
    lens = rig.focal / depth
    return Place(exact.dot(away, right) * lens, exact.dot(away, exact.cross(right, forward)) * lens, 1.0 / lens)


def aimed(rig: Rig, point: Floats, u: Floats, v: Floats) -> tuple[Floats, Floats]:
    """The yaw and pitch (n,) that put the points at u, v on the gate."""
    away = point - rig.eye
    far = np.maximum(exact.length(away), 1e-9)
    x, y = u / rig.focal, v / rig.focal
    lift = np.clip(away[:, 1] / far * np.sqrt(1.0 + x * x + y * y) / np.sqrt(1.0 + y * y), -1.0, 1.0)
    pitch = exact.bearing(lift, np.sqrt(1.0 - lift * lift)) - exact.bearing(y, 1.0)
    ahead = exact.cosine(pitch) - y * exact.sine(pitch)
    return exact.bearing(away[:, 0], away[:, 2]) + exact.bearing(x, ahead), pitch


def headed(goal: Goal, scale: Floats, high: float) -> Floats:
    """The height on a gate `high` mm high at which a goal has its head room, for metres to a millimetre."""
    if goal.figure is None:
        return np.zeros_like(scale)
    shown = scale * high * (1.0 - HEADROOM - FOOT_ROOM)
    closest, close = goal.span("extreme_close_up"), goal.span("close_up")
    rise = goal.brow + (goal.rise - goal.brow) * exact.smoothed((shown - closest) / (close - closest))
    more = np.maximum(1.0 - goal.span("full") / shown, 0.0)
    spare = more * more / (more + 0.1)  # begins gently, so that the operator does not jerk
    return (TOP - _OVER_WIDE * (TOP - BOTTOM) * spare) * high / 2.0 - rise / scale


def reached(goal: Goal, size: Size, rig: Rig, ground: Ground) -> tuple[Floats, Floats]:
    """The metres (n,) from the goal, on the camera's way to it, at which a size is held with the lens as it is.

    And the height (n,) on the gate at which the goal then is.
    """
    last = cut_of(ground.share).stop - 1
    away = rig.eye[last] - goal.path[last]
    far = max(float(exact.length(away)), 1e-6)
    glass = Glass(float(rig.focal[last]), ground.view.glass.gate_mm)
    x, y, z = (float(part) for part in goal.path[last])
    bearing, held = float(exact.bearing(away[0], away[2])), goal.held(size)
    left = (held.high - held.low) / (1.0 - HEADROOM - FOOT_ROOM) / (2.0 * glass.tan)
    slope = float(away[1]) / far
    view = at_height((x, z), held, bearing, max(y + slope * left, LOWEST), glass)
    for _ in range(5):
        left = exact.root(view.distance * view.distance + slope * left * slope * left)
        held = goal.seen(size, view)
        view = at_height((x, z), held, bearing, max(y + slope * left, LOWEST), glass)
    lift = float(exact.bearing(y - view.eye[1], view.distance)) - view.pitch
    up = float(exact.sine(lift) / exact.cosine(lift)) * glass.focal_mm
    metres = left + (goal.near if size == "extreme_close_up" else 0.0)
    return np.zeros_like(rig.focal) + metres, np.zeros_like(rig.focal) + up


def zoomed(goal: Goal, size: Size, rig: Rig, ground: Ground) -> tuple[Floats, Floats]:
    """The focal lengths (n,) at which a size is held from where the camera is, and where on the gate the goal is."""
    last = cut_of(ground.share).stop - 1
    away = goal.path[last] - rig.eye[last]
    level = max(float(np.sqrt(away[0] * away[0] + away[2] * away[2])), 0.1)
    reach = max(level - (goal.near if size == "extreme_close_up" else 0.0), 0.05)
    eye = (float(rig.eye[last, 0]), float(rig.eye[last, 1]), float(rig.eye[last, 2]))
    gate, yaw = ground.view.glass.gate_mm, float(exact.bearing(away[0], away[2]))
    view = _through(goal.held(size), eye, (yaw, reach), gate)
    for _ in range(4):
        view = _through(goal.seen(size, replace(view, distance=level)), eye, (yaw, reach), gate)
    lift = float(exact.bearing(away[1], level)) - view.pitch
    focal = view.glass.focal_mm
    up = float(exact.sine(lift) / exact.cosine(lift)) * focal
    return np.zeros_like(rig.focal) + focal, np.zeros_like(rig.focal) + up


def _through(held: Stretch, eye: Point, way: tuple[float, float], gate: tuple[float, float]) -> View:
    """The lens and the tilt that hold a stretch `way` (yaw, metres) from an eye: from top to bottom is one angle."""
    yaw, reach = way
    over, under = (held.high - eye[1]) / reach, (held.low - eye[1]) / reach
    # The tangent of the angle between, short of a right angle: a camera among its subject's feet has no wider lens.
    # spread (1 + top bottom t t) = (top - bottom) t
    spread = (over - under) / max(1.0 + over * under, 0.05)
    wide, both = held.top - held.bottom, held.top * held.bottom
    tan = 2.0 * spread / (wide + exact.root(max(wide * wide - 4.0 * both * spread * spread, 0.0)))
    pitch = float(exact.bearing(over, 1.0) - exact.bearing(held.top * tan, 1.0))
    return View(eye, yaw, pitch, reach, Glass(gate[1] / 2.0 / tan, gate))


def arrived(rig: Rig, goal: Goal, before: Place, there: tuple[Floats, bool], gone: Floats) -> None:
    """Turns the rig so that the goal goes from its place to the height that its new size asks; `there` says whether
    it also goes to the middle."""
    up, centred = there
    u = before.u * (1.0 - 0.75 * gone) if centred else before.u
    rig.yaw, rig.pitch = aimed(rig, goal.path, u, before.v + (up - before.v) * gone)


def kept(rig: Rig, goal: Goal, before: Place, turned: Floats | None, ground: Ground) -> None:
    """Turns the rig so that the goal keeps its place, and its head room as it grows or shrinks.

    `turned` (n,) is how far it goes to a place of its own instead: near the middle, with head room.
    """
    away = exact.length(goal.path - rig.eye)
    u, v = before.u, before.v
    if turned is not None:
        u = u * (1.0 - 0.75 * turned)
    for _ in range(3):
        depth = away / np.sqrt(1.0 + (u * u + v * v) / (rig.focal * rig.focal))
        room = headed(goal, depth / rig.focal, ground.high)
        if turned is None:
            v = before.v + room - headed(goal, before.scale, ground.high)
        else:
            v = before.v + (room - before.v) * turned
    rig.yaw, rig.pitch = aimed(rig, goal.path, u, v)
