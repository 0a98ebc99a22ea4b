"""Airs: sky, fog, ambient light, rim and exposure of a shot, from its hour, weather, place and key. No lamps here."""

from director.domain.shot import Shot
from director.staging import colours, exact, skies
from director.staging.colours import Colour
from director.staging.contrasts import LAMPLIGHT, Mix
from director.staging.framing import View
from director.staging.moods import mood_of
from director.staging.places import Plan
from director.staging.skies import Sky
from director.staging.solids import Point
from director.staging.staged import Air

_OPEN_SUN = 0.5  # of the sun's strength, on what stands about in the open
_OVER = 1.8  # how much brighter than a room its windows' view is, for a lens that is opened for the room


def unit(way: Point) -> Point:
    """The way, one metre long."""
    size = exact.apart(way, (0.0, 0.0, 0.0)) or 1.0
    return way[0] / size, way[1] / size, way[2] / size


def air_of(shot: Shot, plan: Plan, view: View, mix: Mix, way: Point) -> Air:
    sky, contrast, _ = mix
    cover = skies.COVERS[shot.setting.weather]
    density, height, fog = _thickness(shot, sky, inside=plan.interior)
    ambient, bounce = _ambient(sky, mix[2], inside=plan.interior)
    rim, rim_colour = _rim(shot, view, mix, way, inside=plan.interior)
    outside = not plan.interior
    over = 1.0 if outside else 1.0 + (_OVER - 1.0) * min(1.0, sky.room)
    ambience = (
        max(contrast.ambient, 0.7) if outside and sky.room < 0.1 else contrast.ambient
    )  # the night is dark enough
    return Air(
        zenith=colours.scaled(sky.zenith, over),
        horizon=colours.scaled(sky.horizon, over),
        fog_colour=fog,
        fog_density=density,
        fog_height=height,
        ambient_sky=colours.scaled(ambient, ambience),
        ambient_ground=colours.scaled(bounce, ambience),
        rim_colour=rim_colour,
        rim_direction=rim,
        sun_direction=way if way[1] > 0.05 else unit((way[0], 0.2, way[2])),
        sun_colour=sky.glow,
        stars=sky.stars,
        wet=cover.wet if outside else 0.0,
        rain=cover.rain if outside else 0.0,
        snow=cover.snow if outside else 0.0,
        exposure=(sky.exposure * contrast.open if outside else 1.42) * contrast.exposure,
        saturation=1.05,
        balance=colours.mixed((1.0, 1.0, 1.0), mood_of(shot.light.mood).tint, 0.6),
        cloud_colour=sky.cloud,
        clouds=sky.clouds,
        wind=cover.wind,
        disc=sky.disc,
        figures=contrast.figures,
    )


def outside(shot: Shot, air: Air) -> Colour:
    """How many times a room's ambient light the hour's daylight is, which lies on what is seen through windows."""
    sky = skies.under(shot.light.time_of_day, shot.setting.weather)
    more = 1.0 + (_OVER - 1.0) * min(1.0, sky.room)
    day = (more * (_OPEN_SUN * sun + over) for sun, over in zip(sky.sun, sky.ambient, strict=True))
    red, green, blue = (out / max(room, 1e-3) for out, room in zip(day, air.ambient_sky, strict=True))
    return red, green, blue


def _ambient(sky: Sky, tint: Colour, *, inside: bool) -> tuple[Colour, Colour]:
    """What comes from all sides: from above, and from below."""
    if not inside:
        return sky.ambient, sky.bounce
    lamp = colours.scaled(colours.mixed(tint, (0.85, 0.95, 1.15), 0.6), 0.055)
    day = colours.scaled(sky.ambient, 0.38 * min(1.0, sky.room))
    above = lamp[0] + day[0], lamp[1] + day[1], lamp[2] + day[2]
    return above, colours.scaled(colours.times(above, (1.12, 0.95, 0.80)), 0.85)


def _rim(shot: Shot, view: View, mix: Mix, sun: Point, *, inside: bool) -> tuple[Point, Colour]:
    """The way to the light that draws the figures' edges, and its colour: a low sun before the lens, else a lamp's."""
    sky, contrast, tint = mix
    colour, strength = colours.mixed(sky.rim, tint, 0.25), contrast.rim * (0.6 if inside else 1.0)
    ahead = (float(exact.sine(view.yaw)), float(exact.cosine(view.yaw)))
    right = (-ahead[1], ahead[0])
    way = unit((ahead[0] + right[0] * 0.35, 0.5, ahead[1] + right[1] * 0.35))
    if shot.light.sources and sky.room < 0.1:
        colour = colours.mixed(colour, LAMPLIGHT, 0.6)
    if shot.light.direction != "back":
        return way, colours.scaled(colour, strength)
    if inside or sky.disc <= 0.0:
        return way, colours.scaled(colour, 2.4 * strength)
    hue = colours.scaled(sky.sun, 1.0 / max(sky.sun))
    aside = 1.0 if sun[0] * right[0] + sun[2] * right[1] > 0.0 else -1.0  # edges face across the lens, not into the sun
    way = unit((sun[0] + aside * right[0], sun[1] + 0.55, sun[2] + aside * right[1]))
    return way, colours.scaled(colours.mixed(colour, hue, 0.6), 3.0 * strength)


def _thickness(shot: Shot, sky: Sky, *, inside: bool) -> tuple[float, float, Colour]:
    """How thick the air is, how it hugs the ground, and its colour: dark air is lit by its lamps alone."""
    density, height, fog = sky.density * (0.25 if inside else 1.0), 0.06, sky.fog
    if inside:
        fog = colours.mixed(colours.scaled(sky.fog, 0.3), (0.10, 0.09, 0.08), 0.5)
    bright = 0.035 + 0.965 * min(1.0, sky.room)
    own = colours.scaled(sky.fog, 1.0 / max(sky.fog))
    hue = (1.0, 1.0, 1.0) if inside else colours.mixed(own, (1.0, 1.0, 1.0), min(1.0, 2.0 * sky.room))
    for name in shot.setting.atmosphere:
        more, low, share, colour = skies.AIRS[name]
        density += more * (0.8 if inside else 1.0)
        height = max(height, low)
        lit = colours.times(colour, colours.scaled(hue, bright if not inside else 0.10 + 0.30 * bright))
        fog = colours.mixed(fog, lit, share)
    return density, height, fog
