"""Palettes: the colours that a terminal has, and the nearest of them to a picture's, dithered in an ordered way.

The pattern stands still, so that a picture that doesn't move doesn't change.
"""

from functools import cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Depth = Literal["truecolor", "256", "16", "none"]
Rgb = NDArray[np.uint8]
Floats = NDArray[np.float32]

_BAYER = (
    np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32) + np.float32(0.5)
) / np.float32(16) - np.float32(0.5)
_WEIGHTS = np.array([0.5, 0.75, 0.4], np.float32)  # how much an error in red, green and blue is seen
_UNREST = np.float32(0.12)  # how much a mixture is avoided, for the contrast of its two colours
_STEPS = 16  # a side of the table from RGB to the palette, finer where it is dark
_LEVELS = ((np.arange(_STEPS, dtype=np.float32) / (_STEPS - 1)) ** np.float32(1.6)) * np.float32(255)
_PLACES = ((np.arange(256, dtype=np.float32) / 255) ** np.float32(1 / 1.6)) * np.float32(
    _STEPS - 1
)  # of a level among the steps
_AT_ONCE = 1024  # of the table's entries

_VGA = """
000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff
"""


def _xterm() -> Rgb:
    levels = (0, 95, 135, 175, 215, 255)
    cube = [(red, green, blue) for red in levels for green in levels for blue in levels]
    greys = [(8 + 10 * step,) * 3 for step in range(24)]
    return np.array([*[(0, 0, 0)] * 16, *cube, *greys], np.uint8)


PALETTES: dict[Depth, Rgb] = {
    "16": np.array([list(bytes.fromhex(colour)) for colour in _VGA.split()], np.uint8),
    "256": _xterm(),
}


def packed(picture: Rgb) -> NDArray[np.int32]:
    """Each pixel's colour as one number, 0xRRGGBB."""
    red, green, blue = (picture[..., part].astype(np.int32) for part in range(3))
    return (red << 16) | (green << 8) | blue


def coarse(picture: Rgb) -> Rgb:
    """The picture in 32 shades of each colour, so that few pairs of colours are new from frame to frame."""
    return (picture & np.uint8(0xF8)) | np.uint8(4)


def indexed(picture: Rgb, depth: Depth) -> NDArray[np.int32]:
    """Each pixel as its place in the palette of 16 or 256 colours: of the two that mix into it best, by the pattern."""
    height, width = picture.shape[:2]
    between = dither(width, height).T[..., None]  # another pattern than the one that mixes
    parts = np.rint(_PLACES[picture] + between).clip(0, _STEPS - 1).astype(np.int32)
    place = (parts[..., 0] * _STEPS + parts[..., 1]) * _STEPS + parts[..., 2]
    one, other, share = _table(depth)
    second = dither(height, width) + np.float32(0.5) < share[place]
    return np.where(second, other[place], one[place])


def dither(height: int, width: int) -> Floats:
    """The pattern of thresholds from -1/2 to 1/2, (height, width)."""
    return np.tile(_BAYER, (-(-height // 4), -(-width // 4)))[:height, :width]


@cache
def _table(depth: Depth) -> tuple[NDArray[np.int32], NDArray[np.int32], Floats]:
    """For every step of red, green and blue, two colours of a palette and the second one's share."""
    first = 16 if depth == "256" else 0  # the first 16 are what the terminal's owner likes them to be
    colours = PALETTES[depth][first:].astype(np.float32) * _WEIGHTS
    levels = np.meshgrid(_LEVELS, _LEVELS, _LEVELS, indexing="ij")
    cube = np.stack(levels, axis=-1).astype(np.float32).reshape(-1, 3) * _WEIGHTS
    pieces = [_mixtures(cube[at : at + _AT_ONCE], colours) for at in range(0, len(cube), _AT_ONCE)]
    one, other, share = (np.concatenate(parts) for parts in zip(*pieces, strict=True))
    return (one + first).astype(np.int32), (other + first).astype(np.int32), share


def _mixtures(wanted: Floats, colours: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64], Floats]:
    """For each colour the nearest of the palette, the one that brings it closest when mixed in, and how much of it."""
    one = ((colours**2).sum(1) - 2 * wanted @ colours.T).argmin(1)
    off, ways = wanted - colours[one], colours[None] - colours[one][:, None]
    lengths = (ways**2).sum(-1)
    along = np.einsum("nk,nck->nc", off, ways)
    shares = np.clip(along / np.maximum(lengths, 1), 0, 0.5)
    left = (off**2).sum(1)[:, None] - 2 * shares * along + shares**2 * lengths + _UNREST * shares * lengths
    other = left.argmin(1)
    return one, other, shares[np.arange(len(wanted)), other].astype(np.float32)
