"""Skies: what the hour and the weather make of the air, before any lamp is lit. Data and blends; linear colours."""

from dataclasses import dataclass, replace

from director.domain.vocabulary import Atmosphere, TimeOfDay, Weather
from director.staging import colours
from director.staging.colours import Colour


@dataclass(frozen=True)
class Sky:
    """The light of an hour. `sun` is the key's colour out of doors, `height` the sine of its elevation.

    `glow` is round the sun or moon and `disc` how much brighter than it they are; `room` is what reaches the inside
    through windows, as a share of daylight; `exposure` is for the open; `panes` is how bright lit windows are.
    """

    zenith: Colour
    horizon: Colour
    fog: Colour
    ambient: Colour
    bounce: Colour
    sun: Colour
    glow: Colour
    rim: Colour
    cloud: Colour
    height: float
    stars: float
    density: float
    room: float
    exposure: float
    panes: float
    disc: float
    clouds: float


SKIES: dict[TimeOfDay, Sky] = {
    "dawn": Sky(
        zenith=(0.13, 0.22, 0.44),
        horizon=(0.88, 0.54, 0.42),
        fog=(0.50, 0.42, 0.44),
        ambient=(0.20, 0.24, 0.36),
        bounce=(0.10, 0.08, 0.08),
        sun=(2.6, 1.65, 1.15),
        glow=(0.62, 0.34, 0.22),
        rim=(0.60, 0.46, 0.42),
        cloud=(0.80, 0.50, 0.46),
        height=0.20,
        stars=0.05,
        density=0.008,
        room=0.45,
        exposure=0.98,
        panes=0.35,
        disc=8.0,
        clouds=0.42,
    ),
    "day": Sky(
        zenith=(0.10, 0.25, 0.64),
        horizon=(0.52, 0.68, 0.88),
        fog=(0.50, 0.60, 0.72),
        ambient=(0.40, 0.49, 0.64),
        bounce=(0.25, 0.21, 0.16),
        sun=(3.0, 2.62, 2.1),
        glow=(0.50, 0.45, 0.38),
        rim=(0.40, 0.42, 0.46),
        cloud=(1.12, 1.12, 1.12),
        height=0.62,
        stars=0.0,
        density=0.003,
        room=1.0,
        exposure=0.72,
        panes=0.0,
        disc=24.0,
        clouds=0.40,
    ),
    "golden_hour": Sky(
        zenith=(0.14, 0.22, 0.42),
        horizon=(1.05, 0.58, 0.26),
        fog=(0.78, 0.44, 0.24),
        ambient=(0.22, 0.25, 0.38),
        bounce=(0.17, 0.11, 0.08),
        sun=(4.9, 2.5, 0.98),
        glow=(1.1, 0.60, 0.24),
        rim=(1.1, 0.64, 0.30),
        cloud=(1.10, 0.62, 0.38),
        height=0.20,
        stars=0.0,
        density=0.006,
        room=0.8,
        exposure=0.80,
        panes=0.3,
        disc=12.0,
        clouds=0.42,
    ),
    "dusk": Sky(
        zenith=(0.026, 0.050, 0.160),
        horizon=(0.44, 0.19, 0.14),
        fog=(0.115, 0.085, 0.135),
        ambient=(0.085, 0.105, 0.22),
        bounce=(0.045, 0.034, 0.038),
        sun=(0.95, 0.52, 0.40),
        glow=(0.40, 0.15, 0.07),
        rim=(0.46, 0.30, 0.34),
        cloud=(0.26, 0.12, 0.15),
        height=0.11,
        stars=0.10,
        density=0.006,
        room=0.22,
        exposure=1.22,
        panes=0.5,
        disc=4.0,
        clouds=0.46,
    ),
    "night": Sky(
        zenith=(0.006, 0.012, 0.062),
        horizon=(0.020, 0.034, 0.118),
        fog=(0.012, 0.019, 0.062),
        ambient=(0.032, 0.054, 0.172),
        bounce=(0.014, 0.016, 0.022),
        sun=(0.17, 0.25, 0.48),
        glow=(0.02, 0.03, 0.05),
        rim=(0.24, 0.36, 0.72),
        cloud=(0.016, 0.026, 0.062),
        height=0.55,
        stars=0.9,
        density=0.005,
        room=0.03,
        exposure=1.18,
        panes=0.75,
        disc=60.0,
        clouds=0.30,
    ),
}


