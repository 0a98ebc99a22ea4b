"""Finish: look words become ink, grain, tints, monochrome and fades of the finished picture. Words are data."""

import re

from director.domain.production import Production
from director.domain.shot import Look, Shot
from director.staging import colours
from director.staging.colours import Colour
from director.staging.sampling import Sampling
from director.staging.staged import Finish

# words -> (ink, bloom, vignette, saturation-like monochrome)
_STYLES: tuple[tuple[str, tuple[float, float, float]], ...] = (
    (r"storyboard|\bink\b|sketch|drawn|pencil|comic|line art|graphic novel|charcoal", (0.92, 0.1, 0.15)),
    (r"anime|cartoon|cel[- ]?shad|animated|animation", (0.6, 0.3, 0.15)),
    (r"noir", (0.0, 0.6, 0.62)),
    (r"dream|soft focus|romantic|hazy|nostalg|memory", (0.0, 1.1, 0.45)),
    (r"document|verit|raw|handheld|newsreel|surveillance", (0.0, 0.3, 0.18)),
    (r"vintage|super ?8|16 ?mm|old film|silent film|home movie", (0.0, 0.6, 0.6)),
    (r"glossy|commercial|music video|neon|cyberpunk", (0.0, 1.0, 0.3)),
)
_PALETTES: tuple[tuple[str, Colour, Colour], ...] = (
    (r"teal.*(orange|amber)|(orange|amber).*teal", (0.88, 1.01, 1.08), (1.06, 1.0, 0.93)),
    (r"sepia", (1.08, 0.98, 0.80), (1.14, 1.0, 0.74)),
    (r"\bwarm|golden|honey|sunset|autumn", (1.05, 0.99, 0.90), (1.10, 1.0, 0.86)),
    (r"\bcold|\bcool|icy|steel|winter|frost", (0.90, 0.99, 1.12), (0.94, 1.0, 1.08)),
    (r"bleach|desaturat|muted|washed|faded|drab", (0.99, 1.0, 1.01), (1.0, 1.0, 0.99)),
    (r"pastel", (1.04, 1.0, 1.06), (1.03, 1.0, 1.0)),
    (r"sickly|acid|toxic|matrix", (0.90, 1.09, 0.92), (1.0, 1.05, 0.88)),
)
_MONO = r"black[- ]and[- ]white|black & white|monochrom|\bb ?& ?w\b|\bb/w\b|noir|silent film"
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
    ink, bloom, vignette = next((found for pattern, found in _STYLES if re.search(pattern, words)), (0.0, 0.55, 0.35))
    shadows, highlights = tints(f"{look.palette or ''} {words}".lower())
    fade = min(round(_FADE_SECONDS * sampled.pace), sampled.frames // 2)
    return Finish(
        ink=ink,
        grain=0.2 if look.grain is None else look.grain,
        monochrome=bool(re.search(_MONO, f"{words} {look.palette or ''}"))
        if look.monochrome is None
        else look.monochrome,
        shadows_tint=shadows,
        highlights_tint=highlights,
        fade_in=fade if shot.transition_in == "fade" else 0,
        fade_out=fade if shot.transition_out == "fade" else 0,
        bloom=bloom,
        vignette=vignette,
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
