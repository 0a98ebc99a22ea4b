"""Lighting: hour, key, direction, quality and temperature become the air and the lamps of one shot.

The key stands where the direction says, as seen from the camera at frame one; inside it is a lamp in the room, outside
the sun or moon. Practicals are in `practicals`; what happens to the finished picture is in `finish`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from director.domain.shot import Shot
from director.domain.vocabulary import LightDirection
from director.staging import beats, colours, exact, skies
from director.staging.airs import air_of, unit
from director.staging.colours import Colour
from director.staging.contrasts import LAMPLIGHT, Mix, mixed_for
from director.staging.framing import View
from director.staging.places import Plan, Stood
from director.staging.skies import Sky
from director.staging.solids import Point
from director.staging.staged import Air, Lamp, LightSource

# to the camera's right, up, towards the camera
_WAYS: dict[LightDirection, Point] = {
    "front": (-0.22, 0.42, 1.0),
    "left": (-1.0, 0.52, 0.34),
    "right": (1.0, 0.52, 0.34),
    "back": (0.34, 0.50, -1.0),
    "top": (0.06, 1.0, 0.10),
    "under": (-0.15, -0.55, 0.80),
}


# how much of fill and eye light a direction leaves: what comes from behind or below wants its shadow
_LEFT: dict[LightDirection, float] = {"front": 1.0, "left": 1.0, "right": 1.0, "back": 0.7, "top": 0.5, "under": 0.12}


@dataclass(frozen=True)
class Standing:
    """What stands in light's way: whether the set keeps a way's light from the subject, its walls, and hats' brims."""

    shaded: Callable[[Point], bool]
    walls: frozenset[str] = frozenset()
    brimmed: bool = False  # someone framed wears a hat whose brim would cut the face


@dataclass(frozen=True)
class Lit:
    """The air, and the lamps that are not practicals."""

    air: Air
    lamps: tuple[LightSource, ...]


def lit(shot: Shot, plan: Plan, view: View, focus: Point, standing: Standing) -> Lit:
    """The light of a shot on what stands at `focus`; `standing` is the set that is left round it."""
    sky = skies.under(shot.light.time_of_day, shot.setting.weather)
    mix = mixed_for(shot, sky)
    way = key_way(shot, view, sky, inside=plan.interior)
    if plan.interior:
        windows = _window_light(plan, mix, focus, standing)
        lamps = _indoors(shot, plan, mix, way, focus) + windows
    else:
        way = _cleared(way, standing.shaded)
        lamps = _outdoors(shot, mix, way, focus) + _night_key(shot, mix, way, focus, standing)
    lamps += _backdrop(plan, view, focus, mix)
    lamps += _eye_light(shot, plan, view, focus, mix)
    air = air_of(shot, plan, view, mix, way)
    if not plan.interior:
        air = replace(air, exposure=air.exposure * _metered(standing, sky))
    return Lit(air, lamps)


def key_way(shot: Shot, view: View, sky: Sky, *, inside: bool) -> Point:
    """The unit way towards the key in the world."""
    across, up, towards = _WAYS[shot.light.direction]
    if not inside and shot.light.direction in ("front", "left", "right", "back"):
        flat = exact.root(across * across + towards * towards)
        up = flat * sky.height / exact.root(1.0 - sky.height * sky.height)
    right = (-float(exact.cosine(view.yaw)), float(exact.sine(view.yaw)))
    ahead = (float(exact.sine(view.yaw)), float(exact.cosine(view.yaw)))
    x = right[0] * across - ahead[0] * towards
    z = right[1] * across - ahead[1] * towards
    size = exact.root(x * x + up * up + z * z)
    return x / size, up / size, z / size


def _metered(standing: Standing, sky: Sky) -> float:
    """How far the lens is opened where houses or trees keep the sky from the subject; after dark, not at all."""
    ways = ((0.8, 0.6, 0.0), (-0.8, 0.6, 0.0), (0.0, 0.6, 0.8), (0.0, 0.6, -0.8), (0.6, 0.53, 0.6), (-0.6, 0.53, 0.6))
    covered = sum(standing.shaded(unit(way)) for way in ways) / len(ways)
    return 1.0 + 0.3 * covered * min(1.0, 1.25 * sky.room)


