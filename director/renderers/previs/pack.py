"""Packs a staged shot for the kernel: what never changes once, what moves per frame. Sums and roots only, no powers.

Bytes must be equal on every machine, so nothing here may call numpy routines whose rounding depends on the processor.
"""

import ctypes
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from director.renderers.previs import native
from director.renderers.previs.board import on_paper
from director.renderers.previs.labels import Label, labels_at
from director.renderers.previs.slate import burn_in_text
from director.staging.staged import Air, Finish, LightSource, Material, StagedShot

Vector = Sequence[float]
_LIGHTNING = (0.72, 0.80, 1.0)


def _f3(values: Vector) -> Any:
    return (ctypes.c_float * 3)(*values)


def _unit(direction: Vector) -> tuple[float, float, float]:
    x, y, z = (float(part) for part in direction)
    length = math.sqrt(x * x + y * y + z * z)
    return (x / length, y / length, z / length) if length > 1e-9 else (0.0, 1.0, 0.0)


def _material(material: Material) -> native.Material:
    return native.Material(
        _f3(material.albedo), material.specular, _f3(material.emission), material.scale, int(material.pattern)
    )


def _light(light: LightSource) -> native.Light:
    return native.Light(
        *(int(light.kind), int(light.shadow), _f3(light.colour), _f3(light.position), _f3(_unit(light.direction))),
        *(light.reach, max(light.softness, 0.1), light.cone[0], light.cone[1], light.glow),
    )


def _air(air: Air) -> native.Air:
    return native.Air(
        *(_f3(air.zenith), _f3(air.horizon), _f3(air.fog_colour), air.fog_density, air.fog_height),
        *(_f3(air.ambient_sky), _f3(air.ambient_ground), _f3(air.rim_colour), _f3(_unit(air.rim_direction))),
        *(_f3(_unit(air.sun_direction)), _f3(air.sun_colour), air.stars, air.wet, air.rain, air.snow),
        *(air.exposure, air.saturation, _f3(air.balance), _f3(air.cloud_colour), air.clouds),
        *((ctypes.c_float * 2)(*air.wind), air.disc, air.figures),
    )


def _finish(finish: Finish) -> native.Finish:
    return native.Finish(
        *(finish.ink, finish.grain, float(finish.monochrome), _f3(finish.shadows_tint), _f3(finish.highlights_tint)),
        *(1.0, finish.bloom, finish.vignette, finish.contrast, finish.lift),
    )


def fade_at(finish: Finish, frames: int, frame: int) -> float:
    """How much light a fade lets through at a frame, 0..1; squared, so that it looks even."""
    into = (frame + 1) / (finish.fade_in + 1) if finish.fade_in > 0 else 1.0
    out = (frames - frame) / (finish.fade_out + 1) if finish.fade_out > 0 else 1.0
    open_ = min(1.0, into) * min(1.0, out)
    return open_ * open_


def _at(light: LightSource, index: int) -> LightSource:
    if not light.levels:
        return light
    red, green, blue = (part * light.levels[index] for part in light.colour)
    return replace(light, colour=(red, green, blue))


def _flashed(air: Air, level: float) -> Air:
    """The air while lightning is in the sky."""
    lit = {
        name: tuple(part + level * share * white for part, white in zip(getattr(air, name), _LIGHTNING, strict=True))
        for name, share in (("zenith", 0.5), ("horizon", 0.9), ("cloud_colour", 1.1), ("fog_colour", 0.35))
    }
    return replace(air, **lit)


def _label(label: Label) -> native.Label:
    return native.Label(label.x, label.y, label.tip_x, label.tip_y, len(label.text), label.text)


def _array(struct: type[ctypes.Structure], values: list[Any]) -> Any:
    return (struct * max(1, len(values)))(*values)


