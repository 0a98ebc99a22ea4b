"""Moves: the opening camera carried through the shot by its moves, eased by pace, and by what holds it.

A move changes place, aim, lens, focus or roll; several add up in order. What is framed is solved before this.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from director.domain.shot import Move
from director.domain.vocabulary import MoveKind, Pace, Size, Support
from director.staging import exact
from director.staging.exact import Floats
from director.staging.framing import LOWEST, View

_ANGLES: dict[Pace, float] = {"slow": 14.0, "steady": 28.0, "fast": 50.0}
_TILTS: dict[Pace, float] = {"slow": 8.0, "steady": 15.0, "fast": 26.0}
_ARCS: dict[Pace, float] = {"slow": 22.0, "steady": 42.0, "fast": 75.0}
_ROLLS: dict[Pace, float] = {"slow": 8.0, "steady": 15.0, "fast": 30.0}
_WHIPS: dict[Pace, float] = {"slow": 55.0, "steady": 75.0, "fast": 100.0}
_TRUCKS: dict[Pace, float] = {"slow": 0.45, "steady": 0.95, "fast": 1.8}
_PEDESTALS: dict[Pace, float] = {"slow": 0.25, "steady": 0.45, "fast": 0.8}
_CRANES: dict[Pace, float] = {"slow": 1.3, "steady": 2.2, "fast": 3.4}
_PUSHES: dict[Pace, float] = {"slow": 0.24, "steady": 0.40, "fast": 0.56}
_PULLS: dict[Pace, float] = {"slow": 0.35, "steady": 0.75, "fast": 1.4}
_ZOOMS: dict[Pace, float] = {"slow": 1.3, "steady": 1.65, "fast": 2.4}


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
class Ground:
    """What moves need to know: the opening view, the anchor (n, 3) it frames, and where a named target is (n, 3).

    `reach` gives the metres from the anchor at which a size is held by the opening lens.
    """

    view: View
    anchor: Floats
    find: Callable[[str], Floats | None]
    reach: Callable[[Size], float]
    share: Floats
    seconds: Floats
    seed: int


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


def eased(move: Move, share: Floats) -> Floats:
    """How far a move has gone at each frame, 0..1, by its pace."""
    u = np.clip((share - move.start) / (move.end - move.start), 0.0, 1.0)
    if move.kind.startswith("whip"):
        u = np.clip((u - 0.36) / 0.28, 0.0, 1.0)
        return u * u * u * (u * (u * 6.0 - 15.0) + 10.0)
    if move.pace == "slow":
        return u * u * u * (u * (u * 6.0 - 15.0) + 10.0) * 0.5 + u * 0.5
    if move.pace == "fast":
        return 1.0 - (1.0 - u) * (1.0 - u) * (1.0 - u)
    return u * u * (3.0 - 2.0 * u)


def apply(rig: Rig, move: Move, ground: Ground) -> None:
    """Lays one move on the rig, in place."""
    gone = eased(move, ground.share)
    target = ground.find(move.target) if move.target else None
    _MOVES[move.kind](rig, move, gone, ground, target)
    if move.size is not None and move.kind not in _SIZED:
        _arrive(rig, move, gone, ground)


def _turn_to(rig: Rig, target: Floats) -> tuple[Floats, Floats]:
    away = target - rig.eye
    flat = np.sqrt(away[:, 0] * away[:, 0] + away[:, 2] * away[:, 2])
    return exact.bearing(away[:, 0], away[:, 2]), exact.bearing(away[:, 1], flat)


def _shortest(turn: Floats) -> Floats:
    return exact.bearing(exact.sine(turn), exact.cosine(turn))


def _sign(kind: MoveKind, positive: str) -> float:
    return 1.0 if kind.endswith(positive) else -1.0


def _pan(rig: Rig, move: Move, gone: Floats, ground: Ground, target: Floats | None) -> None:
    table = _WHIPS if move.kind.startswith("whip") else _ANGLES
    if target is not None and move.amount is None:
        yaw, pitch = _turn_to(rig, target)
        turn = _shortest(yaw - rig.yaw)
        rig.yaw = rig.yaw + turn * gone
        rig.pitch = rig.pitch + (pitch - rig.pitch) * gone * 0.6
        return
    degrees = move.amount if move.amount is not None else table[move.pace]
    rig.yaw = rig.yaw + gone * exact.turn(degrees) * _sign(move.kind, "left")


def _tilt(rig: Rig, move: Move, gone: Floats, ground: Ground, target: Floats | None) -> None:
    if target is not None and move.amount is None:
        rig.pitch = rig.pitch + (_turn_to(rig, target)[1] - rig.pitch) * gone
        return
    degrees = move.amount if move.amount is not None else _TILTS[move.pace]
    end = rig.pitch + gone * exact.turn(degrees) * _sign(move.kind, "up")
    rig.pitch = np.clip(end, -1.5, 1.5)


def _dolly(rig: Rig, move: Move, gone: Floats, ground: Ground, target: Floats | None) -> None:
    """Along the way to the target (the anchor where none is said), keeping it where it is in frame."""
    goal = target if target is not None else ground.anchor
    away = goal - rig.eye
    far = exact.length(away)
    inward = move.kind == "push_in"
    if move.size is not None:
        left = np.zeros_like(far) + ground.reach(move.size)
    elif move.amount is not None:
        left = far - move.amount if inward else far + move.amount
    else:
        left = far * (1.0 - _PUSHES[move.pace]) if inward else far * (1.0 + _PULLS[move.pace])
    left = np.maximum(left, 0.35)
    yaw, pitch = _turn_to(rig, goal)
    before = (_shortest(rig.yaw - yaw), rig.pitch - pitch)
    rig.eye = rig.eye + exact.unit(away) * ((far - left) * gone)[:, None]
    yaw, pitch = _turn_to(rig, goal)
    keep = 1.0 - 0.75 * gone if target is not None else np.ones_like(gone)
    rig.yaw, rig.pitch = yaw + before[0] * keep, pitch + before[1] * keep


def _truck(rig: Rig, move: Move, gone: Floats, ground: Ground, target: Floats | None) -> None:
    metres = move.amount if move.amount is not None else _TRUCKS[move.pace] * _scale(ground)
    rig.eye = rig.eye + rig.right * (gone * metres * _sign(move.kind, "right"))[:, None]


def _scale(ground: Ground) -> float:
    """Moves in metres grow with the distance, so that they read the same in a wide."""
    return min(max(0.55 + 0.18 * ground.view.distance, 0.6), 3.0)


def _pedestal(rig: Rig, move: Move, gone: Floats, ground: Ground, target: Floats | None) -> None:
    metres = move.amount if move.amount is not None else _PEDESTALS[move.pace] * _scale(ground)
    rig.eye[:, 1] = np.maximum(rig.eye[:, 1] + gone * metres * _sign(move.kind, "up"), LOWEST)


def _crane(rig: Rig, move: Move, gone: Floats, ground: Ground, target: Floats | None) -> None:
    """Up or down on an arm, still aimed at what it was aimed at."""
    goal = target if target is not None else ground.anchor
    yaw, pitch = _turn_to(rig, goal)
    before = (_shortest(rig.yaw - yaw), rig.pitch - pitch)
    metres = move.amount if move.amount is not None else _CRANES[move.pace] * min(_scale(ground), 1.6)
    if move.kind == "crane_down":
        metres = min(metres, max(float(rig.eye[0, 1]) - 0.45, 0.25))
    rig.eye[:, 1] = np.maximum(rig.eye[:, 1] + gone * metres * _sign(move.kind, "up"), LOWEST)
    yaw, pitch = _turn_to(rig, goal)
    rig.yaw, rig.pitch = yaw + before[0], pitch + before[1]


def _zoom(rig: Rig, move: Move, gone: Floats, ground: Ground, target: Floats | None) -> None:
    if move.size is not None:
        end = rig.focal * (ground.view.distance / ground.reach(move.size))
    elif move.amount is not None and move.amount > 0:
        end = rig.focal + move.amount if move.kind == "zoom_in" else np.maximum(rig.focal - move.amount, 4.0)
    else:
        end = rig.focal * (_ZOOMS[move.pace] if move.kind == "zoom_in" else 1.0 / _ZOOMS[move.pace])
    # Scale goes evenly: the reciprocal of the angle is blended, as a zoom ring does.
    rig.focal = rig.focal * end / (end + (rig.focal - end) * gone)
    if target is not None:
        yaw, pitch = _turn_to(rig, target)
        rig.yaw = rig.yaw + _shortest(yaw - rig.yaw) * gone * 0.8
        rig.pitch = rig.pitch + (pitch - rig.pitch) * gone * 0.5


def _arc(rig: Rig, move: Move, gone: Floats, ground: Ground, target: Floats | None) -> None:
    """Round the target, which stays where it is in frame; arc left takes the camera to its own left."""
    goal = target if target is not None else ground.anchor
    degrees = move.amount if move.amount is not None else _ARCS[move.pace]
    turn = -gone * exact.turn(degrees) * _sign(move.kind, "left")
    rig.eye = goal + exact.turned(exact.yawed(turn), rig.eye - goal)
    rig.yaw = rig.yaw + turn


def _follow(rig: Rig, move: Move, gone: Floats, ground: Ground, target: Floats | None) -> None:
    """The camera keeps its place beside what it follows, from the start of the move to its end."""
    path = target if target is not None else ground.anchor
    here = np.clip(ground.share, move.start, move.end)
    smooth = _steadied(path)
    first = int(np.abs(ground.share - move.start).argmin())
    step = smooth - smooth[first][None]
    last = int(np.abs(ground.share - move.end).argmin())
    step[here >= move.end] = smooth[last] - smooth[first]
    step[here <= move.start] = 0.0
    step[:, 1] = 0.0
    rig.eye = rig.eye + step


def _steadied(path: Floats) -> Floats:
    """A path without the bob of steps: a running mean over half a second of frames, going on beyond its ends."""
    span = min(6, path.shape[0] - 1)
    padded = np.concatenate([2 * path[:1] - path[span:0:-1], path, 2 * path[-1:] - path[-2 : -2 - span : -1]])
    total = np.zeros_like(path)
    for shift in range(2 * span + 1):
        total = total + padded[shift : shift + path.shape[0]]
    return total / (2 * span + 1)


def _dolly_zoom(rig: Rig, move: Move, gone: Floats, ground: Ground, target: Floats | None) -> None:
    """The dolly goes in (out where a wider size is said) while the lens holds the subject's span."""
    goal = target if target is not None else ground.anchor
    away = goal - rig.eye
    depth = exact.dot(away, rig.forward)
    end = depth * {"slow": 0.68, "steady": 0.52, "fast": 0.42}[move.pace]
    if move.amount is not None:
        end = np.maximum(depth - move.amount, 0.35)
    go = (depth - end) * gone
    yaw, pitch = _turn_to(rig, goal)
    before = (_shortest(rig.yaw - yaw), rig.pitch - pitch)
    far = exact.length(away)
    rig.eye = rig.eye + away * (go / np.maximum(depth, 1e-6))[:, None]
    factor = exact.length(goal - rig.eye) / far
    yaw, pitch = _turn_to(rig, goal)
    rig.yaw, rig.pitch = yaw + before[0], pitch + before[1]
    rig.focal = rig.focal * factor


