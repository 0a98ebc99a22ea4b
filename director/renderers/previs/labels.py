"""Labels of stand-ins: where what can't be drawn says its name in the picture. Projection in float64, sums only."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from director.staging.staged import CameraTrack, Form, StagedShot

_NEAREST = 0.1  # metres before the lens; what is nearer, or behind it, bears no label
_LETTERS = 30
_MOST = 32


@dataclass(frozen=True)
class Label:
    """A plate in the picture: its text, the pixel at the middle of its foot, and the pixel it points at."""

    text: bytes
    x: float
    y: float
    tip_x: float
    tip_y: float


def labels_at(staged: StagedShot, matrices: NDArray[np.float64], frame: int) -> list[Label]:
    """The labels in sight at a frame, those of the farthest things first."""
    wanted = [(index, thing.label) for index, thing in enumerate(staged.things) if thing.label]
    found: list[tuple[float, Label]] = []
    for index, text in wanted[:_MOST]:
        mine = np.flatnonzero(staged.solids.thing == index)
        if mine.size:
            low, high = _bounds(staged, matrices, mine)
            middle = (low + high) * 0.5
            top = np.array([middle[0], high[1], middle[2]])
            tip, plate = _seen(staged, frame, middle), _seen(staged, frame, top)
            if tip is not None and plate is not None:
                letters = text.upper().encode("ascii", "replace")[:_LETTERS]
                found.append((tip[2], Label(letters, plate[0], plate[1], tip[0], tip[1])))
    return [label for _, label in sorted(found, key=lambda one: -one[0])]


def _bounds(staged: StagedShot, matrices: NDArray[np.float64], mine: Any) -> tuple[Any, Any]:
    solids = staged.solids
    origin = matrices[mine, :, 3]
    axis = matrices[mine, :, 1] * solids.height[mine][:, None]
    boxed = (solids.form[mine] == Form.BOX)[:, None]
    half = solids.half[mine]
    reach = np.zeros_like(origin)
    for k in range(3):
        reach = reach + np.abs(matrices[mine, :, k]) * half[:, k][:, None]
    round_ = np.maximum(solids.radii[mine, 0], solids.radii[mine, 1])[:, None]
    wide = np.where(boxed, reach, round_)
    end = np.where(boxed, origin, origin + axis)
    low = np.minimum(origin, end) - wide
    high = np.maximum(origin, end) + wide
    return low.min(axis=0), high.max(axis=0)


def _seen(staged: StagedShot, frame: int, point: NDArray[np.float64]) -> tuple[float, float, float] | None:
    """The pixel and the depth of a world point; None where the lens doesn't look."""
    track: CameraTrack = staged.camera
    away = [float(point[k]) - float(track.eye[frame, k]) for k in range(3)]
    along = [
        away[0] * float(axis[frame, 0]) + away[1] * float(axis[frame, 1]) + away[2] * float(axis[frame, 2])
        for axis in (track.right, track.up, track.forward)
    ]
    if along[2] < _NEAREST:
        return None
    by = float(track.focal_mm[frame]) / along[2]
    x = (0.5 + along[0] * by / track.gate_mm[0]) * staged.width
    y = (0.5 - along[1] * by / track.gate_mm[1]) * staged.height
    inside = -0.2 * staged.width < x < 1.2 * staged.width and -staged.height < y < 2.0 * staged.height
    return (x, y, along[2]) if inside else None
