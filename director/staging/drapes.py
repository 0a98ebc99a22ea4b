"""Drapes: the bones that coats, skirts, gowns and capes hang on, from those of hips, legs and chest.

A panel follows its thigh most of the way, so that cloth opens with the stride and lies over the lap of one who sits.
"""

import numpy as np

from director.staging import exact
from director.staging.exact import Floats
from director.staging.physique import Physique

_FOLLOWS, _HEM_FOLLOWS = 0.86, 0.66
_KNEE = 0.455


def _towards(limb: Floats, share: float) -> Floats:
    """A limb's own way with the rest of it straight down."""
    return exact.unit(limb[..., :, 1] * share + exact.floats([0.0, share - 1.0, 0.0]))


def _panel(origin: Floats, way: Floats, sideways: Floats, deep: Floats) -> Floats:
    """A frame along `way`, squeezed in depth (n,)."""
    turn = exact.along(origin, origin + way, sideways)
    squeeze = exact.vector(np.ones_like(deep), np.ones_like(deep), deep)
    return exact.frame(turn * squeeze[..., None, :], origin)


def draped(bones: dict[str, Floats], p: Physique) -> dict[str, Floats]:
    """Frames of the panels of tails and hems, and of a cape."""
    pelvis = bones["pelvis"]
    sideways = pelvis[..., :, 0] * -1.0
    ways = {name: _towards(bones[f"{name}_thigh"], _FOLLOWS) for name in ("left", "right")}
    between = exact.unit(ways["left"] + ways["right"])
    apart = exact.length(ways["left"] - ways["right"])
    lap = np.clip(1.0 + between[..., 1], 0.0, 1.0)
    sat = np.minimum(0.25 + 2.5 * lap, 1.0)[..., None]  # a skirt that is stood in hangs down, whatever the knees do
    between = exact.unit(between * sat + exact.floats([0.0, -1.0, 0.0]) * (1.0 - sat))
    middle = pelvis[..., 3] - pelvis[..., :, 1] * (0.035 * p.scale)
    drapes = {"middle_tail": _panel(middle, between, sideways, (1.0 - 0.52 * lap) * (1.0 + 0.30 * apart))}
    hems: list[Floats] = []
    for name in ("left", "right"):
        thigh, shin = bones[f"{name}_thigh"], bones[f"{name}_shin"]
        drapes[f"{name}_tail"] = _panel(thigh[..., 3], ways[name], sideways, 1.0 - 0.42 * lap)
        hems.append(_towards(shin, _HEM_FOLLOWS))
        drapes[f"{name}_hem"] = _panel(shin[..., 3], hems[-1], sideways, np.ones_like(lap))
    knees = middle + between * (_KNEE * p.scale * p.leg)
    drapes["middle_hem"] = _panel(knees, exact.unit(hems[0] + hems[1]), sideways, np.ones_like(lap))
    chest = bones["chest"]
    upright = exact.unit(chest[..., :, 1] * 0.35 + exact.floats([0.0, 0.65, 0.0]))
    drapes["cape"] = _panel(chest[..., 3], upright, chest[..., :, 0], np.ones_like(lap))
    return drapes
