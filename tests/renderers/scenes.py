"""Small hand-made staged shots for the renderer's tests: mannequins and boxes put together without staging."""

import math
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from director.staging.staged import (
    Air,
    CameraTrack,
    Feature,
    Finish,
    Form,
    Lamp,
    LightSource,
    Material,
    Pattern,
    Solids,
    StagedShot,
    Thing,
)

Point = tuple[float, float, float]
Matrix = NDArray[np.float64]


def paint(red: int, green: int, blue: int, specular: float = 0.1, **more: Any) -> Material:
    """A material from display colours."""
    return Material(tuple((part / 255.0) ** 2.2 for part in (red, green, blue)), specular, **more)


def turn(yaw: float) -> Matrix:
    """A rotation about Y by degrees."""
    c, s = math.cos(math.radians(yaw)), math.sin(math.radians(yaw))
    return np.array([[c, 0.0, s], [0.0, 1.0, 0.0], [-s, 0.0, c]])


@dataclass
class Stage:
    """Collects solids and materials, then gives a StagedShot."""

    rows: list[dict] = field(default_factory=list)
    materials: list[Material] = field(default_factory=lambda: [paint(120, 112, 104)])
    things: list[Thing] = field(default_factory=lambda: [Thing("")])

    def material(self, material: Material) -> int:
        if material not in self.materials:
            self.materials.append(material)
        return self.materials.index(material)

    def add(self, matrix: Matrix, material: Material, **row: Any) -> int:
        blank = {
            "form": Form.BOX,
            "height": 1.0,
            "radii": (0.1, 0.1),
            "half": (0.1, 0.1, 0.1),
            "thing": 0,
            "feature": 0,
        }
        self.rows.append(
            {**blank, "neighbours": (), "moving": False, **row, "place": matrix, "material": self.material(material)}
        )
        return len(self.rows) - 1

    def box(self, centre: Point, half: Point, material: Material, yaw: float = 0.0, **row: Any) -> int:
        return self.add(np.column_stack([turn(yaw), np.array(centre)]), material, half=half, **row)

    def cone(
        self,
        foot: Point,
        head: Point,
        radii: tuple[float, float],
        material: Material,
        wide: tuple[float, float] = (1, 1),
        **row: Any,
    ) -> int:
        start, end = np.array(foot, float), np.array(head, float)
        height = math.sqrt(float(((end - start) ** 2).sum()))
        up = (end - start) / height
        side = np.cross([0.0, 0.0, 1.0] if abs(up[2]) < 0.9 else [0.0, 1.0, 0.0], up) * -1.0
        side = np.cross(up, np.cross(side, up))
        side /= math.sqrt(float((side**2).sum()))
        ahead = np.cross(side, up)
        if "yaw" in row:
            side, ahead = turn(row["yaw"])[:, 0], turn(row["yaw"])[:, 2]
            row.pop("yaw")
        matrix = np.column_stack([side * wide[0], up, ahead * wide[1], start])
        return self.add(matrix, material, form=row.pop("form", Form.ROUND_CONE), height=height, radii=radii, **row)

    def person(self, spot: tuple[float, float, float], top: Material, bottom: Material, moving: bool = False) -> int:
        """A plain standing mannequin of 1.78 m at x, z, turned by degrees."""
        x, z, yaw = spot
        self.things.append(Thing(f"P{len(self.things)}", figure=True))
        thing, first = len(self.things) - 1, len(self.rows)
        skin, dark = paint(214, 178, 150, 0.15), paint(40, 30, 26, 0.2)

        def at(px: float, py: float, pz: float) -> Point:
            turned = turn(yaw) @ np.array([px, py, pz])
            return (float(turned[0]) + x, float(turned[1]), float(turned[2]) + z)

        own = {"thing": thing, "moving": moving}

        def limb(
            a: Point, b: Point, radii: tuple[float, float], material: Material, kin: tuple[int, ...] = (), **more: Any
        ) -> int:
            kin = tuple(first + k for k in kin)
            return self.cone(at(*a), at(*b), radii, material, neighbours=kin, **own, **more)

        limb((0, 0.93, 0), (0, 1.07, 0), (0.13, 0.12), bottom, (1, 6, 8), wide=(1.12, 0.86), yaw=yaw)
        limb((0, 1.05, 0), (0, 1.22, 0), (0.12, 0.138), top, (0, 2), wide=(1.08, 0.82), yaw=yaw)
        limb((0, 1.22, 0), (0, 1.36, 0), (0.138, 0.118), top, (1, 3, 10, 12), wide=(1.2, 0.8), yaw=yaw)
        limb((0, 1.4, 0), (0, 1.54, 0.01), (0.06, 0.05), skin, (2, 4))
        limb(
            (0, 1.55, 0.03),
            (0, 1.665, 0.01),
            (0.06, 0.098),
            skin,
            (3,),
            wide=(0.86, 1.0),
            yaw=yaw,
            feature=int(Feature.FACE),
        )
        limb((0, 1.67, 0.095), (0, 1.61, 0.115), (0.008, 0.0125), skin, (4,))
        for side, start in ((1, 6), (-1, 8)):
            limb((side * 0.095, 0.9, 0), (side * 0.11, 0.48, 0.02), (0.098, 0.06), bottom, (0, start + 1))
            limb((side * 0.11, 0.48, 0.02), (side * 0.12, 0.07, -0.02), (0.06, 0.04), bottom, (start,))
        for side, start in ((1, 10), (-1, 12)):
            limb((side * 0.17, 1.38, 0), (side * 0.24, 1.1, -0.02), (0.064, 0.046), top, (2, start + 1))
            limb((side * 0.24, 1.1, -0.02), (side * 0.24, 0.87, 0.08), (0.046, 0.031), top, (start,))
        for side in (1, -1):
            limb((side * 0.24, 0.86, 0.085), (side * 0.24, 0.77, 0.11), (0.029, 0.036), skin)
            limb((side * 0.12, 0.045, -0.05), (side * 0.13, 0.035, 0.13), (0.046, 0.033), dark)
            limb((side * 0.084, 1.63, 0), (side * 0.088, 1.655, -0.01), (0.014, 0.02), skin)
        limb((0, 1.675, -0.01), (0, 1.695, 0.005), (0.103, 0.098), dark, wide=(0.93, 1.0), yaw=yaw)
        return thing

    def solids(self, frames: int, sway: float = 0.0) -> Solids:

        def get(key: str, kind: Any) -> Any:
            return np.array([row[key] for row in self.rows], dtype=kind)

        count = len(self.rows)
        place = np.array([row["place"] for row in self.rows], float).reshape(count, 3, 4)
        moving = get("moving", bool)
        paths = np.repeat(place[moving][None], frames, axis=0)
        for frame in range(frames):
            paths[frame, :, 0, 3] += sway * frame
        kin = [(tuple(row["neighbours"]) + (-1,) * 4)[:4] for row in self.rows]
        return Solids(
            form=get("form", np.int32),
            height=get("height", float),
            radii=get("radii", float).reshape(count, 2),
            half=get("half", float).reshape(count, 3),
            material=get("material", np.int32),
            thing=get("thing", np.int32),
            feature=get("feature", np.int32),
            neighbours=np.array(kin, np.int32).reshape(count, 4),
            moving=moving,
            place=place,
            paths=paths,
        )

    def shot(self, camera: CameraTrack, lights: tuple[LightSource, ...], air: Air, **more: Any) -> StagedShot:
        frames = len(camera.focal_mm)
        sway = more.pop("sway", 0.0)
        settings = {"slate": "1A", "rate": Fraction(24), "width": 640, "height": 360, "finish": Finish(), **more}
        return StagedShot(
            frames=frames,
            camera=camera,
            solids=self.solids(frames, sway),
            materials=tuple(self.materials),
            lights=lights,
            air=air,
            things=tuple(self.things),
            **settings,
        )


