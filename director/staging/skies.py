"""Skies: what the hour and the weather make of the air, before any lamp is lit. Data and blends; linear colours."""

from dataclasses import dataclass, replace

from director.domain.vocabulary import Atmosphere, TimeOfDay, Weather
from director.staging import colours
from director.staging.colours import Colour


@dataclass(frozen=True)
class Sky:
    """The light of an hour. `sun` is the key's colour out of doors, `height` the sine of its elevation.

    `room` is what reaches the inside through windows, as a share of daylight; `exposure` is for the open.
    """

    zenith: Colour
    horizon: Colour
    fog: Colour
    ambient: Colour
    bounce: Colour
    sun: Colour
    disc: Colour
    rim: Colour
    height: float
    stars: float
    density: float
    room: float
    exposure: float


SKIES: dict[TimeOfDay, Sky] = {
    "dawn": Sky(
        (0.16, 0.24, 0.42),
        (0.86, 0.56, 0.46),
        (0.56, 0.46, 0.46),
        (0.30, 0.32, 0.42),
        (0.16, 0.13, 0.13),
        (2.5, 1.75, 1.35),
        (0.62, 0.34, 0.22),
        (0.60, 0.48, 0.46),
        0.20,
        0.12,
        0.010,
        0.45,
        0.95,
    ),
    "day": Sky(
        (0.22, 0.40, 0.74),
        (0.66, 0.77, 0.88),
        (0.60, 0.66, 0.72),
        (0.42, 0.48, 0.58),
        (0.24, 0.22, 0.18),
        (3.4, 3.1, 2.7),
        (0.55, 0.50, 0.42),
        (0.40, 0.42, 0.46),
        0.62,
        0.0,
        0.004,
        1.0,
        0.72,
    ),
    "golden_hour": Sky(
        (0.16, 0.26, 0.46),
        (1.05, 0.58, 0.28),
        (0.80, 0.46, 0.26),
        (0.30, 0.32, 0.46),
        (0.20, 0.14, 0.11),
        (4.2, 2.3, 1.05),
        (1.1, 0.62, 0.26),
        (1.0, 0.62, 0.32),
        0.22,
        0.0,
        0.006,
        0.8,
        0.80,
    ),
    "dusk": Sky(
        (0.035, 0.05, 0.15),
        (0.42, 0.24, 0.30),
        (0.16, 0.13, 0.22),
        (0.14, 0.15, 0.27),
        (0.06, 0.05, 0.06),
        (0.85, 0.62, 0.72),
        (0.20, 0.10, 0.10),
        (0.36, 0.34, 0.56),
        0.16,
        0.35,
        0.008,
        0.22,
        1.12,
    ),
    "night": Sky(
        (0.008, 0.014, 0.045),
        (0.032, 0.052, 0.115),
        (0.024, 0.038, 0.078),
        (0.078, 0.092, 0.145),
        (0.035, 0.032, 0.038),
        (0.40, 0.48, 0.68),
        (0.02, 0.03, 0.05),
        (0.30, 0.42, 0.75),
        0.55,
        0.9,
        0.007,
        0.03,
        1.55,
    ),
}


@dataclass(frozen=True)
class Cover:
    """What a weather does: share of the sun left, of the blue left, ambient and fog added, and what falls."""

    sun: float
    blue: float
    ambient: float
    fog: float
    wet: float = 0.0
    rain: float = 0.0
    snow: float = 0.0
    dark: float = 1.0


COVERS: dict[Weather, Cover] = {
    "clear": Cover(1.0, 1.0, 1.0, 0.0),
    "overcast": Cover(0.24, 0.18, 1.30, 0.004, dark=0.86),
    "rain": Cover(0.20, 0.14, 1.10, 0.010, wet=0.75, rain=0.55, dark=0.66),
    "storm": Cover(0.10, 0.20, 0.80, 0.018, wet=1.0, rain=1.0, dark=0.38),
    "snow": Cover(0.30, 0.10, 1.45, 0.014, wet=0.1, snow=0.8, dark=1.0),
}
# density added, height (larger hugs the ground), colour share, colour
AIRS: dict[Atmosphere, tuple[float, float, float, Colour]] = {
    "haze": (0.022, 0.05, 0.25, (0.62, 0.62, 0.62)),
    "fog": (0.110, 0.22, 0.6, (0.62, 0.65, 0.70)),
    "smoke": (0.060, 0.04, 0.7, (0.34, 0.33, 0.33)),
    "dust": (0.050, 0.08, 0.8, (0.62, 0.46, 0.28)),
    "steam": (0.070, 0.55, 0.5, (0.80, 0.82, 0.84)),
}


def _grey(colour: Colour, keep: float) -> Colour:
    level = 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]
    return colours.mixed((level, level, level * 1.04), colour, keep)


def under(hour: TimeOfDay, weather: Weather) -> Sky:
    """The sky of an hour under a weather."""
    sky, cover = SKIES[hour], COVERS[weather]
    dark = cover.dark if hour != "night" else 0.55 + 0.45 * cover.dark
    return replace(
        sky,
        zenith=colours.scaled(colours.mixed(_grey(sky.horizon, cover.blue), sky.zenith, cover.blue), dark),
        horizon=colours.scaled(_grey(sky.horizon, cover.blue), dark),
        fog=colours.scaled(_grey(sky.fog, cover.blue), dark),
        ambient=colours.scaled(_grey(sky.ambient, 0.4 + 0.6 * cover.blue), cover.ambient * (0.5 + 0.5 * dark)),
        bounce=colours.scaled(sky.bounce, 1.6 if weather == "snow" else cover.ambient * (0.5 + 0.5 * dark)),
        sun=colours.scaled(_grey(sky.sun, 0.3 + 0.7 * cover.blue), cover.sun),
        disc=colours.scaled(sky.disc, cover.sun * 0.6 if weather != "clear" else 1.0),
        stars=sky.stars if weather == "clear" else 0.0,
        density=sky.density + cover.fog,
        room=sky.room * (0.35 + 0.65 * cover.sun) * (0.6 + 0.4 * dark),
    )
