"""The performance: a cue becomes the bones of one figure at every frame, breathing, walking, speaking and looking.

All frames are solved at once. Where a figure stands and where the camera is are decided elsewhere.
"""

from dataclasses import dataclass, replace

import numpy as np

from director.domain.vocabulary import Pose as PoseName
from director.staging import exact, gait, gestures, poses, skeleton
from director.staging.cues import Clock, Cue, Spot
from director.staging.exact import Floats
from director.staging.gestures import Gesture
from director.staging.poses import Pose, Reach
from director.staging.props import held_in
from director.staging.skeleton import Carriage, Grip, Torso

_HANDS_FREE: tuple[PoseName, ...] = ("standing", "sitting", "leaning", "kneeling")


@dataclass(frozen=True)
class Played:
    """One figure played: bone frames and joints at each frame, and its carriage."""

    cue: Cue
    bones: dict[str, Floats]
    joints: dict[str, Floats]
    carriage: Carriage


@dataclass(frozen=True)
class _Part:
    """What the body goes through: two poses, how much of the second, and a gesture with its strength at each frame."""

    first: Pose
    then: Pose
    change: Floats
    gesture: Gesture
    strength: Floats


def played(cue: Cue, clock: Clock, look_at: Floats | None) -> Played:
    """The figure at every frame; `look_at` is (n, 3) or (3,) in the world, or None to look ahead."""
    way = gait.travel(cue, clock)
    part = _part(cue, clock, way)
    share = part.change[:, None]
    channels = part.first.channels()[None] * (1.0 - share) + part.then.channels()[None] * share
    channels, swing = gait.stepped(cue, way, channels)
    _live(channels, cue, clock, part)
    carriage = Carriage(_risen(way, cue, part), way.yaw, cue.scale)
    body = skeleton.torso(channels, carriage)
    neck, head = skeleton.head(body, _head_angles(channels, cue, body, look_at), cue.scale)
    hands = _hands(cue, clock, part, (body, head, carriage))
    bones = {"pelvis": body.pelvis, "belly": body.belly, "chest": body.chest, "neck": neck, "head": head}
    bones["skirt"] = exact.frame(carriage.turn, body.belly[..., 3])
    for side, name in ((1, "left"), (-1, "right")):
        ahead = exact.turned(carriage.turn, exact.vector(0.0, 0.0, swing * side * cue.scale))
        grip = replace(hands[side], wrist=hands[side].wrist + ahead)
        limbs = skeleton.arm(body, side, grip, cue.scale)
        foot = channels[:, poses.LEFT_FOOT if side > 0 else poses.RIGHT_FOOT]
        limbs |= skeleton.leg(body.pelvis, side, foot, carriage)
        bones |= {f"{name}_{bone}": frame for bone, frame in limbs.items()}
    return Played(cue, bones, _joints(bones, cue.scale), carriage)


def seated(pose: Pose, spot: Spot, scale: float) -> Pose:
    """The sitting pose at a seat's height, with hands on the table where there is one."""
    high = (spot.seat or 0.0) / scale
    hips = high + 0.105
    if high < 0.2:
        feet = (replace(pose.left_foot, at=(0.13, 0.08, 0.52)), replace(pose.right_foot, at=(-0.14, 0.08, 0.46)))
        knees = (
            Reach("root", (0.17, 0.46, 0.30), (0.6, -0.2, -1)),
            Reach("root", (-0.17, 0.46, 0.28), (-0.6, -0.2, -1)),
        )
        return replace(pose, hips=hips, left_foot=feet[0], right_foot=feet[1], left=knees[0], right=knees[1])
    lift = hips - pose.hips
    rest = [replace(hand, at=(hand.at[0], hand.at[1] + lift, hand.at[2])) for hand in (pose.left, pose.right)]
    if spot.table is not None:
        high_table = spot.table / scale + 0.055
        rest = [
            replace(hand, at=(hand.at[0], high_table, hand.at[2])) for hand in (poses.TABLE_LEFT, poses.TABLE_RIGHT)
        ]
    return replace(pose, hips=hips, left=rest[0], right=rest[1])


