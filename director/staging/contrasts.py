"""Contrasts: how strong each of a shot's lights is, by its key and its mood. Values only; no lamp is placed here."""

from dataclasses import dataclass, replace

from director.domain.shot import Shot
from director.domain.vocabulary import Key
from director.staging import colours
from director.staging.colours import Colour
from director.staging.moods import mood_of
from director.staging.skies import Sky


@dataclass(frozen=True)
class Contrast:
    """Strength of key, fill, ambient, back rim and backdrop, the exposure's factor, and the figures' share of light."""

    key: float
    fill: float
    ambient: float
    rim: float
    backdrop: float
    exposure: float
    figures: float = 1.0
    open: float = 1.0  # of the exposure, out of doors, where nobody can dim the sky


_KEYS: dict[Key, Contrast] = {
    "natural": Contrast(1.0, 0.30, 1.0, 1.0, 0.0, 1.0),
    "high_key": Contrast(0.90, 1.10, 1.95, 0.5, 0.30, 1.18, open=1.08),
    "low_key": Contrast(1.0, 0.05, 0.30, 1.5, 0.0, 0.96, open=0.78),
    "silhouette": Contrast(0.75, 0.30, 1.0, 0.35, 1.3, 1.05, figures=0.035),
}
LAMPLIGHT: Colour = (1.0, 0.66, 0.36)


Mix = tuple[Sky, Contrast, Colour]


def mixed_for(shot: Shot, sky: Sky) -> Mix:
    """The sky, the shot's contrast and the colour of its lamps, both as its mood has them."""
    mood, key = mood_of(shot.light.mood), _KEYS[shot.light.key]
    contrast = replace(key, key=key.key * mood.key, fill=key.fill * mood.fill, ambient=key.ambient * mood.ambient)
    return sky, contrast, colours.times(colours.kelvin(shot.light.temperature_k), mood.tint)
