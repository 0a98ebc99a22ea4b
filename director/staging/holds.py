"""Holds: where both hands of a figure are at every frame, and the shapes of their fingers.

A hand rests as the pose has it, swings with the stride, talks, and does what each beat of the action asks.
"""

from dataclasses import dataclass, replace

import numpy as np

from director.domain.vocabulary import Pose as PoseName
from director.staging import exact, hands, poses, skeleton
from director.staging.cues import Around, Clock, Cue
from director.staging.exact import Floats
from director.staging.gestures import Beat, Timeline
from director.staging.poses import Pose, Reach
from director.staging.skeleton import Carriage, Grip, Torso
from director.staging.stances import Stances
from director.staging.verbs import HOLDING

_HANDS_FREE: tuple[PoseName, ...] = ("standing", "sitting", "leaning", "kneeling")
_BEAT = Reach("chest", (-0.17, -0.06, 0.30), (-0.7, -0.8, -0.4), (0.25, 0.35, 1.0), (0.5, 0.8, 0.0), "cup")
_NEAR, _FAR = 0.66, 0.95  # metres from the shoulder within which a hand goes to what it is meant for


@dataclass(frozen=True)
class Body:
    """What hands hang on: torso, head and carriage at every frame."""

    torso: Torso
    head: Floats
    carriage: Carriage

    def grip(self, reach: Reach, side: int) -> Grip:
        """A reach in the world."""
        return skeleton.grip(reach, side, self.torso, self.head, self.carriage)


@dataclass(frozen=True)
class Hand:
    """One hand at every frame: its grip and the (n, 6) angles of its fingers."""

    grip: Grip
    fingers: Floats


@dataclass(frozen=True)
class Doing:
    """What the hands are asked for: the cue, the poses, the action's timeline, the talk and the stride (n,)."""

    cue: Cue
    clock: Clock
    stances: Stances
    line: Timeline
    talk: Floats
    stride: Floats
    carries: bool


def hand(doing: Doing, body: Body, side: int, around: Around) -> Hand:
    """The left hand (side +1) or the right one (-1)."""
    rest = _rested(doing, body, side)
    grip, angles = rest.grip, rest.fingers
    for key in doing.line.keys:
        reach = key.beat.left if side > 0 else key.beat.right
        goal = rest
        if reach is not None:
            raised = body.grip(_on_table(reach, doing.cue), side)
            raised = _drawn(raised, key.beat, (body, side), around)
            swayed = _swayed(raised, key.beat, doing.clock, body.carriage, side)
            goal = Hand(swayed, np.zeros_like(angles) + hands.joint_angles(reach.shape))
        share = key.share(doing.clock.seconds)
        grip = skeleton.blended(grip, goal.grip, share)
        angles = angles + (goal.fingers - angles) * share[:, None]
    return Hand(grip, angles)


def _rested(doing: Doing, body: Body, side: int) -> Hand:
    """The hand with nothing to do: as the poses have it, held up with a thing in it, or moving as one talks."""
    cue, clock = doing.cue, doing.clock
    count = clock.seconds.shape[0]

    def of(reach: Reach) -> Hand:
        return Hand(body.grip(reach, side), np.zeros((count, 6)) + hands.joint_angles(reach.shape))

    def mixed(one: Hand, other: Hand, share: Floats) -> Hand:
        fingers = one.fingers + (other.fingers - one.fingers) * share[:, None]
        return Hand(skeleton.blended(one.grip, other.grip, share), fingers)

    found = of(_own(doing.stances.first, side))
    for share, pose in doing.stances.then:
        if bool((share > 0).any()):
            found = mixed(found, of(_own(pose, side)), share)
    if bool((doing.stride > 0).any()):
        found = mixed(
            found, of(_own(poses.POSES["running" if cue.pose == "running" else "walking"], side)), doing.stride
        )
    if side < 0 and doing.carries:
        found = mixed(found, of(HOLDING), doing.line.held if doing.line.grasp is None else _soft(doing))
    elif cue.speech and cue.pose in _HANDS_FREE and (side < 0 or cue.seed % 3 == 0):
        lift = 0.5 + 0.4 * exact.wander(cue.seed * 64 + 20 + side, clock.seconds, 0.9)
        found = mixed(found, of(_BEAT if side < 0 else _BEAT.mirrored()), doing.talk * np.clip(lift, 0.0, 1.0))
    return found


def _soft(doing: Doing) -> Floats:
    """How far a thing is in the hand, coming and going over half a second."""
    seconds, line = doing.clock.seconds, doing.line
    share = exact.smoothed((seconds - (line.grasp or 0.0)) / 0.5)
    return share if line.release is None else share * (1.0 - exact.smoothed((seconds - line.release) / 0.5))


def _own(pose: Pose, side: int) -> Reach:
    return pose.left if side > 0 else pose.right


def _on_table(reach: Reach, cue: Cue) -> Reach:
    """A reach counted from a table's top; one who has no table has things before the chest."""
    if reach.frame != "table":
        return reach
    x, y, z = reach.at
    if cue.spot.table is not None:
        return replace(reach, frame="root", at=(x, cue.spot.table / cue.scale + y, z - cue.spot.back / cue.scale))
    return replace(reach, frame="chest", at=(x, y - 0.26, z - 0.02))


def _swayed(grip: Grip, beat: Beat, clock: Clock, carriage: Carriage, side: int) -> Grip:
    if not any(beat.sway):
        return grip
    swing = exact.sine(2.0 * exact.PI * beat.rate * clock.seconds)[:, None]
    if beat.alternate and side > 0:
        swing = -swing
    sway = exact.floats([beat.sway[0] * side, beat.sway[1], beat.sway[2]]) * carriage.scale
    return replace(grip, wrist=grip.wrist + exact.turned(carriage.turn, swing * sway[None]))


# aim -> where the hand goes about the partner's chest: across to one's own side, up, and on
_AIMS: dict[str, tuple[float, float, float]] = {
    "hug": (0.04, 0.02, 0.15),
    "shoulder": (0.13, 0.17, -0.04),
}


def _drawn(grip: Grip, beat: Beat, whose: tuple[Body, int], around: Around) -> Grip:
    """A grip drawn to the partner or the thing that the beat is for, the nearer the more."""
    body, side = whose
    if not beat.aim:
        return grip
    start = skeleton.shoulder(body.torso, side, body.carriage.physique)
    goal = _goal(beat.aim, body, side, around)
    if goal is None:
        return grip
    k = body.carriage.scale
    far = exact.length(goal - start)
    near = 1.0 - exact.smoothed((far - _NEAR * k) / ((_FAR - _NEAR) * k))
    return replace(grip, wrist=grip.wrist + (goal - grip.wrist) * near[:, None])


def _goal(aim: str, body: Body, side: int, around: Around) -> Floats | None:
    chest = body.torso.chest[..., 3]
    if aim in ("thing", "door"):
        return None if around.thing is None else np.zeros_like(chest) + around.thing
    if around.partner is None:
        return None
    if aim == "hand":
        return (chest + around.partner) * 0.5 + exact.floats([0.0, -0.12, 0.0])
    across, up, on = _AIMS[aim]
    away = (around.partner - chest) * exact.floats([1.0, 0.0, 1.0])
    ahead = exact.unit(away)
    left = exact.vector(ahead[..., 2], np.zeros(ahead.shape[0]), -ahead[..., 0])
    return around.partner + left * (across * side) + ahead * on + exact.floats([0.0, up + 0.06 * side, 0.0])
