"""Gait: a figure's way along its path, and feet that don't slide: the phase of a step comes from the distance gone.

Nothing here knows why a figure goes, or what its hands do.
"""

from dataclasses import dataclass

import numpy as np

from director.domain.vocabulary import Pace
from director.staging import exact, poses
from director.staging.cues import Clock, Cue
from director.staging.exact import Floats

WALKING: dict[Pace, float] = {"slow": 0.8, "steady": 1.3, "fast": 1.8}
RUNNING: dict[Pace, float] = {"slow": 2.6, "steady": 3.6, "fast": 5.0}
_BRAKE = 0.35  # metres over which a figure starts or stops


@dataclass(frozen=True)
class Travel:
    """At each frame: root on the floor (n, 3), yaw, distance gone, share of full stride, share of having arrived."""

    root: Floats
    yaw: Floats
    gone: Floats
    stride: Floats
    arrived: Floats


@dataclass(frozen=True)
class _Gait:
    """A cycle of two steps: its length in metres, share of it that a foot is down, lift, bob and swing."""

    length: float
    down: float
    lift: float
    bob: float
    swing: float
    hips: float


_WALK = _Gait(1.28, 0.60, 0.10, 0.014, 0.22, 0.945)
_RUN = _Gait(2.35, 0.36, 0.24, 0.034, 0.24, 0.905)


def speed_of(cue: Cue) -> float:
    """Metres a second of this figure at full stride."""
    return (RUNNING if cue.pose == "running" else WALKING)[cue.pace] * (0.5 + 0.5 * cue.scale)


def _soft(x: Floats) -> tuple[Floats, Floats]:
    """max(x, 0) with a rounded corner, and its slope."""
    slope = np.clip((x + _BRAKE) / (2.0 * _BRAKE), 0.0, 1.0)
    inner = (x + _BRAKE) * (x + _BRAKE) / (4.0 * _BRAKE)
    return np.where(x > _BRAKE, x, np.where(x < -_BRAKE, 0.0, inner)), slope


def travel(cue: Cue, clock: Clock) -> Travel:
    """Where the figure is at each frame."""
    count = clock.seconds.shape[0]
    if not cue.path:
        root = np.broadcast_to(exact.floats([cue.spot.x, cue.spot.y, cue.spot.z]), (count, 3)).copy()
        still = np.zeros(count)
        return Travel(root, still + cue.spot.yaw, still, still, still)
    corners = exact.floats([(cue.spot.x, cue.spot.z), *cue.path])
    legs = corners[1:] - corners[:-1]
    spans = np.sqrt(legs[:, 0] * legs[:, 0] + legs[:, 1] * legs[:, 1])
    whole = sum(float(span) for span in spans)  # in their order, as numpy need not
    moving = cue.pose in ("walking", "running")
    wish = clock.seconds * speed_of(cue)
    start_slope = np.ones(count)
    if not moving:
        wish, start_slope = _soft(wish - min(0.12 * clock.length + 0.5, 0.4 * clock.length) * speed_of(cue) - _BRAKE)
    left, slope = _soft(whole - wish)
    gone = whole - left
    root, yaw = _along(corners, spans, gone)
    arrived = exact.smoothed((wish - whole + 0.1) / 0.7)
    if not moving:
        setting_off = exact.smoothed(gone / 0.45)
        yaw = cue.spot.yaw + _short_way(yaw - cue.spot.yaw) * setting_off
    if cue.arrives is not None:
        yaw = yaw + _short_way(cue.arrives.yaw - yaw) * arrived
    return Travel(root, yaw, gone, slope * start_slope, arrived)


def _short_way(turn: Floats) -> Floats:
    return exact.bearing(exact.sine(turn), exact.cosine(turn))


def _along(corners: Floats, spans: Floats, gone: Floats) -> tuple[Floats, Floats]:
    """Places and yaws along a polyline, the yaw eased round its corners."""
    x, z, yaw = np.zeros_like(gone), np.zeros_like(gone), np.zeros_like(gone)
    before, last = 0.0, len(spans) - 1
    for index, span in enumerate(spans):
        ahead = (corners[index + 1] - corners[index]) / max(float(span), 1e-9)
        here = (gone >= before if index else gone > -1e9) & (gone <= before + span if index < last else gone < 1e9)
        x = np.where(here, corners[index, 0] + ahead[0] * (gone - before), x)
        z = np.where(here, corners[index, 1] + ahead[1] * (gone - before), z)
        way = exact.bearing(ahead[0], ahead[1])
        turn = exact.smoothed((gone - before + 0.3) / 0.6) if index else np.ones_like(gone)
        yaw = yaw + _short_way(way - yaw) * turn
        before += float(span)
    return np.stack([x, np.zeros_like(x), z], axis=-1), yaw


def stepped(cue: Cue, way: Travel, channels: Floats) -> tuple[Floats, Floats]:
    """Channels with the stride laid over them, and the arms' swing: metres that the left hand goes ahead (n,)."""
    gait = _RUN if cue.pose == "running" else _WALK
    phase = way.gone / (gait.length * cue.scale)
    turn = 2.0 * exact.PI * phase
    pose = poses.POSES["running" if cue.pose == "running" else "walking"]
    striding = np.broadcast_to(pose.channels(), channels.shape).copy()
    striding[:, poses.HIPS] = gait.hips - gait.bob * exact.cosine(2.0 * turn)
    striding[:, poses.PELVIS.start + 1] = -6.0 * exact.cosine(turn)
    striding[:, poses.SPINE.start + 1] = 11.0 * exact.cosine(turn)
    striding[:, poses.PELVIS.start + 2] = -2.5 * exact.sine(turn)
    for foot, shift in ((poses.LEFT_FOOT, 0.0), (poses.RIGHT_FOOT, 0.5)):
        _set_foot(striding[:, foot], phase + shift, gait)
    share = way.stride[:, None]
    return channels * (1.0 - share) + striding * share, -gait.swing * exact.cosine(turn) * way.stride


def _set_foot(foot: Floats, phase: Floats, gait: _Gait) -> None:
    """One foot's place in its cycle: flat on the floor and left behind, then lifted and brought forward."""
    u = phase - np.floor(phase)
    reach = gait.down * gait.length
    down = u < gait.down
    v = np.clip((u - gait.down) / (1.0 - gait.down), 0.0, 1.0)
    swing = v * v * (3.0 - 2.0 * v)
    arch = 4.0 * v * (1.0 - v)
    foot[:, 2] = np.where(down, reach * (0.5 - u / gait.down), reach * (swing - 0.5)) - 0.02
    foot[:, 1] = 0.08 + np.where(down, 0.0, gait.lift * arch * (1.0 - 0.4 * v))
    foot[:, 3] = np.where(down, 0.0, 42.0 * arch * (1.0 - v) - 14.0 * v * (1.0 - v) * 4.0 * v)
