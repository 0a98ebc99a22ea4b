"""Two takes at once: side by side, one wiped over the other, or what differs between them."""

from typing import Literal, get_args

import numpy as np

from director.takes.reading import Size
from director.tui.monitor.palettes import Rgb
from director.tui.monitor.stock import Stock

Mode = Literal["side by side", "wipe", "difference"]
MODES: tuple[Mode, ...] = get_args(Mode)
_GAIN = 3  # a difference is seen so many times as strong
_EDGE = (255, 196, 64)  # the line of the wipe
_GAP = 1  # pixels between pictures side by side


class Compared:
    """Stock of two takes; the shorter one stands on its last frame."""

    def __init__(self, first: Stock, second: Stock, mode: Mode = "side by side") -> None:
        self.first, self.second = first, second
        self.mode: Mode = mode
        self.wipe, self.words, self.told = 0.5, "", ""
        self._over = False  # whether the first is over the second, not beside it

    @property
    def shape(self) -> tuple[float, float]:
        """Width to height of both together."""
        width, height = self.first.shape
        if self.mode != "side by side":
            return width, height
        return (width, 2 * height) if self._over else (2 * width, height)

    def settle(self, columns: float, rows: float) -> None:
        """In a room of that shape both are seen largest: beside each other, or one over the other."""
        width, height = self.first.shape
        self._over = min(columns / width, rows / (2 * height)) > min(columns / (2 * width), rows / height)

    @property
    def way(self) -> str:
        """How both are seen, in a word or three."""
        return "stacked" if self.mode == "side by side" and self._over else self.mode

    @property
    def edge(self) -> int:
        """The last frame of the longer one."""
        return max(self.first.edge, self.second.edge)

    @property
    def trouble(self) -> str:
        """What is wrong with either."""
        return self.first.trouble or self.second.trouble

    def look(self, frame: int, size: Size, backwards: bool = False) -> Rgb | None:
        """Both frames in one picture, when both are there."""
        pair = [one.look(min(frame, one.edge), self._each(size), backwards) for one in (self.first, self.second)]
        one, other = pair
        if one is None or other is None:
            return None
        if self.mode == "side by side":
            return _together(one, other, size, over=self._over)
        return differing(one, other) if self.mode == "difference" else wiped(one, other, self.wipe)

    def _each(self, size: Size) -> Size:
        width, height = size
        if self.mode != "side by side":
            return size
        return (width, max(1, (height - _GAP) // 2)) if self._over else (max(1, (width - _GAP) // 2), height)

    def close(self) -> None:
        """Let both go."""
        self.first.close()
        self.second.close()


def _together(one: Rgb, other: Rgb, size: Size, over: bool) -> Rgb:
    """Both in one picture of that width and height, with what is left of it between them."""
    width, height = size
    axis, gap = (0, (height - 2 * one.shape[0], width)) if over else (1, (height, width - 2 * one.shape[1]))
    return np.concatenate([one, np.zeros((*gap, 3), np.uint8), other], axis=axis)


def wiped(one: Rgb, other: Rgb, place: float) -> Rgb:
    """The one to the left of a line at that part of the width, the other to the right of it."""
    edge = round(min(max(place, 0.0), 1.0) * one.shape[1])
    picture = np.concatenate([one[:, :edge], other[:, edge:]], axis=1)
    if 0 < edge < one.shape[1]:
        picture[:, edge] = _EDGE
    return picture


def differing(one: Rgb, other: Rgb) -> Rgb:
    """How far each pixel of one is from the other's, made stronger; black where they are alike."""
    far = np.abs(one.astype(np.int16) - other) * _GAIN
    return np.minimum(far, 255).astype(np.uint8)
