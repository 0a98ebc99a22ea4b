"""The performance: a cue becomes the bones of one figure at every frame, breathing, walking, speaking and looking.

All frames are solved at once. Where a figure stands and where the camera is are decided elsewhere.
"""

from dataclasses import dataclass, replace

import numpy as np

from director.staging import drapes, exact, faces, gait, gestures, hands, holds, poses, skeleton
from director.staging.cues import Around, Clock, Cue
from director.staging.exact import Floats
from director.staging.gestures import Timeline
from director.staging.holds import Doing
from director.staging.props import held_in
from director.staging.skeleton import Carriage, Torso
from director.staging.stances import Stances, pose_of, stances
from director.staging.verbs import verbs

_TURN = 0.7  # seconds into a turn on the spot at which the hands begin
_LEAD = 0.12  # seconds that the eyes are before a turn of the head
_BODY, _BODY_FAR = 0.20, 14.0  # share of a look that the trunk takes, and degrees at most


@dataclass(frozen=True)
class Played:
    """One figure played: bone frames and joints at each frame, its carriage, and how its hand has a thing (n,)."""

    cue: Cue
    bones: dict[str, Floats]
    joints: dict[str, Floats]
    carriage: Carriage
    line: Timeline


@dataclass(frozen=True)
class _Trunk:
    """A figure down to its hips, and what its limbs need to follow."""

    way: gait.Travel
    going: Stances
    line: Timeline
    talk: Floats
    channels: Floats
    carriage: Carriage
    torso: Torso
    bones: dict[str, Floats]


def played(cue: Cue, clock: Clock, around: Around) -> Played:
    """The figure at every frame, with what is around it."""
    p = cue.physique
    trunk = _trunk(cue, clock, around)
    torso, bones, carriage, way = trunk.torso, dict(trunk.bones), trunk.carriage, trunk.way
    bones |= _face(cue, clock, bones["head"], around, (trunk.talk, trunk.line))
    doing = Doing(cue, clock, trunk.going, trunk.line, trunk.talk, way.stride, _carries(cue))
    body = holds.Body(torso, bones["head"], carriage)
    for side, name in ((1, "left"), (-1, "right")):
        own = holds.hand(doing, body, side, around)
        ahead = exact.turned(carriage.turn, gait.swung(cue, way, side))
        limbs = skeleton.arm(torso, side, replace(own.grip, wrist=own.grip.wrist + ahead), p)
        limbs |= hands.fingers(limbs["hand"], side, own.fingers, p.scale)
        foot = trunk.channels[:, poses.LEFT_FOOT if side > 0 else poses.RIGHT_FOOT]
        limbs |= skeleton.leg(torso.pelvis, side, foot, carriage)
        bones |= {f"{name}_{bone}": frame for bone, frame in limbs.items()}
    bones |= drapes.draped(bones, p)
    return Played(cue, bones, _joints(bones, p.scale * p.head), carriage, trunk.line)


def sketched(cue: Cue, clock: Clock) -> Played:
    """The figure as others look at it before it looks at them: trunk and head, without limbs or face."""
    trunk = _trunk(cue, clock, Around())
    joints = {joint: trunk.bones[joint][..., 3] for joint in ("head", "chest", "pelvis")}
    return Played(cue, trunk.bones, joints, trunk.carriage, trunk.line)


def _trunk(cue: Cue, clock: Clock, around: Around) -> _Trunk:
    count, p = clock.seconds.shape[0], cue.physique
    line = _line(cue, clock, around)
    way = gait.travel(cue, clock, pose_of("standing", cue, cue.arrives or cue.spot))
    going = stances(cue, clock, way, line)
    channels = gait.strode(cue, way, going.channels(count))
    numbers = gestures.numbers(line, clock.seconds)
    talk = _talking(cue, clock.seconds)
    _live(channels, cue, clock, talk)
    _acted(channels, numbers)
    gait.set_feet(channels, cue, way, _upright(going.then, way, cue))
    _stepped_aside(channels, line, clock.seconds)
    changed = going.then[-1][0] if going.then else np.zeros(count, dtype=np.float64)
    carriage = Carriage(_risen(way, cue, (changed, numbers)), way.yaw, p)
    _turned_to(channels, cue, carriage, around)
    torso = skeleton.torso(channels, carriage)
    angles = _head_angles(channels, cue, torso, around)
    neck, head = skeleton.head(torso, angles, p.scale * p.head)
    bones = {"pelvis": torso.pelvis, "belly": torso.belly, "chest": torso.chest, "neck": neck, "head": head}
    return _Trunk(way, going, line, talk, channels, carriage, torso, bones)


