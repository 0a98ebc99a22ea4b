"""Solids: the three forms as parts of a thing, and the book that collects a shot's parts into arrays.

A part lies in its owner's frame; nothing here knows what is being built.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from director.staging import exact
from director.staging.colours import SURFACES
from director.staging.exact import Floats
from director.staging.staged import Feature, Form, Ints, Material, Solids, Thing

Point = tuple[float, float, float]


@dataclass(frozen=True)
class Part:
    """One solid in its owner's frame; `surface` names one of SURFACES or is a material itself.

    `frame` is its 3x4, or what makes it: thousands of parts lie in tables, and few of them are in any one shot.
    """

    form: Form
    frame: Floats | Callable[[], Floats]
    height: float = 0.0
    radii: tuple[float, float] = (0.0, 0.0)
    half: Point = (0.0, 0.0, 0.0)
    surface: str | Material = "wood"
    feature: Feature = Feature.NONE

    @cached_property
    def place(self) -> Floats:
        """The 3x4 frame of the part in its owner's."""
        return self.frame() if callable(self.frame) else self.frame

    @property
    def material(self) -> Material:
        """The surface, looked up."""
        return SURFACES[self.surface] if isinstance(self.surface, str) else self.surface


def box(centre: Point, size: Point, surface: str | Material = "wood", *, yaw: float = 0.0, tip: float = 0.0) -> Part:
    """A box of the full `size` in metres about its centre, yawed and tipped in degrees."""
    half = (size[0] / 2, size[1] / 2, size[2] / 2)
    return Part(Form.BOX, lambda: _boxed(centre, yaw, tip), half=half, surface=surface)


def _boxed(centre: Point, yaw: float, tip: float) -> Floats:
    if not yaw and not tip:
        return _placed(_LEVEL, centre)
    rotation = exact.product(exact.yawed(exact.turn(yaw)), exact.pitched(exact.radians(tip)))
    return exact.frame(rotation, exact.floats(centre))


_LEVEL = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def _placed(columns: tuple[Point, Point, Point], origin: Point) -> Floats:
    """A 3x4 frame from its columns: by numbers, since thousands are made and arrays are slow at one."""
    x, y, z = columns
    return np.array([[a, b, c, o] for a, b, c, o in zip(x, y, z, origin, strict=True)], dtype=np.float64)


def cone(
    foot: Point, head: Point, radii: tuple[float, float], surface: str | Material = "wood", *, round_ends: bool = False
) -> Part:
    """A cone from foot to head, with flat ends or round ones."""
    form = Form.ROUND_CONE if round_ends else Form.CAPPED_CONE
    tall = exact.apart(foot, head)
    return Part(form, lambda: _coned(foot, head), max(tall, 1e-3), radii, surface=surface)


def _coned(foot: Point, head: Point) -> Floats:
    tall = exact.apart(foot, head)
    x, y, z = head[0] - foot[0], head[1] - foot[1], head[2] - foot[2]
    x, y, z = (x / tall, y / tall, z / tall) if tall > 1e-9 else (0.0, 1.0, 0.0)
    sideways = abs(x) < abs(z) or (abs(x) < 1e-9 and abs(z) < 1e-9)
    a: Point = (0.0, -z, y) if sideways else (y, -x, 0.0)
    flat = exact.apart(a, (0.0, 0.0, 0.0))
    a = (a[0] / flat, a[1] / flat, a[2] / flat) if flat > 1e-9 else (1.0, 0.0, 0.0)
    across: Point = (y * a[2] - z * a[1], z * a[0] - x * a[2], x * a[1] - y * a[0])
    return _placed((across, (x, y, z), a), foot)


def ball(centre: Point, size: Point, surface: str | Material = "rock") -> Part:
    """An ellipsoid of the full `size` about its centre: a very short round cone, stretched."""
    stretch = ((size[0] / 2, 0.0, 0.0), (0.0, size[1] / 2, 0.0), (0.0, 0.0, size[2] / 2))
    foot = (centre[0], centre[1] - 0.005 * size[1], centre[2])
    return Part(Form.ROUND_CONE, lambda: _placed(stretch, foot), 0.02, (1.0, 1.0), surface=surface)


