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
_SPREAD = {"256": 20.0, "16": 72.0}  # levels between neighbours in the palette, roughly
_WEIGHTS = np.array([0.5, 0.75, 0.4], np.float32)  # how much an error in red, green and blue is seen
_STEPS = 32  # a side of the table from RGB to the palette

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


def indexed(picture: Rgb, depth: Depth) -> NDArray[np.int32]:
    """Each pixel as its place in the palette of 16 or 256 colours."""
    spread = dither(picture.shape[0], picture.shape[1])[..., None] * np.float32(_SPREAD[depth])
    wanted = np.clip(picture + spread, 0, 255).astype(np.int32) * _STEPS >> 8
    return _table(depth)[(wanted[..., 0] * _STEPS + wanted[..., 1]) * _STEPS + wanted[..., 2]]


def dither(height: int, width: int) -> Floats:
    """The pattern of thresholds from -1/2 to 1/2, (height, width)."""
    return np.tile(_BAYER, (-(-height // 4), -(-width // 4)))[:height, :width]


@cache
def _table(depth: Depth) -> NDArray[np.int32]:
    """The nearest colour of a palette for every 8th level of red, green and blue."""
    first = 16 if depth == "256" else 0  # the first 16 are what the terminal's owner likes them to be
    colours = PALETTES[depth][first:].astype(np.float32) * _WEIGHTS
    levels = (np.arange(_STEPS, dtype=np.float32) + 0.5) * np.float32(256 / _STEPS)
    cube = np.stack(np.meshgrid(levels, levels, levels, indexing="ij"), axis=-1).reshape(-1, 3) * _WEIGHTS
    far = (colours**2).sum(1) - 2 * cube @ colours.T
    return (far.argmin(1) + first).astype(np.int32)
