"""Moves: the opening camera carried through the shot by its moves, eased by pace, and by what holds it.

A move changes place, aim, lens, focus or roll; several add up in order. What is framed is solved before this.
"""

from collections.abc import Callable

import numpy as np

from director.domain.shot import Move
from director.domain.vocabulary import MoveKind, Pace, Support, a_spoken
from director.staging import exact
from director.staging.cues import cut_of
from director.staging.exact import Floats
from director.staging.framing import LOWEST
from director.staging.rig import (
    Goal,
    Ground,
    Rig,
    aimed,
    arrived,
    headed,
    kept,
    place,
    reached,
    steadied,
    zoomed,
)

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
_LENSES = (4.0, 2000.0)  # millimetres: the lenses there are
# shares of a move in which it gathers way and loses it again
_EASES: dict[Pace, tuple[float, float]] = {"slow": (0.18, 0.22), "steady": (0.4, 0.4), "fast": (0.18, 0.5)}
_ARM = 0.35  # metres: no move brings the camera nearer than this


def eased(move: Move, share: Floats) -> Floats:
    """How far a move has gone at each frame, 0..1, by its pace: it gathers way and loses it, and never jerks."""
    u = np.clip((share - move.start) / (move.end - move.start), 0.0, 1.0)
    if move.kind.startswith("whip"):
        u = np.clip((u - 0.36) / 0.28, 0.0, 1.0)
        return u * u * u * (u * (u * 6.0 - 15.0) + 10.0)
    gather, lose = _EASES[move.pace]
    speed = 1.0 / (1.0 - (gather + lose) / 2.0)
    rest = 1.0 - u
    begun, ended = speed * u * u / (2.0 * gather), 1.0 - speed * rest * rest / (2.0 * lose)
    return np.where(u < gather, begun, np.where(rest < lose, ended, speed * (u - gather / 2.0)))


def apply(rig: Rig, move: Move, ground: Ground) -> None:
    """Lays one move on the rig, in place."""
    gone = eased(move, ground.share)
    target = ground.find(move.target) if move.target else None
    _MOVES[move.kind](rig, move, gone, ground, target)
    if move.size is not None and move.kind not in _SIZED:
        _approach(rig, move, gone, ground, target)


def _shortest(turn: Floats) -> Floats:
    return exact.bearing(exact.sine(turn), exact.cosine(turn))


def _sign(kind: MoveKind, positive: str) -> float:
    return 1.0 if kind.endswith(positive) else -1.0


def _turned_to(rig: Rig, goal: Goal, ground: Ground) -> tuple[Floats, Floats]:
    """The turn and the tip (n,) that take the camera to a goal, in the middle and with its head room."""
    there = place(Rig(rig.eye, *_facing(rig, goal), rig.roll, rig.focal, rig.focus), goal.path)
    yaw, pitch = aimed(rig, goal.path, np.zeros_like(rig.yaw), headed(goal, there.scale, ground.high))
    return _shortest(yaw - rig.yaw), pitch - rig.pitch


def _facing(rig: Rig, goal: Goal) -> tuple[Floats, Floats]:
    away = goal.path - rig.eye
    flat = np.sqrt(away[:, 0] * away[:, 0] + away[:, 2] * away[:, 2])
    return exact.bearing(away[:, 0], away[:, 2]), exact.bearing(away[:, 1], flat)


def _pan(rig: Rig, move: Move, gone: Floats, ground: Ground, target: Goal | None) -> None:
    table = _WHIPS if move.kind.startswith("whip") else _ANGLES
    if target is not None and move.amount is None:
        turn, tip = _turned_to(rig, target, ground)
        if float(turn[-1]) * _sign(move.kind, "left") < -0.02:
            other = "right" if move.kind.endswith("left") else "left"
            ground.told.append(f"{move.target} is to the {other}: the pan goes {other}")
        rig.yaw, rig.pitch = rig.yaw + turn * gone, rig.pitch + tip * gone
        return
    degrees = move.amount if move.amount is not None else table[move.pace]
    rig.yaw = rig.yaw + gone * exact.turn(degrees) * _sign(move.kind, "left")


def _tilt(rig: Rig, move: Move, gone: Floats, ground: Ground, target: Goal | None) -> None:
    if target is not None and move.amount is None:
        rig.pitch = rig.pitch + _turned_to(rig, target, ground)[1] * gone
        return
    degrees = move.amount if move.amount is not None else _TILTS[move.pace]
    end = rig.pitch + gone * exact.turn(degrees) * _sign(move.kind, "up")
    rig.pitch = np.clip(end, -1.5, 1.5)


