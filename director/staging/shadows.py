"""Shadows: which lights throw them. A frame reads two or three; each one more costs as much and shows nothing.

The key throws one. Of the practicals the two that do most in frame, on the subject and on the ground; of
suns and moons those that are more than a breath of the light on the subject. Everything is asked of the opening view.
"""

from collections.abc import Sequence
from dataclasses import replace

from director.staging import exact
from director.staging.exact import floats
from director.staging.framing import View
from director.staging.solids import Point
from director.staging.staged import Lamp, LightSource

_PRACTICALS = 2
_BREATH = 0.05  # of the light on the subject: a sun that is less throws no shadow that is seen
_DEPTHS, _ACROSS = (2.5, 5.0, 8.0, 12.0), (-0.8, 0.0, 0.8)  # metres from the lens, and shares of half the frame


def thrown(
    lamps: Sequence[LightSource], practicals: Sequence[LightSource], view: View, focus: Point
) -> list[LightSource]:
    """All the lights, with shadows only where they are worth it."""
    total = sum(falling(one, focus) for one in (*lamps, *practicals))
    kept = [_unless(one, one.kind is Lamp.SUN and falling(one, focus) < _BREATH * total) for one in lamps]
    order = sorted(range(len(practicals)), key=lambda i: -_shown(practicals[i], view, focus))
    best = set(order[:_PRACTICALS])
    return kept + [_unless(one, index not in best) for index, one in enumerate(practicals)]


def _unless(light: LightSource, faint: bool) -> LightSource:
    return replace(light, shadow=light.shadow and not faint)


def falling(light: LightSource, point: Point) -> float:
    """How much of a light arrives at a point that faces it, were nothing between, by its strongest colour."""
    strength = max(light.colour)
    if light.kind is Lamp.SUN:
        return strength
    away = floats(point) - floats(light.position)
    far = max(float(exact.length(away)), 1e-3)
    fade = max(1.0 - far * far / (light.reach * light.reach), 0.0)
    if light.kind is Lamp.SPOT:
        full, none = light.cone
        aimed = float(exact.dot(away, exact.unit(floats(light.direction)))) / far
        strength *= float(exact.smoothed(floats((aimed - none) / max(full - none, 1e-4))))
    return strength * fade * fade / (far * far + 0.6)


def _shown(light: LightSource, view: View, focus: Point) -> float:
    """How much a light does in frame: on the subject, and on the ground before, round and behind it."""
    total = falling(light, focus)
    ahead, aside = _ways(view.yaw)
    for deep in _DEPTHS:
        for across in _ACROSS:
            wide = across * deep * view.glass.tan_x
            x = view.eye[0] + ahead[0] * deep + aside[0] * wide
            z = view.eye[2] + ahead[1] * deep + aside[1] * wide
            steep = max(light.position[1], 0.0) / max(exact.apart(light.position, (x, 0.0, z)), 1e-3)
            total += falling(light, (x, 0.0, z)) * steep
    return total


def _ways(yaw: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """Ahead and to the right in the plan."""
    s, c = float(exact.sine(yaw)), float(exact.cosine(yaw))
    return (s, c), (-c, s)
