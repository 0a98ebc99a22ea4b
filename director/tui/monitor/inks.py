"""Inks: what a terminal is told to paint a colour, as escapes and as Rich styles."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rich.color import Color
from rich.style import Style

from director.tui.monitor.palettes import PALETTES, Depth

UPPER = "▀"
_MOST = 1 << 14  # colours whose codes are kept


class Codes(dict[int, str]):
    """The codes of colours, each put together when it is first asked for."""

    def __init__(self, depth: Depth, lower: bool) -> None:
        super().__init__()
        self._depth, self._lower = depth, lower

    def __missing__(self, colour: int) -> str:
        if len(self) >= _MOST:
            self.clear()
        self[colour] = code = self._code(colour)
        return code

    def _code(self, colour: int) -> str:
        if self._depth == "truecolor":
            return f"{48 if self._lower else 38};2;{colour >> 16};{colour >> 8 & 255};{colour & 255}"
        if self._depth == "256":
            return f"{48 if self._lower else 38};5;{colour}"
        return str((10 if self._lower else 0) + (30 + colour if colour < 8 else 82 + colour))


@dataclass(frozen=True)
class Ink:
    """The codes of the upper and the lower half of a cell."""

    depth: Depth
    upper: Codes
    lower: Codes

    @staticmethod
    @cache
    def of(depth: Depth) -> "Ink":
        """The inks of a terminal that has so many colours."""
        return Ink(depth, Codes(depth, lower=False), Codes(depth, lower=True))

    def style(self, upper: int, lower: int) -> Style:
        """A cell's colours as a style."""
        return _style(self.depth, upper, lower)


def escape_codes(upper: Sequence[int], lower: Sequence[int], ink: Ink) -> str:
    """A line of half blocks; only what differs from the cell before is told."""
    above, below = ink.upper, ink.lower
    told: list[str] = []
    first = second = -1
    for top, bottom in zip(upper, lower, strict=True):
        whole = top == bottom  # a blank on the lower colour; the upper one may stay what it was
        if whole or top == first:
            code = below[bottom] if bottom != second else ""
        else:
            code = above[top] if bottom == second else f"{above[top]};{below[bottom]}"
            first = top
        second = bottom
        told.append(f"\x1b[{code}m{' ' if whole else UPPER}" if code else " " if whole else UPPER)
    told.append("\x1b[0m")
    return "".join(told)


@lru_cache(maxsize=1 << 12)  # of what is cut or laid over: more than a strip of thumbnails
def _style(depth: Depth, upper: int, lower: int) -> Style:
    return Style(color=_colour(depth, upper), bgcolor=_colour(depth, lower))


def _colour(depth: Depth, colour: int) -> Color:
    if depth == "truecolor":
        return Color.from_rgb(colour >> 16, colour >> 8 & 255, colour & 255)
    return Color.from_rgb(*map(int, PALETTES[depth][colour]))
