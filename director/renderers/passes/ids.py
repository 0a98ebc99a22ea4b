"""The id passes: a black and white mask of each figure, and one picture in which each named thing has its own colour.

A colour belongs to a name: a cast member's comes from their place in the cast, everybody else's from the name itself,
so that the same thing keeps its colour from shot to shot and from revision to revision.
"""

import colorsys
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np
from numpy.typing import NDArray

from director.renderers.base import Bytes
from director.staging.staged import Thing

Colour = tuple[int, int, int]
SKY_COLOUR: Colour = (0, 0, 0)
NAMELESS_COLOUR: Colour = (48, 48, 48)
# Nineteen colours that are told apart, after Sasha Trubetskoy's list.
_CAST: tuple[Colour, ...] = (
    *((230, 25, 75), (60, 180, 75), (255, 225, 25), (67, 99, 216), (245, 130, 49), (145, 30, 180), (70, 240, 240)),
    *((240, 50, 230), (188, 246, 12), (250, 190, 190), (0, 128, 128), (230, 190, 255), (154, 99, 36)),
    *((255, 250, 200), (128, 0, 0), (170, 255, 195), (128, 128, 0), (255, 216, 177), (0, 0, 117)),
)


@dataclass(frozen=True)
class Entry:
    """One thing of the id picture: its index in the staged shot's things, its name, and its colour."""

    thing: int
    name: str
    figure: bool
    colour: Colour


def legend(things: Sequence[Thing], cast: Sequence[str] = ()) -> tuple[Entry, ...]:
    """Every named thing with its colour, no two alike; `cast` is the production's, in its order."""
    taken: set[Colour] = {SKY_COLOUR, NAMELESS_COLOUR}
    entries: dict[int, Entry] = {}
    named = [(index, thing) for index, thing in enumerate(things) if thing.name]
    for index, thing in sorted(named, key=lambda one: (_place(one[1], cast), one[1].name)):
        colour = _colour(thing, cast, taken)
        taken.add(colour)
        entries[index] = Entry(index, thing.name, thing.figure, colour)
    return tuple(entries[index] for index in sorted(entries))


def id_picture(things: NDArray[np.uint16], entries: Sequence[Entry]) -> Bytes:
    """Each pixel in the colour of what it shows, RGB (height, width, 3); the sky is black, the nameless dark grey."""
    colours = np.zeros((65536, 3), np.uint8)
    colours[:-1] = NAMELESS_COLOUR
    for entry in entries:
        colours[entry.thing] = entry.colour
    return colours[things]


def mask(things: NDArray[np.uint16], thing: int) -> Bytes:
    """White where a thing is seen, black elsewhere, (height, width)."""
    return np.where(things == thing, np.uint8(255), np.uint8(0))


def _place(thing: Thing, cast: Sequence[str]) -> int:
    return cast.index(thing.name) if thing.figure and thing.name in cast else len(cast)


def _colour(thing: Thing, cast: Sequence[str], taken: set[Colour]) -> Colour:
    place = _place(thing, cast)
    if place < min(len(cast), len(_CAST)):
        return _CAST[place]
    lightness = 0.62 if thing.figure else 0.38
    tried = (_of_name(f"{thing.name}{attempt or ''}", lightness) for attempt in count())
    return next(colour for colour in tried if colour not in taken)


def _of_name(name: str, lightness: float) -> Colour:
    """A hue of the name's own; figures are light and strong, things darker."""
    digest = hashlib.sha256(name.encode()).digest()
    rgb = colorsys.hls_to_rgb(digest[0] / 256.0, lightness + (digest[1] - 128) / 1280.0, 0.35 + digest[2] / 640.0)
    red, green, blue = (int(part * 255.0 + 0.5) for part in rgb)
    return red, green, blue
