"""Offscreen: what no frame of a shot can show, neither itself nor by its light or shadow, is left off the stage.

No picture changes by it, not by a byte: every bound is wider than what a renderer does. A solid stays that may be in
frame, darken a corner there, or throw a shadow that falls there, and what such a one blends into.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from director.staging import exact
from director.staging.exact import Floats, floats
from director.staging.staged import CameraTrack, Form, Lamp, LightSource, Material, Pattern, Solids, StagedShot

Flags = NDArray[np.bool_]

_EDGE = 32.0  # over the lines of the picture: how much wider than it is what a pixel's soft shadow may come from
_NEAR = 0.05  # metres round everything
_SUN_GOES = 62.0  # metres of a sun's shadow
_CORNER, _CROWD = 1.5, 2.7  # how far corners are darkened: metres from a box; thicknesses from a round solid
_UP = floats([[0.0, 1.0, 0.0]])


def cleared(staged: StagedShot) -> StagedShot:
    """The shot without what is never seen; what bears a label stays, since its name may be in frame when it isn't."""
    seen = window(staged.camera, staged.height)
    lights = tuple(lit(seen, staged.lights))
    labelled = np.array([bool(thing.label) for thing in staged.things] or [False], dtype=np.bool_)
    stays = on_stage(staged.solids, seen, lights, staged.materials) | labelled[staged.solids.thing]
    return replace(staged, lights=lights, solids=taken(staged.solids, stays))


@dataclass(frozen=True)
class _Bodies:
    """Solids at every frame, or at one for all: (n or 1, p, 3, 4) frames and (p,) measures."""

    frames: Floats
    box: Flags
    height: Floats
    radii: Floats
    half: Floats

    def chosen(self, which: NDArray[np.int64]) -> "_Bodies":
        """Some of them."""
        own = (self.box[which], self.height[which], self.radii[which], self.half[which])
        return _Bodies(self.frames[:, which], *own)

    def scales(self) -> tuple[Floats, Floats]:
        """(n or 1, p) the largest and the least scale of each own frame."""
        turn = self.frames[..., :3]
        square = (
            turn[..., 0, :] * turn[..., 0, :] + turn[..., 1, :] * turn[..., 1, :] + turn[..., 2, :] * turn[..., 2, :]
        )
        return np.sqrt(square.max(axis=-1)), np.sqrt(np.maximum(square.min(axis=-1), 1e-12))

    def farthest(self, ways: Floats, start: Floats) -> Floats:
        """(n, p) metres that each solid goes along ways (n or 1, 3) from starts (n or 1, 3)."""
        along = [_times(ways, self.frames[..., k]) for k in range(4)]
        boxed = np.abs(along[0]) * self.half[:, 0] + np.abs(along[1]) * self.half[:, 1]
        round_ = np.sqrt(along[0] * along[0] + along[1] * along[1] + along[2] * along[2])
        ends = np.maximum(round_ * self.radii[:, 0], along[1] * self.height + round_ * self.radii[:, 1])
        return (
            along[3]
            - exact.dot(ways, start)[:, None]
            + np.where(self.box, boxed + np.abs(along[2]) * self.half[:, 2], ends)
        )

    def around(self) -> tuple[Floats, Floats]:
        """(n or 1, p, 3) centres and (n or 1, p) radii of balls round the solids."""
        widest, _ = self.scales()
        up = self.frames[..., 1]
        middle = np.where(self.box, 0.0, self.height * 0.5)
        tall = exact.length(up) * middle + widest * self.radii.max(axis=-1)
        return self.frames[..., 3] + up * middle[:, None], np.where(self.box, widest * exact.length(self.half), tall)


def _times(ways: Floats, columns: Floats) -> Floats:
    return ways[:, None, 0] * columns[..., 0] + ways[:, None, 1] * columns[..., 1] + ways[:, None, 2] * columns[..., 2]


@dataclass(frozen=True)
class Window:
    """What the camera sees at each frame: four planes through the eye (n, 3) and one across it, by their unit normals
    to the inside; a little wider than the picture."""

    eye: Floats
    normals: tuple[Floats, ...]

    def misses_ball(self, centre: Floats, radius: float) -> bool:
        """Whether a ball is outside at every frame."""
        outs = [exact.dot(normal, centre - self.eye) + radius < -_NEAR for normal in self.normals]
        return bool(np.asarray(outs).any(axis=0).all())


def window(track: CameraTrack, lines: int) -> Window:
    """The window of a camera whose picture has so many lines."""
    wide, high = (gate / (2.0 * track.focal_mm[:, None]) * (1.0 + _EDGE / lines) for gate in track.gate_mm)
    sides = (
        *(track.forward * wide + way * track.right for way in (1.0, -1.0)),
        *(track.forward * high + way * track.up for way in (1.0, -1.0)),
    )
    return Window(track.eye, (*(exact.unit(side) for side in sides), track.forward))