def look(
    eye: Point, target: Point, focal: float, frames: int = 1, track: Point = (0, 0, 0), **more: Any
) -> CameraTrack:
    """A camera from a point to a point, moving by `track` metres each frame."""
    start = np.array(eye, float)
    forward = np.array(target, float) - start
    distance = math.sqrt(float((forward**2).sum()))
    forward /= distance
    right = np.cross(forward, [0.0, 1.0, 0.0])
    right /= math.sqrt(float((right**2).sum()))
    up = np.cross(right, forward)

    def same(axis: Any) -> Matrix:
        return np.repeat(np.array(axis, float)[None], frames, axis=0)

    eyes = same(start) + np.arange(frames)[:, None] * np.array(track, float)
    settings = {"focus_m": np.full(frames, distance), "gate_mm": (24.89, 14.0), "f_stop": 5.6, **more}
    return CameraTrack(
        eye=eyes,
        right=same(right),
        up=same(up),
        forward=same(forward),
        focal_mm=np.full(frames, float(focal)),
        static=not any(track),
        **settings,
    )


def panned(camera: CameraTrack, degrees: float) -> CameraTrack:
    """The camera turning to the left by so many degrees each frame."""
    turns = np.array([turn(degrees * frame) for frame in range(len(camera.focal_mm))])
    axes = {name: (turns @ getattr(camera, name)[..., None])[..., 0] for name in ("right", "up", "forward")}
    return replace(camera, static=degrees == 0.0, **axes)


