"""Lighting: hour, key, direction, quality and temperature become the air and the lamps of one shot.

The key stands where the direction says, as seen from the camera at frame one; inside it is a lamp in the room, outside
the sun or moon. Practicals are in `practicals`; what happens to the finished picture is in `finish`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from director.domain.shot import Shot
from director.domain.vocabulary import Key, LightDirection
from director.staging import colours, exact, skies
from director.staging.colours import Colour
from director.staging.framing import View
from director.staging.places import Plan
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


@dataclass(frozen=True)
class _Contrast:
    """Strength of key, fill, ambient, back rim and backdrop, and the exposure's factor."""

    key: float
    fill: float
    ambient: float
    rim: float
    backdrop: float
    exposure: float


_KEYS: dict[Key, _Contrast] = {
    "natural": _Contrast(1.0, 0.30, 1.0, 1.0, 0.0, 1.0),
    "high_key": _Contrast(0.95, 0.85, 1.75, 0.6, 0.45, 1.12),
    "low_key": _Contrast(0.92, 0.12, 0.58, 1.25, 0.0, 0.95),
    "silhouette": _Contrast(0.10, 0.0, 0.10, 0.75, 2.6, 1.0),
}


@dataclass(frozen=True)
class Lit:
    """The air, and the lamps that are not practicals."""

    air: Air
    lamps: tuple[LightSource, ...]


def lit(shot: Shot, plan: Plan, view: View, focus: Point, shaded: Callable[[Point], bool]) -> Lit:
    """The light of a shot on what stands at `focus`; `shaded` says whether the set keeps a way's light from it."""
    sky = skies.under(shot.light.time_of_day, shot.setting.weather)
    contrast = _KEYS[shot.light.key]
    tint = colours.kelvin(shot.light.temperature_k)
    way = key_way(shot, view, sky, inside=plan.interior)
    if plan.interior:
        lamps = _indoors(shot, plan, (sky, contrast, tint), way, focus)
    else:
        way = _cleared(way, shaded)
        lamps = _outdoors(shot, (sky, contrast, tint), way, focus)
    lamps += _backdrop(plan, view, focus, (sky, contrast, tint))
    lamps += _eye_light(plan, view, focus, (sky, contrast, tint))
    return Lit(_air(shot, plan, view, (sky, contrast, tint), way), lamps)


_Mix = tuple[Sky, _Contrast, Colour]


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


def _cleared(way: Point, shaded: Callable[[Point], bool]) -> Point:
    """The sun raised until it clears the roofs, as one waits for it on the day."""
    for lift in (0.0, 0.2, 0.45, 0.8, 1.3):
        raised = _unit((way[0], way[1] + lift, way[2]))
        if way[1] < 0 or not shaded(raised):
            return raised
    return way


def _softness(shot: Shot) -> float:
    return {"soft": 3.5, "hard": 26.0}[shot.light.quality]


def _indoors(shot: Shot, plan: Plan, mix: _Mix, way: Point, focus: Point) -> tuple[LightSource, ...]:
    sky, contrast, tint = mix
    far = 2.7 if shot.light.quality == "soft" else 3.3
    place = _inside(plan, (focus[0] + way[0] * far, focus[1] + way[1] * far, focus[2] + way[2] * far))
    toward = _unit((focus[0] - place[0], focus[1] - place[1], focus[2] - place[2]))
    level = (0.62 + 0.48 * sky.room) if shot.light.time_of_day != "night" else 0.46
    distance = exact.apart(place, focus)
    faded = 1.0 - distance * distance / 81.0
    strength = contrast.key * level * 2.9 * (distance * distance + 0.6) / (faded * faded)
    if shot.light.quality == "soft":
        strength *= 0.9
    wide = (0.86, 0.58) if shot.light.key != "low_key" else (0.93, 0.72)
    if shot.light.quality == "soft":
        wide = (wide[0] - 0.06, wide[1] - 0.14)
    colour = colours.scaled(tint, strength)
    key = LightSource(Lamp.SPOT, colour, place, toward, 9.0, _softness(shot), True, wide)
    lamps = (key, _fill(shot, mix, way, 0.5 + 0.5 * sky.room))
    return lamps + _window_light(shot, plan, sky, contrast)