def _rack(rig: Rig, move: Move, gone: Floats, ground: Ground, target: Floats | None) -> None:
    """Focus goes to the target, or where none is said from the subject to what lies behind it."""
    depth = exact.dot((target if target is not None else ground.anchor) - rig.eye, rig.forward)
    end = depth if target is not None else depth * {"slow": 1.8, "steady": 2.4, "fast": 3.2}[move.pace]
    rig.focus = rig.focus + (np.maximum(end, 0.2) - rig.focus) * gone


def _roll(rig: Rig, move: Move, gone: Floats, ground: Ground, target: Floats | None) -> None:
    degrees = move.amount if move.amount is not None else _ROLLS[move.pace]
    rig.roll = rig.roll + gone * exact.turn(degrees) * _sign(move.kind, "right")


def _arrive(rig: Rig, move: Move, gone: Floats, ground: Ground) -> None:
    """Any other move that is said to end on a size gets there by distance."""
    away = ground.anchor - rig.eye
    far = exact.length(away)
    rig.eye = rig.eye + exact.unit(away) * ((far - ground.reach(move.size or "medium")) * gone)[:, None]


_SIZED: frozenset[MoveKind] = frozenset(("push_in", "pull_out", "zoom_in", "zoom_out", "dolly_zoom", "rack_focus"))
_MOVES: dict[MoveKind, Callable[[Rig, Move, Floats, Ground, Floats | None], None]] = {
    "pan_left": _pan,
    "pan_right": _pan,
    "whip_pan_left": _pan,
    "whip_pan_right": _pan,
    "tilt_up": _tilt,
    "tilt_down": _tilt,
    "push_in": _dolly,
    "pull_out": _dolly,
    "truck_left": _truck,
    "truck_right": _truck,
    "pedestal_up": _pedestal,
    "pedestal_down": _pedestal,
    "crane_up": _crane,
    "crane_down": _crane,
    "zoom_in": _zoom,
    "zoom_out": _zoom,
    "arc_left": _arc,
    "arc_right": _arc,
    "follow": _follow,
    "dolly_zoom": _dolly_zoom,
    "rack_focus": _rack,
    "roll_left": _roll,
    "roll_right": _roll,
}
# metres of sway, degrees of sway, times a second
_HELD: dict[Support, tuple[float, float, float]] = {
    "handheld": (0.020, 0.55, 0.9),
    "steadicam": (0.022, 0.16, 0.32),
    "gimbal": (0.008, 0.06, 0.5),
    "drone": (0.055, 0.12, 0.25),
    "crane": (0.012, 0.04, 0.22),
}


def carried(rig: Rig, support: Support, ground: Ground) -> None:
    """What holds the camera: a tripod, dolly or slider is dead still, a shoulder breathes, a drone drifts."""
    if support not in _HELD:
        return
    metres, degrees, rate = _HELD[support]
    t, seed = ground.seconds, ground.seed
    metres *= min(max(0.5 + 0.2 * ground.view.distance, 0.6), 1.6)
    sway = [exact.wander(seed + k, t, rate) + 0.35 * exact.wander(seed + 40 + k, t, rate * 2.7) for k in range(6)]
    long_lens = min(1.0, 50.0 / ground.view.glass.focal_mm)
    turn = exact.turn(degrees) * (0.35 + 0.65 * long_lens)
    rig.eye = rig.eye + exact.vector(sway[0] * metres, sway[1] * metres * 0.7, sway[2] * metres)
    rig.yaw = rig.yaw + sway[3] * turn
    rig.pitch = rig.pitch + sway[4] * turn * 0.8
    rig.roll = rig.roll + sway[5] * turn * 0.5
