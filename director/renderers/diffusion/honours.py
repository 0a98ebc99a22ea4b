"""Which field of a spec reaches a video model, and how; and what of a shot a model can't honour. Pure.

Every field is here: one that is not has no way, and a test says so.
"""

from collections.abc import Iterator
from typing import Any

from director.domain.production import Production
from director.domain.shot import Shot
from director.renderers.diffusion.card import Card

WORDS, STEER, REFERENCE, NEGATIVE, SEED, LENGTH, SIZE, HEARD, AFTER, NOT = (
    *("prompt", "control video", "reference images", "negative prompt", "seed", "frame count", "picture size"),
    *("sound of the model", "after rendering", "not at all"),
)
SHOT: dict[str, tuple[str, ...]] = {
    "id": (NOT,),
    "scene": (WORDS,),
    "lines": (NOT,),
    "revision": (NOT,),
    "status": (NOT,),
    "locked": (NOT,),
    "variations": (NOT,),
    "intent": (NOT,),
    "action": (WORDS,),
    "framing.size": (STEER, WORDS),
    "framing.kind": (STEER, WORDS),
    "framing.subjects": (STEER, REFERENCE, WORDS),
    "framing.over": (STEER,),
    "framing.angle": (STEER, WORDS),
    "framing.level": (STEER,),
    "framing.side": (STEER,),
    "framing.placement": (STEER,),
    "framing.roll_deg": (STEER,),
    "lens.focal_mm": (STEER, WORDS),
    "lens.f_stop": (WORDS,),
    "lens.focus": (WORDS,),
    "camera.support": (STEER, WORDS),
    "camera.moves": (STEER, WORDS),
    "blocking": (STEER, REFERENCE, WORDS),
    "light.time_of_day": (WORDS,),
    "light.key": (WORDS,),
    "light.direction": (WORDS,),
    "light.quality": (WORDS,),
    "light.temperature_k": (WORDS,),
    "light.sources": (WORDS,),
    "light.mood": (WORDS,),
    "setting.location": (STEER, WORDS),
    "setting.weather": (WORDS,),
    "setting.atmosphere": (WORDS,),
    "setting.background": (WORDS,),
    "look.style": (WORDS,),
    "look.palette": (WORDS,),
    "look.monochrome": (WORDS,),
    "look.grain": (NOT,),
    "sound.dialogue": (HEARD,),
    "sound.effects": (HEARD,),
    "sound.music": (HEARD,),
    "sound.ambience": (HEARD,),
    "timing.duration_s": (LENGTH,),
    "timing.speed": (STEER,),
    "transition_in": (AFTER,),
    "transition_out": (AFTER,),
    "avoid": (NEGATIVE,),
    "seed": (SEED,),
}
CHARACTER: dict[str, tuple[str, ...]] = {
    "id": (WORDS,),
    "name": (WORDS,),
    "description": (WORDS,),
    "wardrobe": (WORDS,),
    "height_m": (STEER,),
    "colour": (NOT,),
    "voice": (NOT,),
    "references": (REFERENCE,),
    "likeness": (NOT,),
    "consent": (NOT,),
}
LOCATION: dict[str, tuple[str, ...]] = {
    "id": (NOT,),
    "name": (WORDS,),
    "interior": (WORDS,),
    "description": (WORDS,),
    "set": (STEER,),
}
FORMAT: dict[str, tuple[str, ...]] = {
    "fps": (AFTER,),
    "aspect": (SIZE,),
    "width": (SIZE,),
    "height": (SIZE,),
    "sensor": (STEER,),
}


def ways_of(card: Card) -> frozenset[str]:
    """The ways that a model has."""
    ways = {WORDS, SEED, LENGTH, SIZE, AFTER}
    ways |= {NEGATIVE} if "negative" in card.takes else set()
    ways |= {STEER} if "control" in card.takes else set()
    ways |= {REFERENCE} if card.references else set()
    ways |= {HEARD} if card.audio else set()
    return frozenset(ways)


def unheard(production: Production, shot: Shot, card: Card) -> Iterator[str]:
    """What of a shot the model can't honour, each in words for the take."""
    ways, plain = ways_of(card), Shot(id=shot.id, scene=shot.scene)
    for path, by in SHOT.items():
        if by == (NOT,) and path != "look.grain":
            continue
        if _at(shot, path) == _at(plain, path) or ways.intersection(by):
            continue
        yield f"{card.id} can't honour {path}"
    asked = [
        path for path, by in SHOT.items() if by[0] == STEER and WORDS in by and _at(shot, path) != _at(plain, path)
    ]
    if STEER not in ways and asked:
        yield f"{card.id} takes no control video: {', '.join(asked)} are only told in words"


def _at(shot: Shot, path: str) -> Any:
    value: Any = shot
    for name in path.split("."):
        value = getattr(value, name)
    return value
