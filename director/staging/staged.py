"""The staged shot: what staging hands to a renderer, in metres, seconds and linear light. Values only.

World: metres, right-handed, Y up, the ground at y = 0. A figure's own frame faces +Z with its left at +X.
A solid's own frame: round and capped cones run along +Y from the origin to `height`; boxes sit about the origin.
Matrices are 3x4 (rotation and scale | origin) from the solid's own frame to the world, float64.
n is the number of frames, p of solids, m of moving solids.
"""

from dataclasses import dataclass, field
from enum import IntEnum
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]


class Form(IntEnum):
    """The shape of a solid."""

    ROUND_CONE = 0
    BOX = 1
    CAPPED_CONE = 2


class Pattern(IntEnum):
    """What is drawn on a surface."""

    PLAIN = 0
    PAVING = 1
    BRICK = 2
    FACADE = 3
    PLANKS = 4
    GRASS = 5
    SAND = 6
    WATER = 7
    CHECK = 8
    LEAVES = 9
    ROUGH = 10
    FOLDS = 11
    BOOKS = 12
    ROOF = 13
    COBBLES = 14
    STRIPES = 15
    SHOP = 16


class Feature(IntEnum):
    """What is drawn on a figure's solid beyond its surface."""

    NONE = 0
    FACE = 1
    EYE = 2
    STUBBLED_FACE = 3


class Lamp(IntEnum):
    """The kind of a light."""

    SUN = 0
    POINT = 1
    SPOT = 2


@dataclass(frozen=True)
class Material:
    """A surface: linear albedo and emission 0.., specular 0..1, and a pattern with its scale in metres."""

    albedo: tuple[float, float, float]
    specular: float = 0.1
    emission: tuple[float, float, float] = (0.0, 0.0, 0.0)
    pattern: Pattern = Pattern.PLAIN
    scale: float = 1.0


@dataclass(frozen=True)
class LightSource:
    """One light. A sun has a `direction` towards it; a point or spot a `position`; a spot shines along `direction`.

    `colour` is linear intensity; `reach` metres to where a lamp has faded out; `softness` is larger for harder shadows
    (the sharpness of closest-approach soft shadows); `cone` is (cos of full light, cos of no light); `glow` the haze
    around a practical; `levels` its strength at each frame, () for a steady light.
    """

    kind: Lamp
    colour: tuple[float, float, float]
    position: tuple[float, float, float] = (0.0, 0.0, 0.0)
    direction: tuple[float, float, float] = (0.0, 1.0, 0.0)
    reach: float = 10.0
    softness: float = 8.0
    shadow: bool = True
    cone: tuple[float, float] = (0.9, 0.7)
    glow: float = 0.0
    levels: tuple[float, ...] = ()


@dataclass(frozen=True)
class Air:
    """Sky, fog, ambient and the camera's exposure; colours are linear.

    `clouds` is their cover 0..1, `wind` how far they drift in a second, `disc` the brightness of the sun's or moon's
    disc, `figures` the share of light that figures get, `flashes` the lightning in the sky at each frame.
    """

    zenith: tuple[float, float, float]
    horizon: tuple[float, float, float]
    fog_colour: tuple[float, float, float]
    fog_density: float
    fog_height: float
    ambient_sky: tuple[float, float, float]
    ambient_ground: tuple[float, float, float]
    rim_colour: tuple[float, float, float]
    rim_direction: tuple[float, float, float]
    sun_direction: tuple[float, float, float]
    sun_colour: tuple[float, float, float]
    stars: float = 0.0
    wet: float = 0.0
    rain: float = 0.0
    snow: float = 0.0
    exposure: float = 1.0
    saturation: float = 1.0
    balance: tuple[float, float, float] = (1.0, 1.0, 1.0)
    cloud_colour: tuple[float, float, float] = (1.0, 1.0, 1.0)
    clouds: float = 0.0
    wind: tuple[float, float] = (0.0, 0.0)
    disc: float = 0.0
    figures: float = 1.0
    flashes: tuple[float, ...] = ()


@dataclass(frozen=True)
class Finish:
    """What happens to the picture after light: ink line 0..1, grain 0..1, monochrome, palette tint, fades in frames."""

    ink: float = 0.0
    grain: float = 0.2
    monochrome: bool = False
    shadows_tint: tuple[float, float, float] = (1.0, 1.0, 1.0)
    highlights_tint: tuple[float, float, float] = (1.0, 1.0, 1.0)
    fade_in: int = 0
    fade_out: int = 0
    bloom: float = 0.55
    vignette: float = 0.35
    contrast: float = 0.0  # -1 flat to 1 hard
    lift: float = 0.0  # how milky black is
    saturation: float = 1.0  # of the light's own


@dataclass(frozen=True)
class Solids:
    """All solids of the shot as arrays; `moving` ones take their matrices from `paths`, in their own order."""

    form: Ints  # (p,) Form
    height: Floats  # (p,) of cones
    radii: Floats  # (p, 2) at the foot and the head of cones
    half: Floats  # (p, 3) of boxes
    material: Ints  # (p,) index into materials
    thing: Ints  # (p,) index into things; 0 is the ground and whatever has no name
    feature: Ints  # (p,) Feature
    neighbours: Ints  # (p, 4) solids that the surface blends into, -1 for none
    moving: NDArray[np.bool_]  # (p,)
    place: Floats  # (p, 3, 4)
    paths: Floats  # (n, m, 3, 4)

    def matrices(self, frame: int) -> Floats:
        """The (p, 3, 4) matrices of every solid at one frame."""
        matrices = self.place.copy()
        matrices[self.moving] = self.paths[frame]
        return matrices


@dataclass(frozen=True)
class CameraTrack:
    """The camera at each frame: orthonormal axes, focal length in millimetres, focus in metres along `forward`."""

    eye: Floats  # (n, 3)
    right: Floats  # (n, 3)
    up: Floats  # (n, 3)
    forward: Floats  # (n, 3)
    focal_mm: Floats  # (n,)
    focus_m: Floats  # (n,)
    gate_mm: tuple[float, float]  # width and height of the sensor area in use
    f_stop: float
    static: bool  # the camera is the same at every frame


@dataclass(frozen=True)
class Thing:
    """Something that can be told apart in the picture: a figure, an animal, a set piece."""

    name: str  # cast id, set id or free name; "" for the ground and what has no name
    figure: bool = False
    label: str = ""  # drawn over a stand-in for what can't be drawn


@dataclass(frozen=True)
class Figure:
    """The joints of one figure at each frame, for the skeleton pass, the framing test and lips: name -> (n, 3)."""

    who: str
    joints: dict[str, Floats]


@dataclass(frozen=True)
class StagedShot:
    """One shot ready to be drawn, and what staging had to give up, told in `told`."""

    slate: str
    frames: int
    rate: Fraction
    width: int
    height: int
    camera: CameraTrack
    solids: Solids
    materials: tuple[Material, ...]  # the first is that of the endless ground at y = 0
    lights: tuple[LightSource, ...]
    air: Air
    finish: Finish
    things: tuple[Thing, ...]
    figures: tuple[Figure, ...] = ()
    seed: int = 0
    burn_in: str = ""  # text burnt into the frame with the timecode; "" for none
    start_frame: int = 0  # of the burnt-in timecode
    told: tuple[str, ...] = field(default=())