@dataclass(frozen=True)
class Cover:
    """What a weather does: share of the sun left, of the blue left, ambient and fog added, and what falls.

    `clouds` is their cover (None: the hour's own), `wind` their drift in a second, `panes` the windows lit by day.
    """

    sun: float
    blue: float
    ambient: float
    fog: float
    wet: float = 0.0
    rain: float = 0.0
    snow: float = 0.0
    dark: float = 1.0
    clouds: float | None = None
    wind: tuple[float, float] = (0.012, 0.007)
    panes: float = 0.0


COVERS: dict[Weather, Cover] = {
    "clear": Cover(1.0, 1.0, 1.0, 0.0),
    "overcast": Cover(0.16, 0.16, 1.55, 0.004, dark=0.80, clouds=0.96, panes=0.1),
    "rain": Cover(0.10, 0.16, 1.25, 0.010, wet=0.8, rain=0.6, dark=0.52, clouds=1.0, wind=(0.03, 0.01), panes=0.4),
    "storm": Cover(0.05, 0.24, 0.80, 0.014, wet=1.0, rain=1.0, dark=0.24, clouds=0.92, wind=(0.09, 0.03), panes=0.8),
    "snow": Cover(0.22, 0.12, 1.60, 0.014, wet=0.1, snow=0.85, dark=0.90, clouds=1.0, panes=0.2),
}
# density added, height (larger hugs the ground), colour share, colour
AIRS: dict[Atmosphere, tuple[float, float, float, Colour]] = {
    "haze": (0.020, 0.05, 0.25, (0.62, 0.62, 0.62)),
    "fog": (0.105, 0.12, 0.75, (0.60, 0.63, 0.68)),
    "smoke": (0.070, 0.03, 0.88, (0.13, 0.125, 0.12)),
    "dust": (0.050, 0.08, 0.8, (0.62, 0.44, 0.25)),
    "steam": (0.190, 0.95, 0.8, (0.98, 1.0, 1.02)),
}


def _grey(colour: Colour, keep: float) -> Colour:
    level = 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]
    return colours.mixed((level, level, level * 1.04), colour, keep)


def under(hour: TimeOfDay, weather: Weather) -> Sky:
    """The sky of an hour under a weather."""
    sky, cover = SKIES[hour], COVERS[weather]
    dark = cover.dark if hour != "night" else 0.55 + 0.45 * cover.dark
    if hour == "night":  # rain doesn't take the blue from a night as it does from a day
        cover = replace(cover, blue=0.5 + 0.5 * cover.blue)
    ambient = cover.ambient * (0.4 + 0.6 * dark)
    clear = weather == "clear"
    return replace(
        sky,
        zenith=colours.scaled(colours.mixed(_grey(sky.horizon, cover.blue), sky.zenith, cover.blue), dark),
        horizon=colours.scaled(_grey(sky.horizon, cover.blue), dark),
        fog=colours.scaled(_grey(sky.fog, cover.blue), dark),
        ambient=colours.scaled(_grey(sky.ambient, 0.4 + 0.6 * cover.blue), ambient),
        bounce=colours.scaled(sky.bounce, 1.6 if weather == "snow" else ambient),
        sun=colours.scaled(_grey(sky.sun, 0.3 + 0.7 * cover.blue), cover.sun),
        glow=sky.glow if clear else colours.scaled(_grey(sky.glow, 0.4), cover.sun),
        cloud=sky.cloud if clear else colours.scaled(_grey(sky.cloud, cover.blue), 0.72 * dark),
        stars=sky.stars if clear else 0.0,
        density=sky.density + cover.fog,
        room=sky.room * (0.35 + 0.65 * cover.sun) * (0.6 + 0.4 * dark),
        panes=max(sky.panes, cover.panes),
        disc=sky.disc if clear else 0.0,
        clouds=sky.clouds if cover.clouds is None else cover.clouds,
    )
