"""Stances: the poses that one figure goes through in a shot, fitted to its seat, its table and its height."""

from dataclasses import dataclass, replace

import numpy as np

from director.domain.vocabulary import Pose as PoseName
from director.staging import exact, gait, poses
from director.staging.cues import Clock, Cue, Spot
from director.staging.exact import Floats
from director.staging.gestures import Timeline
from director.staging.poses import Pose, Reach

_FAST = ("fallen",)


@dataclass(frozen=True)
class Stances:
    """The first pose, then each next one with its share (n,) at every frame."""

    first: Pose
    then: tuple[tuple[Floats, Pose], ...]

    def channels(self, count: int) -> Floats:
        """(n, 28), blended."""
        total = np.broadcast_to(self.first.channels(), (count, 28)).copy()
        for share, pose in self.then:
            total = total + (pose.channels() - total) * share[:, None]
        return total


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
        return _behind(
            replace(pose, hips=hips, left_foot=feet[0], right_foot=feet[1], left=knees[0], right=knees[1]), spot, scale
        )
    lift = hips - pose.hips
    rest = [replace(hand, at=(hand.at[0], hand.at[1] + lift, hand.at[2])) for hand in (pose.left, pose.right)]
    if spot.table is not None:
        high_table = spot.table / scale + 0.055
        rest = [
            replace(hand, at=(hand.at[0], high_table, hand.at[2])) for hand in (poses.TABLE_LEFT, poses.TABLE_RIGHT)
        ]
    return _behind(replace(pose, hips=hips, left=rest[0], right=rest[1]), spot, scale)


def _behind(pose: Pose, spot: Spot, scale: float) -> Pose:
    """The pose moved back onto a seat from where its figure stands before it; the feet stay where they stand."""
    if not spot.back:
        return pose
    back = spot.back / scale
    stand = poses.POSES["standing"]
    left, right = (
        replace(hand, at=(hand.at[0], hand.at[1], hand.at[2] - back)) if hand.frame == "root" else hand
        for hand in (pose.left, pose.right)
    )
    return replace(
        pose,
        shift=(pose.shift[0], pose.shift[1] - back),
        left_foot=replace(pose.left_foot, at=stand.left_foot.at, out=stand.left_foot.out),
        right_foot=replace(pose.right_foot, at=stand.right_foot.at, out=stand.right_foot.out),
        left=left,
        right=right,
    )


def pose_of(name: str, cue: Cue, spot: Spot) -> Pose:
    """A pose by its name, as this figure has it."""
    pose = next(pose for known, pose in (*poses.ACTED.items(), *poses.POSES.items()) if known == name)
    if name == "sitting":
        return seated(pose, spot, cue.scale)
    if name == "standing":
        left, right = poses.STANCES[(cue.seed + len(cue.who)) % len(poses.STANCES)]
        mirror = -1.0 if cue.seed % 2 else 1.0
        pose = replace(pose, left=left, right=right, shift=(pose.shift[0] * mirror, 0.0))
    if name in ("lying", "fallen"):
        return pose
    return replace(pose, hips=cue.physique.hips_at(pose.hips))


def stances(cue: Cue, clock: Clock, way: gait.Travel, line: Timeline) -> Stances:
    """What the mark's pose, the way and the action make of the body over the shot."""
    first: PoseName = cue.pose
    end = cue.arrives or cue.spot
    then: list[tuple[Floats, Pose]] = []
    changes = list(line.poses)
    if cue.path:
        rise = np.maximum(way.arrived, way.stride) if not cue.moving else way.arrived
        if first in ("sitting", "kneeling", "crouching", "lying"):
            then.append((exact.smoothed(clock.seconds / 0.9), pose_of("standing", cue, cue.spot)))
        sits = end.seat is not None and cue.pose == "sitting"
        then.append(
            (
                rise if not sits else exact.smoothed(way.arrived * 2.0 - 1.0),
                pose_of("sitting" if sits else "standing", cue, end),
            )
        )
    elif changes and changes[0][2] == first == "sitting":
        first = "standing"
    elif changes and changes[0][2] == first == "standing" and cue.spot.seat is not None:
        first = "sitting"
    for start, takes, name in changes:
        share = exact.smoothed((clock.seconds - start) / max(takes, 1e-3))
        then.append((share * share if name in _FAST else share, pose_of(name, cue, end)))
    return Stances(pose_of(first, cue, cue.spot), tuple(then))