NIGHT = Air(
    (0.008, 0.014, 0.045),
    (0.035, 0.06, 0.13),
    (0.026, 0.042, 0.085),
    0.026,
    0.1,
    (0.085, 0.105, 0.19),
    (0.04, 0.035, 0.04),
    (0.3, 0.42, 0.75),
    (0.3, 0.5, -1.0),
    (0.4, 0.35, -1.0),
    (0.02, 0.03, 0.05),
    stars=0.9,
    exposure=1.25,
    saturation=1.08,
)
DAY = Air(
    (0.5, 0.62, 0.8),
    (0.85, 0.86, 0.84),
    (0.62, 0.58, 0.54),
    0.012,
    0.05,
    (0.4, 0.46, 0.56),
    (0.24, 0.19, 0.15),
    (0.5, 0.52, 0.55),
    (-0.6, 0.5, -1.0),
    (-0.8, 0.55, -0.2),
    (0.9, 0.7, 0.45),
    exposure=0.62,
    saturation=1.05,
)
DUSK = Air(
    (0.16, 0.26, 0.46),
    (1.05, 0.58, 0.28),
    (0.8, 0.46, 0.26),
    0.02,
    0.06,
    (0.3, 0.34, 0.5),
    (0.2, 0.14, 0.11),
    (1.0, 0.62, 0.32),
    (0.25, 0.35, -1.0),
    (-0.12, 0.13, -1.0),
    (1.1, 0.62, 0.26),
    exposure=0.8,
    saturation=1.05,
)
LAMP = LightSource(
    Lamp.SPOT, (17.0, 11.0, 5.4), (-1.62, 3.55, -1.9), (0.16, -1.0, 0.24), 12.0, 6.0, True, (0.8, 0.4), 0.0035
)
MOON = LightSource(Lamp.SUN, (0.16, 0.24, 0.46), direction=(0.75, 0.62, 0.35), softness=10.0)
NEON = LightSource(Lamp.POINT, (2.6, 0.42, 0.85), (-3.2, 2.75, -1.2), reach=6.0, softness=3.0, shadow=False, glow=0.012)
FILL = LightSource(Lamp.POINT, (1.5, 1.15, 0.85), (1.5, 2.2, 2.6), reach=6.0, softness=4.0)


def street(stage: Stage, moving: bool = False) -> None:
    """Two people under a lamp between two houses."""
    house = paint(108, 92, 84, pattern=Pattern.FACADE, emission=(1.6, 1.15, 0.55), scale=1.0)
    brick = paint(128, 84, 66, pattern=Pattern.BRICK, scale=1.0)
    iron, wood = paint(44, 48, 58, 0.5), paint(128, 84, 50, pattern=Pattern.PLANKS)
    stage.materials[0] = paint(128, 124, 122, 0.25, pattern=Pattern.PAVING, scale=1.2)
    stage.box((-5.2, 4.5, -4.0), (1.2, 4.5, 9.0), brick)
    stage.box((5.6, 4.5, -4.0), (1.2, 4.5, 9.0), house)
    stage.box((0.0, 4.0, -17.0), (9.0, 4.0, 0.6), house)
    stage.box((-3.4, 2.75, -1.6), (0.05, 0.28, 0.75), paint(200, 60, 110, emission=(3.4, 0.5, 1.2)), 75)
    stage.cone((-2.2, 0, -2.0), (-2.2, 3.6, -2.0), (0.06, 0.04), iron)
    stage.cone((-2.2, 3.6, -2.0), (-1.55, 3.65, -1.9), (0.03, 0.03), iron)
    stage.box((-1.5, 3.63, -1.9), (0.2, 0.03, 0.08), paint(250, 230, 180, emission=(6.0, 4.4, 2.4)))
    stage.box((-3.0, 0.25, 0.4), (0.42, 0.25, 0.42), wood, 12)
    stage.box((-3.1, 0.75, -0.2), (0.3, 0.25, 0.3), wood, 32)
    stage.box((2.6, 0.5, -2.6), (0.85, 0.32, 1.9), paint(120, 40, 36, 0.6), 80)
    stage.box((2.7, 1.0, -2.6), (0.75, 0.24, 1.0), paint(60, 40, 40, 0.6), 80)
    stage.person((-0.62, 0.1, 75), paint(196, 44, 40), paint(40, 40, 54), moving)
    stage.person((0.62, -0.1, -75), paint(224, 178, 52), paint(38, 48, 66), moving)