def _cleared(way: Point, shaded: Callable[[Point], bool]) -> Point:
    """The sun raised until it clears the roofs, as one waits for it on the day."""
    for lift in (0.0, 0.2, 0.45, 0.8, 1.3):
        raised = unit((way[0], way[1] + lift, way[2]))
        if way[1] < 0 or not shaded(raised):
            return raised
    return way


def _softness(shot: Shot) -> float:
    return {"soft": 3.5, "hard": 26.0}[shot.light.quality]


def _indoors(shot: Shot, plan: Plan, mix: Mix, way: Point, focus: Point) -> tuple[LightSource, ...]:
    sky, contrast, tint = mix
    soft = shot.light.quality == "soft"
    far = 2.7 if soft else 3.3
    place = _inside(plan, (focus[0] + way[0] * far, focus[1] + way[1] * far, focus[2] + way[2] * far))
    toward = unit((focus[0] - place[0], focus[1] - place[1], focus[2] - place[2]))
    level = 0.72 + 0.34 * sky.room if shot.light.time_of_day != "night" else 0.52
    distance = exact.apart(place, focus)
    faded = 1.0 - distance * distance / 81.0
    strength = contrast.key * level * (1.08 if soft else 1.28) * (distance * distance + 0.6) / (faded * faded)
    wide = (0.93, 0.52) if shot.light.key != "low_key" else (0.95, 0.80)
    if soft:
        wide = (wide[0] - 0.04, wide[1] - 0.10)
    edge = exact.root(toward[0] * toward[0] + toward[2] * toward[2]) * 0.985 + toward[1] * 0.17
    edge = min(max(wide[1], edge), 0.86)  # flagged off the ceiling, under which it hangs
    wide = (max(wide[0], edge + 0.1), edge)
    colour = colours.scaled(colours.times(tint, _hour_tint(sky)), strength)
    key = LightSource(Lamp.SPOT, colour, place, toward, 9.0, _softness(shot), True, wide)
    return key, _fill(shot, mix, way, 0.35 + 0.35 * sky.room)


def _hour_tint(sky: Sky) -> Colour:
    """What the hour gives a key indoors: some of the sun's colour by day, the sky's at dusk, a lamp's at night."""
    if sky.room < 0.1:
        return 1.05, 0.97, 0.86
    light, share = (sky.sun, 0.55) if sky.room > 0.3 else (sky.ambient, 0.28)
    level = 3.0 / (light[0] + light[1] + light[2])
    return colours.mixed((1.0, 1.0, 1.0), colours.scaled(light, level), share)


def _window_light(plan: Plan, mix: Mix, focus: Point, standing: Standing) -> tuple[LightSource, ...]:
    """The sun through the nearest window, where a patch of it is worth seeing, and the sky's own soft light there."""
    sky, contrast, _ = mix
    windows = [one for one in plan.pieces if one.kind == "window" and one.wall in _OUTWARD]
    if not windows or sky.room < 0.05:
        return ()
    kept = [one for one in windows if one.wall in standing.walls]
    window = min(kept or windows, key=lambda one: exact.apart((one.x, focus[1], one.z), focus))
    out = _OUTWARD[window.wall]
    inward = (-out[0], 0.0, -out[1])
    pane = (window.x + out[0] * 0.8, 1.6, window.z + out[1] * 0.8)
    level = (0.35 + 0.65 * contrast.key) * min(1.0, contrast.ambient + 0.2)
    cool = colours.mixed(sky.ambient, sky.horizon, 0.5 if sky.room > 0.3 else 0.15)
    glow = colours.scaled(cool, 17.0 * level * (0.3 + 0.7 * sky.room))
    toward = unit((inward[0], -0.6, inward[2]))
    soft = LightSource(Lamp.SPOT, glow, pane, toward, 9.0, 3.0, False, (0.80, 0.25), 0.0015)
    return (soft,) if sky.disc <= 0.0 or not kept else (soft, _sunbeam(window, out, sky, level, focus))


