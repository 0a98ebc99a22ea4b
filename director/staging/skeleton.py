"""The skeleton: channels and hand targets become bone frames for all frames of a shot at once.

Torso and head are turned joint by joint (forward kinematics); arms and legs are found from wrist and ankle by the law
of cosines (two-bone inverse kinematics), so that feet stay on the floor and hands where they are put. A limb's bone has
+Y from its own joint towards the next. Nothing here knows what a figure wears or does.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from director.staging import exact, poses
from director.staging.exact import Floats
from director.staging.physique import Physique
from director.staging.poses import Pose, Reach

_UPPER_ARM, _FOREARM, _THIGH, _SHIN = 0.285, 0.255, 0.445, 0.44
_SHOULDER = (0.170, 0.158, -0.012)
_HIP = (0.095, -0.045, 0.0)


@dataclass(frozen=True)
class Carriage:
    """Where a figure is at each frame: root on the floor (n, 3), yaw in radians (n,), and how it is proportioned."""

    root: Floats
    yaw: Floats
    physique: Physique

    @property
    def scale(self) -> float:
        """Its height over that of the poses' own figure."""
        return self.physique.scale

    @cached_property
    def turn(self) -> Floats:
        """(n, 3, 3) rotation of the root."""
        return exact.yawed(self.yaw)

    def world(self, point: Floats) -> Floats:
        """A point of the root frame, in figure metres, in the world."""
        return self.root + exact.turned(self.turn, point * self.scale)


@dataclass(frozen=True)
class Torso:
    """Frames (n, 3, 4) of pelvis, belly and chest, and of the neck's foot."""

    pelvis: Floats
    belly: Floats
    chest: Floats
    neck: Floats


@dataclass(frozen=True)
class Grip:
    """Where a wrist goes in the world at each frame, the way the elbow points, and the ways of fingers and palm.

    Zero means none of its own: fingers follow the forearm, and the palm the elbow.
    """

    wrist: Floats
    elbow: Floats
    fingers: Floats
    palm: Floats


def _offset(frame: Floats, x: float, y: float, z: float) -> Floats:
    return frame[..., 3] + exact.turned(frame[..., :3], exact.floats([x, y, z]))


def _bent(angles: Floats, share: float = 1.0) -> Floats:
    return exact.bent(exact.radians(angles * share))


def torso(channels: Floats, carriage: Carriage) -> Torso:
    """Pelvis to neck, from (n, 28) channels."""
    k = carriage.scale
    hips = np.stack([channels[:, poses.SHIFT_X], channels[:, poses.HIPS], channels[:, poses.SHIFT_Z]], axis=-1)
    pelvis = exact.frame(exact.product(carriage.turn, _bent(channels[:, poses.PELVIS])), carriage.world(hips))
    half = _bent(channels[:, poses.SPINE], 0.5)
    belly_turn = exact.product(pelvis[..., :3], half)
    tall = k * carriage.physique.trunk
    belly = exact.frame(belly_turn, _offset(pelvis, 0.0, 0.10 * tall, 0.0))
    chest = exact.frame(exact.product(belly_turn, half), _offset(belly, 0.0, 0.17 * tall, 0.005 * k))
    neck = exact.frame(chest[..., :3], _offset(chest, 0.0, 0.215 * tall, -0.018 * k))
    return Torso(pelvis, belly, chest, neck)


def look_angles(body: Torso, target: Floats) -> tuple[Floats, Floats]:
    """(pitch, twist) in degrees that turn the head towards (n, 3) world points, within what a neck can do."""
    away = target - body.neck[..., 3]
    turn = body.chest[..., :3]
    x, y, z = (exact.dot(turn[..., :, k], away) for k in range(3))
    twist = exact.bearing(x, z) * (180 / exact.PI)
    pitch = -exact.bearing(y, np.sqrt(x * x + z * z)) * (180 / exact.PI)
    return np.clip(pitch, -40.0, 40.0), np.clip(twist, -72.0, 72.0)


def head(body: Torso, angles: Floats, k: float) -> tuple[Floats, Floats]:
    """Neck and head frames; the neck takes a third of the turn. `k` scales the head; its origin is mid skull."""
    third, rest = _bent(angles, 0.35), _bent(angles, 0.65)
    neck_turn = exact.product(body.neck[..., :3], third)
    neck = exact.frame(neck_turn, body.neck[..., 3])
    base = _offset(neck, 0.0, 0.055 * k, 0.012 * k)
    turn = exact.product(neck_turn, rest)
    return neck, exact.frame(turn, base + exact.turned(turn, exact.floats([0.0, 0.148 * k, 0.014 * k])))


