"""Practicals: lamps that are seen: those of the plan, and those a shot's light names. Words are data.

A name that is in the plan lights that piece; one that isn't brings its own; one nobody knows is told.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from director.domain.shot import Shot
from director.staging import beats, colours, skies
from director.staging.colours import OUTLOOK, SURFACES, Colour
from director.staging.places import Plan, Stood
from director.staging.signs import sign
from director.staging.solids import Part, Point, ball, box, cone
from director.staging.staged import Lamp, LightSource, Material, Pattern

_WARM: Colour = (1.0, 0.62, 0.30)
_FLAME: Colour = (1.0, 0.48, 0.14)
_WHITE: Colour = (0.95, 0.96, 1.0)
_NEON: Colour = (1.0, 0.16, 0.36)
_SCREEN: Colour = (0.45, 0.70, 1.0)
_PANE: Colour = (1.0, 0.56, 0.19)
_PANES: dict[Material, Colour] = {
    SURFACES["window pane"]: (1.1, 0.68, 0.28),
    SURFACES["shop window"]: (0.74, 0.44, 0.16),
    SURFACES["warm window"]: (1.0, 0.64, 0.28),
}
_TIRED = re.compile(r"flicker|tired|stutter|buzz|broken|faulty|dying", re.IGNORECASE)
_LAMPS = (SURFACES["lamp"], SURFACES["shade"])


@dataclass
class Practicals:
    """Lamps, the parts they bring (in the world), whether any lamp of the set burns, and what is told."""

    lamps: list[LightSource] = field(default_factory=list[LightSource])
    parts: list[tuple[str, Part]] = field(default_factory=list[tuple[str, Part]])
    told: list[str] = field(default_factory=list[str])
    burning: bool = False


@dataclass(frozen=True)
class _Rig:
    """What every practical needs: the place, how much the air glows, and the time that flames flicker in."""

    plan: Plan
    glow: float
    seconds: Sequence[float]
    seed: int


def _point(place: Point, colour: Colour, power: float, reach: float, glow: float) -> LightSource:
    return LightSource(Lamp.POINT, colours.scaled(colour, power), place, reach=reach, softness=5.0, glow=glow)


def _down(place: Point, colour: Colour, power: float, reach: float, glow: float) -> LightSource:
    shone = colours.scaled(colour, power)
    return LightSource(Lamp.SPOT, shone, place, (0.0, -1.0, 0.0), reach, 7.0, True, (0.86, 0.40), glow)


def practicals(shot: Shot, plan: Plan, haze: float, seconds: Sequence[float]) -> Practicals:
    """The shot's practicals; `haze` is the air's density, which makes them glow; flames flicker with `seconds`."""
    found = Practicals()
    rig = _Rig(plan, 0.0011 + min(haze, 0.10) * 0.040, seconds, shot.seed)
    dark = shot.light.time_of_day in ("night", "dusk") or shot.light.key == "low_key"
    for stood in plan.pieces:
        named = any(_means(source, stood) for source in shot.light.sources)
        if stood.piece.glow is not None and (dark or named or (plan.interior and stood.kind == "screen")):
            _burn(stood, found, shot, rig)
    for source in shot.light.sources:
        if not any(_means(source, stood) for stood in plan.pieces if stood.piece.glow is not None):
            _bring(source, found, rig)
    return found


def burning(materials: Sequence[Material], shot: Shot, lamps: Practicals, outside: Colour) -> tuple[Material, ...]:
    """The materials as they shine at this hour: house fronts with their share of lit windows, unlit lamps dark.

    `outside` is how many times the room's own ambient light lies on what is seen through windows.
    """
    panes = skies.under(shot.light.time_of_day, shot.setting.weather).panes
    return tuple(
        replace(one, albedo=colours.times(one.albedo, outside))
        if one in OUTLOOK
        else _at_this_hour(one, panes, lamps.burning)
        for one in materials
    )


def _at_this_hour(material: Material, panes: float, lit: bool) -> Material:
    if material.pattern is Pattern.FACADE:
        return replace(material, emission=colours.scaled(_PANE, panes))
    if material in _PANES:
        return replace(material, emission=colours.scaled(_PANES[material], panes))
    if not lit and material in _LAMPS:
        return replace(SURFACES["lamp off"], specular=material.specular)
    return material


def _means(source: str, stood: Stood) -> bool:
    words = source.lower().replace("_", " ")
    slate = stood.slate.lower().replace("_", " ")
    if not slate:
        return False
    if slate in words or words in slate:
        return True
    kinds = {
        "lamp": r"\blamps?\b|pendant",
        "streetlight": r"street ?(light|lamp)|lamp ?post",
        "screen": r"\btv\b|televis|screen|monitor",
    }
    return stood.kind in kinds and re.search(kinds[stood.kind], words) is not None


def _burn(stood: Stood, found: Practicals, shot: Shot, rig: _Rig) -> None:
    lamp = stood.piece.glow
    if lamp is None:
        return
    tint = colours.mixed(_WARM, colours.kelvin(shot.light.temperature_k), 0.12)
    colour = _SCREEN if lamp.colour == "screen glow" else tint
    power = lamp.power * (9.0 if lamp.down else 3.0) * (1.0 if shot.light.time_of_day in ("night", "dusk") else 0.55)
    place = stood.world(lamp.at)
    make = _down if lamp.down else _point
    shining = make(place, colour, power, lamp.reach, rig.glow)
    if lamp.colour == "screen glow":
        shining = replace(shining, levels=beats.screen(rig.seconds, rig.seed))
    found.lamps.append(shining)
    found.burning = True


def _bring(source: str, found: Practicals, rig: _Rig) -> None:
    words = source.lower()
    for pattern, bring in _BROUGHT:
        if re.search(pattern, words):
            bring(source, found, rig)
            return
    found.told.append(f"nobody knows how {source!r} shines: a small lamp stands in for it")
    _lamp(source, found, rig)


def _top(plan: Plan) -> Point:
    """Somewhere to stand a small lamp: a table or counter, else the floor at the side."""
    for stood in plan.pieces:
        if stood.piece.top is not None and stood.slate:
            return stood.world((stood.piece.base[0] * 0.45, stood.piece.top, -stood.piece.base[1] * 0.3))
    return (0.9, 0.0, -0.9)


def _lamp(source: str, found: Practicals, rig: _Rig) -> None:
    x, y, z = _top(rig.plan)
    found.parts.append((source, cone((x, y, z), (x, y + 0.26, z), (0.05, 0.015), "brass")))
    found.parts.append((source, cone((x, y + 0.22, z), (x, y + 0.40, z), (0.13, 0.08), "shade")))
    found.lamps.append(_point((x, y + 0.32, z), _WARM, 2.2, 5.0, rig.glow))


def _candle(source: str, found: Practicals, rig: _Rig) -> None:
    x, y, z = _top(rig.plan)
    found.parts.append((source, cone((x, y, z), (x, y + 0.16, z), (0.022, 0.02), "cream")))
    found.parts.append((source, ball((x, y + 0.19, z), (0.024, 0.055, 0.024), "flame")))
    found.lamps.append(_flickering(_point((x, y + 0.24, z), _FLAME, 1.9, 4.5, rig.glow), rig))


def _flickering(lamp: LightSource, rig: _Rig) -> LightSource:
    return replace(lamp, levels=beats.flame(rig.seconds, rig.seed))


def _fire(source: str, found: Practicals, rig: _Rig) -> None:
    room = rig.plan.room
    x, z = (-1.7, room.back + 0.45) if room is not None else (-1.5, -0.9)
    if room is not None:
        found.parts.append((source, box((x, 0.55, z - 0.12), (1.4, 1.1, 0.3), "brick")))
        found.parts.append((source, box((x, 0.42, z + 0.06), (0.8, 0.7, 0.08), "black")))
        z += 0.2
    found.parts.append((source, cone((x - 0.25, 0.07, z), (x + 0.25, 0.07, z), (0.06, 0.06), "bark", round_ends=True)))
    found.parts.append((source, cone((x, 0.1, z), (x, 0.5, z), (0.15, 0.03), "flame", round_ends=True)))
    found.lamps.append(_flickering(_point((x, 0.55, z + 0.2), _FLAME, 5.5, 8.0, rig.glow), rig))


def _neon(source: str, found: Practicals, rig: _Rig) -> None:
    room = rig.plan.room
    colour = next((hue for _, hue in colours.spoken_colours(source)), None)
    hue = _NEON if colour is None else colours.scaled(colour, 1.0 / max(*colour, 1e-3))
    surface = SURFACES["neon"] if colour is None else _glowing(hue)
    x, y, z = (-0.35, 2.2, room.back + 0.12) if room is not None else (-2.6, 3.1, -3.4)
    found.parts.extend((source, part) for part in sign(source, (x, y, z), surface))
    if room is None:
        found.parts.append((source, cone((x, 0, z - 0.16), (x, 3.5, z - 0.16), (0.06, 0.05), "metal")))
    lamp = _point((x, y - 0.1, z + 0.35), hue, 2.6, 6.5, rig.glow * 1.8)
    found.lamps.append(replace(lamp, levels=beats.tube(rig.seconds, rig.seed)) if _TIRED.search(source) else lamp)


def _glowing(hue: Colour) -> Material:
    return Material(hue, 0.0, colours.scaled(hue, 2.6))


def _headlights(source: str, found: Practicals, rig: _Rig) -> None:
    car = next((stood for stood in rig.plan.pieces if stood.kind == "car"), None)
    if car is None:
        found.told.append(f"there is no car for the {source}")
        return
    for x in (0.6, -0.6):
        place = car.world((x, 0.66, 2.2))
        far = car.world((x, 0.50, 6.0))
        toward = tuple((b - a) / 3.8 for a, b in zip(place, far, strict=True))
        beam = colours.scaled(_WHITE, 9.0)
        found.parts.append((source, ball(place, (0.2, 0.16, 0.06), "headlight")))
        found.lamps.append(
            LightSource(
                Lamp.SPOT, beam, place, (toward[0], toward[1], toward[2]), 15.0, 9.0, True, (0.95, 0.80), rig.glow * 0.8
            )
        )


def _street(source: str, found: Practicals, rig: _Rig) -> None:
    x, z = -2.6, -2.2
    found.parts.append((source, cone((x, 0, z), (x, 4.2, z), (0.06, 0.045), "metal")))
    found.parts.append((source, cone((x, 4.2, z), (x + 0.9, 4.4, z + 0.3), (0.038, 0.03), "metal", round_ends=True)))
    found.parts.append((source, box((x + 1.0, 4.34, z + 0.33), (0.46, 0.05, 0.2), "lamp")))
    found.lamps.append(_down((x + 1.0, 4.26, z + 0.33), _WARM, 12.0, 13.0, rig.glow))


def _screen(source: str, found: Practicals, rig: _Rig) -> None:
    room = rig.plan.room
    x, z = (1.6, room.back + 0.3) if room is not None else (1.6, -2.0)
    found.parts.append((source, box((x, 0.95, z), (0.95, 0.58, 0.06), "black")))
    found.parts.append((source, box((x, 0.95, z + 0.035), (0.88, 0.5, 0.01), "screen glow")))
    found.parts.append((source, box((x, 0.33, z), (0.9, 0.66, 0.4), "dark wood")))
    shining = _point((x, 0.95, z + 0.4), _SCREEN, 1.9, 5.0, rig.glow * 0.5)
    found.lamps.append(replace(shining, levels=beats.screen(rig.seconds, rig.seed)))


def _torch(source: str, found: Practicals, rig: _Rig) -> None:
    beam = colours.scaled(_WHITE, 8.0)
    found.lamps.append(
        LightSource(Lamp.SPOT, beam, (0.6, 1.2, 1.4), (-0.35, -0.08, -0.93), 12.0, 14.0, True, (0.96, 0.86), rig.glow)
    )


def _shaft(source: str, found: Practicals, rig: _Rig) -> None:
    """Sun, moon and windows are the key's own affair; they only bring a little more of it."""
    cold = "moon" in source.lower() or "sky" in source.lower()
    colour: Colour = (0.35, 0.48, 0.85) if cold else (1.0, 0.80, 0.52)
    found.lamps.append(
        LightSource(Lamp.SUN, colours.scaled(colour, 0.35), direction=(-0.62, 0.66, -0.43), softness=14.0)
    )


