"""The skeleton: channels and hand targets become bone frames for all frames of a shot at once.

Torso and head are turned joint by joint (forward kinematics); arms and legs are found from wrist and ankle by the law
of cosines (two-bone inverse kinematics), so that feet stay on the floor and hands where they are put. A limb's bone has
+Y from its own joint towards the next. Nothing here knows what a figure wears or does.
"""

from dataclasses import dataclass

import numpy as np

from director.staging import exact, poses
from director.staging.exact import Floats
from director.staging.poses import Pose, Reach

TALL = 1.80  # what the numbers here and in `poses` are for
_UPPER_ARM, _FOREARM, _THIGH, _SHIN = 0.285, 0.255, 0.445, 0.44
_SHOULDER = (0.168, 0.165, -0.012)
_HIP = (0.095, -0.045, 0.0)


@dataclass(frozen=True)
class Carriage:
    """Where a figure is at each frame: root on the floor (n, 3), yaw in radians (n,), scale of its height over TALL."""

    root: Floats
    yaw: Floats
    scale: float

    @property
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
    """Where a wrist goes in the world at each frame, the way the elbow points, and the hand's own way (zero: none)."""

    wrist: Floats
    elbow: Floats
    fingers: Floats


def _offset(frame: Floats, x: float, y: float, z: float) -> Floats:
    return frame[..., 3] + exact.turned(frame[..., :3], exact.floats([x, y, z]))


def _bent(angles: Floats, share: float = 1.0) -> Floats:
    pitch, twist, bank = (exact.radians(angles[..., k] * share) for k in range(3))
    return exact.product(exact.product(exact.yawed(twist), exact.pitched(pitch)), exact.banked(bank))


def torso(channels: Floats, carriage: Carriage) -> Torso:
    """Pelvis to neck, from (n, 28) channels."""
    k = carriage.scale
    hips = np.stack([channels[:, poses.SHIFT_X], channels[:, poses.HIPS], channels[:, poses.SHIFT_Z]], axis=-1)
    pelvis = exact.frame(exact.product(carriage.turn, _bent(channels[:, poses.PELVIS])), carriage.world(hips))
    half = _bent(channels[:, poses.SPINE], 0.5)
    belly_turn = exact.product(pelvis[..., :3], half)
    belly = exact.frame(belly_turn, _offset(pelvis, 0.0, 0.10 * k, 0.0))
    chest = exact.frame(exact.product(belly_turn, half), _offset(belly, 0.0, 0.17 * k, 0.005 * k))
    neck = exact.frame(chest[..., :3], _offset(chest, 0.0, 0.215 * k, -0.018 * k))
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
    """Neck and head frames; the neck takes a third of the turn. The head's origin is the middle of the skull."""
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


def arm(body: Torso, side: int, grip: Grip, k: float) -> dict[str, Floats]:
    """Frames of upper arm, forearm and hand; side +1 is the left."""
    shoulder = _offset(body.chest, side * _SHOULDER[0] * k, _SHOULDER[1] * k, _SHOULDER[2] * k)
    elbow, wrist = _two_bones(shoulder, grip.wrist, grip.elbow, (_UPPER_ARM * k, _FOREARM * k))
    bend = exact.cross(grip.elbow, wrist - shoulder) * -1.0
    way = exact.unit(wrist - elbow)
    free = exact.length(grip.fingers)[..., None]
    fingers = exact.unit(way * np.maximum(1.0 - free, 0.0) + grip.fingers + way * 0.15)
    return {
        "upper_arm": exact.frame(exact.along(shoulder, elbow, bend), shoulder),
        "forearm": exact.frame(exact.along(elbow, wrist, bend), elbow),
        "hand": exact.frame(exact.along(wrist, wrist + fingers, bend), wrist),
    }


def leg(pelvis: Floats, side: int, foot: Floats, carriage: Carriage) -> dict[str, Floats]:
    """Frames of thigh, shin and foot from (n, 8) foot channels; the foot's +Z is towards the toes."""
    k = carriage.scale
    hip = _offset(pelvis, side * _HIP[0] * k, _HIP[1] * k, _HIP[2] * k)
    pole = exact.turned(carriage.turn, foot[:, 5:8])
    knee, ankle = _two_bones(hip, carriage.world(foot[:, :3]), pole, (_THIGH * k, _SHIN * k))
    right = exact.cross(pole, ankle - hip) * -1.0
    turn = exact.yawed(carriage.yaw + exact.radians(foot[:, 4] * side))
    return {
        "thigh": exact.frame(exact.along(hip, knee, right), hip),
        "shin": exact.frame(exact.along(knee, ankle, right), knee),
        "foot": exact.frame(exact.product(turn, exact.pitched(exact.radians(foot[:, 3]))), ankle),
    }


def grip(reach: Reach, side: int, body: Torso, head_frame: Floats, carriage: Carriage) -> Grip:
    """A reach in the world at each frame."""
    k = carriage.scale
    at = exact.floats(reach.at)
    if reach.frame == "root":
        wrist = carriage.world(np.broadcast_to(at, carriage.root.shape))
    elif reach.frame == "ahead":
        shoulder = _offset(body.chest, side * _SHOULDER[0] * k, _SHOULDER[1] * k, 0.0)
        wrist = shoulder + exact.turned(_level(head_frame[..., :3]), at * k)
    else:
        frame = head_frame if reach.frame == "head" else body.chest
        wrist = _offset(frame, at[0] * k, at[1] * k, at[2] * k)
    elbow = exact.unit(exact.turned(body.chest[..., :3], exact.floats(reach.elbow)))
    fingers = np.zeros_like(wrist)
    if reach.fingers is not None:
        fingers = exact.unit(exact.turned(carriage.turn, exact.floats(reach.fingers)) + np.zeros_like(wrist))
    return Grip(wrist, elbow, fingers)


def _level(turn: Floats) -> Floats:
    return exact.yawed(exact.bearing(turn[..., 0, 2], turn[..., 2, 2]))


def blended(a: Grip, b: Grip, share: Floats) -> Grip:
    """`share` (n,) of b in a."""
    w = share[:, None]
    return Grip(
        *(one + (other - one) * w for one, other in ((a.wrist, b.wrist), (a.elbow, b.elbow), (a.fingers, b.fingers)))
    )


def rest_grip(pose: Pose, side: int, body: Torso, head_frame: Floats, carriage: Carriage) -> Grip:
    """Where a pose lets the hand of that side be."""
    return grip(pose.left if side > 0 else pose.right, side, body, head_frame, carriage)