def on_stage(solids: Solids, seen: Window, lights: Sequence[LightSource], materials: Sequence[Material]) -> Flags:
    """(p,) whether each solid must stay."""
    dark = np.array([one.pattern is Pattern.FACADE or max(one.emission) <= 0.0 for one in materials], dtype=np.bool_)
    stays = np.zeros(len(solids.form), dtype=np.bool_)
    for which, frames in ((~solids.moving, solids.place[None, ~solids.moving]), (solids.moving, solids.paths)):
        bodies = _Bodies(
            *(frames, solids.form[which] == Form.BOX, solids.height[which], solids.radii[which], solids.half[which])
        )
        stays[which] = _staying(bodies, dark[solids.material[which]], seen, lights)
    near = solids.neighbours[stays]
    stays[near[near >= 0]] = True
    return stays


def _staying(bodies: _Bodies, casts: Flags, seen: Window, lights: Sequence[LightSource]) -> Flags:
    widest, _ = bodies.scales()
    dims = np.where(bodies.box, _CORNER, _CROWD * bodies.radii.max(axis=-1)) * widest * casts
    stays = _in_window(bodies, seen, lambda normal, far: far + dims)
    for light in lights:
        left = np.flatnonzero(~stays & casts)
        if light.shadow and left.size:
            some = bodies.chosen(left)
            stays[left] = _in_window(some, seen, (_by_sun if light.kind is Lamp.SUN else _by_lamp)(some, light, seen))
    return stays


Swept = Callable[[Floats, Floats], Floats]


def _in_window(bodies: _Bodies, seen: Window, swept: Swept) -> Flags:
    """(p,) whether what each solid sweeps is in the window at any frame: no plane has all of it on its far side."""
    outside = np.zeros((seen.eye.shape[0], bodies.box.shape[0]), dtype=np.bool_)
    for normal in seen.normals:
        outside |= swept(normal, bodies.farthest(normal, seen.eye)) < -_NEAR
    return np.asarray(~outside.all(axis=0), dtype=np.bool_)


def _softened(bodies: _Bodies, light: LightSource) -> Floats:
    """(n or 1, p) how many metres a shadow's edge widens in a metre."""
    widest, least = bodies.scales()
    return 0.5 / max(light.softness, 0.1) * widest / least


def _by_sun(bodies: _Bodies, light: LightSource, seen: Window) -> Swept:
    """A sun's shadow: the solid pushed along the light until nothing of it is above the ground."""
    way = exact.unit(floats(light.direction))
    soft = _softened(bodies, light)
    high, fall = bodies.farthest(_UP, np.zeros((1, 3))) + _NEAR, way[1] - soft
    goes = np.where(fall > 1e-3, np.minimum(high / np.maximum(fall, 1e-3), _SUN_GOES), _SUN_GOES)
    goes = np.maximum(goes, 0.0)
    return lambda normal, far: far + goes * np.maximum(soft - exact.dot(normal, way)[:, None], 0.0)


def _by_lamp(bodies: _Bodies, light: LightSource, seen: Window) -> Swept:
    """A lamp's shadow: the solid grown away from the lamp as far as it reaches, or down to the ground."""
    lamp = floats(light.position)
    centre, radius = bodies.around()
    gap = exact.length(centre - lamp) - radius
    soft = _softened(bodies, light) * light.reach
    high = bodies.farthest(_UP, np.zeros((1, 3))) + soft + _NEAR
    grown = np.minimum(light.reach / np.maximum(gap, 1e-3), lamp[1] / np.maximum(lamp[1] - high, 1e-3))
    at_it, beyond = gap < soft + 0.35, gap > light.reach

    def swept(normal: Floats, far: Floats) -> Floats:
        start = exact.dot(normal, lamp - seen.eye)[:, None]
        shadow = np.maximum(far, start + grown * (far - start)) + soft
        return np.where(beyond, -1e9, np.where(at_it, start + light.reach, shadow))

    return swept


def lit(seen: Window, lights: Sequence[LightSource]) -> Iterator[LightSource]:
    """The lights without those that reach nothing in the window; one that only glows there throws no shadow."""
    for light in lights:
        if light.kind is Lamp.SUN or not seen.misses_ball(floats(light.position), light.reach):
            yield light
        elif light.glow > 0.0:
            yield replace(light, shadow=False)


def taken(solids: Solids, stays: Flags) -> Solids:
    """The solids that stay; what they blend into is counted anew."""
    place = np.cumsum(stays) - 1
    near = solids.neighbours[stays]
    near = np.where((near >= 0) & stays[near], place[near], -1).astype(np.int32)
    return replace(
        solids,
        form=solids.form[stays],
        height=solids.height[stays],
        radii=solids.radii[stays],
        half=solids.half[stays],
        material=solids.material[stays],
        thing=solids.thing[stays],
        feature=solids.feature[stays],
        neighbours=near,
        moving=solids.moving[stays],
        place=solids.place[stays],
        paths=solids.paths[:, stays[solids.moving]],
    )
