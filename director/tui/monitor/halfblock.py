"""Half blocks: a picture in RGB becomes lines of a terminal, two pixels a cell, told once as escapes.

How large the picture is and which line is painted when is the widget's business; colours are `palettes`' own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.segment import Segment
from textual.strip import Strip

from director.tui.monitor.inks import UPPER, Ink, escape_codes
from director.tui.monitor.palettes import Depth, Rgb, indexed, packed
from director.tui.monitor.shades import ACROSS, shaded

Row = NDArray[np.int32]


@dataclass(frozen=True)
class Placed:
    """Where a picture lies in its screen: columns and half rows from the left and the top, and how many it has."""

    left: int
    top: int
    width: int
    height: int


def across(depth: Depth) -> int:
    """Pixels of a cell from side to side; from top to bottom there are twice as many."""
    return ACROSS if depth == "none" else 1


def placed(shape: tuple[float, float], columns: int, rows: int) -> Placed:
    """A picture of that width to height as large as fits, in the middle; a cell is two pixels, one above the other."""
    wide, high = shape
    scale = min(columns / wide, 2 * rows / high)
    width = min(columns, max(1, round(wide * scale)))
    height = min(2 * rows, max(1, round(high * scale)))
    return Placed((columns - width) // 2, (2 * rows - height) // 2, width, height)


def mounted(picture: Rgb, columns: int, rows: int, surround: tuple[int, int, int] = (0, 0, 0)) -> Rgb:
    """The picture in the middle of a whole screen (2 * rows, columns, 3)."""
    height, width = picture.shape[:2]
    if (width, height) == (columns, 2 * rows):
        return picture
    screen = np.empty((2 * rows, columns, 3), np.uint8)
    screen[:] = surround
    top, left = (2 * rows - height) // 2, (columns - width) // 2
    screen[top : top + height, left : left + width] = picture
    return screen


def lines_of(screen: Rgb, depth: Depth) -> NDArray[np.int32]:
    """The cells of a screen as whole numbers, (rows, 2, columns) or (rows, 1, columns): equal ones look the same.

    The screen is (2 * rows, columns, 3), and without colour (4 * rows, 2 * columns, 3).
    """
    if depth == "none":
        return shaded(screen)
    colours = packed(screen) if depth == "truecolor" else indexed(screen, depth)
    return colours.reshape(len(screen) // 2, 2, -1)


def painted(line: Row, depth: Depth) -> Strip:
    """One line of `lines_of`, ready for the terminal."""
    if depth == "none":
        return Strip([Segment("".join(map(chr, line[0].tolist())))], line.shape[1])
    return Painted(line[0].tolist(), line[1].tolist(), depth)


class Painted(Strip):
    """A line of colours. Its escapes are put together directly, a fifth of the work of styled segments; only what cuts
    or restyles it (something that lies over the picture, a screenshot) makes it segments."""

    def __init__(self, upper: Sequence[int], lower: Sequence[int], depth: Depth) -> None:
        super().__init__((), len(upper))
        self._halves, self._depth, self._escapes = (upper, lower), depth, ""
        del self._segments  # asked for only then: see __getattr__

    def __getattr__(self, name: str) -> list[Segment]:
        if name != "_segments":
            raise AttributeError(name)
        ink = Ink.of(self._depth)
        self._segments = [Segment(UPPER, ink.style(*pair)) for pair in zip(*self._halves, strict=True)]
        return self._segments

    def render(self, console: Console) -> str:
        """The line as escapes."""
        if not self._escapes:
            self._escapes = escape_codes(*self._halves, Ink.of(self._depth))
        return self._escapes
