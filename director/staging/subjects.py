"""Subjects: what a camera can frame, measured: a figure's own extents, a thing's, or a place's. No camera here."""

from dataclasses import dataclass, field, replace

import numpy as np

from director.domain.vocabulary import Pose, Size
from director.staging import exact
from director.staging.exact import Floats
from director.staging.performance import Played
from director.staging.places import Stood
from director.staging.solids import Point

# What a size shows of a figure 1.75 m tall, in metres from the top, and the least share of the figure's own extent.
_FIGURE: dict[Size, tuple[float, float]] = {
    "extreme_close_up": (0.18, 0.15),
    "close_up": (0.36, 0.29),
    "medium_close_up": (0.62, 0.47),
    "medium": (0.95, 0.64),
    "medium_wide": (1.25, 0.81),
}
MULTIPLES: dict[Size, float] = {"full": 1.0, "wide": 2.0, "extreme_wide": 4.5}
_THING: dict[Size, float] = {
    "extreme_close_up": 0.7,
    "close_up": 1.1,
    "medium_close_up": 1.6,
    "medium": 2.2,
    "medium_wide": 3.0,
    "full": 4.0,
    "wide": 7.0,
    "extreme_wide": 13.0,
}
_OF_HIPS: dict[Size, float] = {
    "extreme_close_up": 0.0,
    "close_up": 0.0,
    "medium_close_up": 0.05,
    "medium": 0.15,
    "medium_wide": 0.3,
    "full": 0.4,
    "wide": 0.5,
    "extreme_wide": 0.5,
}
_HATTED: tuple[Size, ...] = ("close_up", "medium_close_up")
# metres of a figure 1.80 m tall, from the middle of the head: its hat, the chin; and the brow over the eyes
_HEAD, _CHIN, _BROW = 0.34, 0.16, 0.032


@dataclass(frozen=True)
class Subject:
    """Something to frame, in the opening frame. `axis` is where it stands; `low` and `high` its extent in height.

    `yaw` is the way it faces, `eye` the height of its eyes, `wide` its half width; `tall` what sizes are scaled by.
    """

    name: str
    axis: tuple[float, float]
    low: float
    high: float
    yaw: float
    eye: float
    tall: float
    wide: float = 0.3
    figure: bool = True
    facing: str = ""
    centre: Point = (0.0, 0.0, 0.0)
    lying: bool = False
    crown: float = 0.0  # the top of the head itself, without a hat
    hips: tuple[float, float] | None = None
    body: Floats | None = field(default=None, compare=False, repr=False)  # (k, 4) of all its solids' ends: x, y, z, r
    head: Floats | None = field(default=None, compare=False, repr=False)  # those of the head, hat and hair included
    face: Floats | None = field(default=None, compare=False, repr=False)  # brow and chin

    def about(self, size: Size) -> "Subject":
        """The subject with the axis that a size is framed about: the face, and the more of the body the wider."""
        if self.hips is None:
            return self
        share = _OF_HIPS[size] + (0.15 if self.lying and _OF_HIPS[size] > 0.2 else 0.0)
        x, z = self.centre[0], self.centre[2]
        return replace(self, axis=(x + (self.hips[0] - x) * share, z + (self.hips[1] - z) * share))

    def span(self, size: Size) -> float:
        """Metres of height that a size shows of this subject."""
        extent = max(self.high - self.low, 0.04)
        if not self.figure:
            return extent * _THING[size] if extent < 0.9 else self._span(size, max(extent, 1.3), extent / 1.75)
        return self._span(size, max(extent, 0.55 * self.tall), self.tall / 1.75)

    def _span(self, size: Size, extent: float, scale: float) -> float:
        if size in _FIGURE:
            metres, share = _FIGURE[size]
            hat = max(self.high - self.crown - 0.03, 0.0) if self.crown and size in _HATTED else 0.0
            return min(metres * scale + hat, share * extent + hat)
        return extent * MULTIPLES[size]

    def framed(self, size: Size) -> tuple[float, float]:
        """(low, high) of what a size frames, in metres above the ground."""
        span = self.span(size)
        if not self.figure and self.high - self.low < 0.9:
            middle = (self.low + self.high) / 2
            return middle - span / 2, middle + span / 2
        if size == "extreme_close_up" and self.crown:
            middle = self.eye - 0.045 * self.tall / 1.75
            return middle - span / 2, middle + span / 2
        if self.lying and size in (*_HATTED, "extreme_close_up"):
            return self.centre[1] - span / 2, self.centre[1] + span / 2
        high = self.high
        if size in ("wide", "extreme_wide"):
            spare = span - (high - self.low)
            return self.low - spare * 0.36, high + spare * 0.64
        return high - span, high


