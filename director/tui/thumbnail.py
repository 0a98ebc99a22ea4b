"""A thumbnail: a poster as lines for a cell of the strip, in as many colours as the terminal has."""

from collections.abc import Sequence

import numpy as np
from rich.segment import Segment
from rich.style import Style

from director.tui.monitor.halfblock import across, lines_of, painted
from director.tui.monitor.palettes import Depth, Rgb
from director.tui.monitor.scaling import resized


def thumbnail(poster: Rgb, size: tuple[int, int], dimmed: bool, depth: Depth) -> Sequence[Sequence[Segment]]:
    """The poster in so many columns and rows; half as bright where it is of an older revision."""
    columns, rows = size
    finer = across(depth)
    pixels = resized(poster, (finer * columns, 2 * finer * rows))
    lines = lines_of(pixels // np.uint8(2) if dimmed else pixels, depth)
    return [list(painted(line, depth)) for line in lines]


def blank(width: int, rows: int, style: Style) -> Sequence[Sequence[Segment]]:
    """Where a poster will be."""
    return [[Segment("░" * width, style)] for _ in range(rows)]