def _window_light(shot: Shot, plan: Plan, sky: Sky, contrast: _Contrast) -> tuple[LightSource, ...]:
    """The sun or the sky through the first window, low enough to reach across the floor."""
    window = next((one for one in plan.pieces if one.kind == "window" and one.wall), None)
    if window is None or sky.room < 0.05:
        return ()
    out = {"back": (0.42, -1.0), "left": (-1.0, 0.34), "right": (1.0, 0.34), "front": (0.3, 1.0)}[window.wall]
    direction = _unit((out[0], 0.62, out[1]))
    strength = 1.05 * contrast.key + 0.25
    return (LightSource(Lamp.SUN, colours.scaled(sky.sun, strength), direction=direction, softness=18.0),)


def _fill(shot: Shot, mix: _Mix, way: Point, share: float) -> LightSource:
    """A soft light without shadow from the other side of the camera."""
    sky, contrast, tint = mix
    amount = contrast.fill * share * (1.35 if shot.light.quality == "soft" else 0.7)
    cool = colours.mixed(colours.times(sky.ambient, (1.6, 1.6, 1.6)), colours.scaled(tint, 0.6), 0.35)
    direction = _unit((-way[0] * 0.8, 0.45, -way[2] * 0.8 if abs(way[2]) > 0.3 else 0.6))
    return LightSource(Lamp.SUN, colours.scaled(cool, amount), direction=direction, softness=3.0, shadow=False)


def _outdoors(shot: Shot, mix: _Mix, way: Point, focus: Point) -> tuple[LightSource, ...]:
    sky, contrast, tint = mix
    hard = 1.0 if shot.light.quality == "hard" else 0.82
    colour = colours.times(colours.scaled(sky.sun, contrast.key * hard), tint)
    if shot.light.direction == "under":
        place = (focus[0] + way[0] * 2.2, 0.12, focus[2] + way[2] * 2.2)
        toward = _unit((focus[0] - place[0], focus[1] - place[1], focus[2] - place[2]))
        power = colours.scaled(colours.times((1.0, 1.0, 1.0), tint), 9.0 * contrast.key * min(1.0, 0.35 + sky.room))
        lamp = LightSource(Lamp.SPOT, power, place, toward, 9.0, _softness(shot), True, (0.8, 0.3))
        return lamp, _fill(shot, mix, way, 0.8)
    softness = _softness(shot) * (1.0 if shot.setting.weather == "clear" else 0.6)
    return LightSource(Lamp.SUN, colour, direction=way, softness=softness), _fill(shot, mix, way, 0.9)


def _backdrop(plan: Plan, view: View, focus: Point, mix: _Mix) -> tuple[LightSource, ...]:
    """A lamp on what is behind the subject, for a silhouette or a bright key."""
    sky, contrast, tint = mix
    if not contrast.backdrop:
        return ()
    ahead = (float(exact.sine(view.yaw)), float(exact.cosine(view.yaw)))
    far = 1.4 if plan.interior else 3.5
    place = (focus[0] + ahead[0] * far, 1.0 if plan.interior else 2.2, focus[2] + ahead[1] * far)
    place = _inside(plan, place)
    toward = _unit((ahead[0], 0.18, ahead[1]))
    colour = colours.scaled(
        colours.mixed(tint, (1.0, 1.0, 1.0), 0.3), contrast.backdrop * (4.0 if plan.interior else 5.0)
    )
    strength = colours.scaled(colour, 0.5 + 0.5 * sky.room)
    return (LightSource(Lamp.SPOT, strength, place, toward, 9.0, 4.0, False, (0.6, -0.1)),)