def _sunbeam(window: Stood, out: tuple[float, float], sky: Sky, level: float, focus: Point) -> LightSource:
    """The sun as a beam no wider than the window, so that it can't come in where a wall is flown."""
    across = _held(focus[0] - window.x, -3.0, 3.0), _held(focus[2] - window.z, -3.0, 3.0)
    flat = unit((out[0] * 1.4 - across[0], 0.0, out[1] * 1.4 - across[1]))
    away = exact.apart((window.x, 0.0, window.z), (focus[0], 0.0, focus[2]))
    way = unit((flat[0], _held(1.3 / max(away, 0.6), 0.50, 0.9), flat[2]))
    far = 14.0
    place = (window.x + way[0] * far, 1.55 + way[1] * far, window.z + way[2] * far)
    power = colours.scaled(colours.times(sky.sun, (1.12, 0.98, 0.80)), 1.7 * level * (far * far + 0.6) * 1.25)
    return LightSource(
        Lamp.SPOT, power, place, (-way[0], -way[1], -way[2]), 45.0, 60.0, True, (0.99765, 0.9962), 0.00001
    )


_OUTWARD: dict[str, tuple[float, float]] = {
    "back": (0.0, -1.0),
    "left": (-1.0, 0.0),
    "right": (1.0, 0.0),
    "front": (0.0, 1.0),
}


def _fill(shot: Shot, mix: Mix, way: Point, share: float) -> LightSource:
    """A soft light without shadow from the other side of the camera."""
    sky, contrast, tint = mix
    amount = contrast.fill * share * (1.25 if shot.light.quality == "soft" else 0.6) * _LEFT[shot.light.direction]
    cool = colours.mixed(colours.times(sky.ambient, (1.6, 1.6, 1.6)), colours.scaled(tint, 0.6), 0.35)
    direction = unit((-way[0] * 0.8, 0.45, -way[2] * 0.8 if abs(way[2]) > 0.3 else 0.6))
    return LightSource(Lamp.SUN, colours.scaled(cool, amount), direction=direction, softness=3.0, shadow=False)


def _outdoors(shot: Shot, mix: Mix, way: Point, focus: Point) -> tuple[LightSource, ...]:
    sky, contrast, tint = mix
    hard = 1.0 if shot.light.quality == "hard" else 0.85
    colour = colours.times(colours.scaled(sky.sun, contrast.key * hard), tint)
    if shot.light.direction == "under":
        place = (focus[0] + way[0] * 2.2, 0.12, focus[2] + way[2] * 2.2)
        toward = unit((focus[0] - place[0], focus[1] - place[1], focus[2] - place[2]))
        power = colours.scaled(tint, 11.0 * contrast.key * min(1.0, 0.35 + sky.room))
        lamp = LightSource(Lamp.SPOT, power, place, toward, 9.0, _softness(shot), True, (0.8, 0.3))
        return lamp, _fill(shot, mix, way, 0.8)
    softness = {"soft": 12.0, "hard": 45.0}[shot.light.quality] * (1.0 if sky.disc > 0.0 else 0.35)
    return LightSource(Lamp.SUN, colour, direction=way, softness=softness), _fill(shot, mix, way, 0.8)


def _night_key(shot: Shot, mix: Mix, way: Point, focus: Point, standing: Standing) -> tuple[LightSource, ...]:
    """A lamp on the subject alone after dark, as a crew would bring one: warm where practicals are named.

    Under a brim it throws no shadow: a face that goes black at the cheek is what a photographer would fill first.
    """
    sky, contrast, tint = mix
    if sky.room > 0.1 or shot.light.direction == "under":
        return ()
    warm = LAMPLIGHT if shot.light.sources else (0.62, 0.76, 1.0)
    far, low = 4.5, unit((way[0], 0.06 if way[1] > 0.0 else way[1], way[2]))  # low enough to get under a hat's brim
    place = (focus[0] + low[0] * far, max(focus[1] + low[1] * far, 0.4), focus[2] + low[2] * far)
    toward = unit((focus[0] - place[0], focus[1] - place[1], focus[2] - place[2]))
    distance = exact.apart(place, focus)
    faded = 1.0 - distance * distance / 121.0
    colour = colours.times(colours.scaled(tint, 1.0 * contrast.key), warm)
    power = colours.scaled(colour, (distance * distance + 0.6) / (faded * faded))
    edge = _softness(shot) * 1.5
    return (LightSource(Lamp.SPOT, power, place, toward, 11.0, edge, not standing.brimmed, (0.975, 0.90)),)


