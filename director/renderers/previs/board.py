"""The light of a storyboard: an inked shot is drawn on pale paper under one high, soft light, whatever the hour."""

from collections.abc import Sequence
from dataclasses import replace

from director.staging.staged import Air, Lamp, LightSource, StagedShot

_PAPER = Air(
    zenith=(0.74, 0.73, 0.71),
    horizon=(0.92, 0.9, 0.86),
    fog_colour=(0.78, 0.76, 0.72),
    fog_density=0.02,
    fog_height=0.06,
    ambient_sky=(0.95, 0.93, 0.9),
    ambient_ground=(0.6, 0.58, 0.55),
    rim_colour=(0.0, 0.0, 0.0),
    rim_direction=(0.0, 1.0, 0.0),
    sun_direction=(0.0, 1.0, 0.0),
    sun_colour=(0.1, 0.1, 0.1),
    exposure=1.3,
    saturation=0.3,
)
_KEY = LightSource(Lamp.SUN, (1.9, 1.85, 1.75), direction=(-0.55, 0.7, 0.5), softness=30.0)
_NIGHT = 0.95  # a night board is a shade greyer, so that the eye knows


def _between(a: float, b: float, share: float) -> float:
    return a + (b - a) * share


def _blend(a: Sequence[float], b: Sequence[float], share: float) -> tuple[float, float, float]:
    red, green, blue = (_between(own, other, share) for own, other in zip(a, b, strict=True))
    return red, green, blue


def _dimmed(light: LightSource, share: float) -> LightSource:
    return replace(light, colour=_blend(light.colour, (0.0, 0.0, 0.0), share), glow=light.glow * (1.0 - share))


def _mixed(air: Air, ink: float) -> Air:
    dark = air.zenith[0] + air.zenith[1] + air.zenith[2] < 0.2
    paper = replace(_PAPER, exposure=_PAPER.exposure * (_NIGHT if dark else 1.0))
    colours = {
        name: _blend(getattr(air, name), getattr(paper, name), ink)
        for name in ("zenith", "horizon", "fog_colour", "ambient_sky", "ambient_ground", "rim_colour", "sun_colour")
    }
    numbers = {
        name: _between(getattr(air, name), getattr(paper, name), ink)
        for name in ("fog_density", "fog_height", "exposure", "saturation", "stars")
    }
    return replace(air, **colours, **numbers, balance=_blend(air.balance, (1.0, 1.0, 1.0), ink))


def on_paper(staged: StagedShot) -> StagedShot:
    """The shot under the storyboard's light as far as `finish.ink` asks; itself where there is no ink."""
    ink = min(1.0, staged.finish.ink)
    if ink <= 0.0:
        return staged
    key = replace(_KEY, colour=_blend((0.0, 0.0, 0.0), _KEY.colour, ink))
    finish = replace(
        staged.finish,
        bloom=_between(staged.finish.bloom, 0.0, ink),
        vignette=_between(staged.finish.vignette, 0.1, ink),
    )
    lights = (key, *(_dimmed(light, ink) for light in staged.lights)) if ink < 1.0 else (key,)
    return replace(staged, air=_mixed(staged.air, ink), lights=lights, finish=finish)
