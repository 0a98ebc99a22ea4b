"""Footprints: what a solid looks like from straight above, as the convex polygon of its shadow on the floor.

Points are (x, z) in metres of the plan. Nothing is drawn here, and what the solids are is not asked.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from director.staging import exact
from director.staging.exact import Floats
from director.staging.staged import Form, Material, Solids

Spot = tuple[float, float]  # x, z
CUT = 1.2  # metres above the floor at which a plan cuts through walls
_ROUND = 16  # corners of what is round
_CORNERS = exact.floats([(x, y, z) for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)])


@dataclass(frozen=True)
class Footprint:
    """One solid from above: its corners in order, how far it reaches from `low` to `high` metres, and its surface."""

    corners: tuple[Spot, ...]
    low: float
    high: float
    surface: Material

    @property
    def across(self) -> Spot:
        """How far it reaches along x and along z, in metres."""
        xs, zs = [x for x, _ in self.corners], [z for _, z in self.corners]
        return max(xs) - min(xs), max(zs) - min(zs)

    @property
    def cut(self) -> bool:
        """Whether the plan's cut goes through it."""
        return self.low < CUT < self.high


def footprint(solids: Solids, index: int, frames: Floats, materials: list[Material]) -> Footprint:
    """The footprint of one solid, in the (p, 3, 4) world frames of one moment."""
    form, frame = Form(int(solids.form[index])), frames[index]
    if form is Form.BOX:
        points = _placed(frame, _CORNERS * solids.half[index][None])
        low, high = float(points[:, 1].min()), float(points[:, 1].max())
    elif form is Form.ROUND_CONE:
        points, low, high = _rounded(frame, float(solids.height[index]), solids.radii[index])
    else:
        ends = zip((0.0, float(solids.height[index])), solids.radii[index], strict=True)
        points = np.concatenate([_placed(frame, _ring(float(radius), along)) for along, radius in ends])
        low, high = float(points[:, 1].min()), float(points[:, 1].max())
    corners = hull((float(x), float(z)) for x, z in points[:, ::2])
    return Footprint(corners, low, high, materials[int(solids.material[index])])


def _placed(frame: Floats, points: Floats) -> Floats:
    return exact.turned(frame[None, :, :3], points) + frame[None, :, 3]


def _ring(radius: float, along: float) -> Floats:
    angle = np.arange(_ROUND) * (2.0 * exact.PI / _ROUND)
    return exact.vector(exact.cosine(angle) * radius, along, exact.sine(angle) * radius)


def _rounded(frame: Floats, height: float, radii: Floats) -> tuple[Floats, float, float]:
    """Two spheres, stretched by the frame: the shadow of each is an ellipse, S d / sqrt(d S d) in every direction d."""
    turn = frame[:, :3]
    square = exact.product(turn, np.swapaxes(turn, 0, 1).copy())
    angle = np.arange(_ROUND) * (2.0 * exact.PI / _ROUND)
    x, z = exact.cosine(angle), exact.sine(angle)
    along_x, along_z = square[0, 0] * x + square[0, 2] * z, square[2, 0] * x + square[2, 2] * z
    reach = np.maximum(np.sqrt(x * along_x + z * along_z), 1e-12)
    rim = exact.vector(along_x / reach, 0.0, along_z / reach)
    rise = exact.root(float(square[1, 1]))
    ends = [_placed(frame, exact.floats([[0.0, along, 0.0]]))[0] for along in (0.0, height)]
    points = np.concatenate([end + rim * radius for end, radius in zip(ends, radii, strict=True)])
    tops = [(float(end[1]), rise * float(radius)) for end, radius in zip(ends, radii, strict=True)]
    return points, min(y - up for y, up in tops), max(y + up for y, up in tops)


def hull(points: Iterable[Spot]) -> tuple[Spot, ...]:
    """The convex polygon about points, by Andrew's monotone chain."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return tuple(ordered)
    lower, upper = _chain(ordered), _chain(ordered[::-1])
    return (*lower[:-1], *upper[:-1])


def _chain(points: list[Spot]) -> list[Spot]:
    chain: list[Spot] = []
    for point in points:
        while len(chain) > 1 and _left_turn(chain[-2], chain[-1], point) <= 1e-12:
            chain.pop()
        chain.append(point)
    return chain


def _left_turn(a: Spot, b: Spot, c: Spot) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