def fin(foot: Point, head: Point, wide: float, surface: str | Material = "sail") -> Part:
    """A thin triangle `wide` at its foot, in the plane through x = foot's x: a cone pressed flat."""
    tall, thin = exact.apart(foot, head), 0.03 / wide
    y, z = (head[1] - foot[1]) / tall, (head[2] - foot[2]) / tall
    columns = ((thin, 0.0, 0.0), (0.0, y, z), (0.0, -z, y))
    return Part(Form.CAPPED_CONE, lambda: _placed(columns, foot), tall, (wide / 2, 0.01), surface=surface)


@dataclass(frozen=True)
class _Block:
    """Parts that come and go together: world frames (p, 3, 4), paths (n, p, 3, 4) of those that move."""

    group: str
    thing: int
    parts: tuple[Part, ...]
    places: Floats
    paths: Floats | None = None
    near: tuple[tuple[int, ...], ...] = ()


@dataclass
class Book:
    """Collects parts, materials and things; `closed` gives the arrays. The first material is the ground's."""

    frames: int
    ground: str
    blocks: list[_Block] = field(default_factory=list[_Block])
    materials: dict[Material, int] = field(default_factory=dict[Material, int])
    things: list[Thing] = field(default_factory=lambda: [Thing("")])

    def __post_init__(self) -> None:
        self.material(SURFACES[self.ground])

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

    def still(self, group: str, parts: Sequence[Part], frame: Floats, thing: int) -> None:
        """Parts that stand still, in an owner's 3x4 frame; `group` is what they are struck by."""
        if parts:
            places = exact.compose(frame[None], np.stack([part.place for part in parts]))
            self.blocks.append(_Block(group, thing, tuple(parts), places))

    def moving(
        self, group: str, parts: Sequence[Part], paths: Floats, thing: int, near: Sequence[tuple[int, ...]] = ()
    ) -> None:
        """Parts whose (n, p, 3, 4) world frames are given; `near` counts within these parts."""
        self.blocks.append(_Block(group, thing, tuple(parts), paths[0], paths, tuple(near)))

    def strike(self, group: str) -> None:
        """Take a group away."""
        self.blocks = [block for block in self.blocks if block.group != group]

    def groups(self) -> list[str]:
        """The group of every solid, in the order of the arrays."""
        return [block.group for block in self.blocks for _ in block.parts]

    def closed(self) -> Solids:
        """Every solid as arrays; a part that never moves is written as still."""
        parts = [part for block in self.blocks for part in block.parts]
        moves = [_moves(block) for block in self.blocks]
        moving = np.concatenate(moves) if moves else np.zeros(0, dtype=np.bool_)
        paths = [block.paths[:, own] for block, own in zip(self.blocks, moves, strict=True) if block.paths is not None]
        return Solids(
            form=np.array([part.form for part in parts], dtype=np.int32),
            height=np.array([part.height for part in parts], dtype=np.float64),
            radii=np.array([part.radii for part in parts], dtype=np.float64).reshape(-1, 2),
            half=np.array([part.half for part in parts], dtype=np.float64).reshape(-1, 3),
            material=np.array([self.material(part.material) for part in parts], dtype=np.int32),
            thing=np.array([block.thing for block in self.blocks for _ in block.parts], dtype=np.int32),
            feature=np.array([part.feature for part in parts], dtype=np.int32),
            neighbours=self._neighbours(len(parts)),
            moving=moving,
            place=np.concatenate([block.places for block in self.blocks]) if parts else np.zeros((0, 3, 4)),
            paths=np.concatenate(paths, axis=1) if paths else np.zeros((self.frames, 0, 3, 4)),
        )

    def _neighbours(self, count: int) -> Ints:
        near = np.full((count, 4), -1, dtype=np.int32)
        first = 0
        for block in self.blocks:
            for index, others in enumerate(block.near):
                for place, other in enumerate(others[:4]):
                    near[first + index, place] = first + other
            first += len(block.parts)
        return near


def _moves(block: _Block) -> NDArray[np.bool_]:
    if block.paths is None:
        return np.zeros(len(block.parts), dtype=np.bool_)
    return np.asarray((block.paths != block.paths[:1]).any(axis=(0, 2, 3)), dtype=np.bool_)