def _dolly(rig: Rig, move: Move, gone: Floats, ground: Ground, target: Goal | None) -> None:
    """Along the way to the target (what is framed where none is said), keeping it in frame with its head room."""
    if move.size is not None:
        return _approach(rig, move, gone, ground, target)
    goal = target or ground.anchor
    before = place(rig, goal.path)
    far = exact.length(goal.path - rig.eye)
    inward = move.kind == "push_in"
    if move.amount is not None:
        left = far - move.amount if inward else far + move.amount
    else:
        left = far * (1.0 - _PUSHES[move.pace]) if inward else far * (1.0 + _PULLS[move.pace])
    _go(rig, goal, np.maximum(left, _ARM), gone)
    return kept(rig, goal, before, gone if target is not None else None, ground)


def _approach(rig: Rig, move: Move, gone: Floats, ground: Ground, target: Goal | None) -> None:
    """To the distance at which the target has the size that the move arrives at."""
    goal = target or ground.anchor
    before = place(rig, goal.path)
    u = before.u * 0.25 if target is not None else before.u
    left, v = reached(goal, move.size or "medium", rig, ground)
    left = left * np.sqrt(1.0 + u * u / (rig.focal * rig.focal))
    if float(left[-1]) < _ARM:
        ground.told.append(
            f"{a_spoken(move.size or 'medium')} at {float(rig.focal[-1]):g} mm is {float(left[-1]):.2f} m away: "
            f"the camera stops at {_ARM:.2f} m"
        )
    _go(rig, goal, np.maximum(left, _ARM), gone)
    arrived(rig, goal, before, (v, target is not None), gone)


def _go(rig: Rig, goal: Goal, left: Floats, gone: Floats) -> None:
    """The camera on its way to be `left` metres from the goal."""
    away = goal.path - rig.eye
    rig.eye = rig.eye + exact.unit(away) * ((exact.length(away) - left) * gone)[:, None]
    rig.eye[:, 1] = np.maximum(rig.eye[:, 1], LOWEST)


def _truck(rig: Rig, move: Move, gone: Floats, ground: Ground, target: Goal | None) -> None:
    metres = move.amount if move.amount is not None else _TRUCKS[move.pace] * _scale(ground)
    rig.eye = rig.eye + rig.right * (gone * metres * _sign(move.kind, "right"))[:, None]


def _scale(ground: Ground) -> float:
    """Moves in metres grow with the distance, so that they read the same in a wide."""
    return min(max(0.55 + 0.18 * ground.view.distance, 0.6), 3.0)


def _pedestal(rig: Rig, move: Move, gone: Floats, ground: Ground, target: Goal | None) -> None:
    metres = move.amount if move.amount is not None else _PEDESTALS[move.pace] * _scale(ground)
    if move.kind == "pedestal_down":
        metres = _to_the_floor(rig, metres, move, ground)
    rig.eye[:, 1] = np.maximum(rig.eye[:, 1] + gone * metres * _sign(move.kind, "up"), LOWEST)


def _to_the_floor(rig: Rig, metres: float, move: Move, ground: Ground) -> float:
    """How far down there is; says so where more was asked."""
    room = max(float(rig.eye[:, 1].min()) - LOWEST, 0.0)
    if move.amount is not None and move.amount > room:
        ground.told.append(f"there are {room:.1f} m to the floor: the camera comes down no further")
    return min(metres, room)


def _crane(rig: Rig, move: Move, gone: Floats, ground: Ground, target: Goal | None) -> None:
    """Up or down on an arm, still aimed at what it was aimed at."""
    goal = target or ground.anchor
    before = place(rig, goal.path)
    metres = move.amount if move.amount is not None else _CRANES[move.pace] * min(_scale(ground), 1.6)
    if move.kind == "crane_down":
        metres = _to_the_floor(rig, min(metres, max(float(rig.eye[0, 1]) - 0.45, 0.25)), move, ground)
    rig.eye[:, 1] = np.maximum(rig.eye[:, 1] + gone * metres * _sign(move.kind, "up"), LOWEST)
    kept(rig, goal, before, gone if target is not None else None, ground)


