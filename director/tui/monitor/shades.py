"""Shades: a picture in characters alone, for a terminal without colour; light ink on a dark ground.

A cell's two pixels are matched, together, with the blocks that have ink in the same half.
"""

import numpy as np
from numpy.typing import NDArray

from director.tui.monitor.palettes import Rgb, dither

_LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)
# Characters, with how much of their upper and their lower half is ink.
_BLOCKS: dict[str, tuple[float, float]] = {
    " ": (0, 0),
    ".": (0, 0.1),
    "'": (0.1, 0),
    ":": (0.1, 0.1),
    "▁": (0, 0.25),
    "▔": (0.25, 0),
    "░": (0.25, 0.25),
    "▂": (0, 0.5),
    "▒": (0.5, 0.5),
    "▓": (0.75, 0.75),
    "▄": (0, 1),
    "▀": (1, 0),
    "█": (1, 1),
}
_CHARACTERS = np.array([ord(character) for character in _BLOCKS], np.int32)
_COVER = np.array(list(_BLOCKS.values()), np.float32)
_STEPS = 32
_SPREAD = np.float32(0.22)  # between one shade and the next
_GAMMA = np.float32(1.25)  # ink is linear light and a picture isn't; less than 2.2, so that nights aren't empty


def shaded(screen: Rgb) -> NDArray[np.int32]:
    """A screen (2 * rows, columns, 3) as the code points of its characters (rows, 1, columns)."""
    height, width = screen.shape[:2]
    cover = ((screen @ _LUMA) / np.float32(255)) ** _GAMMA
    pattern = np.repeat(dither(height // 2, width), 2, axis=0)
    wanted = np.where(cover > 0, np.clip(cover + pattern * _SPREAD, 0, 1), 0)
    steps = np.rint(wanted * (_STEPS - 1)).astype(np.int32)
    return _CHARACTERS[_NEAREST[steps[0::2], steps[1::2]]][:, None]


def _nearest() -> NDArray[np.int32]:
    levels = np.arange(_STEPS, dtype=np.float32) / (_STEPS - 1)
    pairs = np.stack(np.meshgrid(levels, levels, indexing="ij"), axis=-1)
    far = ((pairs[:, :, None] - _COVER) ** 2).sum(-1)
    return far.argmin(-1).astype(np.int32)


_NEAREST = _nearest()