def _shapes(staged: StagedShot) -> Any:
    solids = staged.solids
    count = len(solids.form)
    layout = np.dtype(native.Shape)
    shapes: Any = np.zeros(max(1, count), layout)
    rows = shapes[:count]
    rows["form"], rows["material"], rows["thing"], rows["feature"] = (
        solids.form,
        solids.material,
        solids.thing,
        solids.feature,
    )
    rows["neighbours"], rows["height"], rows["half"] = solids.neighbours, solids.height, solids.half
    rows["foot"], rows["head"] = solids.radii[:, 0], solids.radii[:, 1]
    figures = np.array([thing.figure for thing in staged.things] or [False], dtype=np.int32)
    rows["figure"] = figures[np.clip(solids.thing, 0, len(figures) - 1)]
    return shapes


@dataclass(frozen=True)
class Packed:
    """A staged shot as the kernel takes it; holds on to every array that a frame points into."""

    staged: StagedShot
    shapes: Any
    materials: Any
    lights: Any
    air: native.Air
    finish: native.Finish

    def _matrices(self, index: int) -> NDArray[np.float64]:
        return np.ascontiguousarray(self.staged.solids.matrices(index), dtype=np.float64)

    def _camera(self, index: int) -> native.Camera:
        track, d3 = self.staged.camera, ctypes.c_double * 3
        return native.Camera(
            *(d3(*axis[index]) for axis in (track.eye, track.right, track.up, track.forward)),
            *(float(track.focal_mm[index]), float(track.focus_m[index])),
            *((ctypes.c_double * 2)(*track.gate_mm), track.f_stop),
        )

    def _other(self, index: int) -> int | None:
        """The frame towards which what moves is blurred: the next, or the one before the last; a board is drawn."""
        if self.staged.frames < 2 or self.staged.finish.ink > 0.0:
            return None
        return index + 1 if index + 1 < self.staged.frames else index - 1

    def frame(self, index: int) -> tuple[native.Frame, list[Any]]:
        """The kernel's frame at an index, and what must stay alive while it is drawn."""
        staged = self.staged
        matrices, other = self._matrices(index), self._other(index)
        moved = None if other is None else self._matrices(other)
        text = burn_in_text(staged, index)
        finish = native.Finish.from_buffer_copy(self.finish)
        finish.fade = fade_at(staged.finish, staged.frames, index)
        lights = self._lights(index)
        named = labels_at(staged, matrices, index)
        labels = _array(native.Label, [_label(one) for one in named])
        frame = native.Frame(
            *(
                native.ABI,
                staged.width,
                staged.height,
                len(staged.solids.form),
                len(staged.materials),
                len(staged.lights),
            ),
            *(index, staged.seed & 0x7FFFFFFF, len(text), 1, len(named), float(index / staged.rate)),
            *(matrices.ctypes.data, None if moved is None else moved.ctypes.data, self.shapes.ctypes.data),
            *(ctypes.addressof(self.materials), ctypes.addressof(lights), text, ctypes.addressof(labels)),
            *(self._camera(index), self._camera(index if other is None else other), self._air(index), finish),
        )
        return frame, [matrices, moved, text, lights, labels, self]

    @property
    def steady(self) -> bool:
        """Whether every light is the same at all frames, so that what doesn't move may be kept."""
        return not self.staged.air.flashes and not any(light.levels for light in self.staged.lights)

    def _lights(self, index: int) -> Any:
        if self.steady:
            return self.lights
        return _array(native.Light, [_light(_at(light, index)) for light in self.staged.lights])

    def _air(self, index: int) -> native.Air:
        flashes = self.staged.air.flashes
        if not flashes:
            return self.air
        air = _flashed(self.staged.air, flashes[index])
        return _air(replace(air, saturation=air.saturation * self.staged.finish.saturation))


def pack(staged: StagedShot) -> Packed:
    """Everything about the shot that is the same at every frame."""
    staged = on_paper(staged)
    return Packed(
        staged,
        _shapes(staged),
        _array(native.Material, [_material(material) for material in staged.materials]),
        _array(native.Light, [_light(light) for light in staged.lights]),
        _air(replace(staged.air, saturation=staged.air.saturation * staged.finish.saturation)),
        _finish(staged.finish),
    )
