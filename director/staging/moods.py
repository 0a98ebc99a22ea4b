"""Moods: what words of feeling do to light: strengths of key, fill and ambient, a tint, the print's contrast.

Words are data. A mood shades what the key says and never overrules it: factors stay near one.
"""

import re
from dataclasses import dataclass

from director.staging import colours
from director.staging.colours import Colour


@dataclass(frozen=True)
class Mood:
    """Factors of key, fill and ambient, the tint of every lamp and of the print, and contrast added to the print."""

    key: float = 1.0
    fill: float = 1.0
    ambient: float = 1.0
    tint: Colour = (1.0, 1.0, 1.0)
    contrast: float = 0.0


MOODS: tuple[tuple[str, Mood], ...] = (
    (r"eerie|uncanny|creepy|sinister|spooky|haunt|unsettl|unease", Mood(0.90, 0.50, 0.80, (0.92, 1.03, 1.04), 0.15)),
    (r"\bwarm|cosy|cozy|homely|golden|comfort", Mood(1.04, 1.10, 1.0, (1.09, 1.0, 0.86), 0.0)),
    (r"\bcold|\bcool|\bicy|clinical|sterile|wintry|detached", Mood(1.0, 0.90, 1.0, (0.91, 1.0, 1.12), 0.05)),
    (r"romanti|tender|intimate|loving|sensual", Mood(0.90, 1.30, 0.95, (1.08, 0.98, 0.91), -0.12)),
    (r"tense|tension|suspens|threat|ominous|menac|danger|frantic", Mood(1.10, 0.40, 0.80, (0.98, 1.0, 1.02), 0.28)),
    (r"hope|joy|cheer|happy|uplift|optimis|triumph|playful", Mood(1.10, 1.40, 1.18, (1.03, 1.0, 0.95), 0.04)),
    (r"gloom|bleak|\bsad|melanchol|somb(re|er)|\bgrim|lonel|desola|mourn", Mood(0.74, 0.80, 0.82, (0.95, 1.0, 1.05))),
    (r"dream|ethereal|magic|enchant|nostalg|wistful", Mood(0.95, 1.60, 1.10, (1.03, 0.98, 1.04), -0.26)),
    (r"myster|secret|moody|dramatic|shadowy|conspir", Mood(1.05, 0.35, 0.70, (1.0, 0.99, 1.0), 0.22)),
    (r"calm|peace|seren|quiet|gentle|tranquil", Mood(0.95, 1.25, 1.06, (1.0, 1.0, 0.99), -0.12)),
    (r"angry|anger|fury|furious|violen|rage|hellish|fiery", Mood(1.10, 0.60, 0.90, (1.14, 0.94, 0.86), 0.25)),
)
_PLAIN = Mood()


def mood_of(words: str) -> Mood:
    """What the words ask of light: every mood that is in them, one upon another; none changes nothing."""
    found = _PLAIN
    for pattern, mood in MOODS:
        if re.search(pattern, words.lower()):
            found = _upon(found, mood)
    return found


def _upon(one: Mood, other: Mood) -> Mood:
    tint = colours.times(one.tint, other.tint)
    factors = (one.key * other.key, one.fill * other.fill, one.ambient * other.ambient)
    return Mood(*factors, tint, one.contrast + other.contrast)
