"""The eight poses as data, in metres for a figure 1.80 m tall; +Z is ahead, +X the figure's left, y = 0 the floor.

What happens over time is in `performance` and `gestures`; joints are found in `skeleton`.
"""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from director.domain.vocabulary import Pose as PoseName
from director.staging.exact import Floats
from director.staging.solids import Point

Rest = Literal["chest", "head", "root", "ahead", "table"]


@dataclass(frozen=True)
class Reach:
    """Where a wrist is, in the frame of chest, head or root, or `ahead`: from the shoulder towards what is faced.

    For the right hand x counts to the figure's left, as everywhere. `elbow` is the way the elbow points, in the chest's
    frame; `fingers` the way the hand points and `palm` the way its palm faces, in the root's frame, where they don't
    simply follow forearm and elbow; `shape` names one of `hands.SHAPES`.
    """

    frame: Rest
    at: Point
    elbow: Point = (0.0, -0.4, -1.0)
    fingers: Point | None = None
    palm: Point | None = None
    shape: str = "relaxed"

    def mirrored(self) -> "Reach":
        """The same for the other hand."""
        return replace(
            self,
            at=_across(self.at),
            elbow=_across(self.elbow),
            fingers=None if self.fingers is None else _across(self.fingers),
            palm=None if self.palm is None else _across(self.palm),
        )


def _across(way: Point) -> Point:
    return -way[0], way[1], way[2]


@dataclass(frozen=True)
class Step:
    """An ankle in the root frame, the foot's pitch and turn outwards in degrees, and the way the knee points."""

    at: Point
    pitch: float = 0.0
    out: float = 9.0
    knee: Point = (0.0, 0.15, 1.0)


@dataclass(frozen=True)
class Pose:
    """One way to hold the body. Angles in degrees as (pitch, twist, bank); `shift` moves the hips in x and z."""

    hips: float
    left_foot: Step
    right_foot: Step
    left: Reach
    right: Reach
    shift: tuple[float, float] = (0.0, 0.0)
    pelvis: Point = (0.0, 0.0, 0.0)
    spine: Point = (2.0, 0.0, 0.0)
    head: Point = (0.0, 0.0, 0.0)

    def channels(self) -> Floats:
        """Every number of the body but the hands, as one row of 28."""
        feet = [(*step.at, step.pitch, step.out, *step.knee) for step in (self.left_foot, self.right_foot)]
        return np.array([self.hips, *self.shift, *self.pelvis, *self.spine, *self.head, *feet[0], *feet[1]])


HIPS, SHIFT_X, SHIFT_Z = 0, 1, 2
PELVIS, SPINE, HEAD = slice(3, 6), slice(6, 9), slice(9, 12)
LEFT_FOOT, RIGHT_FOOT = slice(12, 20), slice(20, 28)

HANG_LEFT = Reach("chest", (0.245, -0.335, 0.05), (0.35, 0.0, -1.0))
HANG_RIGHT = Reach("chest", (-0.245, -0.335, 0.05), (-0.35, 0.0, -1.0))
_CROSSED_LEFT = Reach("chest", (-0.13, -0.05, 0.175), (0.7, -1.0, 0.1), (-1.0, 0.25, 0.1))
_CROSSED_RIGHT = Reach("chest", (0.13, 0.0, 0.215), (-0.7, -1.0, 0.1), (1.0, 0.1, 0.0))
_POCKET_LEFT = Reach("chest", (0.20, -0.31, 0.06), (0.8, 0.0, -1.0), (-0.2, -1.0, 0.15))
_POCKET_RIGHT = Reach("chest", (-0.20, -0.31, 0.06), (-0.8, 0.0, -1.0), (0.2, -1.0, 0.15))
_CLASPED_LEFT = Reach("chest", (0.03, -0.26, 0.22), (0.6, -0.4, -1.0), (-0.8, -0.5, 0.3))
_CLASPED_RIGHT = Reach("chest", (-0.03, -0.25, 0.23), (-0.6, -0.4, -1.0), (0.8, -0.5, 0.3))
_HIP_RIGHT = Reach("chest", (-0.215, -0.22, 0.03), (-1.0, 0.0, -0.45), (0.5, -0.6, 0.6))
THIGH_LEFT = Reach("root", (0.13, 0.635, 0.30), (0.5, -0.3, -1.0), (-0.25, -0.25, 1.0))
THIGH_RIGHT = Reach("root", (-0.13, 0.635, 0.28), (-0.5, -0.3, -1.0), (0.25, -0.25, 1.0))
TABLE_LEFT = Reach("root", (0.17, 0.825, 0.36), (0.9, -0.5, -0.6), (-0.55, -0.12, 1.0))
TABLE_RIGHT = Reach("root", (-0.16, 0.825, 0.38), (-0.9, -0.5, -0.6), (0.6, -0.12, 1.0))