def _eye_light(plan: Plan, view: View, focus: Point, mix: _Mix) -> tuple[LightSource, ...]:
    """A little light beside the lens, without shadow: it finds the eyes under a hat's brim."""
    sky, contrast, tint = mix
    if contrast.backdrop > 1.0:
        return ()
    away = (view.eye[0] - focus[0], view.eye[1] - focus[1], view.eye[2] - focus[2])
    way, far = _unit(away), min(exact.apart(view.eye, focus) * 0.9, 1.3)
    place = _inside(plan, (focus[0] + way[0] * far, focus[1] + way[1] * far + 0.05, focus[2] + way[2] * far))
    power = 0.27 + 0.20 * min(contrast.fill, 0.5) + 0.12 * sky.room
    return (LightSource(Lamp.POINT, colours.scaled(tint, power), place, reach=3.2, shadow=False),)


def _inside(plan: Plan, place: Point) -> Point:
    room = plan.room
    if room is None:
        return place[0], max(place[1], 0.15), place[2]
    x = min(max(place[0], room.left + 0.25), room.right - 0.25)
    z = min(max(place[2], room.back + 0.25), room.front - 0.25)
    return x, min(max(place[1], 0.15), room.ceiling - 0.25), z


def _unit(way: Point) -> Point:
    size = exact.apart(way, (0.0, 0.0, 0.0)) or 1.0
    return way[0] / size, way[1] / size, way[2] / size


def _air(shot: Shot, plan: Plan, view: View, mix: _Mix, way: Point) -> Air:
    sky, contrast, tint = mix
    cover = skies.COVERS[shot.setting.weather]
    density, height, fog = _thickness(shot, sky, inside=plan.interior)
    ambient, bounce = sky.ambient, sky.bounce
    if plan.interior:
        lamp = colours.scaled(colours.mixed(tint, (0.9, 0.95, 1.05), 0.45), 0.19)
        ambient = colours.mixed(lamp, colours.scaled(ambient, 0.75), 0.12 + 0.55 * min(1.0, sky.room))
        bounce = colours.scaled(colours.mixed(ambient, (0.26, 0.2, 0.15), 0.3), 0.8)
    ahead = (float(exact.sine(view.yaw)), float(exact.cosine(view.yaw)))
    right = (-ahead[1], ahead[0])
    rim = _unit((ahead[0] + right[0] * 0.35, 0.5, ahead[1] + right[1] * 0.35))
    rim_colour = colours.scaled(colours.mixed(sky.rim, tint, 0.25), contrast.rim * (0.6 if plan.interior else 1.0))
    outside = not plan.interior
    return Air(
        zenith=sky.zenith,
        horizon=sky.horizon,
        fog_colour=colours.scaled(fog, 1.0 if contrast.backdrop < 1.0 else 1.35),
        fog_density=density,
        fog_height=height,
        ambient_sky=colours.scaled(ambient, contrast.ambient),
        ambient_ground=colours.scaled(bounce, contrast.ambient),
        rim_colour=rim_colour,
        rim_direction=rim,
        sun_direction=way if way[1] > 0.05 else _unit((way[0], 0.2, way[2])),
        sun_colour=sky.disc,
        stars=sky.stars,
        wet=cover.wet if outside else 0.0,
        rain=cover.rain if outside else 0.0,
        snow=cover.snow if outside else 0.0,
        exposure=(sky.exposure if outside else 0.98) * contrast.exposure,
        saturation=1.05,
    )


def _thickness(shot: Shot, sky: Sky, *, inside: bool) -> tuple[float, float, Colour]:
    density, height, fog = sky.density * (0.25 if inside else 1.0), 0.06, sky.fog
    if inside:
        fog = colours.mixed(colours.scaled(sky.fog, 0.4), (0.14, 0.12, 0.10), 0.5)
    for name in shot.setting.atmosphere:
        more, low, share, colour = skies.AIRS[name]
        density += more * (0.8 if inside else 1.0)
        height = max(height, low)
        bright = 0.16 + 0.84 * min(1.0, sky.room)
        fog = colours.mixed(fog, colours.scaled(colour, bright if not inside else 0.25 + 0.4 * bright), share)
    return density, height, fog