def _pose(name: PoseName, cue: Cue, spot: Spot) -> Pose:
    pose = poses.POSES[name]
    if name == "sitting":
        return seated(pose, spot, cue.scale)
    if name == "standing":
        left, right = poses.STANCES[(cue.seed + len(cue.who)) % len(poses.STANCES)]
        mirror = -1.0 if cue.seed % 2 else 1.0
        return replace(pose, left=left, right=right, shift=(pose.shift[0] * mirror, 0.0))
    return pose


def _part(cue: Cue, clock: Clock, way: gait.Travel) -> _Part:
    after = gestures.pose_after(cue.action)
    gesture = gestures.gesture_of(cue.action) or _carrying(cue)
    strength = np.ones_like(clock.share) if cue.settled else _window(clock.share, gesture.when)
    first: PoseName = cue.pose
    then: PoseName = cue.pose
    change = exact.smoothed((clock.share - 0.28) / 0.26)
    if cue.path:
        then = _arriving(cue)
        change = np.maximum(way.arrived, way.stride) if first not in ("walking", "running") else way.arrived
        if first in ("sitting", "kneeling", "crouching", "lying"):
            change = np.maximum(change, exact.smoothed(clock.seconds / 0.9))
    elif after is not None and after != cue.pose:
        then = _as_pose(after)
    elif after == "sitting":
        first = "standing"
    elif after == "standing" and cue.spot.seat is not None:
        first = "sitting"
    return _Part(_pose(first, cue, cue.spot), _pose(then, cue, cue.arrives or cue.spot), change, gesture, strength)


def _carrying(cue: Cue) -> Gesture:
    """One with something small in the hand holds it before the chest; a bag hangs from the arm."""
    found = held_in(cue.action)
    return Gesture() if found is None or found[1].floor else gestures.HOLDING


def _arriving(cue: Cue) -> PoseName:
    if cue.arrives is not None and cue.arrives.seat is not None and cue.pose == "sitting":
        return "sitting"
    return "standing"


def _as_pose(name: str) -> PoseName:
    return next(pose for pose in poses.POSES if pose == name)


def _window(share: Floats, when: tuple[float, float, float, float]) -> Floats:
    start, risen, falling, end = when
    return exact.smoothed((share - start) / (risen - start)) * (
        1.0 - exact.smoothed((share - falling) / (end - falling))
    )


def _risen(way: gait.Travel, cue: Cue, part: _Part) -> Floats:
    """The root, let down from a bed or up onto one as the pose changes."""
    root = way.root.copy()
    end = cue.arrives.y if cue.arrives is not None else 0.0
    if cue.spot.y or end:
        root[:, 1] = cue.spot.y + (end - cue.spot.y) * (part.change if cue.path or end else 0.0)
    return root


def _live(channels: Floats, cue: Cue, clock: Clock, part: _Part) -> None:
    """Breath, small shifts of weight, speech and the gesture's bow, added to the channels."""
    t, seed = clock.seconds, cue.seed * 64
    breath = exact.sine(2.0 * exact.PI * (0.26 * t + exact.chance(seed, 1)))
    talk = _talking(cue, t)
    upright = 0.25 if cue.pose == "lying" else 1.0
    channels[:, poses.SPINE.start] += (0.9 * breath + 1.6 * talk * exact.wander(seed + 2, t, 1.1)) * upright
    channels[:, poses.SPINE.start + 2] += 0.8 * exact.wander(seed + 3, t, 0.35) * upright
    channels[:, poses.SHIFT_X] += 0.008 * exact.wander(seed + 4, t, 0.3) * upright
    channels[:, poses.HEAD.start] += 1.2 * exact.wander(seed + 5, t, 0.4) + 4.5 * talk * exact.wander(seed + 6, t, 2.2)
    channels[:, poses.HEAD.start + 1] += 2.0 * exact.wander(seed + 7, t, 0.3) + 4.0 * talk * exact.wander(
        seed + 8, t, 1.3
    )
    channels[:, poses.HEAD.start + 2] += 1.0 * exact.wander(seed + 9, t, 0.3) + 2.0 * talk * exact.wander(
        seed + 10, t, 0.9
    )
    gesture, strength = part.gesture, part.strength
    shaken = strength * exact.sine(2.0 * exact.PI * gesture.rate * t)
    channels[:, poses.SPINE.start] += gesture.bow * strength
    channels[:, poses.HEAD.start] += gesture.head[0] * strength + gesture.shake[0] * shaken
    channels[:, poses.HEAD.start + 1] += gesture.head[1] * strength + gesture.shake[1] * shaken