_STAND = Pose(
    1.002,
    Step((0.12, 0.08, 0.03), out=12),
    Step((-0.10, 0.08, -0.02), out=10),
    HANG_LEFT,
    HANG_RIGHT,
    shift=(-0.02, 0.0),
    pelvis=(0.0, 0.0, 2.0),
    spine=(2.0, 0.0, -2.5),
)
_SIT = Pose(
    0.585,
    Step((0.12, 0.08, 0.40), out=7, knee=(0.12, 1.0, 0.8)),
    Step((-0.13, 0.08, 0.34), out=7, knee=(-0.12, 1.0, 0.8)),
    THIGH_LEFT,
    THIGH_RIGHT,
    shift=(0.0, -0.03),
    pelvis=(-7.0, 0.0, 0.0),
    spine=(12.0, 0.0, 0.0),
    head=(-2.0, 0.0, 0.0),
)
_KNEEL = Pose(
    0.56,
    Step((0.12, 0.07, -0.36), pitch=62, out=0, knee=(0.1, -0.6, 1.0)),
    Step((-0.12, 0.07, -0.36), pitch=62, out=0, knee=(-0.1, -0.6, 1.0)),
    Reach("root", (0.17, 0.60, 0.14), (0.6, 0.0, -1.0)),
    Reach("root", (-0.17, 0.60, 0.14), (-0.6, 0.0, -1.0)),
    spine=(6.0, 0.0, 0.0),
    head=(6.0, 0.0, 0.0),
)
_CROUCH = Pose(
    0.43,
    Step((0.16, 0.08, 0.10), out=16, knee=(0.3, 0.5, 1.0)),
    Step((-0.15, 0.11, -0.10), pitch=22, out=10, knee=(-0.3, 0.3, 1.0)),
    Reach("root", (0.20, 0.50, 0.42), (1.0, -0.2, -0.3), (-0.4, -0.7, 0.6)),
    Reach("root", (-0.12, 0.42, 0.40), (-1.0, -0.2, -0.3), (0.3, -0.8, 0.5)),
    shift=(0.0, -0.12),
    pelvis=(14.0, 0.0, 0.0),
    spine=(24.0, 0.0, 0.0),
    head=(-22.0, 0.0, 0.0),
)
_LIE = Pose(
    0.12,
    Step((0.12, 0.09, 0.86), pitch=-62, out=22, knee=(0.1, 1.0, 0.0)),
    Step((-0.11, 0.09, 0.84), pitch=-62, out=22, knee=(-0.1, 1.0, 0.0)),
    Reach("chest", (0.30, -0.30, 0.02), (1.0, -0.2, -0.4)),
    Reach("chest", (-0.04, -0.12, 0.17), (-1.0, -0.3, -0.2), (0.9, 0.1, 0.4)),
    pelvis=(-88.0, 0.0, 0.0),
    spine=(3.0, 0.0, 0.0),
    head=(14.0, 0.0, 0.0),
)
_LEAN = Pose(
    0.955,
    Step((0.10, 0.08, 0.20), out=8),
    Step((-0.03, 0.08, 0.33), out=-6),
    _CROSSED_LEFT,
    _CROSSED_RIGHT,
    shift=(0.0, -0.10),
    pelvis=(-9.0, 0.0, 4.0),
    spine=(3.0, 0.0, -4.0),
    head=(4.0, 0.0, 0.0),
)
_WALK = Pose(
    0.945,
    Step((0.08, 0.08, 0.0), out=5),
    Step((-0.08, 0.08, 0.0), out=5),
    HANG_LEFT,
    HANG_RIGHT,
    pelvis=(3.0, 0.0, 0.0),
    spine=(3.0, 0.0, 0.0),
)
_RUN = Pose(
    0.90,
    Step((0.07, 0.08, 0.0), out=2),
    Step((-0.07, 0.08, 0.0), out=2),
    Reach("chest", (0.20, -0.045, 0.15), (0.45, -0.35, -1.0), shape="loose fist"),
    Reach("chest", (-0.20, -0.045, 0.15), (-0.45, -0.35, -1.0), shape="loose fist"),
    pelvis=(7.0, 0.0, 0.0),
    spine=(5.0, 0.0, 0.0),
    head=(-8.0, 0.0, 0.0),
)

_FALLEN = Pose(
    0.12,
    Step((0.20, 0.09, 0.80), pitch=-50, out=30, knee=(0.5, 1.0, 0.2)),
    Step((-0.06, 0.10, 0.62), pitch=-40, out=20, knee=(-0.3, 1.0, 0.0)),
    Reach("chest", (0.56, 0.12, -0.06), (0.4, -0.6, -0.2), shape="relaxed"),
    Reach("chest", (-0.40, -0.22, -0.02), (-1.0, -0.2, -0.1)),
    pelvis=(-86.0, 0.0, 6.0),
    spine=(2.0, 6.0, -8.0),
    head=(2.0, 34.0, 0.0),
)
_CRAWL = Pose(
    0.47,
    Step((0.11, 0.07, -0.50), pitch=66, out=0, knee=(0.1, -0.8, 0.7)),
    Step((-0.11, 0.07, -0.42), pitch=66, out=0, knee=(-0.1, -0.8, 0.7)),
    Reach("root", (0.18, 0.09, 0.60), (0.5, 0.2, -1.0), (0.0, 0.0, 1.0), (0.0, -1.0, 0.0), "flat"),
    Reach("root", (-0.18, 0.09, 0.54), (-0.5, 0.2, -1.0), (0.0, 0.0, 1.0), (0.0, -1.0, 0.0), "flat"),
    pelvis=(70.0, 0.0, 0.0),
    spine=(14.0, 0.0, 0.0),
    head=(-52.0, 0.0, 0.0),
)
# What an action can bring the body to beyond the poses that a mark has.
ACTED: dict[str, Pose] = {"fallen": _FALLEN, "crawling": _CRAWL}

POSES: dict[PoseName, Pose] = {
    "standing": _STAND,
    "sitting": _SIT,
    "kneeling": _KNEEL,
    "crouching": _CROUCH,
    "lying": _LIE,
    "leaning": _LEAN,
    "walking": _WALK,
    "running": _RUN,
}
# How one stands when nothing is said: told apart from figure to figure.
STANCES: tuple[tuple[Reach, Reach], ...] = (
    (HANG_LEFT, HANG_RIGHT),
    (_POCKET_LEFT, _POCKET_RIGHT),
    (HANG_LEFT, _HIP_RIGHT),
    (_CLASPED_LEFT, _CLASPED_RIGHT),
    (HANG_LEFT, _POCKET_RIGHT),
)
