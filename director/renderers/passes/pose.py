"""The pose pass: each figure's skeleton on black, its keypoints in COCO's order and its limbs in OpenPose's colours.

A keypoint is left out, with its limbs, where it is off screen or behind something else. A figure never hides its own
joints, else a coat would take its hips away; only its face is hidden by its own head: from behind nobody has a nose.
Colours, thickness and the ellipse that a limb is follow OpenPose, since it is what pose-steered models were taught on.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from director.renderers.base import Bytes, Sight
from director.staging import exact
from director.staging.exact import Floats
from director.staging.staged import Figure, StagedShot

KEYPOINTS = (
    *("nose", "neck", "right_shoulder", "right_elbow", "right_wrist", "left_shoulder", "left_elbow", "left_wrist"),
    *("right_hip", "right_knee", "right_ankle", "left_hip", "left_knee", "left_ankle"),
    *("right_eye", "left_eye", "right_ear", "left_ear"),
)
LIMBS = (
    *((1, 2), (1, 5), (2, 3), (3, 4), (5, 6), (6, 7), (1, 8), (8, 9), (9, 10)),
    *((1, 11), (11, 12), (12, 13), (1, 0), (0, 14), (14, 16), (0, 15), (15, 17)),
)
COLOURS = (
    *((255, 0, 0), (255, 85, 0), (255, 170, 0), (255, 255, 0), (170, 255, 0), (85, 255, 0), (0, 255, 0)),
    *((0, 255, 85), (0, 255, 170), (0, 255, 255), (0, 170, 255), (0, 85, 255), (0, 0, 255), (85, 0, 255)),
    *((170, 0, 255), (255, 0, 255), (255, 0, 170), (255, 0, 85)),
)
_LIMB_SHADE = 0.6
_STICK = 4.0 / 512.0  # half the thickness, as a share of the picture's shorter edge
_CLEARANCE = 0.2  # metres: a joint lies inside its limb, and what a hand holds is before it
_BREADTH = 0.03  # metres round a joint that are looked at
_AROUND = ((0, 0), (1, 0), (-1, 0), (0, 1), (0, -1))
# How far round from the camera a part of the face is still seen: the cosine of the angle from straight ahead.
_TURNED_AWAY = {"nose": -0.4, "right_eye": -0.1, "left_eye": -0.1, "right_ear": -0.35, "left_ear": -0.35}


@dataclass(frozen=True)
class Keypoints:
    """One figure at one frame: places in pixels from the corner (18, 2), depth in metres (18,), and which are seen."""

    at: Floats
    depth: Floats
    seen: NDArray[np.bool_]
    distance: float  # of the figure


def skeletons(staged: StagedShot, sight: Sight) -> list[Keypoints]:
    """The figures that are in the shot, the farthest first."""
    things = {thing.name: index for index, thing in enumerate(staged.things) if thing.figure}
    there = set(np.unique(staged.solids.thing).tolist())
    found = [
        _keypoints(staged, figure, sight, things[figure.who])
        for figure in staged.figures
        if things.get(figure.who) in there
    ]
    return sorted(found, key=lambda one: -one.distance)


def pose_picture(staged: StagedShot, sight: Sight) -> Bytes:
    """The pose pass of one frame, RGB (height, width, 3)."""
    picture = np.zeros((staged.height, staged.width, 3), np.uint8)
    stick = min(staged.width, staged.height) * _STICK
    for figure in skeletons(staged, sight):
        for (a, b), colour in zip(LIMBS, COLOURS, strict=False):
            if figure.seen[a] and figure.seen[b]:
                _limb(picture, (figure.at[a], figure.at[b]), stick, exact.floats(colour) * _LIMB_SHADE)
        for index in np.flatnonzero(figure.seen):
            _dot(picture, figure.at[index], stick, exact.floats(COLOURS[index]))
    return picture


def _keypoints(staged: StagedShot, figure: Figure, sight: Sight, thing: int) -> Keypoints:
    track, frame = staged.camera, sight.index
    joints = {name: path[frame] for name, path in figure.joints.items()}
    joints["neck"] = (joints["left_shoulder"] + joints["right_shoulder"]) * 0.5
    points = np.stack([joints[name] for name in KEYPOINTS])
    away = points - track.eye[frame]
    across, up, depth = (exact.dot(away, axis[frame]) for axis in (track.right, track.up, track.forward))
    ahead = np.maximum(depth, 1e-3)
    scale = track.focal_mm[frame] / exact.floats(track.gate_mm) * exact.floats([staged.width, staged.height])
    x = staged.width / 2.0 + across / ahead * scale[0]
    y = staged.height / 2.0 - up / ahead * scale[1]
    on_screen = (depth > 0.05) & (x >= 0) & (x < staged.width) & (y >= 0) & (y < staged.height)
    seen = on_screen & _unhidden(sight, thing, (x, y, depth), scale[1]) & _facing(joints, track.eye[frame])
    return Keypoints(
        np.stack([x, y], axis=-1),
        depth,
        seen,
        float(exact.dot(joints["chest"] - track.eye[frame], track.forward[frame])),
    )


def _unhidden(sight: Sight, thing: int, place: tuple[Floats, Floats, Floats], scale: float) -> NDArray[np.bool_]:
    """Where most of what is round a joint shows its own figure, or nothing that is well before it."""
    x, y, depth = place
    height, width = sight.things.shape
    reach = np.maximum(_BREADTH * scale / np.maximum(depth, 0.05), 1.0)
    clear = np.zeros(depth.shape, np.int64)
    for dx, dy in _AROUND:
        column = np.clip(np.floor(x + dx * reach), 0, width - 1).astype(np.int64)
        row = np.clip(np.floor(y + dy * reach), 0, height - 1).astype(np.int64)
        own = sight.things[row, column] == thing
        clear += own | (sight.depth[row, column] > depth - _CLEARANCE)
    return clear * 2 > len(_AROUND)


def _facing(joints: dict[str, Floats], eye: Floats) -> NDArray[np.bool_]:
    """False for what is on the side of the head that is turned away."""
    facing = np.ones(len(KEYPOINTS), np.bool_)
    for name, least in _TURNED_AWAY.items():
        out, view = exact.unit(joints[name] - joints["head"]), exact.unit(eye - joints[name])
        facing[KEYPOINTS.index(name)] = float(exact.dot(out, view)) > least
    return facing


def _limb(picture: Bytes, ends: tuple[Floats, Floats], stick: float, colour: Floats) -> None:
    """An ellipse from one end to the other."""
    middle, half = (ends[0] + ends[1]) * 0.5, (ends[1] - ends[0]) * 0.5
    length = max(exact.root(float(half[0] * half[0] + half[1] * half[1])), 1e-6)
    way, long = half / length, max(length, stick)
    spread = np.abs(way) * long + stick + 1.0
    box = _box(picture, middle, spread)
    if box is None:
        return
    rows, columns, dx, dy = box
    u = (dx * way[0] + dy * way[1]) / long
    v = (dy * way[0] - dx * way[1]) / stick
    level = np.sqrt(u * u + v * v)
    steepness = np.sqrt((u / long) * (u / long) + (v / stick) * (v / stick))
    outside = level * (level - 1.0) / np.maximum(steepness, 1e-9)  # pixels from the edge, to first order
    _lay(picture[rows, columns], np.clip(0.5 - outside, 0.0, 1.0), colour)


def _dot(picture: Bytes, at: Floats, radius: float, colour: Floats) -> None:
    box = _box(picture, at, exact.floats([radius + 1.0, radius + 1.0]))
    if box is None:
        return
    rows, columns, dx, dy = box
    _lay(picture[rows, columns], np.clip(0.5 + radius - np.sqrt(dx * dx + dy * dy), 0.0, 1.0), colour)


def _box(picture: Bytes, middle: Floats, spread: Floats) -> tuple[slice, slice, Floats, Floats] | None:
    """The rows and columns round a place, and how far their pixels' centres are from it; None where all is outside."""
    height, width = picture.shape[:2]
    left, right = max(0, int(np.floor(middle[0] - spread[0]))), min(width, int(np.floor(middle[0] + spread[0])) + 1)
    top, foot = max(0, int(np.floor(middle[1] - spread[1]))), min(height, int(np.floor(middle[1] + spread[1])) + 1)
    if left >= right or top >= foot:
        return None
    dx = np.arange(left, right, dtype=np.float64)[None, :] + 0.5 - middle[0]
    dy = np.arange(top, foot, dtype=np.float64)[:, None] + 0.5 - middle[1]
    return slice(top, foot), slice(left, right), dx, dy


def _lay(pixels: Bytes, cover: Floats, colour: Floats) -> None:
    share = cover[..., None]
    pixels[:] = np.floor(pixels * (1.0 - share) + colour * share + 0.5).astype(np.uint8)