def _talking(cue: Cue, t: Floats) -> Floats:
    talk = np.zeros_like(t)
    for start, end in cue.speech:
        talk = np.maximum(talk, exact.smoothed((t - start) / 0.25) * (1.0 - exact.smoothed((t - end) / 0.3)))
    return talk


def _head_angles(channels: Floats, cue: Cue, body: Torso, look_at: Floats | None) -> Floats:
    angles = channels[:, poses.HEAD].copy()
    if look_at is None or cue.pose == "lying":
        return angles
    pitch, twist = skeleton.look_angles(body, np.broadcast_to(look_at, body.neck[..., 3].shape))
    base = 0.0 if cue.pose != "running" else -6.0
    angles[:, 0] += pitch * 0.9 + base - poses.POSES[cue.pose].head[0]
    angles[:, 1] += twist * 0.95
    return angles


def _hands(cue: Cue, clock: Clock, part: _Part, frames: tuple[Torso, Floats, Carriage]) -> dict[int, Grip]:
    body, head, carriage = frames
    hands: dict[int, Grip] = {}
    for side in (1, -1):
        grip = skeleton.rest_grip(part.first, side, body, head, carriage)
        if bool((part.change > 0).any()):
            grip = skeleton.blended(grip, skeleton.rest_grip(part.then, side, body, head, carriage), part.change)
        reach = part.gesture.left if side > 0 else part.gesture.right
        if reach is not None:
            raised = skeleton.grip(reach, side, body, head, carriage)
            grip = skeleton.blended(grip, _swayed(raised, part.gesture, clock, carriage, side), part.strength)
        elif side < 0 and cue.speech and cue.pose in _HANDS_FREE:
            beat = skeleton.grip(_BEAT, side, body, head, carriage)
            lift = _talking(cue, clock.seconds) * (0.55 + 0.3 * exact.wander(cue.seed * 64 + 20, clock.seconds, 0.9))
            grip = skeleton.blended(grip, beat, lift)
        hands[side] = grip
    return hands


_BEAT = Reach("chest", (-0.16, -0.06, 0.31), (-0.7, -0.8, -0.4), (0.25, 0.35, 1.0))


def _swayed(grip: Grip, gesture: Gesture, clock: Clock, carriage: Carriage, side: int) -> Grip:
    if not any(gesture.sway):
        return grip
    beat = exact.sine(2.0 * exact.PI * gesture.rate * clock.seconds)[:, None]
    sway = exact.floats([gesture.sway[0] * side, gesture.sway[1], gesture.sway[2]]) * carriage.scale
    return replace(grip, wrist=grip.wrist + exact.turned(carriage.turn, beat * sway[None]))


def _at(frame: Floats, x: float, y: float, z: float) -> Floats:
    return frame[..., 3] + exact.turned(frame[..., :3], exact.floats([x, y, z]))


def _joints(bones: dict[str, Floats], k: float) -> dict[str, Floats]:
    head = bones["head"]
    joints = {
        "head": head[..., 3],
        "top": _at(head, 0.0, 0.115 * k, 0.0),
        "chin": _at(head, 0.0, -0.15 * k, 0.06 * k),
        "nose": _at(head, 0.0, -0.03 * k, 0.115 * k),
        "neck": bones["neck"][..., 3],
        "chest": bones["chest"][..., 3],
        "pelvis": bones["pelvis"][..., 3],
    }
    for side, name in ((1, "left"), (-1, "right")):
        joints[f"{name}_eye"] = _at(head, side * 0.035 * k, 0.0, 0.09 * k)
        joints[f"{name}_ear"] = _at(head, side * 0.085 * k, -0.02 * k, 0.0)
        for joint, bone in _JOINT_BONES:
            joints[f"{name}_{joint}"] = bones[f"{name}_{bone}"][..., 3]
    return joints


_JOINT_BONES = (
    ("shoulder", "upper_arm"),
    ("elbow", "forearm"),
    ("wrist", "hand"),
    ("hip", "thigh"),
    ("knee", "shin"),
    ("ankle", "foot"),
)
