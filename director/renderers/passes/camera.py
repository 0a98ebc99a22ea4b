"""The camera's path as a document: what a tracking artist, a match-mover or a camera-steered model needs of each frame.

The text is the same on every machine: nothing in it comes from a library's sine or from the clock.
"""

import json
from dataclasses import dataclass
from typing import Any

import numpy as np

from director.staging import exact
from director.staging.exact import Floats
from director.staging.staged import StagedShot

SCHEMA = "director.camera/1"
NEAR_M, FAR_M = 0.02, 1500.0  # nothing nearer is drawn, and the ground ends there
CONVENTIONS = {
    "world": "metres, right-handed, y up, the ground at y = 0",
    "camera": "x right, y up, looking along -z (as OpenGL, USD and Blender); forward is the way it looks",
    "camera_to_world": "4x4 row-major, for column vectors: world = matrix * camera; columns right, up, -forward, eye",
    "quaternion": "w, x, y, z of the same rotation, from camera to world",
    "intrinsics": "pixels, from the picture's upper left corner; the first pixel's centre is (0.5, 0.5); y down",
    "time_s": "seconds from the first frame at fps",
    "focus_m": "metres along forward",
}


@dataclass(frozen=True)
class Origin:
    """Where a path comes from."""

    shot: str
    revision: int
    seed: int


def camera_path(staged: StagedShot, origin: Origin) -> dict[str, Any]:
    """The whole path as plain data."""
    turns = quaternions(staged)
    return {
        "schema": SCHEMA,
        "shot": origin.shot,
        "revision": origin.revision,
        "seed": origin.seed,
        "fps": _number(float(staged.rate)),
        "rate": f"{staged.rate.numerator}/{staged.rate.denominator}",
        "frames": staged.frames,
        "size": [staged.width, staged.height],
        "gate_mm": [_number(side) for side in staged.camera.gate_mm],
        "near_m": NEAR_M,
        "far_m": FAR_M,
        "conventions": CONVENTIONS,
        "path": [camera_at(staged, frame) | {"quaternion": _numbers(turns[frame])} for frame in range(staged.frames)],
    }


def camera_text(staged: StagedShot, origin: Origin) -> str:
    """The document's text: one line a frame, so that two paths can be compared by eye."""
    document = camera_path(staged, origin)
    frames = ",\n".join(f"  {json.dumps(frame, sort_keys=True)}" for frame in document.pop("path"))
    head = json.dumps(document, indent=1, sort_keys=True)
    return f'{head[:-2]},\n "path": [\n{frames}\n ]\n}}\n'


def camera_at(staged: StagedShot, frame: int) -> dict[str, Any]:
    """The camera at one frame, as the conventions say."""
    track = staged.camera
    eye, right, up, forward = (axis[frame] for axis in (track.eye, track.right, track.up, track.forward))
    focal = float(track.focal_mm[frame])
    matrix = np.stack([right, up, -forward, eye], axis=-1)
    across, down = (
        focal / gate * pixels for gate, pixels in zip(track.gate_mm, (staged.width, staged.height), strict=True)
    )
    wide, high = (float(exact.bearing(gate / 2.0, focal)) * 360.0 / exact.PI for gate in track.gate_mm)
    return {
        "frame": frame,
        "time_s": _number(float(frame / staged.rate)),
        "eye": _numbers(eye),
        "right": _numbers(right),
        "up": _numbers(up),
        "forward": _numbers(forward),
        "camera_to_world": [*(_numbers(row) for row in matrix), [0.0, 0.0, 0.0, 1.0]],
        "focal_mm": _number(focal),
        "focus_m": _number(float(track.focus_m[frame])),
        "f_stop": _number(track.f_stop),
        "fov_deg": {"horizontal": _number(wide), "vertical": _number(high)},
        "intrinsics": {
            "fx": _number(across),
            "fy": _number(down),
            "cx": staged.width / 2.0,
            "cy": staged.height / 2.0,
        },
    }


def quaternions(staged: StagedShot) -> Floats:
    """The camera's turn at each frame as w, x, y, z (n, 4), never jumping from one sign to the other."""
    track = staged.camera
    turns = np.stack([_quaternion(*axes) for axes in zip(track.right, track.up, -track.forward, strict=True)])
    for index in range(1, len(turns)):
        if float(exact.dot(turns[index, 1:], turns[index - 1, 1:]) + turns[index, 0] * turns[index - 1, 0]) < 0:
            turns[index] = -turns[index]
    return turns


def _quaternion(x: Floats, y: Floats, z: Floats) -> Floats:
    """From the axes of a rotation, by its largest part (Shepperd's method)."""
    squares = exact.floats([x[0] + y[1] + z[2], x[0] - y[1] - z[2], y[1] - x[0] - z[2], z[2] - x[0] - y[1]])
    most = int(squares.argmax())
    twice = exact.root(1.0 + float(squares[most]))
    rest = exact.floats([y[2] - z[1], z[0] - x[2], x[1] - y[0]]) / twice
    mixed = exact.floats([x[1] + y[0], x[2] + z[0], y[2] + z[1]]) / twice  # xy, xz, yz
    rows = (
        (twice, rest[0], rest[1], rest[2]),
        (rest[0], twice, mixed[0], mixed[1]),
        (rest[1], mixed[0], twice, mixed[2]),
        (rest[2], mixed[1], mixed[2], twice),
    )
    return exact.floats(rows[most]) * (-0.5 if rows[most][0] < 0 else 0.5)


def _number(value: float) -> float:
    return round(value, 9) + 0.0  # no minus zero


def _numbers(values: Floats) -> list[float]:
    return [_number(float(value)) for value in values]
