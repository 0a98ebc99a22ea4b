"""Finish: look words become ink, grain, tints, monochrome and fades of the finished picture. Words are data."""

import re
from dataclasses import dataclass

from director.domain.production import Production
from director.domain.shot import Look, Shot
from director.staging import colours
from director.staging.colours import Colour
from director.staging.moods import mood_of
from director.staging.sampling import Sampling
from director.staging.staged import Finish


@dataclass(frozen=True)
class _Style:
    """What a style does to the finish."""

    ink: float = 0.0
    bloom: float = 0.55
    vignette: float = 0.35
    contrast: float = 0.0
    lift: float = 0.0
    saturation: float = 1.0
    grain: float = 0.2


_STYLES: tuple[tuple[str, _Style], ...] = (
    (
        r"storyboard|\bink\b|sketch|drawn|pencil|comic|line art|graphic novel|charcoal",
        _Style(0.92, 0.1, 0.15, grain=0.1),
    ),
    (r"water ?colou?r|gouache|illustrat|picture book", _Style(0.62, 0.35, 0.1, -0.2, 0.06, 1.15, 0.3)),
    (r"anime|cartoon|cel[- ]?shad|animated|animation", _Style(0.5, 0.3, 0.15, saturation=1.25, grain=0.05)),
    (r"noir", _Style(0.0, 0.6, 0.62, 0.75, grain=0.35)),
    (r"bleach", _Style(0.0, 0.4, 0.45, 0.8, saturation=0.42, grain=0.4)),
    (r"technicolou?r", _Style(0.0, 0.5, 0.3, 0.35, saturation=1.55, grain=0.15)),
    (r"pastel|wes anderson|candy", _Style(0.0, 0.7, 0.12, -0.3, 0.08, 0.8, 0.12)),
    (r"dream|soft focus|romantic|hazy|nostalg|memory", _Style(0.0, 1.3, 0.45, -0.25, 0.05, 0.9)),
    (r"document|verit|raw|handheld|newsreel|surveillance", _Style(0.0, 0.2, 0.1, -0.1, 0.03, 0.78, 0.45)),
    (r"vintage|super ?8|16 ?mm|old film|silent film|home movie", _Style(0.0, 0.7, 0.65, 0.1, 0.07, 0.8, 0.6)),
    (r"glossy|commercial|music video|neon|cyberpunk", _Style(0.0, 1.0, 0.3, 0.3, saturation=1.25, grain=0.1)),
    (r"horror|gothic|gritty|thriller|bleak|grim", _Style(0.0, 0.4, 0.6, 0.4, saturation=0.65, grain=0.35)),
)
_PLAIN = _Style()
_PALETTES: tuple[tuple[str, Colour, Colour], ...] = (
    (r"teal.*(orange|amber)|(orange|amber).*teal", (0.88, 1.01, 1.08), (1.06, 1.0, 0.93)),
    (r"sepia", (1.12, 0.97, 0.74), (1.10, 0.99, 0.76)),
    (r"\bwarm|golden|honey|sunset|autumn", (1.05, 0.99, 0.90), (1.10, 1.0, 0.86)),
    (r"\bcold|\bcool|icy|steel|winter|frost", (0.90, 0.99, 1.12), (0.94, 1.0, 1.08)),
    (r"bleach|desaturat|muted|washed|faded|drab", (0.99, 1.0, 1.01), (1.0, 1.0, 0.99)),
    (r"pastel", (1.06, 1.0, 1.08), (1.02, 1.0, 0.98)),
    (r"sickly|acid|toxic|matrix", (0.90, 1.09, 0.92), (1.0, 1.05, 0.88)),
)
_MONO = r"black[- ]and[- ]white|black & white|monochrom|\bb ?& ?w\b|\bb/w\b|noir|silent film"
# sepia is toned from grey; the rest share the colours' own strength
_SATURATIONS: tuple[tuple[str, float], ...] = (
    (r"sepia", 0.12),
    (r"desaturat|muted|washed|faded|drab|bleach", 0.55),
    (r"pastel", 0.8),
    (r"vivid|saturated|vibrant|bold|colou?rful", 1.35),
)
_FADE_SECONDS = 0.75


def look_of(production: Production, shot: Shot) -> Look:
    """The shot's look over the production's, field by field."""
    mine, ours = shot.look, production.look
    return Look(
        style=mine.style or ours.style,
        palette=mine.palette or ours.palette,
        monochrome=ours.monochrome if mine.monochrome is None else mine.monochrome,
        grain=ours.grain if mine.grain is None else mine.grain,
    )


def finish(production: Production, shot: Shot, sampled: Sampling) -> Finish:
    """What happens to the picture after light."""
    look = look_of(production, shot)
    words = look.style.lower()
    said = f"{look.palette or ''} {words}".lower()
    style = next((found for pattern, found in _STYLES if re.search(pattern, words)), _PLAIN)
    saturation = next((share for pattern, share in _SATURATIONS if re.search(pattern, said)), 1.0)
    shadows, highlights = tints(said)
    fade = min(round(_FADE_SECONDS * sampled.pace), sampled.frames // 2)
    return Finish(
        ink=style.ink,
        grain=style.grain if look.grain is None else look.grain,
        monochrome=bool(re.search(_MONO, f"{words} {look.palette or ''}"))
        if look.monochrome is None
        else look.monochrome,
        shadows_tint=shadows,
        highlights_tint=highlights,
        fade_in=fade if shot.transition_in == "fade" else 0,
        fade_out=fade if shot.transition_out == "fade" else 0,
        bloom=style.bloom,
        vignette=style.vignette,
        contrast=style.contrast + mood_of(shot.light.mood).contrast,
        lift=style.lift,
        saturation=style.saturation * saturation,
    )


def tints(words: str) -> tuple[Colour, Colour]:
    """Tints of shadows and highlights from palette words: known pairs first, else the colours said, in order."""
    for pattern, shadows, highlights in _PALETTES:
        if re.search(pattern, words):
            return shadows, highlights
    said = [hue for _, hue in colours.spoken_colours(words)]
    if not said:
        return (1.0, 1.0, 1.0), (1.0, 1.0, 1.0)
    return _gentle(said[-1], 0.20), _gentle(said[0], 0.14)


def _gentle(hue: Colour, share: float) -> Colour:
    """A colour as a factor near one that keeps brightness."""
    level = max(0.2126 * hue[0] + 0.7152 * hue[1] + 0.0722 * hue[2], 1e-3)
    relative = tuple(min(max(part / level, 0.2), 2.2) for part in hue)
    return colours.mixed((1.0, 1.0, 1.0), (relative[0], relative[1], relative[2]), share)