def _line(cue: Cue, clock: Clock, around: Around) -> Timeline:
    """The action's verbs over the shot; what is done to a thing or a person waits until the figure is there."""
    done = gestures.said(cue.action, verbs()) if cue.action else []
    waits = cue.path and any(one.pose or one.grasps or any(beat.aim for beat in one.beats) for one in done)
    lead = min(gait.arrival(cue, clock), 0.7 * clock.length) if waits else 0.0
    lead = min(_TURN, 0.25 * clock.length) if cue.turns is not None else lead
    return gestures.timeline(done, clock.seconds, (lead, clock.length), settled=cue.settled, low=around.low)


def _carries(cue: Cue) -> bool:
    """Whether something small is in the hand; a bag hangs from the arm."""
    found = held_in(cue.action)
    return found is not None and not found[1].floor


def _upright(then: tuple[tuple[Floats, poses.Pose], ...], way: gait.Travel, cue: Cue) -> Floats:
    """How far the figure is on its feet: planted feet hold no one who sits, kneels or lies."""
    held = 0.0 if cue.pose in ("sitting", "kneeling", "crouching", "lying") else 1.0
    upright = np.zeros_like(way.gone) + held
    stand = poses.POSES["standing"].hips
    for share, pose in then:
        upright = upright + ((1.0 if pose.hips > 0.8 * stand else 0.0) - upright) * share
    return upright


def _risen(way: gait.Travel, cue: Cue, changed: tuple[Floats, Floats]) -> Floats:
    """The root, let down from a bed or up onto one as the pose changes, and off the ground in a jump."""
    change, numbers = changed
    root = way.root.copy()
    end = cue.arrives.y if cue.arrives is not None else 0.0
    if cue.spot.y or end:
        root[:, 1] = cue.spot.y + (end - cue.spot.y) * (change if cue.path or end else 0.0)
    root[:, 1] += numbers[:, gestures.RISE] * cue.scale
    return root


def _live(channels: Floats, cue: Cue, clock: Clock, talk: Floats) -> None:
    """Breath, small shifts of weight and speech, and the stoop of age, added to the channels."""
    t, seed = clock.seconds, cue.seed * 64
    breath = exact.sine(2.0 * exact.PI * (0.26 * t + exact.chance(seed, 1)))
    upright = 0.25 if cue.pose == "lying" else 1.0
    stoop = cue.physique.stoop * upright
    channels[:, poses.SPINE.start] += (0.9 * breath + 1.6 * talk * exact.wander(seed + 2, t, 1.1)) * upright + stoop
    channels[:, poses.SPINE.start + 2] += 0.8 * exact.wander(seed + 3, t, 0.35) * upright
    channels[:, poses.SHIFT_X] += 0.012 * exact.wander(seed + 4, t, 0.3) * upright
    channels[:, poses.HEAD.start] += 1.2 * exact.wander(seed + 5, t, 0.4) + 4.5 * talk * exact.wander(seed + 6, t, 2.2)
    channels[:, poses.HEAD.start] -= 0.7 * stoop
    channels[:, poses.HEAD.start + 1] += 2.0 * exact.wander(seed + 7, t, 0.3) + 4.0 * talk * exact.wander(
        seed + 8, t, 1.3
    )
    channels[:, poses.HEAD.start + 2] += 1.0 * exact.wander(seed + 9, t, 0.3) + 2.0 * talk * exact.wander(
        seed + 10, t, 0.9
    )