def of_figure(played: Played, opening: int, body: Floats, yaw: float, facing: str) -> Subject:
    """A played figure at the frame of index `opening`; `body` (k, 4) are the ends of all its solids."""
    joints = {name: path[opening] for name, path in played.joints.items()}
    head, pelvis = joints["head"], joints["pelvis"]
    pose: Pose = played.cue.pose
    lying = pose == "lying"
    away = body[:, :3] - head
    over = exact.dot(away, exact.unit(joints["top"] - head)) > -_CHIN * played.cue.scale
    skull = body[over & (exact.length(away) < _HEAD * played.cue.scale)]
    skull = skull if len(skull) else exact.floats([[*head, 0.1]])
    x = float(head[0] * 0.7 + pelvis[0] * 0.3)
    z = float(head[2] * 0.7 + pelvis[2] * 0.3)
    return Subject(
        name=played.cue.who,
        axis=(x, z),
        low=float((body[:, 1] - body[:, 3]).min()),
        high=float((skull[:, 1] + skull[:, 3]).max()),
        yaw=yaw,
        eye=float(head[1]),
        tall=played.cue.character.height_m,
        wide=0.27 * played.cue.scale if not lying else 0.5,
        facing=facing,
        centre=(float(head[0]), float(head[1]), float(head[2])),
        lying=lying,
        crown=0.0 if lying else float(joints["top"][1]),
        hips=(float(pelvis[0]), float(pelvis[2])),
        body=body,
        head=None if lying else skull,
        face=None if lying else _face(joints, played.cue.scale),
    )


def _face(joints: dict[str, Floats], scale: float) -> Floats:
    """Brow and chin, as (2, 4) ends without a radius."""
    up = exact.unit(joints["top"] - joints["head"])
    brow = (joints["left_eye"] + joints["right_eye"]) / 2 + up * (_BROW * scale)
    return np.stack([np.concatenate([point, np.zeros(1)]) for point in (brow, joints["chin"])])


def of_thing(name: str, low: Point, high: Point, yaw: float = 0.0) -> Subject:
    """A thing's box in the world."""
    x, z = (low[0] + high[0]) / 2, (low[2] + high[2]) / 2
    wide = max(high[0] - low[0], high[2] - low[2]) / 2
    middle = (low[1] + high[1]) / 2
    tall = max(high[1] - low[1], wide * 2 / 1.6, 0.15)
    return Subject(
        name, (x, z), middle - tall / 2, middle + tall / 2, yaw, middle, tall, wide, figure=False, centre=(x, middle, z)
    )


def of_place(x: float, z: float) -> Subject:
    """A place with nobody named in it: framed as though a figure stood there."""
    return Subject("", (x, z), 0.0, 1.75, 0.0, 1.6, 1.75, 0.3, centre=(x, 1.2, z))


def of_piece(stood: Stood) -> Subject:
    """A set piece."""
    wide = max(stood.piece.base)
    low: Point = (stood.x - wide, stood.y, stood.z - wide)
    high: Point = (stood.x + wide, stood.y + stood.piece.height, stood.z + wide)
    if stood.kind == "window":
        low = (low[0], 0.9, low[2])
    if stood.piece.base[0] == 0.0:
        low, high = (stood.x - 0.25, stood.y + 1.65, stood.z), (stood.x + 0.25, stood.y + 2.0, stood.z)
    return of_thing(stood.slate, low, high, exact.turn(stood.yaw))


def ends(frames: Floats, lengths: Floats) -> Floats:
    """(2p, 4) of x, y, z and radius of the ends of round parts, from (p, 3, 4) frames and (p, 3) of height and radii.

    The radius is the one upwards: a part may be stretched.
    """
    foot, head = frames[:, :, 3], frames[:, :, 3] + frames[:, :, 1] * lengths[:, :1]
    across = np.sqrt(frames[:, 1, 0] * frames[:, 1, 0] + frames[:, 1, 2] * frames[:, 1, 2])
    lift = np.minimum(across + np.abs(frames[:, 1, 1]), 1.0)[:, None]
    ends = ((foot, lengths[:, 1:2]), (head, lengths[:, 2:3]))
    return np.concatenate([np.concatenate([end, radius * lift], axis=1) for end, radius in ends])
