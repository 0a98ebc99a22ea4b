"""A thumbnail: a poster in half blocks, as lines for a cell of the strip."""

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.color import Color
from rich.segment import Segment
from rich.style import Style

if TYPE_CHECKING:
    from numpy import uint8
    from numpy.typing import NDArray

_UPPER = "▀"


def thumbnail(poster: "NDArray[uint8]", width: int, rows: int, dimmed: bool) -> list[list[Segment]]:
    """The poster in so many columns and rows; half as bright where it is of an older revision."""
    pixels = resized(poster, width, 2 * rows)
    if dimmed:
        pixels = pixels // 2
    return [
        [Segment(_UPPER, _style(tuple(above), tuple(below))) for above, below in zip(*pair, strict=True)]
        for pair in zip(pixels[0::2].tolist(), pixels[1::2].tolist(), strict=True)
    ]


def blank(width: int, rows: int, style: Style) -> list[list[Segment]]:
    """Where a poster will be."""
    return [[Segment("░" * width, style)] for _ in range(rows)]


def resized(picture: "NDArray[uint8]", width: int, height: int) -> "NDArray[uint8]":
    """The picture at another size, each pixel the mean of what it covers."""
    import numpy as np
    from PIL import Image

    return np.asarray(Image.fromarray(picture).resize((width, height), Image.Resampling.BOX))


@lru_cache(maxsize=1 << 13)
def _style(above: tuple[int, int, int], below: tuple[int, int, int]) -> Style:
    return Style(color=Color.from_rgb(*above), bgcolor=Color.from_rgb(*below))