def _acted(channels: Floats, numbers: Floats) -> None:
    """The beats' bows, turns and shifts, added to the channels."""
    channels[:, poses.SPINE.start] += numbers[:, gestures.BOW]
    channels[:, poses.PELVIS.start] += numbers[:, gestures.LEAN]
    channels[:, poses.SPINE.start + 1] += numbers[:, gestures.TWIST]
    channels[:, poses.SPINE.start + 2] += numbers[:, gestures.BANK]
    channels[:, poses.HEAD.start] += numbers[:, gestures.HEAD_PITCH] + numbers[:, gestures.SHAKE_PITCH]
    channels[:, poses.HEAD.start + 1] += numbers[:, gestures.HEAD_TWIST] + numbers[:, gestures.SHAKE_TWIST]
    channels[:, poses.HEAD.start + 1] -= 0.6 * numbers[:, gestures.TWIST]
    channels[:, poses.HIPS] += numbers[:, gestures.HIPS] + numbers[:, gestures.BOUNCE]
    channels[:, poses.SHIFT_X] += numbers[:, gestures.SHIFT_X]
    channels[:, poses.SHIFT_Z] += numbers[:, gestures.SHIFT_Z]


def _stepped_aside(channels: Floats, line: Timeline, seconds: Floats) -> None:
    """Feet that a beat has a place for."""
    for side, foot in (("left_foot", poses.LEFT_FOOT), ("right_foot", poses.RIGHT_FOOT)):
        if not any(getattr(key.beat, side) for key in line.keys):
            continue
        rest = channels[:, foot].copy()
        moved = rest.copy()
        for key in line.keys:
            step: poses.Step | None = key.beat.left_foot if side == "left_foot" else key.beat.right_foot
            goal = rest if step is None else exact.floats([*step.at, step.pitch, step.out, *step.knee])
            moved = moved + (goal - moved) * key.share(seconds)[:, None]
        channels[:, foot] = moved


def _talking(cue: Cue, t: Floats) -> Floats:
    talk = np.zeros_like(t)
    for start, end in cue.speech:
        talk = np.maximum(talk, exact.smoothed((t - start) / 0.25) * (1.0 - exact.smoothed((t - end) / 0.3)))
    return talk


def _turned_to(channels: Floats, cue: Cue, carriage: Carriage, around: Around) -> None:
    """The trunk goes a little of the way to what is looked at, last of all."""
    if around.head is None or cue.pose == "lying":
        return
    away = np.broadcast_to(around.head, carriage.root.shape) - carriage.root
    turn = carriage.turn
    twist = exact.bearing(exact.dot(turn[..., :, 0], away), exact.dot(turn[..., :, 2], away)) * (180 / exact.PI)
    share = np.clip(_BODY * np.where(np.abs(twist) > 115.0, 0.0, twist), -_BODY_FAR, _BODY_FAR)
    channels[:, poses.SPINE.start + 1] += share


def _head_angles(channels: Floats, cue: Cue, body: Torso, around: Around) -> Floats:
    angles = channels[:, poses.HEAD].copy()
    if around.head is None or cue.pose == "lying":
        return angles
    pitch, twist = skeleton.look_angles(body, np.broadcast_to(around.head, body.neck[..., 3].shape))
    base = 0.0 if cue.pose != "running" else -6.0
    lean = poses.POSES[cue.pose].head[0] - 0.7 * cue.physique.stoop
    angles[:, 0] += pitch * 0.9 + base - lean
    angles[:, 1] += twist * 0.92
    return angles


def _face(cue: Cue, clock: Clock, head: Floats, around: Around, said: tuple[Floats, Timeline]) -> dict[str, Floats]:
    """Eyes that are there before the head, blinks, and a mouth that talks."""
    talk, line = said
    seed = cue.seed * 64
    now, soon = (gestures.numbers(line, clock.seconds + early) for early in (0.0, _LEAD))
    turns = [[gestures.HEAD_PITCH, gestures.SHAKE_PITCH], [gestures.HEAD_TWIST, gestures.SHAKE_TWIST]]
    coming = np.stack([(soon - now)[:, one[0]] + (soon - now)[:, one[1]] for one in turns], axis=-1)
    gaze = faces.wandering(seed, clock.seconds) * 0.5 + np.clip(2.2 * coming, -22.0, 22.0)
    if around.look is not None and cue.pose != "lying":
        gaze = gaze * 0.6 + faces.aimed(head, np.broadcast_to(around.look, head[..., 3].shape))
    open_ = np.maximum(faces.syllables(seed, clock.seconds, talk), np.clip(now[:, gestures.MOUTH], 0.0, 1.0))
    return faces.face(head, gaze, faces.blinks(seed, clock.seconds), open_, cue.scale * cue.physique.head)


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