def _two_bones(root: Floats, goal: Floats, pole: Floats, spans: tuple[float, float]) -> tuple[Floats, Floats]:
    first, second = spans
    away = goal - root
    far = np.clip(exact.length(away), abs(first - second) + 1e-3, (first + second) * 0.9995)
    ahead = exact.unit(away)
    side = exact.unit(pole - ahead * exact.dot(pole, ahead)[..., None])
    reach = (first * first - second * second + far * far) / (2.0 * far)
    bow = np.sqrt(np.maximum(first * first - reach * reach, 0.0))
    return root + ahead * reach[..., None] + side * bow[..., None], root + ahead * far[..., None]


def shoulder(body: Torso, side: int, p: Physique) -> Floats:
    """Where an arm begins (n, 3); side +1 is the left."""
    k = p.scale
    return _offset(body.chest, side * _SHOULDER[0] * p.shoulders * k, _SHOULDER[1] * k * p.trunk, _SHOULDER[2] * k)


def arm(body: Torso, side: int, grip: Grip, p: Physique) -> dict[str, Floats]:
    """Frames of upper arm, forearm and hand."""
    start, k = shoulder(body, side, p), p.scale * p.arm
    elbow, wrist = _two_bones(start, grip.wrist, grip.elbow, (_UPPER_ARM * k, _FOREARM * k))
    bend = exact.cross(grip.elbow, wrist - start) * -1.0
    way = exact.unit(wrist - elbow)
    free = exact.length(grip.fingers)[..., None]
    fingers = exact.unit(way * np.maximum(1.0 - free, 0.0) + grip.fingers + way * 0.15)
    held = exact.length(grip.palm)[..., None]
    across = exact.unit(bend) * np.maximum(1.0 - held, 0.0) - grip.palm * side
    return {
        "upper_arm": exact.frame(exact.along(start, elbow, bend), start),
        "forearm": exact.frame(exact.along(elbow, wrist, bend), elbow),
        "hand": exact.frame(exact.along(wrist, wrist + fingers, across), wrist),
    }


def leg(pelvis: Floats, side: int, foot: Floats, carriage: Carriage) -> dict[str, Floats]:
    """Frames of thigh, shin and foot from (n, 8) foot channels; the foot's +Z is towards the toes."""
    p = carriage.physique
    k = p.scale
    hip = _offset(pelvis, side * _HIP[0] * p.hips * k, _HIP[1] * k, _HIP[2] * k)
    pole = exact.turned(carriage.turn, foot[:, 5:8])
    knee, ankle = _two_bones(hip, carriage.world(foot[:, :3]), pole, (_THIGH * k * p.leg, _SHIN * k * p.leg))
    right = exact.cross(pole, ankle - hip) * -1.0
    turn = exact.yawed(carriage.yaw + exact.radians(foot[:, 4] * side))
    return {
        "thigh": exact.frame(exact.along(hip, knee, right), hip),
        "shin": exact.frame(exact.along(knee, ankle, right), knee),
        "foot": exact.frame(exact.product(turn, exact.pitched(exact.radians(foot[:, 3]))), ankle),
    }


def grip(reach: Reach, side: int, body: Torso, head_frame: Floats, carriage: Carriage) -> Grip:
    """A reach in the world at each frame."""
    p = carriage.physique
    k = p.scale
    at = exact.floats(reach.at)
    if reach.frame == "root":
        wrist = carriage.world(np.broadcast_to(at, carriage.root.shape))
    elif reach.frame == "ahead":
        wrist = shoulder(body, side, p) + exact.turned(_level(head_frame[..., :3]), at * k * p.arm)
    elif reach.frame == "head":
        wrist = _offset(head_frame, at[0] * k * p.head, at[1] * k * p.head, at[2] * k * p.head)
    else:
        arm_at = at - exact.floats([side * _SHOULDER[0], _SHOULDER[1], _SHOULDER[2]])
        wrist = shoulder(body, side, p) + exact.turned(body.chest[..., :3], arm_at * k * p.arm)
    elbow = exact.unit(exact.turned(body.chest[..., :3], exact.floats(reach.elbow)))
    ways = [_way(way, carriage, wrist) for way in (reach.fingers, reach.palm)]
    return Grip(wrist, elbow, ways[0], ways[1])


def _way(way: poses.Point | None, carriage: Carriage, like: Floats) -> Floats:
    if way is None:
        return np.zeros_like(like)
    return exact.unit(exact.turned(carriage.turn, exact.floats(way)) + np.zeros_like(like))


def _level(turn: Floats) -> Floats:
    return exact.yawed(exact.bearing(turn[..., 0, 2], turn[..., 2, 2]))


def blended(a: Grip, b: Grip, share: Floats) -> Grip:
    """`share` (n,) of b in a."""
    w = share[:, None]
    pairs = ((a.wrist, b.wrist), (a.elbow, b.elbow), (a.fingers, b.fingers), (a.palm, b.palm))
    return Grip(*(one + (other - one) * w for one, other in pairs))


def rest_grip(pose: Pose, side: int, body: Torso, head_frame: Floats, carriage: Carriage) -> Grip:
    """Where a pose lets the hand of that side be."""
    return grip(pose.left if side > 0 else pose.right, side, body, head_frame, carriage)