def _zoom(rig: Rig, move: Move, gone: Floats, ground: Ground, target: Goal | None) -> None:
    """The lens grows longer or wider from where it stands; the operator keeps the head room."""
    goal = target or ground.anchor
    before = place(rig, goal.path)
    at: Floats | None = None
    if move.size is not None:
        end, at = zoomed(goal, move.size, rig, ground)
    elif move.amount is not None and move.amount > 0:
        end = rig.focal + move.amount if move.kind == "zoom_in" else rig.focal - move.amount
    else:
        end = rig.focal * (_ZOOMS[move.pace] if move.kind == "zoom_in" else 1.0 / _ZOOMS[move.pace])
    end = np.clip(end, *_LENSES)
    # Scale goes evenly: the reciprocal of the angle is blended, as a zoom ring does.
    rig.focal = rig.focal * end / (end + (rig.focal - end) * gone)
    if at is not None:
        return arrived(rig, goal, before, (at, target is not None), gone)
    return kept(rig, goal, before, gone if target is not None else None, ground)


def _arc(rig: Rig, move: Move, gone: Floats, ground: Ground, target: Goal | None) -> None:
    """Round the target, which stays where it is in frame; arc left takes the camera to its own left."""
    goal = (target or ground.anchor).path
    degrees = move.amount if move.amount is not None else _ARCS[move.pace]
    turn = -gone * exact.turn(degrees) * _sign(move.kind, "left")
    rig.eye = goal + exact.turned(exact.yawed(turn), rig.eye - goal)
    rig.yaw = rig.yaw + turn


def _follow(rig: Rig, move: Move, gone: Floats, ground: Ground, target: Goal | None) -> None:
    """The camera keeps its place beside what it follows, from the start of the move to its end."""
    path = (target or ground.anchor).path
    here = np.clip(ground.share, move.start, move.end)
    smooth = steadied(path, cut_of(ground.share), float(ground.seconds[1] - ground.seconds[0]))
    first = int(np.abs(ground.share - move.start).argmin())
    step = smooth - smooth[first][None]
    last = int(np.abs(ground.share - move.end).argmin())
    step[here >= move.end] = smooth[last] - smooth[first]
    step[here <= move.start] = 0.0
    step[:, 1] = 0.0
    rig.eye = rig.eye + step


def _dolly_zoom(rig: Rig, move: Move, gone: Floats, ground: Ground, target: Goal | None) -> None:
    """The dolly goes in along the lens while the lens widens: all that is as far as the subject stays as it is.

    One who walks meanwhile is kept at the size and the place of the move's first frame.
    """
    goal = target or ground.anchor
    start, end = (int(np.abs(ground.share - at).argmin()) for at in (move.start, move.end))
    path = goal.path[np.clip(np.arange(len(gone), dtype=np.int64), start, end)]
    before, forward, right = place(rig, path), rig.forward, rig.right
    scale, u, v = before.scale[start], before.u[start], before.v[start]
    depth = float(scale * rig.focal[start])
    near = depth * {"slow": 0.68, "steady": 0.52, "fast": 0.42}[move.pace]
    if move.amount is not None:
        near = max(depth - move.amount, _ARM)
    left = depth + (near - depth) * gone
    aside = right * (u * scale) + exact.cross(right, forward) * (v * scale)
    rig.eye = path - aside - forward * left[:, None]
    walked = exact.dot(goal.truly - goal.path, forward) if goal.truly is not None else 0.0
    rig.focal = np.clip((left + walked) / scale, *_LENSES)


def _rack(rig: Rig, move: Move, gone: Floats, ground: Ground, target: Goal | None) -> None:
    """Focus goes to the target, or where none is said from the subject to what lies behind it."""
    depth = exact.dot((target or ground.anchor).path - rig.eye, rig.forward)
    end = depth if target is not None else depth * {"slow": 1.8, "steady": 2.4, "fast": 3.2}[move.pace]
    rig.focus = rig.focus + (np.maximum(end, 0.2) - rig.focus) * gone


def _roll(rig: Rig, move: Move, gone: Floats, ground: Ground, target: Goal | None) -> None:
    degrees = move.amount if move.amount is not None else _ROLLS[move.pace]
    rig.roll = rig.roll + gone * exact.turn(degrees) * _sign(move.kind, "right")


_SIZED: frozenset[MoveKind] = frozenset(("push_in", "pull_out", "zoom_in", "zoom_out", "dolly_zoom", "rack_focus"))
_MOVES: dict[MoveKind, Callable[[Rig, Move, Floats, Ground, Goal | None], None]] = {
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
