"""Shades: a picture in characters alone, for a terminal without colour; light ink on a dark ground.

A cell is 2 by 4 pixels. Its four quarters are matched, together, with what a character inks of each: dots of Braille
where it is dark, shades and blocks where it is light, so that tones are kept and edges are drawn.
"""

from functools import cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from director.tui.monitor.palettes import Rgb, dither

ACROSS = 2  # pixels of a cell from side to side; twice as many from top to bottom
_LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)
# Characters, with how much they ink of their upper left, upper right, lower left and lower right quarter.
_EVEN = {" ": 0.0, "▒": 0.5, "▓": 0.75, "█": 1.0}
_QUARTERS = {
    "▘": "1000",
    "▝": "0100",
    "▖": "0010",
    "▗": "0001",
    "▀": "1100",
    "▄": "0011",
    "▌": "1010",
    "▐": "0101",
    "▚": "1001",
    "▞": "0110",
    "▛": "1110",
    "▜": "1101",
    "▙": "1011",
    "▟": "0111",
}
_DOT = 0.16  # of a quarter
_DOTS = ((0, 0x02, 0x03), (0, 0x08, 0x18), (0, 0x40, 0x44), (0, 0x20, 0xA0))  # none, one or both of a quarter's dots


def _covers() -> dict[int, tuple[float, ...]]:
    """Code points, with how much they ink of each quarter."""
    covers = {ord(character): (cover,) * 4 for character, cover in _EVEN.items()}
    covers |= {ord(character): tuple(map(float, quarters)) for character, quarters in _QUARTERS.items()}
    for counts in product(range(3), repeat=4):
        dots = sum(quarter[count] for quarter, count in zip(_DOTS, counts, strict=True))
        covers.setdefault(0x2800 + dots, tuple(_DOT * count for count in counts))
    del covers[0x2800]  # a blank is one already
    return covers


_CHARACTERS = np.array(list(_covers()), np.int32)
_COVER = np.array(list(_covers().values()), np.float32)
_STEPS = 12
_SPREAD = np.float32(0.12)  # of the dither: less than a dot
_GAMMA = np.float32(1.2)  # ink is linear light and a picture isn't; less than 2.2, so that nights aren't empty


def shaded(screen: Rgb) -> NDArray[np.int32]:
    """A screen (4 * rows, 2 * columns, 3) as the code points of its characters (rows, 1, columns)."""
    rows, columns = screen.shape[0] // 4, screen.shape[1] // 2
    luma = (screen @ _LUMA).reshape(2 * rows, 2, 2 * columns).mean(axis=1) / np.float32(255)
    inked = luma**_GAMMA
    wanted = np.where(inked > 0, inked + dither(2 * rows, 2 * columns) * _SPREAD, 0)
    quarters = wanted.reshape(rows, 2, columns, 2).transpose(0, 2, 1, 3).reshape(rows, columns, 4)
    steps = np.rint(np.sqrt(np.clip(quarters, 0, 1)) * (_STEPS - 1)).astype(np.int32)
    places = ((steps[..., 0] * _STEPS + steps[..., 1]) * _STEPS + steps[..., 2]) * _STEPS + steps[..., 3]
    return _CHARACTERS[_nearest()[places]][:, None]


@cache
def _nearest() -> NDArray[np.int32]:
    """The best character for every step of four quarters; steps are finer where it is dark."""
    levels = (np.arange(_STEPS, dtype=np.float32) / (_STEPS - 1)) ** 2
    quarters = np.stack(np.meshgrid(levels, levels, levels, levels, indexing="ij"), axis=-1).reshape(-1, 1, 4)
    return ((quarters - _COVER) ** 2).sum(-1).argmin(-1).astype(np.int32)