def night_street(frames: int = 1, **more: Any) -> StagedShot:
    stage = Stage()
    street(stage, more.get("sway", 0.0) != 0.0)
    track = look((1.1, 1.15, 7.6), (-0.25, 1.8, 0), 24, frames, more.pop("track", (0, 0, 0)))
    return stage.shot(track, (LAMP, MOON, NEON, FILL), more.pop("air", NIGHT), **more)


def dusk_street(**more: Any) -> StagedShot:
    stage = Stage()
    street(stage)
    lights = (
        LightSource(Lamp.SUN, (4.2, 2.3, 1.05), direction=(-0.22, 0.24, -1.0), softness=12.0),
        LightSource(Lamp.SUN, (0.3, 0.32, 0.42), direction=(0.6, 0.5, 0.7), softness=6.0),
    )
    return stage.shot(look((0.9, 0.62, 6.2), (0.1, 1.32, 0), 27), lights, more.pop("air", DUSK), **more)


def room(stage: Stage) -> None:
    """A room with a window on its left, a table and two people."""
    wall, cream, wood = paint(150, 134, 122), paint(226, 220, 204), paint(134, 84, 48, 0.35, pattern=Pattern.PLANKS)
    stage.materials[0] = paint(120, 92, 70, 0.25, pattern=Pattern.PLANKS)
    stage.box((0, 1.5, -3.2), (3.6, 1.5, 0.1), wall)
    stage.box((3.5, 1.5, 0), (0.1, 1.5, 3.3), wall)
    stage.box((-3.2, 0.42, 0), (0.1, 0.42, 3.3), wall)
    stage.box((-3.2, 2.75, 0), (0.1, 0.25, 3.3), wall)
    stage.box((-3.2, 1.6, -2.4), (0.1, 0.9, 0.9), wall)
    stage.box((-3.2, 1.6, 2.4), (0.1, 0.9, 0.9), wall)
    stage.box((-3.2, 1.6, 0), (0.05, 0.9, 0.035), cream)
    stage.box((-3.2, 1.75, 0), (0.05, 0.03, 1.5), cream)
    stage.box((0.12, 0.74, 0.1), (0.55, 0.025, 0.42), wood, 6)
    for x in (-0.36, 0.6):
        for z in (-0.24, 0.44):
            stage.cone((x, 0, z), (x, 0.73, z), (0.025, 0.03), wood)
    stage.box((-0.5, 1.75, -3.08), (0.55, 0.4, 0.03), cream)
    stage.box((-0.5, 1.75, -3.06), (0.46, 0.31, 0.03), paint(130, 140, 150, 0.4))
    stage.cone((0.2, 0.765, 0.05), (0.2, 0.85, 0.05), (0.035, 0.045), cream, form=Form.CAPPED_CONE)
    stage.person((-0.9, -0.2, 70), paint(24, 104, 116), paint(60, 60, 70))
    stage.person((1.15, 0.2, -75), paint(216, 190, 100), paint(40, 50, 86))


WINDOW = LightSource(Lamp.SUN, (4.6, 3.5, 2.2), direction=(-0.74, 0.5, 0.28), softness=14.0)
BOUNCE = LightSource(Lamp.POINT, (1.2, 1.35, 1.6), (-2.6, 1.7, -0.4), reach=6.0, softness=2.0, shadow=False, glow=0.006)


def day_room(camera: CameraTrack | None = None, **more: Any) -> StagedShot:
    stage = Stage()
    room(stage)
    track = camera or look((1.5, 1.55, 4.4), (-0.15, 1.0, -0.6), 28)
    return stage.shot(track, (WINDOW, BOUNCE), more.pop("air", DAY), **more)


def close_up(**more: Any) -> StagedShot:
    return day_room(look((0.1, 1.6, 1.35), (1.15, 1.6, 0.2), 85, f_stop=2.0), **more)


def sized(staged: StagedShot, width: int, height: int) -> StagedShot:
    return replace(staged, width=width, height=height)
