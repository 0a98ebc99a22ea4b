"""Solids: the three forms as parts of a thing, and the book that collects a shot's parts into arrays.

A part lies in its owner's frame; nothing here knows what is being built.
"""

from dataclasses import dataclass, field

import numpy as np

from director.staging import exact
from director.staging.colours import SURFACES
from director.staging.exact import Floats
from director.staging.staged import Feature, Form, Material, Solids, Thing

Point = tuple[float, float, float]


@dataclass(frozen=True)
class Part:
    """One solid in its owner's frame: `place` is 3x4; `surface` names one of SURFACES or is a material itself."""

    form: Form
    place: Floats
    height: float = 0.0
    radii: tuple[float, float] = (0.0, 0.0)
    half: Point = (0.0, 0.0, 0.0)
    surface: str | Material = "wood"
    feature: Feature = Feature.NONE

    @property
    def material(self) -> Material:
        """The surface, looked up."""
        return SURFACES[self.surface] if isinstance(self.surface, str) else self.surface


def box(centre: Point, size: Point, surface: str | Material = "wood", *, yaw: float = 0.0, tip: float = 0.0) -> Part:
    """A box of the full `size` in metres about its centre, yawed and tipped in degrees."""
    rotation = exact.product(exact.yawed(exact.radians(yaw)), exact.pitched(exact.radians(tip)))
    half = (size[0] / 2, size[1] / 2, size[2] / 2)
    return Part(Form.BOX, exact.frame(rotation, exact.floats(centre)), half=half, surface=surface)


def cone(
    foot: Point, head: Point, radii: tuple[float, float], surface: str | Material = "wood", *, round_ends: bool = False
) -> Part:
    """A cone from foot to head, with flat ends or round ones."""
    a, b = exact.floats(foot), exact.floats(head)
    upright = abs(a[0] - b[0]) < 1e-9 and abs(a[2] - b[2]) < 1e-9
    sideways = exact.floats([1.0, 0.0, 0.0] if upright or abs(b[0] - a[0]) < abs(b[2] - a[2]) else [0.0, 0.0, 1.0])
    form = Form.ROUND_CONE if round_ends else Form.CAPPED_CONE
    tall = max(float(exact.length(b - a)), 1e-3)
    return Part(form, exact.frame(exact.along(a, b, sideways), a), tall, radii, surface=surface)


def ball(centre: Point, size: Point, surface: str | Material = "rock") -> Part:
    """An ellipsoid of the full `size` about its centre: a very short round cone, stretched."""
    stretch = exact.floats([[size[0] / 2, 0, 0], [0, size[1] / 2, 0], [0, 0, size[2] / 2]])
    foot = exact.floats([centre[0], centre[1] - 0.005 * size[1], centre[2]])
    return Part(Form.ROUND_CONE, exact.frame(stretch, foot), 0.02, (1.0, 1.0), surface=surface)


@dataclass
class _Row:
    part: Part
    place: Floats
    thing: int
    neighbours: tuple[int, ...] = ()
    path: Floats | None = None


@dataclass
class Book:
    """Collects parts, materials and things; `closed` gives the arrays."""

    frames: int
    rows: list[_Row] = field(default_factory=list[_Row])
    materials: dict[Material, int] = field(default_factory=dict[Material, int])
    things: list[Thing] = field(default_factory=lambda: [Thing("")])

    def thing(self, name: str, *, figure: bool = False, label: str = "") -> int:
        """The index of a named thing, made where it is new; "" is the ground."""
        for index, known in enumerate(self.things):
            if known.name == name:
                return index
        self.things.append(Thing(name, figure, label))
        return len(self.things) - 1

    def material(self, material: Material) -> int:
        """The index of a material, shared by equal ones."""
        return self.materials.setdefault(material, len(self.materials))

    def still(self, parts: tuple[Part, ...] | list[Part], frame: Floats, thing: int) -> None:
        """Parts that stand still, in an owner's 3x4 frame."""
        for part in parts:
            self.rows.append(_Row(part, exact.compose(frame, part.place), thing))

    def moving(self, parts: list[Part], paths: Floats, thing: int, neighbours: list[tuple[int, ...]]) -> None:
        """Parts whose (n, parts, 3, 4) world frames are given; neighbours count within these parts."""
        first = len(self.rows)
        for index, part in enumerate(parts):
            near = tuple(first + other for other in neighbours[index])
            self.rows.append(_Row(part, paths[0, index], thing, near, paths[:, index]))

    def closed(self) -> Solids:
        """Every solid as arrays; a moving part that never moves is written as still."""
        for row in self.rows:
            if row.path is not None and bool((row.path == row.path[:1]).all()):
                row.path = None
        parts = [row.part for row in self.rows]
        paths = [row.path for row in self.rows if row.path is not None]
        near = np.full((len(parts), 4), -1, dtype=np.int32)
        for index, row in enumerate(self.rows):
            near[index, : len(row.neighbours[:4])] = row.neighbours[:4]
        return Solids(
            form=np.array([part.form for part in parts], dtype=np.int32),
            height=np.array([part.height for part in parts], dtype=np.float64),
            radii=np.array([part.radii for part in parts], dtype=np.float64).reshape(-1, 2),
            half=np.array([part.half for part in parts], dtype=np.float64).reshape(-1, 3),
            material=np.array([self.material(part.material) for part in parts], dtype=np.int32),
            thing=np.array([row.thing for row in self.rows], dtype=np.int32),
            feature=np.array([part.feature for part in parts], dtype=np.int32),
            neighbours=near,
            moving=np.array([row.path is not None for row in self.rows], dtype=np.bool_),
            place=np.stack([row.place for row in self.rows]),
            paths=np.stack(paths, axis=1) if paths else np.zeros((self.frames, 0, 3, 4)),
        )