def _backdrop(plan: Plan, view: View, focus: Point, mix: Mix) -> tuple[LightSource, ...]:
    """A lamp on what is behind the subject, for a silhouette or a bright key."""
    sky, contrast, tint = mix
    if not contrast.backdrop:
        return ()
    ahead = (float(exact.sine(view.yaw)), float(exact.cosine(view.yaw)))
    far = 1.2 if plan.interior else 3.5
    place = (focus[0] + ahead[0] * far, 1.0 if plan.interior else 2.2, focus[2] + ahead[1] * far)
    place = _inside(plan, place)
    toward = unit((ahead[0], 0.18, ahead[1]))
    colour = colours.scaled(
        colours.mixed(tint, (1.0, 1.0, 1.0), 0.3), contrast.backdrop * (4.0 if plan.interior else 5.0)
    )
    strength = colours.scaled(colour, 0.55 + 0.45 * sky.room)
    return (LightSource(Lamp.SPOT, strength, place, toward, 9.0, 4.0, False, (0.6, -0.1)),)


def _eye_light(shot: Shot, plan: Plan, view: View, focus: Point, mix: Mix) -> tuple[LightSource, ...]:
    """A little light beside the lens, across from the key and without shadow: it finds the eyes under a hat's brim."""
    sky, contrast, tint = mix
    if contrast.figures < 0.5:
        return ()
    away = (view.eye[0] - focus[0], view.eye[1] - focus[1], view.eye[2] - focus[2])
    way, far = unit(away), min(exact.apart(view.eye, focus) * 0.9, 1.3)
    dark = sky.room < 0.1
    aside = 0.7 if _WAYS[shot.light.direction][0] < 0.0 else -0.7
    x, z = way[0] - way[2] * -aside, way[2] + way[0] * -aside
    place = _inside(plan, (focus[0] + x * far, focus[1] + way[1] * far - 0.1, focus[2] + z * far))
    power = (0.22 + 0.20 * min(contrast.fill, 0.5)) * _LEFT[shot.light.direction]
    warm = (1.15, 0.85, 0.58) if dark and shot.light.sources else (1.0, 1.0, 1.0)
    colour = colours.times(colours.scaled(tint, power * (11.0 if dark else 1.0)), warm)
    return (LightSource(Lamp.POINT, colour, place, reach=3.2, shadow=False),)


def lightning(shot: Shot, air: Air, seconds: Sequence[float]) -> tuple[Air, tuple[LightSource, ...]]:
    """The air and the light of a storm's flashes; the air itself and nothing in any other weather."""
    if shot.setting.weather != "storm":
        return air, ()
    levels = beats.lightning(seconds, shot.seed)
    flash = LightSource(Lamp.SUN, (3.6, 4.2, 5.6), direction=unit((-0.55, 0.7, -0.5)), softness=30.0, levels=levels)
    return replace(air, flashes=levels), (flash,)


def _inside(plan: Plan, place: Point) -> Point:
    room = plan.room
    if room is None:
        return place[0], max(place[1], 0.15), place[2]
    x = min(max(place[0], room.left + 0.25), room.right - 0.25)
    z = min(max(place[2], room.back + 0.25), room.front - 0.25)
    return x, min(max(place[1], 0.15), room.ceiling - 0.25), z


def _held(x: float, low: float, high: float) -> float:
    return min(max(x, low), high)
