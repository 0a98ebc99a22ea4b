"""Drapes: the bones that coats, skirts, gowns and capes hang on, from those of hips, legs and chest.

A panel follows its thigh most of the way, so that cloth opens with the stride and lies over the lap of one who sits.
"""

import numpy as np

from director.staging import exact
from director.staging.exact import Floats
from director.staging.physique import Physique

_FOLLOWS, _HEM_FOLLOWS = 0.86, 0.66
_STANDS = 0.55  # of that, while the figure stands or goes
_KNEE = 0.455


def _towards(limb: Floats, share: float) -> Floats:
    """A limb's own way with the rest of it straight down."""
    return exact.unit(limb[..., :, 1] * share + exact.floats([0.0, share - 1.0, 0.0]))


def _hung(way: Floats, share: Floats) -> Floats:
    """`share` (..., 1) of a way with the rest of it straight down."""
    return exact.unit(way * share + exact.floats([0.0, -1.0, 0.0]) * (1.0 - share))


def _panel(origin: Floats, way: Floats, sideways: Floats, deep: Floats, wide: Floats | float = 1.0) -> Floats:
    """A frame along `way`, squeezed in depth and width (n,)."""
    turn = exact.along(origin, origin + way, sideways)
    squeeze = exact.vector(wide, 1.0, deep)
    return exact.frame(turn * squeeze[..., None, :], origin)


def draped(bones: dict[str, Floats], p: Physique) -> dict[str, Floats]:
    """Frames of the panels of tails and hems, and of a cape."""
    pelvis = bones["pelvis"]
    sideways = pelvis[..., :, 0] * -1.0
    thighs = {name: _towards(bones[f"{name}_thigh"], _FOLLOWS) for name in ("left", "right")}
    between = exact.unit(thighs["left"] + thighs["right"])
    apart = exact.length(thighs["left"] - thighs["right"])
    lap = np.clip(1.0 + between[..., 1], 0.0, 1.0)
    sat = np.minimum(2.5 * lap, 1.0)[..., None]  # a skirt that is stood in hangs down, whatever the knees do
    ways = {name: _hung(thigh, _STANDS + (1.0 - _STANDS) * sat) for name, thigh in thighs.items()}
    between = _hung(between, 0.35 + 0.65 * sat)
    middle = pelvis[..., 3] - pelvis[..., :, 1] * (0.035 * p.scale)
    thin = (1.0 - 0.52 * lap) * (1.0 + 0.30 * apart)
    drapes = {"middle_tail": _panel(middle, between, sideways, thin, 1.0 - 0.16 * lap)}
    knees = middle + between * (_KNEE * p.scale * p.leg)
    hems: list[Floats] = []
    for name, way in ways.items():
        thigh, shin = bones[f"{name}_thigh"], bones[f"{name}_shin"]
        drapes[f"{name}_tail"] = _panel(thigh[..., 3], way, sideways, 1.0 - 0.42 * lap)
        hems.append(_towards(shin, _HEM_FOLLOWS))
        knee = knees + (shin[..., 3] - knees) * (_STANDS + (1.0 - _STANDS) * sat)
        drapes[f"{name}_hem"] = _panel(knee, hems[-1], sideways, np.ones_like(lap))
    drapes["middle_hem"] = _panel(knees, exact.unit(hems[0] + hems[1]), sideways, 1.0 - 0.40 * lap, 1.0 - 0.18 * lap)
    chest = bones["chest"]
    upright = exact.unit(chest[..., :, 1] * 0.35 + exact.floats([0.0, 0.65, 0.0]))
    drapes["cape"] = _panel(chest[..., 3], upright, chest[..., :, 0], np.ones_like(lap))
    return drapes
