"""Hands: the shapes that fingers take, as data, and the bones of the fingers from them."""

from dataclasses import astuple, dataclass

import numpy as np

from director.staging import exact
from director.staging.exact import Floats


@dataclass(frozen=True)
class HandShape:
    """Degrees that each joint is curled: the three fingers and their tips, the index, and the thumb.

    `out` is how far the thumb stands off from the index, `over` how far it comes across the palm.
    """

    fingers: float
    tips: float
    index: float
    index_tip: float
    out: float
    over: float


SHAPES: dict[str, HandShape] = {
    "relaxed": HandShape(26, 34, 16, 26, 30, 24),
    "flat": HandShape(2, 4, 2, 4, 26, 8),
    "spread": HandShape(-6, 4, -8, 4, 62, 4),
    "fist": HandShape(84, 96, 82, 92, 18, 62),
    "loose fist": HandShape(64, 70, 58, 64, 24, 50),
    "point": HandShape(80, 94, 0, 2, 22, 56),
    "grip": HandShape(56, 58, 48, 50, 40, 48),
    "cup": HandShape(38, 30, 34, 28, 52, 40),
    "pinch": HandShape(46, 50, 44, 42, 32, 46),
    "claw": HandShape(20, 62, 14, 58, 50, 22),
    "thumb up": HandShape(84, 96, 82, 92, 8, -14),
    "phone": HandShape(50, 40, 44, 34, 42, 30),
}
_KNUCKLES, _JOINT = 0.078, 0.042


def joint_angles(shape: str) -> Floats:
    """The six angles of a shape."""
    return exact.floats(astuple(SHAPES[shape]))


def fingers(hand: Floats, side: int, angles: Floats, k: float) -> dict[str, Floats]:
    """Frames (n, 3, 4) of fingers and thumb from a hand's frames and (n, 6) joint angles in degrees."""
    curled = exact.banked(exact.radians(angles) * side)
    first = _hinged(hand, (0.0, _KNUCKLES * k, 0.0), curled[:, 0])
    index = _hinged(hand, (0.0, _KNUCKLES * k, 0.0), curled[:, 2])
    spread = exact.pitched(-exact.radians(angles[:, 4]))
    thumb = _hinged(hand, (-side * 0.007 * k, 0.020 * k, -0.029 * k), exact.product(curled[:, 5], spread))
    return {
        "fingers": first,
        "tips": _hinged(first, (0.0, _JOINT * k, 0.0), curled[:, 1]),
        "index": index,
        "index_tip": _hinged(index, (0.0, _JOINT * k, 0.0), curled[:, 3]),
        "thumb": thumb,
    }


def _hinged(frame: Floats, at: tuple[float, float, float], turn: Floats) -> Floats:
    origin = frame[..., 3] + exact.turned(frame[..., :3], exact.floats(at))
    return exact.frame(exact.product(frame[..., :3], turn), np.asarray(origin))