def _ceiling(source: str, found: Practicals, rig: _Rig) -> None:
    high = (rig.plan.room.ceiling if rig.plan.room is not None else 3.4) - 0.12
    found.parts.append((source, box((0.0, high + 0.05, -0.2), (1.3, 0.05, 0.3), "shade")))
    found.lamps.append(_down((0.0, high, -0.2), _WHITE, 6.0, 7.0, rig.glow))


_BROUGHT: tuple[tuple[str, Callable[[str, Practicals, _Rig], None]], ...] = (
    (r"candle|taper|oil lamp|lantern", _candle),
    (r"fire|hearth|embers|stove|flame|brazier", _fire),
    (r"neon|\bsign\b|jukebox", _neon),
    (r"head ?lights?|\bcar lights?|high beams?|tail ?lights?", _headlights),
    (r"street ?(light|lamp)s?|lamp ?post|sodium", _street),
    (r"\btv\b|televis|screen|monitor|laptop|computer|phone|projector", _screen),
    (r"torch|flashlight|search ?light|spot ?light|beam", _torch),
    (r"sun|moon|window|sky|daylight|skylight|dawn|shaft|doorway|lightning", _shaft),
    (r"fluorescent|ceiling|strip ?light|overhead|tube|panel|chandelier|bulb|pendant", _ceiling),
    (r"lamp|light|sconce", _lamp),
)
